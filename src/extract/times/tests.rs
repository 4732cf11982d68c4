//! Times as tables: a sentence read on a day, and what it means.

use jiff::civil::date;
use proptest::prelude::*;

use super::{Anchor, read};
use crate::language::Analysis;
use crate::model::{Grain, Moment, TimeMention, TimeRelation};
use crate::text::Span;

fn all(text: &str, anchor: Anchor) -> (Vec<TimeMention>, Vec<(Span, &'static str)>) {
    let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
    let mut found = (Vec::new(), Vec::new());
    for sentence in &analysis.sentences {
        let event = found.0.last().map(|m: &TimeMention| m.moment);
        let (mentions, odd) = read(text, sentence, &Anchor { event, event_weak: false, ..anchor });
        found.0.extend(mentions);
        found.1.extend(odd);
    }
    found
}

/// Thursday, 15 May 2031.
fn anchor() -> Anchor {
    Anchor { published: Some(Moment::day(date(2031, 5, 15))), ..Anchor::default() }
}

/// `words | from | to`, one for each mention: stretches without the midnights that bound them, minutes always with
/// their clock time, guesses with a question mark.
fn shown(text: &str) -> String {
    let short = |t: jiff::civil::DateTime| t.strftime("%Y-%m-%d %H:%M").to_string().replace(" 00:00", "");
    let all: Vec<String> = all(text, anchor())
        .0
        .iter()
        .map(|m| {
            let (from, to) = (m.moment.from, m.moment.to);
            let words = m.span.of(text);
            let guess = if m.weak { "?" } else { "" };
            match m.moment.grain {
                Grain::Day
                    if m.moment
                        == (Moment { approximate: m.moment.approximate, ..Moment::day(from.date()) }) =>
                {
                    format!("{words} | {}{guess}", from.date())
                }
                Grain::Minute => format!("{words} | {}{guess}", from.strftime("%Y-%m-%d %H:%M")),
                _ => format!("{words} | {} to {}{guess}", short(from), short(to)),
            }
        })
        .collect();
    all.join("; ")
}

const READINGS: &[(&str, &str)] = &[
    // What the present, an expectation or an arrangement tells lies ahead.
    ("The meeting is on Monday.", "Monday | 2031-05-19"),
    ("There is a meeting in the hall on Monday.", "Monday | 2031-05-19"),
    ("There is a film that shows him on Monday.", "Monday | 2031-05-12"),
    ("The town council meets on Monday.", "Monday | 2031-05-19"),
    ("We expect to have the road cleared by Monday.", "Monday | 2031-05-19"),
    ("He is said to have fled on Monday.", "Monday | 2031-05-12"),
    ("It cannot now be flown before February.", "February | 2032-02-01 to 2032-03-01"),
    ("The trial has been set for 7 June.", "7 June | 2031-06-07"),
    ("The trial had been set for 7 May.", "7 May | 2031-05-07"),
    ("It opens in the second week of June.", "second week of June | 2031-06-05 to 2031-06-18"),
    ("It opens in the last week of June.", "last week of June | 2031-06-21 to 2031-07-01"),
    // Days.
    ("It burnt on 15 March 2024.", "15 March 2024 | 2024-03-15"),
    ("They moved it from 3 April 2030 to 9 May 2030.", "3 April 2030 | 2030-04-03; 9 May 2030 | 2030-05-09"),
    ("It burnt on March 15, 2024, at night.", "March 15, 2024 | 2024-03-15"),
    ("It burnt on Mar. 15, 2024.", "Mar. 15, 2024 | 2024-03-15"),
    ("It burnt on the 3rd of April 2030.", "3rd of April 2030 | 2030-04-03"),
    ("It burnt on 2034-03-01.", "2034-03-01 | 2034-03-01"),
    ("It burnt on 25/12/2029.", "25/12/2029 | 2029-12-25"),
    ("It burnt on 2 December.", "2 December | 2030-12-02"),
    ("It will open on 2 December.", "2 December | 2031-12-02"),
    ("It burnt on 8 March.", "8 March | 2031-03-08"),
    ("It burnt on Tuesday, 6 May.", "Tuesday, 6 May | 2031-05-06"),
    ("It burnt on Tuesday.", "Tuesday | 2031-05-13"),
    ("It will open on Tuesday.", "Tuesday | 2031-05-20"),
    ("It burnt on Thursday.", "Thursday | 2031-05-15"),
    ("It burnt last Thursday.", "last Thursday | 2031-05-08"),
    ("It will open next Thursday.", "next Thursday | 2031-05-22"),
    ("The hall is to be shut on Friday.", "Friday | 2031-05-16"),
    ("Monday's match was called off.", "Monday | 2031-05-12"),
    ("It burnt yesterday.", "yesterday | 2031-05-14"),
    ("It burnt the day before yesterday.", "day before yesterday | 2031-05-13"),
    ("It opens tomorrow.", "tomorrow | 2031-05-16"),
    ("It burnt on the 9th.", "9th | 2031-05-09"),
    ("It will open on the 9th.", "9th | 2031-06-09"),
    ("It burnt three days ago.", "three days ago | 2031-05-12"),
    ("It burnt on Easter Monday.", "Easter Monday | 2031-04-14"),
    ("It must be ready by Easter 2032.", "Easter 2032 | 2032-03-28"),
    ("It burnt on Christmas Eve.", "Christmas Eve | 2030-12-24"),
    ("It ran from 3 to 5 May.", "3 to 5 May | 2031-05-03 to 2031-05-06"),
    ("It ran from May 3-5.", "May 3-5 | 2031-05-03 to 2031-05-06"),
    ("It burnt on Tuesday, 3 March 2026.", "Tuesday, 3 March 2026 | 2026-03-03"),
    ("It burnt on Monday, 3 March 2026.", "Monday, 3 March 2026 | 2026-03-03"),
    // The weekday tells the year.
    ("It burnt on Friday, 2 August.", "Friday, 2 August | 2030-08-02"),
    ("It burnt on Saturday, 2 August.", "Saturday, 2 August | 2031-08-02?"),
    ("In May 12 boats sank.", "May | 2031-05-01 to 2031-06-01"),
    ("In March 45 people fell ill.", "March | 2031-03-01 to 2031-04-01"),
    ("On May 12 and 13 it rained.", "May 12 and 13 | 2031-05-12 to 2031-05-14"),
    ("On May 12 and 13 boats sank.", "May 12 | 2031-05-12"),
    // The weekday tells the month.
    ("It will shut on Sunday the 18th.", "Sunday the 18th | 2031-05-18"),
    ("It shut on Friday the 9th.", "Friday the 9th | 2031-05-09"),
    ("It will shut on Friday the 13th.", "Friday the 13th | 2031-06-13"),
    ("It shut on Sunday the 13th.", "Sunday the 13th | 2031-04-13"),
    // Counted from the event before, or from the day of writing.
    ("It sank on 4 May and was raised two days later.", "4 May | 2031-05-04; two days later | 2031-05-06"),
    ("It sank on 4 May and was raised the following day.", "4 May | 2031-05-04; following day | 2031-05-05"),
    ("It sank on 4 May. The next day it was raised.", "4 May | 2031-05-04; next day | 2031-05-05"),
    ("It sank on 4 May; the day before, it had rained.", "4 May | 2031-05-04; day before | 2031-05-03"),
    ("It sank on 4 May, a day after the day before the feast.", "4 May | 2031-05-04"),
    (
        "It sank on 4 May and was sold the following week.",
        "4 May | 2031-05-04; following week | 2031-05-05 to 2031-05-12",
    ),
    (
        "It sank on 4 May and was found the next morning.",
        "4 May | 2031-05-04; next morning | 2031-05-05 05:00 to 2031-05-05 12:00",
    ),
    ("It sank in 2024 and was raised two days later.", "2024 | 2024-01-01 to 2025-01-01"),
    (
        "It sank in 2024 and was raised two years later.",
        "2024 | 2024-01-01 to 2025-01-01; two years later | 2026-01-01 to 2027-01-01",
    ),
    (
        "It sank in March and was raised two months later.",
        "March | 2031-03-01 to 2031-04-01; two months later | 2031-05-01 to 2031-06-01",
    ),
    (
        "It sank on 4 March 2029 and was raised two years later.",
        "4 March 2029 | 2029-03-04; two years later | 2030-09-04 to 2031-09-04",
    ),
    (
        "It sank in March 2029 and was raised a year later.",
        "March 2029 | 2029-03-01 to 2029-04-01; a year later | 2029-09-01 to 2030-09-30",
    ),
    ("It sank in 2024 and was raised two months later.", "2024 | 2024-01-01 to 2025-01-01"),
    ("It will open in three days' time.", "three days' time | 2031-05-18"),
    ("It will open a week from now.", "a week from now | 2031-05-19 to 2031-05-26"),
    // The tense.
    ("The ship was last heard from on 18 October.", "18 October | 2030-10-18"),
    ("The hall failed to open on Monday.", "Monday | 2031-05-12"),
    ("They were forced to leave on Monday.", "Monday | 2031-05-12"),
    ("They agreed to meet on Monday.", "Monday | 2031-05-19"),
    ("The plans of Monday were dropped.", "Monday | 2031-05-12"),
    ("He published the plans on Monday.", "Monday | 2031-05-12"),
    // Machines' stamps.
    ("It rang at 2031-03-04T14:30:00Z.", "2031-03-04T14:30:00Z | 2031-03-04 14:30"),
    ("It rang at 2031-03-04T14:30+02:00, twice.", "2031-03-04T14:30+02:00 | 2031-03-04 14:30"),
    ("It rang at 9 p.m. (ET) on Monday.", "9 p.m. (ET) on Monday | 2031-05-12 21:00"),
    // Longer stretches.
    ("It opened in March.", "March | 2031-03-01 to 2031-04-01"),
    ("It will open in March.", "March | 2032-03-01 to 2032-04-01"),
    ("It opened in September.", "September | 2030-09-01 to 2030-10-01"),
    ("It opened last May.", "last May | 2030-05-01 to 2030-06-01"),
    ("It opened in June 2029.", "June 2029 | 2029-06-01 to 2029-07-01"),
    ("It opened in 2029.", "2029 | 2029-01-01 to 2030-01-01"),
    ("It shut in the second quarter of 2029.", "second quarter of 2029 | 2029-04-01 to 2029-07-01"),
    ("Sales sank in the first half of 2029.", "first half of 2029 | 2029-01-01 to 2029-07-01"),
    ("Sales sank in Q3 2030.", "Q3 2030 | 2030-07-01 to 2030-10-01"),
    (
        "Sales sank in the third quarter of last year.",
        "third quarter of last year | 2030-07-01 to 2030-10-01",
    ),
    ("It shut in the summer of 2028.", "summer of 2028 | 2028-06-01 to 2028-09-01"),
    ("It shut last autumn.", "last autumn | 2030-09-01 to 2030-12-01"),
    ("It was built in the 1990s.", "1990s | 1990-01-01 to 2000-01-01"),
    ("It shut last week.", "last week | 2031-05-05 to 2031-05-12"),
    ("It shut earlier this week.", "earlier this week | 2031-05-12 to 2031-05-16"),
    ("It shut earlier this month.", "earlier this month | 2031-05-01 to 2031-05-16"),
    ("It shut earlier in the year.", "earlier in the year | 2031-01-01 to 2031-05-16"),
    ("It will shut later this month.", "later this month | 2031-05-15 to 2031-06-01"),
    ("It opened in February last year.", "February last year | 2030-02-01 to 2030-03-01"),
    ("It opened in March of last year.", "March of last year | 2030-03-01 to 2030-04-01"),
    ("It opened on 4 June last year.", "4 June last year | 2030-06-04"),
    ("It opened in the spring of this year.", "spring of this year | 2031-03-01 to 2031-06-01"),
    ("It will open in July next year.", "July next year | 2032-07-01 to 2032-08-01"),
    ("It was loved in the nineties.", "nineties | 1990-01-01 to 2000-01-01"),
    ("It was loved in the early sixties.", "early sixties | 1960-01-01 to 1964-01-01"),
    ("It was loved in the '80s.", "80s | 1980-01-01 to 1990-01-01"),
    ("Sales sank in fiscal 2029.", "fiscal 2029 | 2029-01-01 to 2030-01-01"),
    ("Sales sank in FY2029.", "FY2029 | 2029-01-01 to 2030-01-01"),
    ("Sales sank in FY 2029.", "FY 2029 | 2029-01-01 to 2030-01-01"),
    ("It was built in the 18th century.", "18th century | 1700-01-01 to 1801-01-01"),
    ("It was built in the seventeenth century.", "seventeenth century | 1600-01-01 to 1701-01-01"),
    ("It shut over the weekend.", "weekend | 2031-05-10 to 2031-05-12"),
    ("It will shut at the weekend.", "weekend | 2031-05-17 to 2031-05-19"),
    ("It shut last month.", "last month | 2031-04-01 to 2031-05-01"),
    ("It will shut next year.", "next year | 2032-01-01 to 2033-01-01"),
    ("It shut in early March.", "early March | 2031-03-01 to 2031-03-13"),
    ("It shut in mid-March.", "mid-March | 2031-03-10 to 2031-03-23"),
    ("It shut at the end of 2029.", "end of 2029 | 2029-10-02 to 2030-01-01"),
    // Two times that bound one stretch, or its length and its end.
    ("It lasted from Monday to Friday.", "Monday to Friday | 2031-05-05 to 2031-05-10"),
    ("It will last from Monday to Friday.", "Monday to Friday | 2031-05-19 to 2031-05-24"),
    ("It shut between 3 May and 9 May.", "3 May and 9 May | 2031-05-03 to 2031-05-10"),
    ("It shut between 2019 and 2023.", "2019 and 2023 | 2019-01-01 to 2024-01-01"),
    ("He led it from 2019 until 2023.", "2019 until 2023 | 2019-01-01 to 2024-01-01"),
    (
        "It ran from 9 a.m. to 5 p.m. on Monday.",
        "9 a.m. to 5 p.m. on Monday | 2031-05-12 09:00 to 2031-05-12 17:01",
    ),
    ("It rained on 3 May and on 9 May.", "3 May | 2031-05-03; 9 May | 2031-05-09"),
    ("Sales sank in the three months to June 2030.", "three months to June 2030 | 2030-04-01 to 2030-07-01"),
    ("Sales sank in the year to 31 March.", "year to 31 March | 2030-04-01 to 2031-04-01"),
    // The day of writing belongs to both.
    ("It lost money over the past two weeks.", "past two weeks | 2031-05-01 to 2031-05-16"),
    ("It will open in the next three days.", "next three days | 2031-05-15 to 2031-05-19"),
    // Days by their place.
    ("It shut on the first Monday of March.", "first Monday of March | 2031-03-03"),
    ("It shut on the last Friday in May 2030.", "last Friday in May 2030 | 2030-05-31"),
    ("It shut on the 2nd Tuesday of June 2030.", "2nd Tuesday of June 2030 | 2030-06-11"),
    ("It shut the week before last.", "week before last | 2031-04-28 to 2031-05-05"),
    ("It shut a fortnight ago.", "a fortnight ago | 2031-04-28 to 2031-05-05"),
    // Points and dashes between the numbers of a date.
    ("It burnt on 6.5.2031.", "6.5.2031 | 2031-05-06"),
    ("It burnt on 6-May-2031.", "6-May-2031 | 2031-05-06"),
    ("It broke out at 17h30 on Tuesday.", "17h30 on Tuesday | 2031-05-13 17:30"),
    // Clock times.
    ("It broke out at 23:40 on Tuesday.", "23:40 on Tuesday | 2031-05-13 23:40"),
    ("Update 6:05 p.m.: it is out.", "6:05 p.m. | 2031-05-15 18:05"),
    ("It broke out at 6:05 p.m.", "6:05 p.m. | 2031-05-15 18:05"),
    ("It broke out on Monday at 6pm.", "Monday at 6pm | 2031-05-12 18:00"),
    ("On Monday it broke out at 6.30am.", "Monday | 2031-05-12; 6.30am | 2031-05-12 06:30"),
    ("It broke out at 21:00 UTC on 2 May.", "21:00 UTC on 2 May | 2031-05-02 21:00"),
    (
        "It broke out at 23:00 local time (UTC+2) on 2 May.",
        "23:00 local time (UTC+2) on 2 May | 2031-05-02 23:00",
    ),
    ("It broke out at noon on Monday.", "noon on Monday | 2031-05-12 12:00"),
    ("It broke out shortly after midnight on Monday.", "midnight on Monday | 2031-05-12 00:00"),
    ("It broke out at 2100 GMT yesterday.", "2100 GMT yesterday | 2031-05-14 21:00"),
    ("It broke out at 7 o'clock this morning.", "7 o'clock this morning | 2031-05-15 07:00"),
    ("It broke out just before dawn on Monday.", "dawn on Monday | 2031-05-12 04:00 to 2031-05-12 08:00"),
    ("It broke out overnight.", "overnight | 2031-05-14 20:00 to 2031-05-15 08:00"),
    ("It broke out last night.", "last night | 2031-05-14 18:00 to 2031-05-15 06:00"),
    ("It broke out on Monday evening.", "Monday evening | 2031-05-12 17:00 to 2031-05-13"),
    ("It broke out in the early hours of Monday.", "early hours of Monday | 2031-05-12 to 2031-05-12 06:00"),
    ("It broke out on Monday at six in the evening.", "Monday at six in the evening | 2031-05-12 18:00"),
    (
        "It broke out at twenty to six on Monday morning.",
        "twenty to six on Monday morning | 2031-05-12 05:40",
    ),
    (
        "It broke out at half past four in the afternoon.",
        "half past four in the afternoon | 2031-05-15 16:30",
    ),
    (
        "It broke out at 12 minutes past one in the morning.",
        "12 minutes past one in the morning | 2031-05-15 01:12",
    ),
    ("We will meet on Friday at six.", "Friday at six | 2031-05-16"),
    ("It stays shut until Sunday the 18th.", "Sunday the 18th | 2031-05-18"),
    ("It rang at eight this morning.", "eight this morning | 2031-05-15 08:00"),
    ("Second-quarter sales sank.", "Second-quarter | 2030-04-01 to 2030-07-01"),
    ("First-quarter sales sank.", "First-quarter | 2031-01-01 to 2031-04-01"),
    ("Sales sank in the first quarter of the year.", "first quarter of the year | 2031-01-01 to 2031-04-01"),
    ("Second-quarter sales will sink.", "Second-quarter | 2031-04-01 to 2031-07-01"),
    ("It broke out this afternoon.", "this afternoon | 2031-05-15 12:00 to 2031-05-15 18:00"),
    // Parts of days, and the midnight that ends one.
    ("It will shut tonight.", "tonight | 2031-05-15 18:00 to 2031-05-16 06:00"),
    ("It broke out late on Monday.", "late on Monday | 2031-05-12 16:00 to 2031-05-13"),
    ("It broke out on Tuesday night.", "Tuesday night | 2031-05-13 18:00 to 2031-05-14 06:00"),
    ("It was shut from midnight on Monday.", "midnight on Monday | 2031-05-12 00:00"),
    ("It shut at midnight on Monday.", "midnight on Monday | 2031-05-13 00:00"),
    ("It shut at 12 a.m. on Monday.", "12 a.m. on Monday | 2031-05-12 00:00"),
    ("It shut at 12.30 a.m. on Monday.", "12.30 a.m. on Monday | 2031-05-12 00:30"),
    ("It shut at 12 p.m. on Monday.", "12 p.m. on Monday | 2031-05-12 12:00"),
    ("It shut at 24:00 on Monday.", "24:00 on Monday | 2031-05-13 00:00"),
    // Stretches over the end of a month, and of hours.
    ("It ran from 30 April to 2 May.", "30 April to 2 May | 2031-04-30 to 2031-05-03"),
    ("It ran from 3–5 May 2030.", "3–5 May 2030 | 2030-05-03 to 2030-05-06"),
    // Whole periods.
    ("It shut last year.", "last year | 2030-01-01 to 2031-01-01"),
    ("It shut this year.", "this year | 2031-01-01 to 2032-01-01"),
    ("It shut this week.", "this week | 2031-05-12 to 2031-05-19"),
    ("It will shut next week.", "next week | 2031-05-19 to 2031-05-26"),
    ("It will shut next month.", "next month | 2031-06-01 to 2031-07-01"),
    ("It shut this month.", "this month | 2031-05-01 to 2031-06-01"),
    ("It shut this quarter.", "this quarter | 2031-04-01 to 2031-07-01"),
    ("It shut two months ago.", "two months ago | 2031-02-28 to 2031-03-31"),
    ("It shut a year ago.", "a year ago | 2029-11-15 to 2030-11-15"),
    ("It shut in the winter of 2029-30.", "winter of 2029 | 2029-12-01 to 2030-03-01"),
    ("It shut in the winter.", "winter | 2030-12-01 to 2031-03-01"),
    ("It shut in late March.", "late March | 2031-03-20 to 2031-04-01"),
    ("It shut in mid-2029.", "mid-2029 | 2029-04-21 to 2029-09-14"),
    ("It shut at the end of March.", "end of March | 2031-03-24 to 2031-04-01"),
    ("It shut at the start of March.", "start of March | 2031-03-01 to 2031-03-09"),
    ("Sales sank in H1 2030.", "H1 2030 | 2030-01-01 to 2030-07-01"),
    // Other ways to write a day.
    ("It burnt on 15th May.", "15th May | 2031-05-15"),
    ("It burnt on May 12th.", "May 12th | 2031-05-12"),
    ("It burnt on Sept 11.", "Sept 11 | 2030-09-11"),
    ("It burnt on 11 Sept.", "11 Sept. | 2030-09-11"),
    ("It will shut this Saturday.", "this Saturday | 2031-05-17"),
    ("It will shut next Monday.", "next Monday | 2031-05-19"),
    ("It shut on the 31st.", "31st | 2031-03-31"),
    ("It burnt on New Year's Eve.", "New Year's Eve | 2030-12-31"),
    ("It burnt on Good Friday.", "Good Friday | 2031-04-11"),
    ("It burnt on Thanksgiving.", "Thanksgiving | 2030-11-28"),
    ("It will open next Easter.", "next Easter | 2032-03-28"),
    ("It has been shut since Tuesday.", "Tuesday | 2031-05-13"),
    ("Did it open on Monday?", "Monday | 2031-05-12"),
    ("It could open on Monday.", "Monday | 2031-05-19"),
    ("It was loved in the late 1990s.", "late 1990s | 1996-01-01 to 2000-01-01"),
    ("It was built in the early 20th century.", "early 20th century | 1900-01-01 to 1940-05-27"),
    ("It opened in the 2010s.", "2010s | 2010-01-01 to 2020-01-01"),
];

/// Words that look like times and are none, or leave open which is meant.
const NOTHING: &[&str] = &[
    "It may rain.",
    "They march at the front.",
    "Wait a second.",
    "The Sun shone.",
    "They argued for three weeks.",
    "April Moss sang.",
    "A quarter of them left.",
    "Rovers scored in the second half.",
    "They meet every Monday.",
    "The spring broke and the wall had a fall.",
    "It sold 2031 boats.",
    "The score was 21 to 14.",
    "Mark 4:12 was read.",
    "An august body sat.",
    "It is seven o'clock.",
    "Five to six boats sank.",
    "She wrote the song \"This Week\" herself.",
    "He hosts \"This Morning\" on the radio.",
    "The paper is called Today and sells well.",
    "The day before the feast is quiet.",
    "It opened two days later than planned.",
    "Temperatures climbed into the nineties.",
    "An 18th-century barn fell.",
    "The film \"Nine Days Later\" did well.",
    "The Sunday Herald wrote about it.",
    "He works for Third Century Films.",
    "The ship was raised two days later.",
    "June Brandt sang.",
    "Rovers led in the third quarter of the match.",
    "A 2031-seat hall stood there.",
    "It built 1800 homes.",
    "It sold out in two weeks.",
    "It was over in a second.",
    "They work 24/7.",
    "It works within 48 hours.",
];

#[test]
fn readings() {
    let wrong: Vec<String> = READINGS
        .iter()
        .filter(|(text, expected)| shown(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  found    {}", shown(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_times() {
    let wrong: Vec<String> =
        NOTHING.iter().filter(|t| !shown(t).is_empty()).map(|t| format!("{t}: {}", shown(t))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn prepositions_give_the_relation() {
    let rows = [
        ("It was done by Monday.", TimeRelation::By, false),
        ("It lasted until Monday.", TimeRelation::Until, false),
        ("It has lasted since Monday.", TimeRelation::Since, false),
        ("It was done before Monday.", TimeRelation::Before, false),
        ("It was done after Monday.", TimeRelation::After, false),
        ("It was done on Monday.", TimeRelation::At, false),
        ("It was done shortly after 6:30 p.m.", TimeRelation::At, true),
        ("It was done at about 6:30 p.m.", TimeRelation::At, true),
        ("It was due no later than Monday.", TimeRelation::By, false),
        ("She was last heard from on Monday.", TimeRelation::At, false),
        ("It ran from Monday.", TimeRelation::Since, false),
        ("It has been shut since 2019.", TimeRelation::Since, false),
        ("It was shut before noon.", TimeRelation::Before, true),
        ("It must be done by the end of March.", TimeRelation::By, false),
        ("It did not open until Friday.", TimeRelation::Until, false),
        ("It lasted throughout 2029.", TimeRelation::At, false),
        ("It was due no earlier than Monday.", TimeRelation::Since, false),
        ("It rang earlier than Monday.", TimeRelation::Before, false),
        ("It rang as early as Monday.", TimeRelation::At, false),
    ];
    for (text, relation, approximate) in rows {
        let found = all(text, anchor()).0;
        let told = found.first().map(|m| (m.relation, m.moment.approximate));
        assert_eq!(told, Some((relation, approximate)), "{text}");
    }
}

#[test]
fn zones_are_kept() {
    let rows = [
        ("It rang at 21:00 UTC.", Some(0)),
        ("It rang at 21:00 (UTC+2).", Some(120)),
        ("It rang at 9:15pm EST.", Some(-300)),
        ("It rang at 21:00 CET.", Some(60)),
        ("It rang at 21:00 BST.", Some(60)),
        ("It rang at 21:00 GMT+1.", Some(60)),
        ("It rang at 9 p.m. PT.", Some(-420)),
        ("It rang at 21:00 Mumbai time.", Some(330)),
        ("It rang at 9 p.m. ET.", Some(-240)),
        ("It rang at 9 p.m. ET on 12 January.", Some(-300)),
        ("It rang at 9 p.m. (ET).", Some(-240)),
        ("It rang at 9 p.m. Eastern time.", Some(-240)),
        ("It rang at 9 p.m. Eastern Standard Time.", Some(-300)),
        ("It rang at 9 p.m. Eastern.", Some(-240)),
        ("It rang at 21:00 Paris time.", Some(120)),
        ("It rang at 21:00 Nairobi time.", Some(180)),
        ("It rang at 5 p.m. in Sydney on 3 May.", Some(600)),
        ("It rang at 5 p.m. in Sydney on 3 January.", Some(660)),
        ("It rang at 5 p.m. in Auckland on 30 September.", Some(780)),
        ("It rang at 5 p.m. in Marl.", None),
        ("It rang at 5 p.m. in Lima Road.", None),
        ("It rang on 2031-03-04T14:30:00-05:30.", Some(-330)),
        ("It rang at 9 p.m. Eastern Marsh sirens wailed.", None),
        ("It rang at 21:00 local time.", None),
        ("It rang at 21:00 in the west.", None),
    ];
    for (text, zone) in rows {
        assert_eq!(all(text, anchor()).0[0].moment.zone, zone, "{text}");
    }
}

/// Each row: a sentence, the words in it that name no time, and why.
const UNREADABLE: &[(&str, &str, &str)] = &[
    ("It burnt on 32 March.", "32 March", "no such day in the calendar"),
    ("It burnt on the 32nd of March.", "32nd of March", "no such day in the calendar"),
    ("It burnt on Feb 30.", "Feb 30", "no such day in the calendar"),
    ("It burnt on March 0.", "March 0", "no such day in the calendar"),
    ("It burnt on 29 February 2031.", "29 February 2031", "no such day in the calendar"),
    ("It burnt on 31/13/2031.", "31/13/2031", "no such day in the calendar"),
    ("It burnt on 2031-13-01.", "2031-13-01", "no such day in the calendar"),
    ("It burnt on 31.13.2031.", "31.13.2031", "no such day in the calendar"),
    ("It burnt on 31-Feb-2031.", "31-Feb-2031", "no such day in the calendar"),
    ("It burnt on 04/05/2031.", "04/05/2031", "day and month cannot be told apart"),
    ("It rang at 25:70.", "25:70", "no such time of day"),
    ("It rang at 24:30.", "24:30", "no such time of day"),
    ("It rang at 13 p.m.", "13 p.m.", "no such time of day"),
    ("It rang at 14:30 p.m.", "14:30 p.m.", "no such time of day"),
    ("It rang at 9:5 pm.", "9:5 pm", "no such time of day"),
    ("Sales sank in Q5 2030.", "Q5 2030", "no such quarter of a year"),
    ("It shut on Tuesday the 9th.", "Tuesday the 9th", "the day of the week does not fit the date"),
];

/// What looks like those and is well formed.
const READABLE: &[&str] = &[
    "It burnt on 31 March.",
    "It burnt on 29 February 2032.",
    "It burnt on 13/12/2031.",
    "It burnt on 05/05/2031.",
    "It burnt on 2031-12-01.",
    "It rang at 23:59.",
    "It rang at 24:00.",
    "It rang at 12:30 p.m.",
    "It rang at 9:05 pm.",
    "Sales sank in Q4 2030.",
    "Mark 25:70 is no verse.",
    "Version 31.13.2031 came out.",
    "The ratio was 25:70.",
    "It shut on Friday the 9th.",
    "It ran from 9 May to the end.",
    "It ran from 9 May to date.",
    "It ran from 9 May to...",
    "The day it moved to.",
];

#[test]
fn what_names_no_time_is_told_once_with_its_place() {
    for (text, words, why) in UNREADABLE {
        let (found, odd) = all(text, anchor());
        let shown: Vec<_> = odd.iter().map(|(span, why)| (span.of(text), *why)).collect();
        assert_eq!((found.len(), shown), (0, vec![(*words, *why)]), "{text}");
    }
    for text in READABLE {
        assert_eq!(all(text, anchor()).1, [], "{text}");
    }
    // A stretch without its end is told, and where it begins is read.
    let text = "It ran from 9 May to.";
    let (found, odd) = all(text, anchor());
    let shown: Vec<_> = odd.iter().map(|(span, why)| (span.of(text), *why)).collect();
    assert_eq!((found.len(), shown), (1, vec![("9 May to", "a stretch of time without its end")]));
    // Two whole dates in the wrong order are read, and told.
    let text = "It ran from 10 May 2030 to 5 May 2030.";
    let (found, odd) = all(text, anchor());
    let shown: Vec<_> = odd.iter().map(|(span, _)| span.of(text)).collect();
    assert_eq!((found.len(), shown), (2, vec!["10 May 2030 to 5 May 2030"]));
}

#[test]
fn a_weekday_that_does_not_fit_its_date_is_named() {
    let rows = [
        ("It burnt on Tuesday, 3 March 2031.", "Tuesday, 3 March 2031"),
        ("It burnt at 6 p.m. on Tuesday, March 3, 2031.", "6 p.m. on Tuesday, March 3, 2031"),
    ];
    for (text, words) in rows {
        let (found, odd) = all(text, anchor());
        let shown: Vec<&str> = odd.iter().map(|(span, _)| span.of(text)).collect();
        assert_eq!((found.len(), shown), (1, vec![words]), "{text}");
        assert_eq!(found[0].moment.date(), date(2031, 3, 3), "{text}");
    }
    assert!(all("It burnt on Monday, 3 March 2031.", anchor()).1.is_empty());
}

#[test]
fn counts_from_no_event_are_weak() {
    let weak = |text: &str| all(text, anchor()).0.iter().map(|m| m.weak).collect::<Vec<_>>();
    assert_eq!(weak("It was raised two days earlier."), [true]);
    assert_eq!(weak("It sank on 4 May and was raised two days later."), [false, false]);
}

#[test]
fn without_a_date_of_publication_only_whole_dates_are_read() {
    let found =
        all("It burnt on Monday, 15 March 2024, was mended in April and sold yesterday.", Anchor::default())
            .0;
    assert_eq!(found.len(), 1);
}

#[test]
fn relative_times_are_weak_where_their_anchor_is() {
    let weak = Anchor { weak: true, ..anchor() };
    let found = all("It burnt on Monday, not on 15 March 2024.", weak).0;
    assert_eq!(found.iter().map(|m| m.weak).collect::<Vec<_>>(), [true, false]);
}

/// Each time lies in its sentence, on the bounds of characters, after the time before it.
fn lies_well(text: &str, anchor: &Anchor) {
    for sentence in &Analysis::read(text, &[Span::new(0, text.len())]).sentences {
        let (found, odd) = read(text, sentence, anchor);
        for span in found.iter().map(|m| m.span).chain(odd.iter().map(|o| o.0)) {
            assert!(sentence.span.contains(span) && !span.is_empty(), "{text}");
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{text}");
        }
        for two in found.windows(2) {
            assert!(two[0].span.end <= two[1].span.start, "{text}");
        }
        for mention in &found {
            assert!(mention.moment.from < mention.moment.to, "{text}");
        }
    }
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,80}") {
        lies_well(&text, &anchor());
    }

    #[test]
    fn never_panics_on_time_words(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "12", "31", "2031", "9999", "999999", ":", "-", "/", "March", "May", "Monday", "last", "next", "this",
                "week", "years", "ago", "of", "the", "early", "end", "quarter", "second", "at", "on", "p.m.", "UTC",
                "+", "(", ")", "midnight", "dawn", "night", "Easter", "to", "from", "1000", "decades", "th", "Q3", ",",
                "days", "later", "day", "before", "next", "following", "century", "T14", "Z", "é", "“", "nineties",
                "FY2031", "Eastern", "time", "now", "'", "30", "45", "people", "in", ".", "May",
            ]),
            0..20,
        ),
        glue in prop::collection::vec(any::<bool>(), 20),
        year in -9998i16..=9999,
    ) {
        let mut text = String::new();
        for (word, glued) in words.iter().zip(glue) {
            if !glued { text.push(' '); }
            text.push_str(word);
        }
        let day = Moment::day(date(year, 1, 1));
        lies_well(&text, &Anchor { published: Some(day), event: Some(day), ..Anchor::default() });
    }
}
