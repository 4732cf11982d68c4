use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use gainsay::check::{Input, Stage, Watch};
use gainsay::model::{Evidence, Report};
use gainsay::review::Waivers;
use gainsay::review::verdicts::{FILE, Ledger, apply};
use sha2::{Digest, Sha256};

use super::App;
use crate::cli::inputs::{self, Dossier, Look};

/// How long a page waits for a check that has begun before it shows what there was before.
pub(super) const PATIENCE: Duration = Duration::from_millis(1500);

/// One dossier that is served: its last check, its verdicts, and whether it is being checked.
pub(super) struct Desk {
    /// Its name in addresses.
    pub(super) key: String,
    pub(super) folder: PathBuf,
    given: Option<String>,
    state: Mutex<State>,
    done: Condvar,
    /// How far the check of now has come.
    pub(super) progress: Progress,
}

#[derive(Default)]
struct State {
    last: Option<Arc<Analysis>>,
    view: Option<Arc<View>>,
    /// Whether a check is under way.
    busy: bool,
    page: Option<(String, Arc<str>)>,
    explained: Option<(String, Arc<str>)>,
}

/// What one check of the sources found. It holds as long as the sources look the same.
pub(super) struct Analysis {
    look: Look,
    /// Digest of the sources' paths and bytes.
    digest: String,
    home: String,
    pub(super) inputs: Vec<Input>,
    /// The report without verdicts.
    pub(super) report: Report,
}

/// A check with the verdicts and waivers of now upon it.
pub(super) struct View {
    pub(super) analysis: Arc<Analysis>,
    pub(super) report: Report,
    pub(super) ledger: Ledger,
    /// Why the verdicts could not be read.
    pub(super) fault: Option<String>,
    /// Changes with the sources, the verdicts and the day: what is made of the same key is the same.
    pub(super) key: String,
}

impl Desk {
    pub(super) fn new(key: String, folder: PathBuf, given: Option<String>) -> Self {
        let (state, done, progress) = (Mutex::default(), Condvar::new(), Progress::default());
        Self { key, folder, given, state, done, progress }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The dossier as it is now, and whether a newer check is under way. Waits for that no longer than `patience`;
    /// then it is as it was before, or `None` where there was no check before.
    pub(super) fn view(self: &Arc<Self>, app: &Arc<App>, patience: Duration) -> (Option<Arc<View>>, bool) {
        let look = inputs::look(&self.folder, &app.project);
        let mut state = self.state();
        if state.last.as_ref().is_none_or(|last| last.look != look) {
            if !state.busy {
                state.busy = true;
                let (desk, app) = (Arc::clone(self), Arc::clone(app));
                thread::spawn(move || desk.check(&app));
            }
            let waited = self.done.wait_timeout_while(state, patience, |state| state.busy);
            state = waited.map_or_else(|poisoned| poisoned.into_inner().0, |waited| waited.0);
        }
        let busy = state.busy;
        let Some(analysis) = state.last.clone() else { return (None, busy) };
        let key = self.key_of(app, &analysis);
        if let Some(view) = state.view.clone().filter(|view| view.key == key) {
            return (Some(view), busy);
        }
        drop(state);
        let view = Arc::new(self.reviewed(app, analysis, key));
        self.state().view = Some(Arc::clone(&view));
        (Some(view), busy)
    }

    /// Checks the sources unless that is under way or was done.
    pub(super) fn read_now(&self, app: &Arc<App>) {
        {
            let mut state = self.state();
            if state.busy || state.last.is_some() {
                return;
            }
            state.busy = true;
        }
        self.check(app);
    }

    /// What the dossier is called.
    pub(super) fn name(&self) -> String {
        self.given.clone().unwrap_or_else(|| inputs::name(&self.folder))
    }

    /// Checks the sources. `busy` was set by the caller and is taken back whatever happens.
    fn check(&self, app: &Arc<App>) {
        let busy = Busy(self);
        let look = inputs::look(&self.folder, &app.project);
        let Dossier { name, base, home, inputs, .. } = inputs::in_folder(&self.folder, &app.project);
        let digest = digest(&inputs);
        let checker = app.checker_of(&self.folder);
        let mut report = checker.again(&name, inputs.clone(), &app.kept, &self.progress);
        report.base = base;
        self.progress.forget();
        self.state().last = Some(Arc::new(Analysis { look, digest, home, inputs, report }));
        drop(busy);
    }

    /// What a view is known by.
    fn key_of(&self, app: &App, analysis: &Analysis) -> String {
        let about = fs::metadata(self.folder.join(FILE)).ok();
        let size = about.as_ref().map_or(0, fs::Metadata::len);
        let time = about.and_then(|about| about.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        let time = time.unwrap_or_default().as_nanos();
        format!("{}-{size:x}-{time:x}-{}", analysis.digest, app.day.today())
    }

    fn reviewed(&self, app: &App, analysis: Arc<Analysis>, key: String) -> View {
        let mut report = analysis.report.clone();
        let today = app.day.today();
        let (ledger, fault) = match Ledger::of_folder(&self.folder) {
            Ok(ledger) => (ledger, None),
            Err(error) => (Ledger::default(), Some(error.to_string())),
        };
        apply(&mut report, &ledger, Some(today));
        Waivers::new(&app.project.settings.waivers, today).mark(&mut report, &analysis.home);
        View { analysis, report, ledger, fault, key }
    }

    /// What was made of a view before, or is made now and kept for the next request.
    pub(super) fn page(&self, view: &View, make: impl FnOnce() -> String) -> Arc<str> {
        if let Some((_, page)) = self.state().page.as_ref().filter(|(key, _)| *key == view.key) {
            return Arc::clone(page);
        }
        let page: Arc<str> = make().into();
        self.state().page = Some((view.key.clone(), Arc::clone(&page)));
        page
    }

    /// The same for the explanation of a dispute.
    pub(super) fn explained(
        &self,
        view: &View,
        fingerprint: &str,
        make: impl FnOnce() -> String,
    ) -> Arc<str> {
        let key = format!("{}-{fingerprint}", view.analysis.digest);
        if let Some((_, text)) = self.state().explained.as_ref().filter(|(known, _)| *known == key) {
            return Arc::clone(text);
        }
        let text: Arc<str> = make().into();
        self.state().explained = Some((key, Arc::clone(&text)));
        text
    }
}

/// Says that the check is over, however it ended.
struct Busy<'d>(&'d Desk);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.state().busy = false;
        self.0.done.notify_all();
    }
}

