//! The shapes of what is written, with the places that mistakes are told by.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::de::{self, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::Threshold;

/// Tables of keys of rules, by the ids of these.
pub(super) type Tables = BTreeMap<String, Spanned<serde_json::Value>>;

/// `gainsay.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Toml {
    pub(super) dossier: Vec<Spanned<Dossier>>,
    pub(super) rules: Vec<Spanned<String>>,
    pub(super) packs: Vec<String>,
    pub(super) without: Vec<String>,
    pub(super) fail_on: Option<Threshold>,
    pub(super) min_confidence: Option<Spanned<f64>>,
    pub(super) rule: Tables,
    pub(super) waiver: Vec<Spanned<Waiver>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Dossier {
    pub(super) path: String,
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) rule: Tables,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Waiver {
    pub(super) fingerprint: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) path: Option<String>,
    pub(super) quote: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) expires: Option<Day>,
}

/// A day, bare as TOML has it or in quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day(pub(super) Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day such as 2031-05-31")
            }
            fn visit_str<E: de::Error>(self, words: &str) -> Result<Day, E> {
                let wrong = || E::custom(format!("`{words}` is no day; write it as 2031-05-31"));
                words.trim().parse().map(Day).map_err(|_| wrong())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
                let written = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                self.visit_str(&written.to_string())
            }
        }
        deserializer.deserialize_any(Reads)
    }
}
