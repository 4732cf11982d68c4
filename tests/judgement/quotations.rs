//! Quotations: renderings of one remark, what they lost, remarks told again and disowned.

use gainsay::model::Kind;

use super::Wanted::{Finding, Silence};
use super::{CONTRADICTION, Row, TENSION};

/// Renderings of one passage of speech.
pub(super) fn renderings() -> Vec<Row> {
    let quoted = |words: &str| -> &'static str {
        format!("“{words},” Marta Velling, the harbour master, said.").leak()
    };
    let spoken = |words: &str| -> &'static str { format!("MARTA VELLING: {words}\n").leak() };
    vec![
        (
            quoted("We will not raise the mooring fees this year"),
            spoken("We will raise the mooring fees this year."),
            Finding(CONTRADICTION, Kind::Quote),
        ),
        (
            "Marta Velling, the harbour master, said the port had “dredged too late in the spring, and that is on the city”.",
            spoken("We dredged too late in the spring, and that is on us. Next question."),
            Finding(CONTRADICTION, Kind::Quote),
        ),
        (
            quoted("The pilot boat left the quay at six and came back with 14 sailors"),
            spoken("The pilot boat left the quay at six and came back with 12 sailors."),
            Finding(CONTRADICTION, Kind::Quote),
        ),
        (
            quoted("The pilot boat left the quay at six"),
            spoken("The pilot boat left the quay at six and came back with twelve sailors."),
            Silence,
        ),
        (
            quoted("They [the pilots] left the quay before the storm came in"),
            spoken("They left the quay before the storm came in."),
            Silence,
        ),
        (
            quoted("We can't say yet whether the twelve buoys held in the storm"),
            spoken("We cannot say yet whether the 12 buoys held in the storm."),
            Silence,
        ),
        (
            quoted("The centre of the harbor is firsthand proof of what neglect does"),
            spoken("The centre of the harbor is first-hand proof of what neglect does."),
            Silence,
        ),
    ]
}

/// One remark as two outlets print it: other words are a tension, other content a contradiction, other writing nothing.
pub(super) fn wordings() -> Vec<Row> {
    let reworded = || Finding(TENSION, Kind::Quote);
    vec![
        (
            "“The new ferry will sail from the north pier twice a day,” Harald Quist, the port director, said.",
            "“The new ferry will sail off the north pier twice a day,” port director Harald Quist told reporters.",
            reworded(),
        ),
        (
            "“Our nurses were working double shifts for three weeks,” Ana Belmonte said on Monday.",
            "Ana Belmonte, who heads the ward, put it this way: “Our nurses have worked double shifts for three weeks.”",
            reworded(),
        ),
        (
            "“This budget is simply a gift to the landlords,” councillor Rita Ohm said.",
            "“This budget is a gift to the landlords,” councillor Rita Ohm said.",
            reworded(),
        ),
        (
            "“The mayor only told the board about the leak in April,” Tomas Weld said.",
            "“The mayor told only the board about the leak in April,” Tomas Weld said.",
            reworded(),
        ),
        (
            "“The company must repay the farmers and the fishermen,” Judge Ellen Marr wrote.",
            "“The company must repay the farmers or the fishermen,” Judge Ellen Marr wrote.",
            reworded(),
        ),
        (
            "“If they refuse, we take it to the county court. And we win in the county court,” Rolf Aster said.",
            "“And we win at the county court,” Rolf Aster said.",
            reworded(),
        ),
    ]
}

/// The same where more or less than the wording differs.
pub(super) fn contents() -> Vec<Row> {
    let changed = || Finding(CONTRADICTION, Kind::Quote);
    vec![
        (
            "“We invited Peter Holm, Sara Kien and the rest of the committee to the hearing,” Olga Brandt said.",
            "“We invited Peter Holm and the rest of the committee to the hearing,” Olga Brandt said.",
            changed(),
        ),
        (
            "“The tests could show that the vaccine is safe for children,” Mina Rao said.",
            "“The tests show that the vaccine is safe for children,” Mina Rao said.",
            changed(),
        ),
        (
            "“We met with Ivan Petrov in the spring to discuss the loan,” Greta Sund said.",
            "“We met with Boris Antonov in the spring to discuss the loan,” Greta Sund said.",
            changed(),
        ),
        (
            "“The school board … will vote on the merger in March,” Ines Polk said.",
            "“The school board, which met twice last week, will vote on the merger in March,” Ines Polk said.",
            Silence,
        ),
        (
            "“They have no boats, they have no nets and they have no harbour,” Bo Trent said.",
            "“They have no boats, no nets and no harbour,” Bo Trent said.",
            Finding(TENSION, Kind::Quote),
        ),
        (
            "“Um, we know that prices, you know, rose 20% in one year,” Ada Kell said.",
            "“We know that prices rose 20 percent in one year,” Ada Kell said.",
            Silence,
        ),
        (
            "“The U.N. & Sen. Crane can’t wait twenty days for the colour-coded buoys,” Lia Moor said.",
            "“The United Nations and Senator Crane cannot wait 20 days for the color-coded buoys,” Lia Moor said.",
            Silence,
        ),
        (
            "“We need to ask what he did, when he did it and why he did it,” Finn Roe said.",
            "“I want to understand better what the clerk did, when he did it and why he did it,” Finn Roe said.",
            Silence,
        ),
        (
            "Walt Orr said that the city would mend the lifts at the central station within a month.",
            "“The city will fix the lifts in the central station within a month,” Walt Orr said.",
            Silence,
        ),
    ]
}

