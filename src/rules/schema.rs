//! The JSON Schema of rule files, for editors, made from the tables of keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::fields::{Field, Shape};
use super::kinds::{KINDS, KindEntry};
use super::merge::EXTENSION;
use super::spec::COMMON;

/// The JSON Schema of a rule file: one alternative for each kind, and one for rules that extend others.
pub fn schema() -> Value {
    let kinds = KINDS.iter().map(kind);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of gainsay",
        "type": "object",
        "required": ["id"],
        "oneOf": kinds.chain([extension()]).collect::<Vec<Value>>(),
    })
}

/// A rule that extends another: any key of any kind, none of them needed.
fn extension() -> Value {
    let mut shapes: BTreeMap<&str, Vec<&Field>> = BTreeMap::new();
    for field in COMMON.iter().chain(KINDS.iter().flat_map(|entry| entry.fields)) {
        let known = shapes.entry(field.name).or_default();
        if !known.iter().any(|other| other.shape == field.shape) {
            known.push(field);
        }
    }
    let either = |(name, fields): (&&str, &Vec<&Field>)| {
        let value = match fields.as_slice() {
            [only] => property(only),
            all => json!({ "anyOf": all.iter().map(|f| property(f)).collect::<Vec<_>>() }),
        };
        ((*name).to_owned(), value)
    };
    let mut properties: Map<String, Value> = shapes.iter().map(either).collect();
    let fixed = ["id", "kind", "disabled"];
    let lists: Map<String, Value> =
        properties.clone().into_iter().filter(|(name, _)| !fixed.contains(&name.as_str())).collect();
    properties.extend(EXTENSION.iter().map(|field| (field.name.to_owned(), property(field))));
    properties["add"]["properties"] = Value::Object(lists);
    json!({
        "type": "object",
        "description": "a rule that extends another one",
        "properties": properties,
        "required": ["id", "extends"],
        "additionalProperties": false,
    })
}

fn kind(entry: &KindEntry) -> Value {
    let mut value = object(&[COMMON, entry.fields], entry.about);
    value["properties"]["kind"] = json!({ "const": entry.kind.word() });
    value
}

fn object(tables: &[&[Field]], about: &str) -> Value {
    let fields = || tables.iter().copied().flatten();
    let properties: Map<String, Value> = fields().map(|f| (f.name.to_owned(), property(f))).collect();
    let required: Vec<&str> = fields().filter(|f| f.required).map(|f| f.name).collect();
    json!({
        "type": "object",
        "description": about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Value {
    let mut value = shape(field.shape, field.about);
    value["description"] = json!(field.about);
    value
}

fn shape(shape: Shape, about: &str) -> Value {
    let texts = json!({ "type": ["string", "array"], "items": { "type": "string" }, "minItems": 1 });
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Texts => texts,
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number => json!({ "type": "number", "minimum": 0 }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::Pairs => {
            json!({ "type": "array", "items": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "string" } } })
        }
        Shape::Maps(fields) => {
            json!({ "type": "array", "minItems": 1, "items": object(&[fields], about) })
        }
        Shape::Lists => json!({ "type": "object", "additionalProperties": texts }),
        Shape::Map(fields) => object(&[fields], about),
        Shape::List(of) => json!({ "type": "array", "minItems": 1, "items": self::shape(*of, about) }),
        Shape::AnyOf(of) => json!({ "anyOf": of.iter().map(|s| self::shape(*s, about)).collect::<Vec<_>>() }),
    }
}
