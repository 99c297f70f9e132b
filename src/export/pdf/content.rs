//! A page's content stream.

use crate::export::pdf::Kind;
use crate::export::pdf::color::PaintState;
use crate::export::pdf::encoding::Encoding;
use crate::export::pdf::image::Pictures;
use crate::export::pdf::number::{decimal, decimals, unsigned};
use crate::export::pdf::reading::{self, Mark};
use crate::export::pdf::text::{self, TextState};
use crate::geom::{Abs, Orientation, Path, Point, Rect, Segment, Size};
use crate::ink::Spot;
use crate::scene::{GlyphRun, Item, Paint, Scene, Stroke};
use std::collections::BTreeSet;

/// From places on the page to places on the sheet: the only code that turns y over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    left: Abs,
    bottom: Abs,
}

impl Sheet {
    /// The sheet of a page; its lower left corner becomes 0, 0.
    pub(super) fn new(media: Rect) -> Self {
        Self { left: media.left(), bottom: media.bottom() }
    }

    /// A point in ten-thousandths of a PDF unit, y up.
    pub(super) fn place(self, p: Point) -> (i64, i64) {
        ((p.x - self.left).pt_e4(), (self.bottom - p.y).pt_e4())
    }
}

/// A page's operators, and what they refer to.
#[derive(Debug)]
pub(super) struct Content {
    /// The operators.
    pub(super) bytes: Vec<u8>,
    /// Numbers of the fonts used, and whether upright in vertical lines.
    pub(super) fonts: BTreeSet<(u16, bool)>,
    /// Numbers of the pictures used.
    pub(super) pictures: BTreeSet<usize>,
    /// Numbers of the spot inks used.
    pub(super) spots: BTreeSet<u8>,
    /// What each stretch of marked content is, in order; none in a file for the press.
    pub(super) marks: Vec<Mark>,
}

/// What of a book the content of its pages is written from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stock<'a> {
    pub(super) kind: Kind,
    pub(super) spots: &'a [Spot],
    pub(super) encodings: &'a [Option<Encoding<'a>>],
    pub(super) pictures: &'a Pictures<'a>,
}

/// The content of a page.
pub(super) fn content(scene: &Scene, stock: Stock<'_>) -> Content {
    let Stock { kind, spots, encodings, pictures } = stock;
    let bytes = Vec::with_capacity(64 << 10);
    let content = Content {
        bytes,
        fonts: BTreeSet::new(),
        pictures: BTreeSet::new(),
        spots: BTreeSet::new(),
        marks: Vec::new(),
    };
    let mut page = Page {
        sheet: Sheet::new(scene.boxes.media),
        content,
        paint: PaintState::new(kind, spots),
        text: TextState::default(),
        pen: None,
        tagged: kind.is_read(),
        open: Open::Nothing,
    };
    for (at, item) in &scene.items {
        match item {
            Item::Glyphs(run) => {
                let Some(Some(encoding)) = encodings.get(usize::from(run.font.0)) else { continue };
                if run.glyphs.is_empty() {
                    continue;
                }
                page.run(*at, run, encoding);
            }
            Item::Path { path, fill, stroke } => {
                page.enter(None, None);
                page.path(*at, path, *fill, stroke.as_ref());
            }
            Item::Image { picture, size, tag } => {
                page.enter(reading::mark(*tag), None);
                page.image(*at, pictures.number(picture), *size);
            }
        }
    }
    page.leave();
    page.content.spots = page.paint.used;
    page.content
}

/// The marked content that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    /// What it is; nothing for an artifact.
    Content(Option<Mark>),
}

struct Page<'a> {
    sheet: Sheet,
    content: Content,
    paint: PaintState<'a>,
    text: TextState,
    pen: Option<&'a Stroke>,
    /// Whether content is marked with what it is.
    tagged: bool,
    /// The marked content that is open.
    open: Open,
}

impl<'a> Page<'a> {
    /// Shows a run, each stretch of it under the text it is read as where that is not its glyphs'.
    fn run(&mut self, at: Point, run: &GlyphRun, encoding: &Encoding<'_>) {
        let upright = run.orientation == Orientation::Vertical;
        self.content.fonts.insert((run.font.0, upright));
        for (range, actual) in text::stretches(run) {
            self.enter(reading::mark(run.tag), actual);
            let out = &mut self.content.bytes;
            self.text.open(out);
            self.paint.fill(out, run.paint);
            if let (Some(actual), false) = (actual, self.tagged) {
                out.extend_from_slice(b"/Span<<");
                text::actual_text(out, actual);
                out.extend_from_slice(b">>BDC\n");
            }
            text::show(out, &mut self.text, self.sheet, (at, run, range), encoding);
            match (actual, self.tagged) {
                (Some(_), true) => self.leave(),
                (Some(_), false) => out.extend_from_slice(b"EMC\n"),
                (None, _) => {}
            }
        }
    }

    /// Opens marked content unless it goes on with what is open. What is read otherwise than its
    /// glyphs has a mark to itself: readers lose their way in marks within marks.
    fn enter(&mut self, mark: Option<Mark>, actual: Option<&str>) {
        if !self.tagged || (actual.is_none() && self.open == Open::Content(mark)) {
            return;
        }
        self.leave();
        let number = self.content.marks.len();
        reading::write_open(&mut self.content.bytes, mark.map(|m| (m, number)), actual);
        self.content.marks.extend(mark);
        self.open = Open::Content(mark);
    }

    /// Closes what is open, text and marked content.
    fn leave(&mut self) {
        self.text.close(&mut self.content.bytes);
        if std::mem::take(&mut self.open) != Open::Nothing {
            self.content.bytes.extend_from_slice(b"EMC\n");
        }
    }

