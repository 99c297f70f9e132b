//! The registry of diagnostics and the document generated from it.

use crate::broken_editions::rules_without_facts;
use std::collections::BTreeSet;
use std::fmt::Write;
use stonehand::diag::{Rule, Severity, rules};

/// The document, which lies beside the reference.
const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diagnostics.md");

const HEAD: &str = "\
# Diagnostics

Everything that the program may report, by code. A diagnostic has a severity, a message with the \
numbers of the case, the place in the sources and on the page, and a remedy; with \
`--message-format json` it also has `facts`, the numbers and names of its message by the names \
given here; one that stands for others which are not listed has `not_listed`, their number. An \
**error** means that the file asked for is not written, a **warning** that something is missing or \
looks wrong, a **note** that something was done on the author's behalf or could not be done better.

This file is written from the registry in `src/diag/rules/`; run \
`UPDATE_DOCS=1 cargo test --test suite diagnostics` after a change there.
";

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A rule's part of the document.
fn section(rule: &Rule) -> String {
    let severities: Vec<&str> = rule.severities.iter().map(|s| severity(*s)).collect();
    let mut out = format!("\n### `{}`\n\n", rule.code);
    writeln!(out, "**{}.** ({})\n", rule.title, severities.join(" or ")).unwrap();
    writeln!(out, "{}\n\n*Remedy:* {}", rule.why, capitalised(rule.remedy)).unwrap();
    if !rule.facts.is_empty() {
        let facts: Vec<String> =
            rule.facts.iter().map(|f| format!("`{}` ({})", f.name, f.kind.name())).collect();
        writeln!(out, "\n*Facts:* {}", facts.join(", ")).unwrap();
    }
    out
}

/// A remedy as a sentence: those of preflight are written as they stand after a colon.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

fn document() -> String {
    let mut out = HEAD.to_owned();
    let mut family = "";
    for rule in rules::all() {
        let of_rule = rule.code.split("::").next().unwrap();
        if of_rule != family {
            family = of_rule;
            writeln!(out, "\n## `{family}`").unwrap();
        }
        out.push_str(&section(rule));
    }
    out
}

#[test]
fn the_document_is_written_from_the_registry() {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(DOCUMENT, document()).unwrap();
    }
    let written = std::fs::read_to_string(DOCUMENT).unwrap_or_default();
    assert!(written == document(), "docs/diagnostics.md is not what the registry says");
}

#[test]
fn every_code_is_declared_once() {
    let codes: Vec<&str> = rules::all().map(|r| r.code).collect();
    let different: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(different.len(), codes.len());
    for code in &codes {
        assert_eq!(rules::find(code).map(|r| r.code), Some(*code));
    }
    assert_eq!(rules::find("flow::no-such-rule"), None);
}

#[test]
fn every_rule_has_a_title_a_reason_and_a_remedy() {
    for rule in rules::all() {
        let Rule { code, title, why, remedy, facts, severities, .. } = rule;
        assert!(
            !title.is_empty() && title.chars().count() <= 80 && !title.ends_with('.'),
            "{code}"
        );
        assert!(why.len() > 40 && why.ends_with('.'), "{code}: {why}");
        assert!(remedy.len() >= 8, "{code}: {remedy}");
        let names: BTreeSet<&str> = facts.iter().map(|f| f.name).collect();
        assert_eq!(names.len(), facts.len(), "{code}: a fact has one name");
        assert!(severities.is_sorted() && !severities.is_empty(), "{code}: the heaviest is first");
    }
}

#[test]
fn a_diagnostic_in_json_carries_the_numbers_of_its_message() {
    let room = crate::newsroom::Newsroom::new()
        .file("stories/a.md", "今天上午下雨，下午天晴，晚上又下雨。\n");
    let heard = room.build();
    let of = |code: &str| heard.json().into_iter().find(|d| d["code"] == code).unwrap();
    let overset = of("flow::overset");
    let facts = &overset["facts"];
    let (characters, lines) =
        (facts["characters"].as_u64().unwrap(), facts["lines"].as_u64().unwrap());
    let message = overset["message"].as_str().unwrap();
    assert_eq!(facts["story"], "a");
    assert!(message.contains(&format!("超 {characters} 字 / {lines} 行")), "{message}");
    assert!(characters > 0 && lines > 0, "{message}");
}

#[test]
fn rules_carry_the_facts_that_they_declare() {
    let bare: Vec<&str> = rules_without_facts().iter().copied().collect();
    assert!(
        bare.is_empty(),
        "they declare facts, and a broken edition is told of without: {bare:?}"
    );
}
