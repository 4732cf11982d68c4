//! A list of figures beside the sum that the text draws from it: `900 in the north, 450 in the east and 350 in the south,
//! making 1,900 in all`; `four boats of 40 seats each and six rafts of 15 seats each: 310 places in all`.

use super::{Figure, Sentence, alone, countable, exact, grain, half_unit, is_total, place, shown};
use crate::compare::finding::Story;
use crate::compare::kinds::PairFinding;

/// How often the sum may go into what is stated, or the other way round: drawn from the list, put in front of it with a
/// word for the whole or a colon, put in front of it with a comma only.
const DRAWN: f64 = 2.0;
const NAMED: f64 = 1.34;
const BESIDE: f64 = 1.15;

/// Log-odds of a mistake, by the same.
const SURE: f64 = 1.4;
const LIKELY: f64 = 0.9;

/// The most bytes from one figure of a list to the next.
const APART: usize = 70;

/// Words of a list that leaves some out, or counts some twice.
const PARTIAL: [&str; 36] = [
    "among",
    "including",
    "include",
    "includes",
    "included",
    "mostly",
    "mainly",
    "rest",
    "others",
    "other",
    "remaining",
    "elsewhere",
    "more",
    "further",
    "least",
    "largest",
    "biggest",
    "smallest",
    "alone",
    "both",
    "some",
    "about",
    "nearly",
    "almost",
    "also",
    "then",
    "another",
    "besides",
    "plus",
    "extra",
    "apart",
    "addition",
    "them",
    "whom",
    "which",
    "against",
];

/// Words by which a text draws the sum of what it has just told.
const DRAWS: [&str; 12] = [
    "making",
    "makes",
    "make",
    "made",
    "giving",
    "gives",
    "is",
    "total",
    "totalling",
    "totaling",
    "altogether",
    "together",
];

/// One addend: its value, its room for rounding, and where it stands.
struct Addend<'a> {
    value: f64,
    slack: f64,
    first: Figure<'a>,
    last: Figure<'a>,
}

/// A list with a sum that is another than its own.
pub(super) fn judge(story: &Story<'_>, passage: &[&Sentence<'_>]) -> Option<PairFinding> {
    let text = passage.first()?.text(story);
    let figures: Vec<Figure<'_>> = passage.iter().flat_map(|s| s.figures.iter().copied()).collect();
    let own = passage[0].figures.len();
    for from in 0..own {
        for list in
            [products(text, &figures[from..]), plain_list(text, &figures[from..])].into_iter().flatten()
        {
            let found = drawn(story, text, passage, &figures, from, &list)
                .or_else(|| in_front(story, text, passage[0], &figures, from, &list));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// `900 in the north, 450 in the east and 350 in the south`: three or more of one sort, the last behind `and`.
fn plain_list<'a>(text: &str, figures: &[Figure<'a>]) -> Option<Vec<Addend<'a>>> {
    let first = *figures.first()?;
    if !countable(&first) || super::is_percent(&first) {
        return None;
    }
    let mut list = vec![Addend { value: first.amount.value, slack: grain(&first), first, last: first }];
    let mut closed = false;
    for pair in figures.windows(2) {
        let (before, here) = (pair[0], pair[1]);
        let between = text.get(before.span.end..here.span.start)?;
        let alike = countable(&here)
            && here.amount.unit.dimension == first.amount.unit.dimension
            && (here.noun.is_none() || here.noun == first.noun || in_parts(&here));
        let joined = between.len() <= APART && !between.contains(['.', ';', ':', '(', ')', '?', '!', '\n']);
        let last = between.trim_end().ends_with(" and") || between.trim() == "and";
        if !alike || !joined || !(last || between.trim_end().ends_with(',')) {
            break;
        }
        list.push(Addend { value: here.amount.value, slack: grain(&here), first: here, last: here });
        if last {
            closed = true;
            break;
        }
    }
    (closed && list.len() >= super::PARTS).then_some(list)
}

