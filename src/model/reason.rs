use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a difference is no contradiction. A closed list: each has a page in `docs/reasons/` and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A figure and its rounded form: 304 and about 300.
    Rounding,
    /// A bound that the other figure keeps: more than six hours and seven and a half.
    BoundCompatible,
    /// The same amount in two units: 12 miles and 19 kilometres.
    UnitConverted,
    /// Amounts in two currencies, which need a rate to compare.
    OtherCurrency,
    /// One place lies within the other.
    PartAndWholePlace,
    /// Two places are meant, so both can hold.
    OtherPlace,
    /// Another group is counted: civilians against all, own shops against all shops.
    OtherPopulation,
    /// Something else is counted: killed against injured, revenue against profit.
    OtherMeasure,
    /// Another period: a quarter against a half-year.
    OtherPeriod,
    /// Another moment is meant: closed on Monday, open on Wednesday.
    OtherTime,
    /// Gross against net, before against after tax.
    GrossAndNet,
    /// A rate against a total.
    PerUnitAndTotal,
    /// Per cent against percentage points.
    PercentAndPoints,
    /// A change against a level: up by 12, and 40 in all.
    IncrementAndLevel,
    /// A part against its total: 31 and three more, 34.
    PartAndTotal,
    /// The same moment in two time zones.
    TimeZone,
    /// A condition, a plan or a supposition against a fact.
    Hypothetical,
    /// One side only asks.
    Question,
    /// One side passes a rumour on, the other denies it: nobody holds the rumour.
    ReportedAndDenied,
    /// Only the degree of certainty differs, by little.
    HedgeOnly,
    /// The negation is about another part of the sentence.
    OtherNegation,
    /// The opposite words are said of different things.
    OtherObject,
    /// Two people of one surname.
    OtherPerson,
    /// One person by name and by title.
    SamePerson,
    /// A faithful shortening of a quote, or a gloss in brackets.
    ElidedQuote,
    /// One count includes what the other leaves out.
    InclusiveCount,
    /// A forecast against what came of it.
    ForecastAndOutcome,
    /// Opinions of different speakers, not facts.
    Opinion,
    /// An old figure or state recalled as history.
    RecalledHistory,
    /// Both sides print one and the same text.
    SameOrigin,
    /// An axis is missing that would show that both talk of the same thing; the steps name it.
    NotComparable,
}

impl Reason {
    /// All reasons, in the order of the documentation.
    pub const ALL: [Reason; 31] = [
        Reason::Rounding,
        Reason::BoundCompatible,
        Reason::UnitConverted,
        Reason::OtherCurrency,
        Reason::PartAndWholePlace,
        Reason::OtherPlace,
        Reason::OtherPopulation,
        Reason::OtherMeasure,
        Reason::OtherPeriod,
        Reason::OtherTime,
        Reason::GrossAndNet,
        Reason::PerUnitAndTotal,
        Reason::PercentAndPoints,
        Reason::IncrementAndLevel,
        Reason::PartAndTotal,
        Reason::TimeZone,
        Reason::Hypothetical,
        Reason::Question,
        Reason::ReportedAndDenied,
        Reason::HedgeOnly,
        Reason::OtherNegation,
        Reason::OtherObject,
        Reason::OtherPerson,
        Reason::SamePerson,
        Reason::ElidedQuote,
        Reason::InclusiveCount,
        Reason::ForecastAndOutcome,
        Reason::Opinion,
        Reason::RecalledHistory,
        Reason::SameOrigin,
        Reason::NotComparable,
    ];

