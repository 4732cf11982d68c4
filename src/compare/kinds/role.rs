//! Who holds which office: a source that gives a person an office after another has them out of it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::{Pair, PairFinding, Score};
use crate::compare::common_ground::stand;
use crate::language::{WordRelation, lexicon};
use crate::model::{
    Claim, EntityId, EntityKind, Grain, Kind, Mention, Moment, Polarity, Role, Term, TimeRelation, WordClass,
};

/// How far from a name its office may stand, in terms.
const REACH: usize = 7;

pub(super) fn judge(pair: &Pair<'_>) -> Option<PairFinding> {
    let [x, y] = pair.claims();
    one_way(pair, x, y, false)
        .or_else(|| one_way(pair, y, x, true))
        .or_else(|| unfilled(pair, x, y, false))
        .or_else(|| unfilled(pair, y, x, true))
}

/// The first claim names somebody in an office that nobody holds by the second.
fn unfilled(pair: &Pair<'_>, holds: &Claim, vacant: &Claim, swapped: bool) -> Option<PairFinding> {
    let (office, word) = vacancy(vacant)?;
    let holder = holds.reading.names.iter().filter(|m| m.kind == EntityKind::Person).find(|m| {
        m.entity.is_some_and(|person| {
            office_of(holds, person).is_some_and(|(held, _)| held == office[office.len() - 1].lemma)
        }) && office.iter().all(|o| holds.reading.terms.iter().any(|t| t.lemma == o.lemma))
    })?;
    let mut score = Score::default();
    score.add("base", 0.2);
    score.add("the office by all its words", 0.4 * (office.len() - 1).min(3) as f64);
    score.add("one text has both", if holds.document == vacant.document { -1.0 } else { 0.0 });
    let words = office.iter().map(|t| t.lemma.as_str()).collect::<Vec<_>>().join(" ");
    let steps = vec![
        format!("one names {} as {words}", holder.name),
        format!("by the other the office of {words} is “{word}”"),
    ];
    let mut answers = [holder.name.clone(), format!("nobody ({word})")];
    if swapped {
        answers.reverse();
    }
    let relation = score.relation();
    Some(pair.found(Kind::Role, relation, score, format!("Who is {words}?"), answers, steps))
}

/// The office that a claim has unfilled, and the word for it: `the post of harbour master has stood empty`.
fn vacancy(claim: &Claim) -> Option<(&[Term], &'static str)> {
    const EMPTY: [&str; 4] = ["vacant", "empty", "unfilled", "vacancy"];
    let terms = &claim.reading.terms;
    let word = EMPTY.into_iter().find(|w| terms.iter().any(|t| t.lemma == *w && !t.negated))?;
    let post = terms.iter().position(is_post)?;
    let of = (terms.get(post + 1)?.lemma == "of").then_some(post + 2)?;
    let end =
        (of..terms.len()).find(|n| !matches!(terms[*n].class, WordClass::Noun | WordClass::Adjective))?;
    let office = &terms[of..end];
    let held = offices().contains(office.last()?.lemma.as_str());
    (held && claim.polarity == Polarity::Positive && !claim.modality.future).then_some((office, word))
}

/// The first claim names somebody in office, the second has the same person out of it.
fn one_way(pair: &Pair<'_>, holds: &Claim, left: &Claim, swapped: bool) -> Option<PairFinding> {
    let Leaver { person, phrase, at, end } = leaver(left)?;
    let (office, place) = office_of(holds, person)?;
    let never = phrase.starts_with("never ");
    if elsewhere((holds, place), (left, at, end), never) || came_back(&left.reading.terms[end..]) {
        return None;
    }
    let text = &pair.story.documents[left.document].text;
    let mut score = Score::default();
    score.add("base", 0.2);
    let when = left.reading.times.first().map(|t| t.moment).or(left.valid);
    // What is dated is of its date, not of the day of its text.
    let dated =
        holds.reading.times.iter().find(|t| t.relation == TimeRelation::At && t.moment.grain <= Grain::Year);
    let written = dated.map(|t| t.moment).or(pair.story.documents[holds.document].source.published);
    if told_of_the_past(&holds.reading.terms, place) {
        return None;
    }
    // Who left after it was written held the office then.
    if !never && matches!((when, written), (Some(when), Some(written)) if when.to > written.from) {
        return None;
    }
    match (when, written) {
        _ if never || phrase.starts_with("hold no") => score.add("never in it, or not now", 0.8),
        (Some(when), Some(written)) if before(when, written) => {
            score.add("out of office before it was written", 1.2)
        }
        (Some(_), Some(_)) => return None,
        _ => score.add("no time of leaving stated", -1.1),
    }
    if holds.document == left.document {
        score.add("one text has both", -1.0);
    }
    let relation = score.relation();
    let name = pair.story.entities.get(person.0 as usize).map_or("the person", |e| e.name.as_str());
    let steps = vec![
        format!("both speak of {name}"),
        format!("one names {name} as {office}"),
        format!("the other: “{phrase}” ({})", super::clip(left.span.of(text))),
    ];
    let mut answers = [office.clone(), format!("out of office ({phrase})")];
    if swapped {
        answers.reverse();
    }
    Some(pair.found(Kind::Role, relation, score, format!("Is {name} {office}?"), answers, steps))
}

