//! Quotations: every order of words, over several paragraphs, never closed.

use super::*;

#[test]
#[allow(clippy::too_many_lines)] // a table
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
            &["the foreman | shouted | “Close the bridge!” | Ordered"],
        ),
        ("“Close ranks won,” the foreman said.", &["the foreman | said | “Close ranks won,” | Asserted"]),
        (
            "“The bridge is safe,” said Anna Roth, the chief engineer.",
            &["Anna Roth | said | “The bridge is safe,” | Asserted"],
        ),
        (
            "The clerk said the hall was shut. “Nobody may go in.”",
            &[
                "The clerk | said | the hall was shut | Asserted",
                "The clerk | - | “Nobody may go in.” | Asserted",
            ],
        ),
        ("The clerk shut the hall. “Old Sea” won a prize.", &[]),
        (
            "“It is old. It is safe,” the engineer said.",
            &["the engineer | said | “It is old. It is safe,” | Asserted"],
        ),
        (
            "“The driver shouted ‘get out’,” the clerk said.",
            &["the clerk | said | “The driver shouted ‘get out’,” | Asserted"],
        ),
        (
            "The mayor called the plan “bold” and “cheap”.",
            &["The mayor | called | the plan “bold” and “cheap” | Asserted"],
        ),
        (
            "«The bridge is safe,» the engineer said.",
            &["the engineer | said | «The bridge is safe,» | Asserted"],
        ),
        // Whether what hangs on a condition is claimed is left to factuality.
        (
            "“If it rains, the bridge will shut,” the engineer said.",
            &["the engineer | said | “If it rains, the bridge will shut,” | Asserted"],
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

/// Each row: a text, the words in it that cannot be read as somebody's, and why.
const UNREADABLE: &[(&str, &str, &str)] = &[
    (
        "“The bridge is safe, the engineer said.\nThe mayor left.",
        "“",
        "a quotation begins here and is never closed",
    ),
    ("He said \"the bridge is safe.", "\"", "a quotation begins here and is never closed"),
    ("The bridge is safe,” the engineer said.", "”", "a quotation ends here that was never begun"),
    ("The bridge (built in stone is safe.", "(", "a bracket opens here and is never closed"),
    ("The bridge [of stone) is safe.\nIt stands.", ")", "a bracket ends here that was never opened"),
    ("The bridge, built in stone) is safe.", ")", "a bracket ends here that was never opened"),
    ("“The bridge is safe,” said.", "said", "words of saying with nobody who says it"),
    ("The bridge is safe, according to.", "according to", "words of saying with nobody who says it"),
];

/// What looks like those and is well formed.
const READABLE: &[&str] = &[
    "“The bridge is safe,” the engineer said.",
    "“The bridge is safe.\n“It was tested twice,” the engineer said.",
    "The plank is 6” wide and 12” long.",
    "The bridge (built in stone) is safe.",
    "The bridge (built\nin stone) is safe.",
    "a) The bridge is safe. b) It is old.",
    "The bridge is safe :) and old.",
    "“The bridge is safe,” he said.",
    "“The bridge is safe,” said the engineer.",
    "The bridge is safe, according to him.",
    "The bridge is, he said, safe.",
];

#[test]
fn what_cannot_be_read_is_told_once_with_its_place() {
    for (text, words, why) in UNREADABLE {
        let (document, _, canaries) = frames(text);
        let shown: Vec<_> = canaries.iter().map(|(span, why)| (span.of(&document.text), *why)).collect();
        let fits = |(found, reason): &(&str, &str)| found == words && reason == why;
        // A bracket that ends another's kind leaves that one open too.
        assert!(shown.iter().any(fits) && shown.iter().filter(|s| fits(s)).count() == 1, "{text}: {shown:?}");
        assert!(shown.len() == 1 || text.contains('['), "{text}: {shown:?}");
    }
    for text in READABLE {
        assert_eq!(frames(text).2, [], "{text}");
    }
}
