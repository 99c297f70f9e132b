//! Pictures, and pages of other PDFs, placed on a page.

use crate::export::pdf::color::InkMode;
use crate::export::pdf::image::BookPictures;
use crate::export::pdf::page_copy::{PageCopy, PageCopyError};
use crate::export::pdf::stream::PageWriter;
use crate::export::pdf::units::{SheetCoordinates, decimals, float, ratio, unsigned};
use crate::export::pdf::{PdfKind, metadata};
use crate::geom::{Abs, Point, Rect, Size};
use crate::image::{PdfPage, Rendition, Window};
use crate::pack::zlib;
use crate::scene::{OutputIntent, PlacedPicture};
use pdf_writer::types::OverprintMode;
use pdf_writer::{Chunk, Name, Pdf, Ref, TextStr};

impl PageWriter<'_> {
    /// Draws a picture so that its window fills the given rectangle; the rest is clipped off.
    pub(super) fn image(&mut self, at: Point, size: Size, number: usize, picture: &Rendition) {
        let extent = picture.orientation.turned(picture.stored);
        let whole = whole(Rect::new(at, size), picture.window, extent);
        let (left, top) = self.sheet.place(whole.origin);
        let (right, bottom) = self.sheet.place(Point::new(whole.right(), whole.bottom()));
        let name = self.content.pictures.name(number);
        let out = &mut self.content.bytes;
        self.text.close(out);
        self.paint.ink_mode(out, InkMode::KnockOut);
        out.extend_from_slice(b"q ");
        if picture.window != Window::whole(extent) {
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
        unsigned(out, u64::try_from(name).expect("numbers have 64 bits at most"));
        out.extend_from_slice(b" Do Q\n");
    }
}

/// The rectangle of a whole picture of this extent, in pixels, whose part `window` fills `shown`.
pub(super) fn whole(shown: Rect, window: Window, (width, height): (u32, u32)) -> Rect {
    let scaled = |length: Abs, pixels: u32, window: u32| {
        length.scale(i64::from(pixels), i64::from(window.max(1)))
    };
    let (origin, size) = (shown.origin, shown.size);
    let x = origin.x - scaled(size.width, window.x, window.width);
    let y = origin.y - scaled(size.height, window.y, window.height);
    let across = scaled(size.width, width, window.width);
    Rect::xywh(x, y, across, scaled(size.height, height, window.height))
}

/// The name of the initial graphics state of a placed page.
pub(super) const INITIAL: Name<'static> = Name(b"GI");

/// Sets the other parameters of the graphics state to their initial values; otherwise a placed page
/// would inherit the state of the page that it is placed on. Source: ISO 32000-1:2008, 8.4.1 and
/// 9.3.1.
const RESET: &[u8] =
    b"/GI gs 0 g 0 G 1 w 0 J 0 j 10 M []0 d/RelativeColorimetric ri 0 i 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n";

/// Writes the initial graphics state of a placed page.
pub(super) fn write_initial_state(chunk: &mut Chunk, id: Ref) {
    let mut state = chunk.ext_graphics(id);
    state.overprint(false).overprint_fill(false);
    state.overprint_mode(OverprintMode::OverrideAllColorants);
}

/// The resource name of a placed page.
pub(super) fn name(number: usize) -> String {
    format!("P{number}")
}

/// The visible part of a placed page, and its place.
#[derive(Clone, Copy)]
struct FormPlace<'p> {
    page: &'p PdfPage,
    crop: Window,
    rect: Rect,
}

impl FormPlace<'_> {
    /// Writes the operators that draw a form so that the part of it that is shown fills its
    /// rectangle; the rest is clipped off.
    fn write(self, out: &mut Vec<u8>, sheet: SheetCoordinates, number: usize) {
        let Self { page, crop, rect } = self;
        let facts = page.facts();
        out.extend_from_slice(b"q ");
        let whole = whole(rect, crop, page.extent());
        if whole != rect {
            let (x, y) = sheet.place(Point::new(rect.left(), rect.bottom()));
            let (x1, y1) = sheet.place(Point::new(rect.right(), rect.top()));
            decimals(out, &[x, y, x1 - x, y1 - y]);
            out.extend_from_slice(b"re W n ");
        }
        out.extend_from_slice(RESET);
        let (x, y) = sheet.place(Point::new(whole.left(), whole.bottom()));
        let trim = facts.trim.size;
        let (across, down) = facts.orientation.turned((trim.width, trim.height));
        ratio(out, whole.size.width, across);
        out.extend_from_slice(b" 0 0 ");
        ratio(out, whole.size.height, down);
        out.push(b' ');
        decimals(out, &[x, y]);
        out.extend_from_slice(b"cm/P");
        unsigned(out, u64::try_from(number).expect("numbers have 64 bits at most"));
        out.extend_from_slice(b" Do Q\n");
    }
}

