use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::report::differing;
use gainsay::report::live::markup;
use serde::Deserialize;

use super::dispute::lines;
use super::frame::{Frame, frame};
use super::{Answer, Refusal};
use crate::cli::compare::explained;
use crate::cli::serve::App;

/// Most characters of a sentence.
const LONGEST: usize = 2000;

/// Two sentences to be compared; both empty where nothing was asked yet.
#[derive(Deserialize)]
pub(in crate::cli::serve) struct Pair {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

/// Two sentences, taken as talking of one story, and what the comparison finds.
pub(in crate::cli::serve) fn compare(
    app: &Arc<App>,
    pair: &Pair,
    who: Option<&str>,
) -> Result<Answer, Refusal> {
    if [&pair.a, &pair.b].into_iter().any(|words| words.chars().count() > LONGEST) {
        return Err(Refusal::mistaken(format!("A sentence has at most {LONGEST} characters here.")));
    }
    let mut body = format!(
        "<form action=\"/compare\" aria-label=\"Two sentences\">\
         <label>One <textarea name=\"a\" rows=\"3\" maxlength=\"{LONGEST}\" required>{}</textarea></label>\
         <label>The other <textarea name=\"b\" rows=\"3\" maxlength=\"{LONGEST}\" required>{}</textarea></label>\
         <button>Compare</button></form>\n",
        markup(&pair.a),
        markup(&pair.b)
    );
    if !pair.a.trim().is_empty() && !pair.b.trim().is_empty() {
        let found = app.checker.compare(&pair.a, &pair.b);
        body.push_str("<section>\n<h2>What is found</h2>\n<div class=\"sides\">\n");
        for (words, other) in [(&pair.a, &pair.b), (&pair.b, &pair.a)] {
            let _ = writeln!(body, "<blockquote class=\"side\">{}</blockquote>", marked(words, other));
        }
        let _ = write!(body, "</div>\n{}</section>\n", lines(&explained(&found)));
    }
    Ok(Answer::Page(frame(
        app,
        &Frame { title: "Compare two sentences", watch: None, who, here: "/compare" },
        &body,
    )))
}

/// The words of a sentence, those marked that the other lacks.
fn marked(words: &str, other: &str) -> String {
    let shown = differing(words, other).into_iter().map(|(word, differs)| {
        let word = markup(word);
        if differs { format!("<mark>{word}</mark>") } else { word }
    });
    shown.collect::<Vec<_>>().join(" ")
}
