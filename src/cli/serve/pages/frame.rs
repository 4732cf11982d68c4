use gainsay::report::live::{SCRIPT, STYLE, markup};

use super::{Answer, Refusal};
use crate::cli::serve::App;

/// The cookie with the name of who gives verdicts, in hexadecimal.
pub(in crate::cli::serve) const REVIEWER: &str = "gainsay-reviewer";

/// What a page is besides its contents.
pub(super) struct Frame<'f> {
    pub(super) title: &'f str,
    /// Address and key of what the page shows: the script loads the page again when the key is another.
    pub(super) watch: Option<(String, String)>,
    /// Who gives verdicts from this browser.
    pub(super) who: Option<&'f str>,
    /// The page's own address, to come back to.
    pub(super) here: &'f str,
}

/// A whole page around what is markup already.
pub(super) fn frame(app: &App, frame: &Frame, body: &str) -> String {
    let title = markup(frame.title);
    let watch = frame.watch.as_ref().map_or_else(String::new, |(address, key)| {
        format!(" data-watch=\"{}\" data-key=\"{}\"", markup(address), markup(key))
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} · gainsay</title>\n\
         <link rel=\"stylesheet\" href=\"/assets/style.css\">\n<script src=\"/assets/report.js\" defer></script>\n\
         <script src=\"/assets/serve.js\" defer></script>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<nav aria-label=\"Pages\">\n<ul>\
         <li><a href=\"/\">Dossiers</a></li><li><a href=\"/search\">Search</a></li>\
         <li><a href=\"/compare\">Compare two sentences</a></li></ul>\n</nav>\n<h1>{title}</h1>\n</header>\n\
         <main id=\"main\"{watch}>\n<p class=\"notice\" id=\"notice\" role=\"status\"></p>\n{body}</main>\n{}</body>\n\
         </html>\n",
        footer(app, frame),
    )
}

/// Who gives verdicts from this browser, and how to say that it is somebody else.
fn footer(app: &App, frame: &Frame) -> String {
    let who = frame.who.map(markup).unwrap_or_default();
    format!(
        "<footer>\n<form method=\"post\" action=\"/reviewer\" class=\"fields\">{}\
         <input type=\"hidden\" name=\"then\" value=\"{}\">\
         <label>Verdicts are given by <input name=\"name\" value=\"{who}\" maxlength=\"100\" autocomplete=\"name\"></label>\
         <button>Change</button></form>\n<p>gainsay {}</p>\n</footer>\n",
        secret(app),
        markup(frame.here),
        env!("CARGO_PKG_VERSION"),
    )
}

/// The field that tells this program's forms from others.
pub(super) fn secret(app: &App) -> String {
    format!("<input type=\"hidden\" name=\"secret\" value=\"{}\">", app.secret)
}

/// A page that says why there is no other.
pub(in crate::cli::serve) fn refusal(app: &App, refusal: &Refusal) -> String {
    let title = refusal.status.canonical_reason().unwrap_or("Not done");
    if refusal.status == 421 || refusal.status == 401 {
        // Who is not let in learns nothing, least of all the secret of the forms.
        return format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n\
             <body>\n<main>\n<h1>{title}</h1>\n<p>{}</p>\n</main>\n</body>\n</html>\n",
            markup(&refusal.why)
        );
    }
    let body = format!("<p>{}</p>\n<p><a href=\"/\">To the dossiers</a></p>\n", markup(&refusal.why));
    frame(app, &Frame { title, watch: None, who: None, here: "/" }, &body)
}

/// A file that pages load.
pub(in crate::cli::serve) fn asset(name: &str) -> Result<Answer, Refusal> {
    const OWN_STYLE: &str = include_str!("../assets/serve.css");
    const OWN_SCRIPT: &str = include_str!("../assets/serve.js");
    let (media, text) = match name {
        "style.css" => ("text/css; charset=utf-8", format!("{STYLE}{OWN_STYLE}")),
        "report.js" => ("text/javascript; charset=utf-8", SCRIPT.to_owned()),
        "serve.js" => ("text/javascript; charset=utf-8", OWN_SCRIPT.to_owned()),
        _ => return Err(Refusal::unknown("There is no such file.")),
    };
    Ok(Answer::Asset { media, text })
}

/// Words as hexadecimal digits: what a cookie can hold.
pub(in crate::cli::serve) fn hex(words: &str) -> String {
    words.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The words of hexadecimal digits; `None` where they are none, or no words.
pub(in crate::cli::serve) fn from_hex(digits: &str) -> Option<String> {
    let digits = digits.as_bytes();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(pair).collect();
    let words = String::from_utf8(bytes?).ok()?;
    (digits.len().is_multiple_of(2) && !words.trim().is_empty() && words.len() <= 400).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_back_from_its_cookie() {
        assert_eq!(from_hex(&hex("Ada Brénner; <b>")).as_deref(), Some("Ada Brénner; <b>"));
        for digits in ["", "4", "zz", "ff", "20", "4é"] {
            assert_eq!(from_hex(digits), None, "{digits}");
        }
    }
}
