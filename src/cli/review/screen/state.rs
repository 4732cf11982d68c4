//! Keys and disputes in, what is shown and what is to be done out. Nothing here draws or touches a file.

use gainsay::model::{Dispute, Relation};
use gainsay::review::verdicts::Decision;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::entry::Entry;
use super::form::Form;
use crate::cli::review::Standing;
use crate::cli::review::session::Said;

/// What the screen is for at the moment.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mode {
    Browse,
    Help,
    Search(Entry),
    Decide(Form),
}

/// What a key asks for beyond the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    Nothing,
    Decide { place: usize, decision: Decision, said: Said },
    Undo,
    Quit,
}

/// Which disputes are listed, by the state of their review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum States {
    All,
    ToReview,
    Reviewed,
    Only(Standing),
}

impl States {
    const CYCLE: [States; 6] = [
        States::All,
        States::ToReview,
        States::Reviewed,
        States::Only(Standing::Confirmed),
        States::Only(Standing::Explained),
        States::Only(Standing::Dismissed),
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            States::All => "all",
            States::ToReview => "to review",
            States::Reviewed => "reviewed",
            States::Only(standing) => standing.word(),
        }
    }

    fn holds(self, dispute: &Dispute) -> bool {
        let standing = Standing::of(dispute);
        match self {
            States::All => true,
            States::ToReview => standing.undecided(),
            States::Reviewed => !standing.undecided(),
            States::Only(only) => only == standing,
        }
    }
}

/// Everything the screen shows beside the disputes themselves.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) mode: Mode,
    /// Places of the disputes listed.
    pub(super) rows: Vec<usize>,
    /// Which of the rows is chosen.
    pub(super) chosen: usize,
    /// First line of the details that is shown.
    pub(super) scroll: usize,
    pub(super) states: States,
    pub(super) relation: Option<Relation>,
    pub(super) search: String,
    /// What happened last.
    pub(super) message: Option<String>,
    /// Lines of details that fit, and lines that there are; drawing sets them.
    pub(super) page: usize,
    pub(super) length: usize,
}

impl State {
    pub(super) fn new(disputes: &[Dispute], only: &[Standing]) -> Self {
        let states = match only {
            [Standing::Open, ..] | [Standing::Reopened, ..] => States::ToReview,
            [one] => States::Only(*one),
            [_, ..] => States::Reviewed,
            [] => States::All,
        };
        let mut state = Self {
            mode: Mode::Browse,
            rows: Vec::new(),
            chosen: 0,
            scroll: 0,
            states,
            relation: None,
            search: String::new(),
            message: None,
            page: 1,
            length: 0,
        };
        state.list(disputes, None);
        state
    }

    /// The place of the dispute that is chosen.
    pub(super) fn place(&self) -> Option<usize> {
        self.rows.get(self.chosen).copied()
    }

    /// Lists the disputes that pass the filters; `keep` stays chosen where it does, else the nearest after it.
    fn list(&mut self, disputes: &[Dispute], keep: Option<usize>) {
        self.rows = (0..disputes.len()).filter(|place| self.passes(&disputes[*place])).collect();
        let next = keep.map_or(0, |keep| self.rows.partition_point(|place| *place < keep));
        self.chosen = next.min(self.rows.len().saturating_sub(1));
        self.scroll = 0;
    }

    fn passes(&self, dispute: &Dispute) -> bool {
        self.states.holds(dispute)
            && self.relation.is_none_or(|relation| relation == dispute.relation)
            && matches(dispute, &self.search)
    }

