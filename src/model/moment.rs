use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::{Span as Period, ToSpan};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::Region;

/// How finely a moment is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// Morning, night.
    Daypart,
    /// To the day.
    Day,
    /// A week or weekend.
    Week,
    /// A month, or its beginning or end.
    Month,
    /// A quarter, half-year or season.
    Quarter,
    /// A year.
    Year,
    /// A decade or more, or open to one side.
    Era,
}

/// A stretch of time in local civil time: what a date or clock expression means, at its own grain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// First instant.
    pub from: DateTime,
    /// One past the last instant.
    pub to: DateTime,
    /// How finely it is given.
    pub grain: Grain,
    /// Offset from UTC in minutes, east positive; `None` where nothing tells.
    pub zone: Option<i16>,
    /// About, around.
    pub approximate: bool,
}

impl Moment {
    /// The stretch `from..to`.
    pub fn new(from: DateTime, to: DateTime, grain: Grain) -> Self {
        Self { from, to, grain, zone: None, approximate: false }
    }

    /// The whole of a day.
    pub fn day(date: Date) -> Self {
        let from = date.at(0, 0, 0, 0);
        Self::new(from, from.saturating_add(1.day()), Grain::Day)
    }

    /// The minute that begins at `at`.
    pub fn minute(at: DateTime) -> Self {
        Self::new(at, at.saturating_add(1.minute()), Grain::Minute)
    }

    /// The day on which it begins.
    pub fn date(self) -> Date {
        self.from.date()
    }

    /// The same stretch in UTC, where its zone is known.
    #[must_use]
    pub fn in_utc(self) -> Self {
        let by = Period::new().minutes(-i64::from(self.zone.unwrap_or(0)));
        Self { from: self.from.saturating_add(by), to: self.to.saturating_add(by), ..self }
    }

    /// How the two stretches lie to each other. Clock times of two known zones are compared in UTC; where one
    /// zone is unknown, days are compared as they stand. Approximate clock times get a quarter of an hour,
    /// approximate days a day of slack on both ends.
    pub fn relate(&self, other: &Moment) -> Region {
        let fine = |m: &Moment| m.grain < Grain::Day;
        let zoned = self.zone.is_some() && other.zone.is_some() && fine(self) && fine(other);
        let (a, b) = if zoned { (self.in_utc(), other.in_utc()) } else { (*self, *other) };
        if (a.from, a.to) == (b.from, b.to) {
            return Region::Same;
        }
        let inside = |x: &Moment, y: &Moment| y.from <= x.from && x.to <= y.to;
        if inside(&a, &b) || inside(&b, &a) {
            return Region::Refines;
        }
        if a.from < b.to && b.from < a.to {
            return Region::Overlaps;
        }
        let slack = if !(a.approximate || b.approximate) {
            Period::new()
        } else if fine(&a) && fine(&b) {
            15.minutes()
        } else {
            1.day()
        };
        let reaches = |x: &Moment, y: &Moment| x.to.saturating_add(slack) > y.from;
        if slack.is_positive() && reaches(&a, &b) && reaches(&b, &a) {
            Region::Near
        } else {
            Region::Disjoint
        }
    }
}

impl fmt::Display for Moment {
    /// ISO 8601, as fine as it is given: `2031-05-02T14:20+02:00`, `2031-05-02`, `2031-05`, `2031`; a stretch of
    /// another length by its first and last day, `2031-05-05/2031-05-11`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.date();
        match self.grain {
            Grain::Minute | Grain::Hour => {
                write!(f, "{day}T{:02}:{:02}", self.from.hour(), self.from.minute())?;
                match self.zone {
                    None => Ok(()),
                    Some(0) => f.write_str("Z"),
                    Some(offset) => {
                        let (sign, offset) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
                        write!(f, "{sign}{:02}:{:02}", offset / 60, offset % 60)
                    }
                }
            }
            Grain::Daypart | Grain::Day if self.to <= self.from.saturating_add(1.day()) => write!(f, "{day}"),
            Grain::Month if day.day() == 1 && self.to.date() == day.saturating_add(1.month()) => {
                write!(f, "{:04}-{:02}", day.year(), day.month())
            }
            Grain::Year if day.day_of_year() == 1 && self.to.date() == day.saturating_add(1.year()) => {
                write!(f, "{:04}", day.year())
            }
            _ => {
                write!(f, "{day}/{}", self.to.saturating_sub(1.nanosecond()).date())
            }
        }
    }
}

impl Serialize for Moment {
    /// As `{"from", "to", "grain"}` with ISO 8601 local times, `to` exclusive.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Moment", 4)?;
        fields.serialize_field("from", &self.from.to_string())?;
        fields.serialize_field("to", &self.to.to_string())?;
        fields.serialize_field("grain", &self.grain)?;
        fields.serialize_field("utc_offset_minutes", &self.zone)?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn it_is_written_as_finely_as_it_is_given() {
        let at = date(2031, 5, 2).at(14, 20, 0, 0);
        let zoned = |zone| Moment { zone: Some(zone), ..Moment::minute(at) };
        let month =
            Moment::new(date(2031, 5, 1).at(0, 0, 0, 0), date(2031, 6, 1).at(0, 0, 0, 0), Grain::Month);
        for (moment, shown) in [
            (Moment::minute(at), "2031-05-02T14:20"),
            (zoned(0), "2031-05-02T14:20Z"),
            (zoned(-210), "2031-05-02T14:20-03:30"),
            (Moment::day(at.date()), "2031-05-02"),
            (month, "2031-05"),
            (Moment { grain: Grain::Year, ..month }, "2031-05-01/2031-05-31"),
            (
                Moment::new(date(2031, 1, 1).at(0, 0, 0, 0), date(2032, 1, 1).at(0, 0, 0, 0), Grain::Year),
                "2031",
            ),
            (Moment { grain: Grain::Day, ..month }, "2031-05-01/2031-05-31"),
            (Moment { grain: Grain::Era, ..month }, "2031-05-01/2031-05-31"),
        ] {
            assert_eq!(moment.to_string(), shown);
        }
    }
}
