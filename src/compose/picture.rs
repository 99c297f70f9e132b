//! Pictures and placeholder panels, with their captions.

use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::framing::FramedPicture;
use crate::compose::words_holder::{WordsHolder, overfull, overhang, too_wide};
use crate::compose::{advertisement, cut, ground, rules, type_line};
use crate::copy::{TypeSpec, break_head};
use crate::diag::{Diagnostic, FactValue, Span, Spanned, many, rules as diag_rules};
use crate::edition::{Block, Caption, Framing, PictureFit};
use crate::geom::{Abs, Linear, Path, Point, Rect, Size, WritingMode};
use crate::house::RuleStyle;
use crate::ink::Ink;
use crate::makeup::{PlacedBlock, outline};
use crate::scene::{Group, Item, PictureFile, PictureSource, PlacedPicture, Role, Tag};
use crate::text::{Line, ShapedParagraph, UniformMeasure, break_lines};
use std::sync::Arc;

/// The content above a caption.
#[derive(Clone, Copy)]
pub(super) enum CaptionedContent<'a> {
    /// A picture.
    Picture {
        named: &'a Spanned<String>,
        /// The file; `None` if it could not be read, which was reported.
        file: Option<&'a Arc<PictureFile>>,
        /// How it fills its room.
        framing: &'a Framing,
        /// Whether the page is printed in black only.
        black_only: bool,
    },
    /// A panel with these words in place of a picture.
    Panel(&'a Spanned<String>),
}

/// Tint of a panel: a light grey on which black type stays legible.
const PANEL: Ink = Ink::Black(150);

/// Lays a picture in the upper part of a block, cropped to its shape about its focus and clipped to
/// the block's outline, and the caption on the last grid lines.
pub(super) fn block(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    block: &Block,
    place: PlacedBlock,
    shown: CaptionedContent<'_>,
    caption: &Caption,
    part: u32,
    out: &mut Vec<(Point, Item)>,
) {
    let (rect, grid) = (place.inner, typesetter.with.plan.grid);
    let stories = &typesetter.with.edition.stories;
    let story = |name: &str| stories.iter().position(|s| s.id == name);
    let article = caption.story.as_ref().and_then(|s| story(&s.value));
    let article = article.and_then(|n| u32::try_from(n).ok());
    let set = SetCaption::new(typesetter, caption, rect);
    let lines = i64::try_from(set.height()).expect("a caption is no longer than memory");
    // Top of the last line's em box on the grid.
    let foot = rect.bottom() - grid.size;
    let first = foot - grid.pitch * (lines - 1);
    let gap = grid.pitch - grid.size + grid.size / 4;
    let bottom = if lines == 0 { rect.bottom() } else { first - gap };
    let size = Size::new(rect.size.width, (bottom - rect.top()).max(Abs::ZERO));
    let room = Rect::new(rect.origin, size);
    if lines > 0 && size.height < grid.pitch {
        report_no_room(typesetter, block, rect, caption, set.height());
    }
    let outline = outline(block, place.rect, &typesetter.with.edition.layout);
    match shown {
        CaptionedContent::Picture { named, file, framing, black_only } => {
            let tag = Tag { article, role: Role::Figure, part };
            if let Some(file) = file {
                let framed = framed(typesetter, block, framing, named, &file.source, room);
                let FramedPicture { crop, room: shown, .. } = framed;
                let file = Arc::clone(file);
                let size = shown.size;
                let picture = PlacedPicture { file, crop, size, black_only, tag };
                let picture = (shown.origin, Item::Picture(picture));
                out.push(match outline {
                    Some(outline) => within(outline, picture),
                    None => picture,
                });
            }
        }
        CaptionedContent::Panel(words) => {
            if let Some(outline) = &outline {
                out.push(within(outline.clone(), ground::panel(room, PANEL)));
            } else {
                out.push(ground::panel(room, PANEL));
                rules::border(room, RuleStyle::Hairline, out);
            }
            typesetter.centred(words, room, out);
        }
    }
    let tag = Tag { article, role: Role::Caption, part };
    set.put(rect, first, grid.pitch, tag, out);
}

/// Frames a picture in its room and reports what is wrong with that. An advertisement of a size of
/// its own keeps it, one of pixels must have the shape of its room.
fn framed(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    block: &Block,
    framing: &Framing,
    named: &Spanned<String>,
    source: &PictureSource,
    room: Rect,
) -> FramedPicture {
    match (source, block.ad) {
        (PictureSource::Page(page), Some(_)) => {
            let size = page.facts().size;
            advertisement::report_size(typesetter, named, size, room);
            FramedPicture::of(framing, source, advertisement::centred(size, room))
        }
        (PictureSource::Pixels(_), Some(_)) => {
            let framing = Framing { fit: PictureFit::Exact, ..*framing };
            let framed = FramedPicture::of(&framing, source, room);
            cut::report(typesetter, named, &framed, room);
            framed
        }
        (_, None) => {
            let framed = FramedPicture::of(framing, source, room);
            cut::report(typesetter, named, &framed, room);
            framed
        }
    }
}

