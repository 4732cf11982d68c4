//! Short denials and states held against what other texts tell: what was ruled out, how a thing was, what came first, where
//! somebody was not. Pairs of short texts of our own, with what must be found in them, and such as can both be right.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Kind, Relation};

/// Two texts that cannot both be right, and the kind.
type Opposed = (Kind, [&'static str; 2]);

/// What one side rules out, the other tells of.
const RULED_OUT: [Opposed; 8] = [
    (
        Kind::Cause,
        [
            "The footbridge at Orlebank collapsed because of corrosion in its main cables, the engineer said.",
            "We have examined the footbridge at Orlebank. There was no corrosion in the main cables.",
        ],
    ),
    (
        Kind::Cause,
        [
            "The ferry Maid of Corrin ran aground because of thick fog, the harbour office reported.",
            "I was on deck when the Maid of Corrin struck. Fog had nothing to do with it.",
        ],
    ),
    (Kind::Cause, ["It was beavers that breached the dyke.", "Beavers had no part in it, the warden said."]),
    (
        Kind::Cause,
        [
            "The crane was brought down by a sudden squall from the sea, the firm said.",
            "I stood beside it all afternoon. There was no squall.",
        ],
    ),
    (
        Kind::Cause,
        [
            "Helium escaped and the leak led to the loss of the balloon.",
            "The gauges were steady to the end, so a leak can be excluded.",
        ],
    ),
    (
        Kind::Cause,
        [
            "The rash came from a contaminated batch of hand cream, the clinic said.",
            "The hand cream cannot be the source, the laboratory wrote.",
        ],
    ),
    (
        Kind::Negation,
        [
            "A pipe burst above the archive and soaked the ledgers.",
            "No pipe had burst above the archive, the caretaker said.",
        ],
    ),
    (
        Kind::Negation,
        [
            "The convoy was taken because its escort had turned back at the wells.",
            "No escort had turned back, the colonel said.",
        ],
    ),
];

/// A thing, and two ways in which it cannot both have been.
const STATES: [Opposed; 7] = [
    (
        Kind::Status,
        [
            "The emergency exit of the Palado dance hall was open on the night of the fire, the owner said.",
            "The emergency exit of the Palado was locked. I threw myself against it three times.",
        ],
    ),
    (
        Kind::Status,
        [
            "Gate C stood open from noon until the ground was cleared, the promoters said.",
            "Gate C was shut, and nobody had the key.",
        ],
    ),
    (
        Kind::Status,
        [
            "The pumps at Ansa lock were running when the water rose, the board said.",
            "The pumps at Ansa lock were switched off, the keeper said.",
        ],
    ),
    (
        Kind::Status,
        ["The cellar of the mill was dry at noon.", "The cellar of the mill was flooded at noon, I saw it."],
    ),
    (
        Kind::Status,
        [
            "The barrier at Low Street was up as the train came, the driver of the van said.",
            "The barrier at Low Street was down, the signalman said.",
        ],
    ),
    (
        Kind::Status,
        [
            "The sentry at the powder store was armed, the army said.",
            "The sentry at the powder store was unarmed, his brother said.",
        ],
    ),
    (
        Kind::Status,
        [
            "The hall in Tarn Street was packed for the reading, the publisher said.",
            "The hall in Tarn Street was half empty. I had a row to myself.",
        ],
    ),
];

/// Two events in opposite order, told over more than one sentence on one side.
const ORDERS: [Opposed; 5] = [
    (
        Kind::Order,
        [
            "Police said the alarm at the jeweller's was cut before the thieves broke the window.",
            "They broke the window first, the alarm rang for a good minute, and only after that did it get cut off.",
        ],
    ),
    (
        Kind::Order,
        [
            "The bank raised its rate at 10:00 and the currency jumped at 10:15.",
            "The currency jumped well before the bank had raised anything.",
        ],
    ),
    (
        Kind::Order,
        [
            "The first payment preceded the award of the contract by about two weeks.",
            "The contract had been awarded a full month before the first of these payments.",
        ],
    ),
    (
        Kind::Order,
        [
            "The clerk sealed the ballot boxes before the observers left the school.",
            "The observers left the school at nine o'clock on Sunday evening. The ballot boxes were sealed on Monday morning.",
        ],
    ),
    (
        Kind::Order,
        [
            "The pilot raised the alarm before the engine caught fire.",
            "The engine caught fire over the bay. Only then did the pilot raise the alarm.",
        ],
    ),
];

/// A place that one side rules out, and what the other puts there.
const PLACES: [Opposed; 4] = [
    (
        Kind::Place,
        [
            "Dr Evander Marisco was at his desk in the control room all day, the organisers said.",
            "Evander Marisco spoke on the radio. “I have never been inside that control room,” said Marisco.",
        ],
    ),
    (
        Kind::Place,
        [
            "The mate told the inquiry that the cook fell overboard from the stern.",
            "The cook was nowhere near the stern, three sailors said.",
        ],
    ),
    (
        Kind::Place,
        [
            "The suspects were arrested at the bus station in Pryde, police said.",
            "The suspects were arrested at home in Wallen, not at the bus station.",
        ],
    ),
    (
        Kind::Place,
        [
            "The child lay in the laundry cellar of the hotel, rescuers said.",
            "The child was not in the cellar at all, its mother said.",
        ],
    ),
];

/// Two texts that can both be right.
const APART: [[&str; 2]; 29] = [
    ["She is not active on Facebook.", "Friends voiced concern on her Facebook page."],
    ["The painter is not from Orvel.", "The painter was seen in Orvel in May."],
    // Another place, another day, another sort, another effect.
    [
        "Thick fog at Halven quay held the ferry for two hours.",
        "There was no fog at the Osk light, the keeper noted.",
    ],
    [
        "Ice on the east runway sent a cargo plane into the grass on Tuesday.",
        "Ice played no part in Thursday's overrun, the board wrote.",
    ],
    ["The tremor cracked chimneys in the old town.", "This morning's tremor did no serious damage."],
    ["A leak in the first tank fed the fire.", "There was no second leak, the fire service said."],
    ["Monday's test was to be held at the depot.", "There was no test on Monday, for it was cancelled."],
    ["Smoke filled the stairwell of the hotel.", "There was no smoke in the kitchen, the cook said."],
    // No word of it, or a matter left open.
    ["A firework set the barn alight.", "The police have had no report of a firework."],
    ["A leak may have fed the fire.", "A leak cannot be ruled out, the inspectors said."],
    // Two things of one name, two times, two uses.
    [
        "The north gate of the zoo was locked when the keeper came.",
        "The south gate of the zoo was open, a milkman said.",
    ],
    [
        "The alarm in the hall of the bank was switched on at the time of the theft.",
        "The alarm in the vault of the bank was switched off at the time of the theft.",
    ],
    ["The courtroom was full on Friday morning.", "By four on Friday the courtroom was empty."],
    ["The lock was closed to barges at noon.", "The lock was open to rowing boats at noon."],
    ["The house in Larch Road stood empty in May.", "The rooms of the house were full of cats in June."],
    ["The front door was chained.", "The front door was opened with a charge."],
    // Another occasion, another thing of the name.
    ["Core 1 was frozen before it was cut.", "Core 2 was cut before it was frozen."],
    [
        "In the great hall the bell rang before the papers were given out.",
        "In the annexe the papers had been given out before the bell rang.",
    ],
    [
        "The engine was fired before the valves were fitted.",
        "We fitted the valves, and after that we fired the engine again.",
    ],
    [
        "The express left before the local had come in on Wednesday.",
        "The local always comes in before the express leaves.",
    ],
    // Not that one, not then, not they.
    ["Ida Moen was seen in the Otter Inn.", "I have not been to the Otter Inn, said Jon Falk."],
    ["No worker was on the scaffold when it fell.", "Three workers were under the scaffold when it fell."],
    [
        "Mr Sorley was not in the kitchen when the pan caught fire.",
        "Mrs Sorley was in the kitchen when the pan caught fire.",
    ],
    [
        "The heat played no part in the horse's death, the vet said.",
        "The heat caused several riders to give up.",
    ],
    ["The tank was full when the lorry set out.", "The tank was empty when the lorry was found."],
    ["The bus left before the train arrived on Monday.", "The train arrived before the bus left on Tuesday."],
    ["The lights were on in the shop.", "The lights were off in the flat above the shop."],
    [
        "Two of the four helicopters were hit, he said in a helicopter later.",
        "Brekk had not been aboard their helicopter, the crew said.",
    ],
    [
        "The data centre that failed is in Northmark.",
        "The data centre that failed is on the Elk Moor estate.",
    ],
];

fn disputes(checker: &Checker, [a, b]: [&str; 2]) -> Vec<(Relation, Kind)> {
    let input = |path: &str, outlet: &str, text: &str| Input {
        path: path.to_owned(),
        bytes: Ok(format!("---\ndate: 2031-03-14\npublisher: {outlet}\n---\n{text}\n").into_bytes()),
    };
    let report = checker.check("pair", vec![input("a.md", "Post", a), input("b.md", "Herald", b)]);
    report.disputes.iter().map(|d| (d.relation, d.kind)).collect()
}

/// Whether a dispute is of the kind, or denies the state that makes it one.
fn alike(wanted: Kind, told: Kind) -> bool {
    wanted == told || wanted == Kind::Status && told == Kind::Negation
}

#[test]
fn a_short_denial_stands_against_what_it_denies() {
    let checker = Checker::new(Config::default()).unwrap();
    let all = [&RULED_OUT[..], &STATES, &ORDERS, &PLACES].concat();
    let missed: Vec<_> = all
        .into_iter()
        .map(|(kind, pair)| (kind, pair, disputes(&checker, pair)))
        .filter(|(kind, _, found)| !found.iter().any(|f| f.0 == Relation::Contradiction && alike(*kind, f.1)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn of_another_thing_or_time_it_denies_nothing() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = APART
        .into_iter()
        .map(|pair| (pair, disputes(&checker, pair)))
        .filter(|(_, found)| found.iter().any(|(relation, _)| *relation == Relation::Contradiction))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
