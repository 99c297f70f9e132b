//! The command `budget`: what each story is given and needs, what is not placed, which
//! advertisements are booked, what is free.

use crate::cli::args::BudgetArgs;
use crate::cli::build::world;
use crate::cli::reporter::Reporter;
use crate::cli::terminal::{columns, padded};
use crate::cli::{ExitStatus, cut_short};
use std::fmt::Write;
use stonehand::diag::many;
use stonehand::engine::{
    AdBudget, AdState, EditionBudget, FreeArea, SavingBudget, StoryBudget, UnplacedStory, budget,
};

/// Prints the budget of an edition.
pub(super) fn run(args: &BudgetArgs, reporter: &Reporter) -> ExitStatus {
    let Some(world) = world(&args.common, reporter) else { return ExitStatus::Failed };
    let report = budget(&world);
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    reporter.report(&report.diagnostics, &report.sources);
    let Some(budget) = report.value else { return ExitStatus::Rejected };
    if reporter.is_json() {
        reporter.print_json(&budget);
    } else {
        reporter.print_words(&text(&budget));
    }
    ExitStatus::Done
}

fn text(budget: &EditionBudget) -> String {
    let EditionBudget { placed, unplaced, ads, free } = budget;
    let names = placed.iter().map(|s| &s.story).chain(unplaced.iter().map(|s| &s.story));
    let width = names.map(|name| columns(name)).max().unwrap_or_default().max(5);
    let mut out = format!(
        "{}  {:<9}{:>6}{:>8}{:>9}{:>7}{:>12}{:>10}\n",
        padded("story", width),
        "pages",
        "given",
        "needed",
        "",
        "heads",
        "characters",
        "pictures"
    );
    for story in placed {
        line(&mut out, story, width);
    }
    savings(&mut out, placed, width);
    if !unplaced.is_empty() {
        out.push_str("\nnot placed\n");
        for story in unplaced {
            waiting(&mut out, story, width);
        }
    }
    self::ads(&mut out, ads);
    if !free.is_empty() {
        out.push_str("\nfree\n");
        for area in free {
            self::area(&mut out, area);
        }
    }
    out
}

fn line(out: &mut String, story: &StoryBudget, width: usize) {
    let StoryBudget { story, pages, given, needed, head, characters, pictures, .. } = story;
    let pages: Vec<String> = pages.iter().map(u32::to_string).collect();
    let state = match given.cmp(needed) {
        std::cmp::Ordering::Less => format!("{} over", needed - given),
        std::cmp::Ordering::Equal => String::new(),
        std::cmp::Ordering::Greater => format!("{} left", given - needed),
    };
    let _ = writeln!(
        out,
        "{}  {:<9}{given:>6}{needed:>8}{state:>9}{head:>7}{characters:>12}{pictures:>10}",
        padded(story, width),
        pages.join(","),
    );
}

/// What to cut of the stories that are too long: the paragraphs that take a line less then.
fn savings(out: &mut String, placed: &[StoryBudget], width: usize) {
    let over = || placed.iter().filter(|story| story.needed > story.given);
    if over().all(|story| story.savings.is_empty()) {
        return;
    }
    out.push_str("\ncuts that save a line\n");
    for story in over() {
        for SavingBudget { line, begins, characters, word } in &story.savings {
            let name = padded(&story.story, width);
            let what = match word {
                Some(word) => format!("“{word}”"),
                None => many(*characters, "character"),
            };
            let _ = writeln!(out, "{name}  {what} in line {line}, {begins}…");
        }
    }
}

fn waiting(out: &mut String, story: &UnplacedStory, width: usize) {
    let name = padded(&story.story, width);
    let _ = match story.characters.zip(story.lines) {
        Some((characters, lines)) => {
            let (characters, lines) = (many(characters, "character"), many(lines, "line"));
            writeln!(out, "{name}  {characters}, {lines} in base columns")
        }
        None => writeln!(out, "{name}  cannot be set; `galley` says why"),
    };
}

/// The booked advertisements: on which page each stands, and what there is of it.
fn ads(out: &mut String, ads: &[AdBudget]) {
    if ads.is_empty() {
        return;
    }
    let header = ["advertisement", "page", "size", "colour", "file"].map(str::to_owned);
    let rows: Vec<[String; 5]> = std::iter::once(header).chain(ads.iter().map(ad)).collect();
    let width = |n: usize| rows.iter().map(|row| columns(&row[n])).max().unwrap_or_default();
    let widths = [0, 1, 2, 3].map(width);
    out.push('\n');
    for row in &rows {
        let columns = row.iter().zip(widths).map(|(words, width)| padded(words, width) + "  ");
        let line: String = columns.chain([row[4].clone()]).collect();
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// The words of a booked advertisement in their columns.
fn ad(ad: &AdBudget) -> [String; 5] {
    let AdBudget { name, booked, page, size, colour, file, state } = ad;
    let where_booked = match (page, booked) {
        (None, Some(booked)) => Some(format!("not placed (booked for page {booked})")),
        (None, None) => Some("not placed".to_owned()),
        (Some(page), Some(booked)) if page != booked => Some(format!("booked for page {booked}")),
        _ => None,
    };
    let late = (*state == AdState::Late).then(|| "late".to_owned());
    let rest: Vec<String> = file.iter().cloned().chain(late).chain(where_booked).collect();
    [
        name.clone(),
        page.map_or_else(|| "-".to_owned(), |page| page.to_string()),
        size.clone().unwrap_or_default(),
        colour.clone().unwrap_or_default(),
        rest.join("; "),
    ]
}

fn area(out: &mut String, area: &FreeArea) {
    let FreeArea { page, column, line, columns, lines, characters, fits } = area;
    let size = format!(
        "{} by {}, {}",
        many((*columns).into(), "column"),
        many((*lines).into(), "line"),
        many(*characters, "character")
    );
    let _ = write!(out, "page {page}: at column {column}, line {line}: {size}");
    let _ = match &fits[..] {
        [] => writeln!(out),
        fits => writeln!(out, "; room for {}", fits.join(", ")),
    };
}
