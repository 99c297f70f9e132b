//! The command `proof`: pages as pictures for the layout desk, overlays and plates.

use crate::newsroom::{FONTS, Newsroom};
use crate::printers_marks::built;
use stonehand::engine::BuildOptions;
use stonehand::engine::{Completeness, Engine};
use stonehand::geom::Rect;
use stonehand::proof::{OversetMark, PageOverlay};
use stonehand::world::DiskWorld;

/// A story over two pages, of which the second holds a line too few.
fn overset() -> Newsroom {
    let block = |line, lines| {
        format!(
            "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = {line} }}\n\
             span = {{ columns = 1, lines = {lines} }}\n"
        )
    };
    let first = block(1, 4) + &block(8, 4);
    Newsroom::new()
        .pages(&[&first, &block(1, 4)])
        .file("stories/a.md", "今天上午下了一场大雨。".repeat(14))
}

fn overlays(room: &Newsroom) -> Vec<PageOverlay> {
    let options = BuildOptions { completeness: Completeness::Draft, ..BuildOptions::default() };
    let built = built(room, &options);
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let snapshot = Engine::open(world).refresh();
    let pages = built.book.pages.iter();
    pages.map(|page| PageOverlay::of(&built, snapshot.diagnostics(), page.number)).collect()
}

#[test]
fn every_page_is_written_under_its_printed_number() {
    let room = overset();
    let heard = room.with_fonts(&["proof", "paper", "-o", "proofs", "--dpi", "50"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    assert!(heard.err.ends_with("proofs: 2 PNGs\n"), "{}", heard.err);
    let page = image::open(room.beside("proofs/1.png")).unwrap();
    // 130 × 100 mm at 50 pixels to the inch.
    assert_eq!((page.width(), page.height()), (256, 197));
    assert!(room.beside("proofs/2.png").is_file());
}

#[test]
fn an_edition_lacking_text_is_drawn_and_one_that_is_rejected_is_not() {
    let heard = overset().with_fonts(&["proof", "paper", "-o", "proofs"]);
    assert!(heard.code == 0 && heard.err.contains("flow::overset"), "{}", heard.err);
    let broken = Newsroom::new().file("pages/1.toml", "number = ");
    let heard = broken.with_fonts(&["proof", "paper", "-o", "proofs"]);
    assert_eq!(heard.code, 1);
    assert!(!broken.beside("proofs").exists(), "nothing is written");
}

#[test]
fn what_is_no_picture_is_not_replaced_and_then_nothing_is_written() {
    let room = overset();
    std::fs::create_dir(room.beside("proofs")).unwrap();
    std::fs::write(room.beside("proofs/2.png"), "notes").unwrap();
    let heard = room.with_fonts(&["proof", "paper", "-o", "proofs"]);
    assert_eq!(heard.code, 2);
    assert!(heard.err.contains("the file is there and is no PNG"), "{}", heard.err);
    assert!(!room.beside("proofs/1.png").exists());
    assert_eq!(std::fs::read(room.beside("proofs/2.png")).unwrap(), b"notes");
}

#[test]
fn the_edition_s_own_folder_takes_no_proofs() {
    let heard = Newsroom::new().with_fonts(&["proof", "paper", "-o", "paper/proofs"]);
    assert_eq!(heard.code, 2);
    assert!(heard.err.contains("the folder is that of the edition"), "{}", heard.err);
}

#[test]
fn a_page_that_is_not_there_and_an_ink_that_is_not_are_named() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["proof", "paper", "--pages", "7"]);
    assert!(heard.code == 2 && heard.err.contains("there is no page 7"), "{}", heard.err);
    let heard = room.with_fonts(&["proof", "paper", "--plate", "gold"]);
    let said = "there is no ink `gold`: the edition has `C`, `M`, `Y`, `K`";
    assert!(heard.code == 2 && heard.err.contains(said), "{}", heard.err);
    assert!(!room.beside("paper-proof").exists());
}

#[test]
fn black_type_is_on_the_black_plate_only() {
    let room = Newsroom::new();
    let heard = room.with_fonts(&["proof", "paper", "-o", "proofs", "--plate", "all"]);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let darkest = |plate: &str| {
        let file = room.beside(&format!("proofs/1-{plate}.png"));
        image::open(file).unwrap().into_luma8().into_raw().into_iter().min()
    };
    assert_eq!(["C", "M", "Y"].map(darkest), [Some(255); 3]);
    assert!(darkest("K") < Some(60));
}

