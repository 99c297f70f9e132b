//! Bookings of advertisements: the list, the blocks that hold them, and what is told of each.

use crate::newsroom::{FONTS, Newsroom};
use crate::preflight::paper::Paper;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::{BookedFile, Content, Corner, Edition, Extent, PageCorner, load};
use stonehand::engine::{self, AdState, BuildOptions, budget};
use stonehand::export::pdf::PdfKind;
use stonehand::geom::{Abs, Rect};
use stonehand::world::DiskWorld;

/// The header of a list.
const HEADER: &str = "name,file,page,place,size,colour\n";

/// A PDF of 108 × 105 points, one column by nine lines of the fixture, painted so.
fn pdf(content: &str) -> Vec<u8> {
    let mut paper = Paper { page: "/TrimBox [60 640 168 745]".into(), ..Paper::sound() };
    if !content.is_empty() {
        paper.content = content.into();
    }
    paper.bytes()
}

/// An edition of one story, with these rows in its list of bookings and `ads/shop.pdf` in its folder.
fn booking(rows: &str) -> Newsroom {
    with_list(&format!("{HEADER}{rows}")).file("ads/shop.pdf", pdf(""))
}

/// The same with all of a list, and no file.
fn with_list(list: &str) -> Newsroom {
    Newsroom::new()
        .edit("edition.toml", "pages =", "ads = \"ads.csv\"\npages =")
        .file("ads.csv", list)
}

const STORY: &str = "[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                     span = { columns = 1, lines = 1 }\n\n";

/// The same with this block beside the story on its page.
fn placed(room: Newsroom, block: &str) -> Newsroom {
    room.pages(&[&format!("{STORY}[[block]]\n{block}\n")])
}

/// What a build of a kind says, and its file if there is one.
fn built(room: &Newsroom, kind: PdfKind) -> (Vec<Diagnostic>, Option<Vec<u8>>) {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let options = BuildOptions { kind, ..BuildOptions::default() };
    let report = engine::edition(&world, &options, &mut |_| {});
    (report.diagnostics, report.value.map(|(_, bytes)| bytes))
}

/// Every diagnostic of a build for the screen as `severity code file:line:column message`.
fn said(room: &Newsroom) -> Vec<String> {
    let args = ["check", "paper", "--for", "web", "--message-format", "json"];
    room.with_fonts(&args).said()
}

/// The one diagnostic of a build for the press.
#[track_caller]
fn only(room: &Newsroom) -> Diagnostic {
    let (said, _) = built(room, PdfKind::Press);
    assert_eq!(said.len(), 1, "{said:#?}");
    said[0].clone()
}

#[track_caller]
fn silent(room: &Newsroom) -> Vec<u8> {
    let (said, bytes) = built(room, PdfKind::Press);
    assert!(said.is_empty(), "{said:#?}");
    bytes.expect("a file")
}

fn edition(room: &Newsroom) -> Edition {
    let loaded = load(&DiskWorld::new(room.edition(), Some(FONTS.into())));
    loaded.outcome.value.unwrap_or_else(|| panic!("{:#?}", loaded.outcome.diagnostics))
}

