//! Several pictures in one block, with one caption.

use crate::captions::{BLOCK, found, png, read, said, shown_pictures};
use crate::newsroom::{FONTS, LAYOUT, Newsroom};
use crate::tools::{arg, run as tool};
use stonehand::diag::Severity;
use stonehand::engine::{self, BuildOptions};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Rect};
use stonehand::world::DiskWorld;

/// A page with a block of pictures 225 by 141 points.
fn page(keys: &str) -> Newsroom {
    let blocks = format!(
        "[[block]]\n{keys}\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 2, lines = 12 }}\n\n[[block]]\nstory = \"a\"\n\
         at = {{ column = 1, line = 14 }}\nspan = {{ columns = 1, lines = 1 }}\n"
    );
    let room = Newsroom::new().file("layouts/small.toml", LAYOUT).pages(&[&blocks]);
    ["a.png", "b.png", "c.png"].iter().fold(room, |room, name| room.file(name, png(900, 564)))
}

/// The rooms of the pictures, from the block's top left corner, in points.
fn rooms(room: &Newsroom) -> Vec<[i64; 4]> {
    let points = |a: Abs| a.whole(Abs::PT);
    let place = |r: Rect| {
        [r.left() - BLOCK.left(), r.top() - BLOCK.top(), r.size.width, r.size.height].map(points)
    };
    shown_pictures(room).into_iter().map(place).collect()
}

#[test]
fn pictures_stand_in_one_row_a_gutter_apart() {
    // Of two columns of 108 points each has one.
    let two = page("pictures = [\"a.png\", \"b.png\"]");
    assert_eq!(rooms(&two), [[0, 0, 108, 141], [117, 0, 108, 141]]);
    // 225 points less two gutters of 9.
    let three = page("pictures = [\"a.png\", \"b.png\", \"c.png\"]");
    assert_eq!(rooms(&three), [[0, 0, 69, 141], [78, 0, 69, 141], [156, 0, 69, 141]]);
}

#[test]
fn rows_have_one_depth_and_each_fills_the_width() {
    // 141 points less a gutter of 9, halved.
    let three = page("pictures = [\"a.png\", \"b.png\", \"c.png\"]\nacross = 2");
    assert_eq!(rooms(&three), [[0, 0, 108, 66], [117, 0, 108, 66], [0, 75, 225, 66]]);
    let two = page("pictures = [\"a.png\", \"b.png\"]\nacross = 1");
    assert_eq!(rooms(&two), [[0, 0, 225, 66], [0, 75, 225, 66]]);
}

#[test]
fn a_picture_takes_several_columns_of_its_row() {
    // Three columns of 69 points, of which the first takes two and a gutter.
    let wide = page("pictures = [{ file = \"a.png\", columns = 2 }, \"b.png\"]");
    assert_eq!(rooms(&wide), [[0, 0, 147, 141], [156, 0, 69, 141]]);
    // What does not fit into a row begins another.
    let next = page("pictures = [\"a.png\", { file = \"b.png\", columns = 2 }]\nacross = 2");
    assert_eq!(rooms(&next), [[0, 0, 225, 66], [0, 75, 225, 66]]);
}

#[test]
fn a_vertical_page_reads_from_the_right() {
    let vertical = page("pictures = [\"a.png\", \"b.png\"]")
        .edit("layouts/small.toml", "columns = 2\ncharacters = 12", "columns = 2\ncharacters = 10")
        .edit("layouts/small.toml", "[grid]", "[grid]\nwriting = \"vertical\"");
    let rooms = shown_pictures(&vertical);
    assert!(rooms[0].left() > rooms[1].right(), "{rooms:?}");
}

#[test]
fn one_caption_stands_below_all_of_them() {
    let keys = "pictures = [\"a.png\", \"b.png\"]\ncaption = \"左图，右图。\"";
    // One line: 9 points of type, 3 between lines and a quarter of 9 above it.
    let deep = Abs::pt(141 - 9 - 3) - Abs::pt(9) / 4;
    let rooms = shown_pictures(&page(keys));
    assert!(rooms.iter().all(|r| r.size.height == deep), "{rooms:?}");
    let beside = shown_pictures(&page(&format!("{keys}\ncaption_place = \"right\"")));
    // A column of 75 points and two gutters.
    assert!(beside.iter().all(|r| r.size.width == Abs::pt(225 - 75 - 9 - 9) / 2), "{beside:?}");
}

