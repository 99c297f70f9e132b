//! A page's content stream.

use crate::export::pdf::Kind;
use crate::export::pdf::clip::Outside;
use crate::export::pdf::color::PaintState;
use crate::export::pdf::encoding::Encoding;
use crate::export::pdf::image::Pictures;
use crate::export::pdf::number::{decimals, unsigned};
use crate::export::pdf::reading::{self, Mark};
use crate::export::pdf::text::{self, TextState};
use crate::geom::{Abs, Orientation, Point, Rect, Size};
use crate::image::{Rendition, Window};
use crate::ink::Spot;
use crate::scene::{GlyphRun, Item, Scene, Stroke};
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
        outside: None,
        tagged: kind.is_read(),
        open: Open::Nothing,
    };
    let mut clips = scene.clips.iter().filter(|clip| !clip.items.is_empty()).peekable();
    for (n, (at, item)) in scene.items.iter().enumerate() {
        if let Some(clip) = clips.peek().filter(|clip| clip.items.start == n) {
            page.clip(clip.to);
        }
        match item {
            Item::Glyphs(run) => {
                if let Some(Some(encoding)) = encodings.get(usize::from(run.font.0)) {
                    page.run(*at, run, encoding);
                }
            }
            Item::Path { path, fill, stroke } => {
                page.enter(None, None);
                page.path(*at, path, *fill, stroke.as_ref());
            }
            Item::Image { picture, size, tag, .. } => {
                page.enter(reading::mark(*tag), None);
                if let Some(number) = pictures.number(picture) {
                    page.image((*at, *size), number, picture);
                }
            }
        }
        if clips.next_if(|clip| clip.items.end == n + 1).is_some() {
            page.unclip();
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

/// A page being written.
pub(super) struct Page<'a> {
    pub(super) sheet: Sheet,
    pub(super) content: Content,
    pub(super) paint: PaintState<'a>,
    pub(super) text: TextState,
    pub(super) pen: Option<&'a Stroke>,
    /// What was set where the clip began, and holds again where it ends.
    pub(super) outside: Option<Outside<'a>>,
    /// Whether content is marked with what it is.
    tagged: bool,
    /// The marked content that is open.
    open: Open,
}

impl Page<'_> {
    /// Shows a run, each stretch of it under the text it is read as where that is not its glyphs'.
    fn run(&mut self, at: Point, run: &GlyphRun, encoding: &Encoding<'_>) {
        if run.glyphs.is_empty() {
            return;
        }
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
    pub(super) fn leave(&mut self) {
        self.text.close(&mut self.content.bytes);
        if std::mem::take(&mut self.open) != Open::Nothing {
            self.content.bytes.extend_from_slice(b"EMC\n");
        }
    }

    /// A picture, its window filling a place. Of one that is shown in part, the rest is clipped off.
    fn image(&mut self, (at, size): (Point, Size), number: usize, picture: &Rendition) {
        let whole = whole(at, size, picture);
        let (left, top) = self.sheet.place(whole.origin);
        let (right, bottom) = self.sheet.place(Point::new(whole.right(), whole.bottom()));
        let out = &mut self.content.bytes;
        self.text.close(out);
        self.paint.overprint(out, false);
        out.extend_from_slice(b"q ");
        if picture.window != Window::whole(picture.orientation.turned(picture.stored)) {
            let (x, y) = self.sheet.place(Point::new(at.x, at.y + size.height));
            let (x1, y1) = self.sheet.place(Point::new(at.x + size.width, at.y));
            decimals(out, &[x, y, x1 - x, y1 - y]);
            out.extend_from_slice(b"re W n ");
        }
        let (width, height) = (right - left, top - bottom);
        let [across, up, origin] = picture.orientation.matrix();
        let scaled = |(x, y): (i64, i64)| (x * width, y * height);
        let (across, up, origin) = (scaled(across), scaled(up), scaled(origin));
        let origin = (left + origin.0, bottom + origin.1);
        decimals(out, &[across.0, across.1, up.0, up.1, origin.0, origin.1]);
        out.extend_from_slice(b"cm/I");
        unsigned(out, u64::try_from(number).unwrap_or(0));
        out.extend_from_slice(b" Do Q\n");
        self.content.pictures.insert(number);
    }
}

/// Where the whole of a picture would lie whose window fills a place.
fn whole(at: Point, size: Size, picture: &Rendition) -> Rect {
    let window = picture.window;
    let (width, height) = picture.orientation.turned(picture.stored);
    let scaled = |length: Abs, pixels: u32, window: u32| {
        length.scale(i64::from(pixels), i64::from(window.max(1)))
    };
    let x = at.x - scaled(size.width, window.x, window.width);
    let y = at.y - scaled(size.height, window.y, window.height);
    let across = scaled(size.width, width, window.width);
    Rect::xywh(x, y, across, scaled(size.height, height, window.height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Path;
    use crate::ink::Ink;
    use crate::scene::{Boxes, Paint};

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
            clips: Vec::new(),
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
