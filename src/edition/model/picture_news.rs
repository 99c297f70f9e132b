//! Pictures that are news by themselves 图片新闻: a picture with a head and its caption as the text.

use crate::edition::model::story_block::HeadSpec;
use crate::edition::model::text::DisplayText;

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
