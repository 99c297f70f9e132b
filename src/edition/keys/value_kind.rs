//! The kinds of values that keys have.

use crate::edition::keys::KeyTable;
use crate::geom::Abs;

/// The maximum length: the sides of a PDF page are at most 14,400 points.
/// Source: ISO 32000-1:2008, annex C.
pub(crate) const MOST_LENGTH: Abs = Abs::mm(5000);

/// What the value of a key may be.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// A string.
    Words,
    /// A string on one line that is not blank.
    Name,
    /// A string on one line in which placeholders stand.
    Template {
        /// The beginning of the placeholder that it must contain, if any, such as `{page}`.
        holds: Option<&'static str>,
        /// Names of all placeholders that it may contain.
        names: &'static [&'static str],
    },
    /// A language tag of BCP 47.
    Language,
    /// The bare name of a layout.
    LayoutName,
    /// The name of a story: its file's without folder and `.md`.
    StoryName,
    /// A vector path of absolute commands, as SVG has it, in points.
    VectorPath,
    /// A path within the edition.
    File,
    /// `true` or `false`.
    Switch,
    /// A date without a time.
    Date,
    /// An integer.
    Whole {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A number with at most three decimals.
    Number {
        /// The least, in thousandths.
        least: i32,
        /// The most, in thousandths.
        most: i32,
    },
    /// One of several words; the function lists them.
    Choice(fn() -> Vec<&'static str>),
    /// The style of a rule, by name.
    Rule,
    /// The style of a rule, or the name of an ornamental border.
    Border,
    /// A length, which may be below zero; a bare number counts characters or lines.
    Length(Axis),
    /// A length above zero; a bare number counts characters or lines.
    Extent(Axis),
    /// A length in absolute units.
    Absolute {
        /// The least.
        least: Abs,
        /// The most.
        most: Abs,
    },
    /// A size of type: a name, or a length from 2 to 1000 points.
    Size,
    /// A size of type as a length, from 2 to 1000 points.
    SizeLength,
    /// The name of an ink, or a tint of it such as `black 20%`.
    Ink,
    /// The name of a face.
    Face,
    /// The name of a style.
    Style,
    /// A table with these keys.
    Table(&'static KeyTable),
    /// A table whose keys are names chosen by its author.
    Entries {
        /// What they name, such as `a face`.
        of: &'static str,
        /// Their values.
        value: &'static ValueKind,
    },
    /// A list.
    List(&'static ValueKind),
    /// Any of several kinds.
    OneOf(&'static [ValueKind]),
}

/// The unit of a bare number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Body characters.
    Across,
    /// Grid lines.
    Down,
}

impl ValueKind {
    /// Paths within the edition; one path counts as a list of one.
    pub const FILES: Self = Self::OneOf(&[Self::File, Self::List(&Self::File)]);
    /// Names; one name counts as a list of one.
    pub const NAMES: Self = Self::OneOf(&[Self::Name, Self::List(&Self::Name)]);
    /// A length in absolute units, not below zero.
    pub const ABSOLUTE: Self = Self::Absolute { least: Abs::ZERO, most: MOST_LENGTH };
    /// A size of type, thickness of a rule or bleed that a press asks for.
    pub(super) const SMALL: Self = Self::Absolute { least: Abs::ZERO, most: Abs::mm(100) };
    /// A printed page number.
    pub(super) const PAGE: Self = Self::Whole { least: 1, most: 9999 };

    /// An integer from `least` to `most`.
    pub(super) const fn whole(least: i64, most: i64) -> Self {
        Self::Whole { least, most }
    }

    /// A number from `least` to `most`, both in whole units.
    pub(super) const fn number(least: i32, most: i32) -> Self {
        Self::Number { least: least * 1000, most: most * 1000 }
    }

    /// The kinds that it consists of: its own, or those of which it is one.
    pub fn alternatives(&self) -> &[Self] {
        match self {
            Self::OneOf(kinds) => kinds,
            kind => std::slice::from_ref(kind),
        }
    }
}
