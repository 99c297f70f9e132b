//! The names that a layout defines: of faces, inks, borders, sizes and styles.

use crate::edition::preflight_and_lint::PreflightLimits;
use crate::edition::toml_reader::Value;
use crate::geom::{Abs, WritingMode};
use crate::house::{FaceFile, Ornament, Style};
use crate::ink::{Ink, Spot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Chinese type sizes in tenths of a point, as word processors have them; `[sizes]` override them.
const SIZES: [(&str, i64); 15] = [
    ("初号", 420),
    ("小初", 360),
    ("一号", 260),
    ("小一", 240),
    ("二号", 220),
    ("小二", 180),
    ("三号", 160),
    ("小三", 150),
    ("四号", 140),
    ("小四", 120),
    ("五号", 105),
    ("小五", 90),
    ("六号", 75),
    ("小六", 65),
    ("七号", 55),
];

/// All names that page specs and furniture may refer to.
#[derive(Clone, Debug)]
pub(crate) struct HouseNames {
    pub(crate) faces: BTreeMap<String, Vec<FaceFile>>,
    pub(crate) inks: BTreeMap<String, Ink>,
    /// The spot inks, indexed by [`Ink::Spot`].
    pub(crate) spots: Vec<Spot>,
    /// The ornamental borders.
    pub(crate) borders: BTreeMap<String, Arc<Ornament>>,
    pub(crate) sizes: BTreeMap<String, Abs>,
    pub(crate) styles: BTreeMap<String, Style>,
    /// Its `[preflight]`.
    pub(crate) preflight: PreflightLimits,
    /// Which way the lines of its pages run.
    pub(crate) writing: WritingMode,
    /// The names that `{…}` may refer to in display text.
    pub(crate) placeholders: Vec<String>,
    /// The distance of the grid's lines, once the layout was read.
    pub(crate) pitch: Option<Abs>,
    /// Whether the layout was read; if not, unknown names are not reported.
    pub(crate) known: bool,
}

impl HouseNames {
    /// Creates the predefined names: the shipped sizes and the inks `black` and `paper`.
    pub(crate) fn new(placeholders: Vec<String>) -> Self {
        let tenths = |(name, n): &(&str, i64)| ((*name).to_owned(), Abs::PT.scale(*n, 10));
        let inks = [("black", Ink::BLACK), ("paper", Ink::PAPER)];
        Self {
            faces: BTreeMap::new(),
            inks: inks.into_iter().map(|(n, t)| (n.to_owned(), t)).collect(),
            spots: Vec::new(),
            borders: BTreeMap::new(),
            sizes: SIZES.iter().map(tenths).collect(),
            styles: BTreeMap::new(),
            pitch: None,
            preflight: PreflightLimits::default(),
            writing: WritingMode::Horizontal,
            placeholders,
            known: true,
        }
    }

    /// Reads a type size.
    pub(crate) fn size(&self, value: &Value<'_>) -> Option<Abs> {
        value.size(&self.sizes)
    }

    /// Reads a role of `[faces]`.
    pub(crate) fn face(&self, value: &Value<'_>) -> Option<String> {
        let name = value.text()?;
        if self.known && !self.faces.contains_key(name) {
            value.report_unknown_name("face", name, self.faces.keys().map(String::as_str));
            return None;
        }
        Some(name.to_owned())
    }

    /// Looks up a style by name.
    pub(crate) fn named_style(&self, value: &Value<'_>) -> Option<Style> {
        let name = value.text()?;
        let style = self.styles.get(name).cloned();
        if style.is_none() && self.known {
            value.report_unknown_name("style", name, self.styles.keys().map(String::as_str));
        }
        style
    }
}
