use std::sync::Arc;

use crate::extract::{self, Alone, Extracted};
use crate::model::{Block, BlockKind, Document, Source};
use crate::rules::RuleSet;
use crate::text::Span;

const MARK: &str = "was kept";

fn document(path: &str, text: &str) -> Document {
    let span = Span::new(0, text.len());
    let block = Block { span, kind: BlockKind::Paragraph, speaker: None, speaker_name: None, at: None };
    let source = Source { path: path.to_owned(), ..Source::default() };
    Document { source, text: text.to_owned(), blocks: vec![block], ..Document::default() }
}

fn again(read: &[(Document, Arc<Alone>)]) -> Extracted {
    let (documents, alone): (Vec<Document>, Vec<_>) = read.iter().cloned().unzip();
    let extracted = extract::again(&documents, &alone, RuleSet::builtin(), &|_, _| {});
    let fresh = extract::read(&documents, RuleSet::builtin());
    let plain = |e: &Extracted| format!("{:?} {:?}", e.claims, e.entities);
    assert_eq!(plain(&extracted), plain(&fresh));
    extracted
}

/// Reads `text` beside `first`, then beside `then`; whether the second time its claims were not read anew. What was kept
/// is marked for that.
fn kept(text: &str, first: &[&str], then: &[&str]) -> bool {
    let own = (document("m.txt", text), Arc::new(Alone::default()));
    let beside = |texts: &[&str]| -> Vec<(Document, Arc<Alone>)> {
        let name =
            |(number, text): (usize, &&str)| (document(&format!("{number}.txt"), text), Arc::default());
        texts.iter().enumerate().map(name).collect()
    };
    let mut all = beside(first);
    all.push(own.clone());
    again(&all);
    let mut recall = own.1.last().expect("claims are kept");
    let number = first.len();
    recall.unread.push(crate::model::Unread { document: number, span: Span::new(0, 1), why: MARK });
    own.1.keep(recall);
    let mut all = beside(then);
    all.push(own);
    let extracted = again(&all);
    extracted.unread.iter().any(|unread| unread.why == MARK && unread.document == then.len())
}

#[test]
fn claims_are_kept_as_long_as_the_story_answers_alike() {
    let office = "The mayor said that the bridge was closed.";
    let name = "Ada Quill said that the bridge was closed. She called it a pity.";
    let rows: [(&str, &[&str], &[&str], bool); 7] = [
        (name, &[], &[], true),
        (name, &[], &["The lamps were lit."], true),
        // Whom others name moves the numbers of those named here.
        (name, &[], &["Tom Brandt left with Zeb Orlo."], true),
        (name, &["Tom Brandt left."], &[], true),
        (office, &["Mayor Ada Quill left."], &["Mayor Ada Quill left.", "Tom Brandt slept."], true),
        (office, &["Mayor Ada Quill left."], &["The mayor left."], false),
        (office, &["Mayor Ada Quill left."], &["Mayor Tom Brandt left."], false),
    ];
    for (number, (text, first, then, wanted)) in rows.into_iter().enumerate() {
        assert_eq!(kept(text, first, then), wanted, "row {number}: {text}");
    }
}

#[test]
fn other_rules_read_anew() {
    let read = [(document("a.txt", "The bridge was closed."), Arc::new(Alone::default()))];
    again(&read);
    let mut recall = read[0].1.last().expect("claims are kept");
    recall.rules = "others".to_owned();
    recall.claims.clear();
    read[0].1.keep(recall);
    again(&read);
}
