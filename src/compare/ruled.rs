//! The road of rules: claims that a rule gathered under one question, judged by that rule.

mod time;

use std::collections::{BTreeMap, BTreeSet};

use super::apart;
use super::finding::{Finding, FindingSide, Story};
use super::guards;
use super::kinds::{self, Score, clip};
use crate::model::{Answer, Claim, EntityKind, Kind, Reason, Region, Relation, Severity};
use crate::rules::{Facts, Rule, RuleSet};

/// Answers that a rule's question got, each with its claims.
struct Cluster {
    answer: Answer,
    claims: Vec<usize>,
}

/// Judges every question that rules named; also how many questions at least two claims answer.
pub(super) fn judge(story: &Story<'_>, rules: &RuleSet) -> (Vec<Finding>, usize) {
    let mut questions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, claim) in story.claims.iter().enumerate() {
        if let Some(question) = &claim.question {
            questions.entry(&question.key).or_default().push(number);
        }
    }
    let mut findings = Vec::new();
    let mut asked = 0;
    for claims in questions.values().filter(|c| c.len() > 1) {
        asked += 1;
        let Some(rule) = story.claims[claims[0]].rule.as_deref().and_then(|id| rules.rule(id)) else {
            continue;
        };
        findings.extend(Question { story, rule, claims }.findings());
    }
    (findings, asked)
}

struct Question<'a> {
    story: &'a Story<'a>,
    rule: &'a Rule,
    claims: &'a [usize],
}

