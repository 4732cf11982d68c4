//! Pairs that only sound like an update, and such as hold both.

use super::Two;

/// Two texts that only sound like an update.
pub const OTHERS: [Two; 25] = [
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

/// Two texts that both hold, each of its own thing.
pub const APART: [Two; 20] = [
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