#[test]
fn a_plate_in_false_colour_has_the_colour_of_its_ink() {
    let layout = crate::newsroom::LAYOUT.to_owned() + "[inks]\nred = { m = 60, y = 60 }\n";
    let block = "[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 1, lines = 9 }\n\
                 tint = \"red\"\n[[block.item]]\nrule = \"thin\"\ny = 1\n";
    let room = Newsroom::new().file("layouts/small.toml", layout).pages(&[block]);
    let args = ["proof", "paper", "-o", "proofs", "--plate", "m,y", "--false-colour"];
    let heard = room.with_fonts(&args);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let pixel = |plate: &str| {
        let page = image::open(room.beside(&format!("proofs/1-{plate}.png"))).unwrap();
        page.into_rgb8().get_pixel(60, 60).0
    };
    let [magenta, yellow] = [pixel("M"), pixel("Y")];
    assert!(magenta[1] < magenta[0] && magenta[1] < magenta[2], "{magenta:?}");
    assert!(yellow[2] < yellow[0] && yellow[2] < yellow[1], "{yellow:?}");
}

#[test]
fn overlays_show_order_turns_and_what_is_over() {
    let pages = overlays(&overset());
    let [first, second] = &pages[..] else { panic!("{pages:?}") };
    let order = |page: &PageOverlay| -> Vec<_> {
        page.frames.iter().map(|frame| (frame.number, frame.of, frame.next_page)).collect()
    };
    assert_eq!(order(first), [(1, 3, None), (2, 3, Some(2))]);
    assert_eq!(order(second), [(3, 3, None)]);
    assert_eq!(first.frames[0].next, Some(first.frames[1].rect));
    assert!(first.frames.iter().all(|frame| frame.overset.is_none()));
    let Some(OversetMark { characters, lines }) = second.frames[0].overset else { panic!() };
    // 154 characters; ten lines of twelve, of which jump lines take some.
    assert!(lines >= 1 && characters > (lines - 1) * 10, "{characters} {lines}");
    let problem = second.problems.iter().find(|problem| problem.code == "flow::overset").unwrap();
    assert!(problem.rect.overlaps(&second.frames[0].rect));
}

#[test]
fn columns_of_a_frame_lie_in_it_and_baselines_on_its_lines() {
    for writing in ["horizontal", "vertical"] {
        let layout = crate::newsroom::LAYOUT
            .replace("[grid]\n", &format!("[grid]\nwriting = \"{writing}\"\n"));
        let room = overset().file("layouts/small.toml", layout);
        for page in overlays(&room) {
            assert_eq!((page.columns.len(), page.baselines.len()), (2, 18), "{writing}");
            for frame in &page.frames {
                assert!(!frame.columns.is_empty());
                assert!(
                    frame.columns.iter().all(|column| frame.rect.contains(column)),
                    "{writing}"
                );
                let crosses = |rect: &Rect| {
                    let through = page.baselines.iter().filter(|line| {
                        let (x, y) = (line.from.x.min(line.to.x), line.from.y.min(line.to.y));
                        if writing == "vertical" {
                            rect.left() <= x && x <= rect.right()
                        } else {
                            rect.top() <= y && y <= rect.bottom()
                        }
                    });
                    through.count()
                };
                assert_eq!(crosses(&frame.rect), 4, "{writing}");
            }
        }
    }
}

#[test]
fn an_overlay_changes_the_picture_and_only_where_it_is() {
    let room = overset();
    let draw = |to: &str, more: &[&str]| {
        let args = [&["proof", "paper", "-o", to, "--pages", "2"], more].concat();
        assert_eq!(room.with_fonts(&args).code, 0);
        image::open(room.beside(&format!("{to}/2.png"))).unwrap().into_rgb8()
    };
    let (bare, shown) = (draw("a", &[]), draw("b", &["--show=overset,frames"]));
    let differing = bare.pixels().zip(shown.pixels()).filter(|(a, b)| a != b).count();
    assert!(differing > 200, "{differing}");
    // Nothing is laid over the right half of the page, which holds no frame.
    let right = bare.enumerate_pixels().filter(|(x, ..)| *x > bare.width() * 2 / 3);
    assert!(right.into_iter().all(|(x, y, pixel)| shown.get_pixel(x, y) == pixel));
}

#[test]
fn a_page_as_svg_keeps_its_text() {
    let room = Newsroom::new();
    let args = ["proof", "paper", "-o", "proofs", "--format", "svg", "--show", "all"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let svg = std::fs::read_to_string(room.beside("proofs/1.svg")).unwrap();
    assert!(svg.starts_with("<svg ") && svg.contains("今天上午下雨。"));
    let heard = room.with_fonts(&["proof", "paper", "--format", "svg", "--plate", "K"]);
    assert_eq!(heard.code, 2);
}
