//! Parenthetical cues and complements, where content begins and ends, two holders in one sentence.

use super::*;

#[test]
#[allow(clippy::too_many_lines)] // a table
fn parentheses_and_complements() {
    check(&[
        ("The bridge is safe, the engineer said.", &["the engineer | said | The bridge is safe | Asserted"]),
        (
            "The bridge, the engineer said, is safe.",
            &["the engineer | said | The bridge … is safe | Asserted"],
        ),
        (
            "The engineer said that the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        ("The engineer said the bridge was safe.", &["The engineer | said | the bridge was safe | Asserted"]),
        (
            "The engineer also said the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer said on Monday that the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer said in a statement that the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The mayor told reporters the bridge was safe.",
            &["The mayor | told | the bridge was safe | Asserted"],
        ),
        (
            "The mayor told the council that the bridge was safe.",
            &["The mayor | told | the bridge was safe | Asserted"],
        ),
        (
            "Anna Roth, the chief engineer, said the bridge was safe.",
            &["Anna Roth | said | the bridge was safe | Asserted"],
        ),
        (
            "Anna Roth, who inspected it, said the bridge was safe.",
            &["Anna Roth | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer who built it said the bridge was safe.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "On Monday the engineer said the bridge was safe.",
            &["the engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "As the engineer said, the bridge was safe.",
            &["the engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer pointed out that the bridge was safe.",
            &["The engineer | pointed out | the bridge was safe | Asserted"],
        ),
        (
            "They made clear that the bridge would stay shut.",
            &["They | made clear | the bridge would stay shut | Asserted"],
        ),
        (
            "The engineer said the bridge was safe, but the mayor kept it shut.",
            &["The engineer | said | the bridge was safe | Asserted"],
        ),
        (
            "The engineer said the bridge was safe, while the union said it was not.",
            &[
                "The engineer | said | the bridge was safe | Asserted",
                "the union | said | it was not | Asserted",
            ],
        ),
        (
            "The engineer said the bridge was safe and added that it had been tested.",
            &[
                "The engineer | said | the bridge was safe | Asserted",
                "The engineer | added | it had been tested | Asserted",
            ],
        ),
        (
            "The engineer called the bridge safe, adding that it had been tested.",
            &[
                "The engineer | called | the bridge safe | Asserted",
                "The engineer | adding | it had been tested | Asserted",
            ],
        ),
    ]);
}

#[test]
fn two_holders_in_one_sentence() {
    check(&[(
        "According to a port official, the union had agreed to a pause, but shipping firms deemed it “premature” to speak of a deal.",
        &[
            "a port official | According to | the union had agreed to a pause | Asserted",
            "shipping firms | deemed | it “premature” to speak of a deal | Asserted",
        ],
    )]);
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn where_content_begins_and_ends() {
    check(&[
        (
            "The clerk's claim that the levy had fallen is false.",
            &["The clerk | claim | the levy had fallen | Asserted"],
        ),
        (
            "When she reached the hall, the clerk said, the doors were shut.",
            &["the clerk | said | When she reached the hall … the doors were shut | Asserted"],
        ),
        (
            "It would help, the clerk said, by cutting the noise.",
            &["the clerk | said | It would help … by cutting the noise | Asserted"],
        ),
        (
            "“The hall is a ruin,” the clerk told the guests, to laughter.",
            &["the clerk | told | “The hall is a ruin,” | Asserted"],
        ),
        (
            "The old hall, the clerk said, “is a ruin that nobody wants”.",
            &["the clerk | said | The old hall … “is a ruin that nobody wants” | Asserted"],
        ),
        ("Asked whether the hall was “safe to enter now,” most people said yes.", &[]),
        (
            "The clerk said each day of rain cost a crown.",
            &["The clerk | said | each day of rain cost a crown | Asserted"],
        ),
        (
            "The mayor this week said the hall would open.",
            &["The mayor | said | the hall would open | Asserted"],
        ),
        (
            "Two days after the mayor announced that the hall would open, rain fell.",
            &["the mayor | announced | the hall would open | Asserted"],
        ),
        (
            "The clerk called the hall “a ruin” and left the room.",
            &["The clerk | called | the hall “a ruin” | Asserted"],
        ),
        (
            "The clerk issued a note saying the hall was a ruin and calling for help.",
            &[
                "The clerk | saying | the hall was a ruin | Asserted",
                "The clerk | calling for | help | Ordered",
            ],
        ),
        (
            "The clerk said: “The hall is shut,” the paper reported.",
            &[
                "the paper | reported | The clerk said: “The hall is shut,” | Asserted",
                "The clerk | said | “The hall is shut,” | Asserted",
            ],
        ),
        (
            "The guard left his post and said little, according to a neighbour.",
            &["a neighbour | according to | The guard left his post and said little | Asserted"],
        ),
        (
            "“It was late,” Ms. Poole said. “Nobody saw it.”",
            &["Ms. Poole | said | “It was late,” … “Nobody saw it.” | Asserted"],
        ),
        (
            "The engineer said the bridge was safe but needed paint.",
            &["The engineer | said | the bridge was safe but needed paint | Asserted"],
        ),
        (
            "The mayor was told by the engineer that the bridge was safe.",
            &["the engineer | was told | the bridge was safe | Asserted"],
        ),
        (
            "The bridge, said the engineer, is safe.",
            &["the engineer | said | The bridge … is safe | Asserted"],
        ),
        (
            "The clerk said: “The hall is shut.” The paper reported the fire.",
            &[
                "The clerk | said | “The hall is shut.” | Asserted",
                "The paper | reported | the fire | Asserted",
            ],
        ),
        ("The northern states voted for the plan.", &[]),
        ("The man, who did not respond to a letter, has moved away.", &[]),
    ]);
}
