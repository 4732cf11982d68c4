use proptest::prelude::*;

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
            &["the engineer | said | “The bridge is safe,” … “It was tested twice.” | Asserted"],
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
        (
            "When the storm came, the ferry reportedly sank.",
            &["- | reportedly | the ferry … sank | Reported"],
        ),
        ("Her claim that the ferry had left was wrong.", &["Her | claim | the ferry had left | Asserted"]),
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
        (
            "Tove Berg> The ferry sank. Who was on it? Nobody knew.",
            &[
                "Tove Berg | - | The ferry sank. … Nobody knew. | Asserted",
                "Tove Berg | - | Who was on it? | Asked",
            ],
        ),
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

/// Rows of text and of what each frame reads `holder < those through whom`.
#[test]
fn chains_name_the_outer_holders() {
    for (text, wanted) in [
        ("The mayor said the engineer had warned that the bridge was unsafe.", "the engineer < The mayor"),
        ("The paper said that the clerk had told aides that the levy would fall.", "the clerk < The paper"),
        ("The paper quoted the clerk as saying the levy would fall.", "the clerk < The paper"),
        ("The clerk was quoted by the paper as saying the levy would fall.", "The clerk < the paper"),
        ("The clerk was quoted as saying the levy would fall.", "The clerk <"),
        ("“The driver told me that the lamp was red,” the clerk said.", "The driver < the clerk"),
    ] {
        let (document, frames, _) = frames(text);
        let of = |s: Span| s.of(&document.text);
        let inner = frames.iter().max_by_key(|f| (f.via.len(), f.cue)).unwrap();
        let via: Vec<&str> = inner.via.iter().map(|s| of(*s)).collect();
        let found = format!("{} < {}", inner.holder.map_or("-", of), via.join(", "));
        assert_eq!(found.trim_end(), wanted, "{text}");
    }
}

#[test]
fn possessive_sources_figures_and_charges() {
    check(&[
        (
            "In the engineer's view, the bridge was unsafe.",
            &["the engineer | view | the bridge was unsafe | Supposed"],
        ),
        ("In her telling, the bridge was unsafe.", &["her | telling | the bridge was unsafe | Asserted"]),
        (
            "The bridge was unsafe, in the engineer's opinion.",
            &["the engineer | opinion | The bridge was unsafe | Supposed"],
        ),
        ("There were tears in her account of it.", &[]),
        (
            "Per the harbour office, the ferry sank.",
            &["the harbour office | Per | the ferry sank | Asserted"],
        ),
        ("Fares rose by a crown per mile, a record.", &[]),
        (
            "The survey puts unemployment at 7 percent.",
            &["The survey | puts | unemployment at 7 percent | Asserted"],
        ),
        ("The clerk put the lamp at the door.", &[]),
        (
            "The minister accused the firm of hiding the leak.",
            &["The minister | accused | the firm of hiding the leak | Asserted"],
        ),
        (
            "The firm was accused of hiding the leak.",
            &["- | was accused | The firm … of hiding the leak | Reported"],
        ),
        ("It emerged that the dam had leaked.", &["- | emerged | the dam had leaked | Reported"]),
        ("A diver emerged from the lake.", &[]),
        (
            "The minister is understood to have resigned.",
            &["- | is understood | The minister … to have resigned | Reported"],
        ),
    ]);
}

