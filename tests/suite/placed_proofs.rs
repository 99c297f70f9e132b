//! Proofs of pages of other PDFs: what is drawn of them is what other programs draw.

use crate::newsroom::Newsroom;
use crate::preflight::paper::{Paper, TINT};
use crate::printers_marks::built;
use crate::proofs::{apart, squares};
use crate::tools::{arg, run as tool};
use stonehand::engine::{BuildOptions, BuiltEdition};
use stonehand::export::pdf::{self, PdfKind};
use stonehand::export::svg::{self, SvgView};
use stonehand::geom::{Abs, Linear, Path, Point, Rect};
use stonehand::raster::{PageRaster, PageRenderer, RasterColour, RenderError};
use stonehand::scene::{Group, Item};

/// The resolutions at which pages are compared.
const RESOLUTIONS: [u32; 2] = [100, 150];
/// How far the plates of two programs may be apart, in hundredths of a per cent: the mean over
/// squares of eight pixels of the placed page. Measured are 242 at most, for tiles, from edges that fall
/// between pixels.
const TOLERANCE: u64 = 300;

/// A page of 108 × 105 points of a larger sheet with this content.
fn paper(resources: &str, content: &str) -> Paper {
    let mut paper = Paper::painting(content);
    paper.page = "/TrimBox [60 640 168 745]".into();
    paper.resources.push_str(resources);
    paper
}

/// An edition that shows a PDF in a room of 108 × 105 points in its second column.
fn placing(pdf: &[u8], keys: &str) -> Newsroom {
    let block = format!(
        "[[block]]\nstory = \"a\"\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 1, lines = 1 }}\n\n[[block]]\npicture = \"ads/shop.pdf\"\n{keys}\n\
         at = {{ column = 2, line = 1 }}\nspan = {{ columns = 1, lines = 9 }}\n"
    );
    Newsroom::new().pages(&[&block]).file("ads/shop.pdf", pdf)
}

fn edition(pdf: &[u8], keys: &str) -> BuiltEdition {
    built(&placing(pdf, keys), &BuildOptions::default())
}

fn renderer(built: &BuiltEdition) -> PageRenderer<'_> {
    PageRenderer::new(&built.book, &built.renditions).unwrap()
}

/// The rectangle of the placed page.
fn room(built: &BuiltEdition) -> Rect {
    let mut room = None;
    built.book.pages[0].visit(&mut |placed| {
        if let Item::Picture(picture) = placed.item {
            room = Some(placed.to_page.bounds(Rect::new(Point::default(), picture.size)));
        }
    });
    room.unwrap()
}

/// The four plates of the only page of a press file as `MuPDF` draws them, in pixels of the media box.
fn mupdf(bytes: &[u8], ppi: u32) -> Option<(usize, [Vec<u8>; 4])> {
    let folder = tempfile::tempdir().unwrap();
    let (file, picture) = (folder.path().join("a.pdf"), folder.path().join("a.pam"));
    std::fs::write(&file, bytes).unwrap();
    let args =
        ["draw", "-q", "-N", "-A", "8", "-c", "cmyk", "-r", &ppi.to_string(), "-o", arg(&picture)];
    tool("mutool", &[&args[..], &[arg(&file), "1"]].concat())?;
    let pam = std::fs::read(picture).unwrap();
    let end = pam.windows(7).position(|w| w == b"ENDHDR\n").unwrap() + 7;
    let head = String::from_utf8(pam[..end].to_vec()).unwrap();
    let side = |name: &str| -> usize {
        head.lines().find_map(|l| l.strip_prefix(name)).unwrap().trim().parse().unwrap()
    };
    let (width, depth) = (side("WIDTH"), side("DEPTH"));
    assert!(depth >= 4, "{head}");
    let plane =
        |n: usize| pam[end..].chunks_exact(depth).map(|pixel| 255 - pixel[n]).collect::<Vec<u8>>();
    Some((width, std::array::from_fn(plane)))
}

