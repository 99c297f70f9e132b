//! Shaping plans of a font: which of its lookups apply to a script in a language.

use harfrust::{Direction, Feature, Language, Script, ShapePlan, Tag};
use std::sync::OnceLock;

/// Kind of a run, which selects direction, script and features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Han, kana and their punctuation, from left to right.
    Han,
    /// Proportional letters and digits.
    Latin,
    /// Letters and digits of which the digits are of one width, and no pair is kerned.
    Tabular,
    /// Han, kana and their punctuation in a vertical line.
    Upright,
    /// Digits for one cell of a vertical line.
    Narrow,
}

const fn feature(tag: Tag, value: u32) -> Feature {
    Feature { tag, value, start: 0, end: u32::MAX }
}

// Punctuation width is adjusted during composition, so the font's own adjustment is off. Chinese
// fonts have full-width curly quotes; within Latin words they are proportional (`pwid`).
const FEATURES: [Feature; 7] = [
    feature(Tag::new(b"pwid"), 1),
    feature(Tag::new(b"chws"), 0),
    feature(Tag::new(b"vchw"), 0),
    feature(Tag::new(b"palt"), 0),
    feature(Tag::new(b"halt"), 0),
    feature(Tag::new(b"vpal"), 0),
    feature(Tag::new(b"vhal"), 0),
];
// Digits of one width stand one below the other only if no pair of them is kerned.
const TABULAR: [Feature; 3] =
    [feature(Tag::new(b"tnum"), 1), feature(Tag::new(b"pwid"), 1), feature(Tag::new(b"kern"), 0)];
const NARROW: [Feature; 1] = [feature(Tag::new(b"hwid"), 1)];

impl RunKind {
    pub(super) fn direction(self) -> Direction {
        match self {
            Self::Upright => Direction::TopToBottom,
            Self::Han | Self::Latin | Self::Tabular | Self::Narrow => Direction::LeftToRight,
        }
    }

    pub(super) fn script(self) -> Script {
        match self {
            Self::Han | Self::Upright => Script::HAN,
            Self::Latin | Self::Tabular | Self::Narrow => Script::LATIN,
        }
    }

    pub(super) fn features(self) -> &'static [Feature] {
        match self {
            Self::Han | Self::Upright => &FEATURES[1..],
            Self::Latin => &FEATURES,
            Self::Tabular => &TABULAR,
            Self::Narrow => &NARROW,
        }
    }
}

/// Plans of one font in one language, each made on first use. Making one costs as much as shaping
/// several thousand characters, so shapers of the same font share them.
pub struct ShapePlans {
    language: Option<Language>,
    made: [OnceLock<ShapePlan>; 5],
}

impl std::fmt::Debug for ShapePlans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ShapePlans({:?})", self.language)
    }
}

impl ShapePlans {
    /// No plans yet, for a language (BCP 47).
    pub fn of(language: &str) -> Self {
        Self { language: Language::new(language), made: Default::default() }
    }

    pub(super) fn language(&self) -> Option<&Language> {
        self.language.as_ref()
    }

    /// The plan for runs of a kind in `font`, which must be the same for every call.
    pub(super) fn get(&self, kind: RunKind, font: &harfrust::font::Font) -> &ShapePlan {
        let (direction, script) = (kind.direction(), Some(kind.script()));
        self.made[kind as usize].get_or_init(|| {
            ShapePlan::new(font, direction, script, self.language(), kind.features())
        })
    }
}