impl Question<'_> {
    fn findings(&self) -> Vec<Finding> {
        let committed: Vec<usize> =
            self.claims.iter().copied().filter(|c| self.uncommitted(*c).is_none()).collect();
        let clusters = self.clusters(&committed);
        let mut edges: BTreeMap<u8, Vec<(usize, usize, Relation, String)>> = BTreeMap::new();
        for i in 0..clusters.len() {
            for j in i + 1..clusters.len() {
                let judged = self.rule.judge(&clusters[i].answer, &clusters[j].answer);
                let (relation, step) = self.in_time(judged.relation, judged.step, &clusters[i], &clusters[j]);
                let (relation, step) = self.guarded(relation, step, &clusters[i], &clusters[j]);
                let (relation, step) = self.in_scope(relation, step, &clusters[i], &clusters[j]);
                let (relation, step) = self.of_one_thing(relation, step, &clusters[i], &clusters[j]);
                // Two figures of one sentence are parts of one thought: what differs there, the writer sees.
                let place = |c: &usize| (self.story.claims[*c].document, self.story.claims[*c].sentence);
                let one_sentence = clusters[i]
                    .claims
                    .iter()
                    .all(|p| clusters[j].claims.iter().all(|q| place(p) == place(q)));
                let one_sentence = one_sentence && self.rule.kind() != Kind::Status;
                if let Some(grade) = grade(relation).filter(|_| !one_sentence) {
                    edges.entry(grade).or_default().push((i, j, relation, step));
                }
            }
        }
        let mut findings: Vec<Finding> =
            edges.into_values().flat_map(|edges| self.components(&clusters, edges)).collect();
        findings.extend(self.set_aside(&clusters));
        findings
    }

    /// Why a claim commits nobody, if so, and the guard of that reason is asked.
    fn uncommitted(&self, number: usize) -> Option<Reason> {
        kinds::uncommitted(&self.story.claims[number]).filter(|r| self.story.settings.asks(*r))
    }

    /// Claims with one answer stand together; an answer that refines another stays by itself.
    fn clusters(&self, claims: &[usize]) -> Vec<Cluster> {
        let mut clusters: Vec<Cluster> = Vec::new();
        for &number in claims {
            let Some(answer) = &self.story.claims[number].answer else { continue };
            let place = clusters.iter().position(|c| c.answer.relate(answer) == Region::Same);
            match place {
                Some(place) => clusters[place].claims.push(number),
                None => clusters.push(Cluster { answer: answer.clone(), claims: vec![number] }),
            }
        }
        clusters
    }

    /// What the guards make of two answers; a guard that is off sets nothing aside.
    fn guarded(&self, relation: Relation, step: String, a: &Cluster, b: &Cluster) -> (Relation, String) {
        if let Relation::SetAside(reason) = relation
            && !self.story.settings.asks(reason)
        {
            return (Relation::Contradiction, format!("{step}; the guard {reason} is off"));
        }
        if !matches!(relation, Relation::Contradiction | Relation::Tension | Relation::Superseded) {
            return (relation, step);
        }
        let (p, q) = (shown(&a.answer), shown(&b.answer));
        let sides = [(a.claims.as_slice(), p.as_str()), (b.claims.as_slice(), q.as_str())];
        match guards::ask_sides(self.story, self.rule.kind(), relation, sides) {
            Some((reason, why)) => (Relation::SetAside(reason), format!("{step}; guard {reason}: {why}")),
            None => (relation, step),
        }
    }

    /// A conflict counts where the rule's scope holds for some pair of claims; else it is set aside.
    fn in_scope(&self, relation: Relation, step: String, a: &Cluster, b: &Cluster) -> (Relation, String) {
        if !matches!(relation, Relation::Contradiction | Relation::Tension | Relation::Superseded) {
            return (relation, step);
        }
        let mut outside = None;
        for p in &a.claims {
            for q in &b.claims {
                match self.facts(*p, *q).and_then(|facts| self.rule.outside(&facts)) {
                    None => return (relation, step),
                    Some(why) => outside = outside.or(Some(why)),
                }
            }
        }
        match outside {
            Some((reason, why)) => (Relation::SetAside(reason), format!("{step}; {why}")),
            None => (relation, step),
        }
    }

    /// A conflict of states is in doubt where no two of the claims are known to be of one thing.
    fn of_one_thing(&self, relation: Relation, step: String, a: &Cluster, b: &Cluster) -> (Relation, String) {
        let doubt = match self.rule.kind() {
            Kind::Status | Kind::Negation | Kind::Cause => apart::doubt,
            Kind::Quantity | Kind::Measure => apart::one_of_several,
            _ => return (relation, step),
        };
        let update = relation == Relation::Superseded && self.rule.kind() == Kind::Status;
        if relation != Relation::Contradiction && !update {
            return (relation, step);
        }
        let mut doubts = Vec::new();
        for (p, q) in a.claims.iter().flat_map(|p| b.claims.iter().map(move |q| (*p, *q))) {
            match doubt(&self.story.claims[p], &self.story.claims[q]) {
                Some(why) => doubts.push(why),
                None => return (relation, step),
            }
        }
        match doubts.first() {
            Some(why) if update => (Relation::SetAside(Reason::OtherObject), format!("{step}; {why}")),
            Some(why) => (Relation::Tension, format!("{step}; {why}")),
            None => (relation, step),
        }
    }

    /// What is known of two claims with answers.
    fn facts(&self, p: usize, q: usize) -> Option<Facts<'_>> {
        let (x, y) = (&self.story.claims[p], &self.story.claims[q]);
        let places = |claim: &Claim| -> BTreeSet<String> {
            let names = claim.reading.names.iter().filter(|m| m.kind == EntityKind::Place);
            names.map(|m| m.name.to_lowercase()).collect()
        };
        let (here, there) = (places(x), places(y));
        let publisher = |claim: &Claim| self.story.documents[claim.document].source.publisher.as_deref();
        let same = |a: Option<&str>, b: Option<&str>| Some(a?.eq_ignore_ascii_case(b?));
        let same_publisher = same(publisher(x), publisher(y)).or((x.document == y.document).then_some(true));
        let same_holder = match (&x.attribution.holder, &y.attribution.holder) {
            (Some(a), Some(b)) => match (a.entity, b.entity) {
                (Some(a), Some(b)) => Some(a == b),
                _ => Some(a.name == b.name),
            },
            (None, None) => same_publisher,
            _ => Some(false),
        };
        Some(Facts {
            answers: (x.answer.as_ref()?, y.answer.as_ref()?),
            same_place: (!here.is_empty() && !there.is_empty()).then(|| !here.is_disjoint(&there)),
            same_holder,
            same_publisher,
            days: (x.as_of.is_some() && y.as_of.is_some()).then(|| self.days_apart(p, q)),
        })
    }

    /// How grave a contradiction between the sides is: as grave as the gravest pair of their claims.
    fn gravity(&self, sides: &[FindingSide]) -> Severity {
        if !self.rule.graded() {
            return self.rule.severity();
        }
        let mut gravest = None;
        for (place, a) in sides.iter().enumerate() {
            for b in &sides[place + 1..] {
                let pairs = a.claims.iter().flat_map(|p| b.claims.iter().map(move |q| (*p, *q)));
                let found = pairs.filter_map(|(p, q)| Some(self.rule.severity_of(&self.facts(p, q)?))).max();
                gravest = gravest.max(found);
            }
        }
        gravest.unwrap_or(self.rule.severity())
    }

    /// One finding for each group of clusters that conflicts connect.
    fn components(&self, clusters: &[Cluster], edges: Vec<(usize, usize, Relation, String)>) -> Vec<Finding> {
        let mut group: Vec<usize> = (0..clusters.len()).collect();
        for (i, j, _, _) in &edges {
            let (from, to) = (group[*i].max(group[*j]), group[*i].min(group[*j]));
            group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
        }
        let mut findings = Vec::new();
        for root in 0..clusters.len() {
            let members: Vec<usize> = (0..clusters.len()).filter(|c| group[*c] == root).collect();
            if members.len() > 1 {
                let own: Vec<_> = edges.iter().filter(|e| members.contains(&e.0)).collect();
                findings.push(self.finding(clusters, &members, &own));
            }
        }
        findings
    }

    fn finding(
        &self,
        clusters: &[Cluster],
        members: &[usize],
        edges: &[&(usize, usize, Relation, String)],
    ) -> Finding {
        let mut sides: Vec<Vec<usize>> = Vec::new();
        let conflict = |p: usize, q: usize| edges.iter().any(|e| (e.0, e.1) == (p.min(q), p.max(q)));
        for &member in members {
            match sides.iter_mut().find(|side| side.iter().all(|other| !conflict(member, *other))) {
                Some(side) => side.push(member),
                None => sides.push(vec![member]),
            }
        }
        let sides: Vec<FindingSide> = sides
            .into_iter()
            .map(|side| {
                let answers: Vec<String> = side.iter().map(|c| shown(&clusters[*c].answer)).collect();
                let mut claims: Vec<usize> = side.iter().flat_map(|c| clusters[*c].claims.clone()).collect();
                claims.sort_unstable();
                FindingSide::new(answers.join(", "), claims)
            })
            .collect();
        let relation = edges.first().map_or(Relation::None, |e| e.2);
        let lead = [0, 1].map(|n| sides.get(n).and_then(|s| s.claims.first()).copied().unwrap_or_default());
        let mut steps = self.reading_steps(&sides);
        steps.extend(edges.iter().map(|e| e.3.clone()));
        let score = self.score(relation, &sides);
        let message = self.message(&sides);
        Finding {
            question: self.question(),
            kind: self.rule.kind(),
            rule: Some(self.rule.id().to_owned()),
            relation,
            severity: severity(relation, self.gravity(&sides)),
            confidence: score.probability(),
            contributions: score.contributions(),
            message,
            lead,
            same_holder: false,
            circumstances: None,
            sides,
            steps,
        }
    }

    fn question(&self) -> String {
        self.story.claims[self.claims[0]].question.as_ref().map_or_else(String::new, |q| q.text.clone())
    }

    fn reading_steps(&self, sides: &[FindingSide]) -> Vec<String> {
        let mut steps = Vec::new();
        for side in sides {
            for claim in side.claims.iter().take(3) {
                steps.push(format!(
                    "rule {} reads “{}” as {}",
                    self.rule.id(),
                    clip(self.story.words(*claim)),
                    self.story.claims[*claim].answer.as_ref().map_or_else(String::new, shown)
                ));
            }
        }
        steps
    }

    fn score(&self, relation: Relation, sides: &[FindingSide]) -> Score {
        let mut score = Score::default();
        let base = match relation {
            Relation::Contradiction => 1.6,
            Relation::Superseded => -1.5,
            _ => -0.6,
        };
        score.add("the rule names the conflict", base);
        let all = || sides.iter().flat_map(|s| &s.claims).map(|c| &self.story.claims[*c]);
        if all().all(|c| c.attribution.holder.is_some() || c.rule.is_some()) && all().count() > 2 {
            score.add("more than one claim on a side", 0.3);
        }
        if all().any(|c| c.modality.rung < 0.8) {
            score.add("hedged", -0.3);
        }
        score
    }

    fn message(&self, sides: &[FindingSide]) -> String {
        match sides {
            [a, b, ..] => self.rule.message(
                (&self.story.holder(a.claims[0]), &a.answer),
                (&self.story.holder(b.claims[0]), &b.answer),
                &self.question(),
            ),
            _ => self.question(),
        }
    }

    /// Uncommitted answers that would conflict with a committed one: set aside by name.
    fn set_aside(&self, clusters: &[Cluster]) -> Vec<Finding> {
        let mut found = Vec::new();
        for &number in self.claims {
            let claim = &self.story.claims[number];
            let (Some(reason), Some(answer)) = (self.uncommitted(number), &claim.answer) else { continue };
            let against = clusters
                .iter()
                .find(|c| self.rule.judge(&c.answer, answer).relation == Relation::Contradiction);
            if let Some(cluster) = against {
                found.push(self.aside(reason, number, answer, cluster));
            }
        }
        found
    }

    fn aside(&self, reason: Reason, number: usize, answer: &Answer, cluster: &Cluster) -> Finding {
        let sides = vec![
            FindingSide::new(shown(&cluster.answer), cluster.claims.clone()),
            FindingSide::new(shown(answer), vec![number]),
        ];
        let mut steps = self.reading_steps(&sides);
        steps.push(format!("guard: “{}”: {}", clip(self.story.words(number)), reason.phrase()));
        Finding {
            question: self.question(),
            kind: self.rule.kind(),
            rule: Some(self.rule.id().to_owned()),
            relation: Relation::SetAside(reason),
            severity: Severity::Note,
            confidence: 0.0,
            contributions: Vec::new(),
            message: self.message(&sides),
            lead: [cluster.claims[0], number],
            same_holder: false,
            circumstances: None,
            sides,
            steps,
        }
    }
}

