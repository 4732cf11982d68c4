use super::read;
use crate::language::Analysis;
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
    ("The tunnel did not open until Friday.", "- C 1", "open until Friday"),
    ("The gardeners cannot rule out frost.", "+ W 0.45", ""),
    ("The gardeners can't rule out frost.", "+ W 0.45", ""),
    ("No one was hurt.", "- C 1", "hurt"),
    ("None of the sailors drowned.", "- C 1", "drowned"),
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
    ("A truce is not imminent.", "- C 1", "imminent"),
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
    ("The reader would have won if the bell had rung.", "+ U 0.5", ""),
    ("The choir decided not to leave.", "- P 0.7 f", "leave"),
    ("The lake is close to 40 metres deep.", "+ C 1", ""),
    ("The two sides are close to a truce.", "+ P 0.85 f", ""),
    ("The choir is about to leave.", "+ P 0.7 f", ""),
    ("The choir is to sing on Sunday.", "+ P 0.85 f", ""),
    ("The likely winner lost the race.", "+ C 1", ""),
    ("The choir had to leave the hall.", "+ C 1", ""),
    ("The choir has to leave the hall.", "+ U 0.5", ""),
    ("In May the choir sang.", "+ C 1", ""),
    ("At no time did the choir leave the hall.", "- C 1", "leave the hall"),
    ("The choir hardly slept.", "- C 1", "slept"),
    ("I don't think the choir will sing.", "- P 0.7", "think the choir will sing"),
    ("Nothing was stolen from the mill.", "- C 1", "stolen from the mill"),
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
                got.steps
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
