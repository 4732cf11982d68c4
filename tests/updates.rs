//! States of one thing that follow each other, and plans told as done: pairs of short texts in our own words, with the
//! update they must give or must not.

use gainsay::check::{Checker, Config, Input};
use gainsay::model::Relation;

/// Two texts, each with its day of March, that an update parts.
const UPDATES: [[(u32, &str); 2]; 44] = [
    [
        (2, "Twenty-two people are being held in the mission."),
        (3, "Thirty-one people were held in the mission."),
    ],
    [
        (2, "Cobalt Street in Brenfell remains closed to all traffic from the Steps to Hatters Bridge."),
        (3, "Cars are going through Cobalt Street again from the Steps to the bridge."),
    ],
    [
        (2, "The airfield at Sarn is closed, no flights in or out."),
        (5, "The airfield at Sarn has been open again since Thursday noon."),
    ],
    [
        (2, "There will be a memorial service for the pilots on Sunday at three."),
        (4, "The memorial service for the pilots that was to be this afternoon has been put off to Tuesday."),
    ],
    [
        (2, "Mill Lane, the short way to the ferry in Brenfell, will be stopped up for good."),
        (5, "The closure of Mill Lane has been dropped."),
    ],
    [
        (2, "Eleven people are missing after the slide above Brenfell."),
        (3, "Three people are still missing."),
    ],
    [(2, "Trains are not stopping at Sker Halt."), (3, "Trains began calling at Sker Halt again at six.")],
    [
        (2, "The customs house in Brenfell remains closed until further notice."),
        (9, "The customs house in Brenfell resumed its work on Monday."),
    ],
    [
        (2, "The railway line to Sarn is closed in both directions."),
        (4, "The Sarn line has been open again since the first train on 4 March."),
    ],
    [
        (2, "Our petition passed 18,000 names on the night of 1 March."),
        (6, "The petition had reached 31,000 names on the morning of 6 March."),
    ],
    [
        (2, "We shall use the shortened procedure."),
        (6, "The council no longer intends to make use of the shortened procedure."),
    ],
    [
        (2, "A new bathing hall will be built in Brenfell."),
        (9, "The bathing hall in Brenfell will no longer be built."),
    ],
    [
        (2, "Two workers were killed when the crane in Brenfell fell."),
        (5, "The fall of the crane in Brenfell has claimed four lives."),
    ],
    [(2, "Three riggers are missing after the crane in Brenfell fell."), (5, "Nobody is missing any more.")],
    [
        (2, "Revenue in the fourth quarter of 2031 is expected to be 1.9 billion dollars."),
        (9, "Revenue in the fourth quarter of 2031 is now expected to be 1.75 billion dollars."),
    ],
    [
        (2, "Two potholers are stuck in a flooded chamber under Brenfell."),
        (3, "The two potholers walked out of the cave at Brenfell on Wednesday morning."),
    ],
    [
        (2, "Kirsten Vale, who was hit by a tram on Sunday, is on a ventilator."),
        (6, "Kirsten Vale is breathing on her own again and asked for a sandwich."),
    ],
    [
        (2, "The bus drivers of Sorrel have been on strike since Monday."),
        (9, "The Sorrel bus drivers went back to work this morning."),
    ],
    [
        (2, "Some 4,000 homes in the valley are without electricity."),
        (3, "Electricity was back in the valley by breakfast."),
    ],
    [
        (2, "The coast road is closed between the lighthouse and the quarry."),
        (4, "One lane of the coast road is open again."),
    ],
    [
        (2, "The trawler Petrel is aground on the Sker rocks."),
        (3, "The Petrel was towed off the rocks at high tide."),
    ],
    [
        (2, "The council has not decided whether to sell the old mill."),
        (12, "The council voted to sell the old mill."),
    ],
    [
        (2, "The evening curfew in the harbour district is in force."),
        (5, "The curfew in the harbour district has been lifted."),
    ],
    [(2, "Chancellor Pell plans to veto the fishing bill."), (6, "Pell vetoed the fishing bill.")],
    [
        (2, "The players' union has yet to back the new league."),
        (10, "The players' union backed the new league on Wednesday."),
    ],
    [
        (2, "Striker Ida Moen is out for a month with a torn muscle."),
        (29, "Ida Moen was back in training on Monday."),
    ],
    [
        (2, "A lynx that broke out of the Velden zoo is on the loose."),
        (4, "The lynx was shot with a dart and is back in its enclosure."),
    ],
    [
        (2, "The fire on Crane Moor is still out of control."),
        (5, "The fire on Crane Moor was brought under control overnight."),
    ],
    [
        (2, "The votes in the mayoral race in Orvel are still being counted."),
        (3, "Lena Skarn won the mayoral race in Orvel by 312 votes."),
    ],
    [
        (2, "Nobody has been detained over the fire at the Orvel tannery, the police said."),
        (5, "A former foreman is being held over the fire at the Orvel tannery."),
    ],
    [(2, "There has been no arrest so far."), (5, "The police have a man of 31 in custody.")],
    [(2, "The bakers of Hallin are on strike."), (8, "The Hallin bakers are back at work.")],
    // Plans given up.
    [
        (2, "The college will tear down the old boathouse in the autumn."),
        (5, "The college has given up its plan to tear down the boathouse."),
    ],
    [
        (2, "From Saturday a free bus will run between the harbour and Vik."),
        (4, "The council has had to give the bus to Vik up for want of drivers."),
    ],
    [
        (2, "The wreck will be lifted onto a barge on Friday."),
        (5, "The plan to lift the wreck has been dropped."),
    ],
    [
        (2, "The governor will hold an internal review of the escape."),
        (4, "The internal review is not going ahead, the governor said."),
    ],
    // Dates moved, by words apart from each other.
    [
        (2, "The lantern parade in Sorrel will take place on 20 March as planned."),
        (4, "The town of Sorrel has moved the lantern parade from 20 March to 7 April."),
    ],
    [
        (2, "The court hears the appeal of the Vik ferry company on 12 March."),
        (5, "The hearing of the ferry company's appeal has been adjourned by the court to 19 March."),
    ],
    // Counts that run on.
    [
        (2, "At least four people were killed when the tannery roof fell in."),
        (4, "The number of people killed under the tannery roof now stands at seven."),
    ],
    [
        (2, "Two people are known to have died in the flood at Orvel."),
        (4, "The number of dead in the Orvel flood has risen to five."),
    ],
    [
        (2, "The fight left eleven members of staff injured."),
        (4, "The number of staff injured is now fourteen."),
    ],
    [
        (2, "Sixty oiled birds had been brought in by six in the evening."),
        (5, "The count of oiled birds brought in stood at 415 in the morning."),
    ],
    // A count of what is so now.
    [
        (2, "Forty people are being treated in hospital after the crash, the police said."),
        (9, "Twelve people are being treated in hospital after the crash, the police said."),
    ],
    // A figure that is now another.
    [
        (2, "A brown slick 14 kilometres long was drifting south."),
        (4, "The slick is now 31 kilometres long."),
    ],
];

