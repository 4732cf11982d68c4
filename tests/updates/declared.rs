//! What a later text says itself that it replaces, in words that the two share little of.

use super::Two;

/// Updates that say so themselves, in words that the two share little of.
pub const DECLARED: [Two; 30] = [
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
