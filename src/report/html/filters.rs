use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{BaselineState, Dispute, Kind, Relation, Report};
use crate::report::words::{files, markup, plain, spelled, standing};

/// What a reader can narrow the disputes by, with the values that stand in the attributes of each.
pub(super) struct Filters<'r> {
    holders: BTreeMap<&'r str, usize>,
}

impl<'r> Filters<'r> {
    pub(super) fn new(reports: &'r [Report]) -> Self {
        let mut holders: BTreeMap<&str, usize> = names(reports).map(|name| (name, 0)).collect();
        for (number, value) in holders.values_mut().enumerate() {
            *value = number;
        }
        Self { holders }
    }

    /// The attributes by which the script finds a dispute. `part` is the number of its dossier.
    pub(super) fn attributes(&self, part: usize, report: &Report, dispute: &Dispute) -> String {
        let claims = || dispute.sides.iter().flat_map(|side| &side.claims);
        let number = |path: &str| report.sources.iter().position(|source| source.path == path);
        let sources = claims().filter_map(|claim| number(&claim.source)).map(|n| format!("{part}-{n}"));
        let holders = claims().filter_map(|c| self.holders.get(c.attribution.holder.name.as_str()));
        format!(
            "data-relation=\"{}\" data-kind=\"{}\" data-verdict=\"{}\" data-source=\"{}\" data-holder=\"{}\"",
            dispute.relation.word(),
            dispute.kind,
            verdict(dispute),
            each_once(sources),
            each_once(holders.map(ToString::to_string)),
        ) + &dispute
            .baseline_state
            .map_or_else(String::new, |state| format!(" data-baseline=\"{}\"", spelled(&state)))
    }

    /// The form; hidden until the script that serves it runs.
    pub(super) fn write(&self, out: &mut String, reports: &[Report]) {
        let disputes: Vec<&Dispute> = reports.iter().flat_map(|report| &report.disputes).collect();
        if disputes.is_empty() {
            return;
        }
        out.push_str(
            "<form id=\"filters\" role=\"search\" aria-label=\"Disputes\" hidden>\n\
             <details><summary>Filter</summary>\n<div class=\"fields\">\n<label>Words <input type=\"search\" name=\"words\" autocomplete=\"off\"></label>\n",
        );
        let relations = [Relation::Contradiction, Relation::Tension, Relation::Superseded];
        let relations = relations.into_iter().filter(|r| disputes.iter().any(|d| d.relation == *r));
        select(out, "relation", "Relation", relations.map(|r| (r.word().to_owned(), r.word().to_owned())));
        let kinds = Kind::ALL.into_iter().filter(|kind| disputes.iter().any(|d| d.kind == *kind));
        select(out, "kind", "Kind", kinds.map(|kind| (kind.to_string(), kind.to_string())));
        let mut verdicts: Vec<String> = disputes.iter().map(|dispute| verdict(dispute)).collect();
        verdicts.sort();
        verdicts.dedup();
        let verdicts = verdicts
            .into_iter()
            .map(|word| (word.clone(), if word == OPEN { "not reviewed".to_owned() } else { word }));
        select(out, "verdict", "Verdict", verdicts);
        baseline(out, &disputes);
        let sources = reports.iter().enumerate().flat_map(|(part, report)| {
            files(report).map(move |(number, source)| (format!("{part}-{number}"), source.path.clone()))
        });
        select(out, "source", "Source", sources);
        let holders = self.holders.iter();
        select(out, "holder", "Holder", holders.map(|(name, n)| (n.to_string(), (*name).to_owned())));
        out.push_str(
            "<button type=\"reset\">Show all</button>\n</div>\n</details>\n<p class=\"shown\" id=\"shown\" role=\"status\"></p>\n\
             <p class=\"hint\"><label class=\"switch\"><input type=\"checkbox\" name=\"keys\" checked> Keys</label> \
             <kbd>j</kbd> next <kbd>k</kbd> previous <kbd>o</kbd> reasoning <kbd>t</kbd> in the text <kbd>/</kbd> \
             words</p>\n</form>\n",
        );
    }
}

/// The choice by how disputes stand to the baseline, where one was given.
fn baseline(out: &mut String, disputes: &[&Dispute]) {
    let states = [BaselineState::New, BaselineState::Updated, BaselineState::Unchanged];
    let states = states.into_iter().filter(|s| disputes.iter().any(|d| d.baseline_state == Some(*s)));
    let mut states = states.map(|state| (spelled(&state), standing(state).to_owned())).peekable();
    if states.peek().is_some() {
        select(out, "baseline", "Baseline", states);
    }
}

/// What stands for a dispute that neither a reviewer nor a waiver has decided.
const OPEN: &str = "open";
/// What stands for one that a waiver lets stand.
const WAIVED: &str = "waived";

/// What was decided on a dispute: the reviewer's word, else that it is waived.
fn verdict(dispute: &Dispute) -> String {
    let word = if dispute.waiver.is_some() { WAIVED } else { OPEN };
    dispute.verdict.as_ref().map_or_else(|| word.to_owned(), |verdict| spelled(&verdict.verdict))
}

/// Everybody who holds a claim of a dispute.
fn names(reports: &[Report]) -> impl Iterator<Item = &str> {
    let sides = reports.iter().flat_map(|report| &report.disputes).flat_map(|dispute| &dispute.sides);
    sides.flat_map(|side| &side.claims).map(|claim| claim.attribution.holder.name.as_str())
}

fn each_once(values: impl Iterator<Item = String>) -> String {
    let mut values: Vec<String> = values.collect();
    values.sort();
    values.dedup();
    values.join(" ")
}

/// A choice of one value, or any.
fn select(out: &mut String, name: &str, label: &str, values: impl Iterator<Item = (String, String)>) {
    const LONGEST: usize = 60;
    let _ = writeln!(out, "<label>{label} <select name=\"{name}\"><option value=\"\">any</option>");
    for (value, shown) in values {
        let shown: String = plain(&shown).chars().take(LONGEST).collect();
        let _ = writeln!(out, "<option value=\"{value}\">{}</option>", markup(&shown));
    }
    out.push_str("</select></label>\n");
}
