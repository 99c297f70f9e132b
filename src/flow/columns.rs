//! Faults of columns that no way to set the story avoids.

use crate::diag::{Diagnostic, Diagnostics, many, rules};
use crate::edition::Story;
use crate::flow::copy::{BodyCopy, CopyRole};
use crate::flow::place::{Hole, PlacedLine, SolvedThread};
use crate::flow::report::place;
use crate::flow::thread_config::ThreadConfig;
use crate::geom::Rect;
use crate::text::ShapedParagraph;

/// Holes, single lines at columns' heads and feet, and lines of one character.
pub(super) fn faults(
    config: &ThreadConfig<'_>,
    story: &Story,
    (set, copy): (&SolvedThread, &BodyCopy),
    out: &mut Diagnostics,
) {
    for hole in &set.holes {
        out.push(of_hole(config, story, (set, copy), hole));
    }
    let (frame, slot) = set.end;
    let apart = set.variants[frame].as_ref().map_or(0, |s| s.unevenness(slot));
    if apart > 1 && set.overset.is_none() && config.balance(frame, slot) {
        out.push(uneven(config, story, (frame, set.lines.last()), apart));
    }
    for (i, row) in set.lines.iter().enumerate() {
        let text = &copy.body[row.paragraph];
        if text.part == CopyRole::Subhead || row.of < 2 {
            continue;
        }
        let next = i.checked_add(1).and_then(|i| set.lines.get(i));
        let last = row.nth + 1 == row.of;
        if row.nth == 0 && next.is_some_and(|n| parted(set, row, n)) {
            out.push(alone(config, story, row, &text.shaped, true));
        }
        if last && set.lines[..i].last().is_some_and(|b| parted(set, b, row)) {
            out.push(alone(config, story, row, &text.shaped, false));
        }
        if row.line.is_lone(&text.shaped) {
            out.push(runt(config, story, row, &text.shaped));
        }
    }
}

fn clusters(row: &PlacedLine) -> std::ops::Range<usize> {
    row.line.start as usize..row.line.end as usize
}

/// Whether two rows in order stand in different columns.
fn parted(set: &SolvedThread, a: &PlacedLine, b: &PlacedLine) -> bool {
    let column = |r: &PlacedLine| set.variants[r.frame].as_ref().map(|s| s.column(r.slot));
    a.frame != b.frame || column(a) != column(b)
}

/// The rectangle of so many lines from a slot on.
fn rect(
    config: &ThreadConfig<'_>,
    set: &SolvedThread,
    frame: usize,
    slot: u32,
    lines: u32,
) -> Rect {
    let room = config.frame(frame);
    let Some(variant) = &set.variants[frame] else { return room.rect };
    let corner = variant.corner(slot, room, &config.grid);
    let column = variant.column(slot);
    let lines = lines.min(variant.end(column).saturating_sub(slot)).max(1);
    let depth = config.grid.depth(lines);
    let along = Rect::xywh(corner.x, corner.y, room.columns[column].width, depth);
    config.grid.writing.place_rect(along, config.grid.sheet)
}

fn of_hole(
    config: &ThreadConfig<'_>,
    story: &Story,
    (set, copy): (&SolvedThread, &BodyCopy),
    hole: &Hole,
) -> Diagnostic {
    let page = config.frame(hole.frame).page;
    let lines = many(hole.lines as usize, "line");
    let (code, message) = match hole.subhead {
        Some(_) => (
            rules::flow::SUBHEAD_MOVED,
            format!(
                "story `{}` leaves {lines} empty at a column's foot on page {page} so that a subhead keeps its text",
                story.id
            ),
        ),
        None => (
            rules::flow::HOLE,
            format!("story `{}` leaves {lines} empty above its jump line on page {page}", story.id),
        ),
    };
    // What stands above a hole at a turn, or the subhead that goes over.
    let above = || {
        let before = |r: &&PlacedLine| (r.frame, r.slot) < (hole.frame, hole.slot);
        set.lines.iter().rfind(before).map(|r| r.paragraph)
    };
    let paragraph = hole.subhead.or_else(above).unwrap_or(0);
    let words = copy.body.get(paragraph).map_or(0, |m| m.shaped.text.len());
    let here = if hole.subhead.is_some() { "goes over" } else { "the story turns after this" };
    Diagnostic::note(code, message)
        .at(place(story, paragraph, 0..words), here)
        .help("change the block's depth by a line or two, or the copy above")
        .on(page, rect(config, set, hole.frame, hole.slot, hole.lines))
}

