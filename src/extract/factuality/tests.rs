use super::read;
use crate::language::{Analysis, lexicon};
use crate::model::{Certainty, Polarity};
use crate::text::Span;

/// Sentence; polarity `+ - ?`; certainty `C P W U` and rung; the negated content words.
const ROWS: &[(&str, &str, &str)] = &[
    ("The bakery opened on Monday.", "+ C 1", ""),
    ("The bakery did not open on Monday.", "- C 1", "open on Monday"),
    ("The bakery didn't open on Monday.", "- C 1", "open on Monday"),
    ("The bakery didn’t open on Monday.", "- C 1", "open on Monday"),
    ("The bakery never opened.", "- C 1", "opened"),
    ("The bakery is no longer open.", "- C 1", "open"),
    ("The contract is not yet signed.", "- C 1", "signed"),
    ("The council has yet to sign the contract.", "- C 1", "sign the contract"),
    ("Not all lamps were repaired.", "? C 1", "all"),
    ("All lamps were repaired.", "+ C 1", ""),
    ("The mayor not only opened the fair but also danced.", "+ C 1", ""),
    ("The tunnel did not open until Friday.", "+ C 1", ""),
    ("The gardeners cannot rule out frost.", "+ W 0.45", ""),
    ("The gardeners can't rule out frost.", "+ W 0.45", ""),
    ("No one was hurt.", "- C 1", "hurt"),
    ("None of the sailors drowned.", "- C 1", "drowned"),
    ("At none of the wells was there any oil.", "- C 1", "was there any oil"),
    ("In none of the rooms was smoke found.", "- C 1", "was smoke found"),
    ("In no town did the turnout rise.", "- C 1", "did the turnout rise"),
    ("And on none of the boats were there life jackets.", "- C 1", "were there life jackets"),
    ("At none of the wells the crew stopped.", "- C 1", "stopped"),
    ("With none of the crew aboard, the ship sank.", "+ C 1", "of the crew aboard"),
    ("For no reason the crew stopped.", "+ C 1", "reason"),
    ("A clerk of no rank was the winner.", "+ C 1", "rank"),
    ("With no wind the ships were still.", "+ C 1", "wind"),
    ("Not one to give up, the miller kept the wheel turning.", "+ C 1", "give up"),
    ("Even though it wasn't yet due, the mill sent the bill in May.", "+ C 1", "due"),
    ("There is no such lease and the millers have left the valley.", "- C 1", "such lease"),
    ("Despite voting no they would sell the mill.", "+ P 0.85 f", ""),
    ("He is some crazy nobody from the valley.", "+ C 1", ""),
    ("We can't thank the millers enough.", "+ C 1", ""),
    ("We can say with confidence that the pump failed.", "+ C 1", ""),
    ("I can confirm that the pump failed.", "+ C 1", ""),
    ("They can say that the pump failed.", "+ W 0.45", ""),
    ("We can reach the pump.", "+ W 0.45", ""),
    ("Neither the baker nor the miller objected.", "- C 1", "objected"),
    ("Divers found no wreck in the lake.", "- C 1", "found wreck in the lake"),
    ("There was no fire in the mill.", "- C 1", "fire in the mill"),
    ("The miller left without a word.", "+ C 1", "a word"),
    ("The printer failed to deliver the posters.", "- C 1", "deliver the posters"),
    ("The printer did not fail to deliver the posters.", "+ C 1", ""),
    ("The printer managed to deliver the posters.", "+ C 1", ""),
    ("The printer did not manage to deliver the posters.", "- C 1", "deliver the posters"),
    ("The printer refused to deliver the posters.", "- C 1", "deliver the posters"),
    ("The storm forced the crew to leave the island.", "+ C 1", ""),
    ("A fence prevented the goats from leaving the field.", "- C 1", "leaving the field"),
    ("The goats were unable to leave the field.", "- C 1", "leave the field"),
    ("The cook wants to leave the ship.", "+ U 0.5", ""),
    ("The cook tried to leave the ship.", "+ U 0.5", ""),
    ("The cook promised to leave the ship.", "+ U 0.5", ""),
    ("The cook may leave the ship.", "+ W 0.45", ""),
    ("The cook might not leave the ship.", "- W 0.45", "leave the ship"),
    ("The cook could not leave the ship.", "- C 1", "leave the ship"),
    ("The cook will leave the ship.", "+ C 0.95 f", ""),
    ("The cook won't leave the ship.", "- C 0.95 f", "leave the ship"),
    ("The cook should leave the ship.", "+ U 0.5", ""),
    ("The cook must have left the ship.", "+ P 0.8", ""),
    ("The cook is likely to leave the ship.", "+ P 0.7 f", ""),
    ("The cook is unlikely to leave the ship.", "+ W 0.2 f", ""),
    ("The cook is expected to leave the ship.", "+ P 0.7 f", ""),
    ("The cook is not expected to leave the ship.", "- P 0.7 f", "leave the ship"),
    ("The cook plans to leave the ship.", "+ P 0.7 f", ""),
    ("The owners have no plans to sell the ship.", "- C 1 f", "sell the ship"),
    ("A truce is imminent.", "+ P 0.85 f", ""),
    ("A truce is not imminent.", "+ W 0.2 f", ""),
    ("Talk of a truce is premature.", "+ W 0.2", ""),
    ("It is too early to speak of a truce.", "+ W 0.2", ""),
    ("A truce is unlikely.", "+ W 0.2", ""),
    ("The cook reportedly left the ship.", "+ P 0.7", ""),
    ("The cook allegedly stole the soup.", "+ W 0.45", ""),
    ("The cook was accused of stealing the soup.", "+ U 0.5", ""),
    ("If it rains, the parade will stop.", "+ U 0.5 f", ""),
    ("The parade will go ahead unless it rains.", "+ U 0.5 f", ""),
    ("The parade went ahead even if it rained.", "+ C 1", ""),
    ("Did the cook leave the ship?", "+ U 0.5", ""),
    ("Leave the ship now.", "+ U 0.5", ""),
    ("The cook, who did not swim, left the ship.", "+ C 1", "swim"),
    ("The baker left because he was not paid.", "+ C 1", "paid"),
    ("The lamp was not red but blue.", "? C 1", "red"),
    ("The fair was held not in spring but in autumn.", "+ C 1", "in spring"),
    ("No doubt the baker left.", "+ C 1", ""),
    ("No fewer than forty geese escaped.", "+ C 1", ""),
    ("The bill would ban whistles.", "+ U 0.5 f", ""),
    // He did not win, most would say; but what would have been is no claim, and stands against nothing.
    ("The reader would have won if the bell had rung.", "+ U 0.5", ""),
    ("The choir decided not to sing.", "- P 0.95 f", "sing"),
    ("The lake is close to 40 metres deep.", "+ C 1", ""),
    ("The two sides are close to a truce.", "+ P 0.85 f", ""),
    ("The choir is about to sing.", "+ P 0.85 f", ""),
    ("The choir is to sing on Sunday.", "+ P 0.85 f", ""),
    ("The likely winner lost the race.", "+ C 1", ""),
    ("The choir had to leave the hall.", "+ C 1", ""),
    ("The choir has to leave the hall.", "+ U 0.5", ""),
    ("In May the choir sang.", "+ C 1", ""),
    ("At no time did the choir leave the hall.", "- C 1", "leave the hall"),
    ("The choir hardly slept.", "- P 0.8", "slept"),
    ("I don't think the choir will sing.", "- P 0.7 f", "the choir will sing"),
    ("Nothing was stolen from the mill.", "- C 1", "stolen from the mill"),
    // Negation: which words are cues, which only look like it.
    ("The choir rarely slept.", "- P 0.8", "slept"),
    ("The town lacks a bridge.", "- C 1", "a bridge"),
    ("The town does not lack bridges.", "+ C 1", ""),
    ("The sea was anything but calm.", "- C 1", "calm"),
    ("The gardeners could not agree more.", "+ C 1", ""),
    ("The gardeners could not help laughing.", "+ C 1", ""),
    ("The crowd could not but laugh.", "+ C 1", ""),
    ("The baker pleaded not guilty.", "+ C 1", "guilty"),
    ("The jury found the baker not guilty.", "+ C 1", "guilty"),
    ("Pilots kept out of the no-fly zone.", "+ C 1", ""),
    ("The tram No 10 stopped at noon.", "+ C 1", ""),
    ("No, the tram stopped at noon.", "+ C 1", ""),
    ("It is no wonder the tram stopped.", "+ C 1", ""),
    ("The show was nothing short of a triumph.", "+ C 1", ""),
    ("The mill closed, not least for want of corn.", "+ C 1", ""),
    ("No sooner had the mill closed than it burned.", "+ C 1", ""),
    ("The miller did not deny taking the corn.", "? C 1", ""),
    ("A flood is not unlikely.", "+ W 0.45", ""),
    ("A flood is not necessarily bad.", "? C 1", ""),
    ("No one did not laugh.", "? C 1", ""),
    ("Nobody but the cook laughed.", "+ C 1", ""),
    ("Neither side signed the treaty.", "- C 1", "signed the treaty"),
    ("The cook did not stay until noon.", "- C 1", "stay until noon"),
    ("The clerk neither ate nor slept.", "- C 1", "ate slept"),
    ("The cook did not eat or drink.", "- C 1", "eat or drink"),
    ("The driver did not stop and drove off.", "- C 1", "stop"),
    ("The bridge does not appear to be safe.", "- P 0.7", "be safe"),
    ("The bridge is not close to completion.", "+ W 0.2", ""),
    ("The mill has no shortage of corn.", "+ C 1", ""),
    // Signatures.
    ("The guard had the courage to open the gate.", "+ C 1", ""),
    ("The guard did not have the courage to open the gate.", "- C 1", "open the gate"),
    ("The team wasted the chance to win the cup.", "- C 1", "win the cup"),
    ("The team did not waste the chance to win the cup.", "+ C 1", ""),
    ("The team took the trouble to clean the hall.", "+ C 1", ""),
    ("The firm abandoned plans to sell the mill.", "- C 1", "sell the mill"),
    ("The firm had no intention of selling the mill.", "- C 1 f", "selling the mill"),
    ("The guard did not hesitate to open the gate.", "+ C 1", ""),
    ("The owner pretended to sell the mill.", "- C 1", "sell the mill"),
    ("The owner pretended that the mill was sold.", "- C 1", "that the mill was sold"),
    ("The guard lost no time in opening the gate.", "+ C 1", ""),
    ("The firm ruled out selling the mill.", "- C 1", "selling the mill"),
    ("The guard wanted to manage to open the gate.", "+ U 0.5", ""),
    ("The guard did not fail to remember to open the gate.", "+ C 1", ""),
    ("The mill is set to close.", "+ P 0.95 f", ""),
    ("The guards agreed to open the gate.", "+ P 0.95 f", ""),
    ("The guard did not agree to open the gate.", "? U 0.5 f", ""),
    ("The council did not decide to close the mill.", "? U 0.5 f", ""),
    // What makes it uncommitted.
    ("The mayor, who asked what would happen if it rained, resigned.", "+ C 1", ""),
    ("The mayor asked if the bridge was safe.", "+ C 1", ""),
    ("Were the dam to break, the mill would flood.", "+ U 0.5", ""),
    ("The bill bans whistles.", "+ U 0.5", ""),
    ("The bill passed.", "+ C 1", ""),
    ("Under the proposal, whistles are banned.", "+ U 0.5", ""),
    ("Goats eat grass.", "+ U 0.5", ""),
    ("Goats ate grass.", "+ C 1", ""),
    ("The cook was charged with stealing the soup.", "+ U 0.5", ""),
    ("The cook is wanted for stealing the soup.", "+ U 0.5", ""),
    // The ladder.
    ("A deal could come within days.", "+ W 0.45", ""),
    ("A deal is expected within days.", "+ P 0.7 f", ""),
    ("The train derailed near the mill.", "+ C 1", ""),
    ("The mill is near the river.", "+ C 1", ""),
    ("The draft holds forty pages.", "+ C 1", ""),
    ("A deal is near.", "+ P 0.85 f", ""),
    ("A flood is virtually certain.", "+ P 0.99", ""),
    ("A flood is exceptionally unlikely.", "+ W 0.01", ""),
    ("The sides are in talks to end the strike.", "+ W 0.45 f", ""),
    ("The firm is exploring selling the mill.", "+ W 0.45 f", ""),
    // Which verb a cue belongs to.
    ("Guests who did not pay left the inn.", "+ C 1", "pay"),
    ("The man who found the purse did not return it.", "- C 1", "return it"),
    ("The inn, which no one had seen, burned down.", "+ C 1", "seen"),
    ("The court decided that the baker was not liable.", "+ C 1", "liable"),
    ("The baker left the inn because it did not pay.", "+ C 1", "pay"),
    ("The order to leave the inn was not given.", "- C 1", "given"),
    ("The inn will not open if the road is closed.", "- U 0.5 f", "open"),
    ("The baker knows that the mill did not burn.", "+ C 1", "burn"),
    ("The baker does not know that the mill burned.", "- C 1", "know"),
    // Second round: near misses.
    ("The road was not closed.", "- C 1", "closed"),
    ("The road was closed to a convoy.", "+ C 1", ""),
    ("The road is close to opening.", "+ P 0.85 f", ""),
    ("Nothing but rubble was left.", "+ C 1", ""),
    ("None but the cook laughed.", "+ C 1", ""),
    ("The cook did nothing but laugh.", "+ C 1", ""),
    ("None of the inns closed.", "- C 1", "closed"),
    ("Few guests came.", "+ C 1", ""),
    ("The inn is no stranger to fire.", "+ C 1", ""),
    ("No matter what the cook said, the guests left.", "+ C 1", ""),
    ("Whether or not it rained, the guests left.", "+ C 1", ""),
    ("Not many guests came.", "? C 1", "many"),
    ("The inn is not always open.", "? C 1", "always"),
    ("The guests had not paid or eaten.", "- C 1", "paid or eaten"),
    ("The cook refused to cook or clean.", "- C 1", "cook or clean"),
    ("The cook failed to lock the door and left the inn.", "- C 1", "lock the door"),
    ("The guests are believed to have left.", "+ P 0.7", ""),
    ("The guests are not believed to have left.", "- P 0.7", "have left"),
    ("The guests were forced to leave.", "+ C 1", ""),
    ("The guests were not forced to leave.", "? U 0.5", ""),
    ("The cook forgot to lock the door.", "- C 1", "lock the door"),
    ("The cook did not forget to lock the door.", "+ C 1", ""),
    ("The cook happened to lock the door.", "+ C 1", ""),
    ("The cook was able to lock the door.", "+ P 0.7", ""),
    ("The cook was not able to lock the door.", "- C 1", "lock the door"),
    ("Rain kept the guests from leaving.", "- C 1", "leaving"),
    ("The firm broke its promise to repair the dam.", "- C 1", "repair the dam"),
    ("The firm kept its promise to repair the dam.", "+ C 1", ""),
    ("The firm made no attempt to repair the dam.", "- C 1", "repair the dam"),
    ("The dam broke, and no one was warned.", "+ C 1", "warned"),
    ("The dam broke although it was not full.", "+ C 1", "full"),
    ("The dam broke, not the bridge.", "+ C 1", "the bridge"),
    ("The dam, not the bridge, broke.", "+ C 1", "the bridge"),
    ("No repairs were made to the dam.", "- C 1", "made to the dam"),
    ("Repairs to the dam have yet to begin.", "- C 1", "begin"),
    ("Who broke the dam?", "+ U 0.5", ""),
    ("The dam broke before the crew could repair it.", "+ C 1", ""),
    ("The crew worked all night so that the dam would hold.", "+ C 1", ""),
    ("The crew will repair the dam as long as funds last.", "+ U 0.5 f", ""),
    ("The crew has worked here for as long as anyone recalls.", "+ C 1", ""),
    ("The crew knows if the dam is safe.", "+ C 1", ""),
    ("Provided the rain stops, the crew will begin.", "+ U 0.5 f", ""),
    ("The inn provided food for the crew.", "+ C 1", ""),
    ("Dr No sailed to the island.", "+ C 1", ""),
    ("The storm allowed no one to leave.", "- C 1", "leave"),
    ("The storm forced no one to leave.", "? U 0.5", ""),
    // Third round: causes, clauses that are taken for granted, purposes, conditions turned round.
    ("The baker did not leave because he was paid.", "- C 1", "leave"),
    ("The guard forgot that the gate was open.", "+ C 1", ""),
    ("The guard did not realise that the gate was open.", "- C 1", "realise"),
    ("The mill would close.", "+ P 0.85 f", ""),
    ("The cook must leave the ship.", "+ U 0.5", ""),
    ("The cook ought to leave the ship.", "+ U 0.5", ""),
    ("The cook should have left the ship.", "+ U 0.5", ""),
    ("The cook may have left the ship.", "+ W 0.45", ""),
    ("The cook could have left the ship.", "+ W 0.45", ""),
    ("The cook need not leave the ship.", "? C 1", ""),
    ("Should it rain, the mill will close.", "+ U 0.5 f", ""),
    ("The crew should rest.", "+ U 0.5", ""),
    ("Had the dam held, the mill would stand.", "+ U 0.5", ""),
    ("In case it rains, the mill will close.", "+ U 0.5 f", ""),
    ("The mill will close only if it rains.", "+ U 0.5 f", ""),
    ("They dug a well to find water.", "+ C 1", ""),
    ("They dug a well in order to find water.", "+ C 1", ""),
    ("The suspected thief left.", "+ C 1", ""),
    ("The alleged thief was held.", "+ C 1", ""),
    ("The cook is suspected of stealing the soup.", "+ U 0.5", ""),
    ("The cook was convicted of stealing the soup.", "+ C 1", ""),
    ("The cook declined to leave the ship.", "- C 1", "leave the ship"),
    ("Rain stopped the goats from leaving the field.", "- C 1", "leaving the field"),
    ("Nothing stopped the goats from leaving the field.", "? U 0.5", ""),
    ("The guard did not refuse to open the gate.", "? U 0.5", ""),
    ("The fence did not prevent the goats from leaving.", "? U 0.5", ""),
    ("The cook avoided paying the bill.", "- C 1", "paying the bill"),
    ("The cook did not avoid paying the bill.", "+ C 1", ""),
    ("The cook neglected to lock the door.", "- C 1", "lock the door"),
    ("The cook refrained from eating the soup.", "- C 1", "eating the soup"),
    ("The cook went on to win the cup.", "+ C 1", ""),
    ("The cook turned out to be a thief.", "+ C 1", ""),
    ("The storm allowed the goats to leave the field.", "+ W 0.45", ""),
    ("The fence did not allow the goats to leave the field.", "- C 1", "leave the field"),
    ("The guard hesitated to open the gate.", "? U 0.5", ""),
    ("The choir barely slept.", "- P 0.8", "slept"),
    ("By no means was the choir tired.", "- C 1", "tired"),
    ("Under no circumstances will the choir sing.", "- C 0.95 f", "sing"),
    ("The mill is far from finished.", "+ W 0.2", ""),
    ("The inn is far from the mill.", "+ C 1", ""),
    ("The guests left without paying the bill.", "+ C 1", "paying the bill"),
    ("The cook sang instead of the choir.", "+ C 1", "the choir"),
    ("The baker did not sing, nor did the miller.", "- C 1", "sing did the miller"),
    ("The lamps weren't lit.", "- C 1", "lit"),
    ("The lamps shouldn't be lit.", "- U 0.5", "be lit"),
    ("The mill is certain to close.", "+ C 0.95 f", ""),
    ("Perhaps the mill burned.", "+ W 0.45", ""),
    ("The mill probably burned.", "+ P 0.75", ""),
    ("The work is all but done.", "+ P 0.85", ""),
    ("All but two boats sank.", "+ C 1", ""),
    ("The mill is scheduled to close.", "+ P 0.7 f", ""),
    ("The cook is not likely to leave the ship.", "+ W 0.2 f", ""),
    ("The talks collapsed.", "+ C 1", ""),
    ("The bridge is not thought to be safe.", "- P 0.7", "be safe"),
    ("The bridge does not seem to be safe.", "- P 0.7", "be safe"),
    ("The firm does not plan to sell the mill.", "- P 0.7 f", "sell the mill"),
    ("The cook did not want to leave.", "- U 0.5", "leave"),
    ("The cook is not known to have left.", "? C 1", ""),
    ("The tram no longer runs.", "- C 1", "runs"),
    ("The dam did not break, although it leaked.", "- C 1", "break"),
    ("The choir did not sing; it danced.", "- C 1", "sing"),
    ("The goats eat grass.", "+ C 1", ""),
    ("The mill will not open until Friday.", "+ C 0.95 f", ""),
    ("Not until Friday did the mill open.", "+ C 1", ""),
    ("Not a single goat escaped.", "- C 1", "escaped"),
    ("Not one goat escaped.", "- C 1", "escaped"),
    ("There was not a single goat in the field.", "- C 1", "goat in the field"),
    ("The mill is far from the only one.", "+ C 1", ""),
    ("The printer fails to deliver the posters.", "- C 1", "deliver the posters"),
    ("The failure to sign the treaty cost the mill.", "+ C 1", ""),
];

