//! Opposed states and acts in other words, and what only looks like them: two things, two times, a part of it.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Relation;

/// Two texts of one day that cannot both be right.
const OPPOSED: [[&str; 2]; 10] = [
    [
        "The teller at the Orvel savings bank was wide awake when the alarm went off.",
        "The teller at the Orvel savings bank was sound asleep when the alarm went off.",
    ],
    [
        "Ida Moen was invited to the Hallin harbour dinner.",
        "Ida Moen was left off the guest list of the Hallin harbour dinner.",
    ],
    [
        "Brenfell Shipping kept its promise to refund the stranded passengers.",
        "Brenfell Shipping broke its promise to refund the stranded passengers.",
    ],
    [
        "The minutes of the Orvel harbour committee were approved at the close of the session.",
        "The Orvel harbour committee rejected its minutes at the close of the session.",
    ],
    [
        "The missing boy was found alive in the Brenfell cellar.",
        "Police found the missing boy dead in the Brenfell cellar.",
    ],
    // A relative clause between commas says what it says.
    [
        "The court in Orvel acquitted the broker Lena Skarn of fraud.",
        "Lena Skarn, whom the court in Orvel convicted of fraud, wept in the dock.",
    ],
    [
        "Rescuers recovered the body of the Hallin pilot, who died in the crash.",
        "The Hallin pilot survived the crash.",
    ],
    // An attribution in the middle of a clause leaves the clause whole.
    [
        "The Brenfell viaduct, the police said, was closed to traffic on Monday.",
        "The Brenfell viaduct was open to traffic on Monday, the mayor said.",
    ],
    [
        "The accounts of the Hallin dairy, the auditors found, were in perfect order.",
        "The accounts of the Hallin dairy, the bank's lawyer says, were not in order.",
    ],
    ["The tannery at Orvel was insured against fire.", "The tannery at Orvel had no insurance against fire."],
];

/// Two texts of one day that can both be right.
const APART: [[&str; 2]; 24] = [
    ["The car was insured.", "The boat in the yard had no insurance."],
    ["The trailer behind the car was not insured.", "The car was insured."],
    ["The curfew was lifted in the old town.", "Some of the curfews were kept in the suburbs."],
    [
        "Some of the hostages in the Hallin refinery were freed.",
        "The gunmen in the Hallin refinery are still holding the engineers.",
    ],
    [
        "The board of Brenfell Shipping rejected the first offer from the investor.",
        "The board of Brenfell Shipping accepted the investor's improved offer.",
    ],
    [
        "The first stage of the rocket landed safely at Orvel.",
        "The second stage of the rocket was lost on landing at Orvel.",
    ],
    [
        "The strike at Hallin was peaceful on the first day.",
        "The strike at Hallin turned violent on the third day.",
    ],
    [
        "The lower house of Hallin passed the forestry bill.",
        "The forestry bill was rejected in the upper house of Hallin.",
    ],
    ["Ida Moen passed the written exam.", "Ida Moen failed the oral exam."],
    [
        "The minutes of the spring meeting of the Orvel club were approved.",
        "The Orvel club rejected the minutes of its autumn meeting.",
    ],
    [
        "The Orvel council rejected the motion on fees.",
        "The motion on parking was carried by the Orvel council.",
    ],
    [
        "The drawing in the cellar of the Hallin museum is a forgery.",
        "The drawing that hangs in the hall of the Hallin museum is genuine.",
    ],
    [
        "Colonel Skarn disobeyed the order to burn the barn.",
        "Colonel Skarn carried out the order to seize the horses.",
    ],
    ["The driver of the Orvel lorry was sober.", "The nurse in the Orvel lorry was drunk."],
    [
        "President Moen denied having met the arms dealer.",
        "The brother of President Moen met the arms dealer in a hotel.",
    ],
    [
        "The king of Hallin pardoned the poet Tor Brekk.",
        "Tor Brekk's publisher was refused a pardon by the king of Hallin.",
    ],
    [
        "The clerk Nils Brandvik denied having opened the envelope.",
        "Nils Brandvik, the clerk, admitted having mislaid the envelope for an hour.",
    ],
    [
        "The army denied having bombed the hospital in Hallin.",
        "The army admitted having shelled a barracks near the hospital in Hallin.",
    ],
    [
        "The judge dismissed the fraud charge against the broker Lena Skarn.",
        "Lena Skarn was convicted by the judge of tampering with evidence.",
    ],
    ["Wages in the Orvel spinning mill rose.", "Working hours in the Orvel spinning mill fell."],
    [
        "The court in Orvel convicted the chemist Ida Moen.",
        "The conviction of the chemist Ida Moen was later quashed.",
    ],
    [
        "I saw nothing, then all of a sudden I heard a large blast.",
        "Then all of a sudden I heard a big blast.",
    ],
    [
        "There is no wife named Lena Skarn, the ministry said.",
        "The chief has two wives, but neither is named Lena Skarn, the ministry said.",
    ],
    [
        "After the flood Ida Moen lived alone in the house.",
        "Before the flood Ida Moen shared the house with her son.",
    ],
];

fn relations(checker: &Checker, [a, b]: [&str; 2]) -> Vec<Relation> {
    let input = |path: &str, text: String| Input { path: path.to_owned(), bytes: Ok(text.into_bytes()) };
    let dated = |words: String| format!("---\ndate: 2031-03-14\n---\n{words}\n");
    let one = dated(format!("{a}\n\nThe town has had a hard week, with much rain and wind over the hills."));
    let two =
        dated(format!("The mayor thanked all who helped. Shops stayed open late on the square.\n\n{b}"));
    let report = checker.check("pair", vec![input("a.md", one), input("b.md", two)]);
    report.disputes.iter().map(|d| d.relation).collect()
}

#[test]
fn opposed_states_in_other_words_are_contradictions() {
    let checker = Checker::new(Config::default()).unwrap();
    let missed: Vec<_> = OPPOSED
        .into_iter()
        .filter(|pair| !relations(&checker, *pair).contains(&Relation::Contradiction))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn two_things_and_two_times_are_none() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = APART
        .into_iter()
        .filter(|pair| relations(&checker, *pair).contains(&Relation::Contradiction))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
