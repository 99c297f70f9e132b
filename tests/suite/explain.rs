//! The command `explain`.

use crate::newsroom::Newsroom;
use stonehand::diag::rules;

#[test]
fn every_code_is_explained_with_reason_and_remedy() {
    let room = Newsroom::new();
    let listed = room.run(&["explain"]).out;
    for rule in rules::all() {
        assert!(listed.lines().any(|line| line.starts_with(rule.code)), "{rule}");
    }
    for code in ["flow::overset", "frozen::changed", "picture::cut"] {
        let heard = room.run(&["explain", code]);
        let rule = rules::all().find(|rule| rule.code == code).unwrap();
        assert_eq!(heard.code, 0);
        assert!([rule.title, rule.why, rule.remedy].iter().all(|words| heard.out.contains(words)));
    }
}

#[test]
fn a_part_of_a_code_finds_those_that_hold_it() {
    let room = Newsroom::new();
    let heard = room.run(&["explain", "overset"]);
    assert_eq!(heard.code, 2);
    assert!(
        heard.err.contains("`flow::overset`") && heard.err.contains("`table::overset`"),
        "{}",
        heard.err
    );
    let slip = room.run(&["explain", "flow:overset"]);
    assert!(slip.code == 2 && slip.err.contains("`flow::overset`"), "{}", slip.err);
    assert_eq!(room.run(&["explain", "no::such"]).code, 2);
}

#[test]
fn an_explanation_in_json_has_the_same_parts() {
    let heard = Newsroom::new().run(&["explain", "flow::overset", "--message-format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&heard.out).unwrap();
    assert_eq!(told["severities"], serde_json::json!(["error", "warning"]));
    assert_eq!(told["code"], "flow::overset");
}
