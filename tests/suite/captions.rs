//! Where captions stand: below, beside and inside their pictures.

use crate::newsroom::{FONTS, LAYOUT, Newsroom};
use crate::printers_marks::built;
use crate::random_cases::drawn;
use proptest::prelude::*;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::geom::{Abs, GlyphOrientation, Point, Rect, Size};
use stonehand::ink::Ink;
use stonehand::scene::{Item, Role};
use stonehand::world::DiskWorld;

/// Captions of 8 points.
const STYLES: &str = "\n[styles.caption]\nsize = \"8pt\"\n[styles.credit]\nsize = \"8pt\"\n";

/// Fourteen characters.
const WORDS: &str = "一二三四五六七八九十甲乙丙丁";

/// A picture of so many pixels.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([90, 120, 150]));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// Where the pictures of the first page are shown, in order.
pub(crate) fn shown_pictures(room: &Newsroom) -> Vec<Rect> {
    shown_pictures_of(&built(room, &BuildOptions::default()))
}

fn shown_pictures_of(built: &BuiltEdition) -> Vec<Rect> {
    let mut pictures = Vec::new();
    built.book.pages[0].visit(&mut |placed| {
        if let Item::Picture(p) = placed.item {
            pictures.push(placed.to_page.bounds(Rect::new(Point::default(), p.size)));
        }
    });
    pictures
}

/// A page of two columns of 12 characters of 9 points, with a picture 225 by 141 points: two columns
/// of twelve lines of 12 points.
pub(crate) fn page(keys: &str) -> Newsroom {
    let blocks = format!(
        "[[block]]\npicture = \"p.png\"\ncaption = \"{WORDS}\"\n{keys}\n\
         at = {{ column = 1, line = 1 }}\nspan = {{ columns = 2, lines = 12 }}\n\n[[block]]\n\
         story = \"a\"\nat = {{ column = 1, line = 14 }}\nspan = {{ columns = 1, lines = 1 }}\n"
    );
    Newsroom::new()
        .file("layouts/small.toml", format!("{LAYOUT}{STYLES}"))
        .pages(&[&blocks])
        .file("p.png", png(900, 564))
}

/// The room of that picture with its caption.
pub(crate) const BLOCK: Rect =
    Rect::new(Point::new(Abs::mm(10), Abs::mm(10)), Size::new(Abs::pt(225), Abs::pt(141)));

/// What a page shows: its picture, the strips on it, and its lines of captions and credits.
struct Shown {
    picture: Rect,
    strips: Vec<(Rect, Ink)>,
    lines: Vec<ShownLine>,
}

struct ShownLine {
    at: Point,
    size: Abs,
    ink: Ink,
    orientation: GlyphOrientation,
    role: Role,
    text: String,
}

/// What a check of the edition makes and says.
fn checked(room: &Newsroom) -> (BuiltEdition, Vec<Diagnostic>) {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::check(&world, &BuildOptions::default(), &mut |_| {});
    (report.value.expect("pages"), report.diagnostics)
}

fn shown(room: &Newsroom) -> Shown {
    on_page(&checked(room).0)
}

/// What the first page shows.
fn on_page(built: &BuiltEdition) -> Shown {
    let mut shown = Shown { picture: Rect::default(), strips: Vec::new(), lines: Vec::new() };
    built.book.pages[0].visit(&mut |placed| {
        let at = placed.to_page.point(Point::default());
        match placed.item {
            Item::Picture(p) => shown.picture = Rect::new(at, p.size),
            Item::Path { path, fill: Some(paint), .. } => {
                let rect = path.bounds();
                shown.strips.push((Rect::new(at + rect.origin, rect.size), paint.ink));
            }
            Item::Glyphs(run) if matches!(run.tag.role, Role::Caption | Role::Credit) => {
                shown.lines.push(ShownLine {
                    at,
                    size: run.size,
                    ink: run.paint.ink,
                    orientation: run.orientation,
                    role: run.tag.role,
                    text: run.text.to_string(),
                });
            }
            _ => {}
        }
    });
    shown
}

/// What a check of the edition says.
pub(crate) fn said(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::check(&world, &BuildOptions::default(), &mut |_| {}).diagnostics
}

