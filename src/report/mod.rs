//! A finished report in, text out: one file a format; [`RENDERERS`] lists them.
//!
//! A renderer decides nothing: what was found, in which order and with which words of reasoning is in the
//! [`Report`] already. The same report always gives the same bytes.

mod json;
mod markdown;
mod outcome;

use crate::model::Report;

pub use outcome::summary;

/// A format that reports can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Renderer {
    /// Its name on the command line.
    pub name: &'static str,
    /// Extension of a file in it, without the dot.
    pub extension: &'static str,
    /// Half a line on what it is for.
    pub about: &'static str,
    /// Writes one report.
    pub render: fn(&Report) -> String,
    /// Puts the reports of several dossiers, already written, into one output.
    pub join: fn(&[String]) -> String,
}

/// Every format; the first is the default.
pub const RENDERERS: &[Renderer] = &[
    Renderer {
        name: "markdown",
        extension: "md",
        about: "for people: disputes first, answers side by side, the reasoning below",
        render: markdown::render,
        join: markdown::join,
    },
    Renderer {
        name: "json",
        extension: "json",
        about: "for programs: everything that was found (docs/json.md); an array for several dossiers",
        render: json::render,
        join: json::join,
    },
];

/// The renderer of that name.
pub fn renderer(name: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().find(|renderer| renderer.name == name)
}

#[cfg(test)]
mod sample;
