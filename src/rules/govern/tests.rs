//! What a rule reads in wordings that vouch for a phrase, and in those that do not.

use super::super::set::RuleSet;
use super::super::tests::read;
use crate::model::Answer;

const RULE: &str = r#"id: kiln-lit
kind: status
what: Sources disagree on a kiln.
why: Tiles come from it.
question: Is the {topic} open?
topic: [kiln, ledger]
states:
  - {state: closed, say: ["[close|reject|release] ... {topic}", "{topic} be [=closed|=rejected|=released]", "{topic} ... [close|reject]"], prospective: to close}
  - {state: to close, say: ["{topic} be doomed"]}
  - {state: open, say: ["{topic} be open"], negated: closed}
message: "{a.holder} has it {a.answer}; {b.holder} has it {b.answer}"
examples:
  - {a: The kiln is open., b: The kiln was closed., expect: contradiction}
  - {a: The kiln is open., b: The kiln was rejected., expect: contradiction}
  - {a: The kiln is open., b: The potters closed the kiln., expect: contradiction}
  - {a: The kiln is open., b: The kiln is open., expect: agrees}
  - {a: The kiln is open., b: The oven was closed., expect: silent}
"#;

const CLOSED: Option<&str> = Some("closed");
const AHEAD: Option<&str> = Some("to close");

/// Wordings that say nothing of a closure.
const UNSAID: &[&str] = &[
    "The guild went to court to force the potters to close the kiln.",
    "The widow demanded that the kiln be closed.",
    "The abbot insisted that the kiln be closed by nightfall.",
    "The council urged the potters to close the kiln.",
    "The mayor called on the potters to close the kiln.",
    "The inspector said the kiln should be closed.",
    "The potters threatened to close the kiln.",
    "The clerk refused to say whether the kiln was closed.",
    "Nobody knows whether the kiln was closed.",
    "The town raised money in order to close the kiln.",
    "Instead of closing the kiln, the potters sold tiles.",
    "The potters left without closing the kiln.",
    "The reporter asked why the kiln was closed.",
    "The farmers hoped to close the kiln before winter.",
    "The farmers tried to close the kiln.",
    "The farmers backed a bill that would close the kiln.",
    "The attempt to close the kiln drew a crowd.",
    "Their request to release the ledger went to the clerk.",
    "The abbot said that if the kiln was closed, the town would starve.",
    "The abbot told the crowd that we have got to close the kiln.",
    "The guild sued to stop the potters closing the kiln.",
    "The envoy came to secure the closing of the kiln.",
    "The widow was hoping that the kiln was closed.",
    "The clerk did not confirm that the kiln was closed.",
    "The tiles will be moved once the kiln is closed.",
];

/// Wordings that say it.
const SAID: &[&str] = &[
    "The potters managed to close the kiln.",
    "The flood forced the potters to close the kiln.",
    "The court forced the union to close the kiln.",
    "The potters left because the kiln was closed.",
    "The potters went home after closing the kiln.",
    "The clerk confirmed that the kiln was closed.",
    "The clerk admitted that the potters closed the kiln.",
    "The ferry was late, and the kiln was closed.",
    "The ferryman, who hopes for rain, closed the kiln.",
    "The clerk went on air to say that the kiln was closed.",
    "The widow complained that the kiln was closed.",
    "The potters met to sing and then closed the kiln.",
    "The guild was the first to close the kiln.",
    "The clerk explained why the kiln was closed.",
    "“The potters closed the kiln,” he told waiting farmers.",
    "The clerk had the kiln closed.",
];

/// Wordings that announce it.
const ANNOUNCED: &[&str] = &[
    "The potters agreed to close the kiln.",
    "The clerk said that the kiln will be closed in spring.",
    "The potters plan to close the kiln.",
];

#[test]
fn a_phrase_says_what_its_governor_lets_it_say() {
    let set = RuleSet::load(&[("kiln.yaml".to_owned(), RULE.to_owned())])
        .unwrap_or_else(|mistakes| panic!("{}", mistakes[0]));
    let all = [(UNSAID, None), (SAID, CLOSED), (ANNOUNCED, AHEAD)];
    let mut wrong = Vec::new();
    for (texts, wanted) in all {
        for text in texts {
            let answers = read(&set, text, &[]);
            let found = match answers.first() {
                Some((_, Answer::State(name))) => Some(name.as_str()),
                _ => None,
            };
            if found != wanted {
                wrong.push(format!("{text}: {found:?} for {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
