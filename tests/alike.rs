//! Plain pairs of sentences, as somebody types them who tries the tool for the first time: two things told alike, which is no
//! contradiction, and one thing told differently in the same words, which is one.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Kind, Relation};

/// Two texts that can both be right: what differs tells two things, two persons, another measure or another question.
const TWO_THINGS: [[&str; 2]; 19] = [
    [
        "The freight depot passed the fire inspection on 4 February.",
        "The passenger depot passed the fire inspection on 18 February.",
    ],
    [
        "The museum told the police of the theft on Friday.",
        "The museum told its insurers of the theft on Monday.",
    ],
    [
        "The council has not signed the contract for the new ferry.",
        "The council has signed the contract for the new library.",
    ],
    [
        "No warning about the hinges had reached the factory.",
        "A warning about the valves had reached the factory in January.",
    ],
    ["The engineers know where the leak began.", "The engineers do not know how the leak began."],
    [
        "The residents of Alder Row were warned of the leak.",
        "The residents of Alder Row were not told what had caused the leak.",
    ],
    [
        "The minister said he had never met the banker Ida Corran.",
        "The minister said he met the banker Olaf Corran in May.",
    ],
    ["The roof of the market hall is closed.", "The market hall is open."],
    [
        "The explosion at the Tarn mill happened at 3.15am on Monday.",
        "A second explosion at the Tarn mill happened at 5.40am on Monday.",
    ],
    [
        "The larger stone from Brodale weighs 3.2 kilograms.",
        "The smaller stone from Brodale weighs 2.3 kilograms.",
    ],
    [
        "Goalkeeper Rita Holm saved three penalties in the final.",
        "Goalkeeper Lisa Aune saved two penalties in the final.",
    ],
    [
        "One in five pupils at Marl Road School has caught the bug.",
        "None of the teachers at Marl Road School has caught the bug.",
    ],
    [
        "Fenn Farms sold its dairy at Ashby to the Lorne group.",
        "The Lorne group bought the dairy at Ashby from Fenn Farms.",
    ],
    [
        "Pensions in Morland rose by 5 per cent in January.",
        "After inflation is allowed for, pensions in Morland fell in January.",
    ],
    [
        "The Hask bank was founded in 1921 by two brothers.",
        "The Hask bank opened its first foreign branch in 1931.",
    ],
    [
        "Mina Aslan is the only woman on the Supreme Court of Varda.",
        "Three women sit on the appeal court of Varda.",
    ],
    ["The company did not close its Ashby dairy.", "The company closed its dairy at Pellham."],
    [
        "The captain left the sinking ferry after the passengers.",
        "The chief engineer left the sinking ferry before the passengers.",
    ],
    [
        "Swimmer Kaia Lund won the 200 metres final in Torvik in 131.4 seconds.",
        "Swimmer Kaia Lund won the 100 metres final in Torvik in 60.2 seconds.",
    ],
];

