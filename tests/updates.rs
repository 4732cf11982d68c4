//! States of one thing that follow each other, and plans told as done: pairs of short texts in our own words, with the
//! update they must give or must not.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Relation;

/// Two texts, each with its day of March, that an update parts.
const UPDATES: [[(u32, &str); 2]; 17] = [
    [
        (2, "Two potholers are stuck in a flooded chamber under Brenfell."),
        (3, "The two potholers walked out of the cave at Brenfell on Wednesday morning."),
    ],
    [
        (2, "Kirsten Vale, who was hit by a tram on Sunday, is on a ventilator."),
        (6, "Kirsten Vale is breathing on her own again and asked for a sandwich."),
    ],
    [
        (2, "The bus drivers of Sorrel have been on strike since Monday."),
        (9, "The Sorrel bus drivers went back to work this morning."),
    ],
    [
        (2, "Some 4,000 homes in the valley are without electricity."),
        (3, "Electricity was back in the valley by breakfast."),
    ],
    [
        (2, "The coast road is closed between the lighthouse and the quarry."),
        (4, "One lane of the coast road is open again."),
    ],
    [
        (2, "The trawler Petrel is aground on the Sker rocks."),
        (3, "The Petrel was towed off the rocks at high tide."),
    ],
    [
        (2, "The council has not decided whether to sell the old mill."),
        (12, "The council voted to sell the old mill."),
    ],
    [
        (2, "The evening curfew in the harbour district is in force."),
        (5, "The curfew in the harbour district has been lifted."),
    ],
    [(2, "Chancellor Pell plans to veto the fishing bill."), (6, "Pell vetoed the fishing bill.")],
    [
        (2, "The players' union has yet to back the new league."),
        (10, "The players' union backed the new league on Wednesday."),
    ],
    [
        (2, "Striker Ida Moen is out for a month with a torn muscle."),
        (29, "Ida Moen was back in training on Monday."),
    ],
    [
        (2, "A lynx that broke out of the Velden zoo is on the loose."),
        (4, "The lynx was shot with a dart and is back in its enclosure."),
    ],
    [
        (2, "The fire on Crane Moor is still out of control."),
        (5, "The fire on Crane Moor was brought under control overnight."),
    ],
    [
        (2, "The votes in the mayoral race in Orvel are still being counted."),
        (3, "Lena Skarn won the mayoral race in Orvel by 312 votes."),
    ],
    [
        (2, "Nobody has been detained over the fire at the Orvel tannery, the police said."),
        (5, "A former foreman is being held over the fire at the Orvel tannery."),
    ],
    [(2, "There has been no arrest so far."), (5, "The police have a man of 31 in custody.")],
    [(2, "The bakers of Hallin are on strike."), (8, "The Hallin bakers are back at work.")],
];

/// Two texts that only sound like an update.
const OTHERS: [[(u32, &str); 2]; 9] = [
    [(2, "The north lane of Mill Road is closed."), (4, "Station Road is open again.")],
    [
        (2, "The miller Jon Falk is in hospital with burns."),
        (5, "His neighbour Per Dahl was discharged from hospital."),
    ],
    [
        (2, "The gate of the depot was open on the night of the theft."),
        (5, "The gate of the depot was shut on the night of the theft."),
    ],
    [(2, "The company plans to sell its ferry business."), (10, "The company sold its hotel business.")],
    [
        (2, "The minister plans to sign the fishing treaty."),
        (10, "The minister signed a biography in the bookshop."),
    ],
    [(2, "The bakers are on strike."), (4, "The butchers are back at work.")],
    [
        (2, "A boy of nine is missing from the camp at Lund."),
        (4, "A dog that was missing from a farm in Vik was found alive."),
    ],
    [
        (2, "The police have arrested nobody over the burglary at the museum."),
        (5, "In 2019 the police arrested a guard over a burglary at the museum."),
    ],
    // The later text comes first: what it tells of cannot have followed.
    [
        (9, "The fire on Crane Moor is still out of control."),
        (5, "The fire on Crane Moor was put out overnight."),
    ],
];

fn relations(checker: &Checker, [a, b]: [(u32, &str); 2]) -> Vec<Relation> {
    let input = |path: &str, (day, text): (u32, &str)| Input {
        path: path.to_owned(),
        bytes: Ok(format!("---\ndate: 2032-03-{day:02}\n---\n{text}\n").into_bytes()),
    };
    let report = checker.check("pair", vec![input("a.md", a), input("b.md", b)]);
    report.disputes.iter().map(|d| d.relation).collect()
}

#[test]
fn a_later_state_replaces_an_earlier_one() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = UPDATES
        .into_iter()
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| {
            !found.contains(&Relation::Superseded) || found.contains(&Relation::Contradiction)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_things_or_one_moment_are_no_update() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = OTHERS
        .into_iter()
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| found.contains(&Relation::Superseded))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
