//! Keys and tables as the TOML files have them, and the macro that declares them.

use crate::edition::keys::ValueKind;

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
