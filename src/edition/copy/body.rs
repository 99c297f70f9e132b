//! Reads a story's body: paragraphs, subheads, items, bold type and inline marks.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::copy::classes::blank;
use crate::edition::copy::inline::{self, InlineMark};
use crate::edition::copy::notes::{self, Note};
use crate::edition::copy::quotes::{self, UnpairedQuote};
use crate::edition::copy::source_char::{self, CharEdit, SourceChar, offset};
use crate::edition::copy::{
    CopyRules, StrayCount, TypedBlanks, endless, lead_in, normalise, turn_lines,
};
use crate::edition::{Form, Paragraph, ParagraphKind, Story};

/// Reads the body, which begins at byte `start` of `text`, into `story`.
pub(crate) fn read(
    story: &mut Story,
    file: FileId,
    text: &str,
    start: usize,
    rules: CopyRules<'_>,
    tally: &mut StrayCount,
    diagnostics: &mut Diagnostics,
) {
    let mut reader = BodyReader {
        file,
        text,
        rules,
        chars: Vec::new(),
        tally,
        notes: Vec::new(),
        odd: 0,
        lone: 0,
        bold: None,
        pending: None,
        begun: false,
    };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        reader.line(story, at, line, diagnostics);
        at += line.len();
    }
    reader.end(story, ParagraphKind::Body, diagnostics);
    reader.settle(false, diagnostics);
    if let Some(last) = story.body.last().filter(|p| p.kind == ParagraphKind::Subhead) {
        let d = Diagnostic::note(rules::story::LAST_SUBHEAD, "the story ends in a subhead")
            .at(last.span, "no text follows")
            .help("write what it is the head of, or take it out");
        diagnostics.push(d);
    }
    if reader.odd > MOST_ODD {
        let message = format!("{} more signs look like markup and are none", reader.odd - MOST_ODD);
        let d = Diagnostic::warning(rules::story::MARK, message)
            .at(Span::new(file, start..start), "in this story; all kept as typed")
            .help("write a backslash before a sign that is meant as it is: \\^ \\{ \\[");
        diagnostics.push(d);
    }
    if reader.lone > MOST_ODD {
        let more = reader.lone - MOST_ODD;
        let message = format!("{more} more quotation marks stand alone");
        let d = Diagnostic::warning(rules::text::UNBALANCED_QUOTE, message)
            .fact("more", more)
            .at(Span::new(file, start..start), "in this story; all kept as typed")
            .help("close every quotation in its paragraph");
        diagnostics.push(d);
    }
}

/// The number of problems of each kind per story that are reported individually.
const MOST_ODD: usize = 20;

/// Reads paragraphs; holds the state of the current one.
struct BodyReader<'r> {
    file: FileId,
    text: &'r str,
    rules: CopyRules<'r>,
    chars: Vec<SourceChar>,
    tally: &'r mut StrayCount,
    /// Inline marks of the paragraph.
    notes: Vec<Note>,
    /// Number of signs that look like marks but are not.
    odd: usize,
    /// Where bold type was switched on: index in `chars` and byte offset in the file.
    bold: Option<(usize, usize)>,
    /// Number of unpaired quotation marks so far.
    lone: usize,
    /// A quotation mark that begins the last paragraph and is still open.
    pending: Option<UnpairedQuote>,
    /// Whether running text has begun; a lead-in is only searched for before that.
    begun: bool,
}