/// The four plates of the only page of a press file as Ghostscript draws them, in pixels of the
/// media box, overprinting and all.
fn ghostscript(bytes: &[u8], ppi: u32) -> Option<(usize, [Vec<u8>; 4])> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, bytes).unwrap();
    let output = format!("-sOutputFile={}", arg(&folder.path().join("p%d.tif")));
    let resolution = format!("-r{ppi}");
    let args = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", &resolution];
    let more = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", &output, arg(&file)];
    tool("gs", &[&args[..], &more].concat())?;
    let script = "import sys, pathlib, PIL.Image as i\n\
        for f in pathlib.Path(sys.argv[1]).glob('*(*).tif'):\n \
        i.open(f).save(sys.argv[1] + '/' + f.name.split('(')[1].split(')')[0] + '.png')";
    tool("python3", &["-c", script, arg(folder.path())])?;
    let plate = |name: &str| {
        image::open(folder.path().join(name).with_extension("png")).unwrap().into_luma8()
    };
    let width = plate("Black").width() as usize;
    let plates = ["Cyan", "Magenta", "Yellow", "Black"].map(|name| plate(name).into_raw());
    Some((width, plates))
}

/// The part of a raster of the media box that shows a rectangle of the page.
fn part(built: &BuiltEdition, all: &[u8], width: usize, ppi: u32, of: Rect) -> (usize, Vec<u8>) {
    let media = built.book.pages[0].boxes.media;
    let pixels = |length: Abs| {
        usize::try_from((length.0 * i64::from(ppi) + Abs::INCH.0 / 2) / Abs::INCH.0).unwrap()
    };
    let (x, y) = (pixels(of.left() - media.left()), pixels(of.top() - media.top()));
    let (across, down) = (pixels(of.size.width), pixels(of.size.height));
    let rows = all.chunks_exact(width).skip(y).take(down);
    (across, rows.flat_map(|row| row[x..x + across].to_vec()).collect())
}

type OtherPlates = fn(&[u8], u32) -> Option<(usize, [Vec<u8>; 4])>;

/// Asserts that all plates of the page, where a PDF is placed, are those of other programs, and that
/// something is drawn on those named.
#[track_caller]
fn is_drawn_alike(built: &BuiltEdition, inked: &[usize], judges: &[(&str, OtherPlates)]) {
    let bytes = pdf::write(&built.book, PdfKind::Press, &built.renditions).unwrap();
    let (scene, room, renderer) = (&built.book.pages[0], room(built), renderer(built));
    for ppi in RESOLUTIONS {
        for (name, draw) in judges {
            let Some((width, plates)) = draw(&bytes, ppi) else { continue };
            for (n, plate) in plates.iter().enumerate() {
                let PageRaster { width: own_width, samples, .. } =
                    renderer.plate(scene, scene.boxes.media, ppi, n).unwrap().unwrap();
                let (across, own) = part(built, &samples, own_width, ppi, room);
                let (_, other) = part(built, plate, width, ppi, room);
                let (own, other) = (squares(&own, across, 1), squares(&other, across, 1));
                let away = apart(&own, &other);
                let blank = apart(&vec![255; other.len()], &other);
                assert!(away <= TOLERANCE, "{name}, {ppi} ppi, plate {n}: {away} of {blank}");
                if inked.contains(&n) {
                    assert!(blank > away * 2, "{name}: plate {n} is nearly blank: {blank}");
                }
            }
        }
    }
}

const BOTH: &[(&str, OtherPlates)] = &[("MuPDF", mupdf), ("Ghostscript", ghostscript)];

/// Lines, curves, dashes, clips and both rules of what is inside.
const VECTORS: &str = "\
    .2 .1 0 .3 k 60 640 108 105 re f \
    q 0 0 0 1 K 2 w [7 3] 2 d 65 650 m 100 735 160 735 163 650 c S Q \
    q 1 0 0 0 k 75 720 m 105 650 l 130 735 l 70 680 l 140 680 l h f* Q \
    q 110 660 40 30 re 120 665 20 20 re W* n 0 1 1 0 k 100 640 60 60 re f Q \
    q 6 w 1 j 1 J 0 .5 1 0 K .9 .2 -.2 .9 30 0 cm 60 660 m 80 680 l 95 660 l S Q";

