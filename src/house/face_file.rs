//! Font files, as a layout names them.

use crate::diag::Spanned;
use std::collections::BTreeMap;

/// A font file of a role, and which of its faces and instances is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceFile {
    /// The file (`file`, or just a string), and where the layout names it.
    pub file: Spanned<String>,
    /// Index of the face in a collection, from 0 (`index`).
    pub index: Option<u32>,
    /// Name of the face in a collection (`name`).
    pub name: Option<String>,
    /// Name of the instance of a variable font (`instance`).
    pub instance: Option<String>,
    /// Axis values of the instance of a variable font, in thousandths of the axis's unit (`axes`;
    /// `weight` is the axis `wght`).
    pub axes: BTreeMap<String, i32>,
}
