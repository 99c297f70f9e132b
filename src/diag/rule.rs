//! A kind of diagnostic, and the facts that one of its kind carries.

use crate::diag::Severity;
use std::cmp::Ordering;
use std::fmt;

/// A kind of diagnostic. All are declared in [`rules`](crate::diag::rules), each once.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name: `flow::overset`.
    pub code: &'static str,
    /// How much a breach may weigh, the heaviest weight first.
    pub severities: &'static [Severity],
    /// The facts that a diagnostic of this kind may carry.
    pub facts: &'static [FactSpec],
    /// What is so where it is broken, in a few words.
    pub title: &'static str,
    /// Why that matters to a reader, to the press or to an archive.
    pub why: &'static str,
    /// What the author does about it.
    pub remedy: &'static str,
}

/// A fact that diagnostics of a kind may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactSpec {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it counts or names.
    pub kind: FactKind,
}

/// What a fact counts or names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Characters of Chinese, or letters of a language of words.
    Characters,
    /// Lines.
    Lines,
    /// Columns.
    Columns,
    /// A length in millimetres.
    Millimetres,
    /// A length in points.
    Points,
    /// A share in per cent.
    Percent,
    /// Pixels to the inch.
    Ppi,
    /// A number of things.
    Count,
    /// A printed page number.
    Page,
    /// Pixels.
    Pixels,
    /// Thousandths of an em.
    EmThousandths,
    /// A sum of inks in per cent.
    InkPercent,
    /// A face.
    Face,
    /// A story by its name.
    Story,
    /// A file.
    File,
    /// A name of another kind.
    Name,
    /// One character.
    Character,
    /// Words.
    Text,
}

impl FactKind {
    /// Its name for people: `characters`, `thousandths of an em`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Characters => "characters",
            Self::Lines => "lines",
            Self::Columns => "columns",
            Self::Millimetres => "mm",
            Self::Points => "pt",
            Self::Percent => "%",
            Self::Ppi => "ppi",
            Self::Count => "a number",
            Self::Page => "a page",
            Self::Pixels => "pixels",
            Self::EmThousandths => "thousandths of an em",
            Self::InkPercent => "% of ink",
            Self::Face => "a face",
            Self::Story => "a story",
            Self::File => "a file",
            Self::Name => "a name",
            Self::Character => "a character",
            Self::Text => "words",
        }
    }
}

impl Rule {
    /// The heaviest weight of a breach.
    pub fn severity(&self) -> Severity {
        self.severities.first().copied().unwrap_or(Severity::Error)
    }

    /// Whether a breach may weigh this much.
    pub fn allows(&self, severity: Severity) -> bool {
        self.severities.contains(&severity)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl PartialEq<str> for Rule {
    fn eq(&self, code: &str) -> bool {
        self.code == code
    }
}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code.cmp(other.code)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// Declares rules: a constant for each, and `RULES` with all of them in order.
macro_rules! rules {
    ($(
        $name:ident [$($severity:ident)+] $code:literal { $($fact:ident : $kind:ident),* }
        $title:literal
        $why:literal
        $remedy:literal;
    )*) => {
        $(
            #[doc = $title]
            pub const $name: &$crate::diag::Rule = &$crate::diag::Rule {
                code: $code,
                severities: &[$($crate::diag::Severity::$severity),+],
                facts: &[$($crate::diag::FactSpec {
                    name: stringify!($fact),
                    kind: $crate::diag::FactKind::$kind,
                }),*],
                title: $title,
                why: $why,
                remedy: $remedy,
            };
        )*
        /// All of them, in order.
        pub const RULES: &[&$crate::diag::Rule] = &[$($name),*];
    };
}
pub(crate) use rules;
