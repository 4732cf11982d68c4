//! What stands beside two opposite words: whether each of them is told of something else (`denied the theft`, `admitted
//! the debt`), or of two things of one name (`the drawing in the cellar`, `the drawing in the hall`).

use super::{Pair, Story};
use crate::compare::apart;
use crate::compare::common_ground::near;
use crate::language::WordRelation;
use crate::model::{Claim, Role, Tense, Term, WordClass};

/// The most words of a claim in which two things of one name are looked for.
const LONGEST: usize = 150;

/// How far below an opposite word what goes with it may stand in the tree.
const DEPTH: usize = 4;

/// Prepositions that tell which of several things is meant by where it is.
const WHERE: [&str; 10] =
    ["in", "on", "at", "near", "inside", "outside", "under", "above", "behind", "beside"];

/// Prepositions that tell which of several things is meant.
const PREPOSITIONS: [&str; 21] = [
    "in", "on", "at", "near", "inside", "outside", "under", "above", "behind", "beside", "of", "for", "with",
    "from", "to", "about", "over", "against", "between", "towards", "toward",
];

/// Whether the opposite words at `i` and `j` go each with things or acts that the other side does not have.
pub(super) fn each_with_its_own(pair: &Pair<'_>, i: usize, j: usize) -> bool {
    let [x, y] = pair.claims();
    let (p, q) = (goes_with(x, i), goes_with(y, j));
    let shared = &pair.ground.shared;
    // A thing that is the subject of the other side is told of both; a name may be of whoever does both.
    let common = shared.iter().any(|s| {
        let name = x.reading.terms[s.0].class == WordClass::Name;
        let (here, there) = (p.contains(&s.0), q.contains(&s.1));
        if name { here && there } else { here || there }
    });
    let own = |claim: &Claim, with: &[usize], aligned: &dyn Fn(usize) -> bool| {
        with.iter().any(|n| {
            let term = &claim.reading.terms[*n];
            matches!(term.class, WordClass::Noun | WordClass::Verb) && !aligned(*n)
        })
    };
    !common
        && own(x, &p, &|n| shared.iter().any(|s| s.0 == n))
        && own(y, &q, &|n| shared.iter().any(|s| s.1 == n))
}

/// Content words below the word at `at`, its subject and stated times aside.
fn goes_with(claim: &Claim, at: usize) -> Vec<usize> {
    let terms = &claim.reading.terms;
    let timed = |t: &Term| claim.reading.dates(t);
    let below = |n: usize| {
        let mut here = n;
        for _ in 0..DEPTH {
            match terms[here].governor {
                Some(above) if above == at => return n != at,
                Some(above) => here = above,
                None => return false,
            }
        }
        false
    };
    (0..terms.len())
        .filter(|n| {
            let term = &terms[*n];
            let content = matches!(term.class, WordClass::Noun | WordClass::Verb | WordClass::Name);
            let doer = matches!(term.role, Role::Subject | Role::PassiveSubject | Role::Agent);
            content && !doer && !timed(term) && below(*n)
        })
        .collect()
}

/// Whether a thing that both share is told apart by what follows it (`the motion on fees`, `the motion on parking`).
pub(super) fn two_of_one_name(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    // Every word that both share is looked at with all that stands around it.
    if x.reading.terms.len().max(y.reading.terms.len()) > LONGEST {
        return false;
    }
    let shared = &pair.ground.shared;
    let part = |t: &Term| {
        let role = matches!(t.role, Role::Subject | Role::PassiveSubject | Role::Object | Role::Predicate);
        t.head && t.class == WordClass::Noun && role
    };
    shared.iter().any(|(i, j, relation)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        let one = matches!(relation, WordRelation::Same | WordRelation::Synonym) && part(p) && part(q);
        let (here, there) = (marks(x, *i), marks(y, *j));
        let lone = here.iter().all(|n| shared.iter().all(|s| s.0 != *n))
            && there.iter().all(|n| shared.iter().all(|s| s.1 != *n));
        let apart = |n: &usize| there.iter().all(|m| !near(&x.reading.terms[*n], &y.reading.terms[*m]));
        one && lone && !here.is_empty() && !there.is_empty() && here.iter().all(apart)
    })
}

/// Whether the object of one side is something else on the other, which has an object of its own (`bombed the hospital`,
/// `shelled a barracks near the hospital`).
pub(super) fn another_object(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    let shared = &pair.ground.shared;
    let object = |t: &Term| {
        t.head && t.class == WordClass::Noun && matches!(t.role, Role::Object | Role::PassiveSubject)
    };
    let beside = |t: &Term| t.role == Role::Oblique || !t.head;
    let other = |claim: &Claim, aligned: &dyn Fn(usize) -> bool| {
        let terms = &claim.reading.terms;
        (0..terms.len()).any(|n| object(&terms[n]) && !aligned(n))
    };
    shared.iter().any(|(i, j, _)| {
        let (p, q) = (&x.reading.terms[*i], &y.reading.terms[*j]);
        (object(p) && beside(q) && other(y, &|n| shared.iter().any(|s| s.1 == n)))
            || (beside(p) && object(q) && other(x, &|n| shared.iter().any(|s| s.0 == n)))
    })
}

