//! Reads a story's body: paragraphs, subheads, items, bold type and inline marks.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::copy::classes::blank;
use crate::edition::copy::quotes::{self, UnpairedQuote};
use crate::edition::copy::source_char::{self, CharEdit, SourceChar};
use crate::edition::copy::{CopyRules, StrayCount, TypedBlanks, log, normalise};
use crate::edition::layout_file::HouseNames;
use crate::edition::story_file::fence::{self, Begun, FenceLine, FencePlace, FenceText, OpenFence};
use crate::edition::story_file::list_marker::{self, ListLine, ListMarker};
use crate::edition::story_file::notes;
use crate::edition::story_file::paragraph_source::{
    MAX_REPORTED_PROBLEMS, ParagraphSource, ReadParagraph,
};
use crate::edition::story_file::{CopyHouse, endless, lead_in, turn_lines};
use crate::edition::{Paragraph, ParagraphKind, Story};
use std::ops::Range;

/// Reads the body, which begins at byte `start` of `text`, into `story`.
pub(super) fn read(
    story: &mut Story,
    file: FileId,
    text: &str,
    start: usize,
    house: CopyHouse<'_>,
    tally: &mut StrayCount,
    diagnostics: &mut Diagnostics,
) {
    let CopyHouse { rules, names } = house;
    let mut reader = BodyReader {
        file,
        text,
        rules,
        names,
        fence: None,
        source: ParagraphSource::new(file),
        marker: None,
        tally,
        lone: 0,
        pending: None,
        begun: false,
    };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        reader.line(story, at, line, diagnostics);
        at += line.len();
    }
    reader.end(story, ParagraphKind::Body, diagnostics);
    if let Some(open) = reader.fence.take() {
        diagnostics.push(open.never_ends());
    }
    reader.report_pending(diagnostics);
    if let Some(last) = story.body.last().filter(|p| p.kind == ParagraphKind::Subhead)
        && story.blocks.last().is_none_or(|block| block.before < story.body.len())
    {
        let d = Diagnostic::note(rules::story::LAST_SUBHEAD, "the story ends in a subhead")
            .at(last.span, "no text follows")
            .help("write what it is the head of, or take it out");
        diagnostics.push(d);
    }
    if reader.source.unreported() > 0 {
        let more = reader.source.unreported();
        let words = "{count} more signs look like markup and are none";
        let d = Diagnostic::warning(rules::story::MARK, words)
            .fact("count", more)
            .at(Span::new(file, start..start), "in this story; all kept as typed")
            .help("write a backslash before a sign that is meant as it is: \\^ \\{ \\[");
        diagnostics.push(d);
    }
    if reader.lone > MAX_REPORTED_PROBLEMS {
        let more = reader.lone - MAX_REPORTED_PROBLEMS;
        let words = "{more} more quotation marks stand alone";
        let d = Diagnostic::warning(rules::text::UNBALANCED_QUOTE, words)
            .fact("more", more)
            .at(Span::new(file, start..start), "in this story; all kept as typed")
            .help("close every quotation in its paragraph");
        diagnostics.push(d);
    }
}

