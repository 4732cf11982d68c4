//! That no word was ever sent or received, against the word that was: `no warning of any kind had reached the governor`,
//! `on 2 April the branch wrote to the governor`; `at no point did the police ask us to stop`, `the officer told them to halt`.
//!
//! The two sides seldom share a verb. So what is denied must be a message or the telling of it, once and for all (`ever`, `of
//! any kind`, `at no time`, `nobody`); the other side must tell that one was sent, handed over or told; and both must name
//! the same topic, sender or addressee, nobody of them on the wrong end.

use super::{Pair, PairFinding, Score, guarded, settled};
use crate::compare::common_ground::{self, stand};
use crate::compare::finding::Story;
use crate::compare::weights::Weights;
use crate::language::WordRelation;
use crate::model::{
    Claim, Kind, Polarity, Relation, Role, Stance, Tense, Term, TimeMention, TimeRelation, WordClass,
};

/// Messages by which somebody is warned, and others.
const WARNINGS: [&str; 7] = ["warning", "alert", "alarm", "concern", "objection", "complaint", "caution"];
const MESSAGES: [&str; 16] = [
    "offer",
    "proposal",
    "advice",
    "report",
    "notice",
    "letter",
    "message",
    "request",
    "notification",
    "word",
    "email",
    "e-mail",
    "memo",
    "memorandum",
    "note",
    "demand",
];

/// Verbs by which somebody is warned, told or asked, with the message in them.
const WARN: [&str; 4] = ["warn", "alert", "caution", "complain"];
const TELL: [&str; 10] =
    ["announce", "contact", "tell", "inform", "notify", "ask", "write", "report", "request", "advise"];

/// Verbs of which a message is the object, or in the passive the subject: by the sender, by the addressee, and those whose
/// subject is the message and whose object the addressee.
const SEND: [&str; 14] = [
    "send", "give", "issue", "raise", "make", "put", "hand", "serve", "deliver", "submit", "file", "post",
    "lodge", "pass",
];
const RECEIVE: [&str; 5] = ["receive", "get", "have", "acknowledge", "hear"];
const REACH: [&str; 3] = ["reach", "arrive", "come"];

/// Words by which a denial holds once and for all.
const EVER: [&str; 4] = ["ever", "never", "whatsoever", "whatever"];

/// The least weight of what both name.
const LEAST: f64 = 0.45;

/// Which end of a message a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Sender,
    Addressee,
    Topic,
}

/// The word of a claim, sent or denied: its place, the place of the verb, and whether it warns.
pub(super) struct Word {
    pub(super) message: Option<usize>,
    verb: usize,
    warns: bool,
}

/// Denials held against what was sent. In a folder of one story all of them; where there may be many stories, the candidate
/// pairs tell which belong together.
pub(super) fn judge(story: &Story<'_>, weights: &Weights, pairs: &[(usize, usize)]) -> Vec<PairFinding> {
    use rayon::prelude::*;
    // `The branch wrote to the governor that …`: words that carry an attribution are a message here.
    let claims = || story.claims.par_iter().enumerate().filter(|(_, c)| c.rule.is_none());
    let denied: Vec<(usize, Word)> = claims().filter_map(|(n, c)| Some((n, denied(c)?))).collect();
    let sent: Vec<(usize, Word)> = claims().filter_map(|(n, c)| Some((n, sent(c)?))).collect();
    let open = super::open(story, pairs, denied.len() * sent.len());
    let of = |(no, word): &(usize, Word)| -> Option<PairFinding> {
        let found = sent.iter().filter(|(yes, _)| yes != no && open(*no, *yes));
        let found = found.filter_map(|(yes, other)| against(story, weights, (*no, word), (*yes, other)));
        super::surest(found)
    };
    denied.par_iter().filter_map(of).collect()
}

