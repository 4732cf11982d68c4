//! What came before: older cases against `never before`, when word was given, dates of one thing told in other words, places
//! told by their distance, and figures beside an older matter.

use gainsay::model::Kind;

use super::Wanted::{Finding, Silence};
use super::{CONTRADICTION, Row};

/// The date of a text, for what is told of as long over.
macro_rules! dated {
    ($text:literal) => {
        concat!("---\ndate: 2032-03-14\n---\n", $text, "\n")
    };
}

/// Nothing like it before, against an older case.
pub(super) fn precedents() -> Vec<Row> {
    let older = || Finding(CONTRADICTION, Kind::Exclusive);
    vec![
        (
            dated!("Until last night no rider had ever lost his life at Brenfell, in thirty summers."),
            dated!(
                "Regulars remember the summer of 2019, when a gantry fell on the track at Brenfell and two mechanics died."
            ),
            older(),
        ),
        (
            dated!(
                "Not a single shot had been fired in the Sarn Pass from the signing of the treaty until Tuesday."
            ),
            dated!("Shots had been fired in the Pass in the spring of 2018."),
            older(),
        ),
        (
            dated!("In its entire history the Senate has not held a recount of any vote."),
            dated!("In 2009, after the vote on the harbour bonds, the whole senate was recounted."),
            older(),
        ),
        // Of another place, and of the matter of the story itself.
        (
            dated!("Until last night no rider had ever lost his life at Brenfell."),
            dated!("In the summer of 2019 two mechanics died at Ostrel."),
            Silence,
        ),
        (
            dated!("No runner had ever lost his life in our race before this one."),
            dated!("A second runner, a visitor to the city, died late on Monday night."),
            Silence,
        ),
        // What a court ruled on else is no case of it.
        (
            dated!("The Supreme Court has never ruled on whether the clause covers visitors."),
            dated!("The Supreme Court ruled in 1998 that the clause covers sailors."),
            Silence,
        ),
    ]
}

/// When: one thing told in other words, and word that was given first.
pub(super) fn dates() -> Vec<Row> {
    let dated = || Finding(CONTRADICTION, Kind::Date);
    vec![
        (
            "The register was closed on Friday 16 January 2032.",
            "The register of voters was closed on 2 January 2032.",
            dated(),
        ),
        (
            "Her report was handed in at the county offices on 2 January 2032.",
            "The noise report had reached the county offices on 27 January 2032.",
            dated(),
        ),
        (
            "The inspection of the wagon took place on 2 January 2032.",
            "The inspection of the wagon was held on 17 January 2032.",
            dated(),
        ),
        (
            "Our final offer had been put to the union on Friday, 9 January 2032.",
            "The offer first reached the union on Tuesday, 13 January 2032.",
            dated(),
        ),
        (
            "The only notice that came reached the Loden command on 9 January 2032.",
            "It had been announced to the command at Loden on 7 January 2032 on the usual form.",
            dated(),
        ),
        // Closed on one day and open on another.
        (
            "The Corran bridge was closed on Monday 5 May 2031.",
            "The Corran bridge was not closed on Wednesday 7 May 2031.",
            Silence,
        ),
        // Two men, two letters, two reports told apart by their dates, and word after a day that is not known.
        ("A man was arrested on 2 January 2032.", "A man was arrested on 5 January 2032.", Silence),
        (
            "A letter reached the union on 9 January 2032.",
            "A letter was sent to the union on 7 January 2032.",
            Silence,
        ),
        (
            "The December 2014 report has been confirmed as a complete hoax.",
            "The February 2015 report has been confirmed as a complete hoax.",
            Silence,
        ),
        (
            "Before that day the family had received no message of any kind.",
            "On 10 January 2032 the kidnappers sent the family a message.",
            Silence,
        ),
    ]
}

/// Where: at a place, or so far from it.
pub(super) fn distances() -> Vec<Row> {
    let placed = || Finding(CONTRADICTION, Kind::Place);
    vec![
        (
            "The microphone stood on the roof of Sarn school for the whole of the six weeks of measurement.",
            "For all six weeks of measurement the microphone stood on a fence post, some four kilometres west of Sarn.",
            placed(),
        ),
        (
            "A forest fire broke out beside the picnic ground on Lake Sorn.",
            "The forest fire started above the quarry road, which is eleven kilometres from Lake Sorn.",
            placed(),
        ),
        // Who moves may be at both, who sees it is not where it is, and near is near.
        (
            "The march began in Sarn at noon.",
            "The marchers walked twelve kilometres from Sarn to the coast.",
            Silence,
        ),
        (
            "The keeper at Sarn saw the flare of the ship.",
            "The flare of the ship was fired two miles off, four kilometres from Sarn.",
            Silence,
        ),
        ("The microphone stood in Sarn.", "The microphone stood 200 metres from Sarn.", Silence),
    ]
}

