//! Folders for tests of the program.

use std::fs;
use std::path::{Path, PathBuf};

/// A fresh folder with these files; no other test takes the same name.
pub(crate) fn folder<C: AsRef<[u8]>>(name: &str, files: &[(&str, C)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}
