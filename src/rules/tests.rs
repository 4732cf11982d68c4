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

fn mistakes(files: &[(&str, &str)]) -> Vec<RuleError> {
    let files: Vec<(String, String)> =
        files.iter().map(|(p, y)| ((*p).to_owned(), (*y).to_owned())).collect();
    RuleSet::load(&files).map_or_else(|mistakes| mistakes, |_| Vec::new())
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
        let firing = rule.examples().iter().filter(|e| e.expect.fires()).count();
        assert!(firing >= 2 && rule.examples().len() >= firing + 2, "{}: too few examples", rule.id());
    }
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
    assert_eq!(kinds.len(), KINDS.len());
    for (kind, entry) in kinds.iter().zip(KINDS) {
        assert_eq!(kind["properties"]["kind"]["const"], entry.kind.word());
        for field in COMMON.iter().chain(entry.fields) {
            assert!(kind["properties"].get(field.name).is_some(), "{}: {}", entry.kind, field.name);
        }
    }
}

/// What of the schema the value breaks, for the keywords that [`schema`] writes.
fn breaks(schema: &serde_json::Value, value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    let list = |key: &str| schema.get(key).and_then(Value::as_array);
    for key in schema.as_object().unwrap().keys() {
        let known = "$schema title description type enum const properties required additionalProperties items \
                     minItems maxItems anyOf oneOf";
        assert!(known.split_whitespace().any(|k| k == key), "this test does not know `{key}`");
    }
    let type_of = match value {
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        _ => "other",
    };
    let types = schema.get("type").map(|t| t.as_array().cloned().unwrap_or_else(|| vec![t.clone()]));
    if types.is_some_and(|types| !types.iter().any(|t| t == type_of)) {
        return Some(format!("{value} is a {type_of}"));
    }
    if schema.get("const").is_some_and(|c| c != value) || list("enum").is_some_and(|e| !e.contains(value)) {
        return Some(format!("{value} is none of the words"));
    }
    for (key, exactly) in [("anyOf", false), ("oneOf", true)] {
        let Some(of) = list(key) else { continue };
        let found: Vec<Option<String>> = of.iter().map(|s| breaks(s, value)).collect();
        let fitting = found.iter().filter(|f| f.is_none()).count();
        if fitting == 0 || exactly && fitting > 1 {
            return Some(format!("{fitting} of {key}: {found:?}"));
        }
    }
    match value {
        Value::Array(items) => {
            let bound = |key: &str| schema.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let many = bound("minItems").is_some_and(|n| items.len() < n)
                || bound("maxItems").is_some_and(|n| items.len() > n);
            let of = schema.get("items");
            many.then(|| "not so many".to_owned())
                .or_else(|| of.and_then(|of| items.iter().find_map(|item| breaks(of, item))))
        }
        Value::Object(map) => {
            let lacking =
                list("required").into_iter().flatten().find(|k| !map.contains_key(k.as_str().unwrap()));
            lacking.map(|key| format!("{key} is lacking")).or_else(|| {
                map.iter().find_map(|(key, value)| {
                    let of = schema
                        .get("properties")
                        .and_then(|p| p.get(key))
                        .or(schema.get("additionalProperties"));
                    match of {
                        Some(Value::Bool(false)) => Some(format!("{key} is unknown")),
                        Some(of) => breaks(of, value).map(|why| format!("{key}: {why}")),
                        None => None,
                    }
                })
            })
        }
        _ => None,
    }
}

/// The YAML as JSON, as far as rules use it: scalars are words, but for `true` and `false`.
fn as_json(node: &node::Node) -> serde_json::Value {
    use serde_json::Value;
    match &node.value {
        node::Value::Nothing => Value::Null,
        node::Value::Text(word) => word.parse().map_or_else(|_| Value::from(word.as_str()), Value::Bool),
        node::Value::List(items) => items.iter().map(as_json).collect(),
        node::Value::Map(entries) => entries
            .iter()
            .map(|(key, value)| (as_json(key).as_str().unwrap().to_owned(), as_json(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

#[test]
fn every_rule_fits_the_schema_and_broken_ones_do_not() {
    let schema = schema();
    let json =
        |yaml: &str| as_json(&node::parse(yaml, &mut mistake::Mistakes::new("rule.yaml", yaml)).unwrap());
    for (path, yaml) in crate::embedded::CHECKS {
        let broken = breaks(&schema, &json(yaml));
        assert!(broken.is_none(), "{path}: {}", broken.unwrap_or_default());
    }
    assert_eq!(breaks(&schema, &json(GOOD)), None);
    for (from, to) in [
        ("kind: status", "kind: statsu"),
        ("topic: lamp", "topics: lamp"),
        ("why: Ships steer by it.\n", ""),
        ("expect: silent", "expect: slient"),
        ("say: [go out]", "say: {go: out}"),
    ] {
        assert!(breaks(&schema, &json(&GOOD.replacen(from, to, 1))).is_some(), "{to}");
    }
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
fn read(set: &RuleSet, text: &str, negated: &[&str]) -> Vec<(String, crate::model::Answer)> {
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
fn a_monstrous_sentence_is_read_in_time() {
    let text = "no deal signed and five deaths or killed closed to ".repeat(2_000);
    let started = std::time::Instant::now();
    let answers = read(RuleSet::builtin(), &text, &[]);
    assert!(answers.len() < 100, "{}", answers.len());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
