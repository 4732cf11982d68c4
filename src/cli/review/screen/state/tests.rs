use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::cli::review::sample::{disputes, verdict};
use gainsay::model::VerdictWord;

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// Takes the keys of a text, and gives what the last one asked for.
fn typed(state: &mut State, disputes: &[Dispute], keys: &str) -> Act {
    let mut act = Act::Nothing;
    for letter in keys.chars() {
        let code = match letter {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\x1b' => KeyCode::Esc,
            '\x08' => KeyCode::Backspace,
            letter => KeyCode::Char(letter),
        };
        act = state.key(key(code), disputes);
    }
    act
}

#[test]
fn moving_stops_at_the_ends() {
    let disputes = disputes(3);
    let mut state = State::new(&disputes, &[]);
    for (keys, chosen) in [("k", 0), ("j", 1), ("jjj", 2), ("g", 0), ("G", 2), ("k", 1)] {
        typed(&mut state, &disputes, keys);
        assert_eq!(state.chosen, chosen, "{keys}");
    }
}

#[test]
fn a_decision_asks_for_what_it_needs() {
    let disputes = disputes(2);
    let mut state = State::new(&disputes, &[]);
    assert_eq!(typed(&mut state, &disputes, "jd  \n"), Act::Nothing);
    assert_eq!(state.message.as_deref(), Some("a reason is needed"));
    let act = typed(&mut state, &disputes, "wrong\t\thttps://x.example\t2031-02-30\n");
    assert_eq!(act, Act::Nothing);
    assert!(state.message.as_deref().unwrap_or_default().contains("2031-02-30"));
    let act = typed(&mut state, &disputes, "\x08\x0828\n");
    let said = Said {
        reason: Some("wrong".to_owned()),
        note: None,
        link: Some("https://x.example".to_owned()),
        until: Some("2031-02-28".to_owned()),
    };
    assert_eq!(act, Act::Decide { place: 1, decision: Decision::Dismissed, said });
    assert_eq!(state.mode, Mode::Browse);
    let act = typed(&mut state, &disputes, "c\n");
    assert_eq!(act, Act::Decide { place: 1, decision: Decision::Confirmed, said: Said::default() });
    assert_eq!(typed(&mut state, &disputes, "eno\x1b\n"), Act::Nothing);
    typed(&mut state, &disputes, "w");
    assert_eq!(state.message.as_deref(), Some("it has no verdict to take back"));
}

#[test]
fn after_a_decision_the_next_open_one_is_chosen() {
    let mut disputes = disputes(3);
    let mut state = State::new(&disputes, &[]);
    typed(&mut state, &disputes, "j");
    disputes[1].verdict = Some(verdict(VerdictWord::Confirmed));
    state.kept(&disputes, 1, "kept".to_owned());
    assert_eq!(state.place(), Some(2));
    disputes[2].verdict = Some(verdict(VerdictWord::Confirmed));
    state.kept(&disputes, 2, "kept".to_owned());
    assert_eq!(state.place(), Some(0));
    disputes[0].verdict = Some(verdict(VerdictWord::Dismissed));
    state.kept(&disputes, 0, "kept".to_owned());
    assert_eq!(state.place(), Some(0), "nothing is left to review");
}

#[test]
fn filters_and_search_narrow_the_list() {
    let mut disputes = disputes(4);
    disputes[1].verdict = Some(verdict(VerdictWord::Explained));
    disputes[2].relation = Relation::Tension;
    let mut state = State::new(&disputes, &[]);
    for (keys, rows) in [
        ("f", &[0, 2, 3][..]),
        ("f", &[1]),
        ("f", &[]),
        ("f", &[1]),
        ("f", &[]),
        ("f", &[0, 1, 2, 3]),
        ("t", &[0, 1, 3]),
        ("t", &[2]),
        ("\x1b", &[0, 1, 2, 3]),
        ("/QUESTION 3\n", &[3]),
        ("/\x08\x08\n", &[0, 1, 2, 3]),
        ("/3\x1b", &[0, 1, 2, 3]),
    ] {
        typed(&mut state, &disputes, keys);
        assert_eq!(state.rows, rows, "{keys:?}");
    }
    // What was chosen stays so while it is listed.
    typed(&mut state, &disputes, "jjt");
    assert_eq!(state.place(), Some(3));
}

#[test]
fn what_was_taken_back_is_chosen_whatever_is_filtered() {
    let mut disputes = disputes(3);
    disputes[1].verdict = Some(verdict(VerdictWord::Explained));
    let mut state = State::new(&disputes, &[Standing::Explained]);
    assert_eq!(state.rows, [1]);
    disputes[1].verdict = None;
    state.undone(&disputes, Some(1), "taken back".to_owned());
    assert_eq!((state.place(), state.rows.len()), (Some(1), 3));
}

#[test]
fn details_scroll_within_their_length() {
    let disputes = disputes(1);
    let mut state = State::new(&disputes, &[]);
    (state.page, state.length) = (10, 25);
    for (keys, scroll) in [("J", 1), (" ", 11), (" ", 15), ("K", 14), ("b", 4), ("b", 0)] {
        typed(&mut state, &disputes, keys);
        assert_eq!(state.scroll, scroll, "{keys}");
    }
}

#[test]
fn nothing_to_review_is_no_trouble() {
    let mut state = State::new(&[], &[]);
    for keys in ["j", "k", "G", "n", "c", "w", "/x\n", "f", "t", " "] {
        assert_eq!(typed(&mut state, &[], keys), Act::Nothing);
    }
    assert_eq!(typed(&mut state, &[], "q"), Act::Quit);
}