    /// The reason's id in rules, JSON and docs, and its words for a reader.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Reason::Rounding => ("rounding", "one figure is a rounded form of the other"),
            Reason::BoundCompatible => ("bound-compatible", "a bound that the other figure keeps"),
            Reason::UnitConverted => ("unit-converted", "the same amount in another unit"),
            Reason::OtherCurrency => ("other-currency", "another currency"),
            Reason::PartAndWholePlace => ("part-and-whole-place", "one place lies within the other"),
            Reason::OtherPlace => ("other-place", "another place is meant"),
            Reason::OtherPopulation => ("other-population", "another group is counted"),
            Reason::OtherMeasure => ("other-measure", "something else is counted or measured"),
            Reason::OtherPeriod => ("other-period", "another period is meant"),
            Reason::OtherTime => ("other-time", "another moment is meant"),
            Reason::GrossAndNet => ("gross-and-net", "one is gross, the other net"),
            Reason::PerUnitAndTotal => ("per-unit-and-total", "one is for each unit, the other in total"),
            Reason::PercentAndPoints => ("percent-and-points", "per cent against percentage points"),
            Reason::IncrementAndLevel => ("increment-and-level", "one is a change, the other a level"),
            Reason::PartAndTotal => ("part-and-total", "one is part of the other"),
            Reason::TimeZone => ("time-zone", "the same moment in another time zone"),
            Reason::Hypothetical => ("hypothetical", "one side is conditional or hypothetical"),
            Reason::Question => ("question", "one side only asks"),
            Reason::ReportedAndDenied => ("reported-and-denied", "a rumour that one side only reports"),
            Reason::HedgeOnly => ("hedge-only", "only the degree of certainty differs"),
            Reason::OtherNegation => ("other-negation", "the negation is about something else"),
            Reason::OtherObject => ("other-object", "it is said of something else"),
            Reason::OtherPerson => ("other-person", "another person of that name"),
            Reason::SamePerson => ("same-person", "one person under two names"),
            Reason::ElidedQuote => ("elided-quote", "the quote is shortened faithfully"),
            Reason::InclusiveCount => ("inclusive-count", "one count includes what the other leaves out"),
            Reason::ForecastAndOutcome => ("forecast-and-outcome", "a forecast against an outcome"),
            Reason::Opinion => ("opinion", "different speakers' opinions"),
            Reason::RecalledHistory => ("recalled-history", "an older figure recalled as history"),
            Reason::SameOrigin => ("same-origin", "copies of one text"),
            Reason::NotComparable => ("not-comparable", "not shown to be about the same thing"),
        }
    }

    /// The reason's id in rules, JSON and docs.
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// What would have to be so for its guard to set a difference aside, to follow "it would be set aside if".
    pub fn needs(self) -> &'static str {
        match self {
            Reason::Rounding => "one of the two figures were worded as a rounded one that the other fits",
            Reason::BoundCompatible => "one figure were given as a bound that the other keeps",
            Reason::UnitConverted => "the two were one amount in two units",
            Reason::OtherCurrency => "the amounts were in two currencies",
            Reason::PartAndWholePlace => "a source said that one of the places lies in the other",
            Reason::OtherPlace => "each side named a place of its own",
            Reason::OtherPopulation => "each side named a group of its own",
            Reason::OtherMeasure => "the two told of two sorts of event",
            Reason::OtherPeriod => "each side named a period of its own",
            Reason::OtherTime => "each side named a time of its own",
            Reason::GrossAndNet => "one side were said to be gross, the other net",
            Reason::PerUnitAndTotal => "one of the amounts were for each unit",
            Reason::PercentAndPoints => "one were in per cent, the other in percentage points",
            Reason::IncrementAndLevel => "one of the figures were a change",
            Reason::PartAndTotal => "the smaller figure were said to be part of the greater",
            Reason::TimeZone => "the two clock times were one moment in two zones",
            Reason::Hypothetical => "one side were conditional, planned or supposed",
            Reason::Question => "one side only asked",
            Reason::ReportedAndDenied => "one side only passed a rumour on",
            Reason::HedgeOnly => "the two differed in the degree of certainty alone",
            Reason::OtherNegation => "the negation were about one word alone",
            Reason::OtherObject => "the two were said of things told apart by opposite words",
            Reason::OtherPerson => "the two were said of two persons of one surname",
            Reason::SamePerson => "the story gave the office of one side to the person of the other",
            Reason::ElidedQuote => "one quotation kept the words of the other, in their order",
            Reason::InclusiveCount => "one side said what it counts in, and that made the difference",
            Reason::ForecastAndOutcome => "one side looked ahead and the other back",
            Reason::Opinion => "both were judgements of two speakers",
            Reason::RecalledHistory => "one side told of a time long past",
            Reason::SameOrigin => "both printed one passage",
            Reason::NotComparable => "the rest agreed less and an axis were stated on one side only",
        }
    }

    /// The reason in words, to follow "set aside:".
    pub fn phrase(self) -> &'static str {
        self.words().1
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