fn digest(inputs: &[Input]) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        hash.update(input.path.as_bytes());
        match &input.bytes {
            Ok(bytes) => {
                hash.update([0]);
                hash.update(bytes.len().to_le_bytes());
                hash.update(bytes);
            }
            Err(why) => {
                hash.update([1]);
                hash.update(why.as_bytes());
            }
        }
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// How far a check has come.
#[derive(Default)]
pub(super) struct Progress {
    stage: AtomicUsize,
    steps: AtomicUsize,
    done: AtomicUsize,
    heard: Mutex<Vec<Heard>>,
}

/// A source that has been read while others have not.
#[derive(Clone)]
pub(super) struct Heard {
    pub(super) source: String,
    /// How many claims it makes.
    pub(super) count: usize,
    /// The first of them.
    pub(super) claims: Vec<Evidence>,
}

/// Most claims of one source that are shown while sources are read.
const HEARD: usize = 20;

impl Progress {
    /// The sources that have been read so far, in the order in which that was done, without the first few.
    pub(super) fn heard(&self, without: usize) -> Vec<Heard> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.iter().skip(without).cloned().collect()
    }

    fn forget(&self) {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// In words: `reading claims: 12 of 50`.
    pub(super) fn words(&self) -> String {
        let stage = match self.stage.load(Ordering::Relaxed) {
            0 => "reading files",
            1 => "reading claims",
            _ => return "comparing claims".to_owned(),
        };
        let (done, steps) = (self.done.load(Ordering::Relaxed), self.steps.load(Ordering::Relaxed));
        format!("{stage}: {} of {steps}", done.min(steps))
    }
}

impl Watch for Progress {
    fn begin(&self, stage: Stage, steps: usize) {
        if stage == Stage::Files {
            self.forget();
        }
        let number = match stage {
            Stage::Files => 0,
            Stage::Claims => 1,
            Stage::Comparing => 2,
        };
        self.steps.store(steps, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.stage.store(number, Ordering::Relaxed);
    }

    fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    fn read(&self, source: &str, claims: &dyn Fn() -> Vec<Evidence>) {
        let mut claims = claims();
        // Of several claims read out of the same words one is shown.
        claims.dedup_by(|a, b| (a.start, a.end) == (b.start, b.end));
        let count = claims.len();
        claims.truncate(HEARD);
        let heard = Heard { source: source.to_owned(), count, claims };
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(heard);
    }
}
