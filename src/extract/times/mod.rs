//! Stub.
use super::amounts::scan::Piece;
pub(in crate::extract) fn occupied(_: &[Piece<'_>]) -> Vec<(usize, usize)> { Vec::new() }
pub(in crate::extract) fn names_time(form: &str) -> bool {
    matches!(form, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "yesterday" | "today" | "tomorrow" | "overnight" | "january" | "march")
}
