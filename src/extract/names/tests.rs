use proptest::prelude::*;

use super::Story;
use crate::language::Analysis;
use crate::model::{Block, BlockKind, Document, Entity, EntityKind, Mention};
use crate::text::Span;

/// Documents of paragraphs split at ` | `; one that begins with `# ` is a headline, `NAME: ` at its front a label.
fn read(texts: &[&str]) -> (Vec<Document>, Vec<Analysis>, Vec<Vec<Mention>>, Vec<Entity>) {
    let documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
    let analyses: Vec<Analysis> = documents
        .iter()
        .map(|d| Analysis::read(&d.text, &d.blocks.iter().map(|b| b.span).collect::<Vec<_>>()))
        .collect();
    let (names, entities) = super::read(&documents, &analyses);
    (documents, analyses, names, entities)
}

fn document(text: &str) -> Document {
    let mut document = Document::default();
    for part in text.split(" | ") {
        let (kind, part) =
            part.strip_prefix("# ").map_or((BlockKind::Paragraph, part), |p| (BlockKind::Headline, p));
        let start = document.text.len();
        document.text.push_str(part);
        document.text.push_str("\n\n");
        let label = part.split_once(": ").filter(|(l, _)| l.chars().all(|c| !c.is_lowercase()));
        let skipped = label.map_or(0, |(l, _)| l.len() + 2);
        document.blocks.push(Block {
            span: Span::new(start + skipped, start + part.len()),
            kind: if label.is_some() { BlockKind::Turn } else { kind },
            speaker: label.map(|(l, _)| Span::new(start, start + l.len())),
            speaker_name: label.map(|(l, _)| l.to_owned()),
            at: None,
        });
    }
    document
}

