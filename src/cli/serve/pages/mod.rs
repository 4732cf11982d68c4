//! Reports in, pages out. Words of documents and of people are escaped where they are put into markup.

mod compare;
mod dispute;
mod dossier;
mod frame;
mod holder;
mod search;
mod start;

pub(super) use compare::{Pair, compare};
pub(super) use dispute::{Panes, dispute, explanation};
pub(super) use dossier::{dossier, reading, state};
pub(super) use frame::{REVIEWER, asset, from_hex, hex, refusal};
pub(super) use holder::holder;
pub(super) use search::{Asked, search};
pub(super) use start::start;

use super::answer::{Answer, Refusal};
use super::desk::Desk;

/// Words as a part of an address.
fn encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The address of a dossier's page.
pub(super) fn address(desk: &Desk) -> String {
    format!("/dossier/{}", encoded(&desk.key))
}

/// The lasting address of a dispute.
pub(super) fn dispute_address(desk: &Desk, fingerprint: &str) -> String {
    format!("{}/dispute/{}", address(desk), encoded(fingerprint))
}

/// The address of the page of a person or body.
fn holder_address(name: &str) -> String {
    format!("/holder?name={}", encoded(name))
}

/// `1 claim`, `3 claims`.
fn counted(number: usize, noun: &str) -> String {
    crate::cli::output::counted(number, noun)
}
