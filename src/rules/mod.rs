//! Rules: YAML in, a [`RuleSet`] out, which reads claims and says which answers conflict.
//!
//! One file is one rule, with its examples. `kinds/` holds one file for each kind of comparison.