#[test]
fn vectors_are_drawn_as_others_draw_them() {
    is_drawn_alike(&edition(&paper("", VECTORS).bytes(), ""), &[0, 1, 2, 3], BOTH);
}

#[test]
fn text_is_drawn_as_others_draw_it() {
    // A page of our own, with two faces of which subsets are embedded.
    let own = Newsroom::new()
        .file("stories/a.md", "+++\nhead = \"样张\"\n+++\n今天上午下雨。\n")
        .edit("pages/1.toml", "lines = 1 ", "lines = 6 ");
    let own = built(&own, &BuildOptions::default());
    let ad = pdf::write(&own.book, PdfKind::Press, &own.renditions).unwrap();
    let edition = edition(&ad, "crop = { right = 40, bottom = 40 }");
    is_drawn_alike(&edition, &[3], BOTH);
}

/// A ramp of four inks, 128 × 64 pixels, each ink in another direction, none of them heavy.
fn ramp() -> Vec<u8> {
    let pixel = |(x, y): (u8, u8)| [x, y, 127 - x, (x + y) / 4];
    let places = (0..64).flat_map(|y| (0..128).map(move |x| (x, y)));
    places.map(pixel).collect::<Vec<_>>().concat()
}

/// A board of 8 × 8 squares, 400 × 400 pixels of one bit.
fn board() -> Vec<u8> {
    let byte = |n: usize| {
        let bit = |b: usize| {
            u8::from((((n % 50) * 8 + b) / 50 + n / 50 / 50).is_multiple_of(2)) << (7 - b)
        };
        (0..8).map(bit).sum::<u8>()
    };
    (0..50 * 400).map(byte).collect()
}

#[test]
fn pictures_are_drawn_as_others_draw_them() {
    let place = |name: &str, x: u32, y: u32| format!("q 45 0 0 40 {x} {y} cm /{name} Do Q ");
    let content = [
        ".3 0 0 0 k 60 640 108 105 re f ".to_owned(),
        place("A", 64, 700),
        place("B", 115, 700),
        "0 1 0 0 k ".to_owned(),
        place("S", 64, 645),
        place("M", 115, 645),
    ];
    let resources = "/XObject << /A 11 0 R /B 12 0 R /S 13 0 R /M 14 0 R >>";
    let picture = "/Type /XObject /Subtype /Image /Width 128 /Height 64 /BitsPerComponent 8 \
                   /ColorSpace /DeviceCMYK";
    let stencil = "/Type /XObject /Subtype /Image /Width 400 /Height 400 /ImageMask true \
                   /BitsPerComponent 1";
    let paper = paper(resources, &content.concat())
        .stream(picture, &ramp())
        .stream(
            &format!("{} /Decode [1 0]", picture.replace("DeviceCMYK", "DeviceGray")),
            &ramp()[..128 * 64],
        )
        .stream(stencil, &board())
        .stream(&format!("{picture} /Mask 15 0 R"), &ramp())
        .stream(stencil, &board());
    is_drawn_alike(&edition(&paper.bytes(), ""), &[0, 1, 2, 3], BOTH);
}

#[test]
fn shadings_are_drawn_as_others_draw_them() {
    let function = "<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0 0] /C1 [0 .8 .6 .2] /N 1 >>";
    let resources = format!(
        "/Shading << /A << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [65 650 160 700] \
         /Function {function} /Extend [true false] >> \
         /R << /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [130 690 5 120 690 35] \
         /Function {function} /Extend [false true] >> >> \
         /Pattern << /P << /PatternType 2 /Matrix [1 0 0 1 0 10] /Shading << /ShadingType 2 \
         /ColorSpace /DeviceCMYK /Coords [60 0 110 0] /Function {function} \
         /Extend [true true] >> >> >>"
    );
    let content = "q 60 640 108 50 re W n /A sh Q q 110 690 58 55 re W n /R sh Q \
                   /Pattern cs /P scn 62 700 40 40 re f";
    is_drawn_alike(&edition(&paper(&resources, content).bytes(), ""), &[0, 1, 2, 3], BOTH);
}

