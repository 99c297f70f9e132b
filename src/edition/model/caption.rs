//! Captions of pictures and panels: their words, and where they stand.

use crate::diag::{Span, Spanned};
use crate::edition::model::picture_news::PictureNews;
use crate::geom::WritingMode;
use crate::ink::Ink;

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