/// Whether what is counted is what befell a part (`9 damaged`) or its like, which the other parts do not name.
fn in_parts(m: &Figure<'_>) -> bool {
    m.amount.unit.dimension != "count"
}

/// `Four boats of 40 seats each and six rafts of 15 seats each`.
fn products<'a>(text: &str, figures: &[Figure<'a>]) -> Option<Vec<Addend<'a>>> {
    let mut list: Vec<Addend<'a>> = Vec::new();
    for two in figures.chunks(2) {
        let &[count, each] = two else { break };
        if let Some(before) = list.last() {
            let between = text.get(before.last.span.end..count.span.start)?;
            if between.len() > APART || between.contains(['.', ';', ':', '?', '!']) {
                break;
            }
        }
        let led = super::words(text, count.span.end, each.span.start);
        let after = super::words(text, each.span.end, (each.span.end + 28).min(text.len()));
        let of = led.len() <= 4 && led.last().is_some_and(|w| matches!(*w, "of" | "with" | "at" | "for"));
        let apiece = after.iter().take(3).any(|w| matches!(*w, "each" | "apiece"));
        let sorts = count.amount.unit.dimension == "count" && each.noun != count.noun;
        if !of || !apiece || !sorts || !countable(&count) || !exact(&each) {
            break;
        }
        let (n, m) = (count.amount.value, each.amount.value);
        list.push(Addend {
            value: n * m,
            slack: n * grain(&each) + m * grain(&count),
            first: count,
            last: each,
        });
    }
    (!list.is_empty()).then_some(list)
}

