//! Figures: limits, sums, shares, parts, and who did a thing done once.

use gainsay::model::Kind;

use super::Wanted::{Finding, Silence};
use super::{CONTRADICTION, Row};

/// Limits, those who are the only ones, and what is only waited for.
pub(super) fn limits() -> Vec<Row> {
    vec![
        (
            "The flood at Ostrel drove up to 1,600 families from their homes.",
            "The flood at Ostrel drove as many as 1,200 families from their homes.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "The flood at Ostrel drove fewer than 1,600 families from their homes.",
            "The flood at Ostrel drove under 1,200 families from their homes.",
            Silence,
        ),
        (
            "Ostrel is the only port on the coast with a dry dock, the mayor said.",
            "Ostrel is not the only port on the coast with a dry dock.",
            Finding(CONTRADICTION, Kind::Exclusive),
        ),
        (
            "Ostrel is the only port on the coast with a dry dock, the mayor said.",
            "Brill is not the only port on the coast with a fish market.",
            Silence,
        ),
        (
            "The search for the trawler ended on 3 March 2031.",
            "The search for the trawler continued until 9 March 2031.",
            Finding(CONTRADICTION, Kind::Date),
        ),
        (
            "The strike at the port ended in May 2030.",
            "The strike at the mill continued in June 2030.",
            Silence,
        ),
        (
            "The union will say nothing until the wage agreement is signed.",
            "The talks on the wage agreement collapsed.",
            Silence,
        ),
        (
            "The wage agreement was signed.",
            "The talks on the wage agreement collapsed.",
            Finding(CONTRADICTION, Kind::Status),
        ),
    ]
}

/// Figures of one text that do not fit, doers and rooms of one thing done once, nobody against somebody.
pub(super) fn sums_and_doers() -> Vec<Row> {
    let sum = || Finding(CONTRADICTION, Kind::Arithmetic);
    let beside = "The harbour office is closed on Sundays.";
    let mut rows = vec![
        ("Ninety of the 300 dockers, or 45 per cent, voted no.", beside, sum()),
        ("Ninety of the 300 dockers, or 30 per cent, voted no.", beside, Silence),
        ("Two of the three pilots, or 67 per cent, agreed.", beside, Silence),
        ("The harbour fees rose by 12 euros from 30 euros to 45 euros.", beside, sum()),
        ("The harbour fees rose by 15 euros from 30 euros to 45 euros.", beside, Silence),
        ("In all 23 people drowned, 15 men and 11 women.", beside, sum()),
        ("In all 23 people drowned, 15 men, 5 women and 3 children.", beside, Silence),
        ("Of the 52 seats, the left won 30, the centre 15 and the greens 12.", beside, sum()),
        ("Of the 52 seats, the left won 30, the centre 15 and the greens 7.", beside, Silence),
        // A boat may be painted and leak.
        ("Of the 40 boats, 25 are painted, 20 leak and 12 are both.", beside, Silence),
        ("They bought five boats at 2,000 euros each and paid 3,000 euros for a trailer.", beside, Silence),
        ("The harbour bill came to 9,000 euros: 40 buoys at 150 euros each.", beside, sum()),
    ];
    rows.extend([
        (
            "The wreck was found by a fisherman.",
            "A teacher discovered the wreck.",
            Finding(CONTRADICTION, Kind::Identity),
        ),
        ("The wreck was found by a fisherman.", "A local man found the wreck.", Silence),
        ("The wreck was found by a fisherman.", "A neighbour found the wreck.", Silence),
        ("A wreck was found by a fisherman.", "A teacher found a wreck.", Silence),
        ("The wreck was filmed by a fisherman.", "A teacher filmed the wreck.", Silence),
        (
            "The logbook was found in the kitchen.",
            "The logbook was found in the laundry on Monday.",
            Finding(CONTRADICTION, Kind::Place),
        ),
        ("The logbook was found in the kitchen.", "The logbook was found in the hotel.", Silence),
        ("A logbook was found in the kitchen.", "A logbook was found in the laundry.", Silence),
        (
            "Nobody warned the sailors.",
            "The sailors were warned by the water board on Monday.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        ("Nobody was hurt.", "Two people were hurt.", Finding(CONTRADICTION, Kind::Quantity)),
    ]);
    rows
}

/// Figures of neighbouring sentences, shares and sums in other words.
pub(super) fn figures_beside() -> Vec<Row> {
    let sum = || Finding(CONTRADICTION, Kind::Arithmetic);
    let beside = "The harbour office is closed on Sundays.";
    vec![
        (
            "We paid 2,000 euros to each of the 27 families. The sum paid so far comes to 74,000 euros.",
            beside,
            sum(),
        ),
        (
            "We paid 2,000 euros to each of the 27 families. The sum paid so far comes to 54,000 euros.",
            beside,
            Silence,
        ),
        ("She sailed in 22 of the 28 races. She missed the remaining four with a cold.", beside, sum()),
        ("She sailed in 22 of the 28 races. She missed the remaining six with a cold.", beside, Silence),
        (
            "The ferry held 1,026 men in 1,140 berths, which means that it was 97 per cent full.",
            beside,
            sum(),
        ),
        (
            "The ferry held 1,026 men in 1,140 berths, which means that it was 90 per cent full.",
            beside,
            Silence,
        ),
        (
            "A fund of 2.4 million euros was set up for the 160 boats, which gives every boat 20,000 euros.",
            beside,
            sum(),
        ),
        (
            "A fund of 2.4 million euros was set up for the 160 boats, which gives every boat 15,000 euros.",
            beside,
            Silence,
        ),
        (
            "Orvel Lines has 29 per cent of the trade and Hallin 22 per cent, a combined share of 57 per cent.",
            beside,
            sum(),
        ),
        (
            "Orvel Lines has 29 per cent of the trade and Hallin 22 per cent, a combined share of 51 per cent.",
            beside,
            Silence,
        ),
        (
            "The fees have gone from 84 million euros to 105 million. That is a jump of 40 per cent.",
            beside,
            sum(),
        ),
        (
            "The fees have gone from 84 million euros to 105 million. That is a jump of 25 per cent.",
            beside,
            Silence,
        ),
    ]
}
