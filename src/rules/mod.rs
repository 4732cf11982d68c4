//! Rules: YAML in, a [`RuleSet`] out, which reads claims and says which answers conflict.
#![allow(missing_docs)]
use crate::language::Sentence;
use crate::model::*;
use crate::text::Span;
use std::ops::Range;
#[derive(Clone)]
pub struct RuleSet;
pub struct Rule;
#[derive(Debug)]
pub struct RuleError;
pub struct View<'a> { pub text: &'a str, pub sentence: &'a Sentence, pub tokens: Range<usize>, pub reading: &'a Reading, pub polarity: Polarity, pub modality: Modality }
pub struct Answered { pub rule: String, pub question: Question, pub answer: Answer, pub span: Span, pub modality: Option<Modality> }
pub struct Judged { pub relation: Relation, pub step: String }
impl RuleSet {
    pub fn builtin() -> &'static RuleSet { &RuleSet }
    pub fn rule(&self, _: &str) -> Option<&Rule> { None }
    pub fn digest(&self) -> String { String::new() }
    pub fn read(&self, _: &View<'_>) -> Vec<Answered> { vec![] }
}
impl Rule {
    pub fn judge(&self, _: &Answer, _: &Answer) -> Judged { Judged { relation: Relation::None, step: String::new() } }
    pub fn kind(&self) -> Kind { Kind::Status }
    pub fn id(&self) -> &str { "" }
    pub fn severity(&self) -> Severity { Severity::Error }
    pub fn message(&self, _: (&str, &str), _: (&str, &str), _: &str) -> String { String::new() }
}
