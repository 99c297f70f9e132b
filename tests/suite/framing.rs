//! How pictures fill their rooms: `fit`, `focus` and `crop`.

use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions};
use stonehand::geom::{Abs, Rect, Size};
use stonehand::image::Window;
use stonehand::scene::Item;
use stonehand::world::DiskWorld;

/// A page with a picture of so many pixels in a room of 108 × 105 points.
fn page((width, height): (u32, u32), keys: &str) -> Newsroom {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([90, 120, 150]));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 1, lines = 1 }}\n\n[[block]]\npicture = \"p.png\"\n{keys}\n\
         at = {{ column = 2, line = 1 }}\nspan = {{ columns = 1, lines = 9 }}\n"
    );
    Newsroom::new().pages(&[&block]).file("p.png", png.into_inner())
}

fn said(room: &Newsroom) -> Vec<Diagnostic> {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    engine::book(&world, &BuildOptions::default(), &mut |_| {}).diagnostics
}

/// What is shown of the picture, and where.
fn shown(pixels: (u32, u32), keys: &str) -> (Window, Rect) {
    let built = built(&page(pixels, keys), &BuildOptions::default());
    let pictures = built.book.pages[0].items.iter().filter_map(|(at, item)| match item {
        Item::Picture(p) => Some((p.crop, Rect::new(*at, p.size))),
        _ => None,
    });
    pictures.collect::<Vec<_>>()[0]
}

/// The words about how much is cut.
fn cut(pixels: (u32, u32), keys: &str) -> Option<String> {
    let said = said(&page(pixels, keys));
    let d = said.iter().find(|d| d.rule == "picture::cut")?;
    let message = d.message();
    let (words, _) = message.split_once(": it is")?;
    Some(words.trim_start_matches("`p.png` is cut by ").to_owned())
}

const ROOM: Size = Size::new(Abs::pt(108), Abs::pt(105));

#[test]
fn a_picture_is_cut_about_its_focus_and_each_side_is_reported() {
    let wide = (720, 350);
    for (focus, words, x) in [
        ("", "25 % at its left and at its right, about its middle", 180),
        ("focus = { x = 0 }", "50 % at its right", 0),
        ("focus = { x = 100 }", "50 % at its left", 360),
        ("focus = { x = 40 }", "15 % at its left and 35 % at its right, about its focus", 108),
        ("focus = { x = 10, y = 90 }", "50 % at its right", 0),
    ] {
        assert_eq!(cut(wide, focus).as_deref(), Some(words), "{focus}");
        let (window, room) = shown(wide, focus);
        assert_eq!((window, room.size), (Window { x, y: 0, width: 360, height: 350 }, ROOM));
    }
    let tall = cut((360, 700), "focus = { y = 30 }");
    assert_eq!(tall.as_deref(), Some("5 % at its head and 45 % at its foot, about its focus"));
}

#[test]
fn what_its_author_cuts_is_not_reported() {
    let crop = "crop = { left = 25, right = 25 }";
    assert_eq!(cut((720, 350), crop), None);
    assert_eq!(shown((720, 350), crop).0, Window { x: 180, y: 0, width: 360, height: 350 });
    // What is cut beyond that is, in parts of what was left.
    let words = cut((720, 350), "crop = { top = 50 }");
    assert_eq!(words.as_deref(), Some("38 % at its left and at its right, about its middle"));
    // The middle is that of what is left.
    let words = cut((720, 350), "crop = { left = 40 }");
    assert_eq!(words.as_deref(), Some("8 % at its left and at its right, about its middle"));
    let d = said(&page((720, 350), "crop = { left = 40 }"));
    let d = d.iter().find(|d| d.rule == "picture::cut").unwrap();
    let size = "720 × 350 pixels, of which `crop` leaves 432 × 350,";
    assert!(d.message().contains(size), "{}", d.message());
}

#[test]
fn a_focus_that_changes_nothing_or_is_cut_off_is_reported() {
    for keys in [
        "fit = \"contain\"\nfocus = { x = 10 }",
        "fit = \"exact\"\nfocus = { x = 10 }",
        "focus = { x = 10 }\ncrop = { left = 20 }",
        "focus = { y = 95 }\ncrop = { bottom = 10 }",
    ] {
        let said = codes(&page((360, 350), keys));
        assert!(said.contains(&"picture::idle-focus"), "{keys}: {said:?}");
    }
    assert_eq!(codes(&page((360, 350), "focus = { x = 20 }\ncrop = { left = 1 }")), [""; 0]);
}

#[test]
fn a_contained_picture_is_whole_and_in_the_middle() {
    for (pixels, size) in [
        ((720, 350), Size::new(Abs::pt(108), Abs::pt(108).scale(350, 720))),
        ((360, 700), Size::new(Abs::pt(105).scale(360, 700), Abs::pt(105))),
        ((360, 350), ROOM),
    ] {
        assert_eq!(cut(pixels, "fit = \"contain\""), None);
        let (window, room) = shown(pixels, "fit = \"contain\"");
        assert_eq!((window, room.size), (Window::whole(pixels), size));
        let whole = shown(pixels, "").1;
        assert!(whole.contains(&room));
        let (left, right) = (room.left() - whole.left(), whole.right() - room.right());
        assert!((left - right).0.abs() <= 1, "{left} and {right}");
    }
}

#[test]
fn an_exact_picture_of_another_shape_is_an_error_with_both_sizes() {
    let said = said(&page((720, 350), "fit = \"exact\""));
    let d = said.iter().find(|d| d.rule == "picture::not-exact").expect("an error");
    assert_eq!((d.severity, d.labels.len()), (Severity::Error, 1));
    assert!(
        d.message().contains("720 × 350 pixels and its room 38.1 × 37.0 mm"),
        "{}",
        d.message()
    );
    let help = d.help.as_deref().unwrap();
    assert!(help.contains("38.1 × 18.5 mm") && help.contains("76.2 × 37.0 mm"), "{help}");
    for pixels in [(360, 350), (361, 350), (1080, 1050)] {
        assert_eq!(codes(&page(pixels, "fit = \"exact\"")), [""; 0], "{pixels:?}");
    }
}

fn codes(room: &Newsroom) -> Vec<&'static str> {
    said(room).iter().map(|d| d.rule.code).filter(|code| !code.starts_with("flow")).collect()
}

#[test]
fn a_crop_that_leaves_nothing_is_refused() {
    for crop in ["{ left = 50, right = 50 }", "{ top = 99, bottom = 1 }"] {
        assert_eq!(
            codes(&page((360, 350), &format!("crop = {crop}"))),
            ["picture::cropped-away"],
            "{crop}"
        );
    }
    assert_eq!(codes(&page((360, 350), "crop = { left = 100 }")), ["toml::range"]);
    assert_eq!(codes(&page((360, 350), "focus = { x = -1 }")), ["toml::range"]);
    assert_eq!(codes(&page((360, 350), "fit = \"fill\"")), ["toml::value"]);
    assert_eq!(codes(&page((360, 350), "crop = { left = 0.05 }")), ["toml::value"]);
}
