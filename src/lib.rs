//! Reads several sources on one story and says where they cannot all be right.
//!
//! [`check::Checker`] is the way in: documents go in, a [`model::Report`] comes out.
//! The modules stand on floors (ARCHITECTURE.md); each imports only from lower ones.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod check;
pub mod compare;
pub mod extract;
pub mod ingest;
pub mod language;
pub mod measure;
pub mod model;
pub mod report;
pub mod review;
pub mod rules;
pub mod settings;
pub mod text;

/// Rule and lexicon files of this version, embedded by `build.rs`.
pub(crate) mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
