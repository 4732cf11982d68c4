//! Parts and wholes, other times, hearsay, and what only seems to be the same word.

use gainsay::model::Kind;

use super::Wanted::{Finding, Silence};
use super::{CONTRADICTION, Row, TENSION};

/// Some of a known whole, beside the whole.
pub(super) fn parts() -> Vec<Row> {
    vec![
        (
            "Nine search teams were at work in the Ostrel quarry by dusk.",
            "Four of the search teams had come to the Ostrel quarry from Brill.",
            Silence,
        ),
        (
            "Nine search teams were at work in the Ostrel quarry by dusk.",
            "Four search teams were at work in the Ostrel quarry by dusk.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "Eight dockers were taken to the clinic in Ostrel.",
            "The two dockers who were last in the hold were let out of the clinic this morning.",
            Silence,
        ),
        // Of the whole something else is told.
        (
            "In all 1,248 adults were enrolled in the Ostrel study.",
            "Of the 1,184 adults who were enrolled in the Ostrel study, a third fell ill.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "Eleven people were killed in the mill fire at Ostrel.",
            "Three people have died of their burns since 4 March 2031, the Ostrel clinic said.",
            Silence,
        ),
        (
            "The treasurer faces five charges.",
            "The treasurer is accused on three charges of theft, among others.",
            Silence,
        ),
        (
            "Upkeep of the pier cost £310,000 in the last financial year.",
            "Upkeep of the pier cost £1.4 million over the past five financial years.",
            Silence,
        ),
        (
            "Forty-one pupils and three teachers were on the pier.",
            "The list comes to 48 pupils and three teachers.",
            Finding(TENSION, Kind::Quantity),
        ),
        // Nothing but the noun is shared.
        ("Three chapters of the accord remain open.", "There are seven chapters on goods.", Silence),
        (
            "Three lifeboats, two tugs and eleven fishing boats took part.",
            "The liner carried four lifeboats of 40 seats each and six rafts of 15 seats each.",
            Silence,
        ),
    ]
}

/// Which are counted, told by words behind the noun or by a narrower noun.
pub(super) fn sorts() -> Vec<Row> {
    vec![
        ("Nine boats sank in the storm.", "Four of the boats sank near the pier.", Silence),
        ("Nine teams entered the relay.", "Four of the teams entered the relay without a coach.", Silence),
        (
            "The firm sold 90 lorries in May 2031.",
            "The firm sold 40 lorries to the army in May 2031.",
            Finding(TENSION, Kind::Quantity),
        ),
        (
            "The firm sold 90 lorries in May 2031.",
            "The firm sold 40 lorries in May 2031.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "The city planted 800 trees.",
            "The city planted 300 trees along the canal.",
            Finding(TENSION, Kind::Quantity),
        ),
        (
            "The court heard 12 witnesses.",
            "The court heard three witnesses for the defence.",
            Finding(TENSION, Kind::Quantity),
        ),
        (
            "Police seized 14 weapons at the farm.",
            "Police seized four pistols at the farm.",
            Finding(TENSION, Kind::Quantity),
        ),
    ]
}

/// A further time, the time before and after, seldom, and what was so once.
pub(super) fn times() -> Vec<Row> {
    vec![
        (
            "The bank in Hill Street was robbed on 2 March 2032.",
            "The bank in Hill Street was robbed again on 8 March 2032.",
            Silence,
        ),
        (
            "The bank in Hill Street was robbed on 2 March 2032.",
            "The bank in Hill Street was robbed on 8 March 2032.",
            Finding(CONTRADICTION, Kind::Date),
        ),
        ("Never during the trial did she speak.", "She spoke after the trial.", Silence),
        (
            "The company no longer owns the harbour.",
            "The company owned the harbour for twenty years.",
            Silence,
        ),
        ("Seldom did she leave the house.", "She left the house on Monday.", Silence),
    ]
}

/// What nobody said died, was read or was free.
pub(super) fn by_rules() -> Vec<Row> {
    vec![
        (
            "Two riggers were killed when the crane fell at Ostrel.",
            "In all these years nobody had ever lost his life on one of our sites.",
            Silence,
        ),
        ("One man died in the blackout.", "Nobody died on my ward in the blackout.", Silence),
        (
            "One man died in the blackout.",
            "Nobody died in the blackout.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "The fire killed three men.",
            "Five are safe, two were brought up dead and nine are unaccounted for.",
            Silence,
        ),
        ("The wind was averaging force 7.", "It was gusting force 10 in the squalls.", Silence),
        (
            "No reply to that letter was received.",
            "I have read the letter that the school sent out.",
            Silence,
        ),
        ("That letter was never received.", "I have read the letter.", Finding(CONTRADICTION, Kind::Status)),
        ("The harbour had been without power for two hours.", "The harbour had power again at ten.", Silence),
    ]
}

/// Hearsay, and words that look alike.
pub(super) fn words() -> Vec<Row> {
    vec![
        (
            "Emil Sarkow, the harbour minister, will report to the council next week.",
            "The whisper in the lobby is that Emil Sarkow has been sacked.",
            Silence,
        ),
        ("The Ostrel mill is open.", "Gossip has it that the Ostrel mill is closed.", Silence),
        ("Mara Holt did not sell the farm.", "Word is that Mara Holt sold the farm.", Silence),
        ("Mara Holt did not sell the farm.", "Rumour has it that Mara Holt sold the farm.", Silence),
        ("The bridge at Ostrel is open.", "The story goes that the bridge at Ostrel is closed.", Silence),
        ("No draughtsman leaves Ostrel Yard.", "It is all going to Ostrel Yard.", Silence),
        (
            "At no point in the evening did the police stop the tram.",
            "The police stopped the tram in the evening.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        (
            "The night train no longer stops at Ostrel.",
            "The night train stops at Ostrel.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        (
            "The hostel moved its eleven guests to an inn.",
            "We did not drive a single guest out of the building.",
            Finding(TENSION, Kind::Negation),
        ),
    ]
}