/// The message of which a claim says that there never was one.
fn denied(claim: &Claim) -> Option<Word> {
    let terms = &claim.reading.terms;
    if claim.modality.future || !claim.attribution.stance.commits() || claim.polarity == Polarity::Open {
        return None;
    }
    let lemma = |n: usize| terms.get(n).map_or("", |t| t.lemma.as_str());
    let has = |words: &[&str]| terms.iter().any(|t| words.contains(&t.lemma.as_str()));
    let two = |p: &str, q: &str| terms.windows(2).any(|w| w[0].lemma == p && w[1].lemma == q);
    let at_no_time = two("no", "time") || two("no", "point") || two("no", "stage") || two("any", "time");
    let of_any_kind = two("any", "kind") || two("any", "sort") || two("single", "one");
    let nobody = has(&["nobody", "no-one"]) || two("no", "one") || two("no", "member");
    let before =
        claim.reading.times.iter().any(|t| t.relation == TimeRelation::Until) || has(&["before", "until"]);
    let perfect = claim.tense == Tense::Past && has(&["have"]);
    // A message that there was not: `no warning … had reached`, `received no notice`.
    let message = (0..terms.len()).find(|n| {
        let noun = terms[*n].class == WordClass::Noun && is_message(lemma(*n));
        let no = (1..=4).any(|back| {
            let at = n.checked_sub(back);
            at.is_some_and(|at| {
                let word = lemma(at);
                // `No copies of letters` are no letters.
                let bare =
                    terms[at..*n].iter().skip(1).all(|t| t.class != WordClass::Verb && t.lemma != "of");
                bare && (word == "no" || (matches!(word, "any" | "single") && negated(terms)))
            })
        });
        noun && no
    });
    if let Some(message) = message {
        let near = |n: &usize| n.abs_diff(message) <= 14;
        let carries = |n: &usize| terms[*n].class == WordClass::Verb && carries(lemma(*n));
        let of_its_own = |n: &usize| lemma(*n) != "have";
        let verbs = || (0..terms.len()).filter(near).filter(carries);
        let verb = verbs().find(of_its_own).or_else(|| verbs().next())?;
        let sure = has(&EVER)
            || at_no_time
            || of_any_kind
            || nobody
            || before
            || perfect
            || lemma(message) == "notice";
        let warns = WARNINGS.contains(&lemma(message));
        return (sure || warns).then_some(Word { message: Some(message), verb, warns });
    }
    // A telling that there was not: `at no point did the police ask us`, `nobody had been told`.
    let verb = (0..terms.len()).find(|n| {
        let word = lemma(*n);
        terms[*n].class == WordClass::Verb && (WARN.contains(&word) || TELL.contains(&word))
    })?;
    let never = (has(&EVER) && negated(terms)) || at_no_time || nobody;
    // `Tell nobody` is no denial.
    let of_nobody =
        nobody && terms[..verb].iter().any(|t| matches!(&*t.lemma, "nobody" | "no-one" | "one" | "member"));
    let never = never && (!nobody || of_nobody);
    let told = terms[verb].negated || claim.polarity != Polarity::Positive || of_nobody;
    (never && told).then_some(Word { message: None, verb, warns: WARN.contains(&lemma(verb)) })
}

fn negated(terms: &[Term]) -> bool {
    terms.iter().any(|t| matches!(&*t.lemma, "not" | "n't" | "never" | "no" | "nobody" | "nor"))
}

/// Whether a message is the object or the subject of a verb.
fn carries(lemma: &str) -> bool {
    SEND.contains(&lemma) || RECEIVE.contains(&lemma) || REACH.contains(&lemma)
}

fn is_message(lemma: &str) -> bool {
    WARNINGS.contains(&lemma) || MESSAGES.contains(&lemma)
}

/// The message that a claim says was sent, handed over or told.
pub(super) fn sent(claim: &Claim) -> Option<Word> {
    let terms = &claim.reading.terms;
    let told = claim.polarity == Polarity::Positive
        && !claim.modality.future
        && claim.attribution.stance.commits()
        && claim.modality.committed();
    let perfect = terms.iter().any(|t| t.lemma == "have");
    if !told || !(claim.tense == Tense::Past || perfect) || negated(terms) {
        return None;
    }
    let lemma = |n: usize| terms[n].lemma.as_str();
    let verb = |n: &usize| terms[*n].class == WordClass::Verb && !terms[*n].negated && bygone(terms, *n);
    // `Wrote to the governor`, `warned the owners`.
    let told = (0..terms.len()).filter(verb).find(|n| {
        let telling = WARN.contains(&lemma(*n)) || TELL.contains(&lemma(*n)) || lemma(*n) == "repeat";
        let addressed =
            claim.shell || lemma(*n) != "write" || to_whom(terms, *n).is_some() || names_topic(terms, *n);
        // `As I told the inquiry`, `he told reporters`: how a text gives its words is no message of the story.
        telling && addressed && terms[*n].role == Role::Predicate
    });
    let message = (0..terms.len()).find(|n| terms[*n].class == WordClass::Noun && is_message(lemma(*n)));
    let carried = message.and_then(|message| {
        let at = (0..terms.len())
            .filter(verb)
            .filter(|n| n.abs_diff(message) <= 14)
            .find(|n| carries(lemma(*n)))?;
        let warns = WARNINGS.contains(&lemma(message));
        Some(Word { message: Some(message), verb: at, warns })
    });
    let warns = |n: usize| WARN.contains(&lemma(n));
    carried.or_else(|| told.map(|n| Word { message: None, verb: n, warns: warns(n) }))
}

