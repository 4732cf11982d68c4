use crate::model::Report;

/// The report as it is, indented, with a newline at its end; an array where there are several. Its fields are the
/// contract: docs/json.md.
pub(super) fn render(reports: &[Report]) -> String {
    match reports {
        [one] => format!("{}\n", object(one)),
        _ => format!("[\n{}\n]\n", reports.iter().map(object).collect::<Vec<_>>().join(",\n")),
    }
}

fn object(report: &Report) -> String {
    // Only a map with keys that are no strings or a failing writer could fail here, and there is neither.
    serde_json::to_string_pretty(report).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn it_is_json_with_the_words_of_the_model() {
        let text = render(&[sample::report()]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(text.ends_with("}\n"));
        assert_eq!(value["schema"], 1);
        assert_eq!(value["disputes"][0]["relation"], "contradiction");
        assert_eq!(value["disputes"][0]["self"], false);
        assert_eq!(value["disputes"][0]["sides"][0]["claims"][0]["source"], "wire | copy.md");
        assert_eq!(value["checked"]["set_aside"]["rounding"], 2);
        assert_eq!(value["checked"]["not_read"][0]["path"], "scan.bin");
    }

    #[test]
    fn several_make_an_array() {
        let two = render(&[sample::report(), sample::report()]);
        let value: serde_json::Value = serde_json::from_str(&two).unwrap();
        assert_eq!(value.as_array().unwrap().len(), 2);
    }
}
