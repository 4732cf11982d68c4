use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::model::{Answer, Dispute, Evidence};

/// Version of the recipe of [`fingerprint`]. It goes into the hash: a new recipe never matches old names.
pub const VERSION: u32 = 2;

/// The stable name of a dispute: 16 hexadecimal digits.
///
/// Recipe, version 2. SHA-256, first 8 bytes, over lines joined by `\n`: `gainsay-fingerprint 2`; the rule's id, or
/// `aligned-KIND` for alignment; for a rule the question, else nothing; one line a side, sorted. A side is a set: of a
/// rule's claims their answers as regions ([`region`]), of aligned ones their words ([`normalised`]); sorted, repeats
/// dropped, joined by `|`. The question is the first by alphabet of those that the claims answer, normalised.
///
/// So neither the order of sides, claims or files, nor white space, quotation marks, names and places of files, text
/// elsewhere, or (for rules) one more witness to a known answer change it; an answer that changes does.
pub fn fingerprint(dispute: &Dispute) -> String {
    let ruled = dispute.rule.is_some();
    let words = |claim: &Evidence| match &claim.answer {
        Some(answer) if ruled => region(answer),
        _ => normalised(&claim.text),
    };
    let sides = dispute.sides.iter().map(|side| side.claims.iter().map(words).collect()).collect();
    let claims = dispute.sides.iter().flat_map(|side| &side.claims);
    let questions = claims.filter_map(|claim| claim.question.as_deref()).filter(|_| ruled);
    digest(&super::rule_name(dispute), &questions.map(normalised).min().unwrap_or_default(), sides)
}

fn digest(rule: &str, question: &str, sides: Vec<BTreeSet<String>>) -> String {
    let join = |side: BTreeSet<String>| side.into_iter().collect::<Vec<_>>().join("|");
    let mut lines: Vec<String> = sides.into_iter().map(join).collect();
    lines.sort();
    let mut digest = Sha256::new();
    digest.update(format!("gainsay-fingerprint {VERSION}\n{rule}\n{question}"));
    for line in lines {
        digest.update("\n");
        digest.update(line);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// An answer as a region in words: equal for answers that say the same, whatever their wording.
pub fn region(answer: &Answer) -> String {
    match answer {
        Answer::Amount(amount) => {
            let (range, unit) = (amount.hard, &amount.unit);
            let open = |is: bool| if is { "<" } else { "" };
            let (low, high) = (open(range.low_open), open(range.high_open));
            format!("{}{low}..{high}{} {} {:?}", range.low, range.high, unit.dimension, amount.statistic)
        }
        Answer::Moment(moment) => format!("{}..{}", moment.from, moment.to),
        Answer::Place(places) => places.iter().map(|place| normalised(place)).collect::<Vec<_>>().join(", "),
        Answer::Party { name, .. } => normalised(name),
        Answer::Rung(word) | Answer::State(word) | Answer::Words(word) => normalised(word),
        Answer::Truth(holds) => holds.to_string(),
    }
}

/// The words that count, in one form: lower case; every run of characters that do not count as one space, none at
/// the ends. Letters, digits, `%`, `°` and signs of currency count; points, colons and strokes between digits; hyphens
/// (dashes and minus as hyphens), plus and the signs of comparison before a digit. A comma between digits is dropped.
pub fn normalised(words: &str) -> String {
    let lower = words.to_lowercase().replace(['\u{2212}', '–'], "-");
    let lower: Vec<char> = lower.chars().collect();
    let mut out = String::with_capacity(words.len());
    for (at, &c) in lower.iter().enumerate() {
        let digit = |at: Option<usize>| at.and_then(|at| lower.get(at)).is_some_and(|c| c.is_numeric());
        let before = digit(at.checked_sub(1));
        let after = digit(Some(at + 1));
        let kept = match c {
            '%' | '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '°' => true,
            '.' | ',' | ':' | '/' => before && after,
            '-' | '+' | '<' | '>' | '~' | '≈' | '≤' | '≥' | '×' => after,
            c => c.is_alphanumeric(),
        };
        match c {
            // 1,200 and 1200 are one number.
            ',' if kept => {}
            c if kept => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Precision, Range, Statistic, Unit};

    fn sides(words: &[&[&str]]) -> Vec<BTreeSet<String>> {
        words.iter().map(|side| side.iter().map(|words| normalised(words)).collect()).collect()
    }

    fn amount(written: f64, range: Range) -> Answer {
        Answer::Amount(Amount {
            value: range.low,
            written,
            hard: range,
            soft: range,
            precision: Precision::Exact,
            unit: Unit { dimension: "length".to_owned(), written: "metre".to_owned() },
            statistic: Statistic::Level,
        })
    }

    #[test]
    fn the_recipe_is_pinned() {
        let found = digest("death-toll", "how many people died", sides(&[&["15"], &["23"]]));
        assert_eq!(found, "fcddfab6420a6b69");
        assert_eq!(digest("aligned-self", "", Vec::new()), "4e574f6f7342e162");
    }

    #[test]
    fn order_white_space_and_marks_do_not_count() {
        let one = digest("aligned-date", "", sides(&[&["on Monday", "“On  Monday”,"], &["Tuesday"]]));
        let two = digest("aligned-date", "", sides(&[&["tuesday"], &["on\nMonday"]]));
        assert_eq!(one, two);
    }

    #[test]
    fn answers_questions_and_rules_count() {
        let of = |rule, question, a| digest(rule, question, sides(&[&[a], &["5"]]));
        let names = [
            of("r", "q", "4"),
            of("r", "q", "4.5"),
            of("r", "q", "-4"),
            of("r", "q", "4%"),
            of("r", "q", "$4"),
            of("r", "q", "£4"),
            of("r", "p", "4"),
            of("s", "q", "4"),
        ];
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }

    #[test]
    fn words_have_one_form() {
        for (words, form) in [
            ("  The “Old”\u{a0}mill, ", "the old mill"),
            ("1,200 boats", "1200 boats"),
            ("9:30 p.m.", "9:30 p m"),
            ("3.4 bn.", "3.4 bn"),
            ("\u{2212}0.03", "-0.03"),
            ("won 2–1", "won 2-1"),
            ("so-called", "so called"),
            ("~40 °C", "~40 °c"),
            ("£5 not $5", "£5 not $5"),
            ("…", ""),
        ] {
            assert_eq!(normalised(words), form, "{words}");
            assert_eq!(normalised(&normalised(words)), form, "{words}");
        }
    }

    #[test]
    fn an_amount_is_its_region_however_it_is_written() {
        let mile = region(&amount(1.0, Range::point(1609.344)));
        assert_eq!(mile, region(&amount(1.609_344, Range::point(1609.344))));
        assert_ne!(mile, region(&amount(1.0, Range::point(1609.0))));
        let above = Range { low_open: true, high: f64::INFINITY, ..Range::point(5.0) };
        assert_ne!(region(&amount(5.0, above)), region(&amount(5.0, Range { low_open: false, ..above })));
    }
}
