//! What two sources come to: pairs of short texts in our own words, with the finding they must give or must not.

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

/// Renderings of one passage of speech.
fn renderings() -> Vec<Row> {
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
fn wordings() -> Vec<Row> {
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
fn contents() -> Vec<Row> {
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

/// Limits, those who are the only ones, and what is only waited for.
fn limits() -> Vec<Row> {
    vec![
        (
            "The flood at Ostrel drove up to 1,600 families from their homes.",
            "The flood at Ostrel drove as many as 1,200 families from their homes.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "The flood at Ostrel drove fewer than 1,600 families from their homes.",
            "The flood at Ostrel drove under 1,200 families from their homes.",
            Silence,
        ),
        (
            "Ostrel is the only port on the coast with a dry dock, the mayor said.",
            "Ostrel is not the only port on the coast with a dry dock.",
            Finding(CONTRADICTION, Kind::Exclusive),
        ),
        (
            "Ostrel is the only port on the coast with a dry dock, the mayor said.",
            "Brill is not the only port on the coast with a fish market.",
            Silence,
        ),
        (
            "The search for the trawler ended on 3 March 2031.",
            "The search for the trawler continued until 9 March 2031.",
            Finding(CONTRADICTION, Kind::Date),
        ),
        (
            "The strike at the port ended in May 2030.",
            "The strike at the mill continued in June 2030.",
            Silence,
        ),
        (
            "The union will say nothing until the wage agreement is signed.",
            "The talks on the wage agreement collapsed.",
            Silence,
        ),
        (
            "The wage agreement was signed.",
            "The talks on the wage agreement collapsed.",
            Finding(CONTRADICTION, Kind::Status),
        ),
    ]
}

/// Sums, plans, offices and doers.
fn others() -> Vec<Row> {
    vec![
        // Sums.
        (
            "The city will spend £5.2 million on the pier. It is made up of £2.1 million for steel, £1.4 million for timber and £900,000 for paint.",
            "The pier is old.",
            Finding(CONTRADICTION, Kind::Arithmetic),
        ),
        (
            "The city will spend £4.4 million on the pier. It is made up of £2.1 million for steel, £1.4 million for timber and £900,000 for paint.",
            "The pier is old.",
            Silence,
        ),
        // Plans given anew.
        (
            "---\ndate: 2031-05-02\n---\nThe new lighthouse is expected to open on 1 July 2031.\n",
            "---\ndate: 2031-06-20\n---\nThe new lighthouse will now open on 15 September 2031.\n",
            Finding(SUPERSEDED, Kind::Date),
        ),
        // An office that nobody holds.
        (
            "Marta Velling, the harbour commissioner of Ostrel, opened the lock.",
            "The post of harbour commissioner has stood vacant since October.",
            Finding(CONTRADICTION, Kind::Role),
        ),
        (
            "Marta Velling, the harbour commissioner of Ostrel, opened the lock.",
            "The post of town treasurer has stood vacant since October.",
            Silence,
        ),
        // One who is singled out.
        (
            "The finder was the diver Marta Velling, who saw the lost anchor first.",
            "It was the skipper Ottar Brill who discovered the lost anchor.",
            Finding(CONTRADICTION, Kind::Identity),
        ),
        (
            "It was the diver Marta Velling who discovered the lost anchor.",
            "It was the skipper Ottar Brill who paid for the lost anchor.",
            Silence,
        ),
    ]
}

/// Nothing against something, one event in other words, order, place, cause, orders, certainty.
fn events() -> Vec<Row> {
    vec![
        // None against some.
        (
            "The ferry company has not paid a single crown to the port for the new berth.",
            "The ferry company paid 40,000 crowns to the port for the new berth in March.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        (
            "The ferry company has not paid a single crown to the port for the new berth.",
            "The ferry company has a crown of gold on the sign at its new berth.",
            Silence,
        ),
        // The only one against several.
        (
            "The flood reached the boiler room. No other room of the museum was flooded.",
            "Water stood in three rooms of the museum, all of them flooded to the sills.",
            Finding(CONTRADICTION, Kind::Exclusive),
        ),
        // One event told of in other words.
        (
            "The old footbridge over the Brill gave way on Monday night.",
            "The old footbridge over the Brill never collapsed.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        // In which order.
        (
            "The alarm rang before the boiler exploded.",
            "The alarm rang only after the boiler had exploded.",
            Finding(CONTRADICTION, Kind::Order),
        ),
        (
            "The boiler exploded, and only then did the alarm ring.",
            "The alarm did not ring until the boiler exploded.",
            Silence,
        ),
        // Where a thing is.
        (
            "The stolen ledgers lay in the vault of Ostrel Abbey.",
            "The stolen ledgers were kept in the cellar of Brill Castle.",
            Finding(CONTRADICTION, Kind::Place),
        ),
        // A cause denied.
        (
            "The mould got into the archive through a crack in the Brill roof window.",
            "The crack in the Brill roof window played no part in the mould.",
            Finding(CONTRADICTION, Kind::Cause),
        ),
        // Who gave the order.
        (
            "The order came from the harbour board.",
            "The instruction was given by the insurer.",
            Finding(CONTRADICTION, Kind::Attribution),
        ),
        // What is beyond doubt for one is open for the other.
        (
            "The letters were definitely not opened.",
            "It cannot at present be determined whether the letters were opened.",
            Finding(CONTRADICTION, Kind::Certainty),
        ),
    ]
}

/// One thing at two times or in two places, and what only sounds like it.
fn doings() -> Vec<Row> {
    vec![
        // `Never` of what had happened by then, and of what may have happened since.
        (
            "---\ndate: 2031-03-10\n---\nThe harbour master Marta Velling has never met the contractor Ivo Brandt.\n",
            "---\ndate: 2031-03-14\n---\nThe harbour master Marta Velling met the contractor Ivo Brandt on 4 January.\n",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        (
            "---\ndate: 2031-03-10\n---\nThe harbour master Marta Velling has never met the contractor Ivo Brandt.\n",
            "---\ndate: 2031-03-14\n---\nThe harbour master Marta Velling met the contractor Ivo Brandt.\n",
            Finding(SUPERSEDED, Kind::Negation),
        ),
        // One thing done once, at two times or in two places; what may be done again; two things.
        (
            "---\ndate: 2031-03-14\n---\nThe alarm was raised on Tuesday.\n",
            "---\ndate: 2031-03-14\n---\nThe alarm was raised on Thursday.\n",
            Finding(CONTRADICTION, Kind::Date),
        ),
        (
            "The stolen anchor was found in Lisbon.",
            "The stolen anchor was found in Oslo.",
            Finding(CONTRADICTION, Kind::Place),
        ),
        (
            "The council discussed the plan on Tuesday.",
            "The council discussed the plan on Thursday.",
            Silence,
        ),
        (
            "---\ndate: 2031-03-14\n---\nA boat was stolen on Tuesday.\n",
            "---\ndate: 2031-03-14\n---\nA boat was stolen on Thursday.\n",
            Silence,
        ),
        ("The order was signed in Lisbon.", "The order was signed in Portugal.", Silence),
        // What a clause beside denies.
        (
            "Even though it wasn't yet due, the ferry company sent the bill to the harbour board in May.",
            "The ferry company sent the bill to the harbour board.",
            Silence,
        ),
        // A count that goes on.
        (
            "Three flares rose over the Brill, and then another from the lighthouse.",
            "Four flares rose over the Brill.",
            Silence,
        ),
    ]
}

/// Figures of one text that do not fit, doers and rooms of one thing done once, nobody against somebody.
fn sums_and_doers() -> Vec<Row> {
    let sum = || Finding(CONTRADICTION, Kind::Arithmetic);
    let beside = "The harbour office is closed on Sundays.";
    let mut rows = vec![
        ("Ninety of the 300 dockers, or 45 per cent, voted no.", beside, sum()),
        ("Ninety of the 300 dockers, or 30 per cent, voted no.", beside, Silence),
        ("Two of the three pilots, or 67 per cent, agreed.", beside, Silence),
        ("The harbour fees rose by 12 euros from 30 euros to 45 euros.", beside, sum()),
        ("The harbour fees rose by 15 euros from 30 euros to 45 euros.", beside, Silence),
        ("In all 23 people drowned, 15 men and 11 women.", beside, sum()),
        ("In all 23 people drowned, 15 men, 5 women and 3 children.", beside, Silence),
        ("Of the 52 seats, the left won 30, the centre 15 and the greens 12.", beside, sum()),
        ("Of the 52 seats, the left won 30, the centre 15 and the greens 7.", beside, Silence),
        // A boat may be painted and leak.
        ("Of the 40 boats, 25 are painted, 20 leak and 12 are both.", beside, Silence),
        ("They bought five boats at 2,000 euros each and paid 3,000 euros for a trailer.", beside, Silence),
        ("The harbour bill came to 9,000 euros: 40 buoys at 150 euros each.", beside, sum()),
    ];
    rows.extend([
        (
            "The wreck was found by a fisherman.",
            "A teacher discovered the wreck.",
            Finding(CONTRADICTION, Kind::Identity),
        ),
        ("The wreck was found by a fisherman.", "A local man found the wreck.", Silence),
        ("The wreck was found by a fisherman.", "A neighbour found the wreck.", Silence),
        ("A wreck was found by a fisherman.", "A teacher found a wreck.", Silence),
        ("The wreck was filmed by a fisherman.", "A teacher filmed the wreck.", Silence),
        (
            "The logbook was found in the kitchen.",
            "The logbook was found in the laundry on Monday.",
            Finding(CONTRADICTION, Kind::Place),
        ),
        ("The logbook was found in the kitchen.", "The logbook was found in the hotel.", Silence),
        ("A logbook was found in the kitchen.", "A logbook was found in the laundry.", Silence),
        (
            "Nobody warned the sailors.",
            "The sailors were warned by the water board on Monday.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        ("Nobody was hurt.", "Two people were hurt.", Finding(CONTRADICTION, Kind::Quantity)),
    ]);
    rows
}

/// What a later text declares to be new, and what only sounds like it.
fn declared_new() -> Vec<Row> {
    vec![
        (
            "---\ndate: 2031-05-02\n---\nThe rowing club sold 1,100 tickets before the gates opened.\n",
            "---\ndate: 2031-05-03\n---\nSo far 1,900 tickets have been sold, the rowing club said.\n",
            Finding(SUPERSEDED, Kind::Quantity),
        ),
        // Whoever is no coxswain may row.
        ("Ada Lind has a vehicle.", "Ada Lind has no lorry.", Silence),
        (
            "---\ndate: 2031-05-02\n---\nThe swimming pool reopens on 12 May.\n",
            "---\ndate: 2031-05-05\n---\nThe swimming pool will now reopen on 26 May.\n",
            Finding(SUPERSEDED, Kind::Date),
        ),
        (
            "---\ndate: 2031-05-02\n---\nThe concert will be held on 9 June in the park.\n",
            "---\ndate: 2031-05-03\n---\nThe concert has been postponed to 16 June.\n",
            Finding(SUPERSEDED, Kind::Date),
        ),
        (
            "---\ndate: 2031-05-02\n---\nThe town is building a new library on Mill Street. It opens in October.\n",
            "---\ndate: 2031-05-20\n---\nThe new library on Mill Street will now open in January.\n",
            Finding(SUPERSEDED, Kind::Date),
        ),
        (
            "---\ndate: 2031-05-02\n---\nBy Thursday night 310 households had asked for help.\n",
            "---\ndate: 2031-05-04\n---\nBy Saturday evening 540 households had asked for help.\n",
            Finding(SUPERSEDED, Kind::Quantity),
        ),
        (
            "---\ndate: 2031-05-02\n---\nThe curfew in Orvel lasts until 10 May.\n",
            "---\ndate: 2031-05-06\n---\nThe curfew in Orvel has been extended until 20 May.\n",
            Finding(SUPERSEDED, Kind::Date),
        ),
        (
            "---\ndate: 2031-05-02\n---\nThe swimming pool reopened on 12 April.\n",
            "---\ndate: 2031-05-02\n---\nThe swimming pool reopened on 14 April.\n",
            Finding(CONTRADICTION, Kind::Date),
        ),
        (
            "---\ndate: 2031-05-02\n---\nSeven people died when the mine at Orvel collapsed on Monday.\n",
            "---\ndate: 2031-05-02\n---\nNine people died when the mine at Orvel collapsed on Monday.\n",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "---\ndate: 2031-05-02\n---\nThe concert will be held on 9 June in the park.\n",
            "---\ndate: 2031-05-03\n---\nThe jazz festival has been postponed to 16 July.\n",
            Nothing,
        ),
        (
            "---\ndate: 2031-05-02\n---\nBy Thursday night 310 households in Orvel had asked for help.\n",
            "---\ndate: 2031-05-04\n---\nBy Saturday evening 540 firms in Sorrel had filed a tax return.\n",
            Nothing,
        ),
        (
            "---\ndate: 2031-05-02\n---\nThe museum opens at 9 on weekdays.\n",
            "---\ndate: 2031-05-05\n---\nThe museum shop now opens at 10.\n",
            Nothing,
        ),
    ]
}

/// Phrases under something that does not say that it is so, and under something that does.
fn governed() -> Vec<Row> {
    let open = "The museum is open, the trustees said.";
    let held = "The hostages are still being held, officials said.";
    let struck = "The strike went ahead on Thursday morning.";
    let accepted = "The offer was accepted by the board on Monday.";
    let contradicts = || Finding(CONTRADICTION, Kind::Status);
    vec![
        (open, "Neighbours signed a petition to close the museum.", Silence),
        // What is open again was closed.
        (
            "The museum is open again, the trustees said.",
            "The museum was closed after a pipe burst.",
            Silence,
        ),
        (
            "The museum is open again, the trustees said.",
            "The trustees have closed the museum to save money.",
            contradicts(),
        ),
        (open, "The trustees rejected calls to close the museum.", Silence),
        (open, "A plan that would close the museum was tabled.", Silence),
        (open, "Nobody could say whether the museum was closed.", Silence),
        (accepted, "A rival fund pressed the board to reject the offer.", Silence),
        (struck, "The operator went to court in a bid to call off the strike.", Silence),
        (held, "The envoy flew in to secure the release of the hostages.", Silence),
        (
            "The company published the report on Friday.",
            "Shareholders sued to stop the company withholding the report.",
            Silence,
        ),
        (
            "The town hall published the audit on Friday.",
            "Opposition members accused the mayor of plotting to withhold the audit.",
            Silence,
        ),
        (open, "The museum was closed after a pipe burst.", contradicts()),
        (open, "The trustees have closed the museum to save money.", contradicts()),
        (open, "Visitors who had hoped to see the coins found that the museum was closed.", contradicts()),
        (accepted, "The board rejected the offer, which would have cost jobs.", contradicts()),
        (struck, "The court forced the union to call off the strike.", contradicts()),
        (held, "The envoy managed to free the hostages.", contradicts()),
        // A name with a numeral is no claim to be the first.
        (
            "Marches and sermons are protected by the First Charter, the judge said.",
            "The widow said that marches and sermons are protected by the 5th charter.",
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
fn cut_from_its_frame() -> Vec<Row> {
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
fn told_again() -> Vec<Row> {
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
fn disowned() -> Vec<Row> {
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

/// Figures of neighbouring sentences, shares and sums in other words.
fn figures_beside() -> Vec<Row> {
    let sum = || Finding(CONTRADICTION, Kind::Arithmetic);
    let beside = "The harbour office is closed on Sundays.";
    vec![
        (
            "We paid 2,000 euros to each of the 27 families. The sum paid so far comes to 74,000 euros.",
            beside,
            sum(),
        ),
        (
            "We paid 2,000 euros to each of the 27 families. The sum paid so far comes to 54,000 euros.",
            beside,
            Silence,
        ),
        ("She sailed in 22 of the 28 races. She missed the remaining four with a cold.", beside, sum()),
        ("She sailed in 22 of the 28 races. She missed the remaining six with a cold.", beside, Silence),
        (
            "The ferry held 1,026 men in 1,140 berths, which means that it was 97 per cent full.",
            beside,
            sum(),
        ),
        (
            "The ferry held 1,026 men in 1,140 berths, which means that it was 90 per cent full.",
            beside,
            Silence,
        ),
        (
            "A fund of 2.4 million euros was set up for the 160 boats, which gives every boat 20,000 euros.",
            beside,
            sum(),
        ),
        (
            "A fund of 2.4 million euros was set up for the 160 boats, which gives every boat 15,000 euros.",
            beside,
            Silence,
        ),
        (
            "Orvel Lines has 29 per cent of the trade and Hallin 22 per cent, a combined share of 57 per cent.",
            beside,
            sum(),
        ),
        (
            "Orvel Lines has 29 per cent of the trade and Hallin 22 per cent, a combined share of 51 per cent.",
            beside,
            Silence,
        ),
        (
            "The fees have gone from 84 million euros to 105 million. That is a jump of 40 per cent.",
            beside,
            sum(),
        ),
        (
            "The fees have gone from 84 million euros to 105 million. That is a jump of 25 per cent.",
            beside,
            Silence,
        ),
    ]
}

/// What is not used in any way, two ends of one thing, what somebody asked for.
fn ends_and_uses() -> Vec<Row> {
    let negation = || Finding(CONTRADICTION, Kind::Negation);
    vec![
        (
            "Neither tear gas nor water was used at any point.",
            "The guards fired tear gas up the stairs.",
            negation(),
        ),
        ("Neither tear gas nor water was used at any point.", "The guards smelt gas on the stairs.", Silence),
        (
            "The hole in the dyke is on the north side, right next to the pump house.",
            "The gap in the dyke is at the southern end, far from the pump house.",
            Finding(CONTRADICTION, Kind::Place),
        ),
        (
            "The hole in the dyke is on the north side, right next to the pump house.",
            "The crane by the dyke is at the southern end, far from the pump house.",
            Silence,
        ),
        (
            "The certificate for the Petrel is in force and runs until 2034.",
            "The certificate for the Petrel ran out in November and has not been renewed.",
            negation(),
        ),
        (
            "The sailor has not asked for the second sample to be opened.",
            "The sailor asked for the second sample on Monday.",
            negation(),
        ),
    ]
}

/// What only looks like a conflict: other acts, other nights, parts, other wholes.
fn silent_now() -> Vec<Row> {
    vec![
        // Looking after somebody is not looking for somebody.
        ("They are being looked after in the riding hall.", "Nobody else is being looked for.", Silence),
        // Of what nobody will take, something was given before.
        (
            "As a first step we have paid 2,000 euros to each family.",
            "We will not accept a single euro from these people as a first step.",
            Silence,
        ),
        // Others were drawn, lost or found before.
        (
            "The team won 22 of the 28 matches. It lost two. The remaining four were drawn.",
            "It rained.",
            Silence,
        ),
        (
            "They spent 3 million euros on repairs to 200 houses, each of which is worth 150,000 euros.",
            "It rained.",
            Silence,
        ),
        ("There were 12 men and 14 women on board, together with 5 children.", "It rained.", Silence),
        // Of what they were warned is another matter.
        (
            "The police did not warn residents that the river would rise.",
            "The police warned residents that looters would be arrested.",
            Silence,
        ),
        // Two wholes have a side each.
        (
            "The car park is on the north side of the stadium.",
            "The car park is at the south end of the village.",
            Silence,
        ),
        // A part of what was fired.
        (
            "Some 400 rounds were fired at the post, the army said.",
            "Two artillery rounds were fired at the post, the monitors said.",
            Silence,
        ),
        // There was none until then.
        (
            "Some 400 rounds were fired in the gap.",
            "Not a single round had been fired in the gap from the truce until this Tuesday.",
            Silence,
        ),
        // Not one is no one.
        (
            "Two aircraft worked the front on Monday until dusk.",
            "Not one aircraft came until the next day.",
            Silence,
        ),
    ]
}

#[test]
fn pairs_come_to_what_they_should() {
    let checker = Checker::new(Config::default()).unwrap();
    let mut wrong = Vec::new();
    let rows = renderings().into_iter().chain(wordings()).chain(contents()).chain(limits()).chain(others());
    for (a, b, wanted) in rows
        .chain(events())
        .chain(doings())
        .chain(sums_and_doers())
        .chain(declared_new())
        .chain(governed())
        .chain(cut_from_its_frame())
        .chain(told_again())
        .chain(disowned())
        .chain(figures_beside())
        .chain(ends_and_uses())
        .chain(silent_now())
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
