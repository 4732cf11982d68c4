//! Regular expressions in, those that may match a text out: one look at the text, however many there are.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use regex::{RegexSet, RegexSetBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor};

/// Bytes that the automaton of all expressions without letters of their own may take; beyond, each is searched for by
/// itself.
const SET_SIZE: usize = 1 << 26;
/// Bytes of states, made as they are met, for each of these expressions, and for all. With fewer the automaton throws its
/// states away in mid-text and takes a way that costs as much as each expression by itself.
const STATES: usize = 1 << 18;
const MOST_STATES: usize = 1 << 26;
/// The shortest letters to look for: shorter ones stand in every text.
const SHORTEST: usize = 3;
/// The most ways in which a match of one expression may begin or end, to look for all of them.
const WAYS: usize = 16;
/// Letters beyond ASCII that an expression takes for `s` and `k` where case is ignored.
const FOLDED: [char; 2] = ['\u{17F}', '\u{212A}'];

/// A sieve for texts in front of expressions that ignore case.
///
/// Most expressions have letters that every match begins or ends with. These letters, of all expressions, are one automaton;
/// so are the expressions that have none.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    letters: Option<AhoCorasick>,
    /// The expression that each of these letters is of.
    owners: Vec<usize>,
    /// Expressions without such letters.
    others: Vec<usize>,
    /// These as one automaton; `None` where it would be too large.
    any: Option<RegexSet>,
    many: usize,
}

impl Sieve {
    /// A sieve for these expressions, which go by their places.
    pub(super) fn new(written: &[&str]) -> Self {
        let mut needles: Vec<String> = Vec::new();
        let mut sieve = Self { many: written.len(), ..Self::default() };
        for (place, pattern) in written.iter().enumerate() {
            match letters(pattern) {
                Some(ways) => {
                    sieve.owners.extend(ways.iter().map(|_| place));
                    needles.extend(ways);
                }
                None => sieve.others.push(place),
            }
        }
        match AhoCorasick::builder().ascii_case_insensitive(true).build(&needles) {
            Ok(automaton) => sieve.letters = Some(automaton).filter(|_| !needles.is_empty()),
            Err(_) => sieve.others = (0..written.len()).collect(),
        }
        let states = sieve.others.len().saturating_mul(STATES).min(MOST_STATES);
        let others = sieve.others.iter().map(|place| written[*place]);
        let mut builder = RegexSetBuilder::new(others);
        builder.case_insensitive(true).size_limit(SET_SIZE).dfa_size_limit(states);
        sieve.any = builder.build().ok();
        sieve
    }

    /// The places of the expressions that may match in the text, sorted; no other does.
    pub(super) fn pass(&self, text: &str) -> Vec<usize> {
        if text.contains(FOLDED) {
            return (0..self.many).collect();
        }
        let mut found = BTreeSet::new();
        if let Some(letters) = &self.letters {
            found
                .extend(letters.find_overlapping_iter(text).map(|hit| self.owners[hit.pattern().as_usize()]));
        }
        match &self.any {
            Some(any) if !self.others.is_empty() => {
                found.extend(any.matches(text).into_iter().map(|at| self.others[at]));
            }
            Some(_) => {}
            None => found.extend(self.others.iter().copied()),
        }
        found.into_iter().collect()
    }
}

/// The letters, case aside, that every match of the expression begins with, or those that it ends with: whichever tell
/// more. `None` where there are none that tell, or not of ASCII.
fn letters(pattern: &str) -> Option<Vec<String>> {
    let parsed = regex_syntax::Parser::new().parse(pattern).ok()?;
    let ways = |kind: ExtractKind| -> Option<Vec<String>> {
        let found = Extractor::new().kind(kind).limit_total(WAYS).extract(&parsed);
        let of = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|word| word.is_ascii());
        let all: Option<Vec<String>> = found.literals()?.iter().map(|each| of(each.as_bytes())).collect();
        all.filter(|all| !all.is_empty() && shortest(all) >= SHORTEST)
    };
    let (begin, end) = (ways(ExtractKind::Prefix), ways(ExtractKind::Suffix));
    begin.into_iter().chain(end).max_by_key(|all| (shortest(all), std::cmp::Reverse(all.len())))
}

fn shortest(words: &[String]) -> usize {
    words.iter().map(String::len).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use regex::RegexBuilder;

    use super::*;

    #[test]
    fn letters_are_those_of_every_match() {
        for (pattern, wanted) in [
            (r"\bverb\w+ at once", Some(&["at once"][..])),
            (r"(?:roped|fenced) off\b", Some(&["roped off", "fenced off"])),
            (r"\d+ kilometres?", Some(&["kilometres", "kilometre"])),
            (r"\w+ \w+", None),
            (r"no|yes", None),
            (r"café \d", None),
            (r"", None),
        ] {
            let found = letters(pattern).map(|ways| ways.iter().map(|way| way.trim().to_owned()).collect());
            assert_eq!(
                found,
                wanted.map(|all| all.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()),
                "{pattern}"
            );
        }
    }

    /// No expression that matches is held back, however it is written and whatever the text.
    #[test]
    fn what_matches_passes() {
        let patterns = [
            r"\bverb\w+ at once",
            r"(?:roped|fenced) off\b",
            r"\d+ kilometres?",
            r"\bsink[s]?\b",
            r"(?x) close \s+ to",
            r"caf[eé]s",
            r"(?i:SHUT) down|open up",
            r"^the .* end$",
            r"[^a]bridge",
            r"\bk\w*s\b",
        ];
        let texts = [
            "They VERBED AT ONCE.",
            "the pier was Fenced Off",
            "12 kilometres, 1 kilometre",
            "ſinks \u{212A}inks SINKS",
            "closé close  to",
            "CAFÉS and cafes",
            "shut down and OPEN UP",
            "the very end",
            "“bridge”",
            "kegs",
            "",
            "nothing of the kind",
        ];
        let sieve = Sieve::new(&patterns);
        assert!(sieve.letters.is_some() && !sieve.others.is_empty());
        let mut matched = 0;
        for text in texts {
            let pass = sieve.pass(text);
            for (place, pattern) in patterns.iter().enumerate() {
                let regex = RegexBuilder::new(pattern).case_insensitive(true).build().unwrap();
                if regex.is_match(text) {
                    matched += 1;
                    assert!(pass.contains(&place), "{pattern} in {text}");
                }
            }
        }
        assert!(matched >= patterns.len(), "{matched}");
        assert_eq!(sieve.pass("nothing of the kind"), Vec::<usize>::new());
    }
}
