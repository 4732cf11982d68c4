use gainsay::model::{Reopened, VerdictWord};
use gainsay::review::verdicts::{Decision, Record};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Modifier;

use super::*;
use crate::cli::review::sample;

fn approve(name: &str, screen: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/screens"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, screen));
}

struct Shown {
    terminal: Terminal<TestBackend>,
    state: State,
    report: Report,
    ledger: Ledger,
}

impl Shown {
    fn new(width: u16, height: u16) -> Self {
        let report = sample::report();
        Self {
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            state: State::new(&report.disputes, &[]),
            report,
            ledger: Ledger::default(),
        }
    }

    fn press(&mut self, keys: &str) {
        for letter in keys.chars() {
            self.state.key(KeyEvent::from(KeyCode::Char(letter)), &self.report.disputes);
        }
    }

    fn draw(&mut self) -> String {
        let look = Look { colour: true };
        self.terminal.draw(|frame| draw(frame, &mut self.state, &self.report, &self.ledger, look)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let rows = buffer.content().chunks(usize::from(buffer.area.width));
        rows.map(|row| {
            let line: String = row.iter().map(|cell| cell.symbol()).collect();
            format!("{}\n", line.trim_end())
        })
        .collect()
    }

    /// The words that are underlined on the screen.
    fn marked(&self) -> Vec<String> {
        let mut words = vec![String::new()];
        for cell in self.terminal.backend().buffer().content() {
            if cell.modifier.contains(Modifier::UNDERLINED) {
                words.last_mut().unwrap().push_str(cell.symbol());
            } else if !words.last().unwrap().is_empty() {
                words.push(String::new());
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }
}

#[test]
fn the_first_screen_at_80_by_24() {
    let mut shown = Shown::new(80, 24);
    approve("first", &shown.draw());
    let marked = shown.marked();
    assert!(
        marked.iter().any(|words| words == "Fifteen") && marked.iter().any(|words| words == "Nine"),
        "{marked:?}"
    );
}

#[test]
fn a_reopened_dispute_says_what_changed_on_a_wide_screen() {
    let mut shown = Shown::new(120, 36);
    shown.report.disputes[0].reopened = Some(Reopened {
        before: sample::verdict(VerdictWord::Explained),
        changes: vec!["the answer “11” is given no longer (b.md)".to_owned()],
    });
    shown.report.disputes[1].verdict = Some(sample::verdict(VerdictWord::Dismissed));
    let past = Record { revision: 1, ..Record::on(&shown.report.disputes[0], Decision::Confirmed) };
    shown.ledger.records = vec![past.clone(), Record { revision: 2, ..past }];
    approve("reopened", &shown.draw());
}

#[test]
fn the_form_the_help_and_a_narrow_screen() {
    let mut shown = Shown::new(80, 24);
    shown.press("dmisread");
    approve("form", &shown.draw());
    let mut shown = Shown::new(80, 24);
    shown.press("?");
    approve("help", &shown.draw());
    let mut shown = Shown::new(50, 20);
    approve("narrow", &shown.draw());
}

#[test]
fn no_size_breaks_it() {
    for (width, height) in [(1, 1), (2, 2), (5, 3), (10, 5), (30, 6), (71, 4), (72, 4), (300, 100)] {
        for keys in ["", "?", "dwhy", "/ferry"] {
            let mut shown = Shown::new(width, height);
            shown.press(keys);
            shown.draw();
        }
    }
}

#[test]
fn words_of_a_source_do_nothing_to_the_terminal() {
    let mut shown = Shown::new(80, 24);
    let dispute = &mut shown.report.disputes[0];
    dispute.question = "Was it\u{1b}[2J \u{202E}so?".to_owned();
    dispute.sides[0].claims[0].text = "it\u{1b}]0;x\u{7}\tis".to_owned();
    let screen = shown.draw();
    assert!(screen.contains("Was it\u{FFFD}[2J \u{FFFD}so?"), "{screen}");
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n'), "{screen:?}");
}
