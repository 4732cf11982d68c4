use std::collections::BTreeSet;

use crate::model::{Dispute, Evidence};

use super::gold::{GoldSide, Place};

/// A claim longer than this, in bytes, points at nothing.
const LONGEST: usize = 600;

/// The claims of each reported side that point at something.
pub(super) type Said<'r> = Vec<Vec<&'r Evidence>>;

/// The sides of a reported dispute.
pub(super) fn said(dispute: &Dispute) -> Said<'_> {
    dispute
        .sides
        .iter()
        .map(|side| side.claims.iter().filter(|c| c.end - c.start <= LONGEST).collect())
        .collect()
}

/// A claim touches a quote where they share at least half of the shorter of the two.
fn touches(place: &Place, claim: &Evidence) -> bool {
    let shared = place.end.min(claim.end).saturating_sub(place.start.max(claim.start));
    let shorter = (place.end - place.start).min(claim.end - claim.start);
    claim.source == place.source && 2 * shared >= shorter.max(1)
}

fn touches_side(side: &GoldSide, claim: &Evidence) -> bool {
    side.iter().any(|place| touches(place, claim))
}

/// Gold sides that a claim touches.
fn hit(gold: &[GoldSide], claims: &[&Evidence]) -> BTreeSet<usize> {
    (0..gold.len()).filter(|i| claims.iter().any(|claim| touches_side(&gold[*i], claim))).collect()
}

/// Gold sides that at least a third of the claims touch: a side that holds everything means nothing.
fn meant(gold: &[GoldSide], claims: &[&Evidence]) -> BTreeSet<usize> {
    let touching = |i: &usize| claims.iter().filter(|claim| touches_side(&gold[*i], claim)).count();
    (0..gold.len()).filter(|i| touching(i) > 0 && 3 * touching(i) >= claims.len()).collect()
}

/// Whether two reported sides stand for two different gold sides.
pub(super) fn finds(gold: &[GoldSide], said: &Said<'_>) -> bool {
    apart(said.iter().map(|claims| meant(gold, claims)).collect())
}

/// Whether two reported sides so much as touch two different sides of a near miss.
pub(super) fn springs(gold: &[GoldSide], said: &Said<'_>) -> bool {
    apart(said.iter().map(|claims| hit(gold, claims)).collect())
}

fn apart(sides: Vec<BTreeSet<usize>>) -> bool {
    sides
        .iter()
        .enumerate()
        .any(|(i, one)| sides[i + 1..].iter().any(|other| one.iter().any(|x| other.iter().any(|y| x != y))))
}

/// For each gold dispute the reported one that finds it, one to one, as many as there can be (augmenting paths).
pub(super) fn pair_off(gold: &[&[GoldSide]], said: &[&Said<'_>]) -> Vec<Option<usize>> {
    let edges: Vec<Vec<usize>> =
        (gold.iter()).map(|sides| (0..said.len()).filter(|j| finds(sides, said[*j])).collect()).collect();
    let mut owner = vec![None; said.len()];
    for i in 0..gold.len() {
        place(i, &edges, &mut owner, &mut BTreeSet::new());
    }
    let mut found = vec![None; gold.len()];
    for (j, i) in owner.iter().enumerate() {
        if let Some(i) = i {
            found[*i] = Some(j);
        }
    }
    found
}

fn place(i: usize, edges: &[Vec<usize>], owner: &mut [Option<usize>], seen: &mut BTreeSet<usize>) -> bool {
    for &j in &edges[i] {
        if seen.insert(j) {
            let free = match owner[j] {
                None => true,
                Some(other) => place(other, edges, owner, seen),
            };
            if free {
                owner[j] = Some(i);
                return true;
            }
        }
    }
    false
}
