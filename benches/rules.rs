//! What reading costs with 60 and with 600 generated rules: `cargo bench --bench rules`.
//!
//! The rules differ in their words, as those of packs do; one in ten has words that the text holds. The sets are
//! measured in turn, so that a machine that slows down slows all of them down, and their medians are compared.

#![allow(clippy::panic, clippy::print_stdout)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use gainsay::extract;
use gainsay::ingest;
use gainsay::model::Document;
use gainsay::rules::RuleSet;

/// How often each set of rules is measured.
const ROUNDS: usize = 21;

/// Verbs and nouns of the text, so that rules meet it in some sentences, as in any story.
const VERBS: [&str; 10] =
    ["close", "reopen", "sign", "reject", "approve", "repair", "sell", "cancel", "inspect", "flood"];
const NOUNS: [&str; 10] =
    ["bridge", "contract", "harbour", "licence", "tunnel", "ferry", "budget", "school", "mill", "dam"];

fn rule(number: usize) -> (String, String) {
    let (verb, noun) = if number.is_multiple_of(10) {
        (VERBS[number / 10 % 10].to_owned(), NOUNS[number / 100 % 10].to_owned())
    } else {
        (format!("verb{number}"), format!("noun{number}"))
    };
    let mut yaml = format!("id: rule-{number}\nkind: status\nquestion: What of {{topic}}?\n");
    let _ = write!(yaml, "topic: [{noun}, thing{number}]\nstates:\n  - {{state: one, negated: two, ");
    let _ = write!(yaml, "say: [\"{{topic}} ... be {verb}\", \"{verb} ... [{noun}|thing{number}]\"], ");
    let _ = writeln!(yaml, "regex: [\"\\\\b{verb}{number}\\\\w+ at once\"]}}");
    let _ = write!(yaml, "  - {{state: two, say: [\"no {noun} ... word{number}\", ");
    let _ = writeln!(yaml, "\"{{topic}} ... stay as{number}\"]}}");
    yaml.push_str("message: m\nwhat: w\nwhy: y\nexamples:\n");
    yaml.push_str("  - {a: x, b: y, expect: contradiction}\n  - {a: x, b: y, expect: silent}\n");
    (format!("bench/rule-{number}.yaml"), yaml)
}

fn rules(many: usize) -> RuleSet {
    let files: Vec<(String, String)> = (0..many).map(rule).collect();
    match RuleSet::load(&files) {
        Ok(rules) => rules,
        Err(mistakes) => panic!("{}", mistakes[0]),
    }
}

/// A text of 200 sentences, half of which talk of what rules ask for.
fn text() -> Vec<Document> {
    let mut text = String::new();
    for n in 0..100 {
        let (verb, noun) = (VERBS[n % 10], NOUNS[n * 7 % 10]);
        let many = n + 2;
        let _ = write!(text, "The council said on Monday that it did not {verb} the {noun} ");
        let _ = writeln!(text, "after {many} people had complained.\n");
        let _ = write!(text, "Her brother, who keeps {many} sheep on the hill, waited for the bus ");
        let _ = writeln!(text, "“in the rain”.\n");
    }
    ingest::read("bench.txt", text.as_bytes()).unwrap_or_default()
}

fn seconds(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn main() {
    let documents = text();
    assert!(!documents.is_empty(), "the text is read");
    let sets = [0, 60, 600].map(|many| (many, rules(many)));
    let mut all = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        for (times, (_, rules)) in all.iter_mut().zip(&sets) {
            times.push(seconds(|| drop(black_box(extract::read(black_box(&documents), rules)))));
        }
    }
    let medians = all.map(median);
    for ((many, rules), median) in sets.iter().zip(medians) {
        let claims = extract::read(&documents, rules).claims;
        let answers = claims.iter().filter(|claim| claim.rule.is_some()).count();
        println!("extraction, {many:3} rules: {:8.3} ms, {answers} answers read", median * 1e3);
    }
    println!("600 rules for 60: {:.2} times", medians[2] / medians[1]);
    for many in [60, 600] {
        let median = median((0..5).map(|_| seconds(|| drop(black_box(rules(many))))).collect());
        println!("loading, {many:3} rules: {:8.3} ms", median * 1e3);
    }
}
