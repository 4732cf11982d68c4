use crate::check::passage;
use crate::compare::shown;
use crate::extract;
use crate::model::{Kind, Relation, Severity, Stance};
use crate::rules::{Draft, KINDS, RuleSet, draft, test};

use super::{Checker, Config};
use crate::check::Input;

/// A rule of the kind with these keys, by the name of `probe`.
fn probe(kind: &str, keys: &str) -> RuleSet {
    let yaml = format!(
        "id: probe\nkind: {kind}\nquestion: So?\n{keys}message: m\nwhat: w\nwhy: y\nexamples:\n  - {{a: x, b: y, expect: contradiction}}\n  - {{a: x, b: y, expect: silent}}\n"
    );
    RuleSet::load(&[("own/probe.yaml".to_owned(), yaml)]).unwrap_or_else(|m| panic!("{}", m[0]))
}

/// What the rule answers to the sentence, with the key of each question.
fn answers(rules: &RuleSet, text: &str) -> Vec<String> {
    let extracted = extract::read(&[passage("text", text)], rules);
    let own = extracted.claims.iter().filter(|claim| claim.rule.is_some());
    own.map(|c| {
        let key =
            c.question.as_ref().map_or("", |q| q.key.trim_start_matches("probe/").trim_end_matches('/'));
        let answer = c.answer.as_ref().map_or_else(String::new, shown);
        if key.is_empty() { answer } else { format!("{key}: {answer}") }
    })
    .collect()
}

