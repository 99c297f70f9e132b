//! Kinds of diagnostic and the facts they carry.

use std::cmp::Ordering;
use std::fmt;

/// Severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The edition cannot be built.
    Error,
    /// It can be built, but something is missing or looks wrong.
    Warning,
    /// The program made a choice on the author's behalf.
    Note,
}

/// A kind of diagnostic. Each is declared once, in [`rules`](crate::diag::rules).
#[derive(Debug)]
pub struct Rule {
    /// Stable identifier, such as `flow::overset`.
    pub code: &'static str,
    /// Possible severities, the most severe first.
    pub severities: &'static [Severity],
    /// Facts that a diagnostic of this kind may carry.
    pub facts: &'static [FactSpec],
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why it matters to a reader, to the press or to an archive.
    pub why: &'static str,
    /// What the author can do about it.
    pub remedy: &'static str,
}

impl Rule {
    /// Whether a diagnostic of this kind may carry a fact of this name.
    pub fn declares(&self, name: &str) -> bool {
        self.facts.iter().chain([&NOT_LISTED]).any(|fact| fact.name == name)
    }
}

/// The fact of a diagnostic of any kind that stands for others: how many those are.
pub const NOT_LISTED: FactSpec = FactSpec { name: "not_listed", kind: FactKind::Count };

/// A fact that diagnostics of a kind may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactSpec {
    /// Name in JSON.
    pub name: &'static str,
    /// Unit or kind of the value.
    pub kind: FactKind,
}

/// Unit or kind of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Characters of copy.
    Characters,
    /// Lines.
    Lines,
    /// Columns.
    Columns,
    /// A length in millimetres.
    Millimetres,
    /// A length in points.
    Points,
    /// A percentage.
    Percent,
    /// Pixels per inch.
    Ppi,
    /// A count.
    Count,
    /// A printed page number.
    Page,
    /// Pixels.
    Pixels,
    /// Thousandths of an em.
    EmThousandths,
    /// Total ink coverage in per cent.
    InkPercent,
    /// A font face.
    Face,
    /// The name of a story.
    Story,
    /// A file.
    File,
    /// Any other name.
    Name,
    /// One character.
    Character,
    /// Text.
    Text,
    /// Words that are to be read as they are.
    Passage,
    /// Why something is so, in words.
    Reason,
    /// A list of values of a kind.
    ListOf(&'static FactKind),
}

impl FactKind {
    /// Display name, such as `characters`, `thousandths of an em` or `a list of files`.
    pub fn name(self) -> String {
        match self {
            Self::ListOf(Self::Story) => "a list of stories".to_owned(),
            Self::ListOf(Self::File) => "a list of files".to_owned(),
            Self::ListOf(Self::Name) => "a list of names".to_owned(),
            Self::ListOf(Self::Character) => "a list of single characters".to_owned(),
            Self::ListOf(kind) => format!("a list of {}", kind.name()),
            kind => kind.name_of_one().to_owned(),
        }
    }

    /// Whether messages write all of it, however long: it is to be read, or no author wrote it.
    pub(super) fn is_quoted_whole(self) -> bool {
        matches!(self, Self::File | Self::Face | Self::Passage | Self::Reason)
    }

    /// Display name of a kind of single values.
    fn name_of_one(self) -> &'static str {
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
            Self::Passage => "words in full",
            Self::Reason => "a reason",
            Self::ListOf(_) => "a list",
        }
    }
}

impl Rule {
    /// The most severe of the possible severities.
    pub fn severity(&self) -> Severity {
        self.severities.first().copied().unwrap_or(Severity::Error)
    }

    /// Whether a diagnostic of this kind may have this severity.
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

/// Declares rules: a constant for each, and `RULES` listing them in order. Each may carry the facts
/// after `each`, besides its own. With `pub mod family;` before them they stand in a module of that
/// name.
macro_rules! rules {
    ($(#[$doc:meta])+ pub mod $family:ident; $($rule:tt)*) => {
        $(#[$doc])+
        pub mod $family {
            $crate::diag::rule::rules! { $($rule)* }
        }
    };
    (each $common:tt $(
        $name:ident [$($severity:ident)+] $code:literal $facts:tt
        $title:literal
        $why:literal
        $remedy:literal;
    )*) => {
        $(
            #[doc = $title]
            pub const $name: &$crate::diag::Rule = &$crate::diag::Rule {
                code: $code,
                severities: &[$($crate::diag::Severity::$severity),+],
                facts: $crate::diag::rule::fact_specs!($facts $common),
                title: $title,
                why: $why,
                remedy: $remedy,
            };
        )*
        /// All rules of this module, in order.
        pub const RULES: &[&$crate::diag::Rule] = &[$($name),*];
    };
    ($($rule:tt)*) => {
        $crate::diag::rule::rules! { each {} $($rule)* }
    };
}
pub(crate) use rules;

/// The facts of a rule as declared: its own, and those of each rule.
macro_rules! fact_specs {
    ({ $($own:ident : $own_kind:tt),* } { $($common:ident : $kind:tt),* }) => {
        &[
            $($crate::diag::FactSpec {
                name: stringify!($own),
                kind: $crate::diag::rule::fact_kind!($own_kind),
            },)*
            $($crate::diag::FactSpec {
                name: stringify!($common),
                kind: $crate::diag::rule::fact_kind!($kind),
            },)*
        ]
    };
}
pub(crate) use fact_specs;

/// The kind of a fact as declared: `File`, or `[File]` for a list.
macro_rules! fact_kind {
    ([$kind:ident]) => {
        $crate::diag::FactKind::ListOf(&$crate::diag::FactKind::$kind)
    };
    ($kind:ident) => {
        $crate::diag::FactKind::$kind
    };
}
pub(crate) use fact_kind;
