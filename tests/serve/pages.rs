//! What pages say beside the report: search, holders, texts side by side, the reasoning.

use std::process::Command;

use crate::served::{shelf, start};

#[test]
fn claims_are_searched_and_a_holder_has_a_page() {
    let served = shelf("search");
    served.page("/");
    let found = served.page("/search?who=tarn&words=harbour");
    assert!(found.contains("Ilse Tarn") && found.contains("/dossier/ferry#t0-"), "{found}");
    assert!(served.page("/search?who=tarn&words=lamps").contains("0 claims"));
    assert!(served.page("/search?words=brinmouth").contains("quiet, a.md:1"));
    let page = served.page("/holder?name=Ilse%20Tarn");
    assert!(page.contains("by time") && page.contains("closed for two days"), "{page}");
    let compared = served.page("/compare?a=Nine+people+were+killed.&b=Eleven+people+were+killed.");
    assert!(compared.contains("contradiction") && compared.contains("<mark>Nine</mark>"), "{compared}");
}

#[test]
fn a_holder_who_said_otherwise_before_is_shown_with_both_answers() {
    let said = |day: &str, number: &str| {
        format!(
            "---\ndate: 2031-05-{day}\n---\n{number} people were killed in the Brinmouth ferry collision, the coroner Ilse Tarn said.\n"
        )
    };
    let served = start("holder", &[("s/a.md", &said("05", "Nine")), ("s/b.md", &said("06", "Eleven"))]);
    served.page("/dossier/s");
    let page = served.page("/holder?name=Ilse%20Tarn");
    let changes = page.split("<h2>Changes</h2>").nth(1).unwrap().split("</section>").next().unwrap();
    let (nine, eleven) = (changes.find("Nine people"), changes.find("Eleven people"));
    assert!(nine.is_some() && nine < eleven, "{changes}");
}

#[test]
fn a_holder_whose_figure_moved_with_the_time_is_shown_so() {
    let said = |day: &str, number: &str| {
        format!(
            "---\ndate: 2031-05-{day}\n---\n{number} people were killed in the Brinmouth ferry collision, the coroner Ilse \
             Tarn said on 2031-05-{day}. The ferry line said that {number} boats were late.\n"
        )
    };
    let served = start(
        "moved",
        &[
            ("s/a.md", &said("05", "Nine")),
            ("s/b.md", &said("08", "At least nine")),
            ("s/c.md", &said("09", "Twelve")),
        ],
    );
    served.page("/dossier/s");
    let page = served.page("/holder?name=Ilse%20Tarn");
    let changes = page.split("<h2>Changes</h2>").nth(1).unwrap().split("</section>").next().unwrap();
    let places = ["Nine people", "Twelve people"].map(|words| changes.find(words));
    assert!(places[0].is_some() && places[0] < places[1], "{changes}");
    assert!(changes.contains("superseded") || changes.contains("contradiction"), "{changes}");
    // Nobody else's answers are among them.
    assert!(!changes.contains("boats"), "{changes}");
}

#[test]
fn texts_stand_side_by_side_and_the_reasoning_is_redone() {
    let served = shelf("panes");
    let fingerprint = served.first("ferry");
    let path = format!("/dossier/ferry/dispute/{fingerprint}");
    let page = served.page(&path);
    assert_eq!(page.matches("class=\"pane\"").count(), 2);
    for (here, there) in [("t1-", "t2-"), ("t2-", "t1-")] {
        let (_, after) = page.split_once(&format!("<a class=\"ref\" href=\"#{there}")).unwrap();
        let target = format!("id=\"{there}{}\"", after.split('"').next().unwrap());
        assert!(page.contains(&target), "{target} from {here}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["explain", &fingerprint])
        .arg(served.folder.join("ferry"))
        .output()
        .unwrap();
    let explained = String::from_utf8(output.stdout).unwrap();
    let page = served.page(&format!("{path}/explanation"));
    for line in
        explained.lines().map(str::trim).filter(|line| line.chars().all(|c| c.is_alphanumeric() || c == ' '))
    {
        assert!(page.contains(line), "{line}");
    }
    assert!(page.contains("Guards, in the order in which they are asked"));
}
