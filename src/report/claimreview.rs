//! schema.org ClaimReview as JSON-LD, of disputes that a reviewer confirmed: one review for each side.
//!
//! That two answers contradict each other does not say which of them is wrong. So a review rates no claim true or
//! false: its rating says, in words alone, that other sources contradict it, and its body names them.

use serde_json::{Map, Value, json};

use crate::model::{Dispute, Evidence, Mode, Report, Side, VerdictWord};

use super::words::{answers, plain, source};

/// The rating of every review. Without a number: there is no scale on which one side could be placed.
const RATING: &str = "Contradicted by other sources";

/// One graph with the reviews of all reports; an empty one where nothing is confirmed.
pub(super) fn render(reports: &[Report]) -> String {
    let mut graph = Vec::new();
    for (number, report) in reports.iter().enumerate() {
        for dispute in &report.disputes {
            if dispute.verdict.as_ref().is_some_and(|v| v.verdict == VerdictWord::Confirmed) {
                let url = format!("{}#d{number}-{}", page(report), dispute.fingerprint);
                graph.extend(dispute.sides.iter().filter_map(|side| review(report, dispute, side, &url)));
            }
        }
    }
    // A map with keys that are strings never fails.
    let text = serde_json::to_string_pretty(&json!({ "@context": "https://schema.org", "@graph": graph }));
    // The text may stand in a script element: nothing in it may end that.
    format!("{}\n", text.unwrap_or_default().replace('<', "\\u003c"))
}

/// Where the findings are published, without a fragment; empty, which is the page that holds the reviews.
fn page(report: &Report) -> &str {
    let page = report.page.as_deref().unwrap_or_default();
    page.split('#').next().unwrap_or_default()
}

fn review(report: &Report, dispute: &Dispute, side: &Side, url: &str) -> Option<Value> {
    let claim = side.claims.first()?;
    let verdict = dispute.verdict.as_ref()?;
    let mut review = json!({
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": plain(&claim.text),
        "itemReviewed": item(report, side, claim),
        "reviewRating": { "@type": "Rating", "alternateName": RATING },
        "reviewBody": body(dispute, verdict.reason.as_deref()),
    });
    if let Some(reviewer) = &verdict.reviewer {
        review["author"] = json!({ "@type": "Person", "name": plain(reviewer) });
    }
    if let Some(at) = &verdict.at {
        review["datePublished"] = json!(plain(at));
    }
    Some(review)
}

/// The claim with who makes it, when, and where it appears.
fn item(report: &Report, side: &Side, claim: &Evidence) -> Value {
    let holder = &claim.attribution.holder.name;
    let mut author = Map::from_iter([("name".to_owned(), json!(plain(holder)))]);
    // Whether a speaker is a person or a body is not known here; who speaks in its own voice publishes.
    if claim.attribution.mode == Mode::Narrated {
        author.insert("@type".to_owned(), json!("Organization"));
    }
    let mut sources: Vec<&str> = side.claims.iter().map(|claim| claim.source.as_str()).collect();
    sources.dedup();
    let appearance: Vec<Value> = sources.into_iter().map(|path| appearance(report, path)).collect();
    let mut item = json!({ "@type": "Claim", "author": author, "appearance": appearance });
    // A stretch, `2031-05-05/2031-05-11`, is no date of schema.org.
    if let Some(moment) = claim.as_of.map(|moment| moment.to_string()).filter(|shown| !shown.contains('/')) {
        item["datePublished"] = json!(moment);
    }
    item
}

fn appearance(report: &Report, path: &str) -> Value {
    let mut work = Map::from_iter([("@type".to_owned(), json!("CreativeWork"))]);
    let mut set = |key: &str, value: Value| {
        work.insert(key.to_owned(), value);
    };
    let Some(source) = source(report, path) else {
        set("name", json!(plain(path)));
        return Value::Object(work);
    };
    set("name", json!(plain(source.title.as_deref().unwrap_or(path))));
    if let Some(uri) = source.uri.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://"))
    {
        set("url", json!(plain(uri)));
    }
    if let Some(outlet) = &source.publisher {
        set("publisher", json!({ "@type": "Organization", "name": plain(outlet) }));
    }
    if let Some(published) = source.published.as_deref().filter(|shown| !shown.contains('/')) {
        set("datePublished", json!(published));
    }
    Value::Object(work)
}

fn body(dispute: &Dispute, reason: Option<&str>) -> String {
    let mut body = format!("{} {}. {}", plain(&dispute.question), answers(dispute), plain(&dispute.message));
    if let Some(reason) = reason {
        body.push(' ');
        body.push_str(&plain(reason));
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn confirmed() -> Report {
        let mut report = sample::report();
        let verdict = json!({
            "verdict": "confirmed",
            "reason": "Both </script> were asked",
            "reviewer": "A. Reviewer",
            "at": "2031-05-03T10:00:00Z",
            "until": null,
        });
        report.disputes[0].verdict = serde_json::from_value(verdict).unwrap();
        report
    }

    #[test]
    fn only_what_is_confirmed_is_reviewed_once_a_side() {
        let none: Value = serde_json::from_str(&render(&[sample::report()])).unwrap();
        assert_eq!(none["@graph"], json!([]));
        let mut report = confirmed();
        report.page = Some("https://desk.example/ferry.html#top".to_owned());
        let text = render(&[report]);
        assert!(!text.contains('<'), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        let reviews = value["@graph"].as_array().unwrap();
        assert_eq!(reviews.len(), 2);
        assert_eq!(reviews[0]["url"], "https://desk.example/ferry.html#d0-00112233445566aa");
        assert_eq!(reviews[0]["claimReviewed"], "12 people | were `hurt`[U+202E]");
        assert_eq!(reviews[0]["itemReviewed"]["author"]["name"], "harbour police");
        assert_eq!(reviews[0]["itemReviewed"]["appearance"][0]["publisher"]["name"], "Harbour *Wire*");
        assert_eq!(reviews[1]["itemReviewed"]["author"]["@type"], "Organization");
        assert_eq!(reviews[1]["reviewRating"]["alternateName"], RATING);
    }
}