/// Relations that make a finding, gravest first.
fn grade(relation: Relation) -> Option<u8> {
    match relation {
        Relation::Contradiction => Some(0),
        Relation::Superseded => Some(1),
        Relation::Tension => Some(2),
        Relation::SetAside(_) => Some(3),
        Relation::Agrees | Relation::Refines | Relation::None => None,
    }
}

/// The severity that a relation may have at most.
pub(super) fn severity(relation: Relation, contradiction: Severity) -> Severity {
    match relation {
        Relation::Contradiction => contradiction,
        Relation::Tension => contradiction.min(Severity::Warning),
        _ => Severity::Note,
    }
}

/// An answer in words.
pub(crate) fn shown(answer: &Answer) -> String {
    match answer {
        Answer::Amount(amount) => {
            let unit = if amount.unit.written.is_empty() {
                String::new()
            } else {
                format!(" {}", amount.unit.written)
            };
            format!("{}{unit}", amount.written)
        }
        Answer::Moment(moment) => moment.date().to_string(),
        Answer::Place(places) => places.join(", "),
        Answer::Party { name, .. } => name.clone(),
        Answer::Rung(word) | Answer::State(word) | Answer::Words(word) => word.clone(),
        Answer::Truth(true) => "yes".to_owned(),
        Answer::Truth(false) => "no".to_owned(),
    }
}

/// Kinds whose answers are told apart by their words alone.
pub(super) fn by_value(kind: Kind) -> bool {
    matches!(kind, Kind::Quantity | Kind::Measure | Kind::Date | Kind::Place)
}
