//! Formats, places and hostile input.
