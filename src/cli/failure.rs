use std::process::ExitCode;

use super::output;

/// Why a command could not do its work, and what might help.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    hint: Option<String>,
    /// Nobody reads the output any more: nothing went wrong that anyone wants to hear of.
    quiet: bool,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, quiet: false }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Output that could not be written to `name`.
    pub(super) fn writing(name: &str, error: &std::io::Error) -> Self {
        let quiet = error.kind() == std::io::ErrorKind::BrokenPipe;
        Self { quiet, ..Self::new(format!("{name}: cannot be written: {error}")) }
    }

    /// What went wrong, without the hint.
    #[cfg(any(feature = "review", feature = "serve"))]
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// Says it on standard error; the exit status is 2, or 0 where the reader of the output has gone.
    pub(super) fn report(self) -> ExitCode {
        if self.quiet {
            return ExitCode::SUCCESS;
        }
        output::error(&self.message, self.hint.as_deref());
        ExitCode::from(2)
    }
}
