//! A finished report in, text out: one file a format; [`RENDERERS`] lists them.
//!
//! A renderer decides nothing: what was found, in which order and with which words of reasoning is in the
//! [`Report`] already. The same report always gives the same bytes.

mod claimreview;
mod csv;
mod differing;
mod github;
mod html;
mod json;
mod junit;
mod markdown;
mod outcome;
mod sarif;
mod words;

use std::slice::from_ref;

use crate::model::{Detail, Report};

pub use csv::claims as claims_csv;
pub use differing::differing;
pub use html::live;
pub use outcome::{given, reviewed, summary};

/// The JSON Schema (2020-12) of a report in JSON, with a newline at its end.
pub const REPORT_SCHEMA: &str = include_str!("../../schemas/report.schema.json");

/// A format that reports can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Renderer {
    /// Its name on the command line.
    pub name: &'static str,
    /// Extension of a file in it, without the dot.
    pub extension: &'static str,
    /// Half a line on what it is for.
    pub about: &'static str,
    /// How much of the sources a report must hold for it.
    pub detail: Detail,
    /// Writes one report.
    pub render: fn(&Report) -> String,
    /// Writes the reports of several dossiers into one output; of one, the same as `render`.
    pub together: fn(&[Report]) -> String,
    /// The same in a few lines, where the format has a short form.
    pub brief: Option<fn(&[Report]) -> String>,
}

/// Every format; the first is the default.
pub const RENDERERS: &[Renderer] = &[
    Renderer {
        name: "markdown",
        extension: "md",
        about: "for people: disputes first, answers side by side, the reasoning below",
        detail: Detail::Findings,
        render: |report| markdown::render(from_ref(report)),
        together: markdown::render,
        brief: Some(markdown::brief),
    },
    Renderer {
        name: "html",
        extension: "html",
        about: "for reading in a browser: one file, with filters",
        detail: Detail::Sources,
        render: |report| html::render(from_ref(report)),
        together: html::render,
        brief: None,
    },
    Renderer {
        name: "json",
        extension: "json",
        about: "for programs: everything that was found (docs/json.md); an array for several dossiers",
        detail: Detail::Findings,
        render: |report| json::render(from_ref(report)),
        together: json::render,
        brief: None,
    },
    Renderer {
        name: "sarif",
        extension: "sarif",
        about: "for code scanning and editors: SARIF 2.1.0",
        detail: Detail::Findings,
        render: |report| sarif::render(from_ref(report)),
        together: sarif::render,
        brief: None,
    },
    Renderer {
        name: "junit",
        extension: "xml",
        about: "for build servers: a test case a dispute",
        detail: Detail::Findings,
        render: |report| junit::render(from_ref(report)),
        together: junit::render,
        brief: None,
    },
    Renderer {
        name: "csv",
        extension: "csv",
        about: "for spreadsheets: a row a claim of a dispute",
        detail: Detail::Findings,
        render: |report| csv::render(from_ref(report)),
        together: csv::render,
        brief: None,
    },
    Renderer {
        name: "github",
        extension: "txt",
        about: "for GitHub Actions: an annotation a dispute",
        detail: Detail::Findings,
        render: |report| github::render(from_ref(report)),
        together: github::render,
        brief: None,
    },
    Renderer {
        name: "claimreview",
        extension: "jsonld",
        about: "for web pages; schema.org ClaimReview of what reviewers confirmed, as JSON-LD",
        detail: Detail::Findings,
        render: |report| claimreview::render(from_ref(report)),
        together: claimreview::render,
        brief: None,
    },
];

/// The renderer of that name.
pub fn renderer(name: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().find(|renderer| renderer.name == name)
}

#[cfg(test)]
mod sample;