/// Updates that say so themselves, in words that the two share little of.
const DECLARED: [[(u32, &str); 2]; 30] = [
    [
        (9, "Bellwether Foods has offered its packers a rise of 3.2 per cent. Ballots go out next week."),
        (
            15,
            "Dear members, after nine hours of talks the management of Bellwether improved its offer to 4.1 per cent. Your committee makes no recommendation yet.",
        ),
    ],
    [
        (
            11,
            "More than 8,000 names are on the petition to keep the Ansty swimming baths. Organisers handed out tea.",
        ),
        (
            16,
            "The campaign to save Ansty baths has gathered 14,500 signatures. They will be carried to the town hall in a wheelbarrow.",
        ),
    ],
    [
        (
            6,
            "Insurers put the bill for last week's hailstorm in the Vaubrun valley at about 30 million crowns.",
        ),
        (
            13,
            "The hail that flattened vines at Vaubrun is going to cost insurers nearer fifty million crowns, the federation of underwriters said. Tractors suffered worst.",
        ),
    ],
    [
        (
            5,
            "Kettering & Voss is recalling one batch of its Purra baby porridge, number 4418, because of plastic fragments.",
        ),
        (
            9,
            "Recall notice, second edition. Kettering & Voss has extended the withdrawal of Purra porridge to batches 4419 and 4420.",
        ),
    ],
    [
        (7, "So far 42 arrests have been made over the disturbances in the Brixley precinct."),
        (
            10,
            "Detectives working through camera pictures from Brixley picked up nine further suspects overnight, bringing the number arrested to 51. Shopkeepers have taken down their boards.",
        ),
    ],
    [
        (
            15,
            "The Bank of Zelmark expects the economy to grow by 1.8 per cent this year. Exports are strong, it says.",
        ),
        (
            23,
            "Zelmark's central bank lowered its growth forecast for 2032 to 1.1 per cent on Tuesday. The governor blamed dear gas.",
        ),
    ],
    [
        (
            16,
            "Orla Dene will run for a third term as mayor of Castlereach. She said so at a pancake breakfast.",
        ),
        (
            22,
            "It is over before it began: Mayor Dene will not be standing again after all. Her doctor had a word with her.",
        ),
    ],
    [
        (3, "An estate agent values Lord Evesham's Thornbury Hall at 12 million. It has 41 chimneys."),
        (
            11,
            "The asking price of Thornbury Hall has come down to nine and a half million, the agents disclosed. Dry rot was found in the east wing.",
        ),
    ],
    [
        (
            5,
            "Our members at Tolliver Steel will strike for 48 hours from midnight on the 11th. Stand firm, colleagues!",
        ),
        (
            10,
            "UNION CIRCULAR 9. The two-day stoppage planned at Tolliver is off. The company has agreed to take back the four dismissed shop stewards.",
        ),
    ],
    [
        (
            21,
            "Mayor's office: 1,200 residents of the river streets in Quill have been moved to sports halls.",
        ),
        (
            22,
            "By Monday noon the flood at Quill had driven about 2,700 people from their homes. Camp beds are running short.",
        ),
    ],
    [
        (
            17,
            "Firefighters have sealed off an area of 200 metres around the leaking ammonia tank in Dock Street.",
        ),
        (
            18,
            "The cordon round the ammonia leak has been widened to half a kilometre, the brigade said at six. Keep your windows shut.",
        ),
    ],
    [
        (
            12,
            "Stadium owners Redcap intend to sell the naming rights to the Victory Ground. Bids were invited on Thursday.",
        ),
        (
            20,
            "Supporters have won. Redcap has decided against selling the name of the ground, and the Victory it will remain.",
        ),
    ],
    [
        (9, "Skipper Anders Holm is in intensive care at Lervik with burns to his hands."),
        (
            17,
            "Anders Holm came home on Tuesday, bandaged and cheerful. Half the village was on the jetty to meet the skipper.",
        ),
    ],
    [
        (20, "The death toll from the collapse of the grandstand at Ulverton stands at 5."),
        (24, "A woman of 34 died of her injuries last night, the sixth victim of the Ulverton grandstand."),
    ],
    [
        (
            15,
            "The diocese means to sell the bishop's palace at Elsmere to a brewery. Canon Whitlow spoke of a heavy heart.",
        ),
        (
            22,
            "The sale of the palace has been called off, Canon Whitlow announced from the pulpit at Elsmere. A benefactor will pay for the roof.",
        ),
    ],
    [
        (11, "Organisers of the Tour of Kaldor hope for 40,000 spectators at the roadside on Sunday week."),
        (
            20,
            "On the eve of the Tour, the organisers now reckon with as many as 65,000 people along the course. Extra trains have been ordered.",
        ),
    ],
    [
        (18, "The peace talks between the two islands will take place in Vellore Town."),
        (
            23,
            "A change of scene for the diplomats: delegations from the islands are to meet in Port Cassis instead of Vellore Town. The hotel there has two entrances.",
        ),
    ],
    [
        (16, "The verdict in the Gladstone Pensions case is due on Wednesday 24 March."),
        (
            23,
            "Judge Ferrers let the parties know by fax that she will not give judgment in the Gladstone Pensions affair until Friday 2 April. She has a further 900 pages to read.",
        ),
    ],
    [
        (9, "Donors have pledged 2.1 million for the rebuilding of the Corwen library."),
        (
            18,
            "A bequest from a retired chemist pushed the Corwen library fund to 2.9 million. The thermometer on the church wall has had to be repainted.",
        ),
    ],
    [
        (8, "Only the diesel version of the Falk 300 van is affected by the brake fault, the maker says."),
        (
            15,
            "Falk is also calling in the petrol model of its 300 van for the faulty brakes. Owners will get a card.",
        ),
    ],
    [
        (25, "Sir Basil Wycombe is chairman of the inquiry into the Teal bridge collapse."),
        (
            30,
            "Dame Ruth Iyer was named yesterday to chair the Teal bridge inquiry in place of Sir Basil Wycombe, who had owned shares in the builder.",
        ),
    ],
    [
        (
            29,
            "The lane past Withy Farm stays shut: a seal has been put on the gate by the veterinary office because of sheep pox.",
        ),
        (
            31,
            "Vets took the seal off the gate at Withy Farm on Wednesday. The flock has been pronounced clean.",
        ),
    ],
    [
        (
            24,
            "Police keep up their hunt for the prisoner Jago Trask, who climbed over the wall of Stannary gaol.",
        ),
        (28, "Trask has been recaptured, in a cinema, during the second reel. He is in Stannary again."),
    ],
    [
        (25, "Around 900 people have signed up for the census jobs in Gorland. The bureau needs many more."),
        (
            30,
            "Recruitment for the Gorland census is going well: 2,150 people have put their names down. They get a bag.",
        ),
    ],
    [
        (12, "The smoke alert applies to Inner Vale only."),
        (
            14,
            "From today the smoke alert covers Outer Vale and the harbour as well as Inner Vale. Elderly people should stay in.",
        ),
    ],
    [
        (2, "The Treasury will pay farmers 210 marks for each cow culled because of the lung fever."),
        (
            10,
            "Farmers get more for their dead cattle: the Treasury has increased the payment to 275 marks a cow. Fever has reached the fens.",
        ),
    ],
    [
        (10, "Lieutenant-General Amado Rui commands the peace force in Balaat."),
        (
            18,
            "Major-General Ingrid Sohl took over the Balaat peace force from Rui at a parade in the rain. He is going back to his vines.",
        ),
    ],
    [
        (
            3,
            "RailNord has painted all six stations in cheerful yellow. Passenger services on the Kesh Valley line begin on 22 March.",
        ),
        (
            11,
            "The railway would no longer put a date on the first Kesh Valley train when it met reporters on Thursday. Signalling tests had failed twice, it said.",
        ),
    ],
    [
        (
            3,
            "Ash from Mount Orrin hangs over the coast. All flights from Sella airport are suspended, the civil aviation office states.",
        ),
        (
            5,
            "Planes are taking off from Sella once more. Airlines warned that it might take days to clear the backlog of tired holidaymakers.",
        ),
    ],
    [
        (18, "The weather office expects 10 centimetres of snow in the Marrow hills by Saturday."),
        (19, "Get out the shovels. Up to 30 centimetres of snow are now predicted for the Marrow hills."),
    ],
];