#[test]
fn a_row_with_page_place_and_size_is_a_block_like_one_of_the_page_spec() {
    let by_row = silent(&booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n"));
    let by_block = placed(
        Newsroom::new().file("ads/shop.pdf", pdf("")),
        "picture = \"ads/shop.pdf\"\nad = true\nat = { column = 2, line = 1 }\n\
         span = { columns = 1, lines = 9 }",
    );
    assert!(by_row == silent(&by_block), "the same bytes");
}

#[test]
fn columns_are_known_by_chinese_names_too_in_any_order() {
    let list = "色,尺寸,位置,版,文件,名称\n黑白,1栏×9行,2栏1行,第1版,ads/shop.pdf,商厦\n";
    let room = with_list(list).file("ads/shop.pdf", pdf(""));
    assert!(silent(&room) == silent(&booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n")));
    // Cells that a spreadsheet leaves out at the end of a row are empty.
    let booking = &edition(&with_list("name,file,page\n商厦\n")).bookings[0];
    assert_eq!((&booking.file, booking.page), (&BookedFile::NotNamed, None));
}

#[test]
fn a_block_takes_file_and_size_from_the_booking_that_it_names() {
    let room = booking("商厦,ads/shop.pdf,1,,1 x 9,K\n");
    for ad in ["ad = \"商厦\"", "ad = { booking = \"商厦\" }"] {
        let room = placed(
            booking("商厦,ads/shop.pdf,1,,1 x 9,K\n"),
            &format!("{ad}\nat = {{ column = 2, line = 1 }}"),
        );
        assert!(silent(&room).len() > 1000);
    }
    let room = placed(room, "ad = \"商厦\"\nat = { column = 2, line = 3 }");
    let block = edition(&room).pages[0].blocks[1].clone();
    assert_eq!(block.at.value, Corner::Cell { column: 2, line: 3 });
    assert_eq!(block.extent.value, Extent::Cells { columns: 1, lines: 9 });
    // Without `at` it stands where it is booked, once.
    let room = placed(booking("商厦,ads/shop.pdf,1,\"2,5\",1 x 9,K\n"), "ad = \"商厦\"");
    let blocks = edition(&room).pages[0].blocks.clone();
    assert_eq!((blocks.len(), blocks[1].at.value), (2, Corner::Cell { column: 2, line: 5 }));
}

#[test]
fn a_block_without_place_or_size_of_its_own_or_its_booking_is_refused() {
    let of = |row: &str, block: &str| placed(booking(row), block).rejected().join("\n");
    let text = of("商厦,ads/shop.pdf,1,,1 x 9,K\n", "ad = \"商厦\"");
    assert!(text.contains("toml::missing-key") && text.contains("no `at`"), "{text}");
    let text = of("商厦,ads/shop.pdf,1,\"2,1\",,K\n", "ad = \"商厦\"");
    assert!(text.contains("toml::missing-key") && text.contains("no `span`"), "{text}");
}

#[test]
fn places_in_words_are_corners_of_the_type_area() {
    // The type area is 10 to 235 points wide from the left of the sheet, and 18 lines of 12 points deep.
    let place = |word: &str, size: &str| {
        let room = booking(&format!("商厦,ads/shop.pdf,1,{word},{size},K\n"));
        let edition = edition(&room);
        let (plan, said) = stonehand::makeup::lay_out(&edition);
        let codes: Vec<&str> = said.iter().map(|d| d.rule.code).collect();
        assert!(codes.iter().all(|code| *code == "page::overlap"), "{word}: {codes:?}");
        (plan.pages[0].blocks[1].rect, plan.grid.area())
    };
    for (word, is_left, is_top) in [
        ("左上", true, true),
        ("top-right", false, true),
        ("foot-left", true, false),
        ("右下", false, false),
    ] {
        for size in ["1 x 9", "38.1 x 37 mm"] {
            let (rect, area) = place(word, size);
            let edges = (rect.left() == area.left(), rect.right() == area.right());
            assert_eq!(edges, (is_left, !is_left), "{word} {size}");
            let edges = (rect.top() == area.top(), rect.bottom() == area.bottom());
            assert_eq!(edges, (is_top, !is_top), "{word} {size}");
        }
    }
    let (rect, area): (Rect, Rect) = place("通栏底", "2 x 5");
    assert_eq!(
        (rect.left(), rect.size.width, rect.bottom()),
        (area.left(), area.size.width, area.bottom())
    );
    assert_eq!(rect.size.height, Abs::pt(12) * 4 + Abs::pt(9));
}

#[test]
fn the_foot_of_the_page_is_for_an_advertisement_as_wide_as_the_page() {
    let room = |size: &str| booking(&format!("商厦,ads/shop.pdf,1,底,{size},K\n"));
    let narrow = said(&room("1 x 9"));
    assert!(
        narrow[0].starts_with(
            "error booking::foot ads.csv:2:19 the advertisement `商厦` is booked across"
        ),
        "{narrow:?}"
    );
    let wide = edition(&room("2 x 5"));
    assert_eq!(wide.pages[0].blocks[1].at.value, Corner::Area(PageCorner::Foot));
    assert!(!said(&room("2 x 5")).iter().any(|line| line.contains("booking::foot")));
}

#[test]
fn a_booking_without_its_file_is_late_and_a_placeholder_holds_its_place() {
    for (row, file) in
        [("商厦,ads/late.jpg,1,\"2,1\",1 x 9,K\n", true), ("商厦,,1,\"2,1\",1 x 9,K\n", false)]
    {
        let room = booking(row).file("ads/shop.pdf", "");
        std::fs::remove_file(room.edition().join("ads/shop.pdf")).unwrap();
        let (said, bytes) = built(&room, PdfKind::Press);
        let told: Vec<_> = said.iter().map(|d| (d.severity, d.rule.code)).collect();
        let wanted =
            [(Severity::Error, "picture::placeholder"), (Severity::Warning, "booking::late")];
        assert_eq!((told.as_slice(), bytes), (&wanted[..], None), "{said:#?}");
        assert!(
            said[1].message().contains("商厦") && said[1].message().contains("late.jpg") == file
        );
        let Content::Panel { words, placeholder, .. } = &edition(&room).pages[0].blocks[1].content
        else {
            panic!("no panel")
        };
        assert_eq!((words.value.as_str(), *placeholder), ("商厦\n1 × 9", true));
        let (said, bytes) = built(&room, PdfKind::Web);
        assert!(bytes.is_some() && said.iter().all(|d| d.severity == Severity::Warning));
    }
    silent(&booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n"));
}

#[test]
fn a_late_file_under_another_name_is_told() {
    for file in ["ads/shopp.pdf", "ads/Shop.pdf"] {
        let room = booking(&format!("商厦,{file},1,\"2,1\",1 x 9,K\n"));
        let (said, _) = built(&room, PdfKind::Web);
        let late = said.iter().find(|d| d.rule == "booking::late").unwrap();
        assert!(late.help.as_ref().unwrap().contains("did you mean `ads/shop.pdf`?"), "{late:#?}");
        assert!(said.iter().any(|d| d.rule == "booking::not-booked"), "{said:#?}");
    }
}

#[test]
fn a_file_that_is_there_and_cannot_be_read_is_not_late() {
    let room = booking("商厦,../shop.pdf,1,\"2,1\",1 x 9,K\n").file("../shop.pdf", pdf(""));
    let text = room.build().said().join("\n");
    assert!(text.contains("image::outside") && !text.contains("booking::late"), "{text}");
    let room = booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n").file("ads/shop.pdf", "no PDF");
    let text = room.build().said().join("\n");
    assert!(text.contains("image::not-a-picture") && !text.contains("booking::late"), "{text}");
}

#[test]
fn a_booking_that_stands_on_no_page_is_told_with_what_its_row_lacks() {
    for (row, why) in [
        (
            "商厦,ads/shop.pdf,1,,1 x 9,K",
            "`商厦` booked for page 1 stands on no page: its row gives no place",
        ),
        ("商厦,ads/shop.pdf,1,\"2,1\",,K", "stands on no page: its row gives no size"),
        (
            "商厦,ads/shop.pdf,,,,",
            "`商厦` stands on no page: its row gives no page, no place, no size",
        ),
        ("商厦,ads/shop.pdf,7,\"2,1\",1 x 9,K", "stands on no page: page 7 is not in this edition"),
    ] {
        let d = only(&booking(&format!("{row}\n")));
        assert_eq!((d.rule.code, d.severity), ("booking::unplaced", Severity::Warning));
        assert!(d.message().ends_with(why), "{}", d.message());
    }
    let by_block = placed(
        booking("商厦,ads/shop.pdf,1,,1 x 9,K\n"),
        "ad = \"商厦\"\nat = { column = 2, line = 1 }",
    );
    silent(&by_block);
}

#[test]
fn a_booking_placed_twice_is_an_error_at_both_blocks() {
    let twice = |first: &str, second: &str| {
        booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n").pages(&[
            &format!("{STORY}[[block]]\nad = \"商厦\"\n{first}\n"),
            &format!("[[block]]\nad = \"{second}\"\nat = {{ column = 1, line = 1 }}\n"),
        ])
    };
    let text = twice("", "商厦").rejected();
    assert_eq!(
        text[0],
        "error booking::placed-twice pages/2.toml:4:6 the advertisement `商厦` is placed on page 1 \
         and again on page 2",
        "{text:?}"
    );
    let room = placed(
        booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n"),
        "ad = \"商厦\"\n[[block]]\nad = \"商厦\"\nat = { column = 1, line = 10 }",
    );
    assert!(room.rejected()[0].contains("is placed twice on page 1"));
}

#[test]
fn a_booking_on_another_page_than_booked_is_told() {
    let room = |page: u32| {
        booking(&format!("商厦,ads/shop.pdf,{page},\"2,1\",1 x 9,K\n"))
            .pages(&[STORY, "[[block]]\nad = \"商厦\"\n"])
    };
    let d = only(&room(1));
    assert_eq!(d.message(), "the advertisement `商厦` is booked for page 1 and stands on page 2");
    assert_eq!((d.rule.code, d.severity), ("booking::other-page", Severity::Warning));
    silent(&room(2));
}

#[test]
fn a_block_of_another_size_than_booked_is_told() {
    let room = |booked: &str| {
        placed(
            booking(&format!("商厦,ads/shop.pdf,1,,{booked},K\n")),
            "ad = \"商厦\"\nat = { column = 2, line = 1 }\nspan = { columns = 1, lines = 9 }",
        )
    };
    silent(&room("1 x 9"));
    silent(&room("38.1 x 37.0 mm"));
    silent(&room("38.9 x 37.9 mm"));
    for booked in ["1 x 10", "2 x 9", "38.1 x 38.1 mm", "39.2 x 37 mm"] {
        let d = only(&room(booked));
        assert_eq!((d.rule.code, d.severity), ("booking::other-size", Severity::Warning));
        assert!(d.message().ends_with("and its block is 38.1 mm × 37.1 mm"), "{}", d.message());
    }
}

#[test]
fn a_file_of_another_size_than_booked_is_an_error() {
    let d = only(&booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 10,K\n"));
    assert_eq!((d.rule.code, d.severity), ("ad::size", Severity::Error));
    assert!(
        d.message().contains("is 38.1 × 37.0 mm and its booking 38.1 × 41.3 mm"),
        "{}",
        d.message()
    );
    assert!(d.help.unwrap().contains("have the booking changed to 38.1 × 37.0 mm"));
}

#[test]
fn a_file_in_other_inks_than_booked_is_told() {
    let room = |colour: &str, content: &str| {
        booking(&format!("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,{colour}\n"))
            .file("ads/shop.pdf", pdf(content))
    };
    let (black, four) = ("0 0 0 1 k 80 660 60 60 re f", "1 0.5 0 0 k 80 660 60 60 re f");
    for (colour, content) in
        [("K", black), ("黑白", black), ("CMYK", four), ("4", four), ("", four)]
    {
        silent(&room(colour, content));
    }
    for (colour, content, found) in [
        ("K", four, "is booked in K, and `ads/shop.pdf` prints in CMYK"),
        ("彩色", black, "is booked in CMYK, and `ads/shop.pdf` prints in K"),
    ] {
        let d = only(&room(colour, content));
        assert_eq!((d.rule.code, d.severity), ("booking::colour", Severity::Warning));
        assert!(d.message().ends_with(found), "{}", d.message());
        assert_eq!((d.labels.len(), d.place.unwrap().page), (1, 1));
    }
}

#[test]
fn spot_inks_are_booked_by_the_layouts_names() {
    let spot = |name: &str| {
        let mut paper = Paper { page: "/TrimBox [60 640 168 745]".into(), ..Paper::sound() };
        let inks = format!(
            " /ColorSpace << /S [/Separation /{name} /DeviceCMYK << /FunctionType 2 /Domain [0 1] \
             /C0 [0 0 0 0] /C1 [0 0.95 1 0] /N 1 >>] >>"
        );
        paper.resources.push_str(&inks);
        paper.content = "/S cs 1 scn 80 660 60 60 re f".into();
        paper.bytes()
    };
    let room = |colour: &str, name: &str| {
        booking(&format!("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,{colour}\n"))
            .edit(
                "layouts/small.toml",
                "[jump]",
                "[inks]\nred = { spot = \"Warm Red\", m = 95, y = 100 }\n\n[jump]",
            )
            .file("ads/shop.pdf", spot(name))
    };
    silent(&room("K + red", "Warm#20Red"));
    silent(&room("Warm Red", "Warm#20Red"));
    let d = only(&room("K", "Warm#20Red"));
    assert!(
        d.message().ends_with("is booked in K, and `ads/shop.pdf` prints in K + Warm Red"),
        "{d:#?}"
    );
    let text = room("K + blue", "Warm#20Red").rejected();
    assert!(text[0].starts_with("error booking::value ads.csv:2:"), "{text:?}");
}

#[test]
fn a_picture_in_colour_is_told_where_black_was_booked() {
    let png = |pixel: [u8; 3]| {
        let picture = image::RgbImage::from_pixel(360, 350, image::Rgb(pixel));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    let room = |colour: &str, pixel| {
        booking(&format!("商厦,ads/shop.png,1,\"2,1\",1 x 9,{colour}\n"))
            .file("ads/shop.pdf", "")
            .file("ads/shop.png", png(pixel))
    };
    let codes = |room: &Newsroom| {
        std::fs::remove_file(room.edition().join("ads/shop.pdf")).unwrap();
        let said = built(room, PdfKind::Press).0;
        said.iter().map(|d| d.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&room("K", [200, 30, 30])), ["booking::colour"]);
    assert_eq!(codes(&room("CMYK", [200, 30, 30])), [""; 0]);
    // A picture of three channels without any colour prints in black.
    assert_eq!(codes(&room("K", [90, 90, 90])), [""; 0]);
    assert_eq!(codes(&room("CMYK", [90, 90, 90])), ["booking::colour"]);
}

#[test]
fn colour_booked_on_a_page_in_black_is_told() {
    let room = |colour: &str| {
        booking(&format!("商厦,,1,\"2,1\",1 x 9,{colour}\n")).edit(
            "pages/1.toml",
            "number = 1",
            "number = 1\ncolour = false",
        )
    };
    let told = |room: &Newsroom| said(room).iter().any(|line| line.contains("booking::black-page"));
    assert!(told(&room("CMYK")));
    assert!(!told(&room("K")) && !told(&room("")));
}

#[test]
fn a_file_among_those_of_bookings_that_no_row_names_is_told() {
    let room = booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n");
    silent(&room);
    let room = room.file("ads/bank.pdf", pdf("")).file("ads/old.jpg", "").file("ads/notes.txt", "");
    let d = only(&room);
    assert_eq!((d.rule.code, d.severity), ("booking::not-booked", Severity::Warning));
    assert_eq!(d.message(), "`ads.csv` books no `ads/bank.pdf`, `ads/old.jpg`");
}

#[test]
fn a_folder_of_bookings_and_pictures_is_told_of_as_one_of_pictures() {
    let block = "picture = \"ads/news.png\"\nat = { column = 2, line = 10 }\n\
                 span = { columns = 1, lines = 9 }";
    let room = placed(booking("商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n"), block)
        .file("ads/news.png", "")
        .file("ads/other.png", "");
    let text = room.build().said().join("\n");
    assert!(!text.contains("booking::not-booked"), "{text}");
    assert!(text.contains("no page shows `ads/other.png`"), "{text}");
}

#[test]
fn a_file_of_bookings_that_are_not_placed_is_not_told_as_a_picture_left_over() {
    let room = with_list("name,file\n甲,ads/a.png\n乙,ads/b.png\n").file("ads/a.png", "");
    let text = said(&room.file("ads/b.png", ""));
    assert_eq!(text.len(), 2, "{text:?}");
    assert!(text.iter().all(|line| line.starts_with("warning booking::unplaced")), "{text:?}");
}

#[test]
fn display_of_the_house_may_be_an_advertisement_without_a_file() {
    let display = "at = { column = 2, line = 1 }\nad = \"启事\"\n\
                   [[block.item]]\nx = 0\ny = 2\ntext = \"本报启事\"";
    silent(&placed(
        with_list(&format!("{HEADER}启事,,1,,,\n")),
        &format!("span = {{ columns = 1, lines = 9 }}\n{display}"),
    ));
    let text = placed(
        booking("启事,ads/shop.pdf,1,,1 x 9,\n"),
        &format!("span = {{ columns = 1, lines = 9 }}\n{display}"),
    );
    assert!(text.rejected()[0].starts_with("error booking::content pages/1.toml:"));
}

#[test]
fn a_booking_has_no_picture_or_panel_of_its_own() {
    for content in ["picture = \"ads/shop.pdf\"", "panel = \"广告\""] {
        let room = placed(
            booking("商厦,ads/shop.pdf,1,,1 x 9,K\n"),
            &format!("ad = \"商厦\"\n{content}\nat = {{ column = 2, line = 1 }}"),
        );
        let text = room.rejected();
        assert!(text[0].starts_with("error booking::content pages/1.toml:9:6"), "{text:?}");
    }
}

#[test]
fn a_name_that_is_not_booked_is_told_with_the_nearest() {
    let block =
        "ad = \"万家商夏\"\nat = { column = 2, line = 1 }\nspan = { columns = 1, lines = 9 }";
    let text = |room: Newsroom| placed(room, block).rejected();
    let room = booking("万家商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n");
    assert_eq!(
        text(room)[0],
        "error booking::unknown pages/1.toml:9:6 no advertisement `万家商夏` is booked"
    );
    // What the booking may give is not asked of the block.
    let room = placed(booking("万家商厦,ads/shop.pdf,1,\"2,1\",1 x 9,K\n"), "ad = \"万家商夏\"");
    assert_eq!(room.rejected().len(), 1);
    // Without a list.
    assert_eq!(text(Newsroom::new()).len(), 1);
}

#[test]
fn a_list_that_cannot_be_read_is_told_once() {
    let block = "ad = \"商厦\"\nat = { column = 2, line = 1 }";
    for (list, wanted) in [
        (
            "file,page\nads/shop.pdf,1\n",
            "error booking::column ads.csv:1:1 `ads.csv` has no column `name`",
        ),
        (
            "name；file\n商厦；a.pdf\n",
            "error booking::column ads.csv:1:1 `ads.csv` has no column `name`",
        ),
        ("", "error booking::column ads.csv:1:1 `ads.csv` has no column `name`"),
        (
            "name,名称\n商厦,a\n",
            "error booking::column ads.csv:1:6 `ads.csv` has two columns `name`",
        ),
        (
            "name,file\n\"商厦,a\n",
            "error table::quote ads.csv:2:1 a quotation mark in `ads.csv` opens a cell and is never closed",
        ),
        ("name\n商\0厦\n", "error story::nul ads.csv:2:2 the text holds a NUL character"),
    ] {
        let mut text = placed(with_list(list), block).rejected();
        text.retain(|line| line.starts_with("error") && !line.contains("no `span`"));
        assert_eq!(text, [wanted], "{list}");
    }
    let room = with_list("").edit("edition.toml", "ads.csv", "ad.csv");
    assert!(room.rejected()[0].starts_with("error edition::missing-file edition.toml:4:7"));
}

#[test]
fn fields_that_cannot_be_read_are_told_each_at_its_place() {
    for (row, place, message) in [
        ("商厦,a.pdf,零,,,", "2:10", "`page` of the advertisement `商厦` cannot be \"零\""),
        (
            "商厦,a.pdf,1,头条下,,",
            "2:12",
            "`place` of the advertisement `商厦` cannot be \"头条下\"",
        ),
        ("商厦,a.pdf,1,,半版,", "2:13", "`size` of the advertisement `商厦` cannot be \"半版\""),
        ("商厦,a.pdf,1,,,绿", "2:14", "`colour` of the advertisement `商厦` cannot be \"绿\""),
    ] {
        let text = with_list(&format!("{HEADER}{row}\n")).rejected();
        let told: Vec<&String> = text.iter().filter(|l| l.starts_with("error")).collect();
        assert_eq!(told, [&format!("error booking::value ads.csv:{place} {message}")], "{text:?}");
        assert!(!text.iter().any(|l| l.contains("unplaced")), "{text:?}");
    }
    let text = with_list(&format!(
        "{HEADER},a.pdf,1,,,\n商厦,a.pdf\n商厦,b.pdf\n,,,,,\n乙,a.pdf,1,2,1,1 x 9,K\n"
    ));
    let mut text = text.rejected();
    text.retain(|line| line.starts_with("error"));
    assert_eq!(
        text,
        [
            "error booking::name ads.csv:2:1 an advertisement in this list has no name",
            "error booking::name ads.csv:4:1 two advertisements are called `商厦`",
            "error booking::row ads.csv:6:21 this row has more cells than the first row has columns",
        ]
    );
}

#[test]
fn other_columns_are_noted() {
    let text = said(&with_list("name,价格,colur\n商厦,8000,K\n"));
    let notes: Vec<&String> = text.iter().filter(|line| line.starts_with("note")).collect();
    assert_eq!(
        notes,
        [
            "note booking::other-column ads.csv:1:6 the column `价格` of `ads.csv` is not read",
            "note booking::other-column ads.csv:1:9 the column `colur` of `ads.csv` is not read",
        ]
    );
}

#[test]
fn a_placed_row_is_checked_as_a_block_and_told_at_its_fields() {
    let text = booking("商厦,ads/shop.pdf,1,\"1,1\",1 x 9,K\n").rejected();
    assert!(
        text[0].starts_with("error page::overlap ads.csv:2:19 two blocks of page 1"),
        "{text:?}"
    );
    let text = booking("商厦,ads/shop.pdf,1,\"2,12\",1 x 9,K\n").rejected();
    assert!(text[0].starts_with("error page::off-type-area ads.csv:2:"), "{text:?}");
}

#[test]
fn a_list_in_gb18030_is_read_as_the_edition_is() {
    let list = format!("{HEADER}商厦,ads/shop.pdf,1,\"2,1\",1 x 9,黑白\n");
    let (bytes, ..) = encoding_rs::GB18030.encode(&list);
    let room = booking("").file("ads.csv", &bytes);
    assert!(room.rejected()[0].contains("world::not-utf8"));
    let room = room.edit("edition.toml", "ads =", "encoding = \"gb18030\"\nads =");
    silent(&room);
}

#[test]
fn the_budget_lists_bookings_by_page_with_what_has_come() {
    let rows = "丁,,2,,,\n丙,ads/c.pdf,2,\"1,1\",1 x 9,K\n甲,ads/shop.pdf,1,\"2,1\",1 x 9,CMYK\n乙,ads/b.pdf,,,,\n";
    let room = booking(rows).pages(&[STORY, ""]);
    let report = budget(&DiskWorld::new(room.edition(), Some(FONTS.into())));
    let ads = report.value.expect("a budget").ads;
    let told: Vec<_> =
        ads.iter().map(|ad| (ad.name.as_str(), ad.page, ad.booked, ad.state)).collect();
    assert_eq!(
        told,
        [
            ("甲", Some(1), Some(1), AdState::Here),
            ("丙", Some(2), Some(2), AdState::Late),
            ("乙", None, None, AdState::Late),
            ("丁", None, Some(2), AdState::Late),
        ]
    );
    let heard = room.with_fonts(&["budget", "paper"]);
    let table = "advertisement  page  size   colour  file\n\
                 甲             1     1 × 9  CMYK    ads/shop.pdf\n\
                 丙             2     1 × 9  K       ads/c.pdf; late\n\
                 乙             -                    ads/b.pdf; late; not placed\n\
                 丁             -                    late; not placed (booked for page 2)\n";
    assert!(heard.out.contains(table), "{}", heard.out);
    let json = room.with_fonts(&["budget", "paper", "--message-format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["ads"], serde_json::to_value(ads).unwrap());
}