/// The word by which one of two claims alone tells of what came later, or of what is so again, where the other tells of
/// what was.
pub(in crate::compare) fn later_on(story: &Story<'_>, x: &Claim, y: &Claim) -> Option<&'static str> {
    match (later(x), later(y)) {
        (Some(word), None) if was_so(story, y) => Some(word),
        (None, Some(word)) if was_so(story, x) => Some(word),
        _ => None,
    }
}

/// Whether a claim tells of what was, and not of what has been so up to now.
fn was_so(story: &Story<'_>, claim: &Claim) -> bool {
    let text = &story.documents[claim.document].text;
    // `Had been` is the past before the past.
    let up_to_now = |t: &Term| match &*t.lemma {
        "still" | "remain" => true,
        "have" => !t.span.of(text).eq_ignore_ascii_case("had"),
        _ => false,
    };
    claim.tense == Tense::Past && !claim.reading.terms.iter().any(up_to_now)
}

/// A word by which a claim tells of what came later than something else told, or of what is so again.
fn later(claim: &Claim) -> Option<&'static str> {
    const LATER: [&str; 6] = ["later", "again", "subsequently", "afterwards", "afterward", "eventually"];
    let terms = &claim.reading.terms;
    // `Later than planned`, `later this month`, `never again` tell of no turn.
    let turn = |n: usize| {
        let next = terms.get(n + 1).is_some_and(|t| matches!(&*t.lemma, "than" | "this" | "that"));
        let timed = claim.reading.dates(&terms[n]);
        let never = n > 0 && matches!(&*terms[n - 1].lemma, "never" | "not" | "once");
        !next && !timed && !never
    };
    LATER.into_iter().find(|word| (0..terms.len()).any(|n| terms[n].lemma == *word && turn(n)))
}

/// Verbs by which something is done or so again.
pub(super) const RESUMED: [&str; 7] =
    ["resume", "reopen", "restart", "recommence", "restore", "reinstate", "reconnect"];

/// The verb by which one of two claims tells that something is so again, which the other says was not so.
pub(in crate::compare) fn given_back(story: &Story<'_>, x: &Claim, y: &Claim) -> Option<&'static str> {
    let back = |claim: &Claim| {
        let terms = &claim.reading.terms;
        // `Returned a positive test` gives nothing back.
        let fits = |n: usize| {
            let next = terms.get(n + 1).map(|t| t.lemma.as_str());
            terms[n].lemma != "return" || matches!(next, None | Some("to" | "at" | "in" | "on" | "by"))
        };
        let told = |n: &usize| terms[*n].class == WordClass::Verb && !terms[*n].negated && fits(*n);
        let places = (0..terms.len()).filter(|n| terms[*n].role == Role::Predicate).filter(told);
        places
            .filter_map(|n| RESUMED.into_iter().chain(["return"]).find(|word| *word == terms[n].lemma))
            .next()
    };
    match (back(x), back(y)) {
        (Some(word), None) if was_so(story, y) => Some(word),
        (None, Some(word)) if was_so(story, x) => Some(word),
        _ => None,
    }
}

/// Whether one side tells of what its holder has done (`denied having met them`), and the other of what another has.
pub(super) fn of_somebody_else(pair: &Pair<'_>) -> bool {
    let doer = |claim: &'_ Claim| {
        let part = |t: &&Term| t.head && matches!(t.role, Role::Subject | Role::PassiveSubject);
        claim.reading.terms.iter().find(part).map(|t| (t.lemma.clone(), t.class))
    };
    let own = |x: &Claim, y: &Claim| {
        let (Some(holder), None, Some((noun, WordClass::Noun))) = (&x.attribution.holder, doer(x), doer(y))
        else {
            return false;
        };
        let entity = holder.entity.and_then(|id| pair.story.entities.get(id.0 as usize));
        let called = entity.is_some_and(|e| e.roles.iter().any(|role| role.to_lowercase().contains(&noun)));
        !called && !holder.name.to_lowercase().contains(&noun)
    };
    let [x, y] = pair.claims();
    own(x, y) || own(y, x)
}

/// Whether the two speak of two things.
pub(super) fn of_two_subjects(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    apart::other_subject(x, y).is_some()
}