impl BodyReader<'_> {
    fn line(&mut self, story: &mut Story, at: usize, line: &str, diagnostics: &mut Diagnostics) {
        let words = line.trim_matches(blank);
        let indent = line.len() - line.trim_start_matches(blank).len();
        let begins = line.starts_with("\u{3000}\u{3000}");
        let subhead = words.strip_prefix("## ");
        if words.is_empty() || begins || subhead.is_some() {
            self.end(story, ParagraphKind::Body, diagnostics);
        }
        if words.is_empty() {
            return;
        }
        if let Some(title) = subhead {
            let title_at = at + indent + "## ".len();
            self.scan(title_at, title, diagnostics);
            self.end(story, ParagraphKind::Subhead, diagnostics);
            return;
        }
        let hashes = words.len() - words.trim_start_matches('#').len();
        // A single `#` has other uses: numbers, colours, topics.
        if hashes > 1 || words.starts_with("# ") {
            let d = Diagnostic::warning(rules::story::HEADING, "only `## ` marks a subhead")
                .at(Span::new(self.file, at + indent..at + indent + hashes), "kept as words")
                .help("write `## ` and the subhead, or `\\#` for the sign itself");
            diagnostics.push(d);
        }
        self.join(at);
        self.scan(at + indent, words, diagnostics);
    }

    /// Joins two lines of a paragraph: the line end counts as a space, which goes between Han.
    fn join(&mut self, at: usize) {
        if !self.chars.is_empty() {
            // An ideographic space at the end of a source line is not part of the text.
            let typed = self.chars.iter_mut().rev().take_while(|l| l.ch == '\u{3000}');
            typed.for_each(SourceChar::drop_out);
            let mut space = SourceChar::new(' ', offset(at - 1), 1);
            space.bold = self.bold.is_some();
            self.chars.push(space);
        }
    }

    /// Reads the characters of a line; `**` toggles bold type, and a backslash escapes a sign.
    fn scan(&mut self, at: usize, words: &str, diagnostics: &mut Diagnostics) {
        self.chars.reserve(words.len() / 3);
        let mut chars = words.char_indices().peekable();
        // The end of the last reported sign, so that a pair of signs is reported once.
        let mut told = 0;
        while let Some((i, ch)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            if ch == '\\' && next.is_some_and(|c| inline::SIGNS.contains(c)) {
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
            let before = self.chars.last().map(|l| l.ch);
            let known = matches!(ch, '^' | '<' | '&') && i < told;
            match inline::read(words, i, before).filter(|_| !known) {
                Some(Ok(mark)) => {
                    notes::notes(&mark, words, at, &mut self.notes);
                    let raised =
                        matches!(mark.kind, InlineMark::Form(Form::Superscript | Form::Subscript));
                    self.plain(at + mark.words.start, &words[mark.words.clone()], raised);
                    while chars.next_if(|(j, _)| *j < mark.end).is_some() {}
                    continue;
                }
                Some(Err(odd)) => {
                    told = odd.end();
                    self.odd += 1;
                    if self.odd <= MOST_ODD {
                        diagnostics.push(odd.warning(self.file, at));
                    }
                }
                None => {}
            }
            self.push(if ch == '\t' { ' ' } else { ch }, at + i, ch.len_utf8());
        }
    }

    /// Reads the characters of a mark's content, in which only backslashes have a meaning.
    fn plain(&mut self, at: usize, words: &str, raised: bool) {
        let mut chars = words.char_indices().peekable();
        while let Some((i, ch)) = chars.next() {
            let sign = chars.next_if(|(_, c)| ch == '\\' && inline::SIGNS.contains(*c));
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

    /// Ends the paragraph, if one has begun.
    fn end(&mut self, story: &mut Story, kind: ParagraphKind, diagnostics: &mut Diagnostics) {
        self.close_bold(diagnostics);
        let mut notes = std::mem::take(&mut self.notes);
        if self.chars.is_empty() {
            return;
        }
        let mut chars = std::mem::take(&mut self.chars);
        let span = self.span(&chars);
        let alike = self.rules.look_alikes();
        self.tally.edit(&mut chars, self.file, alike);
        notes::edit_notes(&mut notes, |reading| {
            self.tally.edit(reading, self.file, alike);
            source_char::log(reading, self.text, &mut story.edits);
        });
        if let Some(endless) = endless::endless(&chars, self.file) {
            diagnostics.push(endless);
        }
        turn_lines::strip(&mut chars, self.file, diagnostics);
        // A subhead is display copy: its spaces are places to break.
        let blanks = match kind {
            ParagraphKind::Subhead => TypedBlanks::Kept,
            _ => TypedBlanks::Closed,
        };
        let work = self.rules.work(blanks);
        normalise::normalise(&mut chars, work);
        source_char::log(&chars, self.text, &mut story.edits);
        self.check_quotes(&chars, diagnostics);
        let set = source_char::set(&chars);
        let (forms, ruby) = notes::place(&chars, notes, self.file);
        chars.clear();
        self.chars = chars;
        if set.text.is_empty() {
            return;
        }
        let leads = kind == ParagraphKind::Body && !self.begun;
        let lead_in = leads.then(|| lead_in::lead_in(&set.text, self.rules.lead_in)).flatten();
        self.begun |= kind == ParagraphKind::Body;
        let kind = match kind {
            ParagraphKind::Body if set.text.starts_with("——") => ParagraphKind::Item,
            kind => kind,
        };
        let marks = lead_in::marks(set.bold, lead_in);
        story.body.push(Paragraph { kind, text: set.text, marks, forms, ruby, span, map: set.map });
    }

    fn span(&self, chars: &[SourceChar]) -> Span {
        let start = chars.first().map_or(0, |l| l.source().start);
        Span::new(self.file, start..chars.last().map_or(start, |l| l.source().end))
    }

    /// Reports bold type that is never switched off; its two asterisks are kept as text.
    fn close_bold(&mut self, diagnostics: &mut Diagnostics) {
        let Some((index, at)) = self.bold.take() else { return };
        self.chars[index..].iter_mut().for_each(|l| l.bold = false);
        let stars = [SourceChar::new('*', offset(at), 1), SourceChar::new('*', offset(at + 1), 1)];
        self.chars.splice(index..index, stars);
        let d = Diagnostic::warning(rules::story::BOLD, "bold type begins here and never ends")
            .at(Span::new(self.file, at..at + 2), "kept as words")
            .help("end it with ** in the same paragraph, or write \\*\\* for the stars themselves");
        diagnostics.push(d);
    }

    /// Warns of unpaired quotation marks. A quotation of several paragraphs opens each of them and
    /// closes in the last.
    fn check_quotes(&mut self, chars: &[SourceChar], diagnostics: &mut Diagnostics) {
        let first = chars.iter().find(|l| l.edit != CharEdit::Gone);
        let goes_on = first.is_some_and(|l| quotes::continues(l.ch) || l.ch == '»');
        self.settle(goes_on, diagnostics);
        for lone in quotes::unpaired(chars) {
            if lone.leads {
                self.pending = Some(lone);
            } else {
                self.warn_of(&lone, diagnostics);
            }
        }
    }

    fn warn_of(&mut self, lone: &UnpairedQuote, diagnostics: &mut Diagnostics) {
        self.lone += 1;
        if self.lone <= MOST_ODD {
            diagnostics.push(quotes::warning(lone, self.file));
        }
    }

    /// Drops the pending quotation mark if the quotation continues, else reports it.
    fn settle(&mut self, goes_on: bool, diagnostics: &mut Diagnostics) {
        if let Some(lone) = self.pending.take().filter(|_| !goes_on) {
            self.warn_of(&lone, diagnostics);
        }
    }
}
