//! Regions of amounts, moments, places and persons, judged alike by every kind that has them.

use super::super::Judged;
use crate::model::{Amount, Answer, Precision, Reason, Region, Relation, Statistic};

/// The relation of two answers by their regions alone.
pub(super) fn by_region(a: &Answer, b: &Answer) -> Judged {
    let (relation, why) = match (a, b) {
        (Answer::Amount(x), Answer::Amount(y)) => amounts(x, y),
        _ => regions(a, b),
    };
    Judged { relation, step: why.to_owned() }
}

fn regions(a: &Answer, b: &Answer) -> (Relation, &'static str) {
    match a.relate(b) {
        Region::Same => (Relation::Agrees, "both give the same answer"),
        Region::Refines if matches!(a, Answer::Place(_)) => {
            (Relation::SetAside(Reason::PartAndWholePlace), "one place lies within the other")
        }
        Region::Refines => (Relation::Refines, "one answer lies within the other"),
        Region::Overlaps => (Relation::Refines, "the answers overlap, so both can hold"),
        Region::Near => {
            (Relation::SetAside(Reason::Rounding), "as loosely as they are worded, both can hold")
        }
        Region::Disjoint => (Relation::Contradiction, "the answers have nothing in common"),
        Region::Apart => (Relation::SetAside(Reason::NotComparable), "the answers are of different sorts"),
    }
}

fn amounts(a: &Amount, b: &Amount) -> (Relation, &'static str) {
    let other_unit = a.unit.written != b.unit.written;
    let bound = |x: &Amount| matches!(x.precision, Precision::AtLeast | Precision::AtMost);
    match a.relate(b) {
        Region::Same if other_unit => {
            (Relation::SetAside(Reason::UnitConverted), "the same amount in another unit")
        }
        Region::Same => (Relation::Agrees, "both give the same figure"),
        Region::Refines | Region::Overlaps if bound(a) != bound(b) => {
            (Relation::SetAside(Reason::BoundCompatible), "the figure keeps the other side's bound")
        }
        Region::Refines | Region::Overlaps if a.precision != b.precision => {
            (Relation::SetAside(Reason::Rounding), "one figure is a looser form of the other")
        }
        Region::Refines | Region::Overlaps => (Relation::Refines, "the ranges overlap, so both can hold"),
        Region::Near => {
            (Relation::SetAside(Reason::Rounding), "as loosely as they are worded, both can hold")
        }
        Region::Disjoint => (Relation::Contradiction, "no number fits both figures"),
        Region::Apart => (Relation::SetAside(apart(a, b)), "the figures measure different things"),
    }
}

fn apart(a: &Amount, b: &Amount) -> Reason {
    let money = |x: &Amount| x.unit.dimension.starts_with("money:");
    let either = |s: Statistic| a.statistic == s || b.statistic == s;
    if money(a) && money(b) && a.unit.dimension != b.unit.dimension {
        Reason::OtherCurrency
    } else if either(Statistic::Points) {
        Reason::PercentAndPoints
    } else if either(Statistic::Rate) {
        Reason::PerUnitAndTotal
    } else if either(Statistic::Increment) || either(Statistic::Change) {
        Reason::IncrementAndLevel
    } else {
        Reason::OtherMeasure
    }
}
