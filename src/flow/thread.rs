//! One story's thread from head to end.

use crate::edition::{Edition, StoryId};
use crate::flow::copy::BodyCopy;
use crate::flow::filled::{FilledFrame, FilledThread, SetLine};
use crate::flow::head_source::{HeadLevels, HeadSource};
use crate::flow::headline::Headline;
use crate::flow::jump_lines::{self, JumpLineSetter, jump_in, jump_out};
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::flow::{columns, shape_copy, text_rules, turn};
use crate::page::Plan;
use crate::text::{CharacterCache, Typesetter};
use std::sync::Arc;

/// A story set in its frames. `characters` are the faces, with what other stories have shaped in
/// them.
pub fn run(
    edition: &Edition,
    plan: &Plan,
    characters: &Arc<CharacterCache<'_>>,
    story: StoryId,
) -> FilledThread {
    let copy_source = &edition.stories[story.0 as usize];
    let layout = &edition.layout;
    let language = copy_source.language.as_deref().unwrap_or(&edition.language);
    let frames = &plan.threads[story.0 as usize].frames;
    let writing = frames.first().map_or(plan.grid.writing, |f| f.writing);
    let typesetter = |writing| {
        let rules = text_rules(layout, language, writing);
        Typesetter::sharing(Arc::clone(characters), rules)
    };
    let mut setter = typesetter(writing);
    let copy = BodyCopy::prepare(copy_source, edition, &mut setter);
    let mut heads = Vec::new();
    for (n, frame) in frames.iter().enumerate() {
        let mut across = frame.across.map(|s| typesetter(s.writing));
        let levels = if n == 0 { HeadLevels::Full } else { HeadLevels::Jump };
        let source = HeadSource::new(edition, copy_source, frame, levels);
        heads.push(Headline::measure(frame, source, across.as_mut().unwrap_or(&mut setter)));
    }
    let turns = turn::turns(frames, layout, &mut setter);
    let grid = plan.grid.written(writing);
    let thread = ThreadConfig::new(edition, grid, frames, &turns, &heads);
    let set = thread.solve(&copy);
    let mut filled = FilledThread {
        story,
        texts: Vec::new(),
        copy: copy.body.len(),
        frames: Vec::new(),
        turns: jump_lines::taken(&thread, &set),
        overset: set.overset(&copy),
        spare: set.spare(&thread),
        columns: columns::faults(&thread, &set, &copy),
        ruby_overlap: shape_copy::ruby_overlap(copy_source, layout),
    };
    filled.texts = copy.body;
    assemble(&thread, &set, heads, &mut filled);
    filled
}

/// Everything in its place, frame by frame, in reading order.
fn assemble(
    thread: &ThreadConfig<'_>,
    set: &SolvedThread,
    heads: Vec<Headline>,
    filled: &mut FilledThread,
) {
    let layout = &thread.edition.layout;
    let FilledThread { texts, frames, .. } = filled;
    for ((n, frame), mut head) in thread.frames.iter().enumerate().zip(heads) {
        let mut lines = Vec::new();
        let depth = if frame.beside.is_some() { frame.lines } else { set.depths[n] };
        let (head_faults, uncovered) = (head.take_faults(), head.take_uncovered());
        // A continuation that no text reaches has no head either.
        let reached = set.reaches(n);
        let head = if reached { head } else { head.without_levels() };
        head.set(frame.top, depth, layout, |level, set_lines| {
            let text = texts.len();
            texts.push(level);
            lines.extend(set_lines.into_iter().map(|(at, line)| SetLine { text, line, at }));
        });
        let (frame, head) = (frame.clone(), set.depths[n]);
        frames.push(FilledFrame { frame, head, lines, reached, head_faults, uncovered });
    }
    let jumps: Vec<_> = thread.turns.iter().filter(|h| set.exits[h.frame].is_some()).collect();
    for turn in &jumps {
        let lines = &mut frames[turn.frame + 1].lines;
        jump_in(thread, set, turn, &mut JumpLineSetter { texts, lines });
    }
    for row in &set.lines {
        let line = SetLine { text: row.paragraph, line: row.line, at: row.at };
        frames[row.frame].lines.push(line);
    }
    for turn in jumps {
        let lines = &mut frames[turn.frame].lines;
        jump_out(thread, set, turn, &mut JumpLineSetter { texts, lines });
    }
}
