use clap::Args;
use gainsay::review::Change;
use gainsay::settings::Settings;
use jiff::civil::Date;

use super::super::project::{self, WAIVERS};
use super::super::{Failure, Outcome, output};
use super::store::Store;
use super::{Which, names, show};

/// What `snapshot reject` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Fingerprints, or their beginnings
    #[arg(required = true)]
    fingerprints: Vec<String>,
    /// Why the disputes may stand
    #[arg(long)]
    reason: String,
    /// Who answers for that
    #[arg(long)]
    owner: String,
    /// The last day on which the waiver holds
    #[arg(long, value_name = "DATE")]
    expires: Option<Date>,
    #[command(flatten)]
    which: Which,
}

/// Writes waivers for disputes that are found, and forgets what was approved of them.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    for (what, words) in [("--reason", &arguments.reason), ("--owner", &arguments.owner)] {
        if words.trim().is_empty() {
            return Err(
                Failure::new(format!("{what} is empty")).hint("a waiver says why, and who answers for it")
            );
        }
    }
    let store = Store::open(&arguments.which)?;
    let mut text = String::new();
    let mut waived = Vec::new();
    let mut forget = Vec::new();
    for (place, name) in store.named(&arguments.fingerprints)? {
        let standing = &store.standings[place];
        for change in standing.changes().iter().filter(|change| names(change).contains(&name.as_str())) {
            let is = match change {
                Change::New(is) | Change::Same(is) | Change::Changed { is, .. } => is,
                Change::Resolved(_) => {
                    return Err(Failure::new(format!("{name}: this dispute is no longer found"))
                        .hint("`gainsay snapshot accept` forgets it"));
                }
            };
            text.push_str(&show::heading(&standing.name, change));
            waived.push(is.fingerprint.to_owned());
            forget.extend(names(change).into_iter().map(|name| (place, name.to_owned())));
        }
    }
    waived.sort();
    waived.dedup();
    let file = write(arguments, &store, &waived)?;
    for (place, standing) in store.standings.iter().enumerate() {
        let mut approved = standing.approved.clone();
        let own: Vec<&String> = forget.iter().filter(|(p, _)| *p == place).map(|(_, name)| name).collect();
        own.iter().for_each(|name| approved.remove(name));
        if standing.kept && !own.is_empty() {
            standing.keep(approved)?;
        }
    }
    text.push_str(&format!("{} waived in {file}\n", waived.len()));
    output::write_styled(&text)?;
    Ok(Outcome::Clean)
}

/// Adds the waivers to the file that holds waivers already, else to the settings, else to a file of their own.
fn write(arguments: &Arguments, store: &Store, waived: &[String]) -> Result<String, Failure> {
    let folder = &store.project.folder;
    let own = project::text(&folder.join(WAIVERS))?;
    let settings = project::text(&store.project.file)?;
    let (file, before, yaml) = match (own, settings) {
        (None, Some(settings)) => (store.project.file.clone(), settings, false),
        (own, _) => (folder.join(WAIVERS), own.unwrap_or_default(), true),
    };
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut after = before;
    if !after.is_empty() && !after.ends_with('\n') {
        after.push('\n');
    }
    for fingerprint in waived {
        after.push_str(&if yaml { in_yaml(arguments, fingerprint) } else { in_toml(arguments, fingerprint) });
    }
    let read = if yaml {
        Settings::default().add_waivers(&name, &after)
    } else {
        Settings::read(&name, &after).map(|_| ())
    };
    if let Err(mistakes) = read {
        let why: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        return Err(Failure::new(format!("{name}: nothing can be added at its end\n{}", why.join("\n")))
            .hint("write the waiver by hand"));
    }
    output::replace(&file, &after)?;
    Ok(name)
}

fn in_toml(arguments: &Arguments, fingerprint: &str) -> String {
    let words = |words: &str| toml::Value::from(output::plain(words)).to_string();
    let expires = arguments.expires.map_or_else(String::new, |day| format!("expires = {day}\n"));
    format!(
        "\n[[waiver]]\nfingerprint = \"{fingerprint}\"\nreason = {}\nowner = {}\n{expires}",
        words(&arguments.reason),
        words(&arguments.owner)
    )
}

fn in_yaml(arguments: &Arguments, fingerprint: &str) -> String {
    // A string of JSON is one of YAML.
    let words = |words: &str| serde_json::Value::from(output::plain(words)).to_string();
    let expires = arguments.expires.map_or_else(String::new, |day| format!("  expires: {day}\n"));
    format!(
        "- fingerprint: \"{fingerprint}\"\n  reason: {}\n  owner: {}\n{expires}",
        words(&arguments.reason),
        words(&arguments.owner)
    )
}
