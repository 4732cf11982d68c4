//! What follows from words such as `only`, `nothing`, `already`, `cannot` and `there is no`: pairs of one sentence each,
//! with the finding they must give or must not.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Kind, Relation};

/// Two texts of one day, and the kind of the contradiction between them; `None` where there is none.
type Row = (&'static str, &'static str, Option<Kind>);

/// Things that one side rules out with a word, and the other says.
fn ruled_out() -> Vec<Row> {
    vec![
        (
            "The mayor was setting a precedent, his critics said.",
            "It actually sets zero precedent.",
            Some(Kind::Negation),
        ),
        ("The port has zero tolerance for theft.", "The port has a tolerance for theft.", None),
        (
            "There is no strike at the port.",
            "The dispute at the port amounts to a strike.",
            Some(Kind::Negation),
        ),
        ("There is no strike at the port.", "A strike at the port would be a disaster.", None),
        ("The pier was open until May.", "The pier was never open.", Some(Kind::Negation)),
        ("The pier was not open until May.", "The pier was open in June.", None),
        (
            "The lift has not been inspected since 2019.",
            "An inspector checked the lift last spring.",
            Some(Kind::Negation),
        ),
        (
            "All members of the crew supported the strike.",
            "Two members of the crew voted against the strike.",
            Some(Kind::Negation),
        ),
        ("The mayor came to the meeting.", "The harbour master did not come to the meeting.", None),
        // A crew may be for a strike, and two of it against.
        ("The crew supported the strike.", "Two of the crew opposed the strike.", None),
        (
            "The mayor asked why the buoy had been moved.",
            "The buoy was not moved, the harbour office said.",
            Some(Kind::Negation),
        ),
        (
            "The mayor asked whether the buoy had been moved.",
            "The buoy was not moved, the harbour office said.",
            None,
        ),
        (
            "The harbour office broke its promise to the dockers.",
            "The harbour office kept its promise to the dockers.",
            Some(Kind::Negation),
        ),
    ]
}

/// What can be done, and by what means; who alone did it.
fn one_way_only() -> Vec<Row> {
    vec![
        (
            "You cannot close the port with a decree.",
            "They say I can do it with a decree.",
            Some(Kind::Negation),
        ),
        ("You cannot open the lock with a hammer.", "You can open the lock with a key.", None),
        (
            "The island can only be reached by boat.",
            "The island can be reached by train.",
            Some(Kind::Exclusive),
        ),
        ("The island can be reached by boat.", "The island can be reached by train.", None),
        (
            "Only the mayor had a key to the vault.",
            "The gardener had a key to the vault too.",
            Some(Kind::Exclusive),
        ),
        ("Only the mayor spoke at the meeting.", "Mayor Lund spoke at the meeting.", None),
        ("Only two pilots had a licence.", "The harbour master had a licence.", None),
    ]
}

/// Which came first, why, and how old.
fn others() -> Vec<Row> {
    vec![
        (
            "The sirens had been sounding for three minutes when the roof fell.",
            "Only after the roof had fallen did the sirens begin to sound.",
            Some(Kind::Order),
        ),
        (
            "First the lights failed, then the doors opened.",
            "The doors had already opened when the lights failed.",
            Some(Kind::Order),
        ),
        (
            "First the lights failed, then the doors opened.",
            "The lights had already failed when the doors opened.",
            None,
        ),
        ("The fire was caused by a cable.", "The fire was caused by an electrical fault.", None),
        ("The victim was 34 years old.", "The victim was a 43-year-old teacher.", Some(Kind::Measure)),
        ("The 34-year-old victim was a teacher.", "The victim, 43, was a teacher.", Some(Kind::Measure)),
        ("The 34-year-old victim was a teacher.", "The victim, 34, was a teacher.", None),
        ("One pilot, 34, was hurt.", "The other pilot, 43, was not hurt.", None),
    ]
}

#[test]
fn words_of_logic_come_to_what_they_should() {
    let checker = Checker::new(Config::default()).unwrap();
    let mut wrong = Vec::new();
    for (one, two, wanted) in ruled_out().into_iter().chain(one_way_only()).chain(others()) {
        let input = |path: &str, text: &str| {
            let dated = format!("---\ndate: 2031-03-14\n---\n{text}\n");
            Input { path: path.to_owned(), bytes: Ok(dated.into_bytes()) }
        };
        let found = checker.check("pair", vec![input("a.md", one), input("b.md", two)]);
        let kinds: Vec<Kind> =
            found.disputes.iter().filter(|d| d.relation == Relation::Contradiction).map(|d| d.kind).collect();
        let right = match wanted {
            Some(kind) => kinds.contains(&kind),
            None => kinds.is_empty(),
        };
        if !right {
            wrong.push(format!("{one} <> {two}: {kinds:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