#[test]
fn what_is_clear_promised_ordered_or_denied() {
    check(&[
        (
            "The mayor made clear that the bridge would stay shut.",
            &["The mayor | made clear | the bridge would stay shut | Asserted"],
        ),
        (
            "The mayor made it clear the bridge would stay shut.",
            &["The mayor | made it clear | the bridge would stay shut | Asserted"],
        ),
        ("The rain made clear water muddy.", &[]),
        (
            "The minister told residents to leave the town.",
            &["The minister | told | to leave the town | Ordered"],
        ),
        (
            "The minister warned residents to leave the town.",
            &["The minister | warned | residents to leave the town | Ordered"],
        ),
        ("The minister vowed to cut the levy.", &["The minister | vowed | to cut the levy | Supposed"]),
        (
            "The firm rejected suggestions that the dam leaked.",
            &["The firm | rejected | the dam leaked | Denied"],
        ),
        ("The firm dismissed the claim as a joke.", &["The firm | dismissed | the claim | Denied"]),
        ("The firm contested the figure.", &["The firm | contested | the figure | Denied"]),
        ("The council rejected the bill.", &[]),
        ("The office denied him a permit.", &[]),
        (
            "The firm neither confirmed nor denied that the dam leaked.",
            &["The firm | nor denied | the dam leaked | Reported"],
        ),
        (
            "The firm would not say whether the dam leaked.",
            &["The firm | would not say | whether the dam leaked | Reported"],
        ),
        ("The firm declined to comment.", &[]),
        ("The firm did not elaborate.", &[]),
        ("The mayor will say that the dam held.", &["The mayor | will say | the dam held | Reported"]),
        (
            "The judge ruled that the firm was at fault.",
            &["The judge | ruled | the firm was at fault | Asserted"],
        ),
        (
            "If the mayor says that the bridge is safe, it will open.",
            &["the mayor | says | the bridge is safe | Reported"],
        ),
        (
            "Did the mayor say that the bridge was safe?",
            &["the mayor | say | the bridge was safe | Reported"],
        ),
    ]);
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn where_content_begins_and_ends() {
    check(&[
        (
            "The clerk's claim that the levy had fallen is false.",
            &["The clerk | claim | the levy had fallen | Asserted"],
        ),
        (
            "When she reached the hall, the clerk said, the doors were shut.",
            &["the clerk | said | When she reached the hall … the doors were shut | Asserted"],
        ),
        (
            "It would help, the clerk said, by cutting the noise.",
            &["the clerk | said | It would help … by cutting the noise | Asserted"],
        ),
        (
            "“The hall is a ruin,” the clerk told the guests, to laughter.",
            &["the clerk | told | “The hall is a ruin,” | Asserted"],
        ),
        (
            "The old hall, the clerk said, “is a ruin that nobody wants”.",
            &["the clerk | said | The old hall … “is a ruin that nobody wants” | Asserted"],
        ),
        ("Asked whether the hall was “safe to enter now,” most people said yes.", &[]),
        (
            "The clerk said each day of rain cost a crown.",
            &["The clerk | said | each day of rain cost a crown | Asserted"],
        ),
        (
            "The mayor this week said the hall would open.",
            &["The mayor | said | the hall would open | Asserted"],
        ),
        (
            "Two days after the mayor announced that the hall would open, rain fell.",
            &["the mayor | announced | the hall would open | Asserted"],
        ),
        (
            "The clerk called the hall “a ruin” and left the room.",
            &["The clerk | called | the hall “a ruin” | Asserted"],
        ),
        (
            "The clerk issued a note saying the hall was a ruin and calling for help.",
            &[
                "The clerk | saying | the hall was a ruin | Asserted",
                "The clerk | calling for | help | Ordered",
            ],
        ),
        (
            "The clerk said: “The hall is shut,” the paper reported.",
            &[
                "The clerk | said | “The hall is shut,” | Asserted",
                "the paper | reported | “The hall is shut,” | Asserted",
            ],
        ),
        (
            "The guard left his post and said little, according to a neighbour.",
            &["a neighbour | according to | The guard left his post and said little | Asserted"],
        ),
        (
            "“It was late,” Ms. Poole said. “Nobody saw it.”",
            &["Ms. Poole | said | “It was late,” … “Nobody saw it.” | Asserted"],
        ),
        ("The northern states voted for the plan.", &[]),
        ("The man, who did not respond to a letter, has moved away.", &[]),
    ]);
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

/// Words of which any run must leave the spans of the frames sound.
const WORDS: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    ",",
    ".",
    "?",
    ":",
    "—",
    "\n",
    "(",
    ")",
    "the",
    "clerk",
    "mayor",
    "Ms.",
    "Poole",
    "said",
    "says",
    "told",
    "denied",
    "claim",
    "that",
    "according to",
    "reportedly",
    "in",
    "her",
    "view",
    "who",
    "which",
    "and",
    "but",
    "neither",
    "nor",
    "it",
    "emerged",
    "was",
    "accused",
    "of",
    "hiding",
    "put",
    "at",
    "9",
    "as",
    "saying",
    "quoted",
    "by",
    "bridge",
    "fell",
    "to",
    "leave",
    "on",
    "Monday",
    "NAME> ",
    "# ",
];

proptest! {
    #[test]
    fn spans_are_sound(picks in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        let text = picks.iter().map(|i| WORDS[*i]).collect::<Vec<_>>().join(" ");
        let (document, frames, canaries) = frames(&text);
        let sound = |s: &Span| document.text.get(s.start..s.end).is_some_and(|w| !w.is_empty());
        for frame in &frames {
            prop_assert!(!frame.content.is_empty());
            for span in frame.content.iter().chain(&frame.cue).chain(&frame.holder).chain(&frame.via) {
                prop_assert!(sound(span), "{span:?} in {text:?}");
                prop_assert!(document.blocks.iter().any(|b| b.span.contains(*span)), "{span:?} in {text:?}");
            }
            prop_assert!(frame.content.windows(2).all(|w| w[0].end <= w[1].start), "{frame:?} in {text:?}");
            let cue = frame.cue.filter(|c| frame.content.iter().any(|p| p.overlaps(*c)));
            prop_assert!(cue.is_none(), "{frame:?} in {text:?}");
        }
        prop_assert!(canaries.iter().all(|(s, _)| sound(s)));
    }
}
