//! What a later text replaces: states that follow each other, plans told as done or given up, counts that run on.

use super::Two;

/// Two texts, each with its day of March, that an update parts.
pub const UPDATES: [Two; 44] = [
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
