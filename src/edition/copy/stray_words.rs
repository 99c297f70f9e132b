//! How stray characters in copy are told.

use crate::diag::{Diagnostic, Rule, Severity, rules};
use crate::edition::copy::stray::Stray;
use crate::edition::copy::{in_place, look_alikes};

/// The text that holds a stray.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CopyHolder<'a> {
    /// The story of this name.
    Story(&'a str),
    /// The table of this path.
    Table(&'a str),
    /// The value of this key.
    Key(&'a str),
    /// A caption.
    Caption,
    /// The head of a picture.
    Head,
}

impl CopyHolder<'_> {
    /// A diagnostic that begins with what it is.
    pub(crate) fn told(self, severity: Severity, rule: &'static Rule) -> Diagnostic {
        let (words, name) = match self {
            Self::Story(name) => ("the story {`holder`}", name),
            Self::Table(path) => ("the table {`holder`}", path),
            Self::Key(key) => ("{`holder`}", key),
            Self::Caption => ("this {holder}", "caption"),
            Self::Head => ("this {holder}", "head"),
        };
        Diagnostic::new(severity, rule, words).fact("holder", name)
    }
}

/// The code point of a character: `U+200B`.
pub(crate) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// The character that a look-alike stands for, if it is one.
fn meant(c: char) -> Option<char> {
    look_alikes::meant(c).or_else(|| in_place::meant(c)).filter(|_| c != 'ー')
}

/// The help for a look-alike.
fn look_alike_help(c: char) -> String {
    match meant(c) {
        Some(meant) => format!("type the character itself: {meant}"),
        None if c == 'ー' => "type the character that is meant: 一, a dash or a hyphen".to_owned(),
        None => "type the letters or the character that is meant".to_owned(),
    }
}

/// The diagnostic for `count` strays of a kind, the first of which is `c`.
pub(super) fn diagnostic(kind: Stray, c: char, count: usize, holder: CopyHolder<'_>) -> Diagnostic {
    let told = StrayWords::of(kind);
    let which = if count > 1 { ", {code}, the first of {count}: " } else { ", {code}: " };
    let d = holder
        .told(told.rule.severity(), told.rule)
        .and(" holds ")
        .and(told.what)
        .and(which)
        .and(told.fate)
        .fact("character", c)
        .fact("code", code(c))
        .fact("count", count);
    if kind != Stray::LookAlike {
        return d.help(told.help);
    }
    meant(c).into_iter().fold(d.help(look_alike_help(c)), |d, meant| d.fact("meant", meant))
}

/// How strays of a kind are told.
struct StrayWords {
    rule: &'static Rule,
    what: &'static str,
    /// What becomes of them.
    fate: &'static str,
    help: &'static str,
}

impl StrayWords {
    fn of(kind: Stray) -> Self {
        let told = |rule, what, fate, help| Self { rule, what, fate, help };
        match kind {
            Stray::LineEnd => told(
                rules::story::LINE_END,
                "a line or page end of another program",
                "set as a blank",
                "delete it; an empty line ends a paragraph",
            ),
            Stray::Control => told(
                rules::story::CONTROL,
                "a control character",
                "left out",
                "delete it: it would not be seen on the page",
            ),
            Stray::Direction => told(
                rules::story::DIRECTION,
                "a mark of direction",
                "left out",
                "delete it: all lines are set from left to right",
            ),
            Stray::ByteOrder => told(
                rules::story::BYTE_ORDER_MARK,
                "a byte-order mark within the text",
                "left out",
                "delete it; to keep two characters on a line, type U+2060",
            ),
            Stray::NoCharacter => told(
                rules::story::NO_CHARACTER,
                "a code point that is no character",
                "left out",
                "delete it; if something should stand here, it was lost before the copy came",
            ),
            Stray::Private => told(
                rules::story::PRIVATE_USE,
                "a character of private use",
                "set only as far as the face knows it",
                "type the character's own code point: readers and archives do not know this one",
            ),
            Stray::LookAlike => told(
                rules::story::LOOK_ALIKE,
                "a sign that looks like a character and is another",
                "kept as typed, so that nobody finds the word by a search",
                "",
            ),
            Stray::Invisible => told(
                rules::story::INVISIBLE,
                "a sign between characters that nobody sees",
                "left out",
                "delete it: between characters of Chinese it says nothing",
            ),
            Stray::Joiner => told(
                rules::story::JOINER,
                "a joiner between characters",
                "no line ends there",
                "delete it, unless it is meant: who searches for the word does not find it",
            ),
            Stray::RightToLeft => told(
                rules::story::RIGHT_TO_LEFT,
                "letters that run from right to left",
                "they cannot be set",
                "write the words in Latin letters, or place them as a picture",
            ),
        }
    }
}
