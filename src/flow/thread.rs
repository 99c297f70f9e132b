//! One story's thread from head to end.

use crate::diag::Diagnostics;
use crate::edition::{Content, Edition, HeadSpec, StoryId};
use crate::flow::copy::{BodyCopy, Matter, Part};
use crate::flow::headline::Headline;
use crate::flow::report::Overset;
use crate::flow::settle::{Settled, Threading};
use crate::flow::turn;
use crate::flow::{report, strained, text_rules};
use crate::font::FontBook;
use crate::geom::{Abs, Point};
use crate::page::{Frame, Plan};
use crate::text::{Line, Typesetter};

/// A story in its frames.
#[derive(Debug)]
pub struct Filled {
    /// The story.
    pub story: StoryId,
    /// Everything that was set: heads, body, jump lines.
    pub matter: Vec<Matter>,
    /// The frames, in the thread's order.
    pub frames: Vec<FilledFrame>,
    /// The text that found no room.
    pub overset: Option<Overset>,
}

/// A frame with its lines.
#[derive(Debug)]
pub struct FilledFrame {
    /// The frame.
    pub frame: Frame,
    /// Lines of the grid that its head takes.
    pub head: u16,
    /// Its lines in reading order.
    pub lines: Vec<SetLine>,
}

/// A line in its place.
#[derive(Clone, Copy, Debug)]
pub struct SetLine {
    /// Index in [`Filled::matter`].
    pub matter: usize,
    /// The line.
    pub line: Line,
    /// Where it begins on its baseline, along the lines of its matter and across them.
    pub at: Point,
}

/// A story set in its frames, and what the author should know.
pub fn run(
    edition: &Edition,
    plan: &Plan,
    fonts: &FontBook,
    story: StoryId,
) -> (Filled, Diagnostics) {
    let mut out = Diagnostics::new();
    let copy_source = &edition.stories[story.0 as usize];
    let layout = &edition.layout;
    let language = copy_source.language.as_deref().unwrap_or(&edition.language);
    let frames = &plan.threads[story.0 as usize].frames;
    let writing = frames.first().map_or(plan.grid.writing, |f| f.writing);
    let mut setter = Typesetter::new(fonts, text_rules(layout, language, writing));
    let mut copy = BodyCopy::prepare(copy_source, layout, &mut setter, fonts, &mut out);
    let mut heads = Vec::new();
    for (n, frame) in frames.iter().enumerate() {
        let spec = head_spec(edition, frame);
        let mut across =
            frame.across.map(|s| Typesetter::new(fonts, text_rules(layout, language, s.writing)));
        let with = (across.as_mut().unwrap_or(&mut setter), fonts);
        heads.push(Headline::measure(frame, spec, (copy_source, n == 0), layout, with, &mut out));
    }
    let hops = turn::hops(frames, layout, &mut setter, fonts);
    let grid = plan.grid.written(writing);
    let thread = Threading { edition, grid, frames, hops: &hops };
    let depths: Vec<u16> = heads.iter().map(|h| h.depth).collect();
    thread.open_words(&mut copy, &depths);
    let has_head: Vec<bool> = heads.iter().map(|h| !h.is_empty()).collect();
    let set = thread.settle(&copy, depths, &has_head);
    report::thread(edition, plan, story, (&set, &copy, frames), &mut out);
    let filled = assemble(&thread, story, copy, heads, &set);
    strained::tell(edition, &filled, &mut out);
    (filled, out)
}

fn head_spec<'a>(edition: &'a Edition, frame: &Frame) -> &'a HeadSpec {
    const NONE: &HeadSpec = &HeadSpec {
        place: None,
        size: None,
        face: None,
        kicker: None,
        deck: None,
        lines: None,
        align: None,
        depth: None,
        width: None,
        writing: None,
        span: None,
    };
    match &edition.pages[frame.id.page].blocks[frame.id.block].content {
        Content::Story(story) => &story.head,
        _ => NONE,
    }
}

/// Everything in its place, frame by frame, in reading order.
fn assemble(
    thread: &Threading<'_>,
    story: StoryId,
    copy: BodyCopy,
    heads: Vec<Headline>,
    set: &Settled,
) -> Filled {
    let (grid, layout) = (&thread.grid, &thread.edition.layout);
    let overset = report::overset(&set.fill, &copy);
    let mut matter = copy.body;
    let mut frames = Vec::new();
    for ((n, frame), head) in thread.frames.iter().enumerate().zip(heads) {
        let mut lines = Vec::new();
        let depth = if frame.beside.is_some() { frame.lines } else { set.depths[n] };
        // A continuation that no text reaches has no head either.
        let head = if set.reaches(n) { head } else { head.without_levels() };
        head.set(frame.top, depth, layout, |level, set_lines| {
            let index = matter.len();
            matter.push(level);
            lines.extend(set_lines.into_iter().map(|(at, line)| SetLine {
                matter: index,
                line,
                at,
            }));
        });
        frames.push(FilledFrame { frame: frame.clone(), head: set.depths[n], lines });
    }
    let jumps = thread.hops.iter().filter(|h| set.turns[h.frame].is_some());
    for hop in jumps.clone() {
        let into = hop.frame + 1;
        let first = set.slots.all.iter().position(|s| s.frame == into);
        // Beside a paragraph's first line it stands where the indent ends, and the text follows it.
        let row = set.fill.rows.iter().find(|r| Some(r.slot) == first);
        let own = set.slots.jump_in[into];
        if let Some(slot) = own.or(first.map(|i| set.slots.all[i])) {
            let beside = row.filter(|_| own.is_none()).map(|r| r.at.x - slot.taken);
            let at = Point::new(beside.unwrap_or(slot.x), grid.baseline(slot.top));
            push_line(&mut matter, &mut frames[into].lines, &hop.into, at);
        }
    }
    for row in &set.fill.rows {
        let frame = set.slots.all[row.slot].frame;
        frames[frame].lines.push(SetLine { matter: row.paragraph, line: row.line, at: row.at });
    }
    for hop in jumps {
        let Some(turn) = set.turns[hop.frame] else { continue };
        let last = set.slots.last_of(hop.frame).map(|i| set.slots.all[i]);
        let own = set.slots.reserved[hop.frame].first().copied();
        let Some(mut slot) = (if turn.inside { last } else { own }).or(last) else { continue };
        let full = thread.frames[hop.frame].columns[slot.column].width;
        slot.width = full;
        let x = slot.x + slot.width - turn.out;
        let at = Point::new(x, grid.baseline(slot.top));
        push_line(&mut matter, &mut frames[hop.frame].lines, &hop.out, at);
    }
    Filled { story, matter, frames, overset }
}

fn push_line(matter: &mut Vec<Matter>, lines: &mut Vec<SetLine>, from: &Matter, at: Point) {
    let line = turn::whole_line(from);
    // The line trims its opening bracket; in its place the bracket keeps its cell.
    let first = from.text.clusters.first().map_or(Abs::ZERO, |c| c.edges.trim_start);
    // A jump-out line ends flush with its column, its closing bracket trimmed.
    let last = from.text.clusters.last().map_or(Abs::ZERO, |c| c.edges.trim_end);
    let flush = if from.part == Part::JumpOut { last } else { Abs::ZERO };
    let at = Point::new(at.x + first + flush, at.y);
    lines.push(SetLine { matter: matter.len(), line, at });
    matter.push(from.clone());
}
