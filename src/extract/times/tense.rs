//! Whether a time lies behind or ahead, and the preposition that ties it to what it dates.

use super::super::amounts::scan::Piece;
use super::date::before;
use super::lexicon::LEXICON;
use crate::language::{Sentence, Upos};
use crate::model::TimeRelation;

/// Pieces looked at to the left and to the right of a time for a verb.
const REACH: (usize, usize) = (25, 10);

/// Tokens looked back from an infinitive for the verb that it hangs on.
const HOLD: usize = 5;

/// What each piece of a sentence says about tense.
#[derive(Default)]
pub(super) struct Tenses {
    told: Vec<Option<bool>>,
    /// Verbs in the third person of the present: `the court hears it on Friday` looks ahead.
    present: Vec<bool>,
    /// Forms of `is`, as [`Being`] tells.
    being: Vec<Option<Being>>,
    /// Words that may stand between `is` and the day on which something is.
    small: Vec<bool>,
    /// Verbs, whatever they tell.
    verbs: Vec<bool>,
}

/// What a form of `is` may tell of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Being {
    /// `There is a meeting on Thursday`: of the verb nearest to the day.
    There,
    /// `The meeting is on Thursday`: only right before the day.
    On,
}

impl Tenses {
    pub(super) fn new(pieces: &[Piece<'_>], sentence: &Sentence) -> Self {
        let told = (0..pieces.len()).map(|at| tense(pieces, sentence, at)).collect();
        let present = (0..pieces.len()).map(|at| in_present(pieces, sentence, at)).collect();
        let being = (0..pieces.len()).map(|at| being(pieces, at)).collect();
        let small = pieces.iter().map(|p| matches!(&*p.form, "on" | "at" | "not" | "now" | "only")).collect();
        let verbs = pieces.iter().map(|p| of_verb(p, sentence)).collect();
        Self { told, present, being, small, verbs }
    }

    /// Whether the verb nearest to the pieces `start..end`, first looked for before them, speaks of the future.
    pub(super) fn future(&self, start: usize, end: usize) -> bool {
        let from = start.saturating_sub(REACH.0);
        let is = |at: usize| match self.being[at]? {
            Being::There => (!self.verbs[at + 1..start].contains(&true)).then_some(true),
            Being::On => self.small[at + 1..start].iter().all(|s| *s).then_some(true),
        };
        let left = (from..start)
            .rev()
            .find_map(|at| self.told[at].or(self.present[at].then_some(true)).or_else(|| is(at)));
        let right = || self.told[end..(end + REACH.1).min(self.told.len())].iter().find_map(|t| *t);
        left.or_else(right).unwrap_or(false)
    }
}

/// Whether the piece is a verb of the present that tells what is arranged (`the court hears the case on Friday`).
fn in_present(pieces: &[Piece<'_>], sentence: &Sentence, at: usize) -> bool {
    const ARRANGED: [&str; 24] = [
        "move", "open", "close", "hear", "sit", "meet", "begin", "start", "end", "vote", "return", "resume",
        "reopen", "arrive", "leave", "depart", "sail", "kick", "expire", "convene", "come", "appear",
        "visit", "play",
    ];
    let piece = &pieces[at];
    let place = sentence.tokens.partition_point(|t| t.span.end <= piece.span.start);
    let token = sentence.tokens.get(place).filter(|t| t.span.holds(piece.span.start));
    // `The town council meets on Thursday`, where the tagger sees but nouns.
    let no_verb = || !sentence.tokens.iter().any(|t| t.xpos.starts_with("VB") || t.xpos == "MD");
    let before = place.checked_sub(1).map(|n| &sentence.tokens[n]);
    let next = pieces.get(at + 1).map_or("", |p| &*p.form);
    let taken_for_noun = |xpos: &str| {
        let of_noun = before.is_some_and(|b| b.upos == Upos::Noun || b.upos == Upos::Propn);
        xpos == "NNS" && of_noun && matches!(next, "on" | "at" | "tomorrow") && no_verb()
    };
    token.is_some_and(|t| {
        (t.xpos == "VBZ" || taken_for_noun(t.xpos))
            && piece.form.ends_with('s')
            && ARRANGED.contains(&&*t.lemma)
    })
}

fn of_verb(piece: &Piece<'_>, sentence: &Sentence) -> bool {
    let place = sentence.tokens.partition_point(|t| t.span.end <= piece.span.start);
    sentence.tokens.get(place).is_some_and(|t| t.xpos.starts_with("VB") && t.span.holds(piece.span.start))
}

/// The form of `is` at a piece, where it may tell of a day to come.
fn being(pieces: &[Piece<'_>], at: usize) -> Option<Being> {
    if !matches!(&*pieces[at].form, "is" | "are" | "'s" | "’s" | "'re" | "’re") {
        return None;
    }
    match before(pieces, at, 1) {
        "there" => Some(Being::There),
        // `Today is Thursday`.
        "today" | "it" | "this" | "that" => None,
        _ => Some(Being::On),
    }
}

/// Whether the participle at a piece tells of what somebody expects to have done (`expects to have it mended by Friday`).
fn to_have_done(pieces: &[Piece<'_>], sentence: &Sentence, at: usize) -> bool {
    const BETWEEN: usize = 6;
    const EXPECTING: [&str; 10] =
        ["expect", "hope", "plan", "aim", "intend", "want", "mean", "due", "schedule", "promise"];
    let have = (at.saturating_sub(BETWEEN)..at).rev().find(|n| matches!(&*pieces[*n].form, "have" | "get"));
    let Some(have) = have.filter(|n| before(pieces, *n, 1) == "to") else { return false };
    let place = sentence.tokens.partition_point(|t| t.span.end <= pieces[have].span.start);
    let from = place.saturating_sub(HOLD);
    sentence.tokens[from..place].iter().any(|t| EXPECTING.contains(&&*t.lemma))
}

/// `Some(true)` for a word of the future, `Some(false)` for one of the past.
fn tense(pieces: &[Piece<'_>], sentence: &Sentence, at: usize) -> Option<bool> {
    let piece = &pieces[at];
    let form = &*piece.form;
    // "To be held on Friday" looks ahead.
    let place = sentence.tokens.partition_point(|t| t.span.end <= piece.span.start);
    let token = sentence.tokens.get(place).filter(|t| t.span.holds(piece.span.start));
    let infinitive = before(pieces, at, 1) == "to";
    // "Failed to open on Friday" does not.
    if infinitive && token.is_some_and(|t| t.xpos == "VB") && done(sentence, place) {
        return Some(false);
    }
    if form == "be" && infinitive {
        return Some(true);
    }
    if put_off(pieces, at) || set_for(pieces, at) {
        return Some(true);
    }
    // "Will stay shut until Monday" is no past of "shut".
    if matches!(before(pieces, at, 1), "stay" | "stays" | "remain" | "remains" | "keep" | "keeps") {
        return None;
    }
    // "The plans of Friday" are a thing.
    if token.is_some_and(|t| t.upos == Upos::Noun) && LEXICON.tenses.get(form) == Some(&true) {
        return None;
    }
    let told_as_done =
        token.is_some_and(|t| matches!(t.xpos, "VBD" | "VBN")) || LEXICON.tenses.get(form) == Some(&false);
    if told_as_done && to_have_done(pieces, sentence, at) {
        return Some(true);
    }
    if token.is_some_and(|t| t.xpos == "VBD") {
        return Some(false);
    }
    // "On Saturday nobody could get in": what could not be done is over.
    if form == "could" && (denied(pieces, at) || before(pieces, at, 1) == "nobody") {
        return Some(false);
    }
    if let Some(future) = LEXICON.tenses.get(form) {
        let named = piece.is_capitalised() && at > 0;
        // "Will shut", "to be held": the same form is no past.
        let bare = matches!(
            before(pieces, at, 1),
            "be" | "to" | "will" | "shall" | "would" | "is" | "are" | "being"
        );
        return (!named && (*future || !bare)).then_some(*future);
    }
    let Some(token) = token else {
        let passive = matches!(before(pieces, at, 1), "be" | "is" | "are" | "being");
        return (form.len() > 4 && form.ends_with("ed") && !passive && !piece.is_capitalised())
            .then_some(false);
    };
    match (token.upos, token.xpos) {
        (_, "MD") => Some(matches!(form, "may" | "can" | "cannot" | "could" | "must" | "might" | "should"))
            .filter(|f| *f),
        (Upos::Verb, "VB") if infinitive => Some(true),
        _ => None,
    }
}

/// Whether `not` or `n't` follows the piece.
fn denied(pieces: &[Piece<'_>], at: usize) -> bool {
    pieces.get(at + 1).is_some_and(|next| matches!(&*next.form, "not" | "n't" | "never" | "no"))
}

/// Whether the piece leads to the day to which something was moved: `put off to`, `postponed until`, `stands over to`.
fn put_off(pieces: &[Piece<'_>], at: usize) -> bool {
    const MOVES: [&str; 17] = [
        "put",
        "puts",
        "postponed",
        "adjourned",
        "rescheduled",
        "deferred",
        "delayed",
        "pushed",
        "pushes",
        "moved",
        "moves",
        "shifted",
        "stands",
        "stood",
        "brought",
        "held",
        "switched",
    ];
    const AWAY: [&str; 4] = ["off", "back", "over", "forward"];
    let alone = |form: &str| {
        MOVES.contains(&form) && !matches!(form, "put" | "puts" | "stands" | "stood" | "brought" | "held")
    };
    let (one, two) = (before(pieces, at, 1), before(pieces, at, 2));
    matches!(&*pieces[at].form, "to" | "until" | "till")
        && (alone(one) || (AWAY.contains(&one) && MOVES.contains(&two)))
}

/// Whether the piece tells for when something is arranged (`the trial has been set for 7 June`), not for when it was.
fn set_for(pieces: &[Piece<'_>], at: usize) -> bool {
    let arranged =
        matches!(&*pieces[at].form, "set" | "fixed" | "listed" | "booked" | "arranged" | "pencilled");
    let next = pieces.get(at + 1).map_or("", |p| &*p.form);
    let was = (1..=3).any(|by| matches!(before(pieces, at, by), "had" | "was" | "were"));
    arranged && matches!(next, "for" | "down" | "in") && !was
}

/// Whether the infinitive at token `at` hangs on a verb of the past that does not look ahead (`failed to open`,
/// but `agreed to open`).
fn done(sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(HOLD);
    let verbs = sentence.tokens[from..at].iter().enumerate();
    let Some((place, verb)) =
        verbs.rev().find(|(_, t)| matches!(t.xpos, "VBD" | "VBN" | "VBZ" | "VBP" | "MD"))
    else {
        return false;
    };
    let place = from + place;
    // "Was forced to", "has failed to"; "is forced to" looks ahead.
    let helped = from < place && {
        let helper = &sentence.tokens[place - 1];
        &*helper.lemma == "have" || (&*helper.lemma == "be" && helper.xpos == "VBD")
    };
    (verb.xpos == "VBD" || (verb.xpos == "VBN" && helped)) && !LEXICON.prospects.contains(&*verb.lemma)
}

/// How the time at piece `start` is tied to what it dates, and whether it is only roughly so.
pub(super) fn relation(pieces: &[Piece<'_>], start: usize, end: usize) -> (TimeRelation, bool) {
    let mut at = start;
    let mut loose = false;
    let mut on = false;
    while let Some(word) = at.checked_sub(1).and_then(|n| pieces.get(n)) {
        match &*word.form {
            "on" => on = true,
            "the" | "earlier" | "later" | "late" | "early" | "at" | "local" => {}
            "about" | "around" | "roughly" | "approximately" | "circa" | "nearly" | "almost" | "towards"
            | "toward" => {
                loose = true;
            }
            _ => break,
        }
        at -= 1;
    }
    let (word, ahead) = (before(pieces, at, 1), before(pieces, at, 2));
    let near = matches!(ahead, "just" | "shortly" | "soon" | "moments" | "minutes" | "immediately" | "right");
    match word {
        "before" | "after" if near => (TimeRelation::At, true),
        "by" => (TimeRelation::By, loose),
        "than" if ahead == "later" => (TimeRelation::By, loose),
        "than" if ahead == "earlier" => {
            let no = matches!(before(pieces, at, 3), "no" | "not");
            (if no { TimeRelation::Since } else { TimeRelation::Before }, loose)
        }
        "until" | "till" | "til" => (TimeRelation::Until, loose),
        "to" if ahead == "up" || ahead == "prior" => {
            (if ahead == "up" { TimeRelation::Until } else { TimeRelation::Before }, loose)
        }
        // "310 had signed as of Monday".
        "of" if ahead == "as" => (TimeRelation::By, loose),
        "of" if ahead == "ahead" => (TimeRelation::Before, loose),
        // "Last heard from on Monday": the verb's word, not the day's.
        "since" | "from" | "after" | "before" if on => (TimeRelation::At, loose),
        "since" => (TimeRelation::Since, loose),
        // "From Monday to Friday" is read by its two ends.
        "from" if matches!(pieces.get(end).map_or("", |p| &*p.form), "to" | "until" | "till" | "through") => {
            (TimeRelation::At, loose)
        }
        "from" => (TimeRelation::Since, loose),
        "before" => (TimeRelation::Before, loose),
        "after" | "following" => (TimeRelation::After, loose),
        _ => (TimeRelation::At, loose),
    }
}