/// Reads paragraphs; holds the state of the current one.
struct BodyReader<'r> {
    file: FileId,
    text: &'r str,
    rules: CopyRules<'r>,
    names: &'r HouseNames,
    /// The block that is open.
    fence: Option<OpenFence>,
    /// The paragraph that is being read.
    source: ParagraphSource,
    /// Its marker, if it is an item of a list.
    marker: Option<ListMarker>,
    tally: &'r mut StrayCount,
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
        if let Some(fence) = fence::read(words) {
            let from = at + line.len() - line.trim_start_matches(blank).len();
            let place = Span::new(self.file, from..from + words.len());
            return self.fence_line(story, fence, place, at..at + line.len(), diagnostics);
        }
        if self.fence.as_ref().is_some_and(OpenFence::holds_no_copy) {
            return;
        }
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
            self.source.scan(title_at, title, diagnostics);
            self.end(story, ParagraphKind::Subhead, diagnostics);
            return;
        }
        self.check_heading(at + indent, words, diagnostics);
        let item = list_marker::read(words, self.rules.bullet());
        let may_begin = self.source.is_empty() || self.marker.is_some();
        match item {
            ListLine::Item(marker) if may_begin => {
                self.end(story, ParagraphKind::Body, diagnostics);
                let skipped = marker.source.end;
                self.marker = Some(marker.at(at + indent));
                self.source.scan(at + indent + skipped, &words[skipped..], diagnostics);
            }
            ListLine::Escaped { backslash } => {
                self.source.join(at);
                self.source.scan(at + indent, &words[..backslash], diagnostics);
                let rest = backslash + 1;
                self.source.scan(at + indent + rest, &words[rest..], diagnostics);
            }
            _ => {
                if let ListLine::Item(marker) = item {
                    diagnostics.push(marker.warning(self.file, at + indent));
                }
                self.source.join(at);
                self.source.scan(at + indent, words, diagnostics);
            }
        }
    }

    /// Begins or ends a block in the text; `line` are the bytes of the fence's line.
    fn fence_line(
        &mut self,
        story: &mut Story,
        fence: FenceLine<'_>,
        place: Span,
        line: Range<usize>,
        diagnostics: &mut Diagnostics,
    ) {
        self.end(story, ParagraphKind::Body, diagnostics);
        match (fence, self.fence.take()) {
            (FenceLine::End, Some(mut open)) => {
                self.begun = open.begun;
                if !open.is_running_text() {
                    self.report_pending(diagnostics);
                    self.pending = open.pending.take();
                }
                let of = FenceText { text: self.text, toml: open.after..line.start };
                open.close(story, of, self.rules, self.names, diagnostics);
            }
            (FenceLine::End, None) => diagnostics.push(fence::ends_nothing(place)),
            (FenceLine::Begin { .. }, Some(open)) => {
                diagnostics.push(open.holds_another(place));
                self.fence = Some(open);
            }
            (FenceLine::Begin { kind, words }, None) => {
                let from = story.body.len();
                let at = FencePlace { span: place, after: line.end, from, begun: self.begun };
                match OpenFence::begin(kind, words, at, self.names) {
                    Ok(Begun::Open(mut open)) => {
                        if !open.is_running_text() {
                            // A lead-in is only searched for at the start of the running text, whose
                            // quotations go on behind the block.
                            self.begun = true;
                            open.pending = self.pending.take();
                        }
                        self.fence = Some(open);
                    }
                    Ok(Begun::Rule(block)) => story.blocks.push(block),
                    Err(d) => {
                        diagnostics.push(d);
                        // A rule has no end.
                        self.fence = (kind != "rule").then(|| OpenFence::refused(at));
                    }
                }
            }
        }
    }

    /// Warns of a line of copy, at byte `at` of the file, that begins with `#` and is no subhead.
    fn check_heading(&self, at: usize, words: &str, diagnostics: &mut Diagnostics) {
        let hashes = words.len() - words.trim_start_matches('#').len();
        // A single `#` has other uses: numbers, colours, topics.
        if hashes > 1 || words.starts_with("# ") {
            let d = Diagnostic::warning(rules::story::HEADING, "only `## ` marks a subhead")
                .at(Span::new(self.file, at..at + hashes), "kept as words")
                .help("write `## ` and the subhead, or `\\#` for the sign itself");
            diagnostics.push(d);
        }
    }

    /// Ends the paragraph, if one has begun.
    fn end(&mut self, story: &mut Story, kind: ParagraphKind, diagnostics: &mut Diagnostics) {
        let ReadParagraph { mut chars, mut notes } = self.source.take(diagnostics);
        let marker = self.marker.take();
        if chars.is_empty() {
            return;
        }
        let span = self.span(&chars);
        let treatment = self.rules.look_alikes();
        self.tally.edit(&mut chars, self.file, treatment);
        notes::edit_notes(&mut notes, |reading| {
            self.tally.edit(reading, self.file, treatment);
            log(reading, self.text, &mut story.edits);
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
        log(&chars, self.text, &mut story.edits);
        self.check_quotes(&chars, diagnostics);
        let set = source_char::set(&chars);
        let (forms, ruby) = notes::place(&chars, notes, self.file);
        self.source.give_back(chars);
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
        let (text, map, style) = (set.text, set.map, None);
        let paragraph = Paragraph { kind, style, text, marks, forms, ruby, span, map };
        story.body.push(match marker {
            Some(marker) => marker.before(paragraph),
            None => paragraph,
        });
    }

    fn span(&self, chars: &[SourceChar]) -> Span {
        let start = chars.first().map_or(0, |c| c.source().start);
        Span::new(self.file, start..chars.last().map_or(start, |c| c.source().end))
    }

    /// Warns of unpaired quotation marks. A quotation of several paragraphs opens each of them and
    /// closes in the last.
    fn check_quotes(&mut self, chars: &[SourceChar], diagnostics: &mut Diagnostics) {
        let first = chars.iter().find(|c| c.edit != CharEdit::Gone);
        if first.is_some_and(|c| quotes::continues(c.ch) || c.ch == '»') {
            self.pending = None;
        }
        self.report_pending(diagnostics);
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
        if self.lone <= MAX_REPORTED_PROBLEMS {
            diagnostics.push(quotes::warning(lone, self.file));
        }
    }

    /// Reports the pending quotation mark: its quotation does not go on.
    fn report_pending(&mut self, diagnostics: &mut Diagnostics) {
        if let Some(lone) = self.pending.take() {
            self.warn_of(&lone, diagnostics);
        }
    }
}
