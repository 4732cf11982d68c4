//! Sources, evidence, hearsay, possessive sources, figures and charges; chains of holders.

use super::*;

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
        ("The ferry allegedly sank.", &["- | allegedly | The ferry … sank | Reported"]),
        ("The ferry supposedly sank.", &["- | supposedly | The ferry … sank | Reported"]),
        ("The alleged ferry sank.", &[]),
        ("The ferry is believed to have sunk.", &["- | is believed | The ferry … to have sunk | Reported"]),
        ("The ferry is alleged to have sunk.", &["- | is alleged | The ferry … to have sunk | Reported"]),
        (
            "In the words of the clerk, the hall is a ruin.",
            &["the clerk | In the words of | the hall is a ruin | Asserted"],
        ),
        ("As the clerk put it, the hall is a ruin.", &["the clerk | put it | the hall is a ruin | Asserted"]),
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
fn chains_name_the_outer_holders() {
    // Of each frame its holder and those through whom it came, the longest chain first.
    let rows: [(&str, &[&str]); 8] = [
        (
            "The mayor said the engineer had warned that the bridge was unsafe.",
            &["the engineer < The mayor", "The mayor"],
        ),
        (
            "The paper said that the clerk had told aides that the levy would fall.",
            &["the clerk < The paper", "The paper"],
        ),
        (
            "The paper quoted the clerk as saying the levy would fall.",
            &["the clerk < The paper", "The paper"],
        ),
        (
            "The clerk was quoted by the paper as saying the levy would fall.",
            &["The clerk < the paper", "the paper"],
        ),
        ("The clerk was quoted as saying the levy would fall.", &["The clerk"]),
        (
            "“The driver told me that the lamp was red,” the clerk said.",
            &["The driver < the clerk", "the clerk"],
        ),
        ("The clerk said: “The hall is shut,” the paper reported.", &["The clerk < the paper", "the paper"]),
        ("The mayor said the firm denied that the dam leaked.", &["the firm < The mayor", "The mayor"]),
    ];
    for (text, wanted) in rows {
        let (document, frames, _) = frames(text);
        let of = |s: Span| s.of(&document.text);
        let chain = |f: &Frame| {
            let held = std::iter::once(f.holder.map_or("-", of)).chain(f.via.iter().rev().map(|s| of(*s)));
            held.collect::<Vec<_>>().join(" < ")
        };
        let mut found: Vec<String> = frames.iter().map(chain).collect();
        found.sort_by_key(|f| std::cmp::Reverse(f.matches('<').count()));
        assert_eq!(found, wanted, "{text}");
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
