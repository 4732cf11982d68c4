//! The real binary: exit statuses, formats, and what it says when it cannot do its work.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod authoring;
mod checks;
mod claims;
mod formats;
#[path = "../fresh/mod.rs"]
mod fresh;
mod harness;
mod keeping;
mod pairs;
mod rules;
mod sources;
#[path = "../turf/mod.rs"]
mod turf;
