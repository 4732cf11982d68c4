//! Words that were never sent, first and last times, bounds under a denial, offices never held, and sums told over several
//! sentences.

use gainsay::model::Kind;

use super::Wanted::{Finding, Silence};
use super::{CONTRADICTION, Row};

/// No word was ever sent or received, against the word that was.
pub(super) fn messages() -> Vec<Row> {
    let given = || Finding(CONTRADICTION, Kind::Negation);
    vec![
        (
            "At no time have the wardens or I received any warning about the state of the pier.",
            "On 6 June 2030 a written warning on the piles was handed to the clerk to the wardens.",
            given(),
        ),
        (
            "Our signal room received no warning of trouble from any other line during the afternoon.",
            "The inspectorate sent two alerts to the signal room, each saying that trouble was to be expected.",
            given(),
        ),
        (
            "No member of the crew had at any time before the wreck reported a concern about the forward hatch.",
            "I wrote in the mate's book that the forward hatch was leaking.",
            given(),
        ),
        (
            "The company has never received any request to inspect the Ostrel mill.",
            "In January 2030 the inspectors sent the company a request to inspect the Ostrel mill.",
            given(),
        ),
        // Sender and addressee are turned round, or the addressee is another.
        (
            "No warning about the dam had reached the council.",
            "The council warned residents about the dam on Tuesday.",
            Silence,
        ),
        (
            "We received no letter from the ministry about the grant.",
            "We wrote to the ministry about the grant in January 2030.",
            Silence,
        ),
        (
            "Nobody told us about the closure of the school.",
            "The minister told parliament on Monday that the closure of the school was right.",
            Silence,
        ),
        // Another topic; a time after the one that the denial ends at.
        (
            "The bank never received a complaint about its fees.",
            "The bank received a complaint about its opening hours on Monday.",
            Silence,
        ),
        (
            "The police received no complaint about the landlord.",
            "The landlord told the police on Monday that he would sell the house.",
            Silence,
        ),
        (
            "No request for help had reached the coastguard before midnight on 2 March 2031.",
            "At 01:10 on 3 March 2031 the crew sent a request for help to the coastguard.",
            Silence,
        ),
    ]
}

/// What was the first or the last of its kind leaves no room for one before or after it.
pub(super) fn first_and_last() -> Vec<Row> {
    let dated = || Finding(CONTRADICTION, Kind::Date);
    vec![
        (
            "The Petrel was last surveyed on 2 October 2030.",
            "The Petrel was last surveyed on 29 September 2030.",
            dated(),
        ),
        (
            "---\ndate: 2031-03-02\n---\nNo one has carried out a fire inspection of the Ostrel warehouse since 3 October 2028.",
            "The Ostrel warehouse passed its yearly fire inspection on 12 January 2030.",
            Finding(CONTRADICTION, Kind::Negation),
        ),
        // Of another thing.
        (
            "The Petrel was last surveyed on 2 October 2030.",
            "The customs house was surveyed on 4 November 2030.",
            Silence,
        ),
        (
            "No one has carried out a fire inspection of the Ostrel warehouse since 3 October 2028.",
            "The Brill theatre passed its yearly fire inspection on 12 January 2030.",
            Silence,
        ),
    ]
}

/// Bounds that a denial turns over, rates in other words, what holds things.
pub(super) fn bounds() -> Vec<Row> {
    vec![
        (
            "The mast on the ridge recorded no gust above 45 kilometres an hour on 2 March 2031.",
            "On 2 March 2031 it was gusting at ninety kilometres an hour on the ridge.",
            Finding(CONTRADICTION, Kind::Measure),
        ),
        (
            "The ranchers may send 42,000 tonnes of beef a year to Ostrel free of duty.",
            "The annex opens the door to 58,000 tonnes of duty-free beef every year.",
            Finding(CONTRADICTION, Kind::Measure),
        ),
        (
            "The treasurer received six envelopes of cash from Joren Asp.",
            "I carried nine envelopes from Joren Asp to the treasurer.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "The inn had 112 guests on its register for the night of 2 March 2031.",
            "Our register for the night of 2 March 2031 shows ninety-six guests and not one more.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        // Of which firms it is told, and how many were fined, are two things.
        (
            "No firm with more than 40 workers was fined in Ostrel.",
            "Some 60 workers went to the fair in Ostrel.",
            Silence,
        ),
        (
            "The works take up 140 hectares, nearly all of it land that the port owns.",
            "Twenty-two hectares of Sker Wood would be felled.",
            Silence,
        ),
    ]
}

/// Offices that somebody never held, left, or held elsewhere.
pub(super) fn offices() -> Vec<Row> {
    vec![
        (
            "Konrad Bly, Vellan Water's head of dam safety, said by telephone that the dam was sound.",
            "Mr Konrad Bly left our service in June 2019 and holds no post with us.",
            Finding(CONTRADICTION, Kind::Role),
        ),
        (
            "Colonel Bastian Orrel, leader of the revolt, was seen at the bridge.",
            "Bastian Orrel, who had been dismissed from the army in August 2029, was seen at the bridge.",
            Silence,
        ),
        ("Ada Holm, the mayor, spoke.", "Ada Holm has never worked for the railway.", Silence),
        (
            "---\ndate: 2031-03-02\n---\nAnke Rohl, treasurer of the rowing club, spoke.",
            "Anke Rohl resigned as treasurer of the choir in 2029.",
            Silence,
        ),
        (
            "Ines Corrado, the launch director, gave the word.",
            "Ines Corrado left the company in 2019 and came back in 2025.",
            Silence,
        ),
        // A story going round holds nobody to anything.
        (
            "Odile Kerrin, the head teacher, was at her desk.",
            "There is a story going round the playground that Odile Kerrin has been dismissed.",
            Silence,
        ),
    ]
}

/// Figures of one text, from a sentence to the next.
pub(super) fn sums() -> Vec<Row> {
    let beside = "The harbour office is closed on Sundays.";
    let wrong = [
        "The yard will cut 900 posts at Brill, 450 at Sker and 350 at Ostrel, making 1,900 in all.",
        "There were 412 stewards at work, 260 at the gates, 90 in front of the stage and 42 in reserve.",
        "The ship carried four lifeboats of 40 seats each and six rafts of 15 seats each. That is 310 places in all.",
        "The relief fund has 1.2 million pounds in it. It will be shared out evenly over 400 households. That makes \
         five thousand pounds for each.",
        "A fund of £12 million has been set up for the homes. It will give £25,000 to each of 800 households.",
        "Each of the eight families has received £30,000 from it. In all the fund has paid out £180,000.",
        "The claim comes to 180 million pounds: 96 million for the ship, 41 million for the crane and 28 million for \
         the quay.",
        "The starting salary would go from 42,000 to 46,200 pounds a year. That is an increase of 14 per cent.",
    ];
    let right = [
        "The yard will cut 900 posts at Brill, 450 at Sker and 350 at Ostrel, making 1,700 in all.",
        "Among its 1,900 staff are 900 at Brill, 450 at Sker and 350 at Ostrel.",
        "It sold 40 cars in May, 50 in June and 60 in July. In all 900 were built.",
        "The prize of £300,000 will be shared between three winners, so each gets £100,000.",
        "The city paid £2 million for 40 buses, and a ticket is £3 each.",
        "The starting salary would go from 42,000 to 46,200 pounds a year. That is an increase of 10 per cent.",
    ];
    let row = |text| (text, beside, Finding(CONTRADICTION, Kind::Arithmetic));
    wrong.into_iter().map(row).chain(right.into_iter().map(|text| (text, beside, Silence))).collect()
}
