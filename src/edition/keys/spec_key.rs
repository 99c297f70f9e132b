//! Keys and tables as the TOML files have them, the kinds of their values, and the macro that
//! declares them.

use crate::geom::Abs;

/// A key of a TOML file. Each is declared once: the reader takes its kind and range from here, and
/// so do the reference and the JSON Schemas.
#[derive(Debug)]
pub struct SpecKey {
    /// Its name in the file.
    pub name: &'static str,
    /// What its value may be.
    pub kind: ValueKind,
    /// Whether it must be given, and what holds if it is not.
    pub requirement: Requirement,
    /// What it does, in Markdown for the reference.
    pub meaning: &'static str,
}

/// Whether a key must be given, and what holds if it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// It must be given; for example with this value, in TOML.
    Required {
        /// A value for messages.
        example: &'static str,
    },
    /// It may be left out, and then has this value, in TOML.
    Default(&'static str),
    /// It may be left out, and then this holds, in words.
    Otherwise(&'static str),
}

/// The keys of a table.
#[derive(Debug)]
pub struct KeyTable {
    /// Identifies it in the reference and in the JSON Schemas, such as `grid`.
    pub id: &'static str,
    /// Lists of the keys that it always has.
    pub keys: &'static [&'static [&'static SpecKey]],
    /// What it may be; if there are several, it is exactly one of them.
    pub variants: &'static [KeyVariant],
    /// How it stands to the table of the same name in a layout that the file extends.
    pub extension: Extension,
}

/// How a table stands to the table of the same name in a layout that its file extends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// Keys that it lacks are those of the other.
    ByKey,
    /// It replaces the other.
    Whole,
}

/// One of the things that a table may be, such as a block of a story or of a picture.
#[derive(Debug)]
pub struct KeyVariant {
    /// The keys by which it is known: all keys of one of these lists are given.
    pub known_by: &'static [&'static [&'static SpecKey]],
    /// Lists of its keys, those by which it is known among them.
    pub keys: &'static [&'static [&'static SpecKey]],
}

impl KeyTable {
    /// A table that is always the same.
    pub(super) const fn plain(
        id: &'static str,
        keys: &'static [&'static [&'static SpecKey]],
    ) -> Self {
        Self { id, keys, variants: &[], extension: Extension::Whole }
    }

    /// A table of a layout, of which another layout may give only what differs.
    pub(super) const fn extensible(
        id: &'static str,
        keys: &'static [&'static [&'static SpecKey]],
    ) -> Self {
        Self { id, keys, variants: &[], extension: Extension::ByKey }
    }

    /// The keys that it always has.
    pub fn common_keys(&self) -> impl Iterator<Item = &'static SpecKey> {
        self.keys.iter().flat_map(|keys| keys.iter().copied())
    }

    /// All its keys, each once, in the order of their declaration.
    pub fn all_keys(&self) -> Vec<&'static SpecKey> {
        let of_variants = self.variants.iter().flat_map(KeyVariant::all_keys);
        let mut all: Vec<&'static SpecKey> = Vec::new();
        for key in self.common_keys().chain(of_variants) {
            if !all.iter().any(|known| std::ptr::eq(*known, key)) {
                all.push(key);
            }
        }
        all
    }
}

impl KeyVariant {
    /// All its keys.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static SpecKey> {
        self.keys.iter().flat_map(|keys| keys.iter().copied())
    }
}

/// The maximum length: the sides of a PDF page are at most 14,400 points.
/// Source: ISO 32000-1:2008, annex C.
pub(crate) const MAX_LENGTH: Abs = Abs::mm(5000);

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
    pub const ABSOLUTE: Self = Self::Absolute { least: Abs::ZERO, most: MAX_LENGTH };
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

/// Declares keys: a constant for each, and `KEYS` listing them in order.
macro_rules! keys {
    ($( $name:ident $key:literal ($kind:expr) $requirement:ident $value:literal, $meaning:literal; )*) => {
        $(
            #[doc = concat!("`", $key, "`: ", $meaning)]
            pub const $name: &$crate::edition::keys::SpecKey = {
                // A static has one address, by which keys of one name are told apart.
                static KEY: $crate::edition::keys::SpecKey = $crate::edition::keys::SpecKey {
                    name: $key,
                    kind: $kind,
                    requirement: $crate::edition::keys::spec_key::requirement!($requirement $value),
                    meaning: $meaning,
                };
                &KEY
            };
        )*
        /// All keys declared here, in order.
        pub const KEYS: &[&$crate::edition::keys::SpecKey] = &[$($name),*];
    };
}
pub(super) use keys;

/// What is said after a key's kind: `required`, `default` or `otherwise`.
macro_rules! requirement {
    (required $example:literal) => {
        $crate::edition::keys::Requirement::Required { example: $example }
    };
    (default $toml:literal) => {
        $crate::edition::keys::Requirement::Default($toml)
    };
    (otherwise $words:literal) => {
        $crate::edition::keys::Requirement::Otherwise($words)
    };
}
pub(super) use requirement;
