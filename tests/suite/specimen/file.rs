//! The PDF of the specimen, as other programs read it.

use super::*;

/// Pages as pdftotext reads them in the order they are written, without white space.
fn read(page: &str) -> Option<String> {
    let text = tool("pdftotext", &["-raw", "-f", page, "-l", page, arg(&PDF), "-"])?;
    Some(bare(&text))
}

#[test]
fn the_pdf_reads_as_the_clients_five_stories() {
    let (Some(first), Some(third)) = (read("1"), read("3")) else { return };
    let (lead, _) = story(CLIENT[0]);
    let (front, rest) = first.split_once("（下转第三版）").expect("a jump-out line");
    let (head, back) = third.split_once("（上接第一版）").expect("a jump-in line");
    let jump_head = lead.jump_head.as_ref().or(lead.head.as_ref()).unwrap();
    assert_eq!(head, bare(&jump_head.text));
    let note = bare(&lead.end_note.as_ref().unwrap().text);
    let (back, _) = back.split_once(note.as_str()).expect("a note at the copy's end");
    assert_eq!(format!("{front}{back}"), copy(lead));
    let others: String = CLIENT[1..].iter().map(|id| copy(story(id).0)).collect();
    // What follows them on page 1 is the caption and the furniture.
    let found: String = rest.chars().take(others.chars().count()).collect();
    assert_eq!(found, others);
}

#[test]
fn the_pdf_reads_as_all_stories_in_order() {
    let built = &SPECIMEN.0;
    for (n, page) in built.edition.pages.iter().enumerate() {
        let Some(text) = read(&(n + 1).to_string()) else { return };
        // The program drops hyphens at lines' ends.
        let text = text.replace('-', "");
        let mut rest = text.as_str();
        for filled in &built.filled {
            let frames = filled.frames.iter().filter(|f| f.frame.id.page == n);
            let mut lines = frames.flat_map(|f| &f.lines).peekable();
            if lines.peek().is_none() {
                continue;
            }
            let set: String = lines.map(|l| words(filled, l)).collect();
            let found = rest.strip_prefix(bare(&set).replace('-', "").as_str());
            let (id, number) = (
                &built.edition.stories[filled.frames[0].frame.story.0 as usize].id,
                page.number.value,
            );
            rest = found.unwrap_or_else(|| panic!("{id} on page {number}:\n{set}\nis not\n{rest}"));
        }
    }
}

/// A length in points.
fn pt(a: Abs) -> f64 {
    f64::from(i32::try_from(a.pt_e4()).unwrap()) / 10_000.0
}

/// Prints a line `page x y size` for each run of type.
const RUNS: &str = "import pikepdf, sys
for n, page in enumerate(pikepdf.open(sys.argv[1]).pages):
    size = at = None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == 'Tf': size = operands[1]
        if str(operator) == 'Tm': at = operands[4:]
        if str(operator) == 'TJ': print(n, at[0], at[1], size)
";

#[test]
fn body_lines_in_the_pdf_stand_where_the_grid_has_them() {
    let Some(said) = tool("python3", &["-c", RUNS, arg(&PDF)]) else { return };
    let line = |l: &str| -> Vec<f64> { l.split(' ').map(|n| n.parse().unwrap()).collect() };
    let found: Vec<Vec<f64>> = said.lines().map(line).collect();
    let mut found = found.iter();
    for (n, scene) in (0_u8..).zip(&SPECIMEN.0.book.pages) {
        let media = scene.boxes.media;
        for (at, item) in &scene.items {
            let Item::Glyphs(run) = item else { continue };
            let (x, y) = (pt(at.x - media.left()), pt(media.bottom() - at.y));
            let meant = [(f64::from(n), 0.1), (x, 0.01), (y, 0.005), (pt(run.size), 0.001)];
            // A run may be written in pieces; its first one stands where the run does.
            let here = |f: &&Vec<f64>| {
                f.iter().zip(meant).all(|(found, (meant, within))| (found - meant).abs() < within)
            };
            assert!(found.by_ref().any(|f| here(&f)), "{meant:?}: {}", run.text);
        }
    }
}

