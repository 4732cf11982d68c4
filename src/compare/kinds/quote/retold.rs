//! A remark that its speaker, or a witness, tells again as it was said (`my words were …`, `what I told them was that …`),
//! held against how others quote it.
//!
//! The two need not share a run of words: enough that one doing is told of one thing, denied on one side only, and that
//! both speak of one occasion.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::change::{DENIED, is_negation};
use super::disowned::told;
use super::said::{Said, alike, claim_at, first_person, gap, plain, setting, telling, terms};
use super::words::{Word, words};
use super::{PairFinding, Score};
use crate::compare::finding::Story;
use crate::language::lexicon;
use crate::model::{
    BlockKind, EntityId, Grain, Kind, Mode, Moment, Region, Relation, Stance, Term, WordClass,
};
use crate::text::Span;

/// The least that two tellings must have in common, the doing included.
const COMMON: f64 = 2.0;

/// The same where only `I told them that` says that a remark is told again.
const COMMON_TOLD: f64 = 2.5;

/// And how many words must tell that it was on one occasion.
const OCCASIONS: usize = 2;

/// The fewest words of a remark.
const WORDS: usize = 4;

/// The most words between `what` and the verb of saying, and between that and the `was` before the remark.
const SUBJECT: usize = 5;
const OCCASION: usize = 12;

/// The most words of a remark.
const LONGEST: usize = 80;

/// The most quotations of one speaker that a remark is held against.
pub(super) const QUOTATIONS: usize = 100;

/// Words in common, in one order, that make up for a speaker who is only meant by a pronoun.
const RUN: usize = 5;

/// Whose remark is told again.
enum Teller {
    /// This person's.
    Known(EntityId),
    /// That of whom these words mean: a name or a role.
    Called(Span),
    /// That of somebody whom a pronoun means.
    Meant,
}

/// A remark told again.
struct Retold {
    document: usize,
    /// The words that say so, with the remark.
    whole: Span,
    /// The remark.
    content: Span,
    teller: Teller,
    /// Whether it is given as the very words.
    very: bool,
}

/// Holds remarks that are told again against quotations of them.
pub(super) fn judge(story: &Story<'_>, said: &[Said]) -> Vec<PairFinding> {
    let mut found = Vec::new();
    for document in 0..story.documents.len() {
        let remarks = retold(story, document);
        if remarks.is_empty() {
            continue;
        }
        let names = plain(story, document).flat_map(|(_, c)| &c.reading.names);
        let named: BTreeSet<EntityId> = names.filter_map(|m| m.entity).collect();
        for retold in remarks {
            let words = words(&story.documents[document].text, retold.content);
            if words.len() > LONGEST {
                continue;
            }
            let of = |s: &&Said| {
                s.document != document
                    && match retold.teller {
                        Teller::Known(speaker) => s.speaker == speaker,
                        _ => named.contains(&s.speaker),
                    }
            };
            let quoted = said.iter().filter(of).take(QUOTATIONS);
            found.extend(quoted.filter_map(|s| against(story, s, &retold, &words)));
        }
    }
    found
}

fn retold(story: &Story<'_>, document: usize) -> Vec<Retold> {
    let source = &story.documents[document];
    let mut found = Vec::new();
    for block in source.blocks.iter().filter(|b| b.kind != BlockKind::Headline) {
        let lower = block.span.of(&source.text).to_lowercase();
        if !lower.contains("words were") && !lower.contains("what ") {
            continue;
        }
        let words = words(&source.text, block.span);
        let opens = (0..words.len()).filter(|at| words[*at].opens).chain([words.len()]);
        let starts: Vec<usize> = opens.collect();
        for pair in starts.windows(2) {
            let sentence = pair[0]..pair[1];
            found.extend(
                sentence.clone().find_map(|at| very_words(story, document, &words, at..sentence.end)),
            );
        }
    }
    found.extend(told_that(story, document));
    found
}

