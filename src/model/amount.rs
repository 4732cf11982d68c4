use serde::Serialize;

use super::Region;

/// A range of numbers; an infinite bound is open-ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower bound, possibly negative infinity.
    pub low: f64,
    /// Upper bound, possibly infinity.
    pub high: f64,
    /// Whether `low` itself is left out.
    pub low_open: bool,
    /// Whether `high` itself is left out.
    pub high_open: bool,
}

impl Range {
    /// The closed range from `low` to `high`.
    pub fn closed(low: f64, high: f64) -> Self {
        Self { low, high, low_open: false, high_open: false }
    }

    /// The single number `value`.
    pub fn point(value: f64) -> Self {
        Self::closed(value, value)
    }

    /// Whether no number lies in both, comparing bounds with a relative slack of 1e-9.
    pub fn disjoint(self, other: Range) -> bool {
        fn before(a: Range, b: Range) -> bool {
            // Nothing touches infinity.
            let finite = a.high.is_finite() && b.low.is_finite();
            let slack = 1e-9 * a.high.abs().max(b.low.abs()).max(1e-9);
            let touching = finite && (a.high - b.low).abs() <= slack;
            if touching { a.high_open || b.low_open } else { a.high < b.low }
        }
        before(self, other) || before(other, self)
    }

    /// Whether every number of `other` lies in this range, with the same slack.
    pub fn contains(self, other: Range) -> bool {
        let slack = |x: f64| if x.is_finite() { 1e-9 * x.abs().max(1e-9) } else { 0.0 };
        self.low <= other.low + slack(other.low) && other.high <= self.high + slack(other.high)
    }
}

/// How exactly a number is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// A number meant as it stands.
    Exact,
    /// A bare round number, which may have been rounded.
    Round,
    /// About, around, nearly, some.
    Approximate,
    /// At least, more than, over.
    AtLeast,
    /// At most, fewer than, up to.
    AtMost,
    /// From one number to another.
    Between,
    /// Dozens, several, hundreds.
    Vague,
}

/// What a number measures of its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statistic {
    /// How many or how much there is.
    Level,
    /// By how much it rose or fell (a negative amount fell).
    Change,
    /// A share of a whole, in percent.
    Share,
    /// A difference of shares, in percentage points.
    Points,
    /// A place in an order: second, ninth.
    Rank,
    /// A multiple: double, half as many.
    Ratio,
    /// More on top of a number that stands elsewhere: another 12.
    Increment,
    /// So much for each unit: 9 a litre.
    Rate,
    /// A person's years.
    Age,
}

/// What is counted or measured.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Unit {
    /// The dimension; amounts of different dimensions never compare: `count`, `length`, `area`, `mass`,
    /// `volume`, `speed`, `temperature`, `energy`, `power`, `pressure`, `frequency`, `voltage`, `current`, `data`,
    /// `bandwidth`, `duration`, `percent`, `points`, `degree`, `magnitude` (of earthquakes); a unit that stands for
    /// two things (`pound`, `nm`, `kiloton`) or like no other (`carat`, `decibel`) is a dimension of its own;
    /// or `money:` with an ISO code (`money:USD`; `money:?$` where the dollar is not said whose).
    pub dimension: String,
    /// The unit as written, in singular: `mile`, `kilometre`, `dollar`; empty for a bare count.
    pub written: String,
}

/// An amount as a region of numbers, in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Amount {
    /// The number stated, in base units (metres, square metres, kilograms, litres, metres a second, degrees
    /// Celsius, joules, watts, bytes, seconds); the middle of a range.
    pub value: f64,
    /// The number as written, in the unit as written.
    pub written: f64,
    /// What the words commit to. Only this range can refute another amount.
    #[serde(skip)]
    pub hard: Range,
    /// What the words are compatible with. An exact amount on the other side must leave this range too.
    #[serde(skip)]
    pub soft: Range,
    /// How exactly it is stated.
    pub precision: Precision,
    /// What is counted or measured.
    pub unit: Unit,
    /// What the number measures of its thing.
    pub statistic: Statistic,
}

impl Amount {
    /// Whether both give an upper limit that may be reached (`up to 40`, `as many as 50`) and the limits are not one:
    /// each tells how many there are at the most. `Fewer than 50` and `under 100` know no limit so well.
    pub fn limits_otherwise(&self, other: &Amount) -> bool {
        const NEAREST: f64 = 1.02;
        const FARTHEST: f64 = 3.0;
        let reached = |x: &Amount| x.precision == Precision::AtMost && !x.hard.high_open;
        let (low, high) = (self.value.min(other.value), self.value.max(other.value));
        self.unit.dimension == other.unit.dimension
            && self.statistic == other.statistic
            && reached(self)
            && reached(other)
            && low > 0.0
            && (low * NEAREST..low * FARTHEST).contains(&high)
    }

    /// How the two regions lie to each other: [`Region::Disjoint`] only where hard ranges are disjoint and,
    /// where neither is a bound, the soft ranges are too. Amounts of different dimension or statistic are
    /// [`Region::Apart`]. (Interval semantics after Krifka's reading of round numbers and the bounds of news
    /// English.)
    pub fn relate(&self, other: &Amount) -> Region {
        if self.unit.dimension != other.unit.dimension || self.statistic != other.statistic {
            return Region::Apart;
        }
        let bound = |a: &Amount| matches!(a.precision, Precision::AtLeast | Precision::AtMost);
        let hard_apart = self.hard.disjoint(other.hard);
        let apart = if bound(self) || bound(other) {
            hard_apart && self.soft.disjoint(other.soft)
        } else {
            self.soft.disjoint(other.soft)
        };
        if apart {
            Region::Disjoint
        } else if self.hard == other.hard {
            Region::Same
        } else if self.hard.contains(other.hard) || other.hard.contains(self.hard) {
            Region::Refines
        } else if hard_apart {
            Region::Near
        } else {
            Region::Overlaps
        }
    }
}
