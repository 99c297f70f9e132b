//! The pictures of an edition by their names.

use crate::diag::Spanned;
use crate::edition::Framing;
use crate::scene::PictureFile;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How an edition names a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureName {
    /// The path of its file.
    pub file: String,
    /// The page of a PDF that it is, from 1, if the edition says which.
    pub page: Option<u32>,
}

impl PictureName {
    /// The name that a block gives.
    pub fn of(file: &Spanned<String>, framing: &Framing) -> Self {
        Self { file: file.value.clone(), page: framing.pdf_page.as_ref().map(|page| page.value) }
    }
}

/// The pictures of an edition that could be read, as the edition names them.
pub type PictureFiles = BTreeMap<PictureName, Arc<PictureFile>>;
