//! A pack of rules that brings a word of its own.

/// A rule that reads what only the pack's words tell.
pub(crate) const RACE: &str = "id: race-length
kind: measure
dimension: length
question: How long is the race?
say: [\"race of {amount}\"]
message: \"{a.holder}: {a.answer}; {b.holder}: {b.answer}\"
what: Sources disagree on a race.
why: Riders train for it.
examples:
  - {a: The race of 8 smoots was held., b: The race of 10 smoots was held., expect: contradiction}
  - {a: The race of 8 smoots was held., b: The fair of 10 streets was held., expect: silent}
";

/// The words: a unit of length.
pub(crate) const UNITS: &str = "smoot\tsmoot\tlength\t1.7018\t0\nsmoots\tsmoot\tlength\t1.7018\t0\n";