/// What reading the edition says, without faces and pictures.
pub(crate) fn read(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    edition::load(&world).outcome.diagnostics.sorted()
}

/// The codes of what is said, but that pictures are cut.
fn codes(said: &[Diagnostic]) -> Vec<&'static str> {
    said.iter().map(|d| d.rule.code).filter(|code| *code != "picture::cut").collect()
}

/// The first diagnostic of this code.
pub(crate) fn found<'d>(all: &'d [Diagnostic], code: &str) -> &'d Diagnostic {
    let found = all.iter().find(|d| d.rule.code == code);
    found.unwrap_or_else(|| panic!("no {code}: {all:#?}"))
}

/// Ninths of hundredths: the last baseline of a block, 0.12 of 9 points above its foot.
fn baseline(line_from_foot: i64) -> Abs {
    BLOCK.bottom() - Abs::pt(108) / 100 - Abs::pt(12) * line_from_foot
}

#[test]
fn a_caption_at_the_right_ends_level_with_the_foot_of_its_picture() {
    let shown = shown(&page("caption_place = \"right\"\ncaption_width = 6"));
    // Six characters of 8 points, and a gutter of 9 points.
    let size = Size::new(Abs::pt(225 - 48 - 9), Abs::pt(141));
    assert_eq!(shown.picture, Rect::new(BLOCK.origin, size));
    let lines: Vec<_> = shown.lines.iter().map(|l| (l.text.as_str(), l.at)).collect();
    let x = BLOCK.right() - Abs::pt(48);
    let at = |n| Point::new(x, baseline(n));
    assert_eq!(lines, [("一二三四五六", at(2)), ("七八九十甲乙", at(1)), ("丙丁", at(0))]);
}

#[test]
fn a_caption_at_the_left_moves_its_picture_to_the_right() {
    let shown = shown(&page("caption_place = \"left\"\ncaption_width = 6"));
    let at = Point::new(BLOCK.left() + Abs::pt(48 + 9), BLOCK.top());
    assert_eq!(shown.picture, Rect::new(at, Size::new(Abs::pt(168), Abs::pt(141))));
    assert_eq!(shown.lines[0].at, Point::new(BLOCK.left(), baseline(2)));
}

#[test]
fn a_column_of_its_own_is_a_third_of_the_block_in_whole_characters() {
    let shown = shown(&page("caption_place = \"right\""));
    // 75 points hold nine characters, which stand at the outer edge.
    assert_eq!(shown.picture.size.width, Abs::pt(225 - 75 - 9));
    assert_eq!(shown.lines[0].text, "一二三四五六七八九");
    assert_eq!(shown.lines[0].at.x, BLOCK.right() - Abs::pt(72));
}

#[test]
fn in_a_block_of_three_columns_the_caption_has_one_of_them() {
    let narrow = page("caption_place = \"left\"")
        .edit("layouts/small.toml", "columns = 2\ncharacters = 12", "columns = 3\ncharacters = 8")
        .edit("pages/1.toml", "columns = 2", "columns = 3");
    let shown = shown(&narrow);
    // A column of 72 points and its gutter; the picture begins with the second.
    assert_eq!(shown.picture.left(), BLOCK.left() + Abs::pt(81));
    assert_eq!(shown.picture.size.width, Abs::pt(26 * 9 - 81));
    assert_eq!(shown.lines[0].text, "一二三四五六七八九");
}

#[test]
fn the_credit_goes_with_its_caption() {
    let keys = "credit = \"张三 摄\"\ncaption_place = \"right\"\ncaption_width = ";
    // Beside two characters of a line of six there is no room for three and a half.
    let narrow = shown(&page(&format!("{keys}6")));
    let last = narrow.lines.last().unwrap();
    assert_eq!((last.role, last.at.y), (Role::Credit, baseline(0)));
    assert_eq!((narrow.lines.len(), narrow.lines[0].at.y), (4, baseline(3)));
    // Beside four of ten there is.
    let wide = shown(&page(&format!("{keys}10")));
    assert_eq!((wide.lines.len(), wide.lines[0].at.y), (3, baseline(1)));
    assert_eq!(wide.lines[1].at.y, wide.lines[2].at.y);
}

