//! Blocks of pictures: one, or several that share a caption.

use crate::diag::Spanned;
use crate::edition::model::caption::Caption;
use crate::edition::model::framing::Framing;

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
