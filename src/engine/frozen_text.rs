//! The lines of a frozen page found again in the copy of a story.

use crate::copy::{ShapedText, StoryCopy};
use crate::edition::{FlowBlockRecord, FrameRecord, JumpPlace, RunRecord, blocks_due};
use crate::flow::{
    BlockSetting, CopyPlace, FrameSetting, JumpInPlace, JumpOutPlace, JumpOutSetting, LineRun,
};

/// The first difference between a story's copy and its text on a frozen page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextFault {
    /// Position in the copy at which the page's text begins.
    pub(super) start: CopyPlace,
    /// Position in the copy of the first line that no longer matches.
    pub(super) at: CopyPlace,
    /// Its number among the story's lines on the page, from 1.
    pub(super) line: usize,
    /// Its words as they were printed.
    pub(super) printed: String,
}

/// Finds the text that frames of one page held, in order, and gives their settings.
///
/// # Errors
/// [`TextFault`] where the copy differs.
pub(super) fn locate(
    copy: &StoryCopy,
    frames: &[&FrameRecord],
    beginning: TextStart,
) -> Result<Vec<FrameSetting>, TextFault> {
    let none = |frame: &&FrameRecord| frame.runs.is_empty();
    let Some(first) = frames.iter().find(|frame| !none(frame)).and_then(|f| f.runs.first()) else {
        return Ok(frames.iter().map(|frame| setting(copy, frame, Vec::new())).collect());
    };
    let mut best: Option<TextFault> = None;
    for start in candidates(copy, first, beginning) {
        match follow(copy, frames, start) {
            Ok(settings) => return Ok(settings),
            Err(fault) if best.as_ref().is_none_or(|best| best.line < fault.line) => {
                best = Some(fault);
            }
            Err(_) => {}
        }
    }
    Err(best.unwrap_or_else(|| {
        let at = CopyPlace { paragraph: first.paragraph, cluster: 0 };
        let printed = first.lines.first().cloned().unwrap_or_default();
        TextFault { start: at, at, line: 1, printed }
    }))
}

/// Whether text starts its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextStart {
    /// It does.
    Story,
    /// Other pages hold text before it.
    Continuation,
}

/// The places where a run may begin, the nearest to where it began first.
fn candidates(copy: &StoryCopy, run: &RunRecord, beginning: TextStart) -> Vec<CopyPlace> {
    if beginning == TextStart::Story {
        return vec![CopyPlace::default()];
    }
    let words = run.lines.first().map_or("", String::as_str);
    let mut all: Vec<(usize, usize, CopyPlace)> = Vec::new();
    for (paragraph, text) in copy.body.iter().enumerate() {
        let clusters = if run.at == 0 { 0..1 } else { 1..text.shaped.clusters.len() };
        for cluster in clusters {
            let Some(first) = text.shaped.clusters.get(cluster) else { continue };
            // The rest of the line is compared later.
            let begins = text.shaped.text[first.text.start as usize..].chars().next();
            if begins == words.chars().next() {
                let at = (first.text.start as usize).abs_diff(run.at);
                let place = CopyPlace { paragraph, cluster };
                all.push((paragraph.abs_diff(run.paragraph), at, place));
            }
        }
    }
    all.sort_unstable();
    all.into_iter().map(|(_, _, place)| place).collect()
}

/// The settings of frames whose text begins at a place.
fn follow(
    copy: &StoryCopy,
    frames: &[&FrameRecord],
    start: CopyPlace,
) -> Result<Vec<FrameSetting>, TextFault> {
    let mut at: Option<CopyPlace> = None;
    let mut line = 0;
    let mut settings = Vec::with_capacity(frames.len());
    for frame in frames {
        let mut runs = Vec::with_capacity(frame.runs.len());
        for run in &frame.runs {
            let fault = |at: CopyPlace, printed: &str| {
                let printed = printed.to_owned();
                TextFault { start, at, line: line + 1, printed }
            };
            let words = run.lines.first().map_or("", String::as_str);
            let place = match at {
                None => start,
                Some(end) => next(copy, end, run).ok_or_else(|| fault(end, words))?,
            };
            let Some(text) = copy.body.get(place.paragraph) else {
                return Err(fault(place, words));
            };
            let (mut cluster, mut lines) = (place.cluster, Vec::with_capacity(run.lines.len()));
            for words in &run.lines {
                let here = CopyPlace { cluster, ..place };
                let end = line_end(text, cluster, words).ok_or_else(|| {
                    let printed = words.clone();
                    TextFault { start, at: here, line: line + 1, printed }
                })?;
                lines.push(cluster..end);
                (cluster, line) = (end, line + 1);
            }
            at = Some(CopyPlace { cluster, ..place });
            runs.push(LineRun { paragraph: place.paragraph, slot: run.slot, lines });
        }
        settings.push(setting(copy, frame, runs));
    }
    Ok(settings)
}

/// Where a run begins after another that ends at a place: at the start of the next paragraph, or in
/// the same one.
fn next(copy: &StoryCopy, end: CopyPlace, run: &RunRecord) -> Option<CopyPlace> {
    let length = copy.body[end.paragraph].shaped.clusters.len();
    match (run.at == 0, end.cluster == length) {
        (true, true) => Some(CopyPlace { paragraph: end.paragraph + 1, cluster: 0 }),
        (false, false) => Some(end),
        _ => None,
    }
}

/// Where a line of these words ends that begins at a cluster; `None` if the text differs.
fn line_end(text: &ShapedText, from: usize, words: &str) -> Option<usize> {
    let shaped = &text.shaped;
    let start = shaped.clusters.get(from)?.text.start as usize;
    let end = start + words.len();
    if words.is_empty() || shaped.text.get(start..end) != Some(words) {
        return None;
    }
    let after = shaped.clusters[from..].iter().position(|c| c.text.end as usize >= end)?;
    let last = from + after;
    (shaped.clusters[last].text.end as usize == end).then_some(last + 1)
}

fn setting(copy: &StoryCopy, frame: &FrameRecord, runs: Vec<LineRun>) -> FrameSetting {
    let before = copy.blocks.iter().map(|block| block.before);
    let due = blocks_due(before, runs.first().map(|run| run.paragraph));
    // A wrong number of blocks is detected when the frame is set.
    let blocks_before = due.saturating_sub(frame.waiting);
    let jump_out = frame.jump_out.map(|out| JumpOutSetting {
        place: match out.place {
            JumpPlace::Beside => JumpOutPlace::BesideText,
            JumpPlace::OwnLines => JumpOutPlace::OwnLines,
        },
        slot: out.slot,
        blank: out.blank,
    });
    let jump_in = match frame.jump_in {
        None => JumpInPlace::None,
        Some(JumpPlace::Beside) => JumpInPlace::Beside,
        Some(JumpPlace::OwnLines) => JumpInPlace::OwnLines,
    };
    let block = |b: &FlowBlockRecord| BlockSetting { slot: b.slot, rows: b.rows };
    let blocks = frame.blocks.iter().map(block).collect();
    FrameSetting {
        head: frame.head,
        feet: frame.feet,
        jump_in,
        jump_out,
        runs,
        blocks_before,
        blocks,
    }
}