#[test]
fn vertical_lines_begin_level_with_the_head_of_the_picture() {
    let keys = "caption_place = \"right\"\ncaption_writing = \"vertical\"";
    let shown = shown(&page(keys));
    // 141 points hold all fourteen characters in one line, which takes 9 points of the width.
    assert_eq!(shown.picture.size.width, Abs::pt(225 - 9 - 9));
    let [line] = &shown.lines[..] else { panic!("{} lines", shown.lines.len()) };
    assert_eq!((line.text.as_str(), line.orientation), (WORDS, GlyphOrientation::Vertical));
    let axis = BLOCK.right() - Abs::pt(9) / 2;
    assert_eq!(line.at, Point::new(axis, BLOCK.top()));
}

#[test]
fn beside_a_picture_on_a_vertical_page_lines_are_vertical() {
    let vertical = page("caption_place = \"left\"").edit(
        "layouts/small.toml",
        "columns = 2\ncharacters = 12\nsize = \"9pt\"\npitch = \"12pt\"\nlines = 18",
        "writing = \"vertical\"\ncolumns = 2\ncharacters = 10\nsize = \"9pt\"\npitch = \"12pt\"\n\
         lines = 24",
    );
    let shown = shown(&vertical);
    assert!(shown.lines.iter().all(|l| l.orientation == GlyphOrientation::Vertical));
    assert!(shown.lines.iter().all(|l| l.at.x < shown.picture.left()));
    // Their width is no width of a caption.
    let wide = vertical.edit("pages/1.toml", "\"left\"", "\"left\"\ncaption_width = 8");
    let idle =
        |room: &Newsroom| read(room).iter().any(|d| d.rule.code == "picture::idle-caption-key");
    assert!(idle(&wide));
    let across =
        wide.edit("pages/1.toml", "\"left\"", "\"left\"\ncaption_writing = \"horizontal\"");
    assert!(!idle(&across));
    let lines = self::shown(&across).lines;
    assert!(lines.iter().all(|l| l.orientation == GlyphOrientation::Horizontal));
}

#[test]
fn words_too_long_for_a_caption_beside_its_picture_are_told_of_its_column() {
    let keys = "caption_place = \"left\"\ncaption_width = 4\n\
                credit = \"Donaudampfschifffahrtsgesellschaft\"";
    let (_, said) = checked(&page(keys));
    let credit = found(&said, "display::too-wide");
    assert!(credit.message().contains("too wide for their column"), "{}", credit.message());
    assert_eq!(credit.help.as_deref(), Some("shorten the credit, or give it more `caption_width`"));
}

#[test]
fn a_caption_inside_stands_on_a_light_strip_at_the_foot() {
    let (built, said) = checked(&page("caption_place = \"inside\""));
    let shown = on_page(&built);
    assert_eq!(shown.picture, BLOCK);
    // One line of 8 points with 4 above and below it.
    let strip = Rect::xywh(BLOCK.left(), BLOCK.bottom() - Abs::pt(16), Abs::pt(225), Abs::pt(16));
    assert_eq!(shown.strips, [(strip, Ink::Black(150))]);
    let [line] = &shown.lines[..] else { panic!("{} lines", shown.lines.len()) };
    // 26 characters fit between margins of a character or more: 225 less 208, halved.
    let x = BLOCK.left() + Abs::pt(17) / 2;
    let y = BLOCK.bottom() - Abs::pt(12) + Abs::pt(8) * 88 / 100;
    assert_eq!((line.at, line.size, line.ink), (Point::new(x, y), Abs::pt(8), Ink::BLACK));
    assert_eq!(codes(&said), [""; 0]);
}

#[test]
fn type_on_a_dark_strip_is_reversed_in_the_size_that_the_press_asks_for() {
    for (tint, size) in [("black 51%", 10), ("blue", 12)] {
        let room = page(&format!("caption_place = \"inside\"\ncaption_tint = \"{tint}\"")).edit(
            "layouts/small.toml",
            "[jump]",
            "[inks]\nblue = { c = 100, m = 60 }\n\n[jump]",
        );
        let (built, said) = checked(&room);
        let shown = on_page(&built);
        assert_eq!(
            (shown.lines[0].size, shown.lines[0].ink),
            (Abs::pt(size), Ink::PAPER),
            "{tint}"
        );
        // Preflight, which a check includes, has nothing against it.
        assert_eq!(codes(&said), [""; 0], "{tint}");
    }
    let half = shown(&page("caption_place = \"inside\"\ncaption_tint = \"black 50%\""));
    assert_eq!((half.lines[0].size, half.lines[0].ink), (Abs::pt(8), Ink::BLACK));
}

