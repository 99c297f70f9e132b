//! Taboos of page make-up: which a house or an edition tells of, and how severely.

use crate::diag::Severity;
use std::collections::BTreeMap;

/// A taboo of page make-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taboo {
    /// Heads of much the same size side by side 碰题.
    HeadCollision,
    /// A head directly under another 叠题.
    HeadStack,
    /// A white line that divides the whole page 通线、断版.
    ThroughRule,
    /// A head much narrower than its text 题不压文.
    HeadOverText,
    /// A head with hardly a line of its text under it 背题.
    StrandedHead,
    /// A head larger than the one above it.
    SizeOrder,
    /// A picture without a caption.
    PhotoOrphan,
    /// A head or the middle of a picture on the fold.
    Fold,
    /// Something that the law wants printed is not.
    LegalForm,
}

impl Taboo {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::HeadCollision,
        Self::HeadStack,
        Self::ThroughRule,
        Self::HeadOverText,
        Self::StrandedHead,
        Self::SizeOrder,
        Self::PhotoOrphan,
        Self::Fold,
        Self::LegalForm,
    ];
}

/// How severely a taboo is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabooWeight {
    /// `"off"`.
    #[default]
    Off,
    /// `"note"`.
    Note,
    /// `"warning"`.
    Warning,
    /// `"error"`: the build is rejected.
    Error,
}

/// The weights that a layout or an edition gives (`[lint]`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taboos(pub BTreeMap<Taboo, TabooWeight>);

impl Taboos {
    /// How severely a taboo is told; `None` if it is not.
    pub fn severity(&self, taboo: Taboo) -> Option<Severity> {
        match self.0.get(&taboo).copied().unwrap_or_default() {
            TabooWeight::Off => None,
            TabooWeight::Note => Some(Severity::Note),
            TabooWeight::Warning => Some(Severity::Warning),
            TabooWeight::Error => Some(Severity::Error),
        }
    }

    /// These, and those of `base` that are not given here.
    #[must_use]
    pub fn over(mut self, base: &Self) -> Self {
        for (taboo, weight) in &base.0 {
            self.0.entry(*taboo).or_insert(*weight);
        }
        self
    }
}
