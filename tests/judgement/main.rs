//! What two sources come to: pairs of short texts in our own words, with the finding they must give or must not.

mod before;
mod denials;
mod doings;
mod figures;
mod parts;
mod quotations;

use gainsay::check::{Checker, Config, Input};
use gainsay::model::{Kind, Relation};

/// What a row expects.
enum Wanted {
    Finding(Relation, Kind),
    /// No contradiction and no tension.
    Silence,
    /// No finding at all, not even an update.
    Nothing,
}
use Wanted::{Finding, Nothing, Silence};

const CONTRADICTION: Relation = Relation::Contradiction;
const TENSION: Relation = Relation::Tension;
const SUPERSEDED: Relation = Relation::Superseded;

type Row = (&'static str, &'static str, Wanted);

#[test]
fn pairs_come_to_what_they_should() {
    let checker = Checker::new(Config::default()).unwrap();
    let mut wrong = Vec::new();
    let rows = quotations::renderings()
        .into_iter()
        .chain(quotations::wordings())
        .chain(quotations::contents())
        .chain(figures::limits())
        .chain(doings::others());
    for (a, b, wanted) in rows
        .chain(doings::events())
        .chain(doings::doings())
        .chain(figures::sums_and_doers())
        .chain(doings::declared_new())
        .chain(doings::governed())
        .chain(quotations::cut_from_its_frame())
        .chain(quotations::told_again())
        .chain(quotations::disowned())
        .chain(figures::figures_beside())
        .chain(doings::ends_and_uses())
        .chain(doings::silent_now())
        .chain(parts::parts())
        .chain(parts::by_rules())
        .chain(parts::words())
        .chain(parts::sorts())
        .chain(parts::times())
        .chain(denials::messages())
        .chain(denials::first_and_last())
        .chain(denials::bounds())
        .chain(denials::offices())
        .chain(denials::sums())
        .chain(before::precedents())
        .chain(before::dates())
        .chain(before::distances())
        .chain(before::figures())
        .chain(before::worked_out())
    {
        let input =
            |path: &str, text: &str| Input { path: path.to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
        let name = |text: &str| if text.starts_with("MARTA VELLING:") { "b.txt" } else { "b.md" };
        let report = checker.check("pair", vec![input("a.md", a), input(name(b), b)]);
        let found: Vec<(Relation, Kind)> = report.disputes.iter().map(|d| (d.relation, d.kind)).collect();
        let right = match wanted {
            Finding(relation, kind) => found.contains(&(relation, kind)),
            Nothing => found.is_empty(),
            Silence => found.iter().all(|f| f.0 == SUPERSEDED),
        };
        if !right {
            wrong.push(format!("{a}\n  against {b}\n  came to {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
