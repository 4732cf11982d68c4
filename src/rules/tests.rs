use std::collections::BTreeMap;

use super::*;

const GOOD: &str = "\
id: lamp-lit
kind: status
question: Is {topic} lit?
topic: lamp
states:
  - {state: lit, say: [burn, \"be lit\"], negated: dark}
  - {state: dark, say: [go out]}
message: \"{a.holder}: {a.answer}; {b.holder}: {b.answer}\"
what: Sources disagree on a lamp.
why: Ships steer by it.
examples:
  - {a: The lamp burns., b: The lamp went out., expect: contradiction}
  - {a: The lamp burns., b: The oven went out., expect: silent}
";

/// A rule that takes all from [`GOOD`] but what it says.
const EXTENDING: &str = "\
id: lantern-lit
extends: lamp-lit
add:
  topic: [lantern]
  states:
    - {state: lit, say: [glimmer]}
  examples:
    - {a: The lantern glimmers., b: The lantern went out., expect: contradiction}
";

fn files(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(p, y)| ((*p).to_owned(), (*y).to_owned())).collect()
}

fn mistakes(all: &[(&str, &str)]) -> Vec<RuleError> {
    RuleSet::load(&files(all)).map_or_else(|mistakes| mistakes, |_| Vec::new())
}

fn shown(mistakes: &[RuleError]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn builtin_rules_have_no_mistakes() {
    let files: Vec<(String, String)> =
        crate::embedded::CHECKS.iter().map(|(p, y)| ((*p).to_owned(), (*y).to_owned())).collect();
    let set = RuleSet::load(&files).unwrap_or_else(|mistakes| {
        let shown: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", shown.join("\n\n"))
    });
    assert_eq!(set.digest(), RuleSet::builtin().digest());
    for rule in set.rules() {
        let stem = rule.path().trim_end_matches(".yaml").rsplit('/').next();
        assert_eq!(Some(rule.id()), stem, "a built-in rule's file has its name");
        let held = || rule.examples().iter().filter(|e| !e.todo);
        let firing = held().filter(|e| e.expect.fires()).count();
        let near = held().filter(|e| e.expect.near_miss()).count();
        assert!(firing >= 3 && near >= 2, "{}: {firing} examples that fire, {near} near misses", rule.id());
        assert!(!rule.what().is_empty() && !rule.why().is_empty());
    }
    assert_eq!(shown(set.warnings()), "");
}

#[test]
fn a_good_rule_compiles() {
    assert_eq!(mistakes(&[("lamp.yaml", GOOD)]), []);
}

#[test]
fn every_mistake_is_found_at_its_place() {
    // Each case changes one line of the good rule.
    for (from, to, line, column, wanted) in [
        ("kind: status", "kind: statsu", 2, 7, "there is no kind `statsu`"),
        ("kind: status", "kind: quote", 2, 7, "found without rules"),
        ("topic: lamp", "topics: lamp", 4, 1, "unknown key `topics`"),
        ("negated: dark", "negated: drak", 6, 50, "there is no `drak` above"),
        ("say: [go out]", "say: []", 7, 24, "`say` is an empty list"),
        ("say: [go out]", "say: [\"{ship} sinks\"]", 7, 25, "no slot `{ship}`"),
        ("{b.answer}", "{b.anwser}", 8, 10, "`{b.anwser}`"),
        ("Is {topic} lit?", "Is {name} lit?", 3, 11, "`{name}`"),
        ("why: Ships steer by it.\n", "", 1, 1, "lacks `why`"),
        ("expect: silent", "expect: slient", 13, 57, "`slient` is nothing to expect"),
        ("expect: silent", "expect: {set_aside: rounded}", 13, 69, "no reason `rounded`"),
        ("expect: silent", "expect: tension", 11, 1, "no near miss"),
        ("expect: silent", "expect: superseded", 11, 1, "no near miss"),
        ("question: Is {topic} lit?", "question: Is {topic lit?", 3, 11, "a `{` is not closed"),
        ("expect: silent", "expect: silent, todo: true", 11, 1, "no near miss"),
        ("expect: contradiction", "expect: contradiction, todo: true", 11, 1, "no example fires"),
        ("what: Sources disagree on a lamp.", "what:", 9, 1, "`what` is empty"),
        ("topic: lamp", "topic: lamp\ntopic: light", 5, 1, "stands twice"),
        ("topic: lamp", "topic: [lamp", 5, 7, "not YAML"),
    ] {
        let yaml = GOOD.replacen(from, to, 1);
        let found = mistakes(&[("lamp.yaml", &yaml)]);
        let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
        let hit = found.iter().any(|m| m.message.contains(wanted) && (m.line, m.column) == (line, column));
        assert!(hit, "{to}: wanted `{wanted}` at {line}:{column}, found:\n{}", shown.join("\n"));
    }
}

#[test]
fn all_mistakes_of_all_files_come_at_once() {
    let bad =
        GOOD.replace("negated: dark", "negated: drak").replace("why:", "wyh:").replace("silent", "slient");
    let found = mistakes(&[("a.yaml", GOOD), ("b.yaml", &bad), ("c.yaml", GOOD)]);
    let places: Vec<(&str, usize)> = found.iter().map(|m| (m.path.as_str(), m.line)).collect();
    // b: the duplicate id, the key that is lacking, `drak`, `wyh`, `slient`; c: the duplicate id.
    assert_eq!(
        places,
        [("b.yaml", 1), ("b.yaml", 1), ("b.yaml", 6), ("b.yaml", 10), ("b.yaml", 13), ("c.yaml", 1)]
    );
    assert!(found[5].message.contains("taken by a.yaml"), "{}", found[5]);
    let shown = found[3].to_string();
    assert!(shown.contains("10 | wyh: Ships steer by it.\n   | ^\n  help: did you mean `why`?"), "{shown}");
}

#[test]
fn hostile_files_are_refused_quickly() {
    let deep = format!("id: {}", "[".repeat(50_000));
    let wide = format!("id: [{}]", "a, ".repeat(60_000));
    let alias = "a: &x [y]\nb: *x\n";
    for yaml in [deep.as_str(), &wide, alias, "", "- a\n- b", "\u{0}", "just words", "a: b\n---\na: b\n"] {
        assert!(!mistakes(&[("bad.yaml", yaml)]).is_empty());
    }
}

#[test]
fn the_schema_knows_every_kind_and_key() {
    let schema = schema();
    let kinds = schema["oneOf"].as_array().unwrap();
    assert_eq!(kinds.len(), KINDS.len() + 1, "the last is for rules that extend others");
    for (kind, entry) in kinds.iter().zip(KINDS) {
        assert_eq!(kind["properties"]["kind"]["const"], entry.kind.word());
        for field in COMMON.iter().chain(entry.fields) {
            assert!(kind["properties"].get(field.name).is_some(), "{}: {}", entry.kind, field.name);
        }
    }
}

#[test]
fn every_key_of_the_schema_says_what_it_does() {
    fn told(path: &str, value: &serde_json::Value) {
        if let Some(properties) = value.get("properties").and_then(serde_json::Value::as_object) {
            for (name, property) in properties {
                let path = format!("{path}/{name}");
                let alternatives = property.get("anyOf").and_then(serde_json::Value::as_array);
                let described =
                    |v: &serde_json::Value| v.get("description").is_some() || v.get("const").is_some();
                let any = alternatives.is_some_and(|all| all.iter().all(described));
                assert!(described(property) || any, "{path}");
                told(&path, property);
            }
        }
        for key in ["anyOf", "oneOf"] {
            let all = value.get(key).and_then(serde_json::Value::as_array).into_iter().flatten();
            all.for_each(|each| told(path, each));
        }
        value.get("items").into_iter().for_each(|items| told(path, items));
    }
    told("", &schema());
}

#[test]
fn one_id_in_two_packs_is_a_mistake_that_names_both_files() {
    let found = mistakes(&[("own/harbour/lamp.yaml", GOOD), ("own/pier/lamp.yaml", GOOD)]);
    assert_eq!(found.len(), 1);
    let shown = found[0].to_string();
    assert!(shown.contains("own/harbour/lamp.yaml") && shown.contains("own/pier/lamp.yaml"), "{shown}");
    let set = RuleSet::load(&[("own/pier/lamp.yaml".to_owned(), GOOD.to_owned())]).unwrap();
    assert_eq!(set.packs().into_iter().collect::<Vec<_>>(), ["pier"]);
}

/// What the rules read in a sentence of plain certainty, with no names, amounts or times read beforehand.
pub(super) fn read(set: &RuleSet, text: &str, negated: &[&str]) -> Vec<(String, crate::model::Answer)> {
    use crate::language::Analysis;
    use crate::model::{Modality, Polarity, Reading, Role, Term, WordClass};
    let analysis = Analysis::read(text, &[crate::text::Span::new(0, text.len())]);
    let sentence = &analysis.sentences[0];
    let term = |token: &crate::language::Token| Term {
        span: token.span,
        lemma: token.lemma.to_string(),
        class: WordClass::Verb,
        role: Role::Predicate,
        head: true,
        governor: None,
        negated: negated.contains(&token.of(text)),
    };
    let reading = Reading { terms: sentence.tokens.iter().map(term).collect(), ..Reading::default() };
    let view = View {
        text,
        sentence,
        tokens: 0..sentence.tokens.len(),
        reading: &reading,
        polarity: Polarity::Positive,
        modality: Modality::CERTAIN,
    };
    set.read(&view).into_iter().map(|a| (a.question.key, a.answer)).collect()
}

#[test]
fn phrases_are_read_with_negation() {
    let set = RuleSet::load(&[("lamp.yaml".to_owned(), GOOD.to_owned())]).unwrap();
    let state = |word: &str| vec![("lamp-lit//".to_owned(), crate::model::Answer::State(word.to_owned()))];
    assert_eq!(read(&set, "The lamp burns on the pier.", &[]), state("lit"));
    assert_eq!(read(&set, "The lamp was not lit.", &["lit"]), state("dark"));
    assert_eq!(read(&set, "The lamp went out.", &[]), state("dark"));
    assert_eq!(read(&set, "The oven burns.", &[]), [], "no topic word");
    assert_eq!(read(&set, "The lamp did not go out.", &["go", "out"]), [], "no `negated` for that state");
}

#[test]
fn a_thousand_rules_cost_little_more_than_one() {
    let files: Vec<(String, String)> = (0..1000)
        .map(|n| {
            (
                format!("r{n}.yaml"),
                GOOD.replace("lamp-lit", &format!("r{n}")).replace("burn", &format!("burn{n}")),
            )
        })
        .map(|(path, yaml)| (path, yaml.replace("be lit", "be lit now").replace("go out", "be put out")))
        .collect();
    let set = RuleSet::load(&files).unwrap_or_else(|m| panic!("{}", m[0]));
    assert_eq!(set.rules().len(), 1000);
    assert_eq!(read(&set, "The lamp burn7 on the pier.", &[]).len(), 1);
}

#[test]
fn a_monstrous_sentence_costs_in_step_with_its_length() {
    let text = |n: usize| "no deal signed and five deaths or killed closed to ".repeat(n);
    let (small, large) = (work(RuleSet::builtin(), &text(200)), work(RuleSet::builtin(), &text(2_000)));
    assert!(large < small * 12, "ten times the text took {large} steps for {small}");
    assert!(read(RuleSet::builtin(), &text(2_000), &[]).len() < 100);
}

#[test]
fn a_rule_takes_from_another_what_it_does_not_say() {
    let set = RuleSet::load(&files(&[("b.yaml", EXTENDING), ("a.yaml", GOOD)]))
        .unwrap_or_else(|m| panic!("{}", shown(&m)));
    let lantern = set.rule("lantern-lit").unwrap();
    assert_eq!((lantern.what(), lantern.kind()), ("Sources disagree on a lamp.", crate::model::Kind::Status));
    assert_eq!(lantern.examples().len(), 3);
    assert_eq!(lantern.examples()[0].path, "a.yaml", "taken over");
    assert_eq!(lantern.examples()[2].path, "b.yaml");
    let keys = |text: &str| read(&set, text, &[]).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys("The lantern glimmers."), ["lantern-lit//"]);
    assert_eq!(keys("The lamp burns."), ["lantern-lit//", "lamp-lit//"]);
    assert!(lantern.pattern().contains("topic: [lamp, lantern]"), "{}", lantern.pattern());
}

#[test]
fn a_rule_that_extends_its_own_id_takes_the_place_of_that_rule() {
    let over = "id: lamp-lit\nextends: lamp-lit\nseverity: note\n";
    let set =
        RuleSet::load(&files(&[("a.yaml", GOOD), ("own/b.yaml", over), ("c.yaml", EXTENDING)])).unwrap();
    let ids: Vec<(&str, &str)> = set.rules().iter().map(|r| (r.id(), r.severity().word())).collect();
    assert_eq!(ids, [("lamp-lit", "note"), ("lantern-lit", "note")]);
    assert_eq!(set.rule("lamp-lit").unwrap().path(), "own/b.yaml");
    let twice = mistakes(&[("a.yaml", GOOD), ("own/b.yaml", over), ("own/c.yaml", over)]);
    assert!(twice.len() == 1 && twice[0].message.contains("taken by own/b.yaml"), "{}", shown(&twice));
}

#[test]
fn what_cannot_be_extended_is_told() {
    let rule = |id: &str, base: &str| format!("id: {id}\nextends: {base}\n");
    for (yaml, wanted) in [
        (
            rule("a", "lamp-lid"),
            "there is no other rule `lamp-lid` to extend\n  |\n2 | extends: lamp-lid\n  |          ^\n  help: did you mean `lamp-lit`?",
        ),
        (rule("a", "a"), "there is no other rule `a` to extend"),
        (rule("a", "lamp-lit") + "add: quay\n", "`add` is a map of keys"),
        (rule("a", "lamp-lit") + "add: {topic: {quay: pier}}\n", "of another shape"),
        (rule("a", "lamp-lit") + "kind: date\n", "unknown key `states`"),
    ] {
        let found = shown(&mistakes(&[("lamp.yaml", GOOD), ("a.yaml", &yaml)]));
        assert!(found.contains(wanted), "{yaml}:\n{found}");
    }
    let circle = shown(&mistakes(&[("a.yaml", &rule("a", "b")), ("b.yaml", &rule("b", "a"))]));
    assert!(circle.contains("extends itself by way of others"), "{circle}");
    let chain: Vec<(String, String)> = (0..12)
        .map(|n| {
            (
                format!("r{n}.yaml"),
                if n == 0 {
                    GOOD.replace("lamp-lit", "r0")
                } else {
                    rule(&format!("r{n}"), &format!("r{}", n - 1))
                },
            )
        })
        .collect();
    let found = RuleSet::load(&chain).unwrap_err();
    assert!(shown(&found).contains("more than 8 rules"), "{}", shown(&found));
}

#[test]
fn a_mistake_in_what_is_taken_over_is_shown_where_it_stands() {
    let base = GOOD
        .replace("say: [go out]", "say: [\"<ends>\"]\nlists: {ends: [go out]}".replace('\n', ", ").as_str());
    let base = base.replace(", lists: {ends: [go out]}}", "}\nlists: {ends: [go out]}");
    let over = "id: other\nextends: lamp-lit\nlists: {starts: [begin]}\n";
    let found = mistakes(&[("a.yaml", &base), ("b.yaml", over)]);
    assert_eq!(found.len(), 1, "{}", shown(&found));
    assert_eq!((found[0].path.as_str(), found[0].line), ("a.yaml", 7), "{}", found[0]);
    assert!(found[0].message.contains("no list `ends`"), "{}", found[0]);
}

#[test]
fn what_is_hardly_meant_is_a_warning() {
    let warned = |yaml: &str| {
        let set = RuleSet::load(&files(&[("lamp.yaml", yaml)])).unwrap_or_else(|m| panic!("{}", shown(&m)));
        shown(set.warnings())
    };
    assert_eq!(warned(GOOD), "");
    for (from, to, wanted) in [
        (
            "topic: lamp",
            "topic: lamp\nlists: {boats: [barge]}",
            "lamp.yaml:5:9: warning: nothing calls the list `boats`",
        ),
        (
            "say: [go out]}",
            "say: [go out]}\n  - {state: broken}",
            "lamp.yaml:8:13: warning: nothing leads to `broken`",
        ),
        (
            "say: [go out]",
            "say: [go out, \"be [lit|hot]\"]",
            "the same words fit `be [lit|hot]` and `be lit` in line 6",
        ),
        ("say: [go out]", "say: [go out, go out]", "`go out` stands twice"),
        ("topic: lamp", "topic: lamp\nnouns: [keeper]", "`nouns` are looked at with `per: name` alone"),
        (
            "topic: lamp",
            "topic: lamp\nseverity: [{is: note, holder: same}]",
            "where none of these conditions holds",
        ),
    ] {
        let found = warned(&GOOD.replacen(from, to, 1));
        assert!(found.contains(wanted), "{to}:\n{found}");
    }
    let ladder = GOOD.replace("states:", "ladder:").replace("state:", "rung:").replace(
        "say: [go out]}",
        "say: [go out]}\n  - {rung: dim, say: [flicker]}\nconflict: [[lit, dark]]\ncompatible: [[lit, dim]]",
    );
    let found = warned(&ladder);
    assert!(
        found.contains("`dim` is in no pair") && found.contains("`compatible` is for `states:`"),
        "{found}"
    );
}

#[test]
fn a_rule_that_is_switched_off_reads_nothing_and_may_be_extended() {
    let off = GOOD.replace("topic: lamp", "topic: lamp\ndisabled: true");
    let set = RuleSet::load(&files(&[("a.yaml", &off), ("b.yaml", EXTENDING)])).unwrap();
    assert_eq!(set.disabled().iter().map(Rule::id).collect::<Vec<_>>(), ["lamp-lit"]);
    assert_eq!(read(&set, "The lamp burns.", &[]).len(), 1, "the other rule's");
    assert!(set.rule("lamp-lit").is_none());
}

#[test]
fn settings_change_rules_and_are_checked_alike() {
    use serde_json::json;
    let set = RuleSet::load(&files(&[("lamp.yaml", GOOD)])).unwrap();
    let amended = |value: serde_json::Value| set.amended(&serde_json::from_value(value).unwrap());
    let noted =
        amended(json!({ "lamp-lit": { "severity": "note", "add": { "topic": ["lantern"] } } })).unwrap();
    assert_eq!(noted.rule("lamp-lit").unwrap().severity().word(), "note");
    assert_eq!(read(&noted, "The lantern burns.", &[]).len(), 1);
    assert_ne!(noted.digest(), set.digest());
    assert_eq!(amended(json!({})).unwrap().digest(), set.digest());
    let off = amended(json!({ "lamp-lit": { "disabled": true } })).unwrap();
    assert!(off.rules().is_empty() && off.disabled().len() == 1);
    assert_eq!(
        off.amended(&BTreeMap::from([("lamp-lit".to_owned(), json!({ "disabled": false }))]))
            .unwrap()
            .rules()
            .len(),
        1
    );
    for (value, wanted) in [
        (
            json!({ "lamp-lid": {} }),
            "[rule.lamp-lid]: there is no rule `lamp-lid`\n  help: did you mean `lamp-lit`?",
        ),
        (json!({ "lamp-lit": { "severity": "grave" } }), "[rule.lamp-lit]: `grave` is no severity"),
        (
            json!({ "lamp-lit": { "sevrity": "note" } }),
            "[rule.lamp-lit]: unknown key `sevrity` in a rule\n  help: did you mean `severity`?",
        ),
        (json!({ "lamp-lit": { "disabled": 3 } }), "[rule.lamp-lit]: `disabled` is `true` or `false`"),
        (json!({ "lamp-lit": { "kind": "date" } }), "[rule.lamp-lit]: settings cannot change the `kind`"),
        (json!({ "lamp-lit": true }), "[rule.lamp-lit]: the settings of a rule are a table"),
    ] {
        let found = shown(&amended(value).unwrap_err());
        assert!(found.contains(wanted), "{found}");
    }
}

#[test]
fn lists_are_shared_and_word_files_are_checked() {
    let rule =
        GOOD.replace("topic: lamp", "topic: [\"<lights>\"]").replace("say: [go out]", "say: [\"<ends>\"]");
    let all = [
        ("own/lexicon/lists/lights.txt", "lamp\nlantern # of old\n"),
        ("own/pier/lexicon/lists/ends.txt", "go out\nfade\n"),
        ("own/pier/lamp.yaml", rule.as_str()),
    ];
    let set = RuleSet::load(&files(&all)).unwrap_or_else(|m| panic!("{}", shown(&m)));
    assert_eq!(read(&set, "The lantern faded.", &[]).len(), 1);
    assert_eq!(set.packs().into_iter().collect::<Vec<_>>(), ["pier"]);
    for (path, text, wanted) in [
        (
            "own/lexicon/en/weekday.tsv",
            "x\t1\n",
            "own/lexicon/en/weekday.tsv:1:1: the lexicon has no file `en/weekday.tsv`",
        ),
        (
            "own/lexicon/en/weekdays.tsv",
            "monday\t1\tplain\ndoomsday\t8\n",
            "weekdays.tsv:2:1: a row of `en/weekdays.tsv` has 3 fields",
        ),
        ("own/lexicon/lists/boats.tsv", "tug\n", "a shared list is a file `lexicon/lists/NAME.txt`"),
    ] {
        let found = shown(&mistakes(&[("lamp.yaml", GOOD), (path, text)]));
        assert!(found.contains(wanted), "{found}");
    }
    let unknown = shown(&mistakes(&[("own/pier/lamp.yaml", &rule)]));
    assert!(unknown.contains("there is no list `lights`"), "{unknown}");
}

#[test]
fn sizes_are_bounded_and_say_so() {
    let words = |n: usize| (0..n).map(|w| format!("word{w}")).collect::<Vec<_>>();
    let inside = |to: String| GOOD.replacen("say: [go out]", &to, 1);
    for (yaml, wanted) in [
        (inside(format!("say: [\"[{}]\"]", words(40).join("|"))), "a phrase has at most 200 bytes"),
        (inside(format!("say: [{}]", words(600).join(", "))), "a rule has at most 500 phrases"),
        (
            inside(format!("say: [\"<many>\"]}}\nlists: {{many: [{}]", words(2_100).join(", "))),
            "more than 2000 alternatives",
        ),
        (inside("regex: [\"(a{1,900}){1,900}\"]".to_owned()), "exceeds size limit"),
        (inside("regex: [\"(a+)+(?=b)\"]".to_owned()), "not a regular expression"),
        (format!("{GOOD}# {}", "x".repeat(1 << 18)), "a rule file has at most 262144 bytes"),
    ] {
        let found = shown(&mistakes(&[("lamp.yaml", &yaml)]));
        assert!(found.contains(wanted), "{wanted}: {}", found.chars().take(400).collect::<String>());
    }
    let long = words(2_001).join("\n");
    let found = shown(&mistakes(&[("lamp.yaml", GOOD), ("own/lexicon/lists/long.txt", &long)]));
    assert!(found.contains("at most 2000 words"), "{found}");
    let huge = "x".repeat((1 << 20) + 1);
    let found = shown(&mistakes(&[("lamp.yaml", GOOD), ("own/lexicon/lists/huge.txt", &huge)]));
    assert!(found.contains("at most 1048576 bytes"), "{found}");
}

/// Steps of phrases that are walked while the text is read.
fn work(set: &RuleSet, text: &str) -> usize {
    matcher::WORK.with(|work| work.set(0));
    read(set, text, &[]);
    matcher::WORK.with(std::cell::Cell::get)
}

#[test]
fn work_grows_with_the_text_and_not_with_its_square() {
    // Gaps, optional words and alternatives at every step: what makes backtracking explode.
    let wild = "a? ... b? ... [lit|lit up|lit up high] ... [c|d]? ... e? ... [up|high] ... f? ... up";
    let set = RuleSet::load(&files(&[("lamp.yaml", &GOOD.replacen("be lit", wild, 1))])).unwrap();
    let text = |n: usize| format!("The lamp {}", "was lit up high and up and high ".repeat(n));
    let (small, large) = (work(&set, &text(20)), work(&set, &text(200)));
    assert!(small > 100, "{small}");
    assert!(large < small * 12, "ten times the text took {large} steps for {small}");
}

#[test]
fn work_does_not_grow_with_rules_that_have_no_word_in_the_text() {
    let many = |n: usize| {
        let rule =
            |r: usize| GOOD.replace("lamp-lit", &format!("r{r}")).replace("be lit", &format!("be word{r}"));
        let rule = |r: usize| {
            (
                format!("r{r}.yaml"),
                rule(r).replace("burn", &format!("verb{r}")).replace("go out", &format!("go way{r}")),
            )
        };
        RuleSet::load(&(0..n).map(rule).collect::<Vec<_>>()).unwrap()
    };
    let text = "The lamp was word3 and verb5, and the lamp would go away.";
    assert_eq!(work(&many(10), text), work(&many(500), text));
}
