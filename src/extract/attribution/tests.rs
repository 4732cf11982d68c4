use super::*;
use crate::model::Source;

/// The blocks of `text`: one a line; `# ` before a headline, `NAME>` before a turn.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        let mut kind = BlockKind::Paragraph;
        let mut speaker = None;
        if span.of(text).starts_with("# ") {
            kind = BlockKind::Headline;
            span.start += 2;
        }
        if let Some((name, _)) = span.of(text).split_once("> ") {
            kind = BlockKind::Turn;
            speaker = Some(Span::new(span.start, span.start + name.len()));
            span.start += name.len() + 2;
        }
        if !span.is_empty() {
            let speaker_name = speaker.map(|s| s.of(text).to_owned());
            blocks.push(Block { span, kind, speaker, speaker_name, at: None });
        }
    }
    Document { source: Source::default(), text: text.to_owned(), blocks, ..Document::default() }
}

fn frames(text: &str) -> (Document, Vec<Frame>, Vec<(Span, &'static str)>) {
    let document = document(text);
    let blocks: Vec<Span> = document.blocks.iter().map(|b| b.span).collect();
    let analysis = Analysis::read(&document.text, &blocks);
    let (frames, canaries) = read(&document, &analysis);
    (document, frames, canaries)
}

/// Each frame as `holder | cue | content … content | stance`.
fn shown(text: &str) -> Vec<String> {
    let (document, frames, _) = frames(text);
    let words = |span: Option<Span>| span.map_or("-", |s| s.of(&document.text)).to_owned();
    frames
        .iter()
        .map(|f| {
            let content: Vec<&str> = f.content.iter().map(|s| s.of(&document.text)).collect();
            let holder = f.holder_name.clone().unwrap_or_else(|| words(f.holder));
            format!("{holder} | {} | {} | {:?}", words(f.cue), content.join(" … "), f.stance)
        })
        .collect()
}

fn check(rows: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let found = shown(text);
        if found != *wanted {
            wrong.push(format!("{text}\n  wanted {wanted:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn quotations_in_every_order() {
    check(&[
        (
            "\"The bridge is safe,\" the engineer said.",
            &["the engineer | said | \"The bridge is safe,\" | Asserted"],
        ),
        (
            "“The bridge is safe,” said the engineer.",
            &["the engineer | said | “The bridge is safe,” | Asserted"],
        ),
        (
            "'The bridge is safe,' the engineer said.",
            &["the engineer | said | 'The bridge is safe,' | Asserted"],
        ),
        (
            "‘The bridge is safe’, said the engineer.",
            &["the engineer | said | ‘The bridge is safe’ | Asserted"],
        ),
        (
            "''The bridge is safe,'' the engineer said.",
            &["the engineer | said | ''The bridge is safe,'' | Asserted"],
        ),
        (
            "The engineer said: “The bridge is safe.”",
            &["The engineer | said | “The bridge is safe.” | Asserted"],
        ),
        (
            "The engineer said, \"The bridge is safe.\"",
            &["The engineer | said | \"The bridge is safe.\" | Asserted"],
        ),
        (
            "The engineer told the council, “The bridge is safe.”",
            &["The engineer | told | “The bridge is safe.” | Asserted"],
        ),
        (
            "“The bridge is safe,” the engineer said. “It was tested twice.”",
            &["the engineer | said | “The bridge is safe,” … “It was tested twice.” | Asserted"],
        ),
        (
            "“The bridge,” the engineer said, “is perfectly safe to cross.”",
            &["the engineer | said | “The bridge,” … “is perfectly safe to cross.” | Asserted"],
        ),
        (
            "“Is the bridge safe?” the reporter asked.",
            &["the reporter | asked | “Is the bridge safe?” | Asked"],
        ),
        (
            "“Close the bridge!” shouted the foreman.",
            &["the foreman | shouted | “Close the bridge!” | Asserted"],
        ),
        (
            "The bridge is “a death trap for anyone on it”, the engineer said.",
            &["the engineer | said | The bridge is “a death trap for anyone on it” | Asserted"],
        ),
        (
            "The engineer's report called the bridge “unsafe”.",
            &["The engineer's report | called | the bridge “unsafe” | Asserted"],
        ),
    ]);
}

#[test]
fn quotations_over_several_paragraphs() {
    check(&[
        (
            "“The bridge is safe,” the engineer said.\n“It was tested twice.”",
            &[
                "the engineer | said | “The bridge is safe,” | Asserted",
                "the engineer | - | “It was tested twice.” | Asserted",
            ],
        ),
        (
            "The engineer said: “The bridge is safe.\n“It was tested twice.”",
            &["The engineer | said | “The bridge is safe. … “It was tested twice.” | Asserted"],
        ),
    ]);
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn parentheses_and_complements() {
    check(&[
        ("The bridge is safe, the engineer said.", &["the engineer | said | The bridge is safe | Asserted"]),
        (
            "The bridge, the engineer said, is safe.",
            &["the engineer | said | The bridge … is safe | Asserted"],
        ),
        (
            "The engineer said that the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        ("The engineer said the bridge was safe.", &["The engineer | said | the bridge was safe | Asserted"]),
        (
            "The engineer also said the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer said on Monday that the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer said in a statement that the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The mayor told reporters the bridge was safe.",
            &["The mayor | told | the bridge was safe | Asserted"],
        ),
        (
            "The mayor told the council that the bridge was safe.",
            &["The mayor | told | the bridge was safe | Asserted"],
        ),
        (
            "Anna Roth, the chief engineer, said the bridge was safe.",
            &["Anna Roth | said | the bridge was safe | Asserted"],
        ),
        (
            "Anna Roth, who inspected it, said the bridge was safe.",
            &["Anna Roth | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer who built it said the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "On Monday the engineer said the bridge was safe.",
            &["the engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "As the engineer said, the bridge was safe.",
            &["the engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer pointed out that the bridge was safe.",
            &["The engineer | pointed out | the bridge was safe | Asserted"],
        ),
        (
            "They made clear that the bridge would stay shut.",
            &["They | made clear | the bridge would stay shut | Asserted"],
        ),
        (
            "The engineer said the bridge was safe, but the mayor kept it shut.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer said the bridge was safe, while the union said it was not.",
            &[
                "The engineer | said | the bridge was safe | Asserted",
                "the union | said | it was not | Asserted",
            ],
        ),
        (
            "The engineer said the bridge was safe and added that it had been tested.",
            &[
                "The engineer | said | the bridge was safe | Asserted",
                "The engineer | added | it had been tested | Asserted",
            ],
        ),
        (
            "The engineer called the bridge safe, adding that it had been tested.",
            &[
                "The engineer | called | the bridge safe | Asserted",
                "The engineer | adding | it had been tested | Asserted",
            ],
        ),
    ]);
}

#[test]
fn stances_follow_the_verb() {
    check(&[
        (
            "The company denied that the pump had failed.",
            &["The company | denied | the pump had failed | Denied"],
        ),
        ("The company denied the allegation.", &["The company | denied | the allegation | Denied"]),
        (
            "The company confirmed that the pump had failed.",
            &["The company | confirmed | the pump had failed | Asserted"],
        ),
        (
            "The company claimed the pump had failed.",
            &["The company | claimed | the pump had failed | Asserted"],
        ),
        (
            "The company did not say that the pump had failed.",
            &["The company | did not say | the pump had failed | Reported"],
        ),
        (
            "The company never claimed that the pump had failed.",
            &["The company | never claimed | the pump had failed | Reported"],
        ),
        (
            "The company might say that the pump had failed.",
            &["The company | might say | the pump had failed | Reported"],
        ),
        (
            "The company believes that the pump failed.",
            &["The company | believes | the pump failed | Supposed"],
        ),
        ("The company hopes that the pump works.", &["The company | hopes | the pump works | Wished"]),
        (
            "The union asked whether the pump had failed.",
            &["The union | asked | whether the pump had failed | Asked"],
        ),
        (
            "The minister ordered the company to replace the pump.",
            &["The minister | ordered | the company to replace the pump | Ordered"],
        ),
        (
            "The minister predicted that the pump would fail.",
            &["The minister | predicted | the pump would fail | Supposed"],
        ),
        (
            "The company refused to confirm that the pump had failed.",
            &["The company | to confirm | the pump had failed | Reported"],
        ),
        ("He went on to say that the pump had failed.", &["He | to say | the pump had failed | Asserted"]),
    ]);
}

#[test]
fn sources_evidence_and_hearsay() {
    check(&[
        (
            "According to the harbour office, the ferry sank.",
            &["the harbour office | According to | the ferry sank | Asserted"],
        ),
        (
            "The ferry sank, according to the harbour office.",
            &["the harbour office | according to | The ferry sank | Asserted"],
        ),
        (
            "The ferry, according to the harbour office, sank.",
            &["the harbour office | according to | The ferry … sank | Asserted"],
        ),
        (
            "According to Tove Berg, its captain, the ferry sank.",
            &["Tove Berg | According to | the ferry sank | Asserted"],
        ),
        ("Figures show that fares have doubled.", &["Figures | show | fares have doubled | Asserted"]),
        ("A survey found that fares had doubled.", &["A survey | found | fares had doubled | Asserted"]),
        ("The ferry is said to have sunk.", &["- | is said | The ferry … to have sunk | Reported"]),
        ("It was announced that the ferry had sunk.", &["- | was announced | the ferry had sunk | Reported"]),
        (
            "The captain was described by the owner as careless.",
            &["the owner | was described | The captain … as careless | Asserted"],
        ),
        ("The ferry reportedly sank.", &["- | reportedly | The ferry … sank | Reported"]),
        ("Her claim that the ferry sank was wrong.", &["Her | claim | the ferry sank was wrong | Asserted"]),
        (
            "The owner issued a statement that the ferry had sunk.",
            &["The owner | statement | the ferry had sunk | Asserted"],
        ),
    ]);
}

#[test]
fn headlines_and_turns() {
    check(&[
        ("# Ferry sank in calm sea: police", &["police | : | Ferry sank in calm sea | Asserted"]),
        ("# Police: ferry sank in calm sea", &["Police | : | ferry sank in calm sea | Asserted"]),
        ("# Ferry sank in calm sea, says owner", &["owner | says | Ferry sank in calm sea | Asserted"]),
        ("# Ferry ‘sank in minutes’ off the coast", &["- | - | ‘sank in minutes’ | Reported"]),
        ("Tove Berg> The ferry sank in minutes.", &["Tove Berg | - | The ferry sank in minutes. | Asserted"]),
    ]);
}

#[test]
fn what_attributes_nothing() {
    check(&[
        ("The ferry sank in a calm sea.", &[]),
        ("The so-called “ghost ferry” sank.", &[]),
        ("That said, the ferry sank.", &[]),
        ("The match was called off.", &[]),
        ("The storm added to the delay.", &[]),
        ("He reported to the harbour office.", &[]),
        ("The captain's brother owns the officers' mess.", &[]),
        ("The reported loss was small.", &[]),
        ("Sailors of the '90s wore 6\" knives.", &[]),
        ("She wrote a book in the winter.", &[]),
    ]);
}

#[test]
fn two_holders_in_one_sentence() {
    check(&[(
        "According to a port official, the union had agreed to a pause, but shipping firms deemed it “premature” to speak of a deal.",
        &[
            "a port official | According to | the union had agreed to a pause | Asserted",
            "shipping firms | deemed | it “premature” to speak of a deal | Asserted",
        ],
    )]);
}

#[test]
fn chains_name_the_outer_holders() {
    let (document, frames, _) = frames("The mayor said the engineer had warned that the bridge was unsafe.");
    let inner =
        frames.iter().find(|f| f.cue.is_some_and(|c| c.of(&document.text).ends_with("warned"))).unwrap();
    let via: Vec<&str> = inner.via.iter().map(|s| s.of(&document.text)).collect();
    assert_eq!(via, ["The mayor"]);
    assert_eq!(inner.holder.unwrap().of(&document.text), "the engineer");
}

#[test]
fn an_unclosed_quotation_is_told() {
    let (document, _, canaries) = frames("“The bridge is safe, the engineer said.\nThe mayor left.");
    assert_eq!(canaries.len(), 1);
    assert_eq!(canaries[0].0.of(&document.text), "“");
    let (_, _, none) = frames("“The bridge is safe,” the engineer said.");
    assert!(none.is_empty());
}

#[test]
fn long_and_broken_text_is_read() {
    for text in [
        "\"".repeat(5000),
        "' ".repeat(5000),
        "said ".repeat(5000),
        "(, said \u{201c}".repeat(2000),
        "he said that ".repeat(3000),
    ] {
        let _ = frames(&text);
    }
}
