use std::fs;
use std::io::{self, BufRead as _};
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use gainsay::model::Kind;
use gainsay::rules::{Draft, KINDS, RuleSet, draft};

use super::super::{Failure, Outcome, output};

/// What `rules new` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The kind of comparison; without it, all that is not given is asked for
    #[arg(value_parser = kinds())]
    kind: Option<Kind>,
    /// Its id, in kebab-case [default: new-rule]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
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
    let (kind, begun) = match arguments.kind {
        Some(kind) => (kind, given(arguments)),
        None => asked(arguments)?,
    };
    let id = begun.id.clone();
    let text = draft(kind, &begun).ok_or_else(|| Failure::new(format!("{kind}: no rules of this kind")))?;
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{id}.yaml")));
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
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::writing(&shown, &error))?;
        }
        output::write(Some(&path), &text)?;
        output::note(&format!("{shown}: written; `gainsay rules test {shown}` runs its examples"));
    }
    Ok(Outcome::Clean)
}

/// What the flags say.
fn given(arguments: &Arguments) -> Draft {
    Draft {
        id: arguments.id.clone().unwrap_or_else(|| "new-rule".to_owned()),
        question: arguments.question.clone(),
        topics: arguments.topic.clone(),
        what: arguments.what.clone(),
        why: arguments.why.clone(),
    }
}

/// What the flags say, and the answers to what they leave open.
fn asked(arguments: &Arguments) -> Result<(Kind, Draft), Failure> {
    let mut given = given(arguments);
    output::note("Kinds of comparison:");
    for entry in KINDS {
        output::note(&format!("  {:9}  {}", entry.kind.word(), entry.about));
    }
    let kind = loop {
        let word = answer("kind")?;
        match KINDS.iter().find(|entry| entry.kind.word() == word) {
            Some(entry) => break entry.kind,
            None => output::note(&format!("there is no kind `{word}`")),
        }
    };
    if arguments.id.is_none() {
        given.id = or(answer("id, in kebab-case [new-rule]")?, "new-rule");
    }
    if given.topics.is_empty() {
        let words = answer("words for what it is about, the main one first, with commas")?;
        given.topics = words.split(',').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    }
    for (words, question) in [
        (&mut given.question, "what it asks; {topic} is filled in"),
        (&mut given.what, "what it finds, in one sentence"),
        (&mut given.why, "why a reader should care, in one sentence"),
    ] {
        if words.is_empty() {
            *words = answer(question)?;
        }
    }
    Ok((kind, given))
}

fn or(words: String, other: &str) -> String {
    if words.is_empty() { other.to_owned() } else { words }
}

/// Asks on standard error and reads a line of standard input.
fn answer(question: &str) -> Result<String, Failure> {
    output::note(&format!("{question}?"));
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => Err(Failure::new(format!("no answer to: {question}"))
            .hint("say it by flags: gainsay rules new KIND --id ID --topic WORD")),
        Ok(_) => Ok(line.trim().to_owned()),
        Err(error) => Err(Failure::new(format!("standard input: {error}"))),
    }
}