/// Whether a verb is no plan and no wish (`to write to them`, `should have told`).
fn bygone(terms: &[Term], verb: usize) -> bool {
    let before = |n: usize| verb.checked_sub(n).map_or("", |at| terms[at].lemma.as_str());
    !matches!(before(1), "to" | "will" | "would" | "should" | "could" | "must" | "may" | "might" | "can")
        && !matches!(
            (before(2), before(1)),
            ("should" | "would" | "could" | "must" | "might" | "may" | "will", "have" | "be")
        )
}

/// The place of the one to whom something is written or given: the noun behind the next `to`.
fn to_whom(terms: &[Term], from: usize) -> Option<usize> {
    let to = (from + 1..terms.len().min(from + 8)).find(|n| terms[*n].lemma == "to")?;
    (to + 1..terms.len().min(to + 5)).find(|n| noun(&terms[*n]) && terms[*n].head)
}

/// Whether words behind a verb of writing say what was written: `that`, `about`, `in`.
fn names_topic(terms: &[Term], verb: usize) -> bool {
    terms.iter().skip(verb + 1).take(8).any(|t| matches!(&*t.lemma, "that" | "about" | "down"))
}

fn noun(term: &Term) -> bool {
    matches!(term.class, WordClass::Noun | WordClass::Name)
}

/// Which end of the message a noun names, by its place and the verb.
fn end(terms: &[Term], word: &Word, at: usize) -> End {
    let verb = terms[word.verb].lemma.as_str();
    let receives = RECEIVE.contains(&verb) && word.message.is_some();
    let reaches = REACH.contains(&verb) && word.message.is_some();
    // `At 20:41 the police officer`: a time has a preposition of its own.
    let phrase = terms[..at].iter().rev().take(3).take_while(|t| {
        !matches!(t.class, WordClass::Verb | WordClass::Number)
            && !matches!(&*t.lemma, "time" | "point" | "do" | "have")
    });
    let before = phrase.into_iter().find(|t| t.class == WordClass::Function && preposition(&t.lemma));
    match before.map(|t| t.lemma.as_str()) {
        Some("to") if at > word.verb => return End::Addressee,
        Some("to") => return End::Topic,
        Some("from" | "by") => return End::Sender,
        Some("of" | "about" | "on" | "in" | "at" | "with" | "over" | "for" | "against") => return End::Topic,
        _ => {}
    }
    // `At no time have the governors received`: the subject behind its helper.
    let role = if at < word.verb && noun(&terms[at]) && terms[at].role != Role::PassiveSubject {
        Role::Subject
    } else {
        terms[at].role
    };
    match role {
        Role::Subject if receives => End::Addressee,
        Role::Subject if reaches => End::Topic,
        Role::Subject => End::Sender,
        // One tells somebody; one reports or writes something.
        Role::Object if reaches || word.message.is_none() && takes_person(verb) => End::Addressee,
        Role::PassiveSubject if word.message.is_none() && takes_person(verb) => End::Addressee,
        _ => End::Topic,
    }
}

fn takes_person(verb: &str) -> bool {
    !matches!(verb, "report" | "write" | "request" | "complain" | "repeat")
}

fn preposition(lemma: &str) -> bool {
    matches!(
        lemma,
        "to" | "from" | "by" | "of" | "about" | "on" | "in" | "at" | "with" | "over" | "for" | "against"
    )
}

/// What two words of a message have in common: how much it weighs, and how many ends and topics it is.
#[derive(Default)]
pub(super) struct Common {
    pub(super) weight: f64,
    pub(super) senders: usize,
    pub(super) addressees: usize,
    pub(super) topics: usize,
    /// How many of all these are nouns or names.
    things: usize,
    /// Whether the sender of one is the addressee of the other.
    pub(super) crossed: bool,
}

/// The claims that a message carries: itself, and what stands behind its `that` or in front of it in quotation marks.
fn carried(story: &Story<'_>, number: usize) -> Vec<usize> {
    let claim = &story.claims[number];
    let mut all = vec![number];
    let same = |n: &usize| {
        let other = &story.claims[*n];
        other.rule.is_none() && other.document == claim.document && other.sentence == claim.sentence
    };
    let told =
        |n: &usize| claim.shell || story.claims[*n].attribution.cue.is_some_and(|c| claim.span.contains(c));
    all.extend((number + 1..story.claims.len()).take(6).take_while(same).filter(told));
    // `“…,” she told reporters`: the words may stand in front.
    all.extend((0..number).rev().take(6).take_while(same).filter(told));
    all
}

