//! Files in, a tar file out, and back. Entries carry neither owners nor times, so that the same files give the same
//! bytes; nothing is ever unpacked to disk.

use std::collections::BTreeMap;
use std::io::{self, Read as _};

use tar::{Builder, EntryType, Header};

use super::{MANIFEST, Manifest};

/// The pack as bytes: the manifest, then the files in their order.
pub(super) fn written(manifest: &Manifest, files: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut builder = Builder::new(Vec::new());
    let mut head = serde_json::to_vec_pretty(manifest)?;
    head.push(b'\n');
    add(&mut builder, MANIFEST, &head)?;
    for (path, bytes) in files {
        add(&mut builder, path, bytes)?;
    }
    builder.into_inner()
}

fn add(builder: &mut Builder<Vec<u8>>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    builder.append_data(&mut header, path, bytes)
}

/// The files of a pack by path.
#[derive(Debug, Default)]
pub(in crate::cli) struct Archive {
    pub(in crate::cli) files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    /// Reads a tar file. Fails where it is cut off, or holds anything but plain files, each once.
    pub(in crate::cli) fn read(bytes: &[u8]) -> io::Result<Self> {
        let mut archive = Self::default();
        for entry in tar::Archive::new(bytes).entries()? {
            let mut entry = entry?;
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            // Sparse files, which could claim any size, are no regular ones.
            if entry.header().entry_type() != EntryType::Regular {
                return Err(io::Error::other(format!("{path}: no plain file")));
            }
            let size = entry.size();
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            if content.len() as u64 != size {
                return Err(io::Error::other(format!("{path}: cut off")));
            }
            if archive.files.insert(path.clone(), content).is_some() {
                return Err(io::Error::other(format!("{path}: stands there twice")));
            }
        }
        Ok(archive)
    }
}