/// Two texts that both hold, each of its own thing.
const APART: [[(u32, &str); 2]; 20] = [
    [
        (9, "Three members of the Liberal Party have resigned from the council."),
        (13, "Five members of the Farmers' Party have resigned from the council."),
    ],
    [
        (8, "Eight athletes have withdrawn from the Corvian team."),
        (13, "Three athletes have withdrawn from the Besk team."),
    ],
    [
        (8, "Thirty countries have signed the fisheries treaty."),
        (14, "Forty-one countries have signed the space treaty."),
    ],
    [
        (8, "Parliament votes on the pension bill on Thursday."),
        (10, "The vote on the water bill was adjourned until Friday."),
    ],
    [
        (10, "The new terminal at Lorne airport opens on 20 March."),
        (14, "The new terminal at Tarn airport will not open before May, its director said."),
    ],
    [
        (10, "The opposition will march through Lorne on Saturday."),
        (11, "The farmers' march through Lorne, which had been planned for Sunday, will not be held."),
    ],
    [
        (
            10,
            "Police are offering a reward of 20,000 crowns for information on the killing of the jeweller Anton Reeve.",
        ),
        (
            14,
            "Police raised the reward for information on the theft of the Larch altarpiece to 50,000 crowns.",
        ),
    ],
    [
        (9, "The new Tolm bridge will cost 340 million crowns, the city said."),
        (16, "The cost of the Tolm tunnel is now put at 610 million crowns."),
    ],
    [
        (8, "In Arne 1,400 people have registered for the new housing."),
        (12, "In Seld 2,600 people have registered for the new housing."),
    ],
    [
        (14, "Ward 3 of the Lister hospital is closed to visitors owing to a winter virus."),
        (
            17,
            "Visitors are welcome again on Ward 7 of the Lister, sister Mabel Oke wrote. Please wash your hands.",
        ),
    ],
    [
        (1, "Renwick county counted 140 deaths on its roads in 2031."),
        (
            8,
            "There were 122 road deaths in the county of Renwick in 2030, according to a report by cyclists.",
        ),
    ],
    [
        (28, "The beekeepers of Wolder will hold their yearly meeting on 17 April in the Stag."),
        (31, "The fishermen of Wolder will hold their yearly meeting on 24 April in the Stag."),
    ],
    [
        (3, "The bypass at Lower Crane will be opened on 29 March."),
        (
            10,
            "The footbridge at Upper Crane is not going to be opened before June. Its railings have been stolen.",
        ),
    ],
    [
        (4, "Coast road 9 is blocked by rocks at Pointe Noire."),
        (6, "Coast road 11 is passable again at Cap Rouge, the road service reports."),
    ],
    [
        (22, "The 2031 harvest at the Karo estates came to 90,000 sacks."),
        (
            28,
            "The 2030 harvest at the Karo estates amounted to 76,000 sacks. Frost had taken the lower fields.",
        ),
    ],
    [
        (17, "The Labour Alliance will vote against the water bill, its whip says."),
        (21, "The Rural Party will vote for the water bill. Its leader owns three wells."),
    ],
    [
        (5, "Patient numbers: 31 men with legionnaires' disease lie in the Ridley hospital."),
        (8, "Twelve women have been admitted to the Ridley hospital with legionnaires' disease."),
    ],
    [
        (9, "Seven patients in ward 4 of Queen's Hospital have the stomach bug. Visitors are kept away."),
        (12, "Ward 9 at Queen's Hospital counts three patients with flu. Extra cleaning has been ordered."),
    ],
    [
        (10, "Chancellor Moritz Aehl will speak in Tarven on Friday. Streets are lined with flags."),
        (
            13,
            "Opposition leader Greta Sahl will address her supporters in Tarven on Sunday week. The hall holds 2,000.",
        ),
    ],
    [
        (9, "Lena Harrow was charged on Monday with stealing from the Fenwick museum."),
        (
            15,
            "The trial of Lena Harrow over the Fenwick museum thefts has been set for 7 June. She remains on bail.",
        ),
    ],
];