/// Whether one side tells of the time before something and the other of that after something.
pub(super) fn before_and_after(pair: &Pair<'_>) -> bool {
    let led = |claim: &Claim, word: &str| {
        claim.reading.terms.iter().any(|t| t.lemma == word && t.class == WordClass::Function)
    };
    let [x, y] = pair.claims();
    let only = |claim, a, b| led(claim, a) && !led(claim, b);
    let during = |a: &Claim, b: &Claim| {
        led(a, "during") && !led(b, "during") && (led(b, "after") || led(b, "before")) && !led(a, "after")
    };
    if during(x, y) || during(y, x) {
        return true;
    }
    (only(x, "before", "after") && only(y, "after", "before"))
        || (only(x, "after", "before") && only(y, "before", "after"))
}

/// The place of the word that leads to a noun: what stands before its article, its owner and the words that describe it.
pub(in crate::compare) fn led_by(terms: &[Term], noun: usize) -> Option<usize> {
    let own = |t: &Term| {
        matches!(t.class, WordClass::Noun | WordClass::Name | WordClass::Adjective | WordClass::Number)
            || matches!(&*t.lemma, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "'s")
    };
    terms[..noun].iter().rposition(|t| !own(t))
}

/// Whether one side is of what lies beside the place that the other names (`no worker was on the scaffold`, `three stood under
/// the scaffold`; `in the pool`, `in the changing rooms of the pool`).
pub(super) fn only_near(pair: &Pair<'_>) -> bool {
    const IN: [&str; 5] = ["in", "on", "inside", "aboard", "at"];
    const BESIDE: [&str; 10] =
        ["under", "outside", "near", "beside", "behind", "around", "above", "below", "off", "opposite"];
    let [x, y] = pair.claims();
    pair.ground.shared.iter().any(|(i, j, _)| {
        let noun = |t: &Term| matches!(t.class, WordClass::Noun | WordClass::Name);
        if !noun(&x.reading.terms[*i]) {
            return false;
        }
        let (Some(p), Some(q)) = (led_by(&x.reading.terms, *i), led_by(&y.reading.terms, *j)) else {
            return false;
        };
        let (p, q) = (x.reading.terms[p].lemma.as_str(), y.reading.terms[q].lemma.as_str());
        let apart = |a: &str, b: &str| IN.contains(&a) && (BESIDE.contains(&b) || b == "of" && a != "at");
        apart(p, q) || apart(q, p)
    })
}

/// Words that tell which one the thing at `at` is: a noun before it, and behind it those of a phrase or an infinitive that hangs on it, and
/// where a relative clause has it stand.
fn marks(claim: &Claim, at: usize) -> Vec<usize> {
    let terms = &claim.reading.terms;
    let timed = |t: &Term| claim.reading.dates(t);
    let led = |n: usize, by: &dyn Fn(&str) -> bool| {
        terms[at + 1..n].iter().any(|t| t.governor == Some(n) && by(&t.lemma))
    };
    let clause = |v: usize| v > at && terms[v].class == WordClass::Verb && terms[v].governor == Some(at);
    let tells = |n: usize| {
        let thing = matches!(terms[n].class, WordClass::Noun | WordClass::Name);
        let above = terms[n].governor;
        let phrase = above == Some(at) && thing && led(n, &|w| PREPOSITIONS.contains(&w));
        let next = n == at + 2 && terms[n].class == WordClass::Verb && terms[n - 1].lemma == "to";
        let infinitive = next || (clause(n) && led(n, &|w| w == "to"));
        let place = thing && above.is_some_and(clause) && led(n, &|w| WHERE.contains(&w));
        phrase || infinitive || place
    };
    // `The forest fire`: a noun before it.
    let before = |n: &usize| terms[*n].class == WordClass::Noun && terms[*n].governor == Some(at);
    let behind = |n: &usize| *n > at && tells(*n);
    (0..terms.len()).filter(|n| !timed(&terms[*n]) && (behind(n) || (*n < at && before(n)))).collect()
}

/// Acts done by words, which the reading takes for what leads to somebody's words: `has not asked for a second test`.
const ACTS: [&str; 12] = [
    "ask", "request", "demand", "order", "promise", "agree", "apply", "threaten", "warn", "invite", "permit",
    "offer",
];

/// Whether both claims tell of one such act with the same noun.
pub(super) fn of_act(pair: &Pair<'_>) -> bool {
    let [x, y] = pair.claims();
    // `Warned them that it would rise`, `warned them that it would fall`: what they were warned of is not compared.
    if x.shell && y.shell {
        return false;
    }
    let same = || pair.ground.shared.iter().filter(|s| s.2 == WordRelation::Same);
    let act = |t: &Term| t.head && t.role == Role::Predicate && ACTS.contains(&t.lemma.as_str());
    same().any(|(i, j, _)| act(&x.reading.terms[*i]) && act(&y.reading.terms[*j]))
        && same().any(|(i, _, _)| x.reading.terms[*i].class == WordClass::Noun)
}
