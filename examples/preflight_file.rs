//! Checks a press PDF of any origin against the coldset limits:
//! `cargo run --example preflight_file -- page.pdf`.

#![allow(clippy::print_stdout, reason = "an example for the terminal")]

use stonehand::{edition, preflight};

fn main() -> std::io::Result<()> {
    let Some(file) = std::env::args_os().nth(1) else {
        return Err(std::io::Error::other("usage: preflight_file FILE"));
    };
    let limits = edition::shipped_limits("coldset").expect("the coldset limits are shipped");
    let report = preflight::file(std::fs::read(file)?, &limits);
    for finding in &report.findings {
        println!("{} {}: {}", finding.rule, finding.rule.title, finding.message());
    }
    for what in &report.not_judged {
        println!("not judged: {what}");
    }
    println!("{}", if report.passes() { "pass" } else { "no pass" });
    Ok(())
}