/// A remark given as the very words from `at.start` on: `my words were …`, `what I told them was that …`.
fn very_words(story: &Story<'_>, document: usize, words: &[Word], at: Range<usize>) -> Option<Retold> {
    let text = &story.documents[document].text;
    let is = |n: usize, list: &[&str]| n < at.end && list.contains(&words[n].text.as_str());
    let from = at.start;
    let (subject, begins) = if is(from, &["my", "our", "his", "her", "their"]) {
        let exact = is(from + 1, &["exact", "very", "actual", "precise", "own"]);
        let noun = from + 1 + usize::from(exact);
        (is(noun, &["words"]) && is(noun + 1, &["were"])).then_some((from..from + 1, noun + 2))?
    } else if is(from, &["what"]) {
        let verb = (from + 2..from + 2 + SUBJECT).find(|n| is(*n, &["said", "say", "told"]))?;
        let was = (verb + 1..verb + 1 + OCCASION).find(|n| is(*n, &["was", "is"]))?;
        (from + 1..verb, was + 1)
    } else {
        return None;
    };
    // `My words were twisted` gives none.
    let opened = gap(text, &words[begins - 1], words.get(begins)?).contains([':', ',', '“', '"', '‘', '\'']);
    let first = begins + usize::from(is(begins, &["that"]));
    if first >= at.end || !opened && first == begins {
        return None;
    }
    let (start, end) = (words[first].span.start, words[at.end - 1].span.end);
    let rest = text.get(end..).unwrap_or_default();
    // A remark in quotation marks goes on to the mark that closes it; else it ends with its sentence.
    let quoted = gap(text, &words[first - 1], &words[first]).contains(['“', '"']);
    let close = text.get(start..).and_then(|rest| rest.find(['”', '"'])).map(|n| start + n);
    let end = if quoted { close.unwrap_or(end) } else { end };
    if at.end - first < WORDS || !quoted && rest.trim_start_matches(['”', '"', '’', ')']).starts_with('?')
    {
        return None;
    }
    let (whole, content) = (Span::new(words[from].span.start, end), Span::new(start, end));
    let subject = &words[subject];
    let teller = match subject.first()?.text.as_str() {
        "my" | "our" | "i" | "we" => Teller::Known(first_person(story, document, whole)?),
        "his" | "her" | "their" | "he" | "she" | "they" => Teller::Meant,
        "you" | "your" => return None,
        _ => Teller::Called(subject.first()?.span.cover(subject.last()?.span)),
    };
    Some(Retold { document, whole, content, teller, very: true })
}

/// Remarks of which their speaker says to have told them to somebody: `I told the committee that …`.
fn told_that(story: &Story<'_>, document: usize) -> Vec<Retold> {
    let text = &story.documents[document].text;
    let mut found: Vec<Retold> = Vec::new();
    for (_, claim) in plain(story, document) {
        let said = &claim.attribution;
        let (Some(holder), Some(cue)) = (said.holder.as_ref().and_then(|h| h.span), said.cue) else {
            continue;
        };
        let own = matches!(holder.of(text), "I" | "we" | "We") && matches!(cue.of(text), "told" | "said");
        let follows = holder.end <= cue.start && cue.end <= claim.span.start;
        if !own || !follows || said.mode != Mode::Indirect || said.stance != Stance::Asserted {
            continue;
        }
        let between = words(text, Span::new(holder.end, cue.start));
        let content = Span::new(claim.span.start, claim.sentence.end.max(claim.span.end));
        let known = found.last().is_some_and(|last| last.content.overlaps(content));
        if known || between.iter().any(|w| is_negation(&w.text) || w.text == "would") {
            continue;
        }
        let Some(speaker) = first_person(story, document, holder) else { continue };
        let whole = holder.cover(content);
        found.push(Retold { document, whole, content, teller: Teller::Known(speaker), very: false });
    }
    found
}

