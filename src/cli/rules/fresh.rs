use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use gainsay::model::Kind;
use gainsay::rules::{Draft, KINDS, RuleSet, draft};

use super::super::{Failure, Outcome, output};

/// What `rules new` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The kind of comparison
    #[arg(value_parser = kinds())]
    kind: Kind,
    /// Its id, in kebab-case
    #[arg(long, value_name = "ID", default_value = "new-rule")]
    id: String,
    /// Words for what it is about, the main one first
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    topic: Vec<String>,
    /// What it asks; {topic} is filled in
    #[arg(long, value_name = "WORDS", default_value = "")]
    question: String,
    /// What it finds, in one sentence
    #[arg(long, value_name = "WORDS", default_value = "")]
    what: String,
    /// Why a reader should care, in one sentence
    #[arg(long, value_name = "WORDS", default_value = "")]
    why: String,
    /// Where to write it, - for standard output [default: ID.yaml]
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let values = KINDS.iter().map(|entry| PossibleValue::new(entry.kind.word()).help(entry.about));
    let kind = |word: String| KINDS.iter().map(|e| e.kind).find(|kind| kind.word() == word);
    PossibleValuesParser::new(values).try_map(move |word| kind(word).ok_or("no such kind"))
}

/// Writes the file of a rule to begin with; one that is there already is left alone.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let begun = Draft {
        id: arguments.id.clone(),
        question: arguments.question.clone(),
        topics: arguments.topic.clone(),
        what: arguments.what.clone(),
        why: arguments.why.clone(),
    };
    let kind = arguments.kind;
    let text = draft(kind, &begun).ok_or_else(|| Failure::new(format!("{kind}: no rules of this kind")))?;
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.yaml", arguments.id)));
    let shown = path.display().to_string();
    if let Err(mistakes) = RuleSet::load(&[(shown.clone(), text.clone())]) {
        let all: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        return Err(Failure::new(format!("these words make no rule\n{}", all.join("\n"))));
    }
    if shown == "-" {
        output::write(None, &text)?;
    } else if path.exists() {
        return Err(Failure::new(format!("{shown}: is there already")).hint("name another file with -o"));
    } else {
        output::write(Some(&path), &text)?;
        output::note(&format!("{shown}: written; `gainsay rules test --rules FOLDER` runs its examples"));
    }
    Ok(Outcome::Clean)
}
