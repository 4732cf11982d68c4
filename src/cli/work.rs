//! What `check`, `snapshot` and `baseline` have in common: dossiers in, reports with their waivers out.

use clap::Args;
use gainsay::model::{Detail, NotRead, Report};
use gainsay::review::Waivers;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use std::path::PathBuf;

use super::inputs::{self, Dossier};
use super::progress::Progress;
use super::project::{CheckArguments, Project};
use super::{Failure, output, verdicts};

/// What every command takes that checks dossiers.
#[derive(Args)]
pub(super) struct WorkArguments {
    #[command(flatten)]
    pub(super) check: CheckArguments,
    /// The day by which waivers and verdicts are told to have expired [default: the system's]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

/// All dossiers of a run.
pub(super) struct Work {
    /// Their reports, in the order asked for.
    pub(super) reports: Vec<Report>,
    /// What the approved report of each is called.
    pub(super) keys: Vec<String>,
    /// Whether something that should have been read was not.
    pub(super) incomplete: bool,
    /// Whether nothing that the settings hold for was left out.
    pub(super) whole: bool,
}

fn day(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "a day such as 2031-05-31".to_owned())
}

impl WorkArguments {
    /// Checks the dossiers that the paths name. `focus` is a file that alone is asked about, `detail` what the format
    /// needs of the sources.
    pub(super) fn run(
        &self,
        project: &Project,
        paths: &[PathBuf],
        focus: Option<&PathBuf>,
        detail: Detail,
    ) -> Result<Work, Failure> {
        let mut config = self.check.config(project)?;
        config.detail = detail;
        let dossiers = inputs::of_project(paths, project)?;
        let checkers = project.checkers(config, &dossiers)?;
        let whole = self.check.plain() && focus.is_none();
        let whole = whole && inputs::whole(paths, &dossiers, project);
        let focus = focus.map(|file| inputs::within(file, &dossiers)).transpose()?;
        let today = self.today.unwrap_or_else(|| ZonedDateTime::now().date());
        let mut waivers = Waivers::new(&project.settings.waivers, today);
        let mut work = Work { reports: Vec::new(), keys: Vec::new(), incomplete: false, whole };
        let progress = Progress::new(dossiers.len());
        for (number, (dossier, checker)) in dossiers.into_iter().zip(&checkers).enumerate() {
            let focus = match &focus {
                Some((place, _)) if *place != number => continue,
                Some((_, path)) => Some(path.as_str()),
                None => None,
            };
            let kept = dossier.kept();
            let Dossier { name, base, home, key, inputs, .. } = dossier;
            progress.dossier(&name);
            work.incomplete |= inputs.iter().any(|input| input.bytes.is_err());
            let mut report = checker.watched(&name, inputs, focus, &progress);
            work.incomplete |= report.checked.not_read.iter().any(|each| each.failed);
            report.base = base;
            work.incomplete |= !verdicts::onto(&mut report, kept.as_deref(), Some(today));
            waivers.mark(&mut report, &home);
            work.reports.push(report);
            work.keys.push(key);
        }
        progress.finish();
        if let Some(first) = work.reports.first_mut().filter(|_| whole) {
            first.waivers.extend(waivers.unmatched());
        }
        Ok(work)
    }
}

impl Work {
    /// Names on standard error what could not be read, and what is wrong with waivers.
    pub(super) fn tell_faults(&self) {
        for report in &self.reports {
            for NotRead { path, why, .. } in &report.checked.not_read {
                output::note(&format!("not read: {}: {}", output::plain(path), output::plain(why)));
            }
            for notice in &report.waivers {
                output::warn(&format!("{}: {}", notice.written, output::plain(&notice.message)));
            }
        }
    }
}
