use std::collections::BTreeMap;

use gainsay::check::Config;
use gainsay::model::Report;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Version of the pack's shape.
const VERSION: u32 = 1;

/// What a pack says of itself. It holds no time: the same dossier gives the same pack.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Manifest {
    /// Version of the shape.
    pub(in crate::cli) pack: u32,
    /// Version of the program that packed it.
    pub(in crate::cli) gainsay: String,
    /// Digest of the rules and word lists used.
    pub(in crate::cli) rules: String,
    /// Name of the dossier.
    pub(in crate::cli) dossier: String,
    /// How it was checked.
    pub(in crate::cli) settings: Settings,
    /// Every other file of the pack.
    pub(in crate::cli) files: Vec<Packed>,
}

/// How a dossier was checked.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Settings {
    /// The least confidence of what is reported.
    pub(in crate::cli) min_confidence: f64,
    /// The packs of rules used; all where empty.
    pub(in crate::cli) packs: Vec<String>,
    /// The packs of rules left out.
    pub(in crate::cli) without: Vec<String>,
    /// What was changed in rules, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(in crate::cli) overrides: BTreeMap<String, Value>,
}

/// A file of a pack.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Packed {
    /// Its path within the pack.
    pub(in crate::cli) path: String,
    /// How long it is.
    pub(in crate::cli) bytes: usize,
    /// SHA-256 of its bytes.
    pub(in crate::cli) sha256: String,
}

impl Settings {
    pub(in crate::cli) fn of(config: &Config) -> Self {
        Self {
            min_confidence: config.min_confidence,
            packs: config.packs.clone(),
            without: config.without.clone(),
            overrides: config.overrides.clone(),
        }
    }
}

impl Manifest {
    pub(in crate::cli) fn new(report: &Report, settings: Settings, files: &[(String, Vec<u8>)]) -> Self {
        let packed = |(path, bytes): &(String, Vec<u8>)| Packed {
            path: path.clone(),
            bytes: bytes.len(),
            sha256: digest(bytes),
        };
        Self {
            pack: VERSION,
            gainsay: report.gainsay.clone(),
            rules: report.rules.clone(),
            dossier: report.dossier.clone(),
            settings,
            files: files.iter().map(packed).collect(),
        }
    }

    /// Reads a manifest; fails where it is none, or one of a later shape.
    pub(in crate::cli) fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        match manifest.pack {
            VERSION => Ok(manifest),
            other => Err(format!("a pack of shape {other}; this program knows shape {VERSION}")),
        }
    }
}

/// SHA-256 in hexadecimal digits.
pub(in crate::cli) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
