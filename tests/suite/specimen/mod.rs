//! The specimen edition: the client's front page and its continuation, and pages about the trade.

mod file;

use crate::newsroom::FONTS;
use crate::properties::{NOT_AT_END, NOT_AT_START, bare};
use crate::tools::{arg, run as tool};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use stonehand::copy::CopyRole;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::Story;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::flow::{FilledThread, SetLine};
use stonehand::geom::{Abs, Rect};
use stonehand::makeup::Grid;
use stonehand::scene::Item;
use stonehand::world::DiskWorld;

/// The client's five stories; the first is the lead.
const CLIENT: [&str; 5] = ["gonggong-fuwu", "xinnengyuan", "touzi", "lieche", "jinrong"];
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/editions/specimen");

fn world() -> DiskWorld {
    DiskWorld::new(FOLDER, Some(FONTS.into()))
}

static SPECIMEN: LazyLock<(BuiltEdition, Vec<Diagnostic>)> = LazyLock::new(|| {
    let report = engine::book(&world(), &BuildOptions::default(), &mut |_| {});
    let said = report.diagnostics;
    (report.value.unwrap_or_else(|| panic!("{said:#?}")), said)
});

/// The specimen as a PDF.
static PDF: LazyLock<PathBuf> = LazyLock::new(|| {
    let bytes = stonehand::export::pdf::write(
        &SPECIMEN.0.book,
        stonehand::export::pdf::PdfKind::Press,
        &SPECIMEN.0.renditions,
    )
    .unwrap();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("specimen.pdf");
    std::fs::write(&path, bytes).unwrap();
    path
});

fn story(id: &str) -> (&'static Story, &'static FilledThread) {
    let built = &SPECIMEN.0;
    let at = built.edition.stories.iter().position(|s| s.id == id).unwrap();
    (&built.edition.stories[at], &built.filled[at])
}

/// A story's copy as it is to be read, without white space.
fn copy(story: &Story) -> String {
    let heads = [&story.label, &story.kicker, &story.head, &story.deck, &story.byline];
    let heads = heads.into_iter().flatten().map(|t| t.text.as_str());
    bare(&heads.chain(story.body.iter().map(|p| p.text.as_str())).collect::<String>())
}

fn words(filled: &FilledThread, set: &SetLine) -> String {
    let line = set.line.start as usize..set.line.end as usize;
    filled.texts[set.text].shaped.text_of(line).to_owned()
}

fn part(filled: &FilledThread, set: &SetLine) -> CopyRole {
    filled.texts[set.text].part
}

/// Whether a part belongs to the copy.
fn is_copy(part: CopyRole) -> bool {
    !matches!(part, CopyRole::EndNote | CopyRole::JumpOut | CopyRole::JumpIn | CopyRole::JumpHead)
}

#[test]
fn the_only_diagnostic_is_the_clients_stray_quote() {
    let heard = SPECIMEN.1.iter().filter(|d| d.severity != Severity::Note);
    let heard: Vec<String> = heard.map(|d| format!("{} {}", d.rule.code, d.message())).collect();
    assert_eq!(heard, ["text::unbalanced-quote a quotation closes here that never opened"]);
}

#[test]
fn nothing_is_overset() {
    assert!(SPECIMEN.0.filled.iter().all(|f| f.overset.is_none()));
}

#[test]
fn every_story_is_placed_in_order_and_whole() {
    let built = &SPECIMEN.0;
    for (story, filled) in built.edition.stories.iter().zip(&built.filled) {
        let lines = filled.frames.iter().flat_map(|f| &f.lines);
        let lines = lines.filter(|set| is_copy(part(filled, set)));
        let placed: String = lines.map(|set| words(filled, set)).collect();
        assert_eq!(bare(&placed), copy(story), "{}", story.id);
    }
}

#[test]
fn the_lead_turns_from_page_1_to_page_3() {
    let (_, lead) = story(CLIENT[0]);
    let pages: Vec<u32> = lead.frames.iter().map(|f| f.frame.page).collect();
    assert_eq!(pages, [1, 3]);
}

