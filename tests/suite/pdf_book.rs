//! Small books built by hand, and a reader of the streams of their files.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use stonehand::export::pdf::{PdfError, PdfKind};
use stonehand::font::{Font, FontBook, FontId, ScriptKind, Shaped, Shaper};
use stonehand::geom::{Abs, Em, GlyphOrientation, Point, Rect, Size};
use stonehand::image::{AllowedInks, PictureConverter, Purpose, Rendition, Source, Window};
use stonehand::ink::Ink;
use stonehand::scene::{
    Book, BookMeta, Glyph, GlyphRun, Item, OutputIntent, PageBoxes, Paint, PictureFile,
    PictureSource, PlacedPicture, PlateState, Scene, Stroke, Tag,
};

pub(crate) const SONG: FontId = FontId(0);
pub(crate) const HEI: FontId = FontId(1);
/// Body type.
pub(crate) const BODY: Abs = Abs(133_350);

pub(crate) fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn fonts() -> Arc<FontBook> {
    let mut book = FontBook::new();
    for name in ["NotoSerifSC-Regular.ttf", "NotoSansSC-Bold.ttf"] {
        let bytes = Arc::new(file(&format!("fonts/{name}")));
        book.add(Arc::new(Font::new(name, bytes).unwrap()));
    }
    Arc::new(book)
}

/// A book of tabloid pages with these items.
pub(crate) fn book(pages: Vec<Vec<(Point, Item)>>) -> Book {
    let scene = |(items, number): (Vec<(Point, Item)>, u32)| Scene {
        boxes: boxes(),
        number,
        label: number.to_string(),
        title: format!("第{number}版"),
        plate: PlateState::Open,
        items,
        links: Vec::new(),
    };
    Book {
        meta: BookMeta {
            title: "样张日报 2024-08-11".into(),
            is_draft: false,
            author: "样张日报社".into(),
            language: "zh-Hans".into(),
            figure: "图".into(),
            date: (2024, 8, 11),
            build: String::new(),
        },
        intent: OutputIntent {
            profile: Arc::new(file("press/coldset-tr002.icc")),
            identifier: "Coldset newsprint (TR 002)".into(),
            info: "Coldset on newsprint, based on CGATS TR 002-2007".into(),
        },
        fonts: fonts(),
        spots: Vec::new(),
        articles: Vec::new(),
        attachments: Vec::new(),
        pages: pages.into_iter().zip(1..).map(scene).collect(),
    }
}

/// 280 x 400 mm, 3 mm of bleed, 10 mm of sheet around.
pub(crate) fn boxes() -> PageBoxes {
    let grown = |by: i64| {
        let (at, by) = (Abs::mm(-by), Abs::mm(2 * by));
        Rect::xywh(at, at, Abs::mm(280) + by, Abs::mm(400) + by)
    };
    PageBoxes { media: grown(10), bleed: grown(3), trim: grown(0) }
}

pub(crate) fn at(x: i64, y: i64) -> Point {
    Point::new(Abs::mm(x), Abs::mm(y))
}

/// `text` shaped, each glyph its advance and `gap` after the last, in ink.
pub(crate) fn run(fonts: &FontBook, font: FontId, size: Abs, text: &str, ink: Ink) -> GlyphRun {
    let mut shaped: Vec<Shaped> = Vec::new();
    let face = fonts.get(font);
    Shaper::new(face, "zh-Hans").shape(text, ScriptKind::Han, &mut shaped);
    let ends = shaped.iter().skip(1).map(|s| s.cluster).chain([u32::try_from(text.len()).unwrap()]);
    let mut pen = Em::ZERO;
    let glyphs = shaped.iter().zip(ends).map(|(s, end)| {
        let (id, x, start) = (s.glyph, pen.at(size), s.cluster);
        pen = Em(pen.0 + s.advance.0);
        Glyph { id, x, y: Abs::ZERO, start, end }
    });
    let glyphs = glyphs.collect();
    GlyphRun {
        font,
        size,
        orientation: GlyphOrientation::Horizontal,
        h_scale: 1000,
        paint: Paint::line_work(ink),
        tag: Tag::FURNITURE,
        text: text.into(),
        glyphs,
    }
}

/// A picture converted whole for one purpose.
#[derive(Clone)]
pub(crate) struct ConvertedPicture {
    pub(crate) source: Source,
    rendition: Arc<Rendition>,
}

impl std::ops::Deref for ConvertedPicture {
    type Target = Rendition;

    fn deref(&self) -> &Rendition {
        &self.rendition
    }
}

/// A grey picture: a ramp from black to paper.
pub(crate) fn ramp(width: u32, height: u32) -> ConvertedPicture {
    let pixel = |x: u32, _| image::Luma([u8::try_from(x * 255 / (width - 1)).unwrap()]);
    let ramp = image::GrayImage::from_fn(width, height, pixel);
    let mut png = std::io::Cursor::new(Vec::new());
    ramp.write_to(&mut png, image::ImageFormat::Png).unwrap();
    printed(png.into_inner(), Purpose::Press)
}

