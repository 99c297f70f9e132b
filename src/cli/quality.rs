//! Output of `--quality` as a table or as JSON.

use std::collections::BTreeMap;
use std::fmt::Write;
use stonehand::diag::many;
use stonehand::lint::{Quality, QualitySpot};

/// Formats a paragraph for each story, and the totals.
pub(super) fn text(all: &[Quality]) -> String {
    let mut out = String::new();
    for q in all {
        let _ = writeln!(out, "{}: {}", q.story, summary(q));
        if let Some(widest) = &q.widest {
            let (gap, at) = (em(widest.thousandths), place(&widest.spot));
            let _ = writeln!(out, "  widest gap +{gap} em, {at}");
        }
        for gap in &q.opened {
            let _ = writeln!(
                out,
                "  opened +{} em{}, {}",
                em(gap.thousandths),
                gap.pays_for.map_or("", pays_for),
                place(&gap.spot)
            );
        }
        for spot in &q.lone {
            let _ =
                writeln!(out, "  last line of one character or of marks alone, {}", place(spot));
        }
        for relaxed in &q.relaxed {
            let _ = writeln!(out, "  {}, {}", words(relaxed.rule), place(&relaxed.spot));
        }
    }
    if all.len() > 1 {
        let _ = writeln!(out, "all stories: {}", summary(&together(all)));
    }
    out
}

/// Returns the totals of all stories.
fn together(all: &[Quality]) -> Quality {
    let mut sum = Quality::default();
    for q in all {
        sum.lines += q.lines;
        sum.drawn_in += q.drawn_in;
        sum.hyphens += q.hyphens;
        sum.beyond_tenth += q.beyond_tenth;
        sum.beyond_quarter += q.beyond_quarter;
        sum.opened.extend(q.opened.iter().cloned());
    }
    sum
}

fn summary(q: &Quality) -> String {
    format!(
        "{} of running text, {} opened beyond .1 em{}, {} beyond .25 em, {} drawn in, {}",
        many(q.lines, "line"),
        q.beyond_tenth,
        reasons(q),
        q.beyond_quarter,
        q.drawn_in,
        many(q.hyphens, "hyphen"),
    )
}

/// Lists how many of the opened lines were opened for which rule.
fn reasons(q: &Quality) -> String {
    let mut of_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in q.opened.iter().filter_map(|gap| gap.pays_for) {
        *of_rule.entry(pays_for(rule)).or_default() += 1;
    }
    let each: Vec<String> = of_rule.iter().map(|(rule, n)| format!("{n}{rule}")).collect();
    if each.is_empty() { String::new() } else { format!(" ({})", each.join(", ")) }
}

fn place(spot: &QualitySpot) -> String {
    format!("page {} column {} line {}: {}", spot.page, spot.column, spot.line, spot.text)
}

/// Formats thousandths of an em as ems.
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

/// Returns the rule for which a line was opened.
fn pays_for(rule: &str) -> &str {
    match rule {
        "line-count" => " for the lines its columns want",
        "number-and-unit" => " for a number with its unit",
        "name" => " for a name kept whole",
        "last-line" => " for a last line of two characters",
        "marks" => " for marks kept from lines' edges",
        "word" => " for a word or a number kept whole",
        "several" => " for several rules at once",
        "nothing" => " though no rule asks for it",
        rule => rule,
    }
}