impl PageWriter<'_> {
    /// Draws a page of another PDF.
    pub(super) fn placed_page(&mut self, at: Point, placed: &PlacedPicture, number: usize) {
        let Some(page) = placed.file.page() else { return };
        let name = self.content.placed_pages.name(number);
        let out = &mut self.content.bytes;
        self.text.close(out);
        let rect = Rect::new(at, placed.size);
        FormPlace { page, crop: placed.crop, rect }.write(out, self.sheet, name);
    }
}

/// The references to the placed pages of a book.
#[derive(Debug)]
pub(super) struct PlacedPageRefs {
    /// The graphics state that holds where a page begins.
    pub(super) initial: Ref,
    /// The first number of each copy's objects.
    firsts: Vec<Ref>,
    /// The form of each placed page.
    pub(super) forms: Vec<Ref>,
}

impl PlacedPageRefs {
    /// Allocates the numbers of all objects that the placed pages need; `None` if there are none.
    pub(super) fn deal(pictures: &BookPictures, next: &mut impl FnMut() -> Ref) -> Option<Self> {
        if pictures.pages.is_empty() {
            return None;
        }
        let initial = next();
        let firsts = pictures.pages.iter().map(|copy| {
            let first = next();
            (1..copy.count).for_each(|_| {
                next();
            });
            first
        });
        let firsts: Vec<Ref> = firsts.collect();
        let copies = pictures.pages.iter().zip(&firsts);
        let forms = copies
            .flat_map(|(copy, first)| copy.roots.iter().map(|root| renumbered(*first, *root)));
        let forms = forms.collect();
        Some(Self { initial, firsts, forms })
    }

    /// Writes the copies and the graphics state that they begin with.
    pub(super) fn write(&self, chunk: &mut Chunk, pictures: &BookPictures) {
        write_initial_state(chunk, self.initial);
        for (copy, first) in pictures.pages.iter().zip(&self.firsts) {
            copy.objects.renumber_into(chunk, |id| renumbered(*first, id));
        }
    }
}

fn renumbered(first: Ref, id: Ref) -> Ref {
    Ref::new(first.get() + id.get() - 1)
}

/// Writes the visible part of a placed page as a PDF of its own, at the size at which it is placed,
/// so that it can be checked under the output intent of the book. It has no metadata.
///
/// # Errors
/// [`PageCopyError`] if the page cannot be copied.
pub fn alone(
    page: &PdfPage,
    crop: Window,
    size: Size,
    kind: PdfKind,
    intent: &OutputIntent,
) -> Result<Vec<u8>, PageCopyError> {
    let copy = PageCopy::of(&[page])?;
    let mut last = Ref::new(copy.count + 1);
    let [catalog, tree, sheet, content, initial, info, profile] =
        std::array::from_fn(|_| last.bump());
    let mut pdf = Pdf::new();
    pdf.extend(&copy.objects);
    let area = Rect::new(Point::default(), size);
    let mut operators = Vec::new();
    let place = FormPlace { page, crop, rect: area };
    place.write(&mut operators, SheetCoordinates::new(area), 0);
    pdf.stream(content, &operators);
    write_initial_state(&mut pdf, initial);
    // With this profile, colours defined by the profile of the output intent are recognized as
    // such.
    pdf.icc_profile(profile, &zlib((*intent.profile).as_ref()))
        .n(4)
        .filter(pdf_writer::Filter::FlateDecode);
    // An archive or screen file accepts whatever PDF/X-4 does.
    let kind = if kind == PdfKind::PressX1a { kind } else { PdfKind::Press };
    let mut root = pdf.catalog(catalog);
    root.pages(tree);
    metadata::write_intent(&mut root, intent, profile, kind);
    drop(root);
    pdf.pages(tree).kids([sheet]).count(1);
    let mut dict = pdf.page(sheet);
    let (width, height) = (size.width.pt_e4(), size.height.pt_e4());
    let whole = pdf_writer::Rect::new(0.0, 0.0, float(width), float(height));
    dict.parent(tree).media_box(whole).trim_box(whole).contents(content);
    let mut resources = dict.resources();
    resources.ext_g_states().pair(INITIAL, initial);
    resources.x_objects().pair(Name(name(0).as_bytes()), copy.roots[0]);
    drop(resources);
    drop(dict);
    let mut info = pdf.document_info(info);
    if kind == PdfKind::PressX1a {
        info.pair(Name(b"GTS_PDFXVersion"), TextStr("PDF/X-1:2001"));
        info.pair(Name(b"GTS_PDFXConformance"), TextStr("PDF/X-1a:2001"));
    } else {
        info.pair(Name(b"GTS_PDFXVersion"), TextStr("PDF/X-4"));
    }
    drop(info);
    Ok(pdf.finish())
}
