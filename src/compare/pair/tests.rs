use super::{Scorer, compare_texts};
use crate::model::Relation;

/// Two texts that cannot both hold.
const APART: &[(&str, &str)] = &[
    ("The ferry is leaving the harbour.", "The ferry is not leaving the harbour."),
    ("A baker is kneading the dough.", "There is no baker kneading the dough."),
    ("Nobody is painting the fence.", "Somebody is painting the fence."),
    ("The council approved the budget.", "The council rejected the budget."),
    ("The diver could lift the anchor.", "The diver was unable to lift the anchor."),
    ("The ministry has published the report.", "The ministry has yet to publish the report."),
    ("No one is rowing the boat.", "A man is rowing the boat."),
    ("The bridge is open.", "The bridge is closed."),
    ("The twelve divers reached the wreck.", "The fifteen divers reached the wreck."),
    ("The tower has 14 floors.", "The tower has more than 20 floors."),
    ("The tower has more than 14 floors.", "The tower has 9 floors."),
    ("The choir sang in Portugal.", "The choir sang in Norway."),
    ("The Kenyan rower won the race.", "The Ugandan rower won the race."),
    ("She finished third in the contest.", "She finished seventh in the contest."),
    ("The guests are drinking cider.", "The guests are drinking vodka."),
    ("The plumber is working in the kitchen.", "The plumber is working in the bathroom."),
    ("The statue is made of bronze.", "The statue is made of glass."),
    ("The probe landed on Mars.", "The probe landed on Venus."),
    ("The market is held on Monday.", "The market is held on Friday."),
    ("The mill was built before 1840.", "The mill was built in 1893."),
    ("The hut stands near the lake.", "The hut stands far from the lake."),
    ("The miners are alive.", "The miners are dead."),
    ("The new road is wide.", "The new road is narrow."),
    ("The film had 40 reviews.", "The film had fewer than 30 reviews."),
    ("At least 300 villagers signed the letter.", "The letter was signed by 120 villagers."),
];

/// Two texts that may both hold.
const TOGETHER: &[(&str, &str)] = &[
    ("The ferry is leaving the harbour.", "The ferry is leaving the harbour."),
    ("The ferry is not leaving the harbour.", "The ferry isn't leaving the harbour."),
    ("The physician bought a car.", "The doctor purchased an automobile."),
    ("The guests are eating onions.", "The guests are eating vegetables."),
    ("The tower has 14 floors.", "The tower has more than 10 floors."),
    ("The tower has at least 14 floors.", "The tower has 20 floors."),
    ("More than 400 villagers signed the letter.", "Over 400 villagers signed the letter."),
    ("The mill was built in 1893.", "The mill was built after 1840."),
    ("The mill was built on 4 May 1893.", "The mill was built in 1893."),
    ("Not only the miller but also the baker came.", "The miller and the baker came."),
    ("The council approved the budget on Tuesday.", "The council approved the budget."),
    ("The council approved the budget.", "The choir sang in the old chapel."),
    ("The baker opened a shop.", "The lake froze in winter."),
    ("Three divers reached the wreck.", "3 divers reached the wreck."),
    ("She finished third in the contest.", "She finished 3rd in the contest."),
    ("The tenor sang at the gala in Lisbon.", "The tenor sang at a gala."),
    ("A brass band played in the square.", "The mayor opened the new library."),
    ("No fewer than 40 sheep were stolen.", "42 sheep were stolen."),
    ("The house is small.", "The house is tiny."),
    ("You row a lot, don't you?", "You row a lot."),
    ("If she didn't row, she would be bored.", "She rows."),
    (
        "The choir chose Lisbon over Porto for its concert.",
        "The choir chose Lisbon for its concert, not Porto.",
    ),
    ("The goods went by sea instead of by land.", "The goods went not by land but by sea."),
    ("The hut is not as old as the barn.", "The hut is less old than the barn."),
    ("No, it's only the harbour.", "It is only the harbour."),
    ("The diver could not lift the anchor.", "The diver tried unsuccessfully to lift the anchor."),
    ("The report has not been published yet.", "The report has yet to be published."),
    ("", "The house is tiny."),
    ("…", "?"),
];

#[test]
fn contradictions_are_found() {
    let wrong: Vec<_> = APART
        .iter()
        .map(|(a, b)| (a, b, compare_texts(a, b, false, Scorer::built_in())))
        .filter(|(.., c)| !matches!(c.relation, Relation::Contradiction | Relation::Tension))
        .map(|(a, b, c)| format!("{a} | {b}: {} {:?}", c.confidence, c.steps))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn near_misses_are_no_contradictions() {
    let wrong: Vec<_> = TOGETHER
        .iter()
        .map(|(a, b)| (a, b, compare_texts(a, b, false, Scorer::built_in())))
        .filter(|(.., c)| matches!(c.relation, Relation::Contradiction))
        .map(|(a, b, c)| format!("{a} | {b}: {} {:?}", c.confidence, c.steps))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn comparing_is_symmetric_and_a_text_agrees_with_itself() {
    for (a, b) in APART.iter().chain(TOGETHER) {
        let (one, two) =
            (compare_texts(a, b, false, Scorer::built_in()), compare_texts(b, a, false, Scorer::built_in()));
        assert_eq!((one.relation, one.confidence), (two.relation, two.confidence), "{a} | {b}");
        let own = compare_texts(a, a, false, Scorer::built_in());
        assert!(!matches!(own.relation, Relation::Contradiction | Relation::Tension), "{a}: {:?}", own.steps);
    }
}

#[test]
fn steps_name_what_differs() {
    let found =
        compare_texts("The choir sang in Portugal.", "The choir sang in Norway.", false, Scorer::built_in());
    assert!(found.steps.iter().any(|s| s.contains("portugal") && s.contains("norway")), "{:?}", found.steps);
    let found = compare_texts(
        "The tower has 14 floors.",
        "The tower has more than 20 floors.",
        false,
        Scorer::built_in(),
    );
    assert_eq!(found.kind.word(), "quantity");
}
