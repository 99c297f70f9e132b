//! The room that a picture or panel shares with its caption.

use crate::edition::{Block, Caption, CaptionPlace, CaptionSetting};
use crate::geom::Rect;

/// A picture or panel with its caption, in their room.
#[derive(Clone, Copy)]
pub(super) struct CaptionedRoom<'a> {
    pub(super) block: &'a Block,
    /// The whole rectangle of the block.
    pub(super) outer: Rect,
    /// The room of picture and caption.
    pub(super) room: Rect,
    pub(super) caption: &'a Caption,
    /// Lines of a head between the picture and a caption below it.
    pub(super) head: i64,
}

impl CaptionedRoom<'_> {
    pub(super) fn setting(&self) -> CaptionSetting {
        self.caption.setting
    }

    /// Whether the caption stands in the picture, which then has the whole room.
    pub(super) fn is_inside(&self) -> bool {
        self.setting().place == CaptionPlace::Inside && !self.caption.is_empty()
    }

    /// Whether the caption stands below the picture.
    pub(super) fn is_below(&self) -> bool {
        self.setting().place == CaptionPlace::Below && !self.caption.is_empty()
    }
}
