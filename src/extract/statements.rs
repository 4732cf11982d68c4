//! One document in, its claims out: every clause of every attribution and of the publisher's own voice becomes
//! a statement, and each statement a plain claim and one more for each rule that reads an answer in it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::attribution;
use super::dated::{self, Dated};
use super::limits;
use super::names;
use super::recall::Ask;
use super::relatives::{self, Relative};
use super::segments::Segment;
use super::steps::Made;
use super::{amounts, clauses, factuality, steps, tense, terms};
use crate::language::{Analysis, Sentence, Upos};
use crate::model::{
    AmountMention, Attribution, Block, Claim, Document, EntityKind, Holder, Mention, Mode, Polarity, Reading,
    Stance, Term, TimeMention, TimeRelation, Unread, WordClass,
};
use crate::rules::{Answered, RuleSet, View};
use crate::text::Span;

/// What one document is read with.
pub(super) struct Reader<'a> {
    pub(super) number: usize,
    pub(super) document: &'a Document,
    pub(super) analysis: &'a Analysis,
    pub(super) story: Ask<'a>,
    pub(super) rules: &'a RuleSet,
    /// Whether claims keep the steps of their reading.
    pub(super) why: bool,
}

/// What a sentence holds besides its words.
#[derive(Clone)]
struct Found {
    amounts: Vec<AmountMention>,
    times: Vec<TimeMention>,
}

/// The place among the names, where they name only one.
fn only_place(names: &[Mention]) -> Option<&str> {
    let mut places = names.iter().filter(|m| m.kind == EntityKind::Place).map(|m| m.name.as_str());
    let first = places.next()?;
    places.all(|other| other == first).then_some(first)
}

impl Found {
    /// What is left for the clause around relative clauses: their times are those of what they tell by the way (`the bank,
    /// which collapsed on Friday, was founded in 1921`).
    fn beside(&self, asides: &[Relative]) -> Cow<'_, Found> {
        let spans: Vec<Span> = asides.iter().filter_map(|a| cover(&a.sentence, &a.clause)).collect();
        // `… has been run by Opper since last summer` holds of the rest too.
        let aside = |m: &TimeMention| {
            m.relation == TimeRelation::At && spans.iter().any(|span| span.contains(m.span))
        };
        if !self.times.iter().any(aside) {
            return Cow::Borrowed(self);
        }
        let times = self.times.iter().filter(|m| !aside(m)).cloned().collect();
        Cow::Owned(Found { amounts: self.amounts.clone(), times })
    }

    /// What is read in the words of `spans`.
    fn reading(&self, spans: &[Span], terms: Vec<Term>, names: Vec<Mention>) -> Reading {
        let within = |s: Span| spans.iter().any(|span| span.contains(s));
        let place = only_place(&names).map(str::to_owned);
        let placed = |m: &AmountMention| AmountMention { place: place.clone(), ..m.clone() };
        Reading {
            terms,
            amounts: self.amounts.iter().filter(|m| within(m.span)).map(placed).collect(),
            times: self.times.iter().filter(|m| within(m.span)).cloned().collect(),
            names,
        }
    }
}

/// What is too long to be read, by its first words.
fn long(text: &str, analysis: &Analysis) -> Vec<(Span, &'static str)> {
    const SHOWN: usize = 60;
    let first = |span: &Span| {
        let span = span.trim(text);
        let words = span.of(text);
        let end = words.char_indices().map(|(at, _)| at).nth(SHOWN).unwrap_or(words.len());
        Span::new(span.start, span.start + words[..end].trim_end().len())
    };
    let endless = analysis.endless.iter().map(|span| (first(span), ENDLESS));
    endless.chain(analysis.beyond.iter().map(|span| (first(span), BEYOND))).collect()
}

const ENDLESS: &str = "a sentence of more than 128 KiB is not read; end it, or break it into lines";
const BEYOND: &str = "a paragraph is read to its 256th KiB, and from here on not; break it with empty lines";

