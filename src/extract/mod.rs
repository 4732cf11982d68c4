//! Documents in, claims out: passes as plain functions, in order.
//!
//! Sentences and tags come from `language`; then attribution, names, amounts, times, factuality, and last the
//! statements and what the rules read in them.

pub mod amounts;
pub mod attribution;
pub mod factuality;
pub mod names;
pub mod times;
