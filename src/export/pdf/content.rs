//! Writes a page's content stream.

use crate::color::SoftProof;
use crate::export::pdf::color::PaintState;
use crate::export::pdf::encoding::CidEncoding;
use crate::export::pdf::image::BookPictures;
use crate::export::pdf::picture_names::PictureNames;
use crate::export::pdf::stream::{PageContent, PageWriter};
use crate::export::pdf::units::SheetCoordinates;
use crate::export::pdf::{PdfKind, reading};
use crate::geom::Point;
use crate::ink::Spot;
use crate::scene::{Item, Scene};

/// Resources of a book that page content refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentResources<'a> {
    pub(super) kind: PdfKind,
    pub(super) spots: &'a [Spot],
    /// The soft proof that converts the press's inks to RGB, for a file that is read on a screen.
    pub(super) screen: Option<&'a SoftProof>,
    pub(super) encodings: &'a [Option<CidEncoding<'a>>],
    pub(super) pictures: &'a BookPictures,
}

/// Writes the content of a page.
pub(super) fn content(scene: &Scene, stock: ContentResources<'_>) -> PageContent {
    let ContentResources { kind, spots, screen, .. } = stock;
    let mut page = PageWriter::new(
        SheetCoordinates::new(scene.boxes.media),
        kind,
        PaintState::new(kind, spots, screen),
    );
    let numbers = scene.numbers();
    page.content.pictures = PictureNames::new(numbers.map(|n| &*n.pictures));
    page.content.placed_pages = PictureNames::new(numbers.map(|n| &*n.placed_pages));
    write(&mut page, &scene.items, Point::default(), stock);
    page.finish()
}

/// Writes items whose coordinates begin at `origin`.
fn write<'s>(
    page: &mut PageWriter<'s>,
    items: &'s [(Point, Item)],
    origin: Point,
    stock: ContentResources<'_>,
) {
    for (at, item) in items {
        let at = *at + origin;
        match item {
            Item::Glyphs(run) => {
                if let Some(Some(encoding)) = stock.encodings.get(usize::from(run.font.0)) {
                    page.run(at, run, encoding);
                }
            }
            Item::Path { path, fill, stroke } => {
                page.enter(None, None);
                page.path(at, path, *fill, stroke.as_ref());
            }
            Item::Picture(picture) => {
                page.enter(reading::mark(picture.tag), None);
                if let Some((number, rendition)) = stock.pictures.of(picture) {
                    page.image(at, picture.size, number, rendition);
                } else if let Some(number) = stock.pictures.page(picture) {
                    page.placed_page(at, picture, number);
                }
            }
            Item::Group(group) => {
                page.group(at, group, |page, origin| write(page, &group.items, origin, stock));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Abs, Linear, Path, Rect};
    use crate::ink::Ink;
    use crate::scene::{Group, PageBoxes, Paint, PlateState, Stroke};

    fn page(items: Vec<(Point, Item)>) -> String {
        let trim = Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::pt(100), Abs::pt(200));
        let media = Rect::xywh(Abs::pt(-10), Abs::pt(-10), Abs::pt(120), Abs::pt(220));
        let boxes = PageBoxes { media, bleed: trim, trim };
        let scene = Scene {
            boxes,
            number: 1,
            label: "1".into(),
            title: String::new(),
            plate: PlateState::Open,
            items,
            links: Vec::new(),
        };
        let pictures = BookPictures::default();
        let kind = PdfKind::Press;
        let (spots, encodings) = (&[][..], &[][..]);
        let stock = ContentResources { kind, spots, screen: None, encodings, pictures: &pictures };
        let content = content(&scene, stock);
        String::from_utf8(content.bytes).unwrap()
    }

    /// A rule; one with gaps is dotted.
    fn rule(dash: Vec<Abs>) -> Item {
        let round = !dash.is_empty();
        let path = Path::line(Point::default(), Point::new(Abs::pt(50), Abs::ZERO));
        let paint = Paint::line_work(Ink::BLACK);
        let stroke = Stroke { width: Abs(6_350), dash, round, paint };
        Item::Path { path, fill: None, stroke: Some(stroke) }
    }

    #[test]
    fn y_runs_up_from_the_foot_of_the_media_box() {
        let items = vec![(Point::new(Abs::pt(10), Abs::pt(20)), rule(Vec::new()))];
        assert_eq!(page(items), "/GO gs\n0 0 0 1 K\n.5 w\n20 190 m\n70 190 l\nS\n");
    }

    #[test]
    fn dashes_and_round_caps_are_set_and_reset() {
        let at = Point::default();
        let dots = rule(vec![Abs::ZERO, Abs::pt(2)]);
        let told = page(vec![(at, dots), (at, rule(Vec::new()))]);
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

    #[test]
    fn a_group_is_moved_clipped_and_turned_about_its_own_corner() {
        let square = Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::pt(8), Abs::pt(8)));
        let inside = vec![(Point::new(Abs::pt(1), Abs::pt(2)), rule(Vec::new()))];
        let group = |linear, clip| Item::Group(Group { clip, linear, items: inside.clone() });
        let at = Point::new(Abs::pt(10), Abs::pt(20));
        let moved = page(vec![(at, group(Linear::IDENTITY, None))]);
        assert_eq!(moved, "/GO gs\n0 0 0 1 K\n.5 w\n21 188 m\n71 188 l\nS\n");
        let clipped = page(vec![(at, group(Linear::IDENTITY, Some(square)))]);
        assert!(clipped.starts_with("q\n20 190 m\n28 190 l\n"), "{clipped}");
        assert!(clipped.ends_with("h\nW n\n/GO gs\n0 0 0 1 K\n.5 w\n21 188 m\n71 188 l\nS\nQ\n"));
        // Clockwise, so that what runs to the right runs down, to the left of the corner.
        let turned = page(vec![(at, group(Linear::QUARTER_TURN, None))]);
        let matrix = "q\n0 -1 1 0 -190 200 cm\n";
        let line = "11 208 m\n61 208 l\nS\nQ\n";
        assert!(turned.starts_with(matrix) && turned.ends_with(line), "{turned}");
    }

    #[test]
    fn the_state_before_a_group_holds_behind_it() {
        let line = || (Point::default(), rule(Vec::new()));
        let clip = Some(Path::rect(Rect::xywh(Abs::ZERO, Abs::ZERO, Abs::PT, Abs::PT)));
        let inner = Group { clip: clip.clone(), linear: Linear::IDENTITY, items: vec![line()] };
        let items = vec![line(), (Point::default(), Item::Group(inner)), line()];
        let outer = Group { clip, linear: Linear::IDENTITY, items };
        let told = page(vec![(Point::default(), Item::Group(outer)), line()]);
        assert_eq!((told.matches("q\n").count(), told.matches("\nQ\n").count()), (2, 2));
        // Once within the outer group, whose state its inner one has, and once behind it.
        assert_eq!(told.matches("0 0 0 1 K").count(), 2, "{told}");
    }
}
