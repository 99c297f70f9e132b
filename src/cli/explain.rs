//! The command `explain`: what a diagnostic means, why it matters, and how to mend it.

use crate::cli::ExitStatus;
use crate::cli::args::ExplainArgs;
use crate::cli::reporter::Reporter;
use stonehand::diag::{Rule, Severity, rules, some_of};

/// Explains the kind of diagnostic of a code, or lists all codes.
pub(super) fn run(args: &ExplainArgs, reporter: &Reporter) -> ExitStatus {
    let Some(code) = &args.code else {
        let lines = rules::all().map(|rule| format!("{:<28} {}\n", rule.code, rule.title));
        reporter.print_words(&lines.collect::<String>());
        return ExitStatus::Done;
    };
    if let Some(rule) = rules::all().find(|rule| rule.code == code) {
        if reporter.is_json() {
            reporter.print_json(&json(rule));
        } else {
            reporter.print_words(&text(rule));
        }
        return ExitStatus::Done;
    }
    // The last part of a code, or some of it, is enough to be shown those that hold it.
    let part = code.rsplit(':').find(|part| !part.is_empty()).unwrap_or(code);
    let near: Vec<String> = rules::all()
        .filter(|rule| rule.code.contains(part))
        .map(|rule| format!("`{}`", rule.code))
        .collect();
    let list = if near.is_empty() {
        "`stonehand explain` lists all".to_owned()
    } else {
        format!("there are {}", some_of(near.into_iter()))
    };
    reporter.fail(&format!("there is no diagnostic `{code}`: {list}"));
    ExitStatus::Failed
}

/// What a rule says, for the terminal.
fn text(rule: &Rule) -> String {
    let Rule { code, title, why, remedy, .. } = rule;
    let severities = severities(rule).join(" or ");
    format!("{code} ({severities})\n\n{title}\n\n{why}\n\nRemedy: {remedy}\n")
}

fn json(rule: &Rule) -> serde_json::Value {
    serde_json::json!({
        "code": rule.code,
        "severities": severities(rule),
        "title": rule.title,
        "why": rule.why,
        "remedy": rule.remedy,
    })
}

fn severities(rule: &Rule) -> Vec<&'static str> {
    let word = |severity: &Severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    rule.severities.iter().map(word).collect()
}
