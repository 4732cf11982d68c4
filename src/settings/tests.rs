use super::*;

const WHOLE: &str = r#"
rules = ["desk-rules/"]
packs = ["core", "casualties"]
without = ["sport"]
fail-on = "warning"
min-confidence = 0.6

[[dossier]]
path = "./talks/"
name = "The talks"

[[dossier]]
path = "ferry/sources"

[dossier.rule.site-open]
disabled = true

[rule.death-toll]
severity = "warning"

[[waiver]]
fingerprint = "00112233445566AA"
reason = "the two counts are of different days"
owner = "desk"
expires = 2031-05-31

[[waiver]]
rule = "death-toll"
path = "ferry/sources/wire.md"
quote = "twelve  people"
reason = "the outlet has withdrawn it"
owner = "desk"
"#;

#[test]
fn everything_that_may_stand_in_the_file_is_read() {
    let read = Settings::read("gainsay.toml", WHOLE).unwrap();
    let paths: Vec<&str> = read.dossiers.iter().map(|d| d.path.as_str()).collect();
    assert_eq!(paths, ["talks", "ferry/sources"]);
    assert_eq!(read.dossiers[0].name.as_deref(), Some("The talks"));
    assert_eq!(read.rules, ["desk-rules"]);
    assert_eq!((read.packs.len(), read.without.len()), (2, 1));
    assert_eq!((read.fail_on, read.min_confidence), (Some(Threshold::Warning), Some(0.6)));
    let toll = &read.overrides["death-toll"];
    assert_eq!((&toll.change["severity"], toll.line), (&"warning".into(), 18));
    assert!(read.dossiers[0].overrides.is_empty());
    let own = &read.dossiers[1].overrides["site-open"];
    assert_eq!((&own.change["disabled"], own.line), (&true.into(), 15));
    assert_eq!(read.waivers[0].of, Waived::Fingerprint("00112233445566aa".to_owned()));
    assert_eq!(read.waivers[0].expires, Some(jiff::civil::date(2031, 5, 31)));
    assert_eq!(read.waivers[0].written, "gainsay.toml:21");
    assert!(matches!(&read.waivers[1].of, Waived::Quote { quote, .. } if quote == "twelve  people"));
    assert_eq!(Settings::read("gainsay.toml", "").unwrap(), Settings::default());
}

#[test]
fn mistakes_have_a_place_and_a_hint() {
    let waiver = |lines: &str| format!("[[waiver]]\n{lines}\n");
    for (text, line, message, hint) in [
        ("\nfial-on = \"error\"\n", 2, "unknown field `fial-on`", Some("did you mean `fail-on`?")),
        ("[[dossier]]\npath = \"a\"\ntitel = \"A\"", 3, "unknown field `titel`", None),
        ("[[dossier]]\nname = \"A\"", 1, "missing field `path`", None),
        ("fail-on = \"errors\"", 1, "unknown variant `errors`", Some("did you mean `error`?")),
        ("min-confidence = 2.0", 1, "from 0 to 1", None),
        ("packs = \"core\"", 1, "expected a sequence", None),
        ("rules = [\"/etc/rules\"]", 1, "one machine only", None),
        ("[[dossier]]\npath = \"a\"\n[[dossier]]\npath = \"./a/\"", 3, "listed twice", None),
        ("packs = [", 1, "", None),
        (&waiver("reason = \"x\"\nowner = \"y\""), 1, "does not say what it is for", Some(HELP)),
        (&waiver("fingerprint = \"12\"\nreason = \"x\"\nowner = \"y\""), 1, "is no fingerprint", Some(HELP)),
        (&waiver("fingerprint = \"0011223344556677\"\nowner = \"y\""), 1, "lacks `reason`", Some(HELP)),
        (&waiver("fingerprint = \"0011223344556677\"\nreason = \"y\""), 1, "lacks `owner`", Some(HELP)),
        (&waiver("rule = \"r\"\npath = \"p\"\nreason = \"x\"\nowner = \"y\""), 1, "does not say", Some(HELP)),
        (&waiver("expires = \"soon\""), 2, "`soon` is no day", None),
        (&waiver("expires = 2031-05-31T10:00:00Z"), 2, "is no day", None),
    ] {
        let mistakes = Settings::read("gainsay.toml", text).unwrap_err();
        assert_eq!(mistakes.len(), 1, "{text}");
        assert_eq!(mistakes[0].line, line, "{text}\n{}", mistakes[0]);
        assert!(mistakes[0].message.contains(message), "{text}\n{}", mistakes[0]);
        if let Some(hint) = hint {
            assert_eq!(mistakes[0].hint.as_deref(), Some(hint), "{text}\n{}", mistakes[0]);
        }
    }
}

#[test]
fn all_incomplete_waivers_are_told_at_once() {
    let text = "[[waiver]]\nreason = \"x\"\n[[waiver]]\nowner = \"y\"\n";
    let lines: Vec<usize> = Settings::read("g", text).unwrap_err().iter().map(|m| m.line).collect();
    assert_eq!(lines, [1, 3]);
}

#[test]
fn waivers_may_stand_in_a_file_of_their_own() {
    let mut settings = Settings::default();
    let text = "# known\n- fingerprint: \"0011223344556677\"\n  reason: two counts\n  owner: desk\n  \
                expires: 2031-05-31\n- rule: death-toll\n  path: a/b.md\n  quote: twelve\n  reason: withdrawn\n  \
                owner: desk\n";
    settings.add_waivers("gainsay-waivers.yaml", text).unwrap();
    assert_eq!(settings.waivers.len(), 2);
    assert_eq!(settings.waivers[0].expires, Some(jiff::civil::date(2031, 5, 31)));
    assert_eq!(settings.waivers[1].written, "gainsay-waivers.yaml:6");
    assert!(settings.add_waivers("w", "# nothing yet\n").is_ok());
    for (text, line, message) in [
        ("- fingerprint: \"0011223344556677\"\n  reson: x\n", 2, "reson"),
        ("- reason: x\n  owner: y\n", 1, "does not say"),
        ("- [", 1, ""),
    ] {
        let mistakes = settings.add_waivers("gainsay-waivers.yaml", text).unwrap_err();
        assert_eq!(mistakes[0].line, line, "{}", mistakes[0]);
        assert!(mistakes[0].message.contains(message), "{}", mistakes[0]);
    }
}
