//! Bytes of a file in, documents out. One file a format; [`READERS`] lists them.
//!
//! Offsets of a document always lead back to the file as it is on disk. What cannot be read comes back as
//! [`NotRead`] with the reason.

use crate::model::{Document, NotRead};

/// Reads one file. `path` is the name to show, relative to the checked folder. Several documents may come out
/// of one file; a file that holds nothing readable gives [`NotRead`].
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Document>, NotRead> {
    let _ = bytes;
    Err(NotRead { path: path.to_owned(), why: "no reader".to_owned(), failed: true })
}