#[test]
fn boxes_in_the_pdf_are_right_to_a_hundredth_of_a_point() {
    let Some(said) = tool("pdfinfo", &["-box", "-f", "1", "-l", "4", arg(&PDF)]) else { return };
    let mut seen = 0;
    for (scene, n) in SPECIMEN.0.book.pages.iter().zip(1..) {
        let media = scene.boxes.media;
        let corners = |r: Rect| {
            let left = |x: Abs| pt(x - media.left());
            let up = |y: Abs| pt(media.bottom() - y);
            [left(r.left()), up(r.bottom()), left(r.right()), up(r.top())]
        };
        let boxes = [("Media", media), ("Bleed", scene.boxes.bleed), ("Trim", scene.boxes.trim)];
        for (name, rect) in boxes {
            let is = |l: &&str| {
                let words: Vec<&str> = l.split_whitespace().take(3).collect();
                words == ["Page", n.to_string().as_str(), format!("{name}Box:").as_str()]
            };
            let line = said.lines().find(is).unwrap_or_else(|| panic!("{said}"));
            let found: Vec<f64> =
                line.split_whitespace().skip(3).map(|w| w.parse().unwrap()).collect();
            let near = found.iter().zip(corners(rect)).all(|(a, b)| (a - b).abs() <= 0.01);
            assert!(near && found.len() == 4, "{line}: {:?}", corners(rect));
            seen += 1;
        }
    }
    assert_eq!(seen, 12);
    // 390 × 550 mm.
    let trim = SPECIMEN.0.book.pages[0].boxes.trim.size;
    assert_eq!((trim.width, trim.height), (Abs::mm(390), Abs::mm(550)));
}

#[test]
fn all_fonts_in_the_pdf_are_embedded_subsets_with_text() {
    let Some(said) = tool("pdffonts", &[arg(&PDF)]) else { return };
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert!(fonts.len() >= 4, "{said}");
    for font in fonts {
        let tag = font.split_once('+').map(|(tag, _)| tag).unwrap_or_default();
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()), "{font}");
        assert!(font.contains("CID TrueType") && font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn the_specimen_is_valid_for_qpdf() {
    let Some(said) = tool("qpdf", &["--check", arg(&PDF)]) else { return };
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}

/// Prints a line `page plate darkest` for each plate.
const PLATES: &str = "import sys, pathlib, PIL.Image as i
for f in sorted(pathlib.Path(sys.argv[1]).glob('*(*).tif*')):
    page, plate = f.stem.rstrip(')').split('(')
    print(page, plate, i.open(f).convert('L').getextrema()[0])
";

#[test]
fn pages_without_colour_have_ink_on_their_black_plates_alone() {
    let folder = tempfile::tempdir().unwrap();
    let output = format!("-sOutputFile={}", arg(&folder.path().join("%d.tif")));
    let how = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r36"];
    let args: Vec<&str> = how.into_iter().chain([output.as_str(), arg(&PDF)]).collect();
    if tool("gs", &args).is_none() {
        return;
    }
    let Some(said) = tool("python3", &["-c", PLATES, arg(folder.path())]) else { return };
    let plates: BTreeSet<&str> = said.lines().collect();
    for page in 1..=4 {
        for plate in ["Cyan", "Magenta", "Yellow"] {
            let bare = plates.contains(format!("{page} {plate} 255").as_str());
            // Two pages have pictures in colour.
            assert_eq!(bare, page <= 2, "page {page} {plate}\n{said}");
        }
        assert!(said.contains(&format!("{page} Black ")), "{said}");
        assert!(!plates.contains(format!("{page} Black 255").as_str()), "{said}");
    }
}
