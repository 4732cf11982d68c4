//! The screens of `gainsay review`: keys go to [`state::State`], what is to be kept to the session, and
//! [`draw::draw`] shows both. Only this file touches the terminal.

mod details;
mod draw;
mod entry;
mod form;
mod help;
mod look;
mod state;
mod wrap;

use std::io;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyEventKind};

use super::session::Session;
use super::{Failure, Outcome, Standing, output};
use crate::cli::verdicts::say;
use state::{Act, State};

/// Shows the disputes and keeps what is decided, until the reviewer leaves.
pub(super) fn run(mut session: Session, only: &[Standing]) -> Result<Outcome, Failure> {
    let mut state = State::new(session.disputes(), only);
    let broken = |error: io::Error| Failure::new(format!("the terminal cannot be used: {error}"));
    let mut terminal = ratatui::try_init().map_err(broken)?;
    let done = go(&mut terminal, &mut session, &mut state);
    ratatui::restore();
    done.map_err(broken)?;
    let open = session.disputes().iter().filter(|dispute| Standing::of(dispute).undecided()).count();
    output::note(&format!("{open} of {} disputes to be reviewed", session.disputes().len()));
    say(&session.report);
    Ok(Outcome::Clean)
}

fn go(terminal: &mut DefaultTerminal, session: &mut Session, state: &mut State) -> io::Result<()> {
    let look = look::Look { colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) };
    loop {
        terminal.draw(|frame| draw::draw(frame, state, &session.report, &session.ledger, look))?;
        let Event::Key(key) = event::read()? else { continue }; // a new size is drawn in the next round
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match state.key(key, session.disputes()) {
            Act::Nothing => {}
            Act::Quit => return Ok(()),
            Act::Undo => undo(session, state),
            Act::Decide { place, decision, said } => match session.decide(place, decision, said) {
                Ok(()) => state.kept(session.disputes(), place, format!("kept: {}", decision.name())),
                Err(failure) => state.message = Some(failure.message().to_owned()),
            },
        }
    }
}

fn undo(session: &mut Session, state: &mut State) {
    match session.undo() {
        Ok(None) => state.message = Some("nothing was decided here that could be taken back".to_owned()),
        Ok(Some(fingerprint)) => {
            let place = session.disputes().iter().position(|dispute| dispute.fingerprint == fingerprint);
            state.undone(session.disputes(), place, "taken back".to_owned());
        }
        Err(failure) => state.message = Some(failure.message().to_owned()),
    }
}
