//! How a layout wants pictures.

/// `[pictures]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSpec {
    /// Resolution in ppi above which pictures are downsampled (`ppi`), by default never.
    pub ppi: Option<u32>,
    /// Whether captions and credits that specs leave out are those in picture files (`file_words`).
    pub file_words: bool,
}

impl Default for PictureSpec {
    fn default() -> Self {
        Self { ppi: None, file_words: true }
    }
}
