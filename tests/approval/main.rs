//! Settings, waivers, baselines and approved reports: the real binary in folders of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod baseline;
mod focus;
mod harness;
mod manners;
mod overrides;
mod pages;
mod settings;
mod snapshots;
mod waivers;