/// Whether an office is given as one held once: `who was head until 2031`, `once director`, `then treasurer`.
fn told_of_the_past(terms: &[Term], office: usize) -> bool {
    let near = &terms[office.saturating_sub(6)..office];
    let was = near.windows(2).any(|two| two[0].lemma == "who" && two[1].lemma == "be");
    let ends = terms[office..].iter().take(10).any(|t| matches!(&*t.lemma, "until" | "till"));
    near.iter().any(|t| matches!(&*t.lemma, "once" | "then" | "formerly" | "previously")) || (was && ends)
}

/// Whether the leaving lies wholly before the other text, a week's slack left for news that crossed.
fn before(when: Moment, written: Moment) -> bool {
    let slack = jiff::ToSpan::days(7);
    when.from.saturating_add(slack) < written.from
}

/// Who leaves an office, by what words, and where they begin and end.
struct Leaver {
    person: EntityId,
    phrase: String,
    at: usize,
    end: usize,
}

/// The person whom the claim has leaving an office.
fn leaver(claim: &Claim) -> Option<Leaver> {
    if claim.polarity != Polarity::Positive || claim.modality.future {
        return None;
    }
    let terms = &claim.reading.terms;
    let (at, end, phrase) =
        phrases().iter().find_map(|phrase| stands(terms, phrase).map(|(at, end)| (at, end, *phrase)))?;
    let object_matters = matches!(phrase, "hand over" | "give up" | "clear out");
    let fits = !object_matters
        || terms[at..].iter().any(is_post)
        || (phrase == "hand over" && named_after(claim, at));
    // `She never held office`, but `he never held a grudge`.
    let fits = fits && (phrase != "never hold" || terms[at..].iter().any(is_post));
    let subject = claim.reading.names.iter().filter(|m| m.span.end <= terms[at].span.start);
    let person = subject.filter(|m| is_subject(claim, m)).filter_map(|m| m.entity).next_back()?;
    fits.then(|| Leaver { person, phrase: phrase.to_owned(), at, end })
}

/// Where a phrase of leaving begins and ends, possessives and articles inside it left out.
fn stands(terms: &[Term], phrase: &str) -> Option<(usize, usize)> {
    let own = |t: &Term| {
        matches!(
            &*t.lemma,
            "my" | "our" | "his" | "her" | "their" | "its" | "she" | "he" | "they" | "we" | "i" | "it"
        )
    };
    let parts: Vec<&str> = phrase.split(' ').collect();
    (0..terms.len()).find_map(|at| {
        let mut here = at;
        for (n, part) in parts.iter().enumerate() {
            let gap = n > 0 && terms.get(here).is_some_and(own);
            here += usize::from(gap);
            // `Was never on the payroll`: the helper may stand in front of the adverb.
            let helper = n > 0 && *part == "be" && at > 0 && terms[at - 1].lemma == "be";
            if helper {
                continue;
            }
            if terms.get(here).is_none_or(|t| t.lemma != *part) {
                return None;
            }
            here += 1;
        }
        Some((at, here))
    })
}

/// Whether somebody went and came back, as far as the words behind tell.
fn came_back(after: &[Term]) -> bool {
    after.windows(2).any(|two| two[0].lemma == "come" && two[1].lemma == "back")
        || after.iter().any(|t| matches!(&*t.lemma, "return" | "rejoin" | "reinstate"))
}

/// Whether what somebody left is another body than that of the office: `leader of the revolt`, `dismissed from the army`.
/// Who never had a post must be named with the body of the office.
fn elsewhere(holds: (&Claim, usize), left: (&Claim, usize, usize), never: bool) -> bool {
    let (of, from) = (bodies(&holds.0.reading.terms, holds.1 + 1, 8), bodies_left(left));
    let one = |a: &[Term], b: &[Term]| a.iter().any(|t| b.iter().any(|o| stand(t, o) == WordRelation::Same));
    if never {
        // The body may stand before the office (`the club doctor`, `Astrel's finance director`).
        return from.is_empty() || !one(&from, &holds.0.reading.terms);
    }
    // `The service`, `the company` stand for any.
    let general = |t: &Term| {
        is_post(t)
            || matches!(
                &*t.lemma,
                "service" | "company" | "firm" | "organisation" | "organization" | "staff" | "employ"
            )
    };
    let named: Vec<Term> = from.into_iter().filter(|t| !general(t)).collect();
    !of.is_empty() && !named.is_empty() && !one(&of, &named) && !one(&named, &holds.0.reading.terms)
}

