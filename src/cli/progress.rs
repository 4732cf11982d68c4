use std::sync::Mutex;

use gainsay::check::{Stage, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output;

/// A bar on standard error while dossiers are checked; nothing where that is no terminal, or nobody wants to hear.
pub(super) struct Progress {
    bar: ProgressBar,
    dossiers: usize,
    /// How many dossiers were begun, and the name of the last.
    at: Mutex<(usize, String)>,
}

impl Progress {
    pub(super) fn new(dossiers: usize) -> Self {
        // Draws on terminals alone.
        let target =
            if output::quiet() { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        Self { bar, dossiers, at: Mutex::default() }
    }

    /// Another dossier begins.
    pub(super) fn dossier(&self, name: &str) {
        if let Ok(mut at) = self.at.lock() {
            *at = (at.0 + 1, output::plain(name));
        }
    }

    fn styled(&self, template: &str) {
        // The templates are the program's own and are good ones.
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Progress {
    fn begin(&self, stage: Stage, steps: usize) {
        let (verb, template) = match stage {
            Stage::Files => ("reading files", "{msg} {wide_bar} {pos}/{len}"),
            Stage::Claims => ("reading claims", "{msg} {wide_bar} {pos}/{len}"),
            Stage::Comparing => ("comparing", "{msg}"),
        };
        let place = match self.at.lock() {
            Ok(at) if self.dossiers > 1 => format!("[{}/{}] {}: ", at.0, self.dossiers, at.1),
            _ => String::new(),
        };
        self.styled("{msg}");
        self.bar.set_message(format!("{place}{verb}"));
        self.bar.set_length(u64::try_from(steps).unwrap_or(u64::MAX));
        self.bar.set_position(0);
        self.styled(template);
    }

    fn step(&self) {
        self.bar.inc(1);
    }
}