fn against(story: &Story<'_>, said: &Said, retold: &Retold, words: &[Word]) -> Option<PairFinding> {
    if !one_speaker(story, said, retold, words) {
        return None;
    }
    let sides = [
        Remark::new(story, said.document, said.span, &said.words),
        Remark::new(story, retold.document, retold.content, words),
    ];
    let turned = turned(&sides)?;
    let occasion = if other_day(story, said, retold) { Vec::new() } else { occasion(story, said, retold) };
    let least = if retold.very { COMMON } else { COMMON_TOLD };
    let sure = if retold.very { usize::from(matches!(retold.teller, Teller::Meant)) } else { OCCASIONS };
    if turned.common < least || occasion.len() < sure {
        return None;
    }
    let relation = if occasion.is_empty() { Relation::Tension } else { Relation::Contradiction };
    let claim = claim_at(story, retold.document, turned.places[1])?;
    let told_in = claim_at(story, said.document, turned.places[0]).unwrap_or(said.claim);
    let mut score = Score::default();
    score.add("base", -2.4);
    score.add("told again as it was said", if retold.very { 0.6 } else { 0.2 });
    score.add("the same occasion", if occasion.is_empty() { 0.0 } else { 0.8 });
    score.add(DENIED, 2.5);
    let name = &story.entities.get(said.speaker.0 as usize)?.name;
    let text = |document: usize, span: Span| super::super::clip(span.of(&story.documents[document].text));
    let mut steps = vec![format!("“{}” tells a remark again", text(retold.document, retold.whole))];
    if !occasion.is_empty() {
        steps.push(format!("both speak of one occasion: {}", occasion.join(", ")));
    }
    steps.push(format!("denied on one side only: {}", turned.doing));
    let ends = [
        (told_in, text(said.document, said.span), said.span),
        (claim, text(retold.document, retold.content), retold.whole),
    ];
    Some(told(Kind::Quote, relation, ends, score, (format!("What exactly did {name} say?"), steps)))
}

/// Whether the remark told again is one of the person quoted.
fn one_speaker(story: &Story<'_>, said: &Said, retold: &Retold, words: &[Word]) -> bool {
    let names = || plain(story, retold.document).flat_map(|(_, c)| &c.reading.names);
    let named = || names().any(|m| m.entity == Some(said.speaker));
    match retold.teller {
        Teller::Known(speaker) => speaker == said.speaker,
        Teller::Called(span) => {
            let called = span.of(&story.documents[retold.document].text).to_lowercase();
            let role = called.trim_start_matches("the ");
            let holds = story
                .entities
                .get(said.speaker.0 as usize)
                .is_some_and(|e| e.roles.iter().any(|r| r.to_lowercase() == role));
            names().any(|m| span.contains(m.span) && m.entity == Some(said.speaker)) || holds && named()
        }
        Teller::Meant => named() && common_run(&said.words, words) >= RUN,
    }
}

