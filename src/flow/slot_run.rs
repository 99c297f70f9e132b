//! The slots of a paragraph from frame to frame, the room that jump lines take beside its text
//! ([`add_rooms`]), and the demerits of widow and orphan.

use crate::flow::demerits::{ORPHAN, WIDOW};
use crate::flow::frame_variant::{FrameVariant, SlotStretch};
use crate::flow::index::VariantId;
use crate::flow::line_rooms::LineRooms;
use crate::geom::Abs;

/// Where the jump-out line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpOutPlace {
    /// Beside the last line of text.
    BesideText,
    /// On lines of its own under the text.
    OwnLines,
}

/// How a thread leaves a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageExit {
    /// Where the jump-out line stands.
    pub(super) place: JumpOutPlace,
    /// The slot of the jump-out line.
    pub(super) slot: u32,
    /// Its width.
    pub(super) width: Abs,
    /// Empty lines between the text and the foot.
    pub(super) blank: u32,
}

/// A paragraph's slots in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotRun {
    /// Variant of the frame.
    pub(super) variant: VariantId,
    /// The first slot.
    pub(super) from: u32,
    /// One past the last slot.
    pub(super) upto: u32,
    /// How the thread leaves the page after it.
    pub(super) exit: Option<PageExit>,
}

impl PageExit {
    /// Whether its jump-out line stands beside the last line of text.
    pub(super) fn is_beside_text(&self) -> bool {
        self.place == JumpOutPlace::BesideText
    }
}

impl SlotRun {
    /// Number of slots, each the room of a line.
    pub(super) fn lines(&self) -> u32 {
        self.upto - self.from
    }
}

/// Adds the rooms of a run's slots: the width of the band, less that of a jump-in line before the
/// first slot and of a jump-out line beside the last one.
pub(super) fn add_rooms(rooms: &mut LineRooms, run: &SlotRun, variant: &FrameVariant) {
    let short = run.exit.filter(PageExit::is_beside_text).map(|exit| exit.width);
    let mut at = run.from;
    for SlotStretch { upto, width } in variant.stretches(run.from) {
        let end = upto.min(run.upto);
        if at >= end {
            continue;
        }
        // A jump-in line takes room of the first slot only.
        let taken = variant.jump_in_width(at);
        if taken > Abs::ZERO && at + 1 < end {
            rooms.add(1, taken, width);
            at += 1;
        }
        let taken = variant.jump_in_width(at);
        // A jump-out line takes room of the last slot.
        match short {
            Some(out) if end == run.upto => {
                rooms.add(end - at - 1, taken, width);
                rooms.add(1, taken, width - out);
            }
            _ => rooms.add(end - at, taken, width),
        }
        at = end;
        if at == run.upto {
            break;
        }
    }
}

/// Demerits of widow and orphan where columns part a paragraph of `lines` lines along `runs`.
pub(super) fn widow_orphan_demerits(
    runs: &[SlotRun],
    variants: &[FrameVariant],
    lines: u32,
) -> i64 {
    let Some(first) = runs.first() else { return 0 };
    if lines < 2 {
        return 0;
    }
    let variant = &variants[first.variant.index()];
    let foot = variant.end(variant.column(first.from)).min(first.upto) - first.from;
    if foot >= lines {
        return 0;
    }
    let mut before = 0;
    let mut head = 0;
    for run in runs {
        let here = run.lines().min(lines - before);
        if here > 0 {
            let variant = &variants[run.variant.index()];
            let last = run.from + here - 1;
            let start = variant.start(variant.column(last)).max(run.from);
            head = last + 1 - start;
        }
        before += here;
    }
    let orphan = if foot == 1 { ORPHAN } else { 0 };
    orphan + if head == 1 { WIDOW } else { 0 }
}