impl Reader<'_> {
    pub(super) fn read(&self, mentions: &[Mention]) -> (Vec<Claim>, Vec<Unread>) {
        let (frames, odd) = attribution::read(self.document, self.analysis);
        let mut claims = Vec::new();
        let mut unread: Vec<Unread> = odd.into_iter().map(|o| self.unread(o)).collect();
        let Dated { scanned, sentences: dated, said, odd } =
            dated::read(self.document, self.analysis, &frames);
        unread.extend(odd.into_iter().map(|o| self.unread(o)));
        for ((sentence, times), scanned) in self.analysis.sentences.iter().zip(dated).zip(&scanned) {
            let (amounts, odd) = amounts::read_in(&self.document.text, sentence, scanned);
            let clear = names::nameless(&self.document.text, sentence)
                .into_iter()
                .chain(factuality::doubled(&self.document.text, sentence));
            unread.extend(odd.into_iter().chain(clear).map(|o| self.unread(o)));
            let found = Found { amounts, times };
            for segment in self.segments(sentence, &frames, &said) {
                let joined = (segment.parts.len() > 1).then(|| self.joined(sentence, &segment.parts));
                let sentence = joined.as_ref().unwrap_or(sentence);
                for clause in self.clauses(sentence, segment.span) {
                    let asides = relatives::find(&self.document.text, sentence, &clause);
                    let main = found.beside(&asides);
                    self.statement(sentence, &segment, clause, &main, mentions, &mut claims);
                    for aside in asides {
                        self.aside(&aside, &segment, &found, mentions, &mut claims);
                    }
                }
            }
        }
        let odd = long(&self.document.text, self.analysis);
        unread.extend(odd.into_iter().map(|o| self.unread(o)));
        unread.sort_by_key(|u| (u.span, u.why));
        unread.dedup();
        (claims, unread)
    }

    fn unread(&self, (span, why): (Span, &'static str)) -> Unread {
        Unread { document: self.number, span, why }
    }

    fn block(&self, sentence: &Sentence) -> &Block {
        &self.document.blocks[sentence.block]
    }

    /// When the claims of a segment are made: the time of saying where the text states it, the time as of which
    /// the sentence speaks, the stamp of the entry, the date of the source.
    fn made(&self, sentence: &Sentence, segment: &Segment<'_>, found: &Found) -> Made {
        let stamp = self.block(sentence).at;
        let published = stamp.or(self.document.source.published);
        let stated = segment.said.filter(|said| !said.weak);
        let stated = stated.or_else(|| dated::as_of(&self.document.text, &found.times, published));
        // A day tells nothing that a clock time in it does not.
        let finer = |m: &&TimeMention| published.is_none_or(|p| p.from < m.moment.from || m.moment.to < p.to);
        match stated.filter(finer) {
            Some(m) => Made { moment: Some(m.moment), span: Some(m.span), whence: "the time stated for it" },
            None if stamp.is_some() => Made { moment: stamp, span: None, whence: "the stamp of its entry" },
            None => Made { moment: published, span: None, whence: "the date of its source" },
        }
    }

    /// The clauses of the tokens that lie in `span`.
    fn clauses(&self, sentence: &Sentence, span: Span) -> Vec<Range<usize>> {
        let first = sentence.tokens.partition_point(|t| t.span.start < span.start);
        let last = sentence.tokens.partition_point(|t| t.span.end <= span.end);
        if first >= last {
            return Vec::new();
        }
        clauses::split(&self.document.text, sentence, first..last)
    }

    fn statement(
        &self,
        sentence: &Sentence,
        segment: &Segment<'_>,
        clause: Range<usize>,
        found: &Found,
        mentions: &[Mention],
        claims: &mut Vec<Claim>,
    ) {
        let text = &self.document.text;
        let clause = bare(text, sentence, clause);
        let facts = factuality::read(text, sentence, clause.clone());
        let Some(plain) = self.plain(sentence, segment, &clause, &facts, found, mentions, claims) else {
            return;
        };
        let (reading, polarity) = (Arc::clone(&plain.reading), plain.polarity);
        let view =
            View { text, sentence, tokens: clause, reading: &reading, polarity, modality: facts.modality };
        let mut answered = self.rules.read(&view);
        answered.extend(segment.order.into_iter().flat_map(|o| self.ordered(&view, o, found, mentions)));
        self.publish(plain, answered, claims);
    }

    /// What a relative clause states by the way. Rules have read it with the clause around it.
    fn aside(
        &self,
        aside: &Relative,
        segment: &Segment<'_>,
        found: &Found,
        mentions: &[Mention],
        claims: &mut Vec<Claim>,
    ) {
        let text = &self.document.text;
        let Some(span) = cover(&aside.sentence, &aside.tokens) else { return };
        if segment.cues.iter().any(|cue| span.contains(*cue)) {
            return;
        }
        let mut facts = factuality::read(text, &aside.sentence, aside.clause.clone());
        let before = aside.clause.start - aside.tokens.start;
        facts.negated.splice(0..0, std::iter::repeat_n(false, before));
        claims.extend(self.plain(&aside.sentence, segment, &aside.tokens, &facts, found, mentions, claims));
    }

    /// The claim of a statement, without any question; none where the words amount to no statement.
    #[allow(clippy::too_many_arguments)]
    fn plain(
        &self,
        sentence: &Sentence,
        segment: &Segment<'_>,
        clause: &Range<usize>,
        facts: &factuality::Factuality,
        found: &Found,
        mentions: &[Mention],
        claims: &[Claim],
    ) -> Option<Claim> {
        let text = &self.document.text;
        let span = cover(sentence, clause)?;
        let denied = segment.frame.is_some_and(|f| f.stance == Stance::Denied);
        let terms = terms(text, sentence, clause, facts, denied);
        if segment.frame.is_none() && !says_something(&terms) {
            return None;
        }
        let attribution = self.attribution(segment, sentence);
        let spans = segment.within(span);
        let names = self.names(sentence, clause, &spans, mentions, &attribution);
        let tense = tense::read(sentence, clause, &terms, facts.modality.future);
        let mut reading = found.reading(&spans, terms, names);
        let polarity: Polarity = if denied { facts.polarity.flip() } else { facts.polarity };
        if polarity == Polarity::Negative {
            limits::turn_over(&mut reading);
        }
        let reading = Arc::new(reading);
        let time = valid(&reading, found).map(|t| (t.span, t.moment));
        let made = self.made(sentence, segment, found);
        let mut plain = Claim {
            document: self.number,
            statement: claims.last().map_or(0, |c| c.statement + 1),
            span,
            spans,
            sentence: sentence.span,
            block: self.block(sentence).kind,
            shell: segment.frame.is_none() && segment.cues.iter().any(|c| span.contains(*c)),
            attribution,
            polarity,
            modality: facts.modality,
            stamped: made.span.is_none() && self.block(sentence).at.is_some(),
            as_of: made.moment,
            valid: time.map(|(_, moment)| moment),
            tense,
            question: None,
            answer: None,
            rule: None,
            reading: Arc::clone(&reading),
            why: Vec::new(),
        };
        if self.why {
            let read = facts.steps(text, sentence);
            plain.why = steps::of_statement(&plain, read, segment.outer, &made, time.map(|(span, _)| span));
        }
        Some(plain)
    }

    /// What rules read in a clause together with the order that it tells: that the order was given is the writer's
    /// claim, what is ordered is nobody's.
    fn ordered(&self, told: &View<'_>, order: Span, found: &Found, mentions: &[Mention]) -> Vec<Answered> {
        let View { text, sentence, polarity, modality, .. } = *told;
        let first = sentence.tokens.partition_point(|t| t.span.start < order.start);
        let end = sentence.tokens.partition_point(|t| t.span.end <= order.end);
        let tokens = told.tokens.start..end;
        let Some(span) = cover(sentence, &tokens).filter(|_| told.tokens.end == first) else {
            return Vec::new();
        };
        let facts = factuality::read(text, sentence, tokens.clone());
        let terms = terms(text, sentence, &tokens, &facts, false);
        let names = self.names(sentence, &tokens, &[span], mentions, &Attribution::narrated());
        let reading = found.reading(&[span], terms, names);
        let view = View { text, sentence, tokens, reading: &reading, polarity, modality };
        let across = |a: &Answered| a.span.start < order.start && order.start < a.span.end;
        self.rules.read(&view).into_iter().filter(across).collect()
    }

    /// Lists a statement and after it a claim for each answer that a rule read in it.
    fn publish(&self, plain: Claim, answered: Vec<Answered>, claims: &mut Vec<Claim>) {
        claims.push(plain.clone());
        for answer in answered {
            let mut why = plain.why.clone();
            if self.why {
                why.push(steps::of_answer(&answer));
            }
            claims.push(Claim {
                why,
                question: Some(answer.question),
                answer: Some(answer.answer),
                rule: Some(answer.rule),
                modality: answer.modality.unwrap_or(plain.modality),
                ..plain.clone()
            });
        }
    }

    /// The names in a clause, and its pronouns and words like `the company` where the story tells whom they mean.
    fn names(
        &self,
        sentence: &Sentence,
        clause: &Range<usize>,
        spans: &[Span],
        mentions: &[Mention],
        attribution: &Attribution,
    ) -> Vec<Mention> {
        let within = |m: &&Mention| spans.iter().any(|span| span.contains(m.span));
        let mut names: Vec<Mention> = mentions.iter().filter(within).cloned().collect();
        let pronouns = sentence.tokens[clause.clone()].iter().filter(|t| t.upos == Upos::Pron);
        names.extend(pronouns.filter_map(|t| self.story.meant(sentence, t, attribution)));
        names.extend(clause.clone().filter_map(|at| self.story.described(sentence, at)));
        names.sort_by_key(|m| m.span);
        names
    }

    /// Who says the words of the segment.
    fn attribution(&self, segment: &Segment<'_>, sentence: &Sentence) -> Attribution {
        let Some(frame) = segment.frame else {
            let words = sentence.span.of(&self.document.text);
            let asked = words.trim_end_matches(['"', '”', '’', '\'', ')', '*', '_']).ends_with('?');
            let stance = if asked { Stance::Asked } else { Stance::Asserted };
            return Attribution { stance, ..Attribution::narrated() };
        };
        let holder = |span: Span| {
            let (name, entity) = self.story.holder(span, sentence.span.start);
            Holder { name, span: Some(span), entity }
        };
        let labelled = || {
            frame.holder_name.as_ref().map(|label| {
                let (name, entity) = self.story.named(label);
                Holder { name, span: None, entity }
            })
        };
        let commits = frame.stance.commits() && segment.outer;
        Attribution {
            mode: frame.mode,
            stance: if commits { Stance::Reported } else { frame.stance },
            holder: frame.holder.map(holder).or_else(labelled).or_else(|| {
                (frame.mode != Mode::Narrated).then(|| Holder {
                    name: "unnamed".into(),
                    span: None,
                    entity: None,
                })
            }),
            cue: frame.cue,
            via: frame.via.iter().copied().map(holder).collect(),
        }
    }
}

