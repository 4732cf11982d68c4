//! Amounts as tables: a sentence, and what is read in it.

use proptest::prelude::*;

use super::read;
use crate::language::Analysis;
use crate::model::{AmountMention, Precision, Range, Statistic};
use crate::text::Span;

fn amounts(text: &str) -> Vec<AmountMention> {
    all(text).0
}

fn all(text: &str) -> (Vec<AmountMention>, Vec<(Span, &'static str)>) {
    let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
    let mut found = (Vec::new(), Vec::new());
    for sentence in &analysis.sentences {
        let (mentions, odd) = read(text, sentence);
        found.0.extend(mentions);
        found.1.extend(odd);
    }
    found
}

/// `words | value written | unit or noun`, one for each mention.
fn shown(text: &str) -> Vec<String> {
    let number = |x: f64| format!("{:.4}", x).trim_end_matches('0').trim_end_matches('.').to_owned();
    amounts(text)
        .iter()
        .map(|m| {
            let unit = if m.amount.unit.written.is_empty() { "#" } else { &m.amount.unit.written };
            let noun = m.noun.as_deref().unwrap_or("-");
            format!("{} | {} {unit} | {noun}", m.span.of(text), number(m.amount.written))
        })
        .collect()
}

/// Each row: a sentence and what is read in it, joined by `; `.
const READINGS: &[(&str, &str)] = &[
    // Counts in digits and words.
    ("The fire left 34 shops in ruins.", "34 | 34 # | shop"),
    ("Some 1,184 volunteers turned up.", "Some 1,184 | 1184 # | volunteer"),
    ("They planted 1 248 trees.", "1 248 | 1248 # | tree"),
    ("Twenty-one sailors were saved.", "Twenty-one | 21 # | sailor"),
    ("A hundred and four pupils fell ill.", "A hundred and four | 104 # | pupil"),
    ("Nineteen children sang.", "Nineteen | 19 # | child"),
    ("The plant made two and a half million bottles.", "two and a half million | 2500000 # | bottle"),
    ("Half a million visitors came.", "Half a million | 500000 # | visitor"),
    ("He sold a dozen eggs.", "a dozen | 12 # | egg"),
    ("She owns three dozen goats.", "three dozen | 36 # | goat"),
    ("About 12m people watched.", "About 12m | 12000000 # | people"),
    ("One person was hurt.", "One | 1 # | person"),
    ("The army lost 15 civilian drivers.", "15 | 15 # | driver"),
    ("It has 340 full-time workers.", "340 | 340 # | worker"),
    ("15 people were killed.", "15 | 15 # | people"),
    ("Three of them ran.", "Three | 3 # | -"),
    ("Nine of the miners were freed.", "Nine | 9 # | miner"),
    ("The death toll stands at nine.", "nine | 9 # | toll"),
    ("The toll rose to 41.", "41 | 41 # | toll"),
    ("The number of homes lost reached 212.", "212 | 212 # | home"),
    ("The number of homes lost in the valley of Orm has risen to 212.", "212 | 212 # | home"),
    ("The number of dead in the flood has risen to five.", "five | 5 # | people"),
    ("The number killed on the road now stands at seven.", "seven | 7 # | people"),
    ("The fight left eleven members of staff injured.", "eleven | 11 # | staff"),
    ("Not one boat came.", ""),
    ("12 were injured in the crush.", "12 | 12 # | people"),
    ("The storm left nine dead.", "nine | 9 # | people"),
    ("They won 28 points with a 28-point plan.", "28 | 28 # | point; 28 | 28 # | point"),
    // Money.
    ("The bridge cost £9 million.", "£9 million | 9000000 pound | cost"),
    ("The $1.2bn loan was agreed.", "$1.2bn | 1200000000 dollar | loan"),
    ("The firm paid €10.5m.", "€10.5m | 10500000 euro | pay"),
    ("It was worth Rs 20 crore.", "Rs 20 crore | 200000000 rupee | worth"),
    ("A ticket costs 70p.", "70p | 70 penny | cost"),
    ("He paid 300 pounds for the horse.", "300 pounds | 300 pound | pay"),
    ("The calf weighed 300 pounds.", "300 pounds | 300 pound | weigh"),
    ("It spent between $4m and $5m.", "between $4m and $5m | 4500000 dollar | spend"),
    ("Between 2.5 and 3 million birds nest there.", "Between 2.5 and 3 million | 2750000 # | bird"),
    ("Damages of US$40,000 were claimed.", "US$40,000 | 40000 dollar | damage"),
    // Measures.
    ("The quake struck at a depth of 12 miles.", "12 miles | 12 mile | depth"),
    ("The shaft is 12 miles deep.", "12 miles | 12 mile | deep"),
    ("A 12-mile tunnel opened.", "12-mile | 12 mile | tunnel"),
    ("A five-hour meeting followed.", "five-hour | 5 hour | meeting"),
    ("The siege lasted 24 weeks.", "24 weeks | 24 week | last"),
    ("It took two hours and 40 minutes.", "two hours and 40 minutes | 2.6667 hour | take"),
    ("They waited half an hour.", "half an hour | 0.5 hour | wait"),
    ("They waited an hour and a half.", "an hour and a half | 1.5 hour | wait"),
    ("The ship carried 4,000 tonnes of wheat.", "4,000 tonnes | 4000 tonne | wheat"),
    ("It fell to -5°C in the valley.", "-5°C | -5 degree Celsius | -"),
    ("Winds reached 90 mph.", "90 mph | 90 mile an hour | wind"),
    ("The fire burnt 300 square kilometres.", "300 square kilometres | 300 square kilometre | -"),
    ("A 50m-high mast fell.", "50m | 50 metre | high"),
    // Shares, changes, ratios, ranks, rates.
    ("Sales rose 8 per cent.", "8 per cent | 8 per cent | -"),
    ("Support fell by two percentage points.", "two percentage points | -2 percentage point | -"),
    ("Half of the 40 boats sank.", "Half | 50 per cent | boat; 40 | 40 # | boat"),
    ("Two-thirds of voters agreed.", "Two-thirds | 66.6667 per cent | voter"),
    ("One in five farmers left.", "One in five | 20 per cent | farmer"),
    ("Output doubled.", "doubled | 2 # | -"),
    ("Petrol costs £2 a litre.", "£2 a litre | 2 pound | cost"),
    ("Another 12 lorries arrived.", "Another 12 | 12 # | lorry"),
    ("Three more bodies were found.", "Three more | 3 # | body"),
    ("All but two of the 12 crew members swam ashore.", "All but two of the 12 | 10 # | member"),
    ("Shares were up by a fifth.", "a fifth | 20 per cent | -"),
    ("One voter in three stayed away.", "One voter in three | 33.3333 per cent | -"),
    ("The loss before tax of £6.2 million came late.", "£6.2 million | 6200000 pound | loss"),
    ("The roof will cost £9 million in cash.", "£9 million | 9000000 pound | cost"),
    // Bounds.
    ("At least 12 goats died.", "At least 12 | 12 # | goat"),
    ("It ran for more than six hours.", "more than six hours | 6 hour | -"),
    ("It holds 12 or more passengers.", "12 or more | 12 # | passenger"),
    ("A crowd of 12-plus fans came.", "12-plus | 12 # | fan"),
    ("Dozens of shops shut.", "Dozens | 61.5 # | shop"),
    ("A couple of hundred fans came.", "A couple of hundred | 250 # | fan"),
    ("Tens of thousands marched.", "Tens of thousands | 59999.5 # | people"),
    ("Some 10-15 people were inside.", "Some 10-15 | 12.5 # | people"),
    ("Women aged 20-24 were asked.", "20-24 | 22 year | -"),
    ("Women aged between 20 and 24 were asked.", "between 20 and 24 | 22 year | -"),
    ("A 2-3-year-old dog was found.", "2-3-year-old | 2.5 year | -"),
    ("The dog is two to three years old.", "two to three years old | 2.5 year | -"),
    ("He died aged 43.", "43 | 43 year | -"),
    ("A boy aged 18 months was found.", "18 months | 18 month | -"),
    ("People aged over 65 wait.", "over 65 | 65 year | -"),
    ("People aged 65 and over wait.", "65 and over | 65 year | -"),
    ("Girls aged four and up play.", "four and up | 4 year | -"),
    ("It is for people 21 years or older.", "21 years or older | 21 year | -"),
    ("Singer Ana Reis Dead at Age 43", "43 | 43 year | -"),
    ("One longtime Brill employee left.", "One | 1 # | employee"),
    ("It lasted a day or two.", "a day or two | 1.5 day | last"),
    // Shares in words.
    ("The vast majority of members left.", "vast majority | 75 per cent | member"),
    ("Most shops stayed shut.", "Most | 75 per cent | shop"),
    ("Flames wrecked most wooden huts.", "most | 75 per cent | hut"),
    // Nouns.
    ("Several other Dutch and Danish cities were hit.", "Several | 7.5 # | city"),
    ("The second Danish journalist Ottar B. Holm left.", "second | 2 # | journalist"),
    ("They found 12 new species of moth.", "12 | 12 # | species"),
    // Units of letters that mean other things elsewhere.
    ("She is 5ft 8in tall.", "5ft 8in | 5.6667 foot | tall"),
    ("It hit 40C on the coast.", "40C | 40 degree Celsius | -"),
    ("Temperatures reached 104F.", "104F | 104 degree Fahrenheit | temperature"),
    ("He weighs 12 st 4 lb.", "12 st 4 lb | 12.2857 stone | weigh"),
    ("He weighs 12st.", "12st | 12 stone | weigh"),
    ("The tank holds 200 l of oil and 30 g of salt.", "200 l | 200 litre | oil; 30 g | 30 gram | salt"),
    ("The 21st ship sailed.", "21st | 21 # | ship"),
    // Ranges share what follows them.
    ("The fund raised €2-3m.", "€2-3m | 2500000 euro | raise"),
    ("There were two to three hundred goats.", "two to three hundred | 250 # | goat"),
    ("Two or three hundred goats died.", "Two or three hundred | 250 # | goat"),
    // What an "m" means.
    ("The firm sold 14.3M units.", "14.3M | 14300000 # | unit"),
    ("Profit was 12m, up from 10m.", "12m | 12000000 # | profit; 10m | 10000000 # | -"),
    ("The number of users rose to 14m.", "14m | 14000000 # | user"),
    ("The mast is 14m tall.", "14m | 14 metre | tall"),
    ("The trench was 14m, up from 10m.", "14m | 14 metre | trench; 10m | 10 metre | -"),
    ("She fell 14m from a roof.", "14m | 14 metre | -"),
    // Pounds.
    ("It lost a quarter of a million pounds.", "a quarter of a million pounds | 250000 pound | lose"),
    // Letters for magnitudes, glued and apart.
    ("About 12 m people live there.", "About 12 m | 12000000 # | people"),
    ("The fund holds $12 m in cash.", "$12 m | 12000000 dollar | hold"),
    ("The plant has 3.4 bn bottles.", "3.4 bn | 3400000000 # | bottle"),
    ("Some 10K followers left.", "Some 10K | 10000 # | follower"),
    ("The firm sold 1.2B shares.", "1.2B | 1200000000 # | share"),
    ("The well is 12 m deep.", "12 m | 12 metre | deep"),
    ("The room is 12 x 4 m.", "12 | 12 metre | room; 4 m | 4 metre | -"),
    ("The field is 100 by 50 metres.", "100 | 100 metre | field; 50 metres | 50 metre | -"),
    ("A 12t lorry sank.", "12t | 12 tonne | lorry"),
    // Signs of comparing.
    ("It held >40 boats.", ">40 | 40 # | boat"),
    ("It held ≤ 40 boats.", "≤ 40 | 40 # | boat"),
    ("It held ~40 boats.", "~40 | 40 # | boat"),
    ("It held 40ish boats.", "40ish | 40 # | boat"),
    ("It lost 5 out of 12 boats.", "5 | 5 # | boat; 12 | 12 # | boat"),
    // Hours with minutes, points of rates, the strength of quakes.
    ("They waited 1h 20m.", "1h 20m | 1.3333 hour | wait"),
    ("The rate was cut by a quarter point.", "a quarter point | -0.25 percentage point | -"),
    ("A magnitude-6.2 quake struck.", "magnitude-6.2 | 6.2 magnitude | quake"),
    ("A quake of magnitude 6.2 struck.", "magnitude 6.2 | 6.2 magnitude | quake"),
    ("A 6.2-magnitude quake struck.", "6.2-magnitude | 6.2 magnitude | quake"),
    ("Ana Reis, 43, was driving.", "43 | 43 year | -"),
    ("A 43-year-old driver was held.", "43-year-old | 43 year | -"),
    // Signs and spellings of the hundredth.
    ("Sales rose 8%.", "8% | 8 per cent | -"),
    ("Turnout was 61 percent.", "61 percent | 61 per cent | turnout"),
    // A change has two ends, a range two bounds.
    ("The toll rose from 30 to 41.", "30 | 30 # | toll; 41 | 41 # | toll"),
    ("The toll was 30 to 41.", "30 to 41 | 35.5 # | toll"),
    // Parts beside their whole.
    ("12 people died, including 3 children.", "12 | 12 # | people; 3 | 3 # | child"),
    ("The remaining 12 boats sank.", "12 | 12 # | boat"),
    ("All 12 sailors swam ashore.", "All 12 | 12 # | sailor"),
    ("None of the 12 boats sank.", "12 | 12 # | boat"),
    ("A few goats died.", "A few | 5.5 # | goat"),
    ("Thousands of fans came.", "Thousands | 5999.5 # | fan"),
    ("Output halved.", "halved | 0.5 # | -"),
    ("There was a tenfold rise in thefts.", "tenfold | 10 # | -"),
    ("A further 12 boats sank.", "A further 12 | 12 # | boat"),
    ("The firm paid EUR 5m.", "EUR 5m | 5000000 euro | pay"),
    ("The firm paid 5 million euros.", "5 million euros | 5000000 euro | pay"),
    ("The roof cost ¥500.", "¥500 | 500 yen | cost"),
    ("The stamp cost 50 cents.", "50 cents | 50 cent | cost"),
    ("A quarter of the boats sank.", "A quarter | 25 per cent | boat"),
    ("Three-quarters of the boats sank.", "Three-quarters | 75 per cent | boat"),
    ("It ran 1½ hours.", "1½ hours | 1.5 hour | -"),
    ("Nine out of ten boats sank.", "Nine out of ten | 90 per cent | boat"),
    ("The lake lay at minus 5 degrees.", "minus 5 degrees | -5 degree | -"),
];

/// Numbers that are no amounts, or whose meaning stays open.
const NOTHING: &[&str] = &[
    "In 2019 he retired.",
    "The 2019 election was close.",
    "He left at 6 p.m. and came back at 21:10.",
    "He was born on 15 March 1981.",
    "Flight 282 was late.",
    "Drivers left Route 66.",
    "Article 5 was invoked.",
    "Unit 3 and Tank 14 leaked.",
    "Tank Four leaked.",
    "He lives at No. 5.",
    "Rovers won 3-2.",
    "The judges split 5-4.",
    "No one of note came.",
    "One of them smiled.",
    "One another's faces were hidden.",
    "Version 1.2.3 was released.",
    "Call +44 20 7946 0018.",
    "Covid-19 spread.",
    "The A320 landed.",
    "It happened in the 1990s.",
    "They met on 3 May.",
    "Three days ago it rained.",
    "He scores goals and she couples wagons.",
    "The 5G mast fell.",
    "The number two pump failed.",
    "We meet on Friday at six.",
    "They ran 12-5 km.",
    "It has been so since at least 2011.",
    "It ends no later than 2041.",
    "They ate a goat or two.",
    "The side with the most goals won.",
    "She won most votes.",
    "He knows more than most people know.",
    "His harshest and most emotional words were true.",
    "At most he smiled.",
    "It was most helpful.",
    "The iPhone 6 sold well.",
    "Psalm 23 was sung.",
    "They shut 212 Mill Street.",
    "Section 12(3) of the Act applies.",
    "The First World War began.",
    "He ran the 9th Circuit.",
    "She sat in 40C.",
    "Call 0800 123 456.",
    "He won a 10K run.",
    "She filmed it in 4K.",
    "He sat in seat 12B.",
    "The 45th President spoke.",
    "The plane flew at Mach 2.",
    "The reading was off by ± 3.",
    "The bar is open 24/7.",
    "An F-16 landed.",
    "A Boeing 737 landed.",
    "It happened in World War II.",
    "They raced in Formula 1.",
    "The G7 met.",
    "It stands on page 12.",
    "King Charles III spoke.",
    "She gave first aid.",
    "A second-hand boat sank.",
];

#[test]
fn readings() {
    let mut wrong = Vec::new();
    for (text, expected) in READINGS {
        let found = shown(text).join("; ");
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_amounts() {
    let wrong: Vec<String> =
        NOTHING.iter().filter(|t| !amounts(t).is_empty()).map(|t| format!("{t}: {:?}", shown(t))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A range in the notation of intervals: `[40, ∞)`, `(40, 50]`.
fn interval(range: &Range) -> String {
    let number = |x: f64| format!("{x:.2}").trim_end_matches('0').trim_end_matches('.').to_owned();
    let low = if range.low_open { '(' } else { '[' };
    if range.high.is_infinite() {
        return format!("{low}{}, ∞)", number(range.low));
    }
    format!("{low}{}, {}{}", number(range.low), number(range.high), if range.high_open { ')' } else { ']' })
}

#[test]
fn ranges_follow_the_words() {
    // Hard range, soft range. A bare round number is read less coarsely than by its grain alone: at most a tenth off.
    let rows: &[(&str, &str, &str, Precision)] = &[
        ("12 goats died.", "[12, 12]", "[12, 12]", Precision::Exact),
        ("500 goats died.", "[475, 525]", "[450, 550]", Precision::Round),
        ("1,248 goats died.", "[1248, 1248]", "[1248, 1248]", Precision::Exact),
        ("Exactly 500 goats died.", "[500, 500]", "[500, 500]", Precision::Exact),
        ("A total of 500 goats died.", "[500, 500]", "[500, 500]", Precision::Exact),
        ("All 500 goats died.", "[500, 500]", "[500, 500]", Precision::Exact),
        ("About 40 goats died.", "[34, 46]", "[28, 52]", Precision::Approximate),
        ("Around 40 goats died.", "[34, 46]", "[28, 52]", Precision::Approximate),
        ("An estimated 40 goats died.", "[34, 46]", "[28, 52]", Precision::Approximate),
        ("40 or so goats died.", "[34, 46]", "[28, 52]", Precision::Approximate),
        ("About 41 goats died.", "[36.9, 45.1]", "[32.8, 49.2]", Precision::Approximate),
        ("Nearly 40 goats died.", "[34, 40)", "[28, 40]", Precision::Approximate),
        ("Almost 40 goats died.", "[34, 40)", "[28, 40]", Precision::Approximate),
        ("At least 40 goats died.", "[40, ∞)", "[40, ∞)", Precision::AtLeast),
        ("A minimum of 40 goats died.", "[40, ∞)", "[40, ∞)", Precision::AtLeast),
        ("More than 40 goats died.", "(40, ∞)", "[40, ∞)", Precision::AtLeast),
        ("In excess of 40 goats died.", "(40, ∞)", "[40, ∞)", Precision::AtLeast),
        ("Upwards of 40 goats died.", "(40, ∞)", "[40, ∞)", Precision::AtLeast),
        ("Fewer than 40 goats died.", "[0, 40)", "[0, 40]", Precision::AtMost),
        ("Under 40 goats died.", "[0, 40)", "[0, 40]", Precision::AtMost),
        ("Up to 40 goats died.", "[0, 40]", "[0, 40]", Precision::AtMost),
        ("A maximum of 40 goats died.", "[0, 40]", "[0, 40]", Precision::AtMost),
        ("As many as 40 goats died.", "[0, 40]", "[0, 40]", Precision::AtMost),
        ("No more than 40 goats died.", "[0, 40]", "[0, 40]", Precision::AtMost),
        ("40 or more goats died.", "[40, ∞)", "[40, ∞)", Precision::AtLeast),
        ("Three to five goats died.", "[3, 5]", "[2, 6]", Precision::Between),
        ("Several goats died.", "[3, 12]", "[0, 16.5]", Precision::Vague),
        ("A few goats died.", "[2, 9]", "[0, 12.5]", Precision::Vague),
        ("Hundreds of goats died.", "[200, 999]", "[0, 1398.5]", Precision::Vague),
        ("Thousands of goats died.", "[2000, 9999]", "[0, 13998.5]", Precision::Vague),
        ("A third of the goats died.", "[31.33, 35.33]", "[28.33, 38.33]", Precision::Round),
        ("More than half of the goats died.", "(50, 100]", "[50, 100]", Precision::AtLeast),
        ("Most goats died.", "(50, 100]", "(50, 100)", Precision::AtLeast),
        ("1.2 million goats died.", "[1150000, 1250000]", "[1100000, 1300000]", Precision::Round),
    ];
    for (text, hard, soft, precision) in rows {
        let found = amounts(text);
        let amount = &found.first().unwrap_or_else(|| panic!("{text}")).amount;
        assert_eq!(
            (&*interval(&amount.hard), &*interval(&amount.soft), amount.precision),
            (*hard, *soft, *precision),
            "{text}"
        );
    }
}

#[test]
fn statistics() {
    let rows = [
        ("Sales rose 8 per cent.", Statistic::Change, 8.0),
        ("Sales fell 8 per cent.", Statistic::Change, -8.0),
        ("Sales were down 8 per cent.", Statistic::Change, -8.0),
        ("An 8 per cent pay rise was offered.", Statistic::Change, 8.0),
        ("The staff was cut by 30.", Statistic::Change, -30.0),
        ("The tally rose to 30.", Statistic::Level, 30.0),
        ("Gunners shot down 30 gliders.", Statistic::Level, 30.0),
        ("Helpers set up 30 tents.", Statistic::Level, 30.0),
        ("The share is down 30 pence.", Statistic::Change, -30.0),
        ("They cut 30 jobs.", Statistic::Level, 30.0),
        ("It won 8 per cent of the vote.", Statistic::Share, 8.0),
        ("Turnout was 61 per cent.", Statistic::Share, 61.0),
        ("Rates rose half a percentage point, or 0.5 percentage points.", Statistic::Points, 0.5),
        ("Another 30 fled.", Statistic::Increment, 30.0),
        ("It is on the 14th floor.", Statistic::Rank, 14.0),
        ("The clinic sees 40 patients a day.", Statistic::Rate, 40.0),
        ("The fleet tripled.", Statistic::Ratio, 3.0),
        ("Lena Ostrow, 61, spoke.", Statistic::Age, 61.0),
        ("Women aged 20-24 were asked.", Statistic::Age, 22.0),
        ("The dog is two to three years old.", Statistic::Age, 2.5),
        ("People aged 65 or older wait.", Statistic::Age, 65.0),
        ("There are three times as many wolves.", Statistic::Ratio, 3.0),
    ];
    for (text, statistic, written) in rows {
        let found = amounts(text);
        let amount = &found.first().unwrap_or_else(|| panic!("{text}")).amount;
        assert_eq!((amount.statistic, amount.written), (statistic, written), "{text}");
    }
}

#[test]
fn units_become_base_units() {
    let rows = [
        ("It is 12 miles long.", "length", 19_312.128),
        ("It is 6 feet 2 inches tall.", "length", 1.8796),
        ("It covers 2 acres.", "area", 8093.712),
        ("It was 212 degrees Fahrenheit.", "temperature", 100.0),
        ("It ran three weeks.", "duration", 1_814_400.0),
        ("It used 2 kWh.", "energy", 7.2e6),
        ("It cost 5 pence.", "money:GBP", 0.05),
        ("It cost US$5.", "money:USD", 5.0),
        ("It cost $5.", "money:?$", 5.0),
        ("Rents were up to 40 pounds.", "money:GBP", 40.0),
        ("It lost a quarter of a million pounds.", "money:GBP", 250_000.0),
        ("A 40-pound dog barked.", "mass", 18.143_694_8),
        ("The 40 pounds were too heavy.", "mass", 18.143_694_8),
        ("The figure was 40 pounds.", "pound", 40.0),
        ("It leaked 10 barrels of oil.", "volume", 1589.87295),
        ("It covers 40 sq mi.", "area", 103_599_524.4),
        ("It holds 12 cubic yards.", "volume", 9_174.659_095_8),
        ("It holds 2 fluid ounces.", "volume", 0.059_147_059_2),
        ("It holds 5 imperial gallons.", "volume", 22.730_45),
        ("It weighs 3 long tons.", "mass", 3_048.138_126_72),
        ("It weighs 12 troy ounces.", "mass", 0.373_241_721_6),
        ("It is 12 microns thick.", "length", 12e-6),
        ("It moves at 2 km/s.", "speed", 2000.0),
        ("It used 5 BTU.", "energy", 5_275.279_263_1),
        ("It burnt 5 kcal.", "energy", 20_920.0),
        ("It makes 2 terawatts.", "power", 2e12),
        ("It holds 2 GiB.", "data", 2_147_483_648.0),
        ("It holds 8 gigabits.", "data", 1e9),
        ("It moves 100 Mbps.", "bandwidth", 12.5e6),
        ("It fell to 950 hPa.", "pressure", 95_000.0),
        ("It has 30 psi.", "pressure", 206_842.718_795),
        ("It hums at 50 Hz.", "frequency", 50.0),
        ("It took 250 milliseconds.", "duration", 0.25),
        ("It yields 12 kilotons.", "kiloton", 12.0),
        ("It froze at 260 kelvin.", "temperature", -13.15),
    ];
    for (text, dimension, value) in rows {
        let found = amounts(text);
        let amount = &found.first().unwrap_or_else(|| panic!("{text}")).amount;
        assert_eq!(amount.unit.dimension, dimension, "{text}");
        assert!((amount.value - value).abs() < 1e-6 * value.abs().max(1.0), "{text}: {}", amount.value);
    }
}

#[test]
fn modifiers_restrict() {
    let rows: [(&str, &[&str]); 4] = [
        ("They hired 40 full-time nurses.", &["full-time"]),
        ("They hired 40 nurses.", &[]),
        ("The raid killed 15 civilian drivers.", &["civilian"]),
        ("It costs £2 a litre.", &["per-litre"]),
    ];
    for (text, modifiers) in rows {
        assert_eq!(amounts(text)[0].modifiers, modifiers, "{text}");
    }
}

#[test]
fn settings_are_told() {
    let rows = [
        ("The firm sold 12 boats in the first half.", Some("sell"), Some("first half")),
        ("In the second quarter it sold 12 boats.", Some("sell"), Some("second quarter")),
        ("They built 40 boats a year.", Some("build"), Some("a year")),
        ("They built 40 boats every year.", Some("build"), Some("a year")),
        ("They have found 12 boats so far.", Some("find"), Some("so far")),
        ("They found 12 boats.", Some("find"), None),
        ("12 people were killed.", Some("kill"), None),
        ("12 people were hurt.", Some("hurt"), None),
        ("12 people died.", Some("die"), None),
    ];
    for (text, predicate, period) in rows {
        let found = amounts(text);
        assert_eq!(
            (found[0].predicate.as_deref(), found[0].period.as_deref()),
            (predicate, period),
            "{text}"
        );
    }
    let two = amounts("It sold 12 boats in the first half and 14 boats in the second half.");
    let periods: Vec<_> =
        two.iter().filter(|m| m.noun.as_deref() == Some("boat")).map(|m| m.period.as_deref()).collect();
    assert_eq!(periods, [Some("first half"), Some("second half")]);
}

/// Each row: a sentence, the words in it that cannot be read as an amount, and why.
const UNREADABLE: &[(&str, &str, &str)] = &[
    ("It cost $1,0000.", "$1,0000", "digits are not grouped by thousands"),
    ("There were 1,00,0 people.", "1,00,0", "digits are not grouped by thousands"),
    ("They counted 3..4 boats.", "3..4", "two points inside a number"),
    ("It cost 1.2.3 million.", "1.2.3 million", "two points inside a number"),
    ("It cost £1.2.3.", "£1.2.3", "two points inside a number"),
    ("They counted 2O31 boats.", "2O31", "a letter among digits"),
    ("They counted 1O,000 boats.", "1O,000", "a letter among digits"),
    ("The effect was small (p = -0.03).", "p = -0.03", "a probability below nought"),
    ("They ran 12-5 km.", "12-5 km", "a range that falls"),
    ("Some 12–8 people came.", "12–8", "a range that falls"),
    ("It held between 12 and 8 boats.", "12 and 8", "a range that falls"),
    ("Some 110 per cent of the 20 boats sank.", "Some 110 per cent", "a part larger than its whole"),
    ("It lost 15 of the 12 boats.", "15", "a part larger than its whole"),
    ("It lost 15 out of 12 boats.", "15", "a part larger than its whole"),
    ("There were -5 people.", "-5", "a count below nought"),
    ("It lost 1.2.3 per cent.", "1.2.3 per cent", "two points inside a number"),
    ("It lost 1.2.3% of its staff.", "1.2.3%", "two points inside a number"),
    ("It lost --5 million.", "--5 million", "two minus signs before a number"),
    ("Some 5O voters came.", "5O", "a letter among digits"),
    ("It cost $ million.", "$ million", "money without a number"),
    ("It cost €€40.", "€€40", "a currency written twice"),
];

/// What looks like those and is well formed.
const READABLE: &[&str] = &[
    "It cost $10,000.",
    "It cost Rs 1,00,000.",
    "They counted 3.4 boats.",
    "The effect was small (p = 0.03).",
    "Version 1.2.3 came out.",
    "They ran 5-12 km.",
    "Some 8–12 people came.",
    "Rovers won 3-2.",
    "It held between 8 and 12 boats.",
    "It holds between 9 and 1.2 million birds.",
    "It grew to 110 per cent of the old size.",
    "It lost 12 of the 15 boats.",
    "The day got to -5°C.",
    "The choir - 5 people - sang.",
    "It cost $2 million.",
    "He sat by the O2 arena.",
    "Section 1.2.3 applies.",
    "The host 10.0.0.1 in use was old.",
    "It lost -- 5 million.",
    "The choir --5 million strong-- sang.",
    "It fell to -5 per cent.",
    "A 3D film and 4K screens were shown.",
    "It is a B2B firm.",
    "The line 5O runs west.",
];

#[test]
fn what_cannot_be_read_is_named_once_with_its_place() {
    for (text, words, why) in UNREADABLE {
        let odd: Vec<_> = all(text).1.iter().map(|(span, why)| (span.of(text), *why)).collect();
        assert_eq!(odd, [(*words, *why)], "{text}");
    }
    for text in READABLE {
        assert_eq!(all(text).1, [], "{text}");
    }
}

/// Whether each amount lies inside its sentence on the bounds of characters, and no two overlap.
fn stand_apart_in_sentences(text: &str) -> bool {
    let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
    analysis.sentences.iter().all(|sentence| {
        let found = read(text, sentence).0;
        let inside = |span: Span| {
            sentence.span.contains(span) && !span.is_empty() && text.get(span.start..span.end).is_some()
        };
        found.iter().all(|m| inside(m.span) && m.noun_span.is_none_or(inside))
            && found.windows(2).all(|two| two[0].span.end <= two[1].span.start)
    })
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,80}") {
        prop_assert!(stand_apart_in_sentences(&text), "{}", text);
    }

    #[test]
    fn never_panics_on_number_words(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "12", "1,2", "3.5", "-", "–", "to", "between", "and", "a", "half", "hundred", "million", "£", "$",
                "%", "per", "cent", "miles", "of", "the", "dozen", "in", "five", "twenty", "m", "about", "or", "M", "st", "in", "most",
                "aged", "older", "pounds", "0800", "(", ")", "Street", "vast", "majority", "two", "day", "é", "’s",
                "more", "year", "old", ",", ".", "third", "all", "but", "one", "rose", "by", "°", "C", "p", "=", "+",
            ]),
            0..20,
        ),
        glue in prop::collection::vec(any::<bool>(), 20),
    ) {
        let mut text = String::new();
        for (word, glued) in words.iter().zip(glue) {
            if !glued { text.push(' '); }
            text.push_str(word);
        }
        prop_assert!(stand_apart_in_sentences(&text), "{}", text);
    }
}
