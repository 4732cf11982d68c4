use crate::check::passage;
use crate::compare::shown;
use crate::extract;
use crate::model::{Kind, Stance};
use crate::rules::{Draft, KINDS, RuleSet, draft, test};

use super::{Checker, Config};

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