/// The sum behind its list, in the same sentence or in the next.
fn drawn(
    story: &Story<'_>,
    text: &str,
    passage: &[&Sentence<'_>],
    figures: &[Figure<'_>],
    from: usize,
    list: &[Addend<'_>],
) -> Option<PairFinding> {
    let last = list[list.len() - 1].last;
    let at = (from..figures.len()).find(|n| figures[*n].span == last.span)?;
    let total = *figures.get(at + 1)?;
    let lead = text.get(last.span.end..total.span.start)?;
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let sentences = lead.split(ends).filter(|s| s.chars().any(char::is_alphanumeric)).count();
    let beyond = passage.iter().take(2).any(|s| s.span.contains(total.span));
    if sentences > 2 || !beyond || !fits(&list[0], &total) {
        return None;
    }
    let clause = lead.rsplit(|c: char| ends(c) || matches!(c, ',' | ':' | ';' | '–' | '—' | '(')).next()?;
    // `And a dormitory`: one more, uncounted.
    let rest = lead.split(ends).next().unwrap_or_default().to_lowercase();
    if [" and a ", " and an ", " and the ", " and its "].iter().any(|more| format!(" {rest}").contains(more))
    {
        return None;
    }
    // `1,900 in all of last year` is of another time.
    let behind = words_of(text.get(total.span.end..).map_or("", |s| s.get(..24).unwrap_or(s)));
    let whole_of = behind.windows(3).take(4).any(|w| w[0] == "in" && w[1] == "all" && w[2] == "of");
    if whole_of {
        return None;
    }
    let words: Vec<String> = words_of(clause);
    let draws = words.len() <= 6 && words.iter().any(|w| DRAWS.contains(&w.as_str()));
    let named = is_total(text, &total);
    let lone = list.len() == 1;
    // One product is the whole only where the text says that it is (`That makes 160 in all`).
    let sure = if lone {
        draws && named
    } else {
        named || (draws && words.iter().any(|w| w == "that" || w == "making"))
    };
    if !sure || partial(text, list[0].first.span.start, total.span.end) {
        return None;
    }
    finding(story, text, list, total, DRAWN, SURE)
}

/// The sum in front of its list: `the loss comes to 180 million: 96 million for …`, `412 stewards, 260 at the gates …`.
fn in_front(
    story: &Story<'_>,
    text: &str,
    sentence: &Sentence<'_>,
    figures: &[Figure<'_>],
    from: usize,
    list: &[Addend<'_>],
) -> Option<PairFinding> {
    let total = figures[from.checked_sub(1)?];
    let first = list[0].first;
    let lead = text.get(total.span.end..first.span.start)?;
    let colon = lead.trim_end().ends_with([':', '–', '—']);
    let comma = lead.trim_end().ends_with(',') && lead.len() <= APART;
    let named = is_total(text, &total) || total.noun.as_deref() == Some("total");
    let bare = list.iter().all(|a| a.first.noun.is_none() || money(&a.first) || super::bare(&a.first));
    if !(colon || comma) || list.len() < super::PARTS || !countable(&total) || !fits(&list[0], &total) {
        return None;
    }
    let end = text.get(list[list.len() - 1].last.span.end..sentence.span.end).unwrap_or_default();
    let to = sentence.span.end - end.len();
    if (!colon && !bare) || partial(text, total.span.start, to) || partial_end(end) {
        return None;
    }
    let (most, sureness) = if colon || named { (NAMED, SURE) } else { (BESIDE, LIKELY) };
    finding(story, text, list, total, most, sureness)
}

fn money(m: &Figure<'_>) -> bool {
    m.amount.unit.dimension.starts_with("money")
}

/// Whether a figure can be the sum of the list: of its sort, or money of which the list repeats the number only.
fn fits(first: &Addend<'_>, total: &Figure<'_>) -> bool {
    let one = first.last;
    let same = one.amount.unit.dimension == total.amount.unit.dimension;
    let left_out = money(total) && super::bare_count(&one) && one.amount.value >= 1000.0;
    (same || left_out) && exact(total) && total.amount.statistic == crate::model::Statistic::Level
}

/// Whether words from one place to another say that the list is no whole.
fn partial(text: &str, from: usize, to: usize) -> bool {
    words_of(text.get(from..to).unwrap_or_default()).iter().any(|w| PARTIAL.contains(&w.as_str()))
}

/// The same for what follows the list: `and the rest in camps`.
fn partial_end(end: &str) -> bool {
    let says = |w: &String| {
        matches!(w.as_str(), "rest" | "others" | "remaining" | "elsewhere" | "among" | "including")
    };
    words_of(end).iter().any(says)
}

fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    parts.map(str::to_lowercase).collect()
}

fn finding(
    story: &Story<'_>,
    text: &str,
    list: &[Addend<'_>],
    total: Figure<'_>,
    most: f64,
    sureness: f64,
) -> Option<PairFinding> {
    let sum: f64 = list.iter().map(|a| a.value).sum();
    let value = total.amount.value;
    // A list is told to one place throughout: 900, 450 and 350 are no hundreds.
    let told = list.iter().flat_map(|a| [a.first.amount.value, a.last.amount.value]);
    let rough: f64 = grain(&total) + list.iter().map(|a| a.slack).sum::<f64>();
    let slack = rough.min(half_unit(told.chain([value])) * (list.len() + 1) as f64);
    let gap = (sum - value).abs();
    let near = sum > 0.0 && value > 0.0 && sum / value < most && value / sum < most;
    if gap <= slack.max(0.005 * value) || !near {
        return None;
    }
    let written = sum / value * total.amount.written;
    let parts: Vec<String> = list
        .iter()
        .map(|a| {
            let (p, q) = (a.first.span.of(text), a.last.span.of(text));
            if a.first.span == a.last.span { p.to_owned() } else { format!("{p} × {q}") }
        })
        .collect();
    let told = total.span.of(text);
    let last = list[list.len() - 1].last;
    Some(alone(
        story,
        sureness,
        (place(total, total), place(list[0].first, last)),
        format!("Do the parts add up to {told}?"),
        [format!("total {told}"), format!("parts give {}", shown(written))],
        vec![format!("total stated: {told}"), format!("parts: {} = {}", parts.join(" + "), shown(written))],
    ))
}
