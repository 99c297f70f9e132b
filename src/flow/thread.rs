//! One story's thread from head to end.

use crate::diag::Diagnostics;
use crate::edition::{Content, Edition, HeadSpec, StoryId};
use crate::flow::copy::{BodyCopy, ShapedText};
use crate::flow::headline::Headline;
use crate::flow::jump_lines::{self, jump_in, jump_out};
use crate::flow::place::SolvedThread;
use crate::flow::report::Overset;
use crate::flow::thread_config::ThreadConfig;
use crate::flow::turn;
use crate::flow::{MissingCharacters, relaxed_lines, report, text_rules};
use crate::geom::Point;
use crate::page::{Frame, Plan};
use crate::text::{CharacterCache, Line, Typesetter};
use std::sync::Arc;

/// A story in its frames.
#[derive(Debug)]
pub struct FilledThread {
    /// The story.
    pub story: StoryId,
    /// Everything that was set: heads, body, jump lines.
    pub texts: Vec<ShapedText>,
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
    /// Index in [`FilledThread::texts`].
    pub text: usize,
    /// The line.
    pub line: Line,
    /// Where it begins on its baseline, along the lines of its matter and across them.
    pub at: Point,
}

/// A story set in its frames, and what the author should know. `characters` are the faces, with what
/// other stories have shaped in them.
pub fn run(
    edition: &Edition,
    plan: &Plan,
    characters: &Arc<CharacterCache<'_>>,
    story: StoryId,
) -> (FilledThread, Diagnostics) {
    let mut out = Diagnostics::new();
    let copy_source = &edition.stories[story.0 as usize];
    let layout = &edition.layout;
    let language = copy_source.language.as_deref().unwrap_or(&edition.language);
    let frames = &plan.threads[story.0 as usize].frames;
    let writing = frames.first().map_or(plan.grid.writing, |f| f.writing);
    let typesetter = |writing| {
        let rules = text_rules(layout, language, writing);
        Typesetter::sharing(Arc::clone(characters), rules)
    };
    let fonts = characters.book();
    let mut setter = typesetter(writing);
    let mut missing = MissingCharacters::default();
    let report = (&mut missing, &mut out);
    let copy = BodyCopy::prepare(copy_source, edition, &mut setter, fonts, report);
    let mut heads = Vec::new();
    for (n, frame) in frames.iter().enumerate() {
        let spec = head_spec(edition, frame);
        let mut across = frame.across.map(|s| typesetter(s.writing));
        let with = (across.as_mut().unwrap_or(&mut setter), fonts);
        let (of, report) = ((copy_source, n == 0), (&mut missing, &mut out));
        heads.push(Headline::measure(frame, spec, of, layout, with, report));
    }
    missing.tell(&format!(" in story `{}`", copy_source.id), fonts, &mut out);
    let turns = turn::turns(frames, layout, &mut setter, fonts);
    let grid = plan.grid.written(writing);
    let depths: Vec<u16> = heads.iter().map(|h| h.depth).collect();
    let has_head: Vec<bool> = heads.iter().map(|h| !h.is_empty()).collect();
    let thread = ThreadConfig::new((edition, grid), frames, &turns, depths, &has_head);
    let set = thread.solve(&copy);
    report::thread(&thread, story, (&set, &copy), &mut out);
    jump_lines::too_wide(&thread, &set, &mut out);
    jump_lines::lacking(&thread, &set, fonts, &mut out);
    let filled = assemble(&thread, story, copy, heads, &set);
    relaxed_lines::tell(edition, &filled, &mut out);
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
    thread: &ThreadConfig<'_>,
    story: StoryId,
    copy: BodyCopy,
    heads: Vec<Headline>,
    set: &SolvedThread,
) -> FilledThread {
    let layout = &thread.edition.layout;
    let overset = report::overset(set, &copy);
    let mut text = copy.body;
    let mut frames = Vec::new();
    for ((n, frame), head) in thread.frames.iter().enumerate().zip(heads) {
        let mut lines = Vec::new();
        let depth = if frame.beside.is_some() { frame.lines } else { set.depths[n] };
        // A continuation that no text reaches has no head either.
        let head = if set.reaches(n) { head } else { head.without_levels() };
        head.set(frame.top, depth, layout, |level, set_lines| {
            let index = text.len();
            text.push(level);
            lines.extend(set_lines.into_iter().map(|(at, line)| SetLine { text: index, line, at }));
        });
        frames.push(FilledFrame { frame: frame.clone(), head: set.depths[n], lines });
    }
    let jumps: Vec<_> = thread.turns.iter().filter(|h| set.exits[h.frame].is_some()).collect();
    for turn in &jumps {
        let into = turn.frame + 1;
        jump_in(thread, set, turn, (&mut text, &mut frames[into].lines));
    }
    for row in &set.lines {
        let line = SetLine { text: row.paragraph, line: row.line, at: row.at };
        frames[row.frame].lines.push(line);
    }
    for turn in jumps {
        jump_out(thread, set, turn, (&mut text, &mut frames[turn.frame].lines));
    }
    FilledThread { story, texts: text, frames, overset }
}
