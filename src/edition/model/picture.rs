//! Pictures of a block: how each fills its room, their caption, and the head that makes them news by
//! themselves 图片新闻.

use crate::diag::{Span, Spanned};
use crate::edition::model::story_block::HeadSpec;
use crate::edition::model::text::DisplayText;
use crate::geom::WritingMode;
use crate::ink::Ink;

/// A picture with its caption, or several 图组 that share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureBlock {
    /// The pictures in reading order, one at least.
    pub pictures: Vec<FramedFile>,
    /// How many columns a row of them has (`across`); all in one row if not given.
    pub across: Option<u16>,
    /// The caption.
    pub caption: Caption,
}

/// A picture of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FramedFile {
    /// The file, in the edition's folder.
    pub file: Spanned<String>,
    /// How it fills its room.
    pub framing: Framing,
    /// How many columns of its row it takes (`columns`).
    pub columns: u16,
}

impl PictureBlock {
    /// The files that it shows.
    pub fn files(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.pictures.iter().map(|picture| &picture.file)
    }

    /// Its rows: of each the pictures, filled one after the other as `across` says.
    pub fn rows(&self) -> Vec<&[FramedFile]> {
        let across = self.across.map_or(u32::MAX, u32::from);
        let mut rows = Vec::new();
        let (mut start, mut taken) = (0, 0);
        for (n, picture) in self.pictures.iter().enumerate() {
            let columns = u32::from(picture.columns);
            if n > start && taken + columns > across {
                rows.push(&self.pictures[start..n]);
                (start, taken) = (n, 0);
            }
            taken += columns;
        }
        rows.push(&self.pictures[start..]);
        rows
    }
}

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

/// The caption and credit of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The caption (`caption`), normalised; empty, at its block, if there is none.
    pub text: Spanned<String>,
    /// The credit (`credit`), normalised; set at the end of the caption's last line. Empty, at its
    /// block, if there is none.
    pub credit: Spanned<String>,
    /// The story that the picture belongs to (`belongs_to`), unless it is independent.
    pub story: Option<Spanned<String>>,
    /// The head that makes its picture news by itself (`news`).
    pub news: Option<PictureNews>,
    /// Where it stands.
    pub setting: CaptionSetting,
    /// Where its text is from.
    pub text_origin: WordsOrigin,
    /// Where its credit is from.
    pub credit_origin: WordsOrigin,
}

/// Where the words of a caption are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsOrigin {
    /// The spec, which may say that there are none (`caption = ""`).
    Spec,
    /// The picture's file, if it has any: the spec says nothing.
    File,
}

/// A part of a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionPart {
    /// What the picture shows.
    Text,
    /// Whose it is.
    Credit,
}

/// Where a caption stands, and how it is set there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaptionSetting {
    /// Its place (`caption_place`).
    pub place: CaptionPlace,
    /// Its width beside the picture, in characters of its own size (`caption_width`).
    pub width: Option<u16>,
    /// Its writing mode beside the picture (`caption_writing`), if not that of the page.
    pub writing: Option<WritingMode>,
    /// The ink of the strip that it stands on in the picture (`caption_tint`).
    pub tint: Option<Ink>,
}

/// Where a caption stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaptionPlace {
    /// `"below"`: below the picture, as wide as the block.
    #[default]
    Below,
    /// `"left"`: in a column at the picture's left.
    Left,
    /// `"right"`: in a column at its right.
    Right,
    /// `"inside"`: on a strip at the foot of the picture.
    Inside,
}

impl CaptionPlace {
    /// Whether it is a column beside the picture.
    pub fn is_beside(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

impl Caption {
    /// Where it stands: its words, or its credit where it has none.
    pub fn span(&self) -> Span {
        if self.text.value.is_empty() { self.credit.span } else { self.text.span }
    }

    /// Where a part of it is from.
    pub fn origin(&self, part: CaptionPart) -> WordsOrigin {
        match part {
            CaptionPart::Text => self.text_origin,
            CaptionPart::Credit => self.credit_origin,
        }
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.value.is_empty() && self.credit.value.is_empty()
    }
}

/// What makes a picture news by itself (`news`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureNews {
    /// Column label (`label`), such as 图片新闻.
    pub label: Option<DisplayText>,
    /// Its head (`head`).
    pub head: Option<DisplayText>,
    /// Where they stand (`place`).
    pub place: NewsHeadPlace,
    /// How the head is set: `size`, `face`, `lines`, `align` and `depth`.
    pub spec: HeadSpec,
}

/// Where the head of a picture stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewsHeadPlace {
    /// `"over"`: above the picture, at the head of the block.
    #[default]
    Over,
    /// `"below"`: below the picture, above the caption.
    Below,
}