/// States of a rule, and sentences with what is read in each.
type Table = (&'static str, &'static [(&'static str, &'static [&'static str])]);

const STATES: &[Table] = &[
    (
        "topic: [wildfire]\nstates:\n  - {state: out, say: [\"{topic} ... [extinguish]\", \"be extinguish\"], negated: burning}\n  - {state: burning, say: [rage]}\n",
        &[
            ("The wildfire has been extinguished.", &["out"]),
            ("The wildfire has not been extinguished.", &["burning"]),
            ("The wildfire was not yet fully extinguished on Friday.", &["burning"]),
            ("The wildfire was never extinguished.", &["burning"]),
        ],
    ),
    (
        "states:\n  - {state: filed, say: [\"appeal be file\"], negated: none}\n  - {state: none, say: [\"no need to appeal\"]}\n",
        &[
            ("An appeal was filed by the defence.", &["filed"]),
            ("No appeal was filed by the defence.", &["none"]),
            ("There is no need to appeal.", &["none"]),
        ],
    ),
    (
        "states:\n  - {state: sorry, say: [apologise], negated: unsorry}\n  - {state: unsorry, say: [\"stay silent\"]}\n",
        &[
            ("The minister apologised on Friday.", &["sorry"]),
            ("The minister refused to apologise.", &["unsorry"]),
            ("The minister declined to apologise.", &["unsorry"]),
            ("The minister failed to apologise.", &["unsorry"]),
        ],
    ),
    (
        "states:\n  - {state: stubborn, say: [\"refuse to give way\"], negated: meek}\n  - {state: meek, say: [yield]}\n",
        &[
            ("The drivers refused to give way.", &["stubborn"]),
            ("The drivers did not refuse to give way.", &[]),
        ],
    ),
    (
        "states:\n  - {state: none, say: [\"will be no evacuation\", \"no evacuation\"]}\n  - {state: some, say: [\"be evacuate\"]}\n",
        &[
            ("There will be no evacuation of the town.", &["none"]),
            ("There was no evacuation of the town.", &["none"]),
            ("There could be no evacuation of the town.", &[]),
        ],
    ),
    (
        "topic: [[term, deal]]\nstates:\n  - {state: agreed, say: [\"{topic} be [agree]\"], negated: open}\n  - {state: open, say: [unsettled]}\n",
        &[
            ("Terms have been agreed between the clubs.", &["agreed"]),
            ("The terms have not yet been agreed.", &["open"]),
            ("The deal was agreed on Friday.", &["agreed"]),
        ],
    ),
    (
        "topic: [[hearing]]\nstates:\n  - {state: on, say: [resume]}\n  - {state: off, say: [cancel]}\n",
        &[
            ("The hearing resumed on Friday.", &["on"]),
            ("We are hearing that the flights resumed on Friday.", &[]),
        ],
    ),
    (
        "per: topic\ntopic: [[report], [letter]]\nstates:\n  - {state: seen, say: [\"[read|receive] ... {topic}\"], negated: lost}\n  - {state: lost, say: [vanish]}\n",
        &[
            ("She received the letter on Friday.", &["letter: seen"]),
            ("She received the reporting team on Friday.", &[]),
            ("The crew is reporting that the papers vanished.", &[]),
        ],
    ),
    (
        "topic: [vaccine]\nstates:\n  - {state: blamed, say: [\"be to blame\"], negated: cleared}\n  - {state: cleared, say: [harmless]}\n",
        &[
            ("The vaccine was to blame for the deaths.", &["blamed"]),
            ("The vaccine was not to blame for the deaths.", &["cleared"]),
        ],
    ),
    (
        "topic: [recipe]\nstates:\n  - {state: known, say: [\"{topic} be [know|known]\"], negated: unknown}\n  - {state: unknown, say: [\"{topic} be lose\"]}\n",
        &[
            ("The recipe is known.", &["known"]),
            ("The recipe is not known.", &["unknown"]),
            ("The recipe was never known.", &["unknown"]),
        ],
    ),
    (
        "topic: [water]\nstates:\n  - {state: unsafe, say: [\"[tell|advise] ... boil ... {topic}\"], negated: safe}\n  - {state: safe, say: [drinkable]}\n",
        &[("Officials told households to boil their water.", &["unsafe"])],
    ),
];

#[test]
fn states_are_read_as_the_words_have_them() {
    let mut wrong = Vec::new();
    for (keys, cases) in STATES {
        let rules = probe("status", keys);
        for (text, wanted) in *cases {
            let got = answers(&rules, text);
            if got != *wanted {
                wrong.push(format!("{text} wanted {wanted:?}, got {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_figure_may_stand_inside_a_phrase() {
    let rules = probe("quantity", "count: [people]\nwhen: [\"pluck from\"]\n");
    assert_eq!(answers(&rules, "The lifeboat plucked 14 people from the sea."), ["14"]);
}

#[test]
fn what_a_speaker_told_others_is_the_speakers_own() {
    let rules = probe(
        "status",
        "states:\n  - {state: warned, say: [\"tell them\"]}\n  - {state: not, say: [silent]}\n",
    );
    let text = "We told them a week before that the wall was moving, a mason said.";
    let extracted = extract::read(&[passage("text", text)], &rules);
    let stance = extracted.claims.iter().find(|c| c.rule.is_some()).map(|c| c.attribution.stance);
    assert_eq!(stance, Some(Stance::Asserted));
}

#[test]
fn a_new_rule_of_every_kind_passes_its_own_examples() {
    for (topics, kinds) in [(Vec::new(), KINDS), (vec!["jetty".to_owned(), "quay".to_owned()], KINDS)] {
        for entry in kinds {
            let begun = Draft { id: "begun".to_owned(), topics: topics.clone(), ..Draft::default() };
            let yaml = draft(entry.kind, &begun).unwrap();
            let rules = RuleSet::load(&[("begun.yaml".to_owned(), yaml)]);
            let rules = rules.unwrap_or_else(|m| panic!("{}: {}", entry.kind, m[0]));
            let checker = Checker { rules, ..Checker::new(Config::default()).unwrap() };
            let report: test::TestReport = checker.test_rules();
            assert!(report.failures().next().is_none(), "{}: {}", entry.kind, report.text());
        }
    }
    assert!(draft(Kind::Quote, &Draft::default()).is_none());
}

#[test]
fn packs_are_switched() {
    let ids = |packs: &[&str], without: &[&str]| {
        let list = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        let config = Config { packs: list(packs), without: list(without), ..Config::default() };
        Checker::new(config).map(|c| c.rules().rules().iter().map(|r| r.id().to_owned()).collect::<Vec<_>>())
    };
    let all = ids(&[], &[]).unwrap();
    let sport = ids(&["sport"], &[]).unwrap();
    let others = ids(&[], &["sport"]).unwrap();
    assert!(!sport.is_empty() && sport.iter().all(|id| !others.contains(id)));
    assert_eq!(sport.len() + others.len(), all.len());
    assert!(ids(&["chess"], &[]).unwrap_err().to_string().starts_with("chess: no such pack; there are "));
}

#[test]
fn a_sentence_tells_which_rules_read_it_and_which_almost_did() {
    let rules = probe(
        "status",
        "topic: [lamp]\nstates:\n  - {state: lit, say: [\"be lit ... by hand\", burn]}\n  - {state: dark, say: [\"go out\"]}\n",
    );
    let checker = Checker { rules, ..Checker::new(Config::default()).unwrap() };
    for (text, read, almost) in [
        ("The lamp burns.", "lit", ""),
        ("The lamp did not burn.", "", "negated"),
        ("The lamp may burn.", "", "may or will be"),
        ("The oven burns.", "", "none of its topic words"),
        ("The lamp was lit by the crew.", "", "`hand` is lacking"),
    ] {
        let told = checker.why(text);
        let got = told[0].read.first().map_or("", |r| r.answer.as_str());
        let why = told[0].almost.first().map_or("", |a| a.why.as_str());
        assert_eq!(got, read, "{text}");
        assert!(why.contains(almost) && why.is_empty() == almost.is_empty(), "{text}: {why}");
    }
}

/// The one dispute of two sources, by the rule with these keys: its relation and severity.
fn disputed(keys: &str, a: &str, b: &str) -> Option<(Relation, Severity)> {
    let rules = probe("negation", &format!("affirm: [\"gate be open\"]\n{keys}"));
    let checker = Checker { rules, ..Checker::new(Config::default()).unwrap() };
    let input = |path: &str, text: &str| Input { path: path.to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
    let report = checker.check("probe", vec![input("a.md", a), input("b.md", b)]);
    let own: Vec<_> = report.disputes.iter().filter(|d| d.rule.is_some()).collect();
    assert!(own.len() < 2);
    own.first().map(|dispute| (dispute.relation, dispute.severity))
}

#[test]
fn severity_hangs_on_the_sides() {
    let keys = "severity:\n  - {is: note, holder: same}\n  - {is: warning, publisher: other, answers: [yes, no]}\n  - error\n";
    let page = |publisher: &str, words: &str| {
        format!("---\npublisher: {publisher}\npublished: 2031-05-04\n---\n\n{words}\n")
    };
    let keeper = page("Post", "The gate was open, keeper Anna Brill said.");
    let again = page("Post", "The gate was not open, keeper Anna Brill said.");
    let baker = page("Mail", "The gate was not open, baker Tomas Quill said.");
    let other = page("Post", "The gate was not open, baker Tomas Quill said.");
    assert_eq!(disputed(keys, &keeper, &again), Some((Relation::Contradiction, Severity::Note)));
    assert_eq!(disputed(keys, &keeper, &baker), Some((Relation::Contradiction, Severity::Warning)));
    assert_eq!(disputed(keys, &keeper, &other), Some((Relation::Contradiction, Severity::Error)));
    assert_eq!(disputed("", &keeper, &baker), Some((Relation::Contradiction, Severity::Error)));
}

#[test]
fn what_lies_outside_of_the_scope_is_set_aside() {
    let told = |words: &str| {
        (
            words.to_owned() + " was open, the keeper said.",
            words.to_owned() + " was not open, the baker said.",
        )
    };
    let (here, not_here) = told("In Ostholm the gate");
    let (_, not_there) = told("In Velling the gate");
    let (_, nowhere) = told("The gate");
    let found = |a: &str, b: &str| disputed("scope: {place: same}\n", a, b).map(|(relation, _)| relation);
    assert_eq!(found(&here, &not_here), Some(Relation::Contradiction));
    assert_eq!(found(&here, &not_there), None);
    assert_eq!(found(&here, &nowhere), None, "one side names no place");
    let days = |a: &str, b: &str| {
        let page = |day: &str, words: &str| format!("---\npublished: {day}\n---\n\n{words}\n");
        let (a, b) = (
            page(a, "The gate was open, the keeper said."),
            page(b, "The gate was not open, the baker said."),
        );
        disputed("scope: {within_days: 3}\n", &a, &b).map(|(relation, _)| relation)
    };
    assert_eq!(days("2031-05-04", "2031-05-05"), Some(Relation::Contradiction));
    assert_eq!(days("2031-05-04", "2031-05-14"), None);
}

#[test]
fn a_regular_expression_finds_what_phrases_cannot() {
    for (kind, keys, text, wanted) in [
        (
            "identity",
            "event: [steer]\nregex: [\"at the (helm|tiller)\"]\n",
            "Captain Orla Finch was at the tiller.",
            "Orla Finch",
        ),
        (
            "quantity",
            "count: [people]\nregex: [\"fell (over|in)board\"]\n",
            "Nine people fell overboard.",
            "9",
        ),
        (
            "measure",
            "dimension: area\nregex: [\"went up in (smoke|flames)\"]\n",
            "Some 40 hectares went up in flames.",
            "40 hectare",
        ),
        (
            "exclusive",
            "regex: [\"\\\\w+ holds the (cup|shield)\"]\nsay: [\"{name} win the cup\"]\n",
            "Now Ostholm holds the shield.",
            "Ostholm",
        ),
    ] {
        let found = answers(&probe(kind, keys), text);
        assert_eq!(found, [wanted], "{text}");
    }
}