/// The terms of the tokens, with what is negated in them; a denial turns it round.
fn terms(
    text: &str,
    sentence: &Sentence,
    tokens: &Range<usize>,
    facts: &factuality::Factuality,
    denied: bool,
) -> Vec<Term> {
    let mut terms = terms::read(text, sentence, tokens.clone());
    for (term, negated) in terms.iter_mut().zip(&facts.negated) {
        term.negated = *negated != denied;
    }
    terms
}

/// The range without punctuation and joining words at its ends. A closing full stop goes too.
pub(super) fn bare(text: &str, sentence: &Sentence, mut range: Range<usize>) -> Range<usize> {
    let mark =
        |at: usize| sentence.tokens[at].of(text).chars().all(|c| !c.is_alphanumeric() && !"$€£%".contains(c));
    while !range.is_empty() && mark(range.end - 1) {
        range.end -= 1;
    }
    while !range.is_empty() && mark(range.start) {
        range.start += 1;
    }
    range
}

pub(super) fn cover(sentence: &Sentence, range: &Range<usize>) -> Option<Span> {
    let tokens = sentence.tokens.get(range.clone())?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

/// Whether words outside every attribution amount to a statement: two content words at least, a thing with what it is
/// by a particle (`the strike is over`), nobody or everybody with a predicate (`nobody was hurt`), or what there was none of
/// (`there was no fog`).
fn says_something(terms: &[Term]) -> bool {
    const STATES: [&str; 11] =
        ["over", "down", "up", "off", "on", "out", "back", "away", "in", "through", "ahead"];
    const EVERYBODY: [&str; 6] = ["nobody", "none", "nothing", "everybody", "everyone", "everything"];
    let content = |t: &&Term| t.class != WordClass::Function && t.class != WordClass::Adverb;
    let state = || {
        let thing = terms.iter().position(|t| matches!(t.class, WordClass::Noun | WordClass::Name))?;
        let be = thing + terms[thing..].iter().position(|t| t.lemma == "be")?;
        terms[be..].iter().find(|t| STATES.contains(&t.lemma.as_str()))
    };
    let of_all = || {
        let first: Vec<&str> = terms.iter().take(2).map(|t| t.lemma.as_str()).collect();
        let people = matches!(first.as_slice(), [word, ..] if EVERYBODY.contains(word));
        (people || first == ["no", "one"]) && terms.iter().any(|t| t.class == WordClass::Verb)
    };
    let absent = || {
        let three = terms.windows(3).position(|w| {
            w[0].lemma == "there" && w[1].lemma == "be" && matches!(&*w[2].lemma, "no" | "not")
        });
        three.is_some_and(|at| terms[at..].iter().any(|t| t.class == WordClass::Noun))
    };
    terms.iter().filter(content).count() >= 2 || state().is_some() || of_all() || absent()
}

/// The time that the statement talks of: the first stated in it, else the sentence's only one.
fn valid<'r>(reading: &'r Reading, found: &'r Found) -> Option<&'r TimeMention> {
    let at = |t: &&TimeMention| t.relation == TimeRelation::At && !t.weak;
    let own = reading.times.iter().find(at);
    let only = || if found.times.len() == 1 { found.times.iter().find(at) } else { None };
    own.or_else(only)
}