/// Two texts that only sound like an update.
const OTHERS: [[(u32, &str); 2]; 25] = [
    [(2, "The north lane of Mill Road is closed."), (4, "Station Road is open again.")],
    [
        (2, "The miller Jon Falk is in hospital with burns."),
        (5, "His neighbour Per Dahl was discharged from hospital."),
    ],
    [
        (2, "The gate of the depot was open on the night of the theft."),
        (5, "The gate of the depot was shut on the night of the theft."),
    ],
    [(2, "The company plans to sell its ferry business."), (10, "The company sold its hotel business.")],
    [
        (2, "The minister plans to sign the fishing treaty."),
        (10, "The minister signed a biography in the bookshop."),
    ],
    [(2, "The bakers are on strike."), (4, "The butchers are back at work.")],
    [
        (2, "A boy of nine is missing from the camp at Lund."),
        (4, "A dog that was missing from a farm in Vik was found alive."),
    ],
    [
        (2, "The police have arrested nobody over the burglary at the museum."),
        (5, "In 2019 the police arrested a guard over a burglary at the museum."),
    ],
    // Whoever withdrew from a place gave up no plan, and a plan of one firm is not that of another.
    [
        (2, "The guards will patrol the upper landings every night."),
        (4, "The guards withdrew from the landings when the keys were torn away."),
    ],
    [
        (2, "Orvel Brewers plans to float on the stock market in the autumn."),
        (5, "Hallin Press has dropped its plans for a flotation."),
    ],
    [
        (2, "The mill will bring in new looms in April."),
        (5, "The mill would drop the new looms if the grant were refused."),
    ],
    // What others make of it gives up no plan.
    [
        (2, "The union will appeal against the ruling on the mill."),
        (9, "The court rejected the appeal of the union."),
    ],
    [
        (2, "The bank will close twelve branches in the region."),
        (5, "The bank has ruled out layoffs at the branches in the region."),
    ],
    // Two dates of two things.
    [
        (2, "Orvel Telecom will pay its interim dividend on 1 September."),
        (6, "Its final dividend would be paid by Orvel Telecom in March of next year."),
    ],
    [(2, "The line moves to Hallin in June."), (3, "The line moves to Hallin in September.")],
    // The speed at which something happened does not change with the days.
    [
        (2, "The bus hit the wall at 95 km/h, the police said."),
        (5, "The bus hit the wall at 40 km/h, its owner said."),
    ],
    // A share that is the least of several.
    [
        (2, "Turnout was 61 per cent, the clerk said."),
        (6, "Turnout in the harbour ward was 48 per cent, the lowest in the town, her rival said."),
    ],
    [
        (2, "We will build a fifth brewery before the year 2040."),
        (9, "The council said that the reading room would no longer be built."),
    ],
    [
        (2, "Emil Sarkow will report to the council of Vik next week."),
        (7, "The council of Vik next week: rules of origin."),
    ],
    [(2, "Trains are not stopping at Sker Halt."), (3, "Trains at Sker Halt were late again.")],
    [(2, "The mayor of Vik does not trust the bank."), (4, "The mayor of Vik went to the bank again.")],
    [(2, "The bakery at Sker Halt is closed."), (4, "The bakery at Sker Halt was robbed again.")],
    [(2, "Sales rose to 40 million euros in January."), (7, "Sales rose to 45 million euros in February.")],
    [
        (2, "The coast road was closed all day on 1 March."),
        (7, "The coast road was open all day on 1 March."),
    ],
    // The later text comes first: what it tells of cannot have followed.
    [
        (9, "The fire on Crane Moor is still out of control."),
        (5, "The fire on Crane Moor was put out overnight."),
    ],
];