fn shown(names: &[Mention], entities: &[Entity]) -> String {
    let one = |m: &Mention| match m.entity {
        Some(id) if entities[id.0 as usize].name == m.name => format!("{}#{}", m.name, id.0 + 1),
        Some(id) => format!("{}>{}#{}", m.name, entities[id.0 as usize].name, id.0 + 1),
        None => format!("{}>?", m.name),
    };
    names.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Documents, and the mentions of each with the number of the entity meant: `name#1`, `name>entity#1` where the entity
/// has a fuller name, `name>?` where it must stay unresolved.
const LINKS: &[(&[&str], &[&str])] = &[
    (&["Broker Ada Quill has died.", "Ada Quill is well."], &["Ada Quill#1", "Ada Quill#1"]),
    (&["Headteacher Zeb Orlo left.", "Zeb Orlo is well."], &["Zeb Orlo#1", "Zeb Orlo#1"]),
    (
        &["Singer Thomas Quill has died, it said.", "Thomas Quill is well."],
        &["Thomas Quill#1", "Thomas Quill#1"],
    ),
    (&["Ada Quill left. Quill was tired."], &["Ada Quill#1; Quill>Ada Quill#1"]),
    (&["Ada Quill left.", "Ms Quill was tired."], &["Ada Quill#1", "Quill>Ada Quill#1"]),
    (&["Mayor Ada Quill left. Dr Quill was tired."], &["Ada Quill#1; Quill>Ada Quill#1"]),
    (&["Ada Quill met Tom Quill. Quill was tired."], &["Ada Quill#1; Tom Quill#2; Quill>?"]),
    (&["Ada Quill met Tom Quill. Mr Quill was tired."], &["Ada Quill#1; Tom Quill#2; Quill>Tom Quill#2"]),
    (
        &["Ada Quill left. Quill slept.", "Tom Quill came. Quill ate."],
        &["Ada Quill#1; Quill>Ada Quill#1", "Tom Quill#2; Quill>Tom Quill#2"],
    ),
    (&["Ada Quill left. Mr Quill was tired."], &["Ada Quill#1; Quill#2"]),
    (&["Ada Quill left. Ada was tired."], &["Ada Quill#1; Ada>Ada Quill#1"]),
    (&["Ada Quill met Ada Brandt. Ada was tired."], &["Ada Quill#1; Ada Brandt#2; Ada>?"]),
    (&["Ada Quill left.", "A. Quill was tired."], &["Ada Quill#1", "A. Quill>Ada Quill#1"]),
    (&["Ada Quill met Anna Quill.", "A. Quill was tired."], &["Ada Quill#1; Anna Quill#2", "A. Quill>?"]),
    (&["Ada M. Quill left.", "Ada Quill was tired."], &["Ada M. Quill#1", "Ada Quill>Ada M. Quill#1"]),
    (
        &["Vasyl Orlenskyy left.", "Vasyl Orlensky was tired."],
        &["Vasyl Orlenskyy#1", "Vasyl Orlensky>Vasyl Orlenskyy#1"],
    ),
    (&["Mr Orlenskyy left.", "Mr Orlensky was tired."], &["Orlenskyy#1", "Orlensky>Orlenskyy#1"]),
    (&["Ada Brandon met Ada Branton."], &["Ada Brandon#1; Ada Branton#2"]),
    (&["President Orlo spoke.", "Orlo slept."], &["Orlo#1", "Orlo#1"]),
    (
        &["The World Lantern Organization (WLO) met. The WLO agreed."],
        &["World Lantern Organization#1; WLO>World Lantern Organization#1; WLO>World Lantern Organization#1"],
    ),
    (
        &["Harrow Ridge Energy grew. Shares of Harrow Ridge fell."],
        &["Harrow Ridge Energy#1; Harrow Ridge>Harrow Ridge Energy#1"],
    ),
    (&["Brandt & Quill grew. Workers of Brandt & Quill sang."], &["Brandt & Quill#1; Brandt & Quill#1"]),
    (&["Zandor Ltd grew. Zandor hired cooks."], &["Zandor Ltd#1; Zandor>Zandor Ltd#1"]),
    (&["Norwegian officials left. Some Danes met Norwegian cooks."], &[""]),
    (&["Yesterday the baker slept. Bread was sold."], &[""]),
    (&["On Monday in June the baker met Ada Quill."], &["Ada Quill#1"]),
    (&["The Ministry of Lamps spoke."], &["Ministry of Lamps#1"]),
    (&["finance chief Tom Brandt left."], &["Tom Brandt#1"]),
    (&["Zandor Chairman Tom Brandt left."], &["Zandor#1; Tom Brandt#2"]),
    (&["Prime Minister Ada Quill left. The Prime Minister slept."], &["Ada Quill#1"]),
    (
        &["# Quill Leaves Town After Long Dispute | Ada Quill left on foot."],
        &["Quill>Ada Quill#1; Ada Quill#1"],
    ),
    (&["# QUILL LEAVES TOWN | Ada Quill left on foot."], &["QUILL>Ada Quill#1; Ada Quill#1"]),
    (&["# Baker Leaves Town After Long Dispute | The baker left on foot."], &[""]),
    (&["ADA QUILL: We left. | Ada Quill slept."], &["ADA QUILL>Ada Quill#1; Ada Quill#1"]),
    (
        &["Jan van der Brandt left. Van der Brandt slept."],
        &["Jan van der Brandt#1; Van der Brandt>Jan van der Brandt#1"],
    ),
    (&["Omar Al-Zand left. Al-Zand slept."], &["Omar Al-Zand#1; Al-Zand>Omar Al-Zand#1"]),
    (&["Lake Orlo froze. The ice on Lake Orlo broke."], &["Lake Orlo#1; Lake Orlo#1"]),
    (&["The fair is in Berlin. Cooks came to Berlin."], &["Berlin#1; Berlin#1"]),
    (&["Ada Quill's boat sank."], &["Ada Quill#1"]),
    (&["“Boats sank,” said Quill."], &["Quill#1"]),
    (&["The U.S. and the UK signed."], &["U.S.#1; UK#2"]),
    (&["Chief Inspector Tom Brandt and Sergeant Ada Quill left."], &["Tom Brandt#1; Ada Quill#2"]),
    (&["Tom Brandt Jr. left. Brandt slept."], &["Tom Brandt Jr.#1; Brandt>Tom Brandt Jr.#1"]),
    (&["Police arrested Tom Brandt. Officers left."], &["Tom Brandt#1"]),
    (&["I think I know Tom Brandt."], &["Tom Brandt#1"]),
    // Two of one surname stay two.
    (&["Mr Orlo met Ms Orlo."], &["Orlo#1; Orlo#2"]),
    (&["Mr Orlo met Ms Orlo. Orlo was tired."], &["Orlo#1; Orlo#2; Orlo>?"]),
    (&["Zib Orlo met Mr Orlo and Mrs Orlo."], &["Zib Orlo#1; Orlo>?; Orlo>?"]),
    (&["Mr Zeb Orlo met Ms Orlo."], &["Zeb Orlo#1; Orlo#2"]),
    (
        &["Tom Brandt Sr. met Tom Brandt Jr. in town. Tom Brandt was tired."],
        &["Tom Brandt Sr.#1; Tom Brandt Jr.#2; Tom Brandt>?"],
    ),
    (&["Ada J. Quill met Ada M. Quill."], &["Ada J. Quill#1; Ada M. Quill#2"]),
    (
        &["Ada Quill met Ada Quillan. Quillan was tired."],
        &["Ada Quill#1; Ada Quillan#2; Quillan>Ada Quillan#2"],
    ),
    (
        &["The World Lantern Office and the West Lamp Office met. The WLO agreed."],
        &["World Lantern Office#1; West Lamp Office#2; WLO>?"],
    ),
    // Short surnames a letter apart are two.
    (&["Mr Berg left.", "Mr Bergh slept."], &["Berg#1", "Bergh#2"]),
    // Names of other shapes.
    (
        &["Ada Quill-Brandt left. Quill-Brandt slept."],
        &["Ada Quill-Brandt#1; Quill-Brandt>Ada Quill-Brandt#1"],
    ),
    (&["José Orlo left.", "Jose Orlo slept."], &["José Orlo#1", "Jose Orlo>José Orlo#1"]),
    (&["Ada O'Zand left. O'Zand slept."], &["Ada O'Zand#1; O'Zand>Ada O'Zand#1"]),
    (&["Ada Marl came to the town of Marl."], &["Ada Marl#1; Marl>?"]),
    (&["June Brandt left. In June it rained."], &["June Brandt#1"]),
    (&["Mark Quill left. The mark was clear."], &["Mark Quill#1"]),
    (&["Zandor Energy sued Zandor Water. Zandor lost."], &["Zandor Energy#1; Zandor Water#2; Zandor>?"]),
    (&["Judge Quill ruled. Quill slept."], &["Quill#1; Quill#1"]),
    (&["William Brandt left.", "Bill Brandt slept."], &["William Brandt#1", "Bill Brandt#2"]),
    (&["The Ministry of Lamps and Boats spoke."], &["Ministry of Lamps and Boats#1"]),
    (
        &["The University of Zand grew. The Lower Zand Council met."],
        &["University of Zand#1; Lower Zand Council#2"],
    ),
    (&["Ada Quill met Tom Quill. The Quills slept."], &["Ada Quill#1; Tom Quill#2; Quills#3"]),
];

#[test]
fn finds_and_links_names() {
    let mut wrong = Vec::new();
    for (texts, wanted) in LINKS {
        let (_, _, names, entities) = read(texts);
        let got: Vec<String> = names.iter().map(|n| shown(n, &entities)).collect();
        if got != *wanted {
            wrong.push(format!("{texts:?}\n   got    {got:?}\n   wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn reads_kinds_and_roles() {
    use EntityKind::{Organisation, Other, Person, Place};
    let rows: &[(&str, &str, EntityKind, &[&str])] = &[
        ("Finance chief Tom Brandt left.", "Tom Brandt", Person, &["finance chief"]),
        (
            "Tom Brandt, Chairman of Zandor & Quill, left.",
            "Tom Brandt",
            Person,
            &["chairman of zandor & quill"],
        ),
        ("Zeb Orlo, who directs safety, left.", "Zeb Orlo", Person, &["directs safety"]),
        ("Zeb Orlo, 34, a lamp engineer, left.", "Zeb Orlo", Person, &["lamp engineer"]),
        ("Zeb Orlo, the mayor of Lower Zand, left.", "Zeb Orlo", Person, &["mayor of lower zand"]),
        ("The Zand Lamp Company grew.", "Zand Lamp Company", Organisation, &[]),
        ("Boats crossed the Orlo River.", "Orlo River", Place, &[]),
        ("They came to Norway.", "Norway", Place, &[]),
        ("The Blue Lantern burned.", "Blue Lantern", Other, &[]),
        ("The University of Zand grew.", "University of Zand", Organisation, &[]),
        ("The Lower Zand Council met.", "Lower Zand Council", Organisation, &[]),
        ("The Zand Workers Union met.", "Zand Workers Union", Organisation, &[]),
        ("Defence Minister Zeb Orlo left.", "Zeb Orlo", Person, &["defence minister"]),
    ];
    for (text, name, kind, roles) in rows {
        let (_, _, names, entities) = read(&[text]);
        let id = names[0].iter().find(|m| m.name == *name).and_then(|m| m.entity);
        let entity = id.map(|id| entities[id.0 as usize].clone());
        let got = entity.map(|e| (e.kind, e.roles));
        let roles: Vec<String> = roles.iter().map(|r| (*r).to_owned()).collect();
        assert_eq!(got, Some((*kind, roles)), "{text}");
    }
}

#[test]
fn tells_whom_words_mean() {
    let rows: &[(&str, &str, &str, bool)] = &[
        ("Ada Quill left. Quill said so.", "Quill said", "Ada Quill", true),
        ("Ada Quill left. She said so.", "She", "Ada Quill", true),
        ("Ada Quill met Greta Brandt. She said so.", "She", "She", false),
        ("Ada Quill met Tom Brandt. She said so.", "She", "Ada Quill", true),
        ("Tom Brandt left. She said so.", "She", "She", false),
        ("Lamp minister Ada Quill left. The minister said so.", "The minister", "Ada Quill", true),
        (
            "Lamp minister Ada Quill met boat minister Tom Brandt. The minister said so.",
            "The minister",
            "minister",
            false,
        ),
        ("Ada Quill left. A senior official said so.", "A senior official", "senior official", false),
        ("Tom Brandt, a senior official, said so.", "Tom Brandt, a senior official", "Tom Brandt", true),
        (
            "A spokesman for Zandor Ltd said so.",
            "A spokesman for Zandor Ltd",
            "spokesman for Zandor Ltd",
            false,
        ),
        ("Finance chief Tom Brandt said so.", "Finance chief Tom Brandt", "Tom Brandt", true),
        ("Zandor Ltd grew. The company said so.", "The company", "Zandor Ltd", true),
        ("They said so.", "They", "They", false),
        ("Zandor Ltd grew. It said so.", "It", "Zandor Ltd", true),
        ("Zandor Ltd hired Ada Quill. It said so.", "It", "Zandor Ltd", true),
        ("Zandor Ltd sued Orlo Ltd. It said so.", "It", "It", false),
        ("A report named Zandor Ltd. It said so.", "It", "It", false),
        ("Zandor Ltd grew. The ministry slept. It said so.", "It", "It", false),
        ("Zandor Ltd sank a boat in Norway. It said so.", "It", "It", false),
        ("Zandor Ltd grew. | It said so.", "It", "It", false),
        ("Zandor's chairman said so.", "Zandor's chairman", "Zandor's chairman", false),
        ("Former mayor Ada Quill left. The mayor said so.", "The mayor", "mayor", false),
        ("Deputy mayor Ada Quill left. The mayor said so.", "The mayor", "mayor", false),
        ("Ex-mayor Ada Quill left. The mayor said so.", "The mayor", "mayor", false),
        ("Then-mayor Ada Quill left. The mayor said so.", "The mayor", "mayor", false),
        ("Outgoing mayor Ada Quill left. The mayor said so.", "The mayor", "Ada Quill", true),
        ("Acting mayor Ada Quill left. The mayor said so.", "The mayor", "Ada Quill", true),
        ("Mayor-elect Ada Quill left. The mayor said so.", "The mayor", "mayor", false),
        ("Mayor Ada Quill left. Mayor Tom Brandt came. The mayor said so.", "The mayor", "mayor", false),
        ("The mayor said so. Later Mayor Ada Quill left.", "The mayor", "Ada Quill", true),
        ("Tom Brandt met Zeb Orlo. Boats sank. He said so.", "He", "He", false),
        ("Tom Brandt met the cooks. Zeb Orlo slept. He said so.", "He", "Zeb Orlo", true),
    ];
    for (text, words, name, resolved) in rows {
        let (documents, analyses, names, entities) = read(&[text]);
        let story = Story::new(&documents, &analyses, &names, &entities);
        let words = words.trim_end_matches(" said");
        let at = documents[0].text.rfind(words).unwrap();
        let sentence = analyses[0].sentences.iter().rfind(|s| s.span.start <= at).unwrap();
        let (got, id) = story.holder(0, Span::new(at, at + words.len()), sentence.span.start);
        assert_eq!((&*got, id.is_some()), (*name, *resolved), "{text}");
    }
}

#[test]
fn people_of_one_surname_are_two() {
    for text in
        ["Mr Orlo met Ms Orlo.", "Mr Brandt and Mrs Brandt left.", "Tom Brandt Sr. met Tom Brandt Jr. here."]
    {
        let (_, _, names, _) = read(&[text]);
        assert_ne!(names[0][0].entity, names[0][1].entity, "{text}");
        assert!(names[0].iter().all(|m| m.entity.is_some()), "{text}");
    }
}

/// The pronouns that the claims of a text carry an entity for, with the entity's name.
fn meant(texts: &[&str]) -> Vec<String> {
    let documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
    let extracted = crate::extract::read(&documents, crate::rules::RuleSet::builtin());
    let mut found: Vec<String> = Vec::new();
    for claim in &extracted.claims {
        for name in &claim.reading.names {
            let word = name.span.of(&documents[claim.document].text);
            if word.chars().all(|c| !c.is_uppercase()) || word.len() < 3 {
                found.push(format!("{word}>{}", name.name));
            }
        }
    }
    found.dedup();
    found
}

#[test]
fn claims_carry_whom_pronouns_mean() {
    let rows: &[(&str, &[&str])] = &[
        ("Ada Quill left. Later she bought a boat.", &["she>Ada Quill"]),
        ("Ada Quill met Greta Brandt. Later she bought a boat.", &[]),
        ("Ada Quill slept. Greta Brandt left. Later she bought a boat.", &["she>Greta Brandt"]),
        ("Greta Brandt left. Ada Quill said she bought a boat.", &[]),
        ("Xul Orlo left. Later he bought a boat.", &[]),
        ("Mr Xul Orlo left. Later he bought a boat.", &["he>Xul Orlo"]),
        ("Tom Brandt left. A baker came. Later he bought a boat.", &[]),
        ("Ada Quill met Tom Brandt. Later she bought a boat.", &["she>Ada Quill"]),
        ("Tom Brandt left. Later she bought a boat.", &[]),
        ("“Yesterday I bought a boat,” Ada Quill said.", &["I>Ada Quill"]),
        ("Ada Quill left. “Yesterday he bought a boat,” Tom Brandt said.", &[]),
        ("“Yesterday we bought a boat,” said Ada Quill, chairwoman of Zandor Ltd.", &["we>Zandor Ltd."]),
        ("“Yesterday we bought a boat,” said a spokesman for Zandor Ltd.", &["we>Zandor Ltd."]),
        ("“Yesterday we bought a boat,” said Ada Quill.", &[]),
        ("The cooks left. Later they bought a boat.", &[]),
        ("Zandor Ltd grew. Later it hired six cooks.", &["it>Zandor Ltd"]),
        ("Zandor Ltd grew. Later it rained in the hills.", &[]),
        ("Zandor Ltd grew. Later it took an hour to leave.", &[]),
        ("Zandor Ltd sued Orlo Ltd. Later it hired six cooks.", &[]),
        ("A report named Zandor Ltd. Later it hired six cooks.", &[]),
        ("Zandor Ltd grew. In May the company hired six cooks.", &["the company>Zandor Ltd"]),
        ("Zandor Ltd sued Orlo Ltd. In May the company hired six cooks.", &[]),
        ("The Lamp Ministry sued Zandor Ltd. In May the company hired six cooks.", &[]),
        ("Zandor Ltd grew. In May the ministry hired six cooks.", &[]),
    ];
    let mut wrong = Vec::new();
    for (text, wanted) in rows {
        let got = meant(&[text]);
        if got != *wanted {
            wrong.push(format!("{text}\n   got    {got:?}\n   wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn offices_resolve_within_the_story() {
    let (documents, analyses, names, entities) = read(&["The mayor said so.", "Mayor Ada Quill left."]);
    let story = Story::new(&documents, &analyses, &names, &entities);
    assert_eq!(story.holder(0, Span::new(0, 9), 0).0, "Ada Quill");
    let (documents, analyses, names, entities) =
        read(&["The spokesman said so.", "Spokesman Tom Brandt left."]);
    let story = Story::new(&documents, &analyses, &names, &entities);
    assert_eq!(story.holder(0, Span::new(0, 13), 0).1, None);
}

/// Whom `The mayor` (or the words after `@`) of the last document means, which was published on that day.
fn mayor(texts: &[&str], day: &str) -> Option<String> {
    let mut documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
    for document in &mut documents {
        document.source.published = day.parse().ok().map(crate::model::Moment::day);
    }
    let analyses: Vec<Analysis> = documents
        .iter()
        .map(|d| Analysis::read(&d.text, &d.blocks.iter().map(|b| b.span).collect::<Vec<_>>()))
        .collect();
    let (names, entities) = super::read(&documents, &analyses);
    let story = Story::new(&documents, &analyses, &names, &entities);
    let last = documents.len() - 1;
    let at = documents[last].text.rfind("he mayor").unwrap() - 1;
    let sentence = analyses[last].sentences.iter().rfind(|s| s.span.start <= at).unwrap();
    let (name, id) = story.holder(last, Span::new(at, at + 9), sentence.span.start);
    id.map(|_| name)
}

#[test]
fn offices_are_held_from_a_day_and_until_one() {
    let two = "Ada Quill was appointed mayor in March 2029. Zeb Orlo resigned as mayor in February 2029. ";
    let rows: &[(&str, &str, Option<&str>)] = &[
        ("Ada Quill was appointed mayor in March 2029. The mayor said so.", "2031-05-09", Some("Ada Quill")),
        ("Ada Quill was appointed mayor in March 2029. The mayor said so.", "2028-05-09", None),
        ("Ada Quill became mayor in March 2029. The mayor said so.", "2031-05-09", Some("Ada Quill")),
        ("Ada Quill resigned as mayor in March 2029. The mayor said so.", "2031-05-09", None),
        ("Ada Quill resigned as mayor in March 2029. The mayor said so.", "2028-05-09", Some("Ada Quill")),
        ("Ada Quill, mayor until 2024, left. The mayor said so.", "2031-05-09", None),
        ("Ada Quill, mayor until 2024, left. The mayor said so.", "2023-05-09", Some("Ada Quill")),
        ("Ada Quill, mayor since 2024, left. The mayor said so.", "2031-05-09", Some("Ada Quill")),
        ("Ada Quill served as mayor from 2019 to 2023. The mayor said so.", "2031-05-09", None),
        ("Ada Quill served as mayor from 2019 to 2023. The mayor said so.", "2021-05-09", Some("Ada Quill")),
        (
            "Ada Quill served as mayor from 2019 to 2023. In 2021 the mayor said so.",
            "2031-05-09",
            Some("Ada Quill"),
        ),
        ("Mayor Ada Quill took office in 2029. The mayor said so.", "2031-05-09", Some("Ada Quill")),
        ("Mayor Ada Quill took office in 2029. The mayor said so.", "2028-05-09", None),
        ("Mayor Ada Quill left office in 2029. The mayor said so.", "2031-05-09", None),
        ("Former mayor Ada Quill left. The mayor said so.", "2031-05-09", None),
    ];
    for (text, day, name) in rows {
        assert_eq!(mayor(&[text], day).as_deref(), *name, "{text} {day}");
    }
    for (day, name) in [("2031-05-09", "Ada Quill"), ("2028-05-09", "Zeb Orlo")] {
        assert_eq!(mayor(&[&format!("{two}The mayor said so.")], day).as_deref(), Some(name), "{day}");
        assert_eq!(mayor(&[two, "The mayor said so."], day).as_deref(), Some(name), "{day}");
    }
}

#[test]
fn knows_speakers_by_their_labels() {
    let (documents, analyses, names, entities) = read(&["MAYOR QUILL: We left. | Ada Quill slept."]);
    let story = Story::new(&documents, &analyses, &names, &entities);
    assert_eq!(story.named(0, "MAYOR QUILL").0, "Ada Quill");
    assert_eq!(story.named(0, "MODERATOR"), ("MODERATOR".to_owned(), None));
}

/// Whether each mention lies inside its document on the bounds of characters, in order, and none overlaps the next.
fn stand_apart(text: &str) -> bool {
    let (documents, _, names, entities) = read(&[text]);
    let inside =
        |m: &Mention| !m.span.is_empty() && documents[0].text.get(m.span.start..m.span.end).is_some();
    let known = |m: &Mention| m.entity.is_none_or(|id| (id.0 as usize) < entities.len());
    names[0].iter().all(|m| inside(m) && known(m))
        && names[0].windows(2).all(|two| two[0].span.end <= two[1].span.start)
}

proptest! {
    #[test]
    fn mentions_of_any_text_stand_apart(text in "\\PC{0,80}") {
        prop_assert!(stand_apart(&text), "{}", text);
    }

    #[test]
    fn mentions_of_names_and_titles_stand_apart(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Ada", "Quill", "Mr", "Mrs.", "Dr", "mayor", "Mayor", "of", "the", "and", "de", "van", "Zandor", "Ltd",
                "&", "-", ",", ".", "(", ")", "“", "”", "he", "She", "US", "é", "Şahin", "who", "said", "'s", "former",
                "was", "appointed", "in", "2029", "until", "Sir", "Q.", "Marl", "Harbour", "Ministry", "|", "# ",
            ]),
            0..24,
        ),
    ) {
        let text = words.join(" ");
        prop_assert!(stand_apart(&text), "{}", text);
    }
}
