//! Items of lists: lines that begin with `- `, `* ` or a number like `1. ` or `1) `.

use crate::diag::{Diagnostic, FileId, Span, rules};
use crate::edition::copy::source_char::offset;
use crate::edition::{Paragraph, ParagraphKind};
use std::ops::Range;

/// The maximum number of digits of an item's number.
const MAX_DIGITS: usize = 3;

/// The marker of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListMarker {
    /// What is printed, without the blank after it.
    pub(super) printed: String,
    /// Its bytes in the source with the blanks after it: in the line, then in the file.
    pub(super) source: Range<usize>,
}

/// What a line is to lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListLine {
    /// It begins an item.
    Item(ListMarker),
    /// It would, but for a backslash at this byte.
    Escaped { backslash: usize },
    /// Neither.
    Other,
}

/// What a line without blanks at its ends is to lists; `bullet` stands for `-` and `*`.
pub(super) fn read(line: &str, bullet: &str) -> ListLine {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let (sign, escaped) = match rest.strip_prefix('\\') {
        Some(sign) => (sign, true),
        None => (rest, false),
    };
    let numbered = (1..=MAX_DIGITS).contains(&digits);
    let is_marker = match sign.as_bytes().first() {
        Some(b'.' | b')') => numbered,
        Some(b'-' | b'*') => digits == 0,
        _ => false,
    };
    let words = sign.get(1..).unwrap_or_default();
    let begins = words.starts_with([' ', '\t']);
    if !is_marker || !begins || words.trim().is_empty() {
        return ListLine::Other;
    }
    if escaped {
        return ListLine::Escaped { backslash: digits };
    }
    let printed = if digits > 0 { line[..=digits].to_owned() } else { bullet.to_owned() };
    let blanks = words.len() - words.trim_start_matches([' ', '\t']).len();
    ListLine::Item(ListMarker { printed, source: 0..digits + 1 + blanks })
}

impl ListMarker {
    /// The marker of a line that begins at byte `line` of the file.
    pub(super) fn at(self, line: usize) -> Self {
        let Range { start, end } = self.source;
        Self { source: line + start..line + end, ..self }
    }

    /// The paragraph with the marker before its text, as an item.
    pub(super) fn before(self, paragraph: Paragraph) -> Paragraph {
        let marker = self.printed.len() + 1;
        let moved = |range: Range<usize>| range.start + marker..range.end + marker;
        let mut map = vec![(0, offset(self.source.start))];
        map.extend(paragraph.map.iter().map(|(text, source)| (text + offset(marker), *source)));
        let span = Span { start: offset(self.source.start), ..paragraph.span };
        let marks = paragraph.marks.into_iter().map(|(range, mark)| (moved(range), mark));
        let forms = paragraph.forms.into_iter().map(|(range, form)| (moved(range), form));
        let mut ruby = paragraph.ruby;
        for ruby in &mut ruby {
            ruby.base = moved(ruby.base.clone());
        }
        Paragraph {
            kind: ParagraphKind::ListItem { marker },
            style: paragraph.style,
            text: format!("{} {}", self.printed, paragraph.text),
            marks: marks.collect(),
            forms: forms.collect(),
            ruby,
            span,
            map,
        }
    }

    /// The warning of an item, in a line that begins at byte `line`, that stands within a paragraph.
    pub(super) fn warning(&self, file: FileId, line: usize) -> Diagnostic {
        let Range { start, end } = self.source;
        Diagnostic::warning(rules::story::LIST, "an item of a list stands within a paragraph")
            .at(Span::new(file, line + start..line + end), "kept as words of the paragraph")
            .help("leave a line empty before the list; if it is none, write a backslash before the sign: `\\- ` or `1\\. `")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(line: &str) -> Option<String> {
        match read(line, "●") {
            ListLine::Item(marker) => Some(marker.printed),
            _ => None,
        }
    }

    #[test]
    fn a_sign_and_a_blank_begin_an_item() {
        assert_eq!(printed("- 甲").as_deref(), Some("●"));
        assert_eq!(printed("*\t甲").as_deref(), Some("●"));
        assert_eq!(printed("12. 甲").as_deref(), Some("12."));
        assert_eq!(printed("3) B").as_deref(), Some("3)"));
    }

    #[test]
    fn numbers_dashes_and_years_of_running_text_begin_none() {
        for line in ["-5℃的气温", "1.5万元", "2024. 年", "**粗**字", "- ", "1.甲", "——其一", "-"]
        {
            assert_eq!(printed(line), None, "{line}");
        }
    }

    #[test]
    fn a_backslash_keeps_the_sign() {
        assert_eq!(read("\\- 甲", "●"), ListLine::Escaped { backslash: 0 });
        assert_eq!(read("1\\. 甲", "●"), ListLine::Escaped { backslash: 1 });
        assert_eq!(read("\\-甲", "●"), ListLine::Other);
    }
}
