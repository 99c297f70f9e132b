//! Truncation of long source lines in messages: a paragraph of a story is one line of its file.

use crate::cli::terminal::{self, visible};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;

/// Maximum number of characters shown of a line.
const WIDTH: usize = 60;
/// Characters kept before a label.
const BEFORE: usize = 16;
/// Context lines before and after a labelled line.
pub(super) const BESIDE: usize = 1;
/// Maximum number of characters underlined.
const UNDERLINED: usize = 30;

/// A source with long lines truncated that still reports the column of the first label.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) name: String,
    pub(super) text: String,
    /// Column of the first label in the original file, from 0.
    pub(super) column: usize,
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let read = self.text.read_span(span, before, after)?;
        // miette reads without context to get the position for the heading.
        let column = if before + after == 0 { self.column } else { read.column() };
        let (span, line, lines) = (*read.span(), read.line(), read.line_count());
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, read.data(), span, line, column, lines)))
    }
}

/// Truncates every long line of `text` to about [`WIDTH`] characters around the first of `labels`
/// on it; returns the text and the labels moved accordingly, each cut to its first line. Lines too
/// far from all labels to be drawn are left empty, since a long file may have many messages.
pub(super) fn cut(text: &str, labels: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(text.len().min(1 << 16));
    let mut moved = vec![0..0; labels.len()];
    let near: Vec<Range<usize>> = labels.iter().map(|l| neighbourhood(text, l.start)).collect();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let here = at..at + line.len();
        if !near.iter().any(|near| near.start < here.end && here.start < near.end) {
            out.push_str(if line.ends_with('\n') { "\n" } else { "" });
            at = here.end;
            continue;
        }
        let words = line.trim_end_matches(['\n', '\r']);
        let on_it: Vec<usize> =
            (0..labels.len()).filter(|i| here.contains(&labels[*i].start)).collect();
        let first = on_it.iter().map(|i| labels[*i].start - at).min();
        let shown = window(words, first);
        let dots = if shown.start > 0 { "…" } else { "" };
        out.push_str(dots);
        let base = out.len();
        words[shown.clone()].chars().for_each(|c| terminal::push(&mut out, c));
        let place = |at: usize| base + visible(&words[shown.start..at]).len();
        for i in on_it {
            let start = (labels[i].start - at).clamp(shown.start, shown.end);
            let end = (labels[i].end.max(labels[i].start) - at).clamp(start, shown.end);
            let end = start + chars(&words[start..end], UNDERLINED);
            moved[i] = place(start)..place(end);
        }
        if shown.end < words.len() {
            out.push('…');
        }
        if line.ends_with('\n') {
            out.push('\n');
        }
        at = here.end;
    }
    let end = out.len();
    for (label, place) in labels.iter().zip(&mut moved) {
        if label.start >= text.len() {
            *place = end..end;
        }
    }
    (out, moved)
}

/// Returns the line that contains byte `at` and its context lines.
fn neighbourhood(text: &str, at: usize) -> Range<usize> {
    let (bytes, at) = (text.as_bytes(), at.min(text.len()));
    let before = memchr::memrchr_iter(b'\n', &bytes[..at]).nth(BESIDE);
    let after = memchr::memchr_iter(b'\n', &bytes[at..]).nth(BESIDE);
    before.map_or(0, |n| n + 1)..after.map_or(text.len(), |n| at + n + 1)
}

/// Returns the byte range of a line to show, around byte `first`.
fn window(line: &str, first: Option<usize>) -> Range<usize> {
    if line.len() <= WIDTH || chars(line, WIDTH) == line.len() {
        return 0..line.len();
    }
    let first = first.unwrap_or(0).min(line.len());
    let before = line[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(i, _)| i);
    before..before + chars(&line[before..], WIDTH)
}

/// Returns the length in bytes of the first `n` characters.
fn chars(text: &str, n: usize) -> usize {
    text.char_indices().nth(n).map_or(text.len(), |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_stay_as_they_are() {
        let (text, labels) = cut("甲乙\n丙丁", std::slice::from_ref(&(7..10)));
        assert_eq!(
            (text.as_str(), labels.as_slice()),
            ("甲乙\n丙丁", std::slice::from_ref(&(7..10)))
        );
    }

    #[test]
    fn lines_that_are_not_drawn_are_left_empty() {
        let text = "甲\n乙\n丙\n丁\n戊";
        let (cut_down, labels) = cut(text, std::slice::from_ref(&(8..11)));
        assert_eq!(cut_down, "\n乙\n丙\n丁\n");
        assert_eq!(&cut_down[labels[0].clone()], "丙");
        let far = [0..3, 16..19];
        let (cut_down, labels) = cut(text, &far);
        assert_eq!(cut_down, "甲\n乙\n\n丁\n戊");
        assert_eq!(labels.into_iter().map(|l| &cut_down[l]).collect::<Vec<_>>(), ["甲", "戊"]);
        let end = text.len()..text.len();
        assert_eq!(cut(text, std::slice::from_ref(&end)).0, "\n\n\n丁\n戊");
    }

    #[test]
    fn a_long_line_is_cut_around_its_label() {
        let line = "字".repeat(300);
        let (text, labels) = cut(&line, std::slice::from_ref(&(600..603)));
        assert_eq!(text.chars().count(), WIDTH + 2);
        assert_eq!(&text[labels[0].clone()], "字");
        assert_eq!(text[..labels[0].start].chars().count(), BEFORE + 1);
    }

    #[test]
    fn controls_are_shown_as_stand_ins_and_underlined() {
        let (text, labels) = cut("甲\u{1B}\u{202E}[2J乙\r\n", std::slice::from_ref(&(4..7)));
        assert_eq!(text, "甲␛\\u{202e}[2J乙\n");
        assert_eq!(&text[labels[0].clone()], "\\u{202e}");
    }

    #[test]
    fn a_long_underline_is_cut() {
        let line = "w".repeat(4000);
        let (text, labels) = cut(&line, std::slice::from_ref(&(0..4000)));
        assert_eq!(labels[0], 0..UNDERLINED);
        assert_eq!(text.chars().count(), WIDTH + 1);
    }
}
