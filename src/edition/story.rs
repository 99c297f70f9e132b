//! A story as read: its display lines and its body, normalised, with the log of what was changed.

use crate::diag::{FileId, Span};
use std::ops::Range;

/// One story.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Its file's stem.
    pub id: String,
    /// Kicker 引题 (`kicker`).
    pub kicker: Option<DisplayText>,
    /// Main head 主题 (`head`); a space is a place where it may break, a newline where it must.
    pub head: Option<DisplayText>,
    /// Deck 副题 (`deck`).
    pub deck: Option<DisplayText>,
    /// Column label 栏目题 (`label`).
    pub label: Option<DisplayText>,
    /// Byline 署名 (`byline`).
    pub byline: Option<DisplayText>,
    /// Head on the continuation 续文标题 (`jump_head`).
    pub jump_head: Option<DisplayText>,
    /// A visible note after the last paragraph (`end_note`), which is no part of the copy.
    pub end_note: Option<DisplayText>,
    /// Language, if not the edition's (`language`).
    pub language: Option<String>,
    /// The body.
    pub body: Vec<Paragraph>,
    /// What normalisation changed, in order: applied backwards to the normalised file, it gives the
    /// source back.
    pub edits: Vec<CopyEdit>,
    /// Its file.
    pub file: Option<FileId>,
}

/// A line of text outside the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayText {
    /// The words, normalised.
    pub text: String,
    /// Where they stand in the source.
    pub span: Span,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// `## `, a subhead.
    Subhead,
    /// Running text that begins with `——`, an item of a list.
    Item,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its text, normalised, without mark-up or line ends.
    pub text: String,
    /// Stretches of the text in another style, in order, not overlapping.
    pub marks: Vec<(Range<usize>, Mark)>,
    /// Stretches of the text in another form, in order, not overlapping; a mark may hold them.
    pub forms: Vec<(Range<usize>, Form)>,
    /// Ruby, in the order of what it stands over, not overlapping.
    pub ruby: Vec<Ruby>,
    /// Where it stands in the source.
    pub span: Span,
    /// For single places in the text: (offset in `text`, offset in the source file) at each point
    /// where the two stop running in step; the first is for offset 0.
    pub map: Vec<(u32, u32)>,
}

impl Paragraph {
    /// The span in the source of a stretch of the text.
    ///
    /// # Panics
    ///
    /// On a text of 4 GiB.
    pub fn source(&self, range: Range<usize>) -> Span {
        let at = |offset: usize| {
            let offset = u32::try_from(offset).expect("a text is shorter than 4 GiB");
            let i = self.map.partition_point(|(t, _)| *t <= offset);
            let (t, s) = i.checked_sub(1).map_or((0, self.span.start), |i| self.map[i]);
            (s + (offset - t)).clamp(self.span.start, self.span.end)
        };
        let (start, end) = (at(range.start), at(range.end));
        Span { file: self.span.file, start, end: end.max(start) }
    }
}

/// A stretch of a paragraph in another style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `**bold**`.
    Bold,
    /// The lead-in 电头.
    LeadIn,
}

/// What a stretch of text is set as, whatever its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `m^2^`.
    Superscript,
    /// `H~2~O`.
    Subscript,
    /// `[[nato]]`.
    SmallCaps,
}

/// Small type over a stretch of text (拼音, 注音, ふりがな) that says how it is read. It is no part
/// of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// What it stands over, in bytes of the text.
    pub base: Range<usize>,
    /// What it says, as typed.
    pub text: String,
    /// Where its base stands in the source.
    pub span: Span,
}

/// One change that normalisation made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyEdit {
    /// Where in the source, in bytes.
    pub source: Range<usize>,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}