fn converter(purpose: Purpose) -> PictureConverter {
    PictureConverter::new(purpose, Arc::new(file("press/coldset-tr002.icc")), 2200, None)
}

/// A picture made ready whole.
pub(crate) fn printed(bytes: Vec<u8>, purpose: Purpose) -> ConvertedPicture {
    let source = Source::read(Arc::new(bytes)).unwrap();
    let converter = converter(purpose);
    let order =
        converter.order(&source, Window::whole(source.pixels()), Size::default(), AllowedInks::All);
    let rendition = Arc::new(converter.print(&source, &order).unwrap());
    ConvertedPicture { source, rendition }
}

/// The pictures of a book as a kind of file has them.
pub(crate) fn store(kind: PdfKind) -> PictureConverter {
    converter(match kind {
        PdfKind::Press | PdfKind::PressX1a => Purpose::Press,
        PdfKind::Archive => Purpose::Archive,
        PdfKind::Web => Purpose::Web,
    })
}

/// A book as a file of a kind.
pub(crate) fn written(book: &Book, kind: PdfKind) -> Result<Vec<u8>, PdfError> {
    stonehand::export::pdf::write(book, kind, &store(kind))
}

/// A picture as an item of a page, all of it shown.
pub(crate) fn placed(picture: ConvertedPicture, size: Size) -> Item {
    let ConvertedPicture { source, .. } = picture;
    let crop = Window::whole(source.pixels());
    let file = Arc::new(PictureFile {
        name: "pictures/a.png".into(),
        source: PictureSource::Pixels(source),
    });
    let tag = Tag::FURNITURE;
    Item::Picture(PlacedPicture { file, crop, size, inks: AllowedInks::All, tag })
}

/// A book that has one of everything.
pub(crate) fn specimen() -> Book {
    let mut book = book(vec![Vec::new(), Vec::new()]);
    let fonts = book.fonts.clone();
    let text =
        |at, font, size, text: &str, ink| (at, Item::Glyphs(run(&fonts, font, size, text, ink)));
    let panel = |ink| {
        let path =
            stonehand::geom::Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::mm(60), Abs::mm(20)));
        Item::Path { path, fill: Some(Paint::ground(ink)), stroke: None }
    };
    let path = stonehand::geom::Path::line(Point::default(), at(100, 0));
    let paint = Paint::line_work(Ink::BLACK);
    let stroke = Stroke { width: Abs(6_350), dash: vec![Abs::ZERO, Abs::PT], round: true, paint };
    let rule = Item::Path { path, fill: None, stroke: Some(stroke) };
    let size = Size::new(Abs::mm(80), Abs::mm(50));
    let image = placed(ramp(256, 64), size);
    book.pages[0].items = vec![
        (at(20, 60), panel(Ink::Cmyk(0, 800, 600, 0))),
        text(at(20, 20), HEI, Abs::pt(36), "样张日报头条", Ink::BLACK),
        text(at(22, 75), HEI, Abs::pt(20), "反白标题", Ink::PAPER),
        text(at(20, 90), SONG, BODY, "“公共服务”——下转第三版，Press ffi 2024。", Ink::BLACK),
        (at(20, 100), rule),
        (at(20, 110), image.clone()),
    ];
    book.pages[1].items = vec![
        text(at(20, 20), SONG, BODY, "上接第一版", Ink::BLACK),
        (at(20, 60), panel(Ink::Black(200))),
        text(at(22, 70), SONG, BODY, "底纹上的字", Ink::BLACK),
        (at(20, 110), image),
    ];
    book
}

/// Every deflated stream of a file, in order, a character a byte.
pub(crate) fn streams(pdf: &[u8]) -> Vec<String> {
    let find = |hay: &[u8], needle: &[u8]| hay.windows(needle.len()).position(|w| w == needle);
    let mut rest = pdf;
    let mut found = Vec::new();
    while let Some(start) = find(rest, b">>\nstream\n") {
        let body = &rest[start + 10..];
        let end = find(body, b"\nendstream").unwrap();
        let mut text = Vec::new();
        if flate2::read::ZlibDecoder::new(&body[..end]).read_to_end(&mut text).is_ok() {
            found.push(text.into_iter().map(char::from).collect());
        }
        rest = &body[end..];
    }
    found
}

/// The content streams of a file's pages.
pub(crate) fn contents(pdf: &[u8]) -> Vec<String> {
    let is_content = |s: &String| s.contains(" gs\n") && !s.contains("begincmap");
    streams(pdf).into_iter().filter(is_content).collect()
}

/// The `ToUnicode` entries of a file, `<CID> <text>`, over all its fonts.
pub(crate) fn to_unicode(pdf: &[u8]) -> Vec<String> {
    let maps = streams(pdf).into_iter().filter(|s| s.contains("begincmap"));
    let lines = maps.flat_map(|map| map.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|l| l.starts_with('<') && *l != "<0000> <FFFF>").collect()
}