pub(super) fn in_common(
    story: &Story<'_>,
    weights: &Weights,
    no: usize,
    denied: &Word,
    yes: usize,
    sent: &Word,
) -> Common {
    let mut common = Common::default();
    let words = carried(story, no).into_iter().flat_map(|n| {
        let terms = &story.claims[n].reading.terms;
        terms.iter().enumerate().map(move |(i, term)| (n, i, term))
    });
    for (k, i, p) in words {
        let x = &story.claims[k];
        let own = k == no;
        let about = noun(p) || matches!(p.class, WordClass::Verb | WordClass::Adjective);
        let message = is_message(&p.lemma) || own && (Some(i) == denied.message || i == denied.verb);
        let timed = x.reading.dates(p);
        if !about || message || timed || weights.weight(p) <= 0.0 {
            continue;
        }
        let like = carried(story, yes).into_iter().find_map(|n| {
            let right = &story.claims[n].reading.terms;
            let j = (0..right.len()).find(|j| {
                let own = n == yes && (*j == sent.verb || Some(*j) == sent.message);
                // An account may be a letter and a bill; verbs are fewer.
                let akin = match stand(p, &right[*j]) {
                    WordRelation::Same | WordRelation::Derived => true,
                    WordRelation::Synonym => p.class == WordClass::Verb,
                    _ => false,
                };
                !own && akin
            })?;
            Some((n, j))
        });
        let Some((n, j)) = like else { continue };
        let right = &story.claims[n].reading.terms;
        let there = if n == yes { end(right, sent, j) } else { End::Topic };
        let here = if own { end(&x.reading.terms, denied, i) } else { End::Topic };
        // A complaint about the landlord is none of his.
        let of_it = here == End::Topic && there == End::Sender && p.class != WordClass::Verb;
        common.crossed |= noun(p)
            && (of_it
                || matches!((here, there), (End::Sender, End::Addressee) | (End::Addressee, End::Sender)));
        common.weight += weights.weight(p).min(weights.weight(&right[j]));
        common.things += usize::from(noun(p));
        match (here, there) {
            (End::Sender, End::Sender) if noun(p) => common.senders += 1,
            (End::Addressee, End::Addressee) if noun(p) => common.addressees += 1,
            _ => common.topics += 1,
        }
    }
    common
}

/// Whether what was not told and what was told are given in clauses of their own, and one of them denies what the other
/// affirms.
fn two_contents(story: &Story<'_>, no: usize, yes: usize) -> bool {
    let stated = |c: &usize| {
        !matches!(story.claims[*c].attribution.stance, Stance::Ordered | Stance::Asked | Stance::Wished)
    };
    let content = |n: usize| {
        let all = carried(story, n);
        let said = all.into_iter().skip(1).find(|c| stated(c)).map(|c| &story.claims[c])?;
        // A denied telling has turned its content over already.
        let denied = said.attribution.stance == Stance::Denied;
        Some(if denied { said.polarity.flip() } else { said.polarity })
    };
    matches!((content(no), content(yes)), (Some(p), Some(q)) if p != q)
}

/// Whether a claim names whom the message went to or should have gone to, by a noun or a pronoun.
fn addressed(terms: &[Term], word: &Word) -> bool {
    (0..terms.len()).any(|n| {
        let personal = matches!(
            &*terms[n].lemma,
            "we" | "us" | "i" | "me" | "they" | "them" | "he" | "him" | "she" | "her"
        );
        let whole =
            terms[n].head && noun(&terms[n]) && Some(n) != word.message && !is_message(&terms[n].lemma);
        (whole || personal) && end(terms, word, n) == End::Addressee
    })
}