#[test]
fn a_strip_is_as_wide_as_what_is_shown_of_a_contained_picture() {
    let keys = "caption_place = \"inside\"\nfit = \"contain\"\ncrop = { left = 50 }";
    let shown = shown(&page(keys));
    assert_eq!(shown.picture.size.height, Abs::pt(141));
    let (strip, picture) = (shown.strips[0].0, shown.picture);
    assert!(picture.size.width < Abs::pt(120));
    assert_eq!((strip.left(), strip.right()), (picture.left(), picture.right()));
    assert_eq!(strip.bottom(), picture.bottom());
}

#[test]
fn without_words_the_picture_has_the_whole_block() {
    for place in ["left", "inside"] {
        let room = page(&format!("caption_place = \"{place}\"")).edit("pages/1.toml", WORDS, "");
        let shown = shown(&room);
        assert_eq!((shown.picture, shown.strips.len()), (BLOCK, 0), "{place}");
    }
}

#[test]
fn a_caption_deeper_than_the_picture_beside_it_is_an_error_in_lines() {
    let long = "长".repeat(73);
    let keys = "caption_place = \"right\"\ncaption_width = 6";
    let deep = said(&page(keys).edit("pages/1.toml", WORDS, &long));
    let d = found(&deep, "picture::caption-long");
    assert_eq!(d.severity, Severity::Error);
    // Thirteen lines of six in a block of twelve lines.
    assert!(
        d.message().contains("13 lines") && d.message().contains("1 line too long"),
        "{}",
        d.message()
    );
    let fits = page(keys).edit("pages/1.toml", WORDS, &"长".repeat(72));
    assert_eq!(codes(&said(&fits)), [""; 0]);
}

#[test]
fn a_column_that_leaves_the_picture_no_room_is_an_error() {
    // 225 less a gutter of 9 and four characters of 36: 180 points are 22 of 8 points.
    for (width, code) in [("22", None), ("23", Some("picture::caption-wide"))] {
        let room = page(&format!("caption_place = \"left\"\ncaption_width = {width}"));
        let codes = codes(&said(&room));
        assert_eq!(codes.contains(&"picture::caption-wide"), code.is_some(), "{width}: {codes:?}");
    }
    let long = "长".repeat(17 * 16);
    let keys = "caption_place = \"left\"\ncaption_writing = \"vertical\"";
    let codes = codes(&said(&page(keys).edit("pages/1.toml", WORDS, &long)));
    assert!(codes.contains(&"picture::caption-wide"), "{codes:?}");
}

#[test]
fn a_strip_that_covers_much_of_its_picture_is_reported() {
    // 26 characters a line; 16 points and 12 for each line but the first, of 141.
    for (lines, severity) in [(4, None), (5, Some(Severity::Warning)), (12, Some(Severity::Error))]
    {
        let room = page("caption_place = \"inside\"").edit(
            "pages/1.toml",
            WORDS,
            &"长".repeat(26 * lines),
        );
        let said = said(&room);
        let d = said.iter().find(|d| d.rule.code == "picture::caption-covers");
        assert_eq!(d.map(|d| d.severity), severity, "{lines} lines");
    }
}

#[test]
fn a_caption_does_not_stand_inside_an_outline() {
    let outline =
        "runaround = { outline = [{ x = 0, y = 0 }, { x = 20, y = 0 }, { x = 10, y = 9 }] }";
    let said = said(&page(&format!("caption_place = \"inside\"\n{outline}")));
    assert_eq!(found(&said, "picture::caption-outline").severity, Severity::Error);
}

