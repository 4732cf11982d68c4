use sha2::{Digest, Sha256};

use crate::model::Kind;

/// Version of the recipe of [`fingerprint`]. It goes into the hash: a new recipe never matches old names.
pub const VERSION: u32 = 1;

/// The stable name of a dispute: 16 hexadecimal digits.
///
/// Recipe, version 1. SHA-256, first 8 bytes, over these lines joined by `\n`: `gainsay-fingerprint 1`; the
/// kind's word; the rule's id, empty for alignment; one line a side. A side is its answers or claims, each in
/// lower case with every run of characters other than letters, digits, `%`, `.` and `-` as one space and none
/// at its ends; sorted, repeats dropped, joined by `|`. The lines of the sides are sorted.
///
/// So neither the order of sides or claims, nor white space, quotation marks or names and places of files
/// change it; an answer that changes does.
pub fn fingerprint<S: AsRef<str>>(kind: Kind, rule: Option<&str>, sides: &[Vec<S>]) -> String {
    let mut lines: Vec<String> = sides.iter().map(|side| line(side)).collect();
    lines.sort();
    let mut digest = Sha256::new();
    digest.update(format!("gainsay-fingerprint {VERSION}\n{}\n{}", kind.word(), rule.unwrap_or_default()));
    for line in lines {
        digest.update("\n");
        digest.update(line);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn line<S: AsRef<str>>(side: &[S]) -> String {
    let mut words: Vec<String> = side.iter().map(|words| normalised(words.as_ref())).collect();
    words.sort();
    words.dedup();
    words.join("|")
}

fn normalised(words: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '%' | '.' | '-');
    let lower = words.to_lowercase();
    lower.split(|c| !kept(c)).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(a: &[&str], b: &[&str]) -> Vec<Vec<String>> {
        [a, b].iter().map(|s| s.iter().map(|w| (*w).to_owned()).collect()).collect()
    }

    #[test]
    fn the_recipe_is_pinned() {
        let found = fingerprint(Kind::Quantity, Some("death-toll"), &sides(&["15"], &["23"]));
        assert_eq!(found, "675523eea836da65");
        assert_eq!(fingerprint::<String>(Kind::SelfContradiction, None, &[]), "868455d34bdf1da5");
    }

    #[test]
    fn order_and_white_space_do_not_count() {
        let one = fingerprint(Kind::Date, None, &sides(&["on Monday", "“On  Monday”"], &["Tuesday"]));
        let two = fingerprint(Kind::Date, None, &sides(&["tuesday"], &["on\nMonday"]));
        assert_eq!(one, two);
    }

    #[test]
    fn answers_kinds_and_rules_count() {
        let of = |kind, rule, a| fingerprint(kind, rule, &sides(&[a], &["5"]));
        let base = of(Kind::Quantity, Some("r"), "4");
        for other in [
            of(Kind::Quantity, Some("r"), "4.5"),
            of(Kind::Quantity, Some("r"), "-4"),
            of(Kind::Quantity, Some("s"), "4"),
            of(Kind::Quantity, None, "4"),
            of(Kind::Measure, Some("r"), "4"),
        ] {
            assert_ne!(base, other);
        }
    }
}