/// A denial against what was sent, where both name something that tells that they are of one matter.
fn against(
    story: &Story<'_>,
    weights: &Weights,
    (no, denied): (usize, &Word),
    (yes, sent): (usize, &Word),
) -> Option<PairFinding> {
    let (x, y) = (&story.claims[no], &story.claims[yes]);
    if x.document == y.document && x.sentence == y.sentence || after(x, y) {
        return None;
    }
    let (left, right) = (&x.reading.terms, &y.reading.terms);
    let common = in_common(story, weights, no, denied, yes, sent);
    let speaker = usize::from(of_publishers(story, no, yes));
    let ends = common.senders + common.addressees + speaker;
    let topics = common.topics;
    let same_message = match (denied.message, sent.message) {
        (Some(i), Some(j)) => stand(&left[i], &right[j]) == WordRelation::Same,
        (None, None) => {
            matches!(stand(&left[denied.verb], &right[sent.verb]), WordRelation::Same | WordRelation::Synonym)
        }
        _ => false,
    };
    // What is to be expected, told to somebody, is a warning.
    let foretold = || carried(story, yes).iter().skip(1).any(|n| story.claims[*n].modality.future);
    let kin = same_message || (denied.warns && (sent.warns || foretold()));
    // Who never said one thing may well have said another.
    if denied.message.is_none() && sent.message.is_none() && two_contents(story, no, yes) {
        return None;
    }
    // `Nobody told us of the closure`, `the minister told parliament`: two addressees are two messages.
    let both = addressed(left, denied) && addressed(right, sent);
    if both && ends == 0 && !(same_message && denied.message.is_some() && topics > 1) {
        return None;
    }
    if common.crossed
        || common.things == 0
        || common.weight < LEAST
        || ends + topics < if kin { 1 } else { 2 }
        || (ends == 0 && topics < 2)
    {
        return None;
    }
    let (a, b) = (no.min(yes), no.max(yes));
    let pair = Pair { story, weights, a, b, ground: common_ground::find(story, weights, a, b) };
    let turned = a == yes;
    let shared = common.weight;
    let mut score = Score::default();
    score.add("base", -1.4);
    score.add("shared words", 0.9 * shared.min(2.0));
    score.add("sender or addressee in common", if ends > 0 { 0.8 } else { 0.0 });
    score.add("topic in common", 0.6 * topics.min(2) as f64);
    score.add("a message of one sort", if kin { 0.7 } else { 0.0 });
    score.add("a name on one side only", -0.2 * pair.names_apart().min(3) as f64);
    let words = |claim: &Claim| super::clip(claim.span.of(&story.documents[claim.document].text));
    let mut answers = ["no word of it".to_owned(), "word was given".to_owned()];
    let steps = vec![
        pair.first_step(),
        format!("“{}” says that there was no such word", words(x)),
        format!("“{}” tells of one", words(y)),
    ];
    if turned {
        answers.reverse();
    }
    let relation = score.relation();
    let question = format!("Was word given ({})?", pair.topic());
    let found = pair.found(Kind::Negation, relation, score, question, answers, steps);
    let found = settled(&pair, guarded(&pair, found))?;
    matches!(found.relation, Relation::Contradiction | Relation::Tension).then_some(found)
}

/// Whether what was sent is of a time after that for which it is denied.
fn after(denied: &Claim, sent: &Claim) -> bool {
    let when = sent.valid.or_else(|| sent.reading.times.first().map(|t| t.moment));
    // `Before that day there was no word`: of which day is not known, so any may be after it.
    let bounded = |t: &TimeMention| matches!(t.relation, TimeRelation::Until | TimeRelation::Before);
    let that = |w: &[Term]| {
        matches!(&*w[0].lemma, "before" | "until" | "till")
            && matches!(&*w[1].lemma, "that" | "this" | "then")
    };
    if denied.reading.terms.windows(2).any(that) && !denied.reading.times.iter().any(bounded) {
        return true;
    }
    let Some(when) = when else { return false };
    let later = denied.reading.times.iter().any(|t| match t.relation {
        TimeRelation::Until | TimeRelation::By => when.from >= t.moment.to,
        TimeRelation::Before => when.from >= t.moment.from,
        TimeRelation::Since | TimeRelation::After => when.to <= t.moment.from,
        TimeRelation::At => false,
    });
    later || denied.as_of.is_some_and(|made| when.from >= made.to)
}

/// Whether `we` or `this company` of one side is whom the other side names.
pub(super) fn of_publishers(story: &Story<'_>, x: usize, y: usize) -> bool {
    let speaks = |n: usize| {
        let terms = &story.claims[n].reading.terms;
        terms.iter().any(|t| matches!(&*t.lemma, "we" | "us" | "i" | "me" | "our" | "my" | "this"))
    };
    let named = |speaker: usize, other: usize| {
        let names = story.claims[other].reading.terms.iter().filter(|t| t.class == WordClass::Name);
        names_holder(story, speaker, names)
    };
    (speaks(x) && named(x, y)) || (speaks(y) && named(y, x))
}

/// Whether one of the words is of the name of who answers for a claim.
pub(super) fn names_holder<'t>(
    story: &Story<'_>,
    claim: usize,
    mut words: impl Iterator<Item = &'t Term>,
) -> bool {
    let holder = story.holder(claim);
    let told = |word: &Term| {
        let mut parts = holder.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= 4);
        parts.any(|w| word.lemma.eq_ignore_ascii_case(w))
    };
    words.any(told)
}