    /// Takes a key.
    pub(super) fn key(&mut self, key: KeyEvent, disputes: &[Dispute]) -> Act {
        if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) {
            return Act::Quit;
        }
        self.message = None;
        match &mut self.mode {
            Mode::Browse => self.browse(key, disputes),
            Mode::Help => {
                self.mode = Mode::Browse;
                Act::Nothing
            }
            Mode::Search(entry) => {
                match key.code {
                    KeyCode::Enter => self.mode = Mode::Browse,
                    KeyCode::Esc => {
                        self.search.clear();
                        self.mode = Mode::Browse;
                    }
                    _ => {
                        entry.key(key);
                        self.search = entry.text();
                    }
                }
                self.list(disputes, self.place());
                Act::Nothing
            }
            Mode::Decide(form) => match key.code {
                KeyCode::Esc => {
                    self.mode = Mode::Browse;
                    Act::Nothing
                }
                KeyCode::Enter => self.decided(),
                _ => {
                    form.key(key);
                    Act::Nothing
                }
            },
        }
    }

    fn decided(&mut self) -> Act {
        let place = self.place();
        let Mode::Decide(form) = &self.mode else { return Act::Nothing };
        match (form.said(), place) {
            (Ok(said), Some(place)) => {
                let decision = form.decision;
                self.mode = Mode::Browse;
                Act::Decide { place, decision, said }
            }
            (Err(why), _) => {
                self.message = Some(why);
                Act::Nothing
            }
            (_, None) => Act::Nothing,
        }
    }

    fn browse(&mut self, key: KeyEvent, disputes: &[Dispute]) -> Act {
        match key.code {
            KeyCode::Char('q') => return Act::Quit,
            KeyCode::Char('u') => return Act::Undo,
            KeyCode::Char('c') => self.ask(Decision::Confirmed, disputes),
            KeyCode::Char('e') => self.ask(Decision::Explained, disputes),
            KeyCode::Char('d') => self.ask(Decision::Dismissed, disputes),
            KeyCode::Char('w') => self.ask(Decision::Withdrawn, disputes),
            KeyCode::Char('?') | KeyCode::F(1) => self.mode = Mode::Help,
            KeyCode::Char('/') => self.mode = Mode::Search(Entry::new(&self.search)),
            KeyCode::Char('f') => {
                self.states = after(&States::CYCLE, self.states);
                self.list(disputes, self.place());
            }
            KeyCode::Char('t') => {
                self.relation = after(&RELATIONS, self.relation);
                self.list(disputes, self.place());
            }
            KeyCode::Esc => {
                (self.states, self.relation) = (States::All, None);
                self.search.clear();
                self.list(disputes, self.place());
            }
            _ => self.moved(key, disputes),
        }
        Act::Nothing
    }

    /// Asks for the reason of a decision on the chosen dispute.
    fn ask(&mut self, decision: Decision, disputes: &[Dispute]) {
        match self.place().and_then(|place| disputes.get(place)) {
            None => self.message = Some("no dispute is chosen".to_owned()),
            Some(dispute) if decision == Decision::Withdrawn && dispute.verdict.is_none() => {
                self.message = Some("it has no verdict to take back".to_owned());
            }
            Some(dispute) => self.mode = Mode::Decide(Form::new(decision, dispute)),
        }
    }

    fn moved(&mut self, key: KeyEvent, disputes: &[Dispute]) {
        let last = self.rows.len().saturating_sub(1);
        let chosen = match key.code {
            KeyCode::Char('j') | KeyCode::Down => (self.chosen + 1).min(last),
            KeyCode::Char('k') | KeyCode::Up => self.chosen.saturating_sub(1),
            KeyCode::Char('g') | KeyCode::Home => 0,
            KeyCode::Char('G') | KeyCode::End => last,
            KeyCode::Char('n') => self.next_open(disputes).unwrap_or(self.chosen),
            KeyCode::Char(' ') | KeyCode::PageDown => return self.scrolled(self.page as isize),
            KeyCode::Char('b') | KeyCode::PageUp => return self.scrolled(-(self.page as isize)),
            KeyCode::Char('J') => return self.scrolled(1),
            KeyCode::Char('K') => return self.scrolled(-1),
            _ => return,
        };
        if chosen != self.chosen {
            (self.chosen, self.scroll) = (chosen, 0);
        }
    }

    fn scrolled(&mut self, by: isize) {
        let most = self.length.saturating_sub(self.page);
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
    }

    /// The row of the next dispute without a verdict, from the top again after the last.
    fn next_open(&self, disputes: &[Dispute]) -> Option<usize> {
        let open = |row: &usize| {
            self.rows.get(*row).is_some_and(|place| Standing::of(&disputes[*place]).undecided())
        };
        let (mut after, mut before) = (self.chosen + 1..self.rows.len(), 0..self.chosen);
        after.find(open).or_else(|| before.find(open))
    }

    /// After a decision on the dispute at `place`: the next without a verdict is chosen.
    pub(super) fn kept(&mut self, disputes: &[Dispute], place: usize, what: String) {
        self.list(disputes, Some(place));
        if self.place() == Some(place)
            && let Some(row) = self.next_open(disputes)
        {
            self.chosen = row;
        }
        self.message = Some(what);
    }

    /// After a decision was taken back: its dispute is chosen, whatever is filtered.
    pub(super) fn undone(&mut self, disputes: &[Dispute], place: Option<usize>, what: String) {
        self.list(disputes, place);
        if place.is_some() && self.place() != place {
            (self.states, self.relation) = (States::All, None);
            self.search.clear();
            self.list(disputes, place);
        }
        self.message = Some(what);
    }
}

const RELATIONS: [Option<Relation>; 4] =
    [None, Some(Relation::Contradiction), Some(Relation::Tension), Some(Relation::Superseded)];

/// What comes after `now`, the first after the last.
fn after<T: Copy + PartialEq>(cycle: &[T], now: T) -> T {
    let place = cycle.iter().position(|each| *each == now).map_or(0, |place| place + 1);
    cycle[place % cycle.len()]
}

/// Whether every word of the search stands somewhere in the dispute.
fn matches(dispute: &Dispute, search: &str) -> bool {
    let mut text = format!("{} {} {} ", dispute.question, dispute.message, dispute.fingerprint);
    text.push_str(dispute.rule.as_deref().unwrap_or_default());
    for side in &dispute.sides {
        text.push_str(&format!(" {}", side.answer));
        for claim in &side.claims {
            text.push_str(&format!(" {} {} {}", claim.context, claim.attribution.holder.name, claim.source));
        }
    }
    let text = text.to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