/// Two texts of one thing that cannot both be right, and the kind.
const ONE_THING: [(Kind, [&str; 2]); 19] = [
    // Twelve and eight make twenty, and so many were hurt.
    (
        Kind::Quantity,
        [
            "The crash on the coast road killed 12 people and injured 20.",
            "The crash on the coast road killed 8 people.",
        ],
    ),
    (
        Kind::Date,
        [
            "The freight depot passed the fire inspection on 4 February.",
            "The fire inspection of the freight depot was passed on 18 February.",
        ],
    ),
    (
        Kind::Date,
        [
            "The museum told the police of the theft on Friday.",
            "The museum told the police of the theft on Monday.",
        ],
    ),
    (
        Kind::Status,
        [
            "The council has not signed the contract for the new ferry.",
            "The council has signed the contract for the new ferry.",
        ],
    ),
    (
        Kind::Negation,
        ["The engineers know where the leak began.", "The engineers do not know where the leak began."],
    ),
    (
        Kind::Negation,
        [
            "The minister said he had never met the banker Ida Corran.",
            "The minister met the banker Ida Corran in May, the porter said.",
        ],
    ),
    (
        Kind::Negation,
        [
            "Governor Iris Vale has never visited the prison at Stonecut.",
            "In 2019 Governor Vale visited the prison at Stonecut, its warden said.",
        ],
    ),
    (
        Kind::Date,
        [
            "The actress Lena Morav died on Saturday at her home in Piran.",
            "Ms Morav died on Sunday at home in Piran, her agent said.",
        ],
    ),
    (
        Kind::Order,
        [
            "The captain left the sinking ferry before the passengers.",
            "The captain left the sinking ferry after the last of the passengers.",
        ],
    ),
    (
        Kind::Order,
        [
            "Pilot Greta Lowe radioed for help after the engine failed.",
            "Ms Lowe radioed for help several minutes before the engine failed.",
        ],
    ),
    (
        Kind::Order,
        [
            "The council voted on the rents after the last of the tenants had spoken.",
            "The council voted on the rents before a single one of the tenants had spoken.",
        ],
    ),
    (
        Kind::Identity,
        [
            "Coach Bruno Salg wrote the slogan on the team bus.",
            "The slogan on the team bus was written by captain Nico Tan.",
        ],
    ),
    (
        Kind::Identity,
        [
            "The winning horse in Saturday's Langdale Stakes was Silver Kettle.",
            "Blue Harrier was the winning horse in the Langdale Stakes on Saturday.",
        ],
    ),
    (
        Kind::Negation,
        [
            "The teacher did not report the fight to the head, the tribunal heard.",
            "The tribunal heard that the teacher reported the fight to the head.",
        ],
    ),
    (
        Kind::Negation,
        [
            "None of the jurors had met the defendant, the judge was told.",
            "The judge was told that one of the jurors had met the defendant.",
        ],
    ),
    (
        Kind::Date,
        [
            "The Hask bank, which collapsed on Friday, was founded in 1921 by two brothers.",
            "The Hask bank was founded in 1931 by two brothers.",
        ],
    ),
    (
        Kind::Quantity,
        [
            "Thirty-five houses would have to be pulled down for the canal.",
            "Fifty-four houses would have to be pulled down for the canal.",
        ],
    ),
    (
        Kind::Negation,
        [
            "Ida Lerner was asked about the audit in March.",
            "Ida Lerner said she had not revealed the audit because she was never asked.",
        ],
    ),
    (
        Kind::Negation,
        [
            "There is no secret clause in the sale of the railway, the minister said.",
            "The sale of the railway has a secret clause, a lawyer said.",
        ],
    ),
];

fn disputes(checker: &Checker, [a, b]: [&str; 2]) -> Vec<(Relation, Kind)> {
    let input = |path: &str, outlet: &str, text: &str| Input {
        path: path.to_owned(),
        bytes: Ok(format!("---\npublished: 2032-03-12\npublisher: {outlet}\n---\n{text}\n").into_bytes()),
    };
    let report = checker.check("pair", vec![input("a.md", "Post", a), input("b.md", "Herald", b)]);
    report.disputes.iter().map(|d| (d.relation, d.kind)).collect()
}

#[test]
fn what_is_told_of_two_things_is_no_contradiction() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = TWO_THINGS
        .into_iter()
        .map(|pair| (pair, disputes(&checker, pair)))
        .filter(|(_, found)| found.iter().any(|(relation, _)| *relation == Relation::Contradiction))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_told_of_one_thing_in_the_same_words_is_a_contradiction() {
    let checker = Checker::new(Config::default()).unwrap();
    let missed: Vec<_> = ONE_THING
        .into_iter()
        .map(|(kind, pair)| (kind, pair, disputes(&checker, pair)))
        .filter(|(kind, _, found)| !found.contains(&(Relation::Contradiction, *kind)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}
