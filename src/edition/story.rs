//! A story: its normalised display lines and body, with a log of the changes.

use crate::diag::{FileId, Span, Spanned};
use crate::edition::{Block, Content, HeadPart, PictureBlock, TextBlock, TextBlockContent};
use std::ops::Range;

/// One story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The stem of its file name.
    pub id: String,
    /// Kicker 引题 (`kicker`).
    pub kicker: Option<DisplayText>,
    /// Main head 主题 (`head`); a space allows a line break, a newline forces one.
    pub head: Option<DisplayText>,
    /// Deck 副题 (`deck`).
    pub deck: Option<DisplayText>,
    /// Column label 栏目题 (`label`).
    pub label: Option<DisplayText>,
    /// Byline 署名 (`byline`).
    pub byline: Option<DisplayText>,
    /// Head on the continuation 续文标题 (`jump_head`).
    pub jump_head: Option<DisplayText>,
    /// A printed note after the last paragraph (`end_note`), not part of the copy.
    pub end_note: Option<DisplayText>,
    /// Language, if not the edition's (`language`).
    pub language: Option<String>,
    /// The body.
    pub body: Vec<Paragraph>,
    /// The blocks in it, in order.
    pub blocks: Vec<TextBlock>,
    /// Changes made by normalisation, in order; reverting them from last to first restores the
    /// source from the normalised file.
    pub edits: Vec<CopyEdit>,
    /// Its file.
    pub file: Option<FileId>,
}

impl Story {
    /// Its paragraphs, those of blocks in its text last.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let in_blocks = self.blocks.iter().flat_map(|block| block.content.paragraphs());
        self.body.iter().chain(in_blocks)
    }

    /// The blocks in its text that hold what a block of a page may hold.
    pub fn page_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter_map(|block| match &block.content {
            TextBlockContent::OfPage { block, .. } => Some(&**block),
            _ => None,
        })
    }

    /// A level of its head, if it has one.
    pub fn level(&self, part: HeadPart) -> Option<&DisplayText> {
        let level = match part {
            HeadPart::Label => &self.label,
            HeadPart::Kicker => &self.kicker,
            HeadPart::Head => &self.head,
            HeadPart::Deck => &self.deck,
            HeadPart::Byline => &self.byline,
        };
        level.as_ref()
    }

    /// The same, to be changed.
    pub(crate) fn page_blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        self.blocks.iter_mut().filter_map(|block| match &mut block.content {
            TextBlockContent::OfPage { block, .. } => Some(&mut **block),
            _ => None,
        })
    }

    /// Makes the story that of the captions in its text.
    pub(super) fn claim_pictures(&mut self) {
        let id = self.id.clone();
        for block in self.page_blocks_mut() {
            let span = block.span;
            if let Content::Picture(PictureBlock { caption, .. }) | Content::Panel { caption, .. } =
                &mut block.content
            {
                caption.story = Some(Spanned { value: id.clone(), span });
            }
        }
    }
}

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