#[test]
fn tiles_are_drawn_as_others_draw_them() {
    let resources =
        "/Pattern << /T 11 0 R /U 12 0 R >> /ColorSpace << /P [/Pattern /DeviceCMYK] >>";
    let tile = "/Type /Pattern /PatternType 1 /TilingType 1 /BBox [0 0 12 12] /XStep 14 /YStep 12 \
                /Resources << >>";
    let content = "/Pattern cs /T scn 60 640 50 105 re f \
                   /P cs 0 1 0 0 /U scn 115 640 53 105 re f";
    let paper = paper(resources, content)
        .stream(
            &format!("{tile} /PaintType 1"),
            b"0 0 1 0 k 0 0 12 12 re f 1 0 0 .5 k 2 2 5 6 re f",
        )
        .stream(
            &format!("{tile} /PaintType 2 /Matrix [.9 .3 -.3 .9 3 4]"),
            b"1 1 m 11 1 l 6 11 l h f",
        );
    // Ghostscript draws a turned tile pixel by pixel.
    is_drawn_alike(&edition(&paper.bytes(), ""), &[0, 1, 2], &BOTH[..1]);
}

#[test]
fn transparency_is_drawn_as_others_draw_it() {
    let resources = "/XObject << /G 11 0 R >> /ExtGState << /H << /ca .5 /CA .4 >> \
                     /X << /BM /Multiply >> /S << /SMask << /S /Luminosity /G 12 0 R >> >> >>";
    let content = "0 0 1 0 k 60 640 108 50 re f \
                   q /H gs 1 0 0 0 k 70 650 60 80 re f 0 1 0 0 K 6 w 65 735 m 160 650 l S Q \
                   q /X gs 0 .6 0 0 k 110 660 50 40 re f Q \
                   q /H gs /G Do Q \
                   q /S gs 0 0 0 1 k 60 640 108 20 re f Q";
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] \
                 /Group << /S /Transparency /CS /DeviceCMYK /I true >>";
    let mut paper = paper("", content)
        .stream(group, b"0 1 0 0 k 90 700 40 30 re f 1 0 0 0 k 110 710 40 30 re f")
        .stream(
            &group.replace("/DeviceCMYK", "/DeviceGray"),
            b"1 g 60 640 40 20 re f .5 g 100 640 40 20 re f",
        );
    paper.resources = resources.into();
    paper.page.push_str(" /Group << /S /Transparency /CS /DeviceCMYK /I true >>");
    is_drawn_alike(&edition(&paper.bytes(), ""), &[0, 1, 2, 3], BOTH);
}

#[test]
fn blending_in_an_isolated_group_leaves_what_is_beneath_alone() {
    let mut paper = paper("", "0 0 1 0 k 60 640 108 50 re f /G Do").stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /ExtGState << \
         /X << /BM /Multiply >> >> >> /Group << /S /Transparency /CS /DeviceCMYK /I true >>",
        b"1 0 0 0 k 80 650 40 80 re f /X gs 0 1 0 0 k 70 660 80 40 re f",
    );
    paper.resources = "/XObject << /G 11 0 R >>".into();
    paper.page.push_str(" /Group << /S /Transparency /CS /DeviceCMYK /I true >>");
    is_drawn_alike(&edition(&paper.bytes(), ""), &[0, 1, 2], BOTH);
}

#[test]
fn overprinting_ink_of_a_placed_page_keeps_what_is_beneath() {
    // Ghostscript alone simulates overprinting within a page and of what is placed on others.
    let content = "/N gs 1 0 0 0 k 60 640 108 105 re f /O gs 0 0 0 1 k 80 660 60 60 re f \
                   /N gs 0 1 0 0 k 100 680 20 20 re f";
    let edition = edition(&paper("", content).bytes(), "");
    is_drawn_alike(&edition, &[0, 3], &[("Ghostscript", ghostscript)]);
}