/// Figures and times beside another matter.
pub(super) fn figures() -> Vec<Row> {
    vec![
        (
            "At the worst point, on Saturday 10 January 2032, about 180,000 customers could not get into their accounts.",
            "At the peak, on Saturday 10 January 2032, 1.3 million customers were unable to get into their accounts.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        (
            "Two boxes from the district of Sarn were found to have damaged seals.",
            "Eleven of the boxes from Sarn had broken seals.",
            Finding(CONTRADICTION, Kind::Quantity),
        ),
        // Of an older matter, told in the sentence before; some of them; before tax.
        (
            dated!(
                "The last attack on a mission in Sarn was in 1997, when a parcel exploded in a mail room. Nobody was hurt."
            ),
            dated!("The hospital in Sarn says that four people were wounded this morning."),
            Silence,
        ),
        (
            "The rescue team that went up to the pass was made up of nineteen people, eleven men and eight women.",
            "Five of the women and six of the men who went up to the pass were volunteers.",
            Silence,
        ),
        // Talk that the text itself denies.
        (
            "There is talk in the market of thirty dead in the stampede at Sarn. The hospital says this is wrong.",
            "Seven people lost their lives in the stampede at Sarn on Sunday, the governor confirmed.",
            Silence,
        ),
        (
            "The pump costs 64,000 dinars before tax. With purchase tax at 15 per cent the price is 73,600 dinars.",
            "Collecting boxes for the pump have been put out in the shops.",
            Silence,
        ),
    ]
}

/// Figures that a passage works out of its own, wrongly and rightly.
pub(super) fn worked_out() -> Vec<Row> {
    let beside = "The harbour office is closed on Sundays.";
    let wrong = [
        "Fifty-one people were led out of the mill. They were eighteen staff and twenty-nine guests.",
        "A jury of twelve was sworn in at Sarn on Monday. The jurors are seven women and six men.",
        "Inspectors tested 72 jars. Ten failed and the other fifty-two passed.",
        "The pass has an establishment of 24 guards. Fifteen of them were on duty. The remaining seven were ill.",
        "The clinic took in 480 doses, of which 312 had been given. What is left, 148 doses, is in the fridge.",
        "Here is how it stands for the fourteen who were cut off: five are out, two were brought up dead and nine are \
         unaccounted for.",
        "Three invoices are overdue: 14.2 million crowns for design, 9.6 million for delivery and 6.1 million for support. \
         The sum owing is accordingly 35.9 million crowns.",
        "The trust has bought fourteen rowing boats at 2,500 marks apiece. The whole order came to 32,000 marks.",
        "Each of the 640 households that had to leave will receive 250 guilders in cash. The cost of these payments, \
         190,000 guilders in all, is not insured.",
        "The ship made five dives, of 40, 44, 38, 51 and 47 minutes. That is an average of 48 minutes a dive.",
        "Income for the year was 4,210 pounds and spending 3,870 pounds. The surplus was therefore 430 pounds.",
        "The roof was let for 40,000 florins before tax. With sales tax at 20 per cent the town will pay 50,000 florins.",
        "The train covered the 180 kilometres in exactly two hours. Its average speed was 105 kilometres an hour.",
        "Membership of the union exactly doubled last year, from 1,150 to 2,600.",
        "The whole of the capital is held by three brothers. Anton has 40 per cent, Pavel 35 per cent and Luka 30 per cent.",
        "Of the 240 growers who answered, 90, or 45 per cent, said they would leave.",
        "Three-quarters of the sixty-four teachers, fifty-two of them, have signed.",
        "The relay is run in three legs of 14, 22 and 9 kilometres. From start to finish the runners cover 48 kilometres.",
        "Ninety tonnes of barley came out. Half went to the mills and a third to the port, and the twenty tonnes that \
         remained were kept.",
        "1,200 of the 1,600 tariff lines will go to zero, in other words nine lines in every ten.",
        "Henrike Sool was elected mayor in 2019 and held the office until 2031. Her eighteen years as mayor were quiet.",
    ];
    let right = [
        "Thirty-eight people were brought down. They were thirty-five skiers, two guides and the attendant.",
        "Fifty-one people were led out of the mill. They were mostly staff, among them 18 cooks and 2 porters.",
        "Inspectors tested 62 jars. Ten failed and the other fifty-two passed.",
        "The firm sold 480 cars, of which 312 were red. The other 20 models did not sell.",
        "Two invoices came: 14 million crowns for design and 9 million for delivery. The total cost is 120 million crowns.",
        "The library ordered sixteen lamps at 45 francs each and two desks at 310 francs each. The order comes to 1,340 francs.",
        "The four rowers took 7, 9, 8 and 6 weeks to recover, an average of seven and a half weeks.",
        "The number of visitors nearly doubled last year, from 20,400 to 39,100.",
        "The estate of 120 hectares was divided. Half goes to her daughter, a third to her nephew and the remaining twenty \
         hectares to the village.",
        "1,440 of the 1,600 tariff lines will go to zero, in other words nine lines in every ten.",
        "Henrike Sool was elected mayor in 2019 and held the office until 2031. Her twelve years as mayor were quiet.",
    ];
    let row = |text| (text, beside, Finding(CONTRADICTION, Kind::Arithmetic));
    wrong.into_iter().map(row).chain(right.into_iter().map(|text| (text, beside, Silence))).collect()
}
