//! The words by which TOML files choose between the variants of an enum.

use crate::edition::decode::SourceEncoding;
use crate::edition::{
    CaptionPlace, Copyfit, HeadPart, HeadPlace, NewsHeadPlace, PictureFit, Split, WrapFlow,
};
use crate::geom::WritingMode;
use crate::house::{
    Align, ContinuationHead, FurniturePages, Numerals, ProhibitionLevel, RuleStyle, TabooWeight,
    TurnPolicy,
};

/// An enum whose variants TOML files name.
pub(crate) trait Choices: Clone + 'static {
    /// Each word with what it stands for.
    const CHOICES: &'static [(&'static str, Self)];
}

/// The words for the variants of `T`.
pub(super) fn words_of<T: Choices>() -> Vec<&'static str> {
    T::CHOICES.iter().map(|(word, _)| *word).collect()
}

impl Choices for Align {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("left", Self::Left),
        ("centre", Self::Centre),
        ("right", Self::Right),
        ("justify", Self::Justify),
    ];
}

impl Choices for WritingMode {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("horizontal", Self::Horizontal), ("vertical", Self::Vertical)];
}

impl Choices for RuleStyle {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("hairline", Self::Hairline),
        ("thin", Self::Thin),
        ("thick", Self::Thick),
        ("double", Self::Double),
        ("thick-thin", Self::ThickThin),
        ("dotted", Self::Dotted),
        ("dashed", Self::Dashed),
        ("wave", Self::Wave),
    ];
}

impl RuleStyle {
    /// The style of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::CHOICES.iter().find(|(word, _)| *word == name).map(|(_, style)| *style)
    }

    /// The names of all styles.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
        Self::CHOICES.iter().map(|(word, _)| *word)
    }
}

impl Choices for TabooWeight {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("off", Self::Off),
        ("note", Self::Note),
        ("warning", Self::Warning),
        ("error", Self::Error),
    ];
}

impl Choices for Split {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("absolute", Self::Absolute), ("relative", Self::Relative), ("free", Self::Free)];
}

impl Choices for HeadPart {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("label", Self::Label),
        ("kicker", Self::Kicker),
        ("head", Self::Head),
        ("deck", Self::Deck),
        ("byline", Self::Byline),
    ];
}

impl Choices for Copyfit {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("tighten", Self::Tighten), ("loosen", Self::Loosen)];
}

impl Choices for PictureFit {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("cover", Self::Cover), ("contain", Self::Contain), ("exact", Self::Exact)];
}

impl Choices for CaptionPlace {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("below", Self::Below),
        ("left", Self::Left),
        ("right", Self::Right),
        ("inside", Self::Inside),
    ];
}

impl Choices for NewsHeadPlace {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("over", Self::Over), ("below", Self::Below)];
}

impl Choices for WrapFlow {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("both", Self::Both),
        ("start", Self::Start),
        ("end", Self::End),
        ("wider", Self::Maximum),
        ("clear", Self::Clear),
    ];
}

impl Choices for HeadPlace {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("over", Self::Over), ("beside", Self::Beside), ("none", Self::None)];
}

impl Choices for SourceEncoding {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("utf-8", Self::Utf8), ("gb18030", Self::Gb18030)];
}

impl Choices for Numerals {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("han", Self::Han), ("arabic", Self::Arabic)];
}

impl Choices for ContinuationHead {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("repeat", Self::Repeat), ("none", Self::None)];
}

impl Choices for TurnPolicy {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("paragraph", Self::Paragraph), ("sentence", Self::Sentence)];
}

impl Choices for ProhibitionLevel {
    const CHOICES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("basic", Self::Basic),
        ("gb", Self::Gb),
        ("house", Self::Gb),
        ("strict", Self::Strict),
    ];
}

impl Choices for FurniturePages {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("all", Self::All), ("first", Self::First), ("left", Self::Left), ("right", Self::Right)];
}
