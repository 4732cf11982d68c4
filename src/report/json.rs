use crate::model::Report;

/// The report as it is, indented, with a newline at its end. Its fields are the contract: docs/json.md.
pub(super) fn render(report: &Report) -> String {
    // Only a map with keys that are no strings or a failing writer could fail here, and there is neither.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

/// One array around the reports.
pub(super) fn join(reports: &[String]) -> String {
    let inside: Vec<&str> = reports.iter().map(|report| report.trim_end()).collect();
    format!("[\n{}\n]\n", inside.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn it_is_json_with_the_words_of_the_model() {
        let text = render(&sample::report());
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
        let one = render(&sample::report());
        let value: serde_json::Value = serde_json::from_str(&join(&[one.clone(), one])).unwrap();
        assert_eq!(value.as_array().unwrap().len(), 2);
    }
}