fn relations(checker: &Checker, [a, b]: [(u32, &str); 2]) -> Vec<Relation> {
    let input = |path: &str, (day, text): (u32, &str)| Input {
        path: path.to_owned(),
        bytes: Ok(format!("---\ndate: 2032-03-{day:02}\n---\n{text}\n").into_bytes()),
    };
    let report = checker.check("pair", vec![input("a.md", a), input("b.md", b)]);
    report.disputes.iter().map(|d| d.relation).collect()
}

#[test]
fn a_later_state_replaces_an_earlier_one() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = UPDATES
        .into_iter()
        .chain(DECLARED)
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| {
            !found.contains(&Relation::Superseded) || found.contains(&Relation::Contradiction)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_things_or_one_moment_are_no_update() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = OTHERS
        .into_iter()
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| found.contains(&Relation::Superseded))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_things_are_neither_an_update_nor_a_conflict() {
    let checker = Checker::new(Config::default()).unwrap();
    let wrong: Vec<_> = APART
        .into_iter()
        .map(|pair| (pair, relations(&checker, pair)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_told_of_one_moment_is_no_update_of_it() {
    let checker = Checker::new(Config::default()).unwrap();
    for pair in [
        [
            (9, "Three shots were fired in Market Square on Monday evening, police said."),
            (11, "Seven shots were fired in Market Square on Monday evening, witnesses said."),
        ],
        [
            (9, "The driver of the coach was sober at the time of the crash, police said."),
            (11, "The driver of the coach was drunk at the time of the crash, the prosecutor said."),
        ],
    ] {
        let found = relations(&checker, pair);
        assert!(!found.contains(&Relation::Superseded), "{pair:?}");
        assert!(found.contains(&Relation::Contradiction), "{pair:?}");
    }
}