#[test]
fn each_picture_is_framed_and_reported_by_itself() {
    let keys = "pictures = [{ file = \"a.png\", fit = \"contain\" }, \"b.png\"]";
    let rooms = shown_pictures(&page(keys));
    assert_eq!(rooms[0].size.height, Abs::pt(108).scale(564, 900));
    let said = said(&page(keys));
    let cut: Vec<_> = said.iter().filter(|d| d.rule.code == "picture::cut").collect();
    assert!(matches!(cut[..], [d] if d.message().contains("b.png")), "{cut:#?}");
}

#[test]
fn pictures_without_room_are_an_error() {
    // Three of one column and one of nine: the least column is 15.75 points wide.
    let keys = "pictures = [{ file = \"a.png\", columns = 8 }, \"b.png\"]";
    let d = said(&page(keys));
    assert_eq!(found(&d, "picture::crowded").severity, Severity::Error);
    let many = format!("pictures = [{}]\nacross = 1", ["\"a.png\""; 7].join(", "));
    let d = said(&page(&many));
    assert_eq!(found(&d, "picture::crowded").severity, Severity::Error);
}

#[test]
fn a_list_without_pictures_and_a_picture_wider_than_its_row_are_refused() {
    for keys in [
        "pictures = []",
        "pictures = [{ file = \"a.png\", columns = 3 }, \"b.png\"]\nacross = 2",
        "pictures = [{ columns = 1 }]",
        "pictures = [1]",
        "pictures = [\"a.png\"]\npicture = \"b.png\"",
    ] {
        assert!(read(&page(keys)).iter().any(|d| d.severity == Severity::Error), "{keys}");
    }
}

#[test]
fn a_file_of_a_group_that_is_missing_is_told_where_it_is_named() {
    let d = said(&page("pictures = [\"a.png\", \"d.png\"]"));
    let d = found(&d, "edition::missing-file");
    assert!(d.message().contains("d.png") && d.severity == Severity::Error, "{}", d.message());
}

#[test]
fn each_picture_of_a_group_is_a_figure_with_the_shared_caption() {
    let room = page("pictures = [\"a.png\", \"b.png\", \"c.png\"]\ncaption = \"三图。\"");
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let options = BuildOptions { kind: PdfKind::Archive, ..BuildOptions::default() };
    let (_, bytes) = engine::edition(&world, &options, &mut |_| {}).value.expect("a file");
    let file = room.beside("out.pdf");
    std::fs::write(&file, bytes).unwrap();
    let figures = "import pikepdf, sys\n\
        pdf = pikepdf.open(sys.argv[1])\n\
        def walk(e):\n\
        \x20   kids = e.get('/K', [])\n\
        \x20   kids = kids if isinstance(kids, pikepdf.Array) else [kids]\n\
        \x20   kinds = [str(k.S) for k in kids if isinstance(k, pikepdf.Dictionary) and '/S' in k]\n\
        \x20   if str(e.get('/S')) == '/Figure': print(e.Alt, [round(float(n)) for n in e.A.BBox], kinds)\n\
        \x20   for k in kids:\n\
        \x20       if isinstance(k, pikepdf.Dictionary) and '/S' in k: walk(k)\n\
        walk(pdf.Root.StructTreeRoot)";
    let Some(said) = tool("python3", &["-c", figures, arg(&file)]) else { return };
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines.iter().all(|line| line.starts_with("三图。 ")), "{said}");
    // The caption follows the last of them, and each has a box of its own.
    let captioned: Vec<bool> = lines.iter().map(|line| line.ends_with("['/Caption']")).collect();
    assert_eq!(captioned, [false, false, true], "{said}");
    assert!(lines[0] != lines[1], "{said}");
}
