//! Reads the characters of a paragraph, line by line: bold type, escapes and inline marks.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::Form;
use crate::edition::copy::source_char::{SourceChar, offset};
use crate::edition::story_file::inline;
use crate::edition::story_file::inline_mark::{InlineMark, SIGNS};
use crate::edition::story_file::notes::{self, Note};

/// The number of problems of each kind per story that are reported individually.
pub(super) const MAX_REPORTED_PROBLEMS: usize = 20;

/// The characters of a paragraph, as they are read.
pub(super) struct ParagraphSource {
    file: FileId,
    chars: Vec<SourceChar>,
    /// Inline marks of the paragraph.
    notes: Vec<Note>,
    /// Number of signs of the story so far that look like marks but are not.
    odd: usize,
    /// Where bold type was switched on: index in `chars` and byte offset in the file.
    bold: Option<(usize, usize)>,
}

/// What was read of a paragraph.
pub(super) struct ReadParagraph {
    pub(super) chars: Vec<SourceChar>,
    pub(super) notes: Vec<Note>,
}

impl ParagraphSource {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, chars: Vec::new(), notes: Vec::new(), odd: 0, bold: None }
    }

    /// Whether no paragraph has begun.
    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// How many signs that look like marks and are none were not reported.
    pub(super) fn unreported(&self) -> usize {
        self.odd.saturating_sub(MAX_REPORTED_PROBLEMS)
    }

    /// Ends the paragraph.
    pub(super) fn take(&mut self, diagnostics: &mut Diagnostics) -> ReadParagraph {
        self.close_bold(diagnostics);
        let (chars, notes) = (std::mem::take(&mut self.chars), std::mem::take(&mut self.notes));
        ReadParagraph { chars, notes }
    }

    /// Takes back the room of a paragraph for the next one.
    pub(super) fn give_back(&mut self, mut chars: Vec<SourceChar>) {
        chars.clear();
        self.chars = chars;
    }

    /// Joins two lines of a paragraph: the line end counts as a space, which goes between Han.
    pub(super) fn join(&mut self, at: usize) {
        if !self.chars.is_empty() {
            // An ideographic space at the end of a source line is not part of the text.
            let typed = self.chars.iter_mut().rev().take_while(|c| c.ch == '\u{3000}');
            typed.for_each(SourceChar::drop_out);
            let mut space = SourceChar::new(' ', offset(at - 1), 1);
            space.bold = self.bold.is_some();
            self.chars.push(space);
        }
    }

    /// Reads the characters of a line; `**` toggles bold type, and a backslash escapes a sign.
    pub(super) fn scan(&mut self, at: usize, words: &str, diagnostics: &mut Diagnostics) {
        self.chars.reserve(words.len() / 3);
        let mut chars = words.char_indices().peekable();
        // The end of the last reported sign, so that a pair of signs is reported once.
        let mut reported_to = 0;
        while let Some((i, ch)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            if ch == '\\' && next.is_some_and(|c| SIGNS.contains(c)) {
                self.push(next.unwrap_or(ch), at + i, 2);
                chars.next();
                continue;
            }
            if ch == '*' && next == Some('*') {
                chars.next();
                self.bold = match self.bold {
                    Some(_) => None,
                    None => Some((self.chars.len(), at + i)),
                };
                continue;
            }
            let before = self.chars.last().map(|c| c.ch);
            let known = matches!(ch, '^' | '<' | '&') && i < reported_to;
            match inline::read(words, i, before).filter(|_| !known) {
                Some(Ok(mark)) => {
                    notes::notes(&mark, words, at, &mut self.notes);
                    self.plain(at + mark.words.start, &words[mark.words.clone()], &mark.kind);
                    while chars.next_if(|(j, _)| *j < mark.end).is_some() {}
                    continue;
                }
                Some(Err(odd)) => {
                    reported_to = odd.end();
                    self.odd += 1;
                    if self.odd <= MAX_REPORTED_PROBLEMS {
                        diagnostics.push(odd.warning(self.file, at));
                    }
                }
                None => {}
            }
            self.push(if ch == '\t' { ' ' } else { ch }, at + i, ch.len_utf8());
        }
    }

    /// Reads the characters of the content of a mark of this kind, in which only backslashes have a
    /// meaning.
    fn plain(&mut self, at: usize, words: &str, of: &InlineMark) {
        let raised = matches!(of, InlineMark::Form(Form::Superscript | Form::Subscript));
        let mut chars = words.char_indices().peekable();
        while let Some((i, ch)) = chars.next() {
            let sign = chars.next_if(|(_, c)| ch == '\\' && SIGNS.contains(*c));
            let (ch, len) = sign.map_or((ch, ch.len_utf8()), |(_, c)| (c, 2));
            self.push(if ch == '\t' { ' ' } else { ch }, at + i, len);
            if let Some(character) = self.chars.last_mut() {
                character.raised = raised;
            }
        }
    }

    /// Adds a character that occupies `len` bytes at byte `at` of the file.
    fn push(&mut self, ch: char, at: usize, len: usize) {
        let mut character = SourceChar::new(
            ch,
            offset(at),
            u8::try_from(len).expect("a letter has four bytes at most"),
        );
        character.bold = self.bold.is_some();
        self.chars.push(character);
    }

    /// Reports bold type that is never switched off; its two asterisks are kept as text.
    fn close_bold(&mut self, diagnostics: &mut Diagnostics) {
        let Some((index, at)) = self.bold.take() else { return };
        self.chars[index..].iter_mut().for_each(|c| c.bold = false);
        let stars = [SourceChar::new('*', offset(at), 1), SourceChar::new('*', offset(at + 1), 1)];
        self.chars.splice(index..index, stars);
        let d = Diagnostic::warning(rules::story::BOLD, "bold type begins here and never ends")
            .at(Span::new(self.file, at..at + 2), "kept as words")
            .help("end it with ** in the same paragraph, or write \\*\\* for the stars themselves");
        diagnostics.push(d);
    }
}