#[test]
fn reads_polarity_certainty_and_scope() {
    let mut wrong = Vec::new();
    for (text, wanted, words) in ROWS {
        let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
        let sentence = &analysis.sentences[0];
        let end = sentence.tokens.len() - usize::from(text.ends_with('.'));
        let got = read(text, sentence, 0..end);
        let polarity = match got.polarity {
            Polarity::Positive => '+',
            Polarity::Negative => '-',
            Polarity::Open => '?',
        };
        let certainty = match got.modality.certainty {
            Certainty::Certain => 'C',
            Certainty::Probable => 'P',
            Certainty::Possible => 'W',
            Certainty::Unreal => 'U',
        };
        let future = if got.modality.future { " f" } else { "" };
        let shown = format!("{polarity} {certainty} {}{future}", got.modality.rung);
        let scope: Vec<&str> =
            (0..end).filter(|k| got.negated[*k]).map(|k| sentence.tokens[k].of(text)).collect();
        let scope = scope.join(" ");
        if shown != *wanted || scope != *words {
            let tags: Vec<&str> = sentence.tokens.iter().map(|t| t.xpos).collect();
            wrong.push(format!(
                "{text}\n   {shown} [{scope}]\n   {wanted} [{words}]\n   {tags:?} {:?}",
                got.steps(text, sentence).iter().map(|s| s.does.clone()).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn holds_out_against_odd_ranges() {
    for text in
        ["", "not", "no", "if", "? !", "not not not", "no no never to", "to be or not to be", "were it"]
    {
        let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
        for sentence in &analysis.sentences {
            for start in 0..=sentence.tokens.len() {
                for end in start..=sentence.tokens.len() {
                    assert_eq!(read(text, sentence, start..end).negated.len(), end - start);
                }
            }
        }
    }
}

/// Words that look like a negation and are none, put before a verb, a noun or a clause that is so.
const NONE: &[(&str, &str)] = &[
    ("The crew {} repaired the dam but painted it.", "not only"),
    ("{} the crew repaired the dam.", "No doubt"),
    ("The crew repaired the dam, {} the bridge.", "not to mention"),
    ("The crew repaired the dam, {} for its own sake.", "not least"),
    ("{} ten men repaired the dam.", "No fewer than"),
    ("{} ten men repaired the dam.", "No less than"),
    ("{} the crew repaired the dam.", "It is no wonder that"),
    ("{} the crew repaired the dam.", "It is no secret that"),
    ("The crew repaired the dam {} Friday.", "no later than"),
    ("The crew repaired the dam {} the flood.", "not long after"),
    ("{} the cost, the crew repaired the dam.", "No matter"),
    ("{} rain had stopped, the crew repaired the dam.", "Whether or not"),
];

#[test]
fn a_pseudo_cue_never_turns_polarity() {
    for (frame, cue) in NONE {
        let text = frame.replace("{}", cue);
        let analysis = Analysis::read(&text, &[Span::new(0, text.len())]);
        let sentence = &analysis.sentences[0];
        let got = read(&text, sentence, 0..sentence.tokens.len());
        assert_eq!(got.polarity, Polarity::Positive, "{text}");
    }
}

#[test]
fn every_listed_pseudo_cue_holds_without_a_negation_of_its_own() {
    for row in lexicon::rows("en/pseudo-negation.tsv").filter(|row| row.get(1) == Some(&"nothing")) {
        for text in
            [format!("The crew repaired the dam, {}, the bridge", row[0]), format!("{} the dam", row[0])]
        {
            let analysis = Analysis::read(&text, &[Span::new(0, text.len())]);
            let sentence = &analysis.sentences[0];
            let got = read(&text, sentence, 0..sentence.tokens.len());
            assert_eq!(got.polarity, Polarity::Positive, "{text}");
        }
    }
}

#[test]
fn cues_lie_inside_their_sentence() {
    let before = "The mayor wept. ";
    for (text, _, _) in ROWS {
        let text = format!("{before}{text}");
        let analysis = Analysis::read(&text, &[Span::new(0, text.len())]);
        for sentence in &analysis.sentences {
            let got = read(&text, sentence, 0..sentence.tokens.len());
            for step in got.steps(&text, sentence) {
                let inside = step.cue.is_none_or(|cue| sentence.span.contains(cue));
                assert!(inside, "{text}: {step:?}");
            }
        }
    }
}

#[test]
fn a_condition_beside_the_range_bears_on_it() {
    let text = "If the rain stops, the crew will begin.";
    let analysis = Analysis::read(text, &[Span::new(0, text.len())]);
    let sentence = &analysis.sentences[0];
    let from = sentence.tokens.iter().position(|t| t.of(text) == ",").map_or(0, |at| at + 1);
    let got = read(text, sentence, from..sentence.tokens.len() - 1);
    assert_eq!(got.modality.certainty, Certainty::Unreal);
    let steps = got.steps(text, sentence);
    assert!(steps.iter().any(|s| s.cue.is_some_and(|c| c.of(text) == "If")), "{steps:?}");
}