/// How many words of one remark the other has too, in their order.
fn common_run(x: &[Word], y: &[Word]) -> usize {
    let mut row = vec![0_usize; y.len() + 1];
    for p in x {
        let mut corner = 0;
        for (at, q) in y.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if p.text == q.text { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Words that tell of one occasion on both sides: where it was, before whom, when.
fn occasion<'a>(story: &'a Story<'a>, said: &Said, retold: &Retold) -> Vec<&'a str> {
    const COMMON: [&str; 12] = [
        "question",
        "remark",
        "people",
        "time",
        "year",
        "day",
        "way",
        "minister",
        "answer",
        "statement",
        "man",
        "woman",
    ];
    let entity = story.entities.get(said.speaker.0 as usize);
    let own = entity.map(|e| {
        [std::slice::from_ref(&e.name), &e.aliases[..], &e.roles[..]].concat().join(" ").to_lowercase()
    });
    let own = own.unwrap_or_default();
    let about = |document: usize, at: Span, before: usize| {
        let around = setting(story, document, at, before);
        let mut terms = terms(story, document, around);
        terms.retain(|t| {
            let noun = matches!(t.class, WordClass::Noun | WordClass::Name);
            let told =
                !COMMON.contains(&t.lemma.as_str()) && !own.split(' ').any(|w| w == t.lemma.to_lowercase());
            noun && told && telling(t) && !at.contains(t.span)
        });
        terms
    };
    let (there, here) = (about(said.document, said.span, 1), about(retold.document, retold.content, 2));
    let both = there.iter().filter(|t| here.iter().any(|h| h.lemma == t.lemma));
    let mut found: Vec<&str> = both.map(|t| t.lemma.as_str()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the words around the two give days or longer times, and none in common.
fn other_day(story: &Story<'_>, said: &Said, retold: &Retold) -> bool {
    let times = |document: usize, at: Span, before: usize| -> Vec<Moment> {
        let around = setting(story, document, at, before);
        let own = plain(story, document).flat_map(|(_, c)| &c.reading.times);
        let beside = own.filter(|t| around.contains(t.span) && !at.contains(t.span));
        beside.map(|t| t.moment).filter(|m| m.grain >= Grain::Day).collect()
    };
    let there = times(said.document, said.span, 1);
    let here = times(retold.document, retold.content, 0);
    let apart = |p: &Moment, q: &Moment| p.relate(q) == Region::Disjoint;
    let differ =
        !there.is_empty() && !here.is_empty() && there.iter().all(|p| here.iter().all(|q| apart(p, q)));
    differ || other_month(story, said, retold)
}

/// Whether the sentence that tells a remark again names a month that stands nowhere by the quotation.
fn other_month(story: &Story<'_>, said: &Said, retold: &Retold) -> bool {
    static MONTHS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| lexicon::words("en/months.tsv"));
    let named = |document: usize, span: Span| -> Vec<String> {
        let own = words(&story.documents[document].text, span).into_iter();
        own.filter(|w| w.capital && months.contains(&w.text.as_str())).map(|w| w.text).collect()
    };
    let around = |document: usize, at: Span| setting(story, document, at, 0);
    let sentence = around(retold.document, retold.content);
    let here = named(retold.document, Span::new(sentence.start, retold.content.start));
    let there = named(said.document, around(said.document, said.span));
    !here.is_empty() && !here.iter().any(|month| there.contains(month))
}

/// One telling of a remark.
struct Remark<'a> {
    words: &'a [Word],
    terms: Vec<&'a Term>,
    /// Its clauses, by the numbers of their words.
    clauses: Vec<Range<usize>>,
}

/// What one telling has of a doing, and the other denies.
struct Turned {
    common: f64,
    doing: String,
    places: [Span; 2],
}

impl<'a> Remark<'a> {
    fn new(story: &'a Story<'a>, document: usize, span: Span, words: &'a [Word]) -> Self {
        const JOINTS: [&str; 13] = [
            "and", "but", "until", "unless", "because", "if", "when", "while", "although", "though",
            "before", "after", "without",
        ];
        let text = &story.documents[document].text;
        let mut starts = vec![0];
        for at in 1..words.len() {
            let gap = gap(text, &words[at - 1], &words[at]);
            if words[at].opens
                || gap.contains([',', ';', ':', '—', '–'])
                || JOINTS.contains(&words[at].text.as_str())
            {
                starts.push(at);
            }
        }
        starts.push(words.len());
        let clauses = starts.windows(2).map(|pair| pair[0]..pair[1]).filter(|c| !c.is_empty()).collect();
        // A day is no thing that anything is done to.
        let times: Vec<Span> =
            plain(story, document).flat_map(|(_, c)| &c.reading.times).map(|t| t.span).collect();
        let mut terms = terms(story, document, span);
        terms.retain(|t| !times.iter().any(|time| time.overlaps(t.span)));
        Remark { words, terms, clauses }
    }

    fn clause(&self, term: &Term) -> Option<Range<usize>> {
        let within = |c: &&Range<usize>| self.words[(*c).clone()].iter().any(|w| w.span.overlaps(term.span));
        self.clauses.iter().find(within).cloned()
    }

    fn place(&self, clause: &Range<usize>) -> Span {
        self.words[clause.start].span.cover(self.words[clause.end - 1].span)
    }

    fn denials(&self, clause: &Range<usize>) -> usize {
        self.words[clause.clone()].iter().filter(|w| is_negation(&w.text) && w.text != "without").count()
    }

    fn terms_in(&self, span: Span) -> impl Iterator<Item = &'a Term> + '_ {
        self.terms.iter().copied().filter(move |t| span.contains(t.span) && telling(t))
    }
}

/// A doing of which both tell, and that is denied on one side only; the one with most in common around it.
fn turned(sides: &[Remark<'_>; 2]) -> Option<Turned> {
    let [x, y] = sides;
    let doings = |r: &Remark<'_>| -> Vec<Term> {
        r.terms.iter().filter(|t| t.class == WordClass::Verb && telling(t)).map(|t| (*t).clone()).collect()
    };
    // One who accepts an offer takes it.
    let takes = |t: &Term| matches!(t.lemma.as_str(), "accept" | "take" | "receive");
    let mut best: Option<Turned> = None;
    for p in &doings(x) {
        for q in doings(y).iter().filter(|q| alike(p, q) || takes(p) && takes(q)) {
            let (Some(c), Some(d)) = (x.clause(p), y.clause(q)) else { continue };
            if x.denials(&c) + y.denials(&d) != 1 || objects_differ(sides, [&c, &d], [p, q]) {
                continue;
            }
            let common = 1.0 + common(sides, [&c, &d], [p, q]);
            if best.as_ref().is_none_or(|b| common > b.common) {
                let doing =
                    if p.lemma == q.lemma { p.lemma.clone() } else { format!("{} ≈ {}", p.lemma, q.lemma) };
                best = Some(Turned { common, doing, places: [x.place(&c), y.place(&d)] });
            }
        }
    }
    best
}

/// Whether both name something that is done to, and not the same.
fn objects_differ(sides: &[Remark<'_>; 2], clauses: [&Range<usize>; 2], doings: [&Term; 2]) -> bool {
    let things = |n: usize| -> Vec<&Term> {
        let own = sides[n].terms_in(sides[n].place(clauses[n]));
        own.filter(|t| {
            matches!(t.class, WordClass::Noun | WordClass::Name) && t.span.start > doings[n].span.start
        })
        .collect()
    };
    let (p, q) = (things(0), things(1));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|a| q.iter().any(|b| alike(a, b)))
}

/// What two tellings share besides the doing: whole for what is named, half for a pronoun, a word of time, or what the
/// rest of the remark shares.
fn common(sides: &[Remark<'_>; 2], clauses: [&Range<usize>; 2], doings: [&Term; 2]) -> f64 {
    const HALF: [&str; 12] =
        ["i", "we", "he", "she", "they", "it", "him", "her", "them", "us", "again", "you"];
    const ALL: [&str; 6] = ["nobody", "everybody", "everyone", "somebody", "someone", "anybody"];
    let places = [0, 1].map(|n| sides[n].place(clauses[n]));
    let told = |n: usize, near: bool| -> Vec<&Term> {
        let own = sides[n].terms.iter().copied().filter(|t| telling(t) && t.span != doings[n].span);
        own.filter(|t| places[n].contains(t.span) == near).collect()
    };
    let pairs = |near: bool| {
        let (p, q) = (told(0, near), told(1, near));
        p.iter().filter(|a| q.iter().any(|b| alike(a, b))).count() as f64
    };
    let texts =
        |n: usize| sides[n].words[clauses[n].clone()].iter().map(|w| w.text.as_str()).collect::<Vec<_>>();
    let (x, y) = (texts(0), texts(1));
    let small = HALF.iter().filter(|w| x.contains(w) && y.contains(w)).count() as f64;
    let every = x.iter().any(|w| ALL.contains(w)) && y.iter().any(|w| ALL.contains(w));
    pairs(true) + 0.5 * (small + pairs(false) + f64::from(u8::from(every)))
}