#[test]
fn turned_and_cropped_pages_are_drawn_as_others_draw_them() {
    for (turned, sides) in [(90, "165 748"), (180, "168 745"), (270, "165 748")] {
        let mut paper = paper("", VECTORS);
        paper.page = format!("/TrimBox [60 640 {sides}] /Rotate {turned}");
        is_drawn_alike(&edition(&paper.bytes(), ""), &[0, 1, 3], BOTH);
    }
    let keys = "fit = \"cover\"\ncrop = { left = 20, top = 10, right = 5 }";
    is_drawn_alike(&edition(&paper("", VECTORS).bytes(), keys), &[0, 1], BOTH);
}

#[test]
fn a_page_on_a_vertical_page_is_drawn_as_others_draw_it() {
    let room = placing(&paper("", VECTORS).bytes(), "fit = \"cover\"").edit(
        "layouts/small.toml",
        "lines = 18\n",
        "lines = 18\nwriting = \"vertical\"\n",
    );
    is_drawn_alike(&built(&room, &BuildOptions::default()), &[0, 1, 3], BOTH);
}

#[test]
fn a_page_in_a_group_is_drawn_as_others_draw_it() {
    let mut edition = edition(&paper("", VECTORS).bytes(), "");
    let room = room(&edition);
    let scene = &mut edition.book.pages[0];
    let items: Vec<(Point, Item)> = std::mem::take(&mut scene.items)
        .into_iter()
        .filter(|(_, item)| matches!(item, Item::Picture(_)))
        .map(|(_, item)| (Point::default(), item))
        .collect();
    let [(_, Item::Picture(picture))] = &items[..] else { panic!("{items:?}") };
    let corner = picture.size.width / 5;
    let size = picture.size;
    let mut clip = Path::rect(Rect::new(Point::default(), size));
    clip = Path::polygon(&[
        Point::new(corner, Abs::ZERO),
        Point::new(size.width, Abs::ZERO),
        Point::new(size.width, size.height),
        Point::new(Abs::ZERO, size.height),
        Point::new(Abs::ZERO, clip.bounds().size.height / 3),
    ]);
    let linear = Linear::QUARTER_TURN;
    let group = Group { clip: Some(clip), linear, items };
    let at = room.origin + Point::new(size.height, Abs::ZERO);
    scene.items.push((at, Item::Group(group)));
    is_drawn_alike(&edition, &[0, 1, 3], BOTH);
}

#[test]
fn a_proof_in_black_is_what_poppler_shows() {
    let content = "0 0 0 1 K 3 w 65 650 m 100 735 160 735 163 650 c S \
                   0 0 0 .4 k 70 650 30 30 re f 0 g 120 700 m 160 700 l 140 740 l h f";
    let edition = edition(&paper("", content).bytes(), "");
    let bytes = pdf::write(&edition.book, PdfKind::Press, &edition.renditions).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (file, root) = (folder.path().join("a.pdf"), folder.path().join("a"));
    std::fs::write(&file, bytes).unwrap();
    let (scene, place) = (&edition.book.pages[0], room(&edition));
    for ppi in RESOLUTIONS {
        let resolution = ppi.to_string();
        let args = ["-r", &resolution, "-gray", "-singlefile", "-png", arg(&file), arg(&root)];
        if tool("pdftoppm", &args).is_none() {
            return;
        }
        let other = image::open(root.with_extension("png")).unwrap().into_luma8();
        let proof = renderer(&edition).proof(scene, scene.boxes.media, ppi).unwrap();
        assert_eq!(proof.colour, RasterColour::Rgb);
        let grey: Vec<u8> = proof.samples.chunks_exact(3).map(|pixel| pixel[1]).collect();
        let (across, own) = part(&edition, &grey, proof.width, ppi, place);
        let (_, other) = part(&edition, other.as_raw(), other.width() as usize, ppi, place);
        let (own, other) = (squares(&own, across, 1), squares(&other, across, 1));
        let (away, blank) = (apart(&own, &other), apart(&vec![255; other.len()], &other));
        assert!(away <= TOLERANCE && blank > away * 4, "{ppi} ppi: {away} of {blank}");
    }
}

