//! How a picture fills its room.

use crate::diag::Spanned;

/// How a picture fills its room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    /// What happens where its shape is another than its room's (`fit`).
    pub fit: PictureFit,
    /// What stays in sight (`focus`); `None` for the middle of what `crop` leaves.
    pub focus: Option<Spanned<Focus>>,
    /// What is cut off in any case (`crop`).
    pub crop: Crop,
    /// Which page of a PDF it is (`pdf_page`), from 1.
    pub pdf_page: Option<Spanned<u32>>,
}

/// What happens to a picture whose shape is another than its room's. Source: CSS `object-fit`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureFit {
    /// `"cover"`: it fills its room, and what has no place is cut off.
    #[default]
    Cover,
    /// `"contain"`: all of it is shown, and what it leaves of its room stays white.
    Contain,
    /// `"exact"`: it has the shape of its room, or the edition is refused.
    Exact,
}

/// A point of a picture that stays in sight, as near to the middle of its room as may be; in
/// thousandths of its width from the left and of its height from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// From the left (`x`).
    pub x: u16,
    /// From the top (`y`).
    pub y: u16,
}

/// What is cut off a picture on its four sides, in thousandths of its width or height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crop {
    /// At the left (`left`).
    pub left: u16,
    /// At the right (`right`).
    pub right: u16,
    /// At the top (`top`).
    pub top: u16,
    /// At the bottom (`bottom`).
    pub bottom: u16,
}
