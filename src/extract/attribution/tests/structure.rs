//! Headlines and turns, and what attributes nothing.

use super::*;

#[test]
fn headlines_and_turns() {
    check(&[
        ("# Ferry sank in calm sea: police", &["police | : | Ferry sank in calm sea | Asserted"]),
        ("# Police: ferry sank in calm sea", &["Police | : | ferry sank in calm sea | Asserted"]),
        ("# Ferry sank in calm sea, says owner", &["owner | says | Ferry sank in calm sea | Asserted"]),
        ("# Ferry ‘sank in minutes’ off the coast", &["- | - | ‘sank in minutes’ | Reported"]),
        ("# Ferry to sail again: police", &["police | : | Ferry to sail again | Asserted"]),
        ("# Police: ferry to sail again", &["Police | : | ferry to sail again | Asserted"]),
        ("# Road to Marl: a walk", &[]),
        ("# Storm: ferry stays in port", &[]),
        ("Tove Berg> The ferry sank in minutes.", &["Tove Berg | - | The ferry sank in minutes. | Asserted"]),
        (
            "Tove Berg> The ferry sank. Who was on it? Nobody knew.",
            &[
                "Tove Berg | - | The ferry sank. … Nobody knew. | Asserted",
                "Tove Berg | - | Who was on it? | Asked",
            ],
        ),
    ]);
}

#[test]
fn what_attributes_nothing() {
    check(&[
        ("The ferry sank in a calm sea.", &[]),
        ("The so-called “ghost ferry” sank.", &[]),
        ("That said, the ferry sank.", &[]),
        ("The match was called off.", &[]),
        ("The storm added to the delay.", &[]),
        ("He reported to the harbour office.", &[]),
        ("The captain's brother owns the officers' mess.", &[]),
        ("The reported loss was small.", &[]),
        ("Sailors of the '90s wore 6\" knives.", &[]),
        ("She wrote a book in the winter.", &[]),
        ("Police charged two men.", &[]),
        ("He ordered soup.", &[]),
        ("The firm added 12 jobs.", &[]),
        ("They named the ship Old Goat.", &[]),
        ("He appeared in court.", &[]),
        ("The notice ran on Monday.", &[]),
        ("“Old Sea” won a prize.", &[]),
    ]);
}
