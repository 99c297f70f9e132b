//! The text of a story: lines outside the body, paragraphs, and the changes made to the copy.

use crate::diag::{Span, Spanned};
use std::ops::Range;

/// A line of text outside the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayText {
    /// The text, normalised.
    pub text: String,
    /// Its position in the source.
    pub span: Span,
}

/// The kind of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A subhead, marked by `## `.
    Subhead,
    /// A list item: running text that begins with `——`.
    Item,
    /// An item of a list, marked by `- ` or a number like `1. `.
    ListItem {
        /// How many bytes of its text are its marker with the blank after it.
        marker: usize,
    },
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its kind.
    pub kind: ParagraphKind,
    /// The style that the story names for it (`::: style`), if not that of its kind.
    pub style: Option<Spanned<String>>,
    /// Its text, normalised, without markup or line ends.
    pub text: String,
    /// Byte ranges of the text in another style, in order, not overlapping.
    pub marks: Vec<(Range<usize>, Mark)>,
    /// Byte ranges of the text in another form, in order, not overlapping; may lie within a mark.
    pub forms: Vec<(Range<usize>, Form)>,
    /// Ruby in the order of its bases, which do not overlap.
    pub ruby: Vec<Ruby>,
    /// Its position in the source.
    pub span: Span,
    /// Maps positions to the source: pairs (offset in `text`, offset in the source file), one
    /// wherever the two cease to advance together; the first pair is for offset 0.
    pub map: Vec<(u32, u32)>,
}

impl Paragraph {
    /// The source span of a byte range of the text.
    ///
    /// # Panics
    ///
    /// If an offset does not fit in 32 bits (texts of 4 GiB or more).
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

/// A style of part of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `**bold**`.
    Bold,
    /// The lead-in 电头.
    LeadIn,
}

/// A form of characters, independent of style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `m^2^`.
    Superscript,
    /// `H~2~O`.
    Subscript,
    /// `[[nato]]`.
    SmallCaps,
    /// `*重点*`: dots 着重号 at Chinese characters, italics of Latin letters.
    Emphasis,
}

/// Ruby (拼音, 注音, ふりがな): small type over its base that gives the pronunciation. Not part of
/// the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// Its base, as a byte range of the text.
    pub base: Range<usize>,
    /// The ruby text, as typed.
    pub text: String,
    /// The position of its base in the source.
    pub span: Span,
}

/// A change made by normalisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyEdit {
    /// Byte range in the source file.
    pub source: Range<usize>,
    /// The original text.
    pub old: String,
    /// The replacement.
    pub new: String,
}
