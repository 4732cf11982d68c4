//! `gainsay serve` by its requests: what pages say, what is kept, and what is refused. tests/browser.rs uses it in a
//! real browser.

#![cfg(feature = "serve")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod exports;
#[path = "../fresh/mod.rs"]
mod fresh;
mod guard;
mod pages;
mod served;
mod sources;
mod verdicts;
