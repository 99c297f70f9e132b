//! `--quality`: how well stories are set, as a table or as JSON.

use std::fmt::Write;
use stonehand::diag::many;
use stonehand::flow::{Quality, Spot};

/// A paragraph of text for each story.
pub(super) fn text(all: &[Quality]) -> String {
    let mut out = String::new();
    for q in all {
        let _ = writeln!(out, "{}: {}", q.story, summary(q));
        if let Some(widest) = &q.widest {
            let (gap, at) = (em(widest.thousandths), place(&widest.spot));
            let _ = writeln!(out, "  widest gap +{gap} em, {at}");
        }
        for gap in &q.opened {
            let _ = writeln!(out, "  opened +{} em, {}", em(gap.thousandths), place(&gap.spot));
        }
        for spot in &q.lone {
            let _ =
                writeln!(out, "  last line of one character or of marks alone, {}", place(spot));
        }
        for relaxed in &q.relaxed {
            let _ = writeln!(out, "  {}, {}", words(relaxed.rule), place(&relaxed.spot));
        }
    }
    out
}

fn summary(q: &Quality) -> String {
    format!(
        "{} of running text, {} opened beyond .1 em, {} beyond .25 em, {} drawn in, {}",
        many(q.lines, "line"),
        q.beyond_tenth,
        q.beyond_quarter,
        q.drawn_in,
        many(q.hyphens, "hyphen"),
    )
}

fn place(spot: &Spot) -> String {
    format!("page {} column {} line {}: {}", spot.page, spot.column, spot.line, spot.text)
}

/// Thousandths of an em as ems.
fn em(thousandths: i64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn words(rule: &str) -> &str {
    match rule {
        "number-and-unit" => "number parted from its unit",
        "dash-at-start" => "dash at the line's start",
        "stops-drawn-in" => "blank of a full stop drawn in",
        "loose" => "gaps beyond the limit",
        "short" => "cannot be filled",
        "word-parted" => "word parted where no rule allows it",
        "overfull" => "wider than its measure",
        rule => rule,
    }
}

/// One JSON array.
pub(super) fn json(all: &[Quality]) -> String {
    let mut out = serde_json::to_string_pretty(all).expect("strings and numbers are JSON");
    out.push('\n');
    out
}
