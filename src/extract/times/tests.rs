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
        let (mentions, odd) = read(text, sentence, &anchor);
        found.0.extend(mentions);
        found.1.extend(odd);
    }
    found
}

/// Thursday, 15 May 2031.
fn anchor() -> Anchor {
    Anchor { published: Some(Moment::day(date(2031, 5, 15))), weak: false }
}

/// `words | from | to`, days without their midnights, one for each mention.
fn shown(text: &str) -> String {
    let short = |t: jiff::civil::DateTime| t.strftime("%Y-%m-%d %H:%M").to_string().replace(" 00:00", "");
    let all: Vec<String> = all(text, anchor())
        .0
        .iter()
        .map(|m| {
            let (from, to) = (m.moment.from, m.moment.to);
            let words = m.span.of(text);
            match m.moment.grain {
                Grain::Day
                    if m.moment
                        == (Moment { approximate: m.moment.approximate, ..Moment::day(from.date()) }) =>
                {
                    format!("{words} | {}", from.date())
                }
                Grain::Minute => format!("{words} | {}", short(from)),
                _ => format!("{words} | {} to {}", short(from), short(to)),
            }
        })
        .collect();
    all.join("; ")
}

const READINGS: &[(&str, &str)] = &[
    // Days.
    ("It burnt on 15 March 2024.", "15 March 2024 | 2024-03-15"),
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
    ("It shut earlier this week.", "this week | 2031-05-12 to 2031-05-19"),
    ("It shut over the weekend.", "weekend | 2031-05-10 to 2031-05-12"),
    ("It will shut at the weekend.", "weekend | 2031-05-17 to 2031-05-19"),
    ("It shut last month.", "last month | 2031-04-01 to 2031-05-01"),
    ("It will shut next year.", "next year | 2032-01-01 to 2033-01-01"),
    ("It shut in early March.", "early March | 2031-03-01 to 2031-03-13"),
    ("It shut in mid-March.", "mid-March | 2031-03-10 to 2031-03-23"),
    ("It shut at the end of 2029.", "end of 2029 | 2029-08-08 to 2030-01-01"),
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
    ("It broke out shortly after midnight on Monday.", "midnight on Monday | 2031-05-12"),
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
    ("It stays shut until Sunday the 18th.", "Sunday the 18th | 2031-04-18"),
    ("It rang at eight this morning.", "eight this morning | 2031-05-15 08:00"),
    ("Second-quarter sales sank.", "Second-quarter | 2031-04-01 to 2031-07-01"),
    ("It broke out this afternoon.", "this afternoon | 2031-05-15 12:00 to 2031-05-15 18:00"),
];

/// Words that look like times and are none.
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
    ];
    for (text, relation, approximate) in rows {
        let found = all(text, anchor()).0;
        assert_eq!((found[0].relation, found[0].moment.approximate), (relation, approximate), "{text}");
    }
}

#[test]
fn zones_are_kept() {
    let rows = [
        ("It rang at 21:00 UTC.", Some(0)),
        ("It rang at 21:00 (UTC+2).", Some(120)),
        ("It rang at 9:15pm EST.", Some(-300)),
        ("It rang at 21:00 CET.", Some(60)),
        ("It rang at 21:00 local time.", None),
        ("It rang at 21:00 in the west.", None),
    ];
    for (text, zone) in rows {
        assert_eq!(all(text, anchor()).0[0].moment.zone, zone, "{text}");
    }
}

#[test]
fn impossible_times_are_named() {
    for text in
        ["It burnt on 32 March.", "It burnt on 30 February 2031.", "It rang at 25:70.", "It rang at 13 p.m."]
    {
        let (found, odd) = all(text, anchor());
        assert_eq!((found.len(), odd.len()), (0, 1), "{text}");
    }
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

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,80}") {
        all(&text, anchor());
    }

    #[test]
    fn never_panics_on_time_words(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "12", "31", "2031", "9999", "999999", ":", "-", "/", "March", "May", "Monday", "last", "next", "this",
                "week", "years", "ago", "of", "the", "early", "end", "quarter", "second", "at", "on", "p.m.", "UTC",
                "+", "(", ")", "midnight", "dawn", "night", "Easter", "to", "from", "1000", "decades", "th", "Q3", ",",
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
        let found = all(&text, Anchor { published: Some(day), weak: false }).0;
        for mention in &found {
            prop_assert!(mention.moment.from < mention.moment.to, "{}", text);
        }
        for two in found.windows(2) {
            prop_assert!(two[0].span.end <= two[1].span.start);
        }
    }
}