#[test]
fn the_jump_out_line_ends_the_leads_frame() {
    let (_, lead) = story(CLIENT[0]);
    let frame = &lead.frames[0];
    let jump = frame.lines.last().unwrap();
    assert_eq!(
        (part(lead, jump), words(lead, jump).as_str()),
        (CopyRole::JumpOut, "（下转第三版）")
    );
    let column = frame.frame.columns.last().unwrap();
    assert!(jump.at.x >= column.x, "it stands in the last column");
    assert!(frame.lines.iter().all(|l| l.at.x < column.x || l.at.y <= jump.at.y));
    let pitch = SPECIMEN.0.edition.layout.grid.pitch;
    assert!(frame.frame.rect.bottom() - jump.at.y < pitch * 3, "at the frame's foot");
}

#[test]
fn the_jump_in_line_opens_its_continuation() {
    let (_, lead) = story(CLIENT[0]);
    let lines = &lead.frames[1].lines;
    let mut text = lines.iter().filter(|l| part(lead, l) != CopyRole::JumpHead);
    let jump = text.next().unwrap();
    assert_eq!(
        (part(lead, jump), words(lead, jump).as_str()),
        (CopyRole::JumpIn, "（上接第一版）")
    );
    let first = &lead.frames[1].frame.columns[0];
    let body = |l: &&SetLine| l.at.x >= first.x && l.at.x < first.x + first.width;
    assert!(text.filter(body).all(|l| (l.at.y, l.at.x) > (jump.at.y, jump.at.x)));
}

#[test]
fn the_lines_on_both_sides_of_the_turn_break_by_the_rules() {
    let (_, lead) = story(CLIENT[0]);
    let body = |n: usize| lead.frames[n].lines.iter().filter(|l| is_copy(part(lead, l)));
    let (last, first) = (body(0).next_back().unwrap(), body(1).next().unwrap());
    let (last, first) = (words(lead, last), words(lead, first));
    assert!(!last.ends_with(|c| NOT_AT_END.contains(c)), "{last}");
    assert!(!first.starts_with(|c| NOT_AT_START.contains(c)), "{first}");
}

#[test]
fn no_line_of_the_specimen_begins_or_ends_with_a_prohibited_character() {
    for filled in &SPECIMEN.0.filled {
        let lines = filled.frames.iter().flat_map(|f| &f.lines);
        for pair in lines.collect::<Vec<_>>().windows(2) {
            if pair[0].text == pair[1].text {
                let (last, first) = (words(filled, pair[0]), words(filled, pair[1]));
                assert!(!last.ends_with(|c| NOT_AT_END.contains(c)), "{last}");
                assert!(!first.starts_with(|c| NOT_AT_START.contains(c)), "{first}");
            }
        }
    }
}

#[test]
fn every_body_line_stands_on_the_base_grid_exactly() {
    let built = &SPECIMEN.0;
    let grid = Grid::new(built.edition.layout.grid, built.edition.layout.sheet.width);
    let first = grid.baseline(grid.line_y(1));
    let mut seen = 0;
    for filled in &built.filled {
        for set in filled.frames.iter().flat_map(|f| &f.lines) {
            if matches!(part(filled, set), CopyRole::Body | CopyRole::JumpIn | CopyRole::JumpOut) {
                assert_eq!((set.at.y - first).0 % grid.pitch.0, 0, "{}", words(filled, set));
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn all_type_lies_in_its_frame() {
    for filled in &SPECIMEN.0.filled {
        for frame in &filled.frames {
            let room = frame.frame.rect;
            for set in &frame.lines {
                let right = set.at.x + set.line.set(&filled.texts[set.text].shaped).1;
                let inside = set.at.x >= room.left() && right <= room.right() + Abs(127);
                let inside = inside && set.at.y > room.top() && set.at.y <= room.bottom();
                assert!(inside, "{} on page {}", words(filled, set), frame.frame.page);
            }
        }
    }
}

#[test]
fn a_main_head_is_larger_than_its_subordinate_levels() {
    for filled in &SPECIMEN.0.filled {
        let heads = filled.texts.iter().filter(|m| m.part == CopyRole::Head);
        let Some(head) = heads.map(|m| m.size()).max() else { continue };
        for matter in filled.texts.iter().filter(|m| m.part != CopyRole::Head) {
            let (part, size) = (matter.part, matter.size());
            assert!(
                head > size,
                "{:?} of {size} under {head} in {:?}",
                part,
                filled.frames[0].frame.story
            );
        }
    }
}
