//! When two answers to a rule's question were given, and what of it makes the later one an update of the earlier.

use super::super::kinds;
use super::{Cluster, Question};
use crate::model::{Answer, Claim, Grain, Kind, Polarity, Precision, Reason, Region, Relation};

impl Question<'_> {
    /// A conflict is an update where the words say so, where a running count has grown since, or where the two
    /// were said on days apart: the later one replaces the earlier.
    pub(super) fn in_time(
        &self,
        relation: Relation,
        step: String,
        a: &Cluster,
        b: &Cluster,
    ) -> (Relation, String) {
        let pairs = || a.claims.iter().flat_map(|p| b.claims.iter().map(move |q| (*p, *q)));
        if relation == Relation::SetAside(Reason::BoundCompatible)
            && self.rule.cumulative()
            && pairs().all(|(p, q)| self.outgrown(p, q))
        {
            return (
                Relation::Superseded,
                format!("{step}; the later count is greater than the earlier bound"),
            );
        }
        if !matches!(relation, Relation::Contradiction | Relation::Tension) {
            return (relation, step);
        }
        let revision = a.claims.iter().chain(&b.claims).find_map(|c| kinds::revises(&self.story.claims[*c]));
        if let Some(word) = revision {
            return (Relation::Superseded, format!("{step}; “{word}” marks a change of an earlier one"));
        }
        if let Some(word) = pairs().map(|(p, q)| self.renewed(p, q)).reduce(|a, b| a.and(b)).flatten() {
            return (Relation::Superseded, format!("{step}; “{word}” marks the later answer as the new one"));
        }
        if let Some(why) = self.outlived(a, b) {
            return (Relation::Superseded, format!("{step}; {why}"));
        }
        let states = matches!(self.rule.kind(), Kind::Status | Kind::Negation);
        let follow = |(p, q): (usize, usize)| kinds::follow(self.story, p, q);
        if states && pairs().all(|pair| follow(pair).is_some()) {
            let follows = pairs().find_map(follow).unwrap_or_default();
            return (Relation::Superseded, format!("{step}; {follows}"));
        }
        if self.rule.cumulative() && pairs().all(|(p, q)| self.grown(p, q)) {
            return (Relation::Superseded, format!("{step}; the greater count is the later one"));
        }
        if let Some(why) = self.of_other_times(a, b) {
            return (Relation::SetAside(Reason::OtherTime), format!("{step}; guard: {why}"));
        }
        if self.rule.kind() == Kind::Quantity && pairs().all(|(p, q)| self.of_two_periods(p, q)) {
            let step = format!("{step}; guard: they are of two periods");
            return (Relation::SetAside(Reason::OtherPeriod), step);
        }
        let apart =
            |p, q| self.days_apart(p, q) > 1 && !self.denied_later(p, q) && !self.settled_before(p, q);
        let one_moment = self.keeps_to_moment() && pairs().any(|(p, q)| self.of_one_moment(p, q));
        if !one_moment && pairs().all(|(p, q)| apart(p, q)) {
            return (
                Relation::Superseded,
                format!("{step}; said on different days, the later replaces the earlier"),
            );
        }
        let back = |(p, q): (usize, usize)| {
            let (x, y) = (&self.story.claims[p], &self.story.claims[q]);
            kinds::later_on(self.story, x, y).or_else(|| kinds::given_back(self.story, x, y))
        };
        if states && let Some(word) = pairs().map(back).reduce(|a, b| a.and(b)).flatten() {
            let step = format!("{step}; guard: “{word}” on one side tells that this had changed");
            return (Relation::SetAside(Reason::OtherTime), step);
        }
        (relation, step)
    }

    /// Whether so many are told of one month or year and so many of another.
    fn of_two_periods(&self, a: usize, b: usize) -> bool {
        let period = |n: usize| {
            let valid = self.story.claims[n].valid;
            valid.filter(|v| (Grain::Month..=Grain::Year).contains(&v.grain))
        };
        kinds::times_apart(period(a), period(b))
    }

    /// Why the earlier of two states says nothing of the day of the later, if so.
    fn outlived(&self, a: &Cluster, b: &Cluster) -> Option<&'static str> {
        let all = |test: &dyn Fn(usize, usize) -> bool| {
            a.claims.iter().all(|p| b.claims.iter().all(|q| test(*p, *q)))
        };
        if self.rule.kind() != Kind::Status {
            None
        } else if all(&|p, q| self.still_so(p, q)) {
            Some("what was still so when the earlier was said has ended")
        } else if all(&|p, q| self.planned_before(p, q)) {
            Some("what was planned on the earlier day has changed")
        } else {
            None
        }
    }

    /// Why two states are of two times, if they are.
    fn of_other_times(&self, a: &Cluster, b: &Cluster) -> Option<String> {
        if self.rule.kind() != Kind::Status {
            return None;
        }
        let pairs = || a.claims.iter().flat_map(|p| b.claims.iter().map(move |q| (*p, *q)));
        let claim = |n: usize| &self.story.claims[n];
        if pairs().all(|(p, q)| kinds::times_apart(claim(p).valid, claim(q).valid)) {
            return Some("they speak of different times".to_owned());
        }
        let one_text = |(p, q): (usize, usize)| claim(p).document == claim(q).document;
        if pairs().all(|(p, q)| one_text((p, q)) && self.to_come(p) != self.to_come(q)) {
            return Some("one is still to come in the text that tells both".to_owned());
        }
        let turn = |(p, q): (usize, usize)| kinds::later_on(self.story, claim(p), claim(q));
        let word = pairs().map(turn).reduce(|a, b| a.and(b)).flatten()?;
        Some(format!("“{word}” on one side tells of another time"))
    }

    /// Whether the statement in which a rule read an answer lies ahead.
    fn to_come(&self, number: usize) -> bool {
        let own = &self.story.claims[number];
        let around = self.story.of_document(own.document).iter();
        let of = |c: &&Claim| c.rule.is_none() && c.sentence == own.sentence && c.span.overlaps(own.span);
        around.filter(of).any(|c| c.modality.future)
    }

    /// The word by which the later of two claims, said on another day, gives its answer as the new one.
    fn renewed(&self, a: usize, b: usize) -> Option<&'static str> {
        let later = match kinds::order(&self.story.claims[a], &self.story.claims[b])? {
            std::cmp::Ordering::Less => b,
            std::cmp::Ordering::Greater => a,
            std::cmp::Ordering::Equal => return None,
        };
        // A later denial speaks of the earlier moment too, unless it says that this has changed.
        let later = &self.story.claims[later];
        // `Three are still missing`: of the eleven of yesterday.
        let still = later.reading.terms.iter().any(|t| t.lemma == "still");
        if self.rule.kind() == Kind::Quantity && !self.rule.cumulative() && still {
            return Some("still");
        }
        kinds::newest(later).filter(|_| kinds::over(later) || !self.denied_later(a, b))
    }

    /// Whether the earlier of two claims, said on another day, tells only what was to come.
    fn planned_before(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.story.claims[a], &self.story.claims[b]);
        let ahead = |c: &Claim| c.valid.zip(c.as_of).is_some_and(|(valid, made)| valid.from >= made.to);
        match kinds::order(x, y) {
            Some(std::cmp::Ordering::Less) => ahead(x) && !ahead(y),
            Some(std::cmp::Ordering::Greater) => ahead(y) && !ahead(x),
            _ => false,
        }
    }

    /// Whether the earlier of two claims, said on another day, tells of what was still so.
    fn still_so(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.story.claims[a], &self.story.claims[b]);
        let earlier = match kinds::order(x, y) {
            Some(std::cmp::Ordering::Less) => x,
            Some(std::cmp::Ordering::Greater) => y,
            _ => return false,
        };
        earlier.reading.terms.iter().any(|t| t.lemma == "still") && !self.denied_later(a, b)
    }

    /// Whether the greater of two counts was given later.
    fn grown(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.story.claims[a], &self.story.claims[b]);
        let (Some(p), Some(q)) = (x.as_of, y.as_of) else { return false };
        let (Some(Answer::Amount(m)), Some(Answer::Amount(n))) = (&x.answer, &y.answer) else { return false };
        if p.from == q.from {
            return false;
        }
        (p.from < q.from) == (m.value < n.value)
    }

    /// The same where the smaller is the least that it may be (`at least four`).
    fn outgrown(&self, a: usize, b: usize) -> bool {
        let answers = [a, b].map(|n| self.story.claims[n].answer.as_ref());
        let [Some(Answer::Amount(m)), Some(Answer::Amount(n))] = answers else { return false };
        let least = if m.value < n.value { m } else { n };
        least.precision == Precision::AtLeast && m.value != n.value && self.grown(a, b)
    }

    /// Whether the later of two claims denies: a later denial speaks of the earlier moment too.
    fn denied_later(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.story.claims[a], &self.story.claims[b]);
        let (later, n) = if x.as_of.map(|m| m.from) > y.as_of.map(|m| m.from) { (x, a) } else { (y, b) };
        later.polarity == Polarity::Negative && !later.modality.future && !self.to_come(n)
    }

    /// Whether both tell of what was over when they were told, and no state or running count: days change nothing of how
    /// fast the train went.
    fn settled_before(&self, a: usize, b: usize) -> bool {
        let kept = matches!(self.rule.kind(), Kind::Status | Kind::Role | Kind::Certainty | Kind::Quantity);
        !kept && !self.rule.cumulative() && [a, b].into_iter().all(|n| kinds::past(self.story, n))
    }

    /// Whether an answer is of its moment: a state, or a count that does not run on (`seven shots were fired on Monday`).
    fn keeps_to_moment(&self) -> bool {
        match self.rule.kind() {
            Kind::Status | Kind::Negation => true,
            Kind::Quantity => !self.rule.cumulative(),
            _ => false,
        }
    }

    /// Whether both state a time, and the two may be one: of that time not both can be right, whenever they were told.
    fn of_one_moment(&self, a: usize, b: usize) -> bool {
        let valid = |n: usize| self.story.claims[n].valid;
        let at_event = |n: usize| {
            let lemmas: Vec<&str> =
                self.story.claims[n].reading.terms.iter().map(|t| t.lemma.as_str()).collect();
            lemmas.windows(4).any(|w| matches!(w, ["at", "the", "time" | "moment", "of"]))
        };
        matches!((valid(a), valid(b)), (Some(p), Some(q)) if p.relate(&q) != Region::Disjoint)
            || (at_event(a) && at_event(b))
    }

    /// Whole days between the moments at which two claims were made; 0 where one is unknown.
    pub(super) fn days_apart(&self, a: usize, b: usize) -> i64 {
        let day = |n: usize| self.story.claims[n].as_of.map(|m| m.date());
        match (day(a), day(b)) {
            (Some(p), Some(q)) => (p.duration_until(q).as_hours() / 24).abs(),
            _ => 0,
        }
    }
}