#[test]
fn an_svg_shows_a_placed_page_where_its_proof_does() {
    let edition = edition(&paper("", VECTORS).bytes(), "");
    let (scene, ppi) = (&edition.book.pages[0], 100);
    let view = SvgView { area: scene.boxes.trim, picture_ppi: 200 };
    let text = svg::write(&renderer(&edition), scene, view).unwrap();
    assert!(text.contains("<image "), "it is a picture");
    let folder = tempfile::tempdir().unwrap();
    let (file, shown) = (folder.path().join("a.svg"), folder.path().join("a.png"));
    std::fs::write(&file, text).unwrap();
    let resolution = ppi.to_string();
    let args = ["-d", &resolution, "-p", &resolution, "-b", "white", "-o", arg(&shown), arg(&file)];
    if tool("rsvg-convert", &args).is_none() {
        return;
    }
    let other = image::open(shown).unwrap().into_rgb8();
    let PageRaster { width, samples, .. } =
        renderer(&edition).proof(scene, scene.boxes.trim, ppi).unwrap();
    let own = squares(&samples, width, 3);
    let other = squares(other.as_raw(), other.width() as usize, 3);
    let (away, blank) = (apart(&own, &other), apart(&vec![255; other.len()], &other));
    assert!(away * 8 < blank, "{away} of {blank}");
}

#[test]
fn a_page_alone_is_clear_where_nothing_is_painted() {
    let edition = edition(&paper("", "0 0 0 1 k 60 640 54 105 re f").bytes(), "");
    let mut raster = None;
    edition.book.pages[0].visit(&mut |placed| {
        if let Item::Picture(picture) = placed.item {
            raster = Some(renderer(&edition).picture(picture, 72).unwrap());
        }
    });
    let PageRaster { colour, width, samples, .. } = raster.unwrap();
    assert_eq!(colour, RasterColour::Rgba);
    let pixel = |x: usize| samples[(50 * width + x) * 4..][..4].to_vec();
    assert_eq!([pixel(20), pixel(90)], [vec![0, 0, 0, 255], vec![255, 255, 255, 0]]);
}

#[test]
fn what_cannot_be_drawn_is_named_and_never_left_out() {
    let mesh = "/Shading << /M << /ShadingType 1 /ColorSpace /DeviceGray /Function 11 0 R >> >>";
    let function = "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]";
    let knockout = "/XObject << /G 11 0 R >>";
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] \
                 /Group << /S /Transparency /K true >>";
    let blending = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency >> \
                    /Resources << /ExtGState << /X << /BM /Multiply >> >> >>";
    let translucent = "/XObject << /G 11 0 R >> /ExtGState << /H << /ca .5 >> >>";
    let tiles = "/Pattern << /T 11 0 R >>";
    let tile = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 40 10] \
                /XStep 10 /YStep 10 /Resources << >>";
    let gold = "/ColorSpace << /S [/Separation /Gold /DeviceCMYK 11 0 R] >>";
    for (paper, told) in [
        (
            paper(mesh, "60 640 50 50 re f /M sh").stream(function, b"{ pop }"),
            "a shading of type 1",
        ),
        (paper(knockout, "/G Do").stream(group, b"0 g 60 640 90 90 re f"), "a knockout group"),
        (
            paper(translucent, "/H gs /G Do").stream(blending, b"/X gs 0 g 60 640 90 90 re f"),
            "a blend mode in a translucent group",
        ),
        (
            paper(tiles, "/Pattern cs /T scn 60 640 90 90 re f").stream(tile, b"0 0 35 5 re f"),
            "tiles overlap",
        ),
        (paper(gold, "/S cs 1 scn 60 640 99 99 re f").with(TINT), "the ink Gold"),
    ] {
        let edition = edition(&paper.bytes(), "");
        match PageRenderer::new(&edition.book, &edition.renditions) {
            Err(error @ RenderError::Page { .. }) => {
                let said = error.to_string();
                assert!(said.contains("ads/shop.pdf") && said.contains(told), "{said}");
            }
            other => panic!("{told}: {other:?}"),
        }
    }
}