/// Columns at a story's end that no way to set it levels.
fn uneven(
    config: &ThreadConfig<'_>,
    story: &Story,
    (frame, last): (usize, Option<&PlacedLine>),
    apart: u32,
) -> Diagnostic {
    let frame = config.frame(frame);
    let message = format!(
        "story `{}` ends on page {} in columns that differ by {apart} lines",
        story.id, frame.page
    );
    let paragraph = last.map_or(0, |r| r.paragraph);
    Diagnostic::note(rules::flow::UNEVEN, message)
        .at(place(story, paragraph, 0..0), "the story ends here")
        .help("change the block's depth by a line or two, or move a subhead")
        .on(frame.page, frame.rect)
}

/// A first line alone at a column's foot, or a last line alone at a column's head.
fn alone(
    config: &ThreadConfig<'_>,
    story: &Story,
    row: &PlacedLine,
    text: &ShapedParagraph,
    first: bool,
) -> Diagnostic {
    let page = config.frame(row.frame).page;
    let (code, message, help) = if first {
        (
            rules::flow::ORPHAN,
            "a paragraph's first line stands alone at a column's foot",
            "add or cut a line in the copy above, or change the block's depth by a line",
        )
    } else {
        (
            rules::flow::WIDOW,
            "a paragraph's last line stands alone at a column's head",
            "cut this paragraph by a line or lengthen it by one, or change the block's depth by a line",
        )
    };
    let words = text.text_of(clusters(row));
    let message = format!("{message} on page {page} in story `{}`: {}", story.id, opening(words));
    Diagnostic::note(code, message)
        .at(place(story, row.paragraph, span(text, row)), "this line")
        .help(help)
        .on(page, line_rect(config, row))
}

/// A last line of one character, or of marks alone.
fn runt(
    config: &ThreadConfig<'_>,
    story: &Story,
    row: &PlacedLine,
    text: &ShapedParagraph,
) -> Diagnostic {
    let page = config.frame(row.frame).page;
    let words = text.text_of(clusters(row));
    let is = match words.chars().filter(|c| c.is_alphanumeric()).count() {
        0 => "holds marks alone",
        _ => "is one character",
    };
    let message =
        format!("a paragraph's last line on page {page} in story `{}` {is}: {words}", story.id);
    Diagnostic::note(rules::flow::RUNT, message)
        .at(place(story, row.paragraph, span(text, row)), "this line")
        .help("add a word to the paragraph, or cut one")
        .on(page, line_rect(config, row))
}

fn span(text: &ShapedParagraph, row: &PlacedLine) -> std::ops::Range<usize> {
    let of = &text.clusters[clusters(row)];
    let start = of.first().map_or(0, |c| c.text.start as usize);
    start..of.last().map_or(start, |c| c.text.end as usize)
}

fn line_rect(config: &ThreadConfig<'_>, row: &PlacedLine) -> Rect {
    let grid = &config.grid;
    let top = row.at.y - (grid.baseline(crate::geom::Abs::ZERO));
    let along = Rect::xywh(row.at.x, top, row.line.measure.width, grid.size);
    grid.writing.place_rect(along, grid.sheet)
}

/// The first characters of a line.
fn opening(words: &str) -> String {
    let short: String = words.chars().take(12).collect();
    let dots = if words.chars().count() > 12 { "…" } else { "" };
    format!("{short}{dots}")
}
