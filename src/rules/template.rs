//! Texts with places to fill: `{topic}`, `{a.holder}`.

/// The names in braces, in order.
pub(super) fn names(template: &str) -> Vec<&str> {
    parts(template).into_iter().filter_map(|(_, name)| name).collect()
}

/// Whether a brace is opened and not closed.
pub(super) fn open(template: &str) -> bool {
    parts(template).last().is_some_and(|(rest, _)| rest.contains('{'))
}

/// The template with each name replaced by what `value` gives for it; a name that it does not know stays.
pub(super) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len());
    for (before, name) in parts(template) {
        out.push_str(before);
        if let Some(name) = name {
            out.push_str(&value(name).unwrap_or_else(|| format!("{{{name}}}")));
        }
    }
    out
}

/// Text before a name, and the name; the last has none.
fn parts(template: &str) -> Vec<(&str, Option<&str>)> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        parts.push((before, Some(name.trim())));
        rest = after;
    }
    parts.push((rest, None));
    parts
}

#[cfg(test)]
mod tests {
    #[test]
    fn fills() {
        let value = |name: &str| (name == "a.holder").then(|| "Kess".to_owned());
        assert_eq!(super::fill("{a.holder} said {b}", value), "Kess said {b}");
        assert_eq!(super::fill("open { brace", value), "open { brace");
        assert_eq!(super::names("{x} and { y }"), ["x", "y"]);
        assert!(super::open("{x} and {y") && !super::open("{x} and {y}"));
    }
}