/// Reports a caption of so many lines that leaves its block no room for the picture.
fn report_no_room(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    block: &Block,
    rect: Rect,
    caption: &Caption,
    height: usize,
) {
    let lines = typesetter.with.plan.grid.lines_in(rect.size.height);
    let message = format!(
        "the caption takes {}, which leaves no room for its picture in a block of {}",
        many(height, "line"),
        many(lines, "line")
    );
    let d = Diagnostic::error(diag_rules::picture::NO_ROOM, message)
        .fact("caption", height)
        .fact("block", lines)
        .at(block.extent.span, "this block")
        .at(caption.span(), "its caption")
        .help("make the block deeper or wider, or cut the caption");
    let d = typesetter.on_page(d, rect);
    typesetter.out.push(d);
}

/// Clips an item to an outline on the page.
fn within(outline: Path, item: (Point, Item)) -> (Point, Item) {
    let group = Group { clip: Some(outline), linear: Linear::IDENTITY, items: vec![item] };
    (Point::default(), Item::Group(group))
}

/// A caption broken into lines.
struct SetCaption {
    text: ShapedParagraph,
    spec: TypeSpec,
    lines: Vec<Line>,
    credit: ShapedParagraph,
    credit_spec: TypeSpec,
    /// Lines of the credit; more than one only if it is wider than the block.
    credit_lines: Vec<Line>,
    /// Whether the credit starts on a line of its own.
    own_line: bool,
}

impl SetCaption {
    fn new(typesetter: &mut DisplayTypesetter<'_, '_>, caption: &Caption, rect: Rect) -> Self {
        let width = rect.size.width;
        let Caption { text: words, credit: credit_words, .. } = caption;
        let layout = &typesetter.with.edition.layout;
        let spec = TypeSpec::new(layout.style("caption"), typesetter.with.fonts, 500);
        let credit_spec = TypeSpec::new(layout.style("credit"), typesetter.with.fonts, 500);
        let text = typesetter.prepare(&words.value, &spec, words.span);
        let credit = typesetter.prepare(&credit_words.value, &credit_spec, credit_words.span);
        let lines = break_lines(&text, &UniformMeasure { width, indent: spec.indent });
        typesetter.report_parted(&text, &lines, words.span);
        typesetter.report_strain(&text, &lines, words.span);
        let count = credit.clusters.len();
        let credit_lines = if count > 0 { break_head(&credit, width, None) } else { Vec::new() };
        let over = overhang(&credit_lines);
        let credit_over = too_wide(
            over,
            &credit_spec,
            WordsHolder::Credit,
            WritingMode::Horizontal,
            credit_words.span,
        );
        for d in overfull_line(&lines, words.span).into_iter().chain(credit_over) {
            let d = typesetter.on_page(d, rect);
            typesetter.out.push(d);
        }
        let room = lines.last().map(|l| width - l.measure.x - l.natural - spec.face.size);
        let own_line = match (room, credit_lines.as_slice()) {
            (_, []) => false,
            (Some(room), [line]) => line.natural > room,
            _ => true,
        };
        Self { text, spec, lines, credit, credit_spec, credit_lines, own_line }
    }

    fn height(&self) -> usize {
        let own = if self.own_line { self.credit_lines.len() } else { 0 };
        self.lines.len() + own
    }

    fn put(&self, rect: Rect, first: Abs, pitch: Abs, tag: Tag, out: &mut Vec<(Point, Item)>) {
        let mut y = first;
        for line in &self.lines {
            let at = Point::new(
                rect.left() + line.measure.x,
                y + type_line::ascent(self.spec.face.size),
            );
            let specs = std::slice::from_ref(&self.spec);
            type_line::line_runs(&self.text, specs, line, at, tag, out);
            y += pitch;
        }
        if !self.own_line {
            y -= pitch;
        }
        for line in &self.credit_lines {
            let x = rect.right() - line.natural;
            let at = Point::new(x, y + type_line::ascent(self.credit_spec.face.size));
            let specs = std::slice::from_ref(&self.credit_spec);
            let tag = Tag { role: Role::Credit, ..tag };
            type_line::line_runs(&self.credit, specs, line, at, tag, out);
            y += pitch;
        }
    }
}

/// The diagnostic for a caption's lines that stick out, if any do.
fn overfull_line(lines: &[Line], span: Span) -> Option<Diagnostic> {
    let by = overfull(lines);
    if by <= Abs::ZERO {
        return None;
    }
    let points = by.pt_e4().div_euclid(10_000) + 1;
    let message = format!("a line of this caption is up to {points} pt wider than its block");
    let d = Diagnostic::warning(diag_rules::text::OVERFULL, message);
    let d = d.fact("over", FactValue::Points(by));
    Some(d.at(span, "in here").help("make the block wider, or change the words"))
}
