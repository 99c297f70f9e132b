//! How stray characters in copy are reported.

use crate::diag::{Diagnostic, Rule, Severity, code_point, rules};
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
    pub(crate) fn diagnostic(self, severity: Severity, rule: &'static Rule) -> Diagnostic {
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

/// The character that a look-alike stands for, if it is one.
fn suggested(c: char) -> Option<char> {
    look_alikes::suggested(c).or_else(|| in_place::suggested(c)).filter(|_| c != 'ー')
}

/// The help for a look-alike.
fn look_alike_help(c: char) -> String {
    match suggested(c) {
        Some(suggested) => format!("type the character itself: {suggested}"),
        None if c == 'ー' => "type the character that is meant: 一, a dash or a hyphen".to_owned(),
        None => "type the letters or the character that is meant".to_owned(),
    }
}

/// The diagnostic for `count` strays of a kind, the first of which is `c`.
pub(super) fn diagnostic(kind: Stray, c: char, count: usize, holder: CopyHolder<'_>) -> Diagnostic {
    let stray_words = StrayWords::of(kind);
    let which = if count > 1 { ", {code}, the first of {count}: " } else { ", {code}: " };
    let d = holder
        .diagnostic(stray_words.rule.severity(), stray_words.rule)
        .and(" holds ")
        .and(stray_words.what)
        .and(which)
        .and(stray_words.fate)
        .fact("character", c)
        .fact("code", code_point(c))
        .fact("count", count);
    if kind != Stray::LookAlike {
        return d.help(stray_words.help);
    }
    d.help(look_alike_help(c)).fact_if_known("meant", suggested(c))
}

/// How strays of a kind are reported.
struct StrayWords {
    kind: Stray,
    rule: &'static Rule,
    what: &'static str,
    /// What becomes of them.
    fate: &'static str,
    help: &'static str,
}

impl StrayWords {
    fn of(kind: Stray) -> &'static Self {
        let stray_words = WORDS.iter().find(|words| words.kind == kind);
        stray_words.expect("every kind has its words")
    }
}

/// The words for every kind of stray.
static WORDS: [StrayWords; 10] = [
    StrayWords {
        kind: Stray::LineEnd,
        rule: rules::story::LINE_END,
        what: "a line or page end of another program",
        fate: "set as a blank",
        help: "delete it; an empty line ends a paragraph",
    },
    StrayWords {
        kind: Stray::Control,
        rule: rules::story::CONTROL,
        what: "a control character",
        fate: "left out",
        help: "delete it: it would not be seen on the page",
    },
    StrayWords {
        kind: Stray::Direction,
        rule: rules::story::DIRECTION,
        what: "a mark of direction",
        fate: "left out",
        help: "delete it: all lines are set from left to right",
    },
    StrayWords {
        kind: Stray::ByteOrder,
        rule: rules::story::BYTE_ORDER_MARK,
        what: "a byte-order mark within the text",
        fate: "left out",
        help: "delete it; to keep two characters on a line, type U+2060",
    },
    StrayWords {
        kind: Stray::NoCharacter,
        rule: rules::story::NO_CHARACTER,
        what: "a code point that is no character",
        fate: "left out",
        help: "delete it; if something should stand here, it was lost before the copy came",
    },
    StrayWords {
        kind: Stray::Private,
        rule: rules::story::PRIVATE_USE,
        what: "a character of private use",
        fate: "set only as far as the face knows it",
        help: "type the character's own code point: readers and archives do not know this one",
    },
    StrayWords {
        kind: Stray::LookAlike,
        rule: rules::story::LOOK_ALIKE,
        what: "a sign that looks like a character and is another",
        fate: "kept as typed, so that nobody finds the word by a search",
        help: "",
    },
    StrayWords {
        kind: Stray::Invisible,
        rule: rules::story::INVISIBLE,
        what: "a sign between characters that nobody sees",
        fate: "left out",
        help: "delete it: between characters of Chinese it says nothing",
    },
    StrayWords {
        kind: Stray::Joiner,
        rule: rules::story::JOINER,
        what: "a joiner between characters",
        fate: "no line ends there",
        help: "delete it, unless it is meant: who searches for the word does not find it",
    },
    StrayWords {
        kind: Stray::RightToLeft,
        rule: rules::story::RIGHT_TO_LEFT,
        what: "letters that run from right to left",
        fate: "they cannot be set",
        help: "write the words in Latin letters, or place them as a picture",
    },
];