#[test]
fn keys_that_say_nothing_of_a_caption_at_its_place_are_reported() {
    for (keys, key) in [
        ("caption_width = 8", Some("caption_width")),
        ("caption_writing = \"vertical\"", Some("caption_writing")),
        ("caption_tint = \"black 20%\"", Some("caption_tint")),
        ("caption_place = \"inside\"\ncaption_width = 8", Some("caption_width")),
        ("caption_place = \"left\"\ncaption_tint = \"black 20%\"", Some("caption_tint")),
        (
            "caption_place = \"left\"\ncaption_writing = \"vertical\"\ncaption_width = 8",
            Some("caption_width"),
        ),
        ("caption_place = \"left\"\ncaption_writing = \"horizontal\"\ncaption_width = 8", None),
        ("caption_place = \"left\"\ncaption_width = 8", None),
    ] {
        let said = read(&page(keys));
        let idle = said.iter().find(|d| d.rule.code == "picture::idle-caption-key");
        assert_eq!(idle.is_some(), key.is_some(), "{keys}");
        if let (Some(d), Some(key)) = (idle, key) {
            assert!(d.message().contains(key), "{keys}: {}", d.message());
        }
    }
}

/// A caption of random length at a random place, in a block of random size.
fn anywhere() -> impl Strategy<Value = String> {
    let place = prop_oneof![Just("below"), Just("left"), Just("right"), Just("inside")];
    let writing = prop_oneof![Just(""), Just("caption_writing = \"vertical\"\n")];
    let width = prop_oneof![
        Just(String::new()),
        (4_u16..40).prop_map(|n| format!("caption_width = {n}\n"))
    ];
    let frame = prop_oneof![Just(""), Just("box = \"thin\"\n"), Just("tint = \"black 10%\"\n")];
    let news = prop_oneof![
        Just(""),
        Just("news = \"秋粮开镰\"\n"),
        Just("news = { label = \"图片新闻\", place = \"below\" }\n")
    ];
    let pictures = prop_oneof![
        Just("picture = \"p.png\""),
        Just("pictures = [\"p.png\", { file = \"p.png\", columns = 2 }, \"p.png\"]\nacross = 2"),
        Just("panel = \"图\"\nplaceholder = false")
    ];
    let size = (1_u16..=2, 1_u16..=12, 0_usize..120);
    (place, writing, width, frame, news, pictures, size).prop_map(
        |(place, writing, width, frame, news, pictures, (columns, lines, length))| {
            let words = "长".repeat(length);
            format!(
                "[[block]]\n{pictures}\ncaption = \"{words}\"\ncredit = \"张三 摄\"\n\
                 caption_place = \"{place}\"\n{writing}{width}{frame}{news}\
                 at = {{ column = 1, line = 1 }}\n\
                 span = {{ columns = {columns}, lines = {lines} }}\n\n[[block]]\nstory = \"a\"\n\
                 at = {{ column = 1, line = 14 }}\nspan = {{ columns = 1, lines = 1 }}\n"
            )
        },
    )
}

proptest! {
    #![proptest_config(drawn(24))]

    #[test]
    fn a_caption_has_every_word_and_stands_clear_of_its_picture_or_it_is_told(blocks in anywhere()) {
        let room = page("").file("pages/1.toml", format!("number = 1\n\n{blocks}"));
        let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
        let report = engine::check(&world, &BuildOptions::default(), &mut |_| {});
        let (built, said) = (report.value, report.diagnostics);
        let Some(built) = built else {
            prop_assert!(engine::has_errors(&said), "{}", blocks);
            return Ok(());
        };
        let words: String = on_page(&built)
            .lines
            .iter()
            .filter(|line| line.role == Role::Caption)
            .map(|line| line.text.clone())
            .collect();
        prop_assert_eq!(words.matches('长').count(), blocks.matches('长').count());
        if said.iter().any(|d| d.severity != Severity::Note) {
            return Ok(());
        }
        let is_inside = blocks.contains("\"inside\"");
        for line in on_page(&built).lines {
            prop_assert!(BLOCK.contains(&Rect::new(line.at, Size::default())), "{}", blocks);
            for picture in shown_pictures_of(&built).into_iter().filter(|_| !is_inside) {
                prop_assert!(!picture.contains(&Rect::new(line.at, Size::default())), "{}", blocks);
            }
        }
    }
}