/// The nouns and names behind prepositions that tell whose an office or a post is.
fn bodies(terms: &[Term], from: usize, reach: usize) -> Vec<Term> {
    let to = terms.len().min(from + reach);
    let lead = (from..to).find(|n| matches!(&*terms[*n].lemma, "of" | "at" | "for" | "from" | "by" | "with"));
    let Some(lead) = lead.filter(|lead| terms[from..*lead].iter().all(|t| t.class != WordClass::Verb)) else {
        return Vec::new();
    };
    // `The rowing club`: a participle before its noun is no end.
    let ends = |t: &Term| (t.class == WordClass::Verb && t.role == Role::Predicate) || t.lemma == ",";
    let behind = terms[lead + 1..].iter().take(7).take_while(|t| !ends(t));
    behind.filter(|t| matches!(t.class, WordClass::Noun | WordClass::Name)).cloned().collect()
}

/// What somebody left: the object of the leaving, or what stands behind `from` and its like.
fn bodies_left((left, at, end): (&Claim, usize, usize)) -> Vec<Term> {
    let terms = &left.reading.terms;
    // `Never worked for`: the preposition belongs to the phrase.
    let ruled = end > 0 && matches!(&*terms[end - 1].lemma, "for" | "at" | "by" | "on" | "to");
    let mut all = bodies(terms, end - usize::from(ruled), 8);
    let gone = terms[..at.min(terms.len())].iter().position(|t| matches!(&*t.lemma, "leave" | "quit"));
    if let Some(gone) = gone {
        let object = terms[gone + 1..at].iter().take(5).take_while(|t| t.class != WordClass::Verb);
        all.extend(object.filter(|t| matches!(t.class, WordClass::Noun | WordClass::Name)).cloned());
    }
    all.retain(|t| !left.reading.dates(t));
    all
}

fn offices() -> &'static BTreeSet<&'static str> {
    static OFFICES: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    OFFICES.get_or_init(|| lexicon::words("en/offices.txt").into_iter().collect())
}

fn is_post(term: &Term) -> bool {
    matches!(
        &*term.lemma,
        "post" | "job" | "office" | "role" | "seat" | "desk" | "position" | "chair" | "duty"
    )
}

/// `handed over to NAME`.
fn named_after(claim: &Claim, at: usize) -> bool {
    claim
        .reading
        .names
        .iter()
        .any(|m| m.kind == EntityKind::Person && m.span.start > claim.reading.terms[at].span.start)
}

fn is_subject(claim: &Claim, mention: &Mention) -> bool {
    claim.reading.terms.iter().any(|t| {
        mention.span.contains(t.span)
            && matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Predicate)
    })
}

fn phrases() -> &'static [&'static str] {
    static PHRASES: OnceLock<Vec<&'static str>> = OnceLock::new();
    PHRASES.get_or_init(|| lexicon::words("en/leaving.tsv"))
}

/// `NAME, who heads the agency`: the verb tells the office.
fn office_told_by_verb(after: &[Term]) -> Option<&str> {
    const VERBS: [(&str, &str); 7] = [
        ("head", "head"),
        ("lead", "leader"),
        ("direct", "director"),
        ("chair", "chair"),
        ("command", "commander"),
        ("run", "head"),
        ("edit", "editor"),
    ];
    let who = after.iter().take(3).position(|t| t.lemma == "who")?;
    // One letter more than the lemma is the present: `heads`, and neither `headed` nor `led`.
    let present = |t: &&Term| t.class == WordClass::Verb && t.span.len() == t.lemma.len() + 1;
    let verb = after.get(who + 1).filter(present)?;
    VERBS.iter().find(|(v, _)| *v == verb.lemma).map(|(_, office)| *office)
}

/// The office that the claim's words give the person, beside the name or as predicate of it, and its place.
fn office_of(claim: &Claim, person: EntityId) -> Option<(String, usize)> {
    let offices = offices();
    let terms = &claim.reading.terms;
    let mention = claim.reading.names.iter().find(|m| m.entity == Some(person))?;
    let first = terms.iter().position(|t| mention.span.contains(t.span))?;
    let last = terms.iter().rposition(|t| mention.span.contains(t.span))?;
    let near = |at: &usize| *at + 3 >= first && *at <= last + REACH;
    if let Some(office) = office_told_by_verb(&terms[last + 1..]) {
        return (claim.polarity == Polarity::Positive).then(|| (office.to_owned(), last));
    }
    let place = (0..terms.len()).filter(near).find(|at| {
        let term = &terms[*at];
        let beside = *at <= last || terms[last + 1..*at].iter().all(|t| t.class != WordClass::Verb);
        matches!(term.class, WordClass::Noun | WordClass::Name)
            && offices.contains(term.lemma.as_str())
            && !mention.span.contains(term.span)
            && beside
    })?;
    let past = terms[place.saturating_sub(4)..place].iter().any(|t| {
        matches!(&*t.lemma, "former" | "ex" | "then" | "outgoing" | "late" | "deputy" | "acting" | "retire")
    });
    (!past && claim.polarity == Polarity::Positive).then(|| (terms[place].lemma.clone(), place))
}
