//! What an amount counts or measures: the head noun after it, the attribute before it, and what restricts it.
//!
//! Uses the tags of the sentence where there are any, else the shape of the words.

use super::lexicon::LEXICON;
use super::quantity::Quantity;
use super::scan::{Piece, Sort};
use crate::language::{Sentence, Upos};
use crate::text::Span;

/// What is counted or measured.
#[derive(Debug, Default)]
pub(super) struct Noun {
    pub(super) lemma: Option<String>,
    pub(super) span: Option<Span>,
    pub(super) modifiers: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Noun,
    Plural,
    Adjective,
    Participle,
    Of,
    Determiner,
    Number,
    Pronoun,
    /// A word of unknown class, in a text without tags.
    Unknown,
    Stop,
}

/// A word after or before the amount.
#[derive(Clone, Debug)]
struct Word {
    span: Span,
    lemma: String,
    form: String,
    sense: Sense,
    /// Whether it has a capital, as names do.
    capital: bool,
}

/// How many words are looked at on either side.
const REACH: usize = 9;

/// How many words before a number are searched for the noun whose number it is.
const TALLY: usize = 16;

/// Finds the noun of `quantity`.
pub(super) fn of(text: &str, sentence: &Sentence, pieces: &[Piece<'_>], quantity: &Quantity) -> Noun {
    // "Five out of 12 boats" counts boats as "five of 12 boats" does.
    let is = |by: usize, form: &str| pieces.get(quantity.end + by).is_some_and(|p| p.is(form));
    let from = quantity.end + usize::from(is(0, "out") && is(1, "of"));
    let after = words(text, sentence, &pieces[from..(from + 2 * REACH).min(pieces.len())]);
    let back =
        |reach: usize| words(text, sentence, &pieces[quantity.start.saturating_sub(reach)..quantity.start]);
    let before = back(REACH);
    let counts = quantity.unit.is_none();
    if counts {
        if let Some(joined) = joined(sentence, pieces, quantity) {
            return joined;
        }
        let of_phrase = after.first().is_some_and(|w| w.sense == Sense::Of);
        let found = head(&after, quantity.high, quantity.share);
        if found.lemma.is_some() || of_phrase {
            return found;
        }
        // "Thousands fled": a vague number alone stands for people.
        let people = || quantity.vague.then(|| Noun { lemma: Some("people".to_owned()), ..Noun::default() });
        let told = || affected(&after).or_else(people);
        return told().or_else(|| number_of(&back(TALLY))).unwrap_or_else(|| tally(&before));
    }
    measured(&after, &before, quantity)
}

/// Whether `most` right before `at` tells a share: a plural follows, and no verb of winning (`won most votes`),
/// comparison (`more than most people`) or superlative (`the harshest and most emotional words`) comes before.
pub(super) fn is_share_of(text: &str, sentence: &Sentence, pieces: &[Piece<'_>], at: usize) -> bool {
    const WINNING: [&str; 12] = [
        "win", "score", "get", "receive", "have", "take", "make", "attract", "earn", "draw", "gain",
        "collect",
    ];
    let after = words(text, sentence, &pieces[at.min(pieces.len())..(at + REACH).min(pieces.len())]);
    let phrase = after
        .iter()
        .find(|w| !matches!(w.sense, Sense::Adjective | Sense::Noun | Sense::Participle))
        .is_some_and(|w| w.sense == Sense::Plural);
    let describes = after.first().is_some_and(|w| w.sense == Sense::Adjective);
    let led = at.checked_sub(2).map(|n| word(sentence, &pieces[n]));
    let wins = led.is_some_and(|w| {
        let superlative = describes && matches!(&*w.form, "and" | ",");
        let compares = w.form == "than" || w.form == "'s" || w.sense == Sense::Determiner;
        WINNING.contains(&w.lemma.as_str()) || compares || superlative
    });
    phrase && !wins
}

/// `28-point plan`: points are counted.
fn joined(sentence: &Sentence, pieces: &[Piece<'_>], quantity: &Quantity) -> Option<Noun> {
    let dash = pieces.get(quantity.end).filter(|p| p.glued && p.is_dash())?;
    let word = pieces.get(quantity.end + 1).filter(|p| p.glued && p.sort == Sort::Word)?;
    let counts = dash.text != "—" && !matches!(&*word.form, "strong" | "odd" | "fold");
    let lemma = self::word(sentence, word).lemma;
    counts.then(|| Noun { lemma: Some(lemma), span: Some(word.span), modifiers: Vec::new() })
}

/// The words of `pieces`; words joined by hyphens are one.
fn words(text: &str, sentence: &Sentence, pieces: &[Piece<'_>]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut joins = false;
    for piece in pieces {
        let dash = piece.glued && piece.is_dash() && piece.text != "—";
        if dash {
            // A leading hyphen joins the word to the amount: "12-mile tunnel".
            joins = !words.is_empty();
            continue;
        }
        if joins && piece.glued {
            if let Some(last) = words.last_mut() {
                let head = word(sentence, piece);
                last.span = last.span.cover(piece.span);
                last.form = last.span.of(text).to_lowercase();
                last.lemma.clone_from(&last.form);
                // "Full-time" restricts; "vice-presidents" counts.
                last.sense = match head.sense {
                    Sense::Plural => Sense::Plural,
                    Sense::Stop => Sense::Stop,
                    _ => Sense::Adjective,
                };
                if head.sense == Sense::Plural {
                    let stem = last.form.len() - head.form.len().min(last.form.len());
                    let stem = last.form.get(..stem).unwrap_or_default();
                    last.lemma = format!("{stem}{}", head.lemma);
                }
            }
            joins = false;
            continue;
        }
        joins = false;
        words.push(word(sentence, piece));
    }
    words
}

fn word(sentence: &Sentence, piece: &Piece<'_>) -> Word {
    let at = sentence.tokens.partition_point(|t| t.span.end <= piece.span.start);
    let token = sentence.tokens.get(at).filter(|t| t.span.holds(piece.span.start));
    let (sense, lemma) = match token {
        Some(token) => (tagged(token.upos, token.xpos, &piece.form), token.lemma.to_string()),
        None => (shape(piece), singular(&piece.form)),
    };
    let whole = token.is_none_or(|t| t.span == piece.span);
    let lemma = if whole { lemma } else { singular(&piece.form) };
    // The point of "Ottar B." belongs to a token of letters, yet is no word.
    let stops = piece.is_mark() || super::super::times::names_time(&piece.form);
    let sense = if stops { Sense::Stop } else { sense };
    Word { span: piece.span, lemma, form: piece.form.to_string(), sense, capital: piece.is_capitalised() }
}

fn tagged(upos: Upos, xpos: &str, form: &str) -> Sense {
    match upos {
        Upos::Noun | Upos::Propn if xpos.ends_with('S') || LEXICON.plurals.contains_key(form) => {
            Sense::Plural
        }
        Upos::Noun | Upos::Propn => Sense::Noun,
        Upos::Adj => Sense::Adjective,
        Upos::Verb if matches!(xpos, "VBN" | "VBG") => Sense::Participle,
        Upos::Adp if form == "of" => Sense::Of,
        Upos::Det => Sense::Determiner,
        Upos::Pron if xpos == "PRP$" => Sense::Determiner,
        Upos::Pron => Sense::Pronoun,
        Upos::Num => Sense::Number,
        _ => Sense::Stop,
    }
}

fn shape(piece: &Piece<'_>) -> Sense {
    let form = &*piece.form;
    match piece.sort {
        Sort::Digits => return Sense::Number,
        Sort::Mark => return Sense::Stop,
        Sort::Word => {}
    }
    match form {
        "of" => return Sense::Of,
        "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our" | "these" | "those" => {
            return Sense::Determiner;
        }
        "them" | "us" | "which" | "whom" | "you" => return Sense::Pronoun,
        _ => {}
    }
    let plural =
        form.len() > 3 && form.ends_with('s') && !["ss", "us", "is"].iter().any(|e| form.ends_with(e));
    if LEXICON.function.contains_key(form) {
        Sense::Stop
    } else if LEXICON.numbers.contains_key(form) {
        Sense::Number
    } else if plural || LEXICON.plurals.contains_key(form) {
        Sense::Plural
    } else if LEXICON.affected.contains_key(form) {
        Sense::Participle
    } else {
        Sense::Unknown
    }
}

/// The singular of a regular plural.
fn singular(form: &str) -> String {
    if let Some(lemma) = LEXICON.plurals.get(form) {
        return (*lemma).to_owned();
    }
    let plural =
        form.len() > 3 && form.ends_with('s') && !["ss", "us", "is"].iter().any(|e| form.ends_with(e));
    if !plural {
        return form.to_owned();
    }
    if let Some(stem) = form.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    let sibilant = ["ches", "shes", "xes", "sses", "zes"].iter().any(|e| form.ends_with(e));
    form[..form.len() - if sibilant { 2 } else { 1 }].to_owned()
}

/// The head of the noun phrase that goes on after the number.
fn head(words: &[Word], value: f64, share: bool) -> Noun {
    let mut at = 0;
    if words.first().is_some_and(|w| w.sense == Sense::Of) {
        at = 1;
    }
    let inside = at > 0 || share;
    let skips = |w: &&Word| w.sense == Sense::Number || (inside && w.sense == Sense::Determiner);
    at += words[at.min(words.len())..].iter().take_while(skips).count();
    let mut head: Option<&Word> = None;
    let mut modifiers: Vec<&Word> = Vec::new();
    for (n, word) in words.iter().enumerate().skip(at).take(REACH) {
        let plural_before = head.is_some_and(|h| h.sense == Sense::Plural);
        // "The second journalist Ana Reis": a name apposed to the noun is no noun counted.
        if head.is_some_and(|h| !h.capital) && apposed(words, n) {
            break;
        }
        match word.sense {
            // "Several northern and eastern cities".
            Sense::Stop if n > at && head.is_none_or(|h| h.capital) && coordinates(words, n) => {
                modifiers.extend(head.take());
            }
            Sense::Plural => modifiers.extend(head.replace(word)),
            Sense::Noun if !plural_before => modifiers.extend(head.replace(word)),
            Sense::Participle if head.is_none() && !leads(words, n) => break,
            Sense::Adjective | Sense::Participle if head.is_none() => modifiers.push(word),
            Sense::Unknown if head.is_none() && value == 1.0 && at == n && !leads(words, n) => {
                head = Some(word)
            }
            Sense::Unknown if head.is_none() => modifiers.push(word),
            _ => break,
        }
        if n > at && word.form.ends_with("ly") && head.is_none() {
            modifiers.pop();
        }
    }
    let Some(head) = head.map(|h| body(words, h)) else { return Noun::default() };
    if head.form == "others" {
        return Noun { lemma: Some("people".to_owned()), span: Some(head.span), modifiers: Vec::new() };
    }
    let mut modifiers: Vec<String> = modifiers.into_iter().map(|w| w.lemma.clone()).collect();
    modifiers.sort();
    modifiers.dedup();
    Noun { lemma: Some(head.lemma.clone()), span: Some(head.span), modifiers }
}

/// `Eleven members of staff` are staff.
fn body<'w>(words: &'w [Word], head: &'w Word) -> &'w Word {
    let of = words.iter().position(|w| w.span == head.span).filter(|_| head.lemma == "member");
    let next = of.and_then(|at| words.get(at + 1).filter(|w| w.sense == Sense::Of).and(words.get(at + 2)));
    next.filter(|w| matches!(&*w.lemma, "staff" | "crew" | "personnel")).unwrap_or(head)
}

/// Whether a name begins at `n` that no common noun goes on: `Ana Reis`, not `Reis family`.
fn apposed(words: &[Word], n: usize) -> bool {
    let named = words[n..].iter().take_while(|w| w.capital && w.sense == Sense::Noun).count();
    let goes_on = words.get(n + named).is_some_and(|w| matches!(w.sense, Sense::Noun | Sense::Plural));
    named > 0 && !goes_on
}

/// Whether the word at `n` joins two adjectives before a noun.
fn coordinates(words: &[Word], n: usize) -> bool {
    let describes = |w: &Word| w.sense == Sense::Adjective || (w.capital && w.sense == Sense::Noun);
    let joins = matches!(&*words[n].form, "and" | "or" | ",");
    joins
        && n > 0
        && describes(&words[n - 1])
        && words.get(n + 1).is_some_and(describes)
        && leads(words, n + 1)
}

/// Whether a noun follows the word at `n` before anything else does.
fn leads(words: &[Word], n: usize) -> bool {
    words[n + 1..]
        .iter()
        .find(|w| !matches!(w.sense, Sense::Adjective | Sense::Participle | Sense::Unknown))
        .is_some_and(|w| matches!(w.sense, Sense::Noun | Sense::Plural))
}

/// `12 dead`, `nine were injured`: people.
fn affected(after: &[Word]) -> Option<Noun> {
    let copula =
        |w: &&Word| matches!(&*w.form, "were" | "was" | "are" | "is" | "have" | "had" | "been" | "be");
    let word = after.iter().find(|w| !copula(w))?;
    let place = after.iter().skip_while(|w| copula(w)).nth(1);
    let kept = word.form == "in" && place.is_some_and(|w| matches!(&*w.form, "hospital" | "custody"));
    if kept {
        return Some(Noun { lemma: Some("people".to_owned()), ..Noun::default() });
    }
    LEXICON
        .affected
        .contains_key(&*word.form)
        .then(|| Noun { lemma: Some("people".to_owned()), ..Noun::default() })
}

/// `The number of homes lost in the valley has risen to 41`: what the number is of, where a verb that leads to the figure
/// follows and no other figure stands between.
fn number_of(before: &[Word]) -> Option<Noun> {
    const NUMBERS: [&str; 5] = ["number", "total", "count", "tally", "toll"];
    const LEADS: [&str; 12] =
        ["be", "stand", "reach", "rise", "climb", "grow", "fall", "drop", "pass", "top", "exceed", "hit"];
    let at = before.iter().rposition(|w| NUMBERS.contains(&w.lemma.as_str()))?;
    let rest = &before[at + 1..];
    let of = rest.first().is_some_and(|w| w.sense == Sense::Of);
    let counted = &rest[usize::from(of)..];
    let counted = &counted[counted.iter().take_while(|w| w.sense == Sense::Determiner).count()..];
    let verb = |w: &Word| LEADS.contains(&w.lemma.as_str()) || LEXICON.changes.contains_key(&*w.form);
    let last = rest.last().is_some_and(|w| {
        verb(w) || matches!(&*w.form, "to" | "at" | "now" | "some" | "about" | "around" | "over")
    });
    // `The number of patients grew while the temperature rose to 41`, `the number of the bus`.
    let turns =
        |w: &Word| matches!(&*w.form, "while" | "when" | "after" | "before" | "and" | "but" | "as" | ",");
    let particular = of && rest.get(1).is_some_and(|w| w.sense == Sense::Determiner);
    if particular || counted.iter().any(turns) {
        return None;
    }
    let between = !last || counted.iter().any(|w| w.sense == Sense::Number || matches!(&*w.form, ";" | "."));
    if between || !counted.iter().any(verb) {
        return None;
    }
    let first = counted.first()?;
    if LEXICON.affected.contains_key(&*first.form) {
        return Some(Noun {
            lemma: Some("people".to_owned()),
            span: Some(first.span),
            modifiers: Vec::new(),
        });
    }
    if !of {
        return None;
    }
    let found = head(rest, 2.0, false);
    found.lemma.is_some().then_some(found)
}

/// `the toll stands at nine`, `the number of homes lost rose to 41`.
fn tally(before: &[Word]) -> Noun {
    let Some(at) = before.iter().rposition(|w| LEXICON.tallies.contains_key(w.lemma.as_str())) else {
        return subject(before);
    };
    let word = &before[at];
    let of = before.get(at + 1).is_some_and(|w| w.sense == Sense::Of);
    if of && matches!(word.lemma.as_str(), "number" | "total" | "count" | "tally") {
        let counted = head(&before[at + 1..], 2.0, false);
        if counted.lemma.is_some() {
            return counted;
        }
    }
    Noun { lemma: Some(word.lemma.clone()), span: Some(word.span), modifiers: Vec::new() }
}

/// The noun before a verb of being or reaching that leads to the number.
fn subject(before: &[Word]) -> Noun {
    const LINKS: [&str; 16] = [
        "be", "is", "was", "are", "were", "stood", "stands", "stand", "reached", "reach", "hit", "totalled",
        "totaled", "numbered", "to", "at",
    ];
    let Some(last) = before.last() else { return Noun::default() };
    if last.form == "of" {
        // "Loss before tax of 12": the loss.
        let basis = |w: &Word| matches!(&*w.form, "before" | "after");
        let end = before.len() - 1;
        let end = if end > 2 && basis(&before[end - 2]) { end - 2 } else { end };
        let noun =
            before[..end].last().filter(|w| matches!(w.sense, Sense::Noun | Sense::Plural | Sense::Unknown));
        return noun.map_or_else(Noun::default, |w| Noun {
            lemma: Some(w.lemma.clone()),
            span: Some(w.span),
            modifiers: Vec::new(),
        });
    }
    let links = |w: &Word| LINKS.contains(&&*w.form) || LINKS.contains(&w.lemma.as_str());
    // "Closer to 12" is no level of a subject, "rose to 12" is.
    let moved = before.len() < 2 || {
        let verb = &before[before.len() - 2];
        links(verb) || LEXICON.changes.contains_key(&*verb.form)
    };
    // "Deaths have fallen in recent years, to 12": the change may stand before a time.
    let changed = before.iter().rposition(|w| LEXICON.changes.contains_key(&*w.form));
    let changed = changed.filter(|at| last.form == "to" && *at > 0);
    if !links(last) || (matches!(&*last.form, "to" | "at") && !moved && changed.is_none()) {
        return Noun::default();
    }
    let period = |w: &&Word| LEXICON.units.contains_key(&w.form);
    let before = if moved { before } else { &before[..changed.unwrap_or(before.len())] };
    let mut nouns = before.iter().filter(|w| matches!(w.sense, Sense::Noun | Sense::Plural) && !period(w));
    let noun = nouns.next_back();
    noun.map_or_else(Noun::default, |w| Noun {
        lemma: Some(w.lemma.clone()),
        span: Some(w.span),
        modifiers: Vec::new(),
    })
}

/// What a measure belongs to: its extent (`12 miles deep`), its stuff (`of flour`), the thing it describes
/// (`five-hour meeting`), the attribute or verb before it.
fn measured(after: &[Word], before: &[Word], quantity: &Quantity) -> Noun {
    let money = quantity.unit.is_some_and(|u| u.dimension.starts_with("money"));
    let single = |w: &Word, lemma: &str| Noun {
        lemma: Some(lemma.to_owned()),
        span: Some(w.span),
        modifiers: Vec::new(),
    };
    if let Some(next) = after.first() {
        if LEXICON.extents.contains_key(&*next.form) {
            return single(next, &next.form);
        }
        let found = head(after, if next.sense == Sense::Of { 2.0 } else { 1.0 }, false);
        if found.lemma.is_some() {
            return found;
        }
    }
    let verb = before.iter().rev().take(4).find_map(|w| LEXICON.measures.get(&*w.form).map(|l| (w, *l)));
    if let Some((word, lemma)) = verb {
        return single(word, lemma);
    }
    // "£4m in damages", not "£4m in six months".
    if money && after.first().is_some_and(|w| w.form == "in") {
        let found = head(&after[1..], 2.0, false);
        if found.lemma.as_ref().is_some_and(|l| !LEXICON.units.contains_key(l.as_str())) {
            return found;
        }
    }
    let found = tally(before);
    if found.lemma.is_some() { found } else { subject(before) }
}
