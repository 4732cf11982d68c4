use std::collections::BTreeMap;

/// A dispute as it was approved or is found now: what it is told by, and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Its fingerprint.
    pub fingerprint: &'a str,
    /// Rule and question: a dispute with another fingerprint under the same is this one with other answers.
    pub question: &'a str,
    /// Everything that was approved of it.
    pub text: &'a str,
}

/// How one dispute stands to what was approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// Found, and not approved.
    New(Item<'a>),
    /// Approved, and no longer found.
    Resolved(Item<'a>),
    /// Approved in one form and found in another.
    Changed {
        /// As approved.
        was: Item<'a>,
        /// As found.
        is: Item<'a>,
    },
    /// Found as approved.
    Same(Item<'a>),
}

/// How many disputes stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found, and not approved.
    pub new: usize,
    /// Approved, and no longer found.
    pub resolved: usize,
    /// Approved in one form and found in another.
    pub changed: usize,
    /// Found as approved.
    pub same: usize,
}

impl Counts {
    /// The counts of these changes.
    pub fn of(changes: &[Change<'_>]) -> Self {
        let mut counts = Self::default();
        for change in changes {
            match change {
                Change::New(_) => counts.new += 1,
                Change::Resolved(_) => counts.resolved += 1,
                Change::Changed { .. } => counts.changed += 1,
                Change::Same(_) => counts.same += 1,
            }
        }
        counts
    }

    /// The sum of both.
    pub fn and(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            resolved: self.resolved + other.resolved,
            changed: self.changed + other.changed,
            same: self.same + other.same,
        }
    }

    /// Whether everything is as approved.
    pub fn clean(self) -> bool {
        self.new + self.resolved + self.changed == 0
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} new, {} resolved, {} changed, {} same",
            self.new, self.resolved, self.changed, self.same
        )
    }
}

/// Lays what is found against what was approved, in the order of fingerprints: the approved one of a pair where there
/// is one. A fingerprint found again is the same dispute; of the rest, those under one question are paired in order.
pub fn compare<'a>(approved: &[Item<'a>], found: &[Item<'a>]) -> Vec<Change<'a>> {
    let was: BTreeMap<&str, Item<'a>> = approved.iter().map(|item| (item.fingerprint, *item)).collect();
    let is: BTreeMap<&str, Item<'a>> = found.iter().map(|item| (item.fingerprint, *item)).collect();
    let mut changes = BTreeMap::new();
    let mut gone: BTreeMap<&str, Vec<Item<'a>>> = BTreeMap::new();
    for item in was.values().rev() {
        match is.get(item.fingerprint) {
            Some(now) if now.text == item.text => {
                changes.insert(item.fingerprint, Change::Same(*now));
            }
            Some(now) => {
                changes.insert(item.fingerprint, Change::Changed { was: *item, is: *now });
            }
            None => gone.entry(item.question).or_default().push(*item),
        }
    }
    for item in is.values().filter(|item| !was.contains_key(item.fingerprint)) {
        match gone.get_mut(item.question).and_then(Vec::pop) {
            Some(old) => changes.insert(old.fingerprint, Change::Changed { was: old, is: *item }),
            None => changes.insert(item.fingerprint, Change::New(*item)),
        };
    }
    changes.extend(gone.into_values().flatten().map(|item| (item.fingerprint, Change::Resolved(item))));
    changes.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item<'a>(fingerprint: &'a str, question: &'a str, text: &'a str) -> Item<'a> {
        Item { fingerprint, question, text }
    }

    #[test]
    fn every_standing_is_told() {
        let approved = [
            item("a", "toll", "15 against 9"),
            item("b", "place", "quay against pier"),
            item("c", "speed", "18 against 11"),
            item("d", "crew", "two against four"),
        ];
        let found = [
            item("a", "toll", "15 against 9"),
            item("b", "place", "quay against pier, two more"),
            item("e", "speed", "18 against 12"),
            item("f", "toll", "15 against 7"),
        ];
        let changes = compare(&approved, &found);
        assert_eq!(changes[0], Change::Same(found[0]));
        assert_eq!(changes[1], Change::Changed { was: approved[1], is: found[1] });
        assert_eq!(changes[2], Change::Changed { was: approved[2], is: found[2] });
        assert_eq!(changes[3], Change::Resolved(approved[3]));
        assert_eq!(changes[4], Change::New(found[3]));
        assert_eq!(Counts::of(&changes).to_string(), "1 new, 1 resolved, 2 changed, 1 same");
    }

    #[test]
    fn the_order_of_either_list_does_not_count() {
        let one = [item("a", "q", "1"), item("b", "q", "2"), item("c", "q", "3")];
        let two = [item("x", "q", "1"), item("y", "q", "2")];
        let turned = |list: &[Item<'static>]| list.iter().rev().copied().collect::<Vec<_>>();
        assert_eq!(compare(&one, &two), compare(&turned(&one), &turned(&two)));
        assert_eq!(Counts::of(&compare(&one, &two)).to_string(), "0 new, 1 resolved, 2 changed, 0 same");
    }
}