    fn path(&mut self, at: Point, path: &Path, fill: Option<Paint>, stroke: Option<&'a Stroke>) {
        if path.0.is_empty() {
            return;
        }
        self.text.close(&mut self.content.bytes);
        if let Some(paint) = fill {
            self.paint.fill(&mut self.content.bytes, paint);
            self.segments(at, path);
            self.content.bytes.extend_from_slice(b"f\n");
        }
        if let Some(stroke) = stroke {
            self.paint.stroke(&mut self.content.bytes, stroke.paint);
            self.pen(stroke);
            self.segments(at, path);
            self.content.bytes.extend_from_slice(b"S\n");
        }
    }

    fn segments(&mut self, at: Point, path: &Path) {
        let (sheet, out) = (self.sheet, &mut self.content.bytes);
        let mut points = |points: &[Point], operator: &[u8]| {
            for p in points {
                let (x, y) = sheet.place(at + *p);
                decimals(out, &[x, y]);
            }
            out.extend_from_slice(operator);
        };
        for segment in &path.0 {
            match segment {
                Segment::Move(p) => points(&[*p], b"m\n"),
                Segment::Line(p) => points(&[*p], b"l\n"),
                Segment::Cubic(a, b, p) => points(&[*a, *b, *p], b"c\n"),
                Segment::Close => points(&[], b"h\n"),
            }
        }
    }

    /// Sets width, dashes and ends of lines, as far as they differ from the last line's.
    fn pen(&mut self, stroke: &'a Stroke) {
        let (out, last) = (&mut self.content.bytes, self.pen.replace(stroke));
        if last.is_none_or(|l| l.width != stroke.width) {
            decimal(out, stroke.width.pt_e4());
            out.extend_from_slice(b" w\n");
        }
        if last.map_or(!stroke.dash.is_empty(), |l| l.dash != stroke.dash) {
            out.push(b'[');
            let lengths: Vec<i64> = stroke.dash.iter().map(|d| d.pt_e4()).collect();
            decimals(out, &lengths);
            out.extend_from_slice(b"]0 d\n");
        }
        if last.map_or(stroke.round, |l| l.round != stroke.round) {
            out.extend_from_slice(if stroke.round { b"1 J 1 j\n" } else { b"0 J 0 j\n" });
        }
    }

    fn image(&mut self, at: Point, number: Option<usize>, size: Size) {
        let Some(number) = number else { return };
        let (left, top) = self.sheet.place(at);
        let (right, bottom) = self.sheet.place(Point::new(at.x + size.width, at.y + size.height));
        let out = &mut self.content.bytes;
        self.text.close(out);
        self.paint.overprint(out, false);
        out.extend_from_slice(b"q ");
        decimals(out, &[right - left, 0, 0, top - bottom, left, bottom]);
        out.extend_from_slice(b"cm/I");
        unsigned(out, u64::try_from(number).unwrap_or(0));
        out.extend_from_slice(b" Do Q\n");
        self.content.pictures.insert(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Ink;
    use crate::scene::Boxes;

    fn page(items: Vec<(Point, Item)>) -> String {
        let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::pt(100), Abs::pt(200));
        let media = Rect::xywh(Abs::pt(-10), Abs::pt(-10), Abs::pt(120), Abs::pt(220));
        let boxes = Boxes { media, bleed: trim, trim };
        let scene = Scene {
            boxes,
            number: 1,
            label: "1".into(),
            title: String::new(),
            items,
            links: Vec::new(),
        };
        let pictures = Pictures::default();
        let kind = Kind::Press;
        let content =
            content(&scene, Stock { kind, spots: &[], encodings: &[], pictures: &pictures });
        String::from_utf8(content.bytes).unwrap()
    }

    fn rule(dash: Vec<Abs>, round: bool) -> Item {
        let path = Path::line(Point::default(), Point::new(Abs::pt(50), Abs::ZERO));
        let paint = Paint::line_work(Ink::BLACK);
        let stroke = Stroke { width: Abs(6_350), dash, round, paint };
        Item::Path { path, fill: None, stroke: Some(stroke) }
    }

    #[test]
    fn y_runs_up_from_the_foot_of_the_sheet() {
        let items = vec![(Point::new(Abs::pt(10), Abs::pt(20)), rule(Vec::new(), false))];
        assert_eq!(page(items), "/GO gs\n0 0 0 1 K\n.5 w\n20 190 m\n70 190 l\nS\n");
    }

    #[test]
    fn dashes_and_round_ends_are_set_and_taken_back() {
        let at = Point::default();
        let dots = rule(vec![Abs::ZERO, Abs::pt(2)], true);
        let told = page(vec![(at, dots), (at, rule(Vec::new(), false))]);
        assert!(told.contains(".5 w\n[0 2 ]0 d\n1 J 1 j\n"));
        assert!(told.contains("S\n[]0 d\n0 J 0 j\n10 210 m"));
    }

    #[test]
    fn a_panel_knocks_out_and_its_black_border_overprints() {
        let path = Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::pt(10), Abs::pt(10)));
        let paint = Paint::line_work(Ink::BLACK);
        let stroke = Stroke { width: Abs::PT, dash: Vec::new(), round: false, paint };
        let fill = Some(Paint::ground(Ink::Black(200)));
        let told = page(vec![(Point::default(), Item::Path { path, fill, stroke: Some(stroke) })]);
        assert!(told.starts_with("/GK gs\n0 0 0 .2 k\n10 210 m\n"));
        assert!(told.contains("h\nf\n/GO gs\n0 0 0 1 K\n1 w\n"));
    }
}