/// What an outlet quotes of a speaker.
fn quoted(words: &str) -> &'static str {
    format!("“{words},” Marta Velling, the harbour master, told reporters on the quay.").leak()
}

/// What the speaker says in a transcript.
fn spoken(words: &str) -> &'static str {
    format!("MARTA VELLING: {words}\n").leak()
}

/// Quotations that were cut right after what denies them, or leaves them open.
pub(super) fn cut_from_its_frame() -> Vec<Row> {
    let contradicts = || Finding(CONTRADICTION, Kind::Quote);
    let warned = quoted("The pilots were told of the storm");
    vec![
        (
            warned,
            spoken("I am not saying that the pilots were told of the storm. They never asked."),
            contradicts(),
        ),
        (warned, spoken("I never said the pilots were told of the storm."), contradicts()),
        (
            warned,
            spoken("I do not know whether the pilots were told of the storm. They never asked."),
            Finding(TENSION, Kind::Quote),
        ),
        (warned, spoken("I am saying that the pilots were told of the storm. They never asked."), Silence),
        (
            warned,
            spoken(
                "I was not saying that the pilots were told of the storm. Now I do: the pilots were told of the storm.",
            ),
            Silence,
        ),
        (warned, spoken("I am not only saying that the pilots were told of the storm."), Silence),
        (warned, spoken("Did I not say that the pilots were told of the storm?"), Silence),
        (
            "Marta Velling, the harbour master, never said that “the pilots were told of the storm”.",
            spoken("I am not saying that the pilots were told of the storm."),
            Silence,
        ),
    ]
}

/// Remarks told again by those who made them.
pub(super) fn told_again() -> Vec<Row> {
    let contradicts = || Finding(CONTRADICTION, Kind::Quote);
    let move_on = "At the fish market on Monday Marta Velling, the harbour master, gave the crowd her view of it: \
                   “The quay is sound, and nobody needs to move a boat.”";
    let crates = quoted("We will not take a single crate from this company");
    vec![
        (
            move_on,
            spoken(
                "I know what I said at the fish market. My words were, the quay is sound for now, and everybody should be ready to move a boat.",
            ),
            contradicts(),
        ),
        (
            move_on,
            spoken("What I told the crowd at the fish market was that somebody would have to move a boat."),
            contradicts(),
        ),
        (
            move_on,
            spoken("What I told the crowd at the fish market was that everybody should move the crane."),
            Silence,
        ),
        (
            move_on,
            spoken("My words were twisted at the fish market by everybody who had to move a boat."),
            Silence,
        ),
        (
            move_on,
            spoken("What I told the crowd at the fish market was that nobody would have to move a boat."),
            Silence,
        ),
        (
            crates,
            spoken("On the quay I told the reporters that we would take every crate they sent."),
            contradicts(),
        ),
        (
            crates,
            spoken("On the quay in March I told the reporters that we would take every crate they sent."),
            Silence,
        ),
        (crates, spoken("In March I told the council that we would take every crate they sent."), Silence),
        (
            crates,
            spoken("On the quay I never told the reporters that we would take every crate they sent."),
            Silence,
        ),
    ]
}

/// Very words that a witness gives, and words that are disowned.
pub(super) fn disowned() -> Vec<Row> {
    let contradicts = || Finding(CONTRADICTION, Kind::Quote);
    let tub = quoted("It is a bathtub with a flag on it");
    vec![
        // A witness gives the very words.
        (
            "“I would paint it again tomorrow,” Marta Velling said in the chapel on Tuesday.",
            "Marta Velling spoke in the chapel on Tuesday. Her words were “I would not paint it again without asking the pilots”, the clerk said.",
            contradicts(),
        ),
        (
            "“I would paint it again tomorrow,” Marta Velling said in the chapel on Tuesday.",
            "Marta Velling spoke in the chapel on Tuesday. Her words were “I would paint it again after asking the pilots”, the clerk said.",
            Silence,
        ),
        // Words that are disowned.
        (
            tub,
            spoken(
                "A paper has me calling the ferry a bathtub with a flag. I never said that, to them or to anyone.",
            ),
            Finding(CONTRADICTION, Kind::Attribution),
        ),
        (
            tub,
            spoken("A paper has me calling the crane a bathtub with a pole on it. I never said that."),
            Silence,
        ),
        (
            tub,
            spoken("A paper has me calling the pilots liars. I never said that, to them or to anyone."),
            Silence,
        ),
        (
            tub,
            spoken("They ask if the ferry is a bathtub with a flag. I never said that it would sink."),
            Silence,
        ),
    ]
}
