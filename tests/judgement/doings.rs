//! What was done and what is so: events, plans, states, ends and uses, and what only looks like a conflict.

use gainsay::model::Kind;

use super::Wanted::{Finding, Nothing, Silence};
use super::{CONTRADICTION, Row, SUPERSEDED};

/// Sums, plans, offices and doers.
pub(super) fn others() -> Vec<Row> {
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
pub(super) fn events() -> Vec<Row> {
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
pub(super) fn doings() -> Vec<Row> {
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

/// What a later text declares to be new, and what only sounds like it.
pub(super) fn declared_new() -> Vec<Row> {
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
pub(super) fn governed() -> Vec<Row> {
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

/// What is not used in any way, two ends of one thing, what somebody asked for.
pub(super) fn ends_and_uses() -> Vec<Row> {
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
pub(super) fn silent_now() -> Vec<Row> {
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
