//! Colour models declared by a JPEG's markers and component names: every PDF reader shows the
//! colours that `djpeg` decodes.

use super::{paged, pillow, spot};
use crate::pdf_book::printed;
use crate::tools::{arg, run as tool};
use std::path::Path;
use stonehand::export::pdf::PdfKind;
use stonehand::image::{Purpose, SampleCoding};

/// One colour, in red, green and blue whose channels are called so; with JFIF's mark or Adobe's.
fn in_rgb(marks: &[(u8, &[u8])]) -> Option<Vec<u8>> {
    let script = "Image.new('RGB', (64, 64), (200, 60, 30)).save(out, quality=95, keep_rgb=True)";
    let written = pillow("a.jpg", script)?;
    let mut out = vec![0xFF, 0xD8];
    for (marker, body) in marks {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        out.extend([&[0xFF, *marker][..], &length, body].concat());
    }
    let mut at = 2;
    while written[at + 1] != 0xDA {
        let end = at + 2 + usize::from(u16::from_be_bytes([written[at + 2], written[at + 3]]));
        if !matches!(written[at + 1], 0xE0 | 0xEE) {
            out.extend_from_slice(&written[at..end]);
        }
        at = end;
    }
    out.extend_from_slice(&written[at..]);
    Some(out)
}

/// What Poppler, `MuPDF` and Ghostscript show at a place of a page.
fn readers(folder: &Path, pdf: &[u8], (x, y): (u32, u32)) -> Option<[image::Rgb<u8>; 3]> {
    let file = folder.join("a.pdf");
    std::fs::write(&file, pdf).unwrap();
    let [poppler, mupdf, gs] = ["p", "m.png", "g.png"].map(|name| folder.join(name));
    tool("pdftoppm", &["-r", "72", "-png", "-singlefile", arg(&file), arg(&poppler)])?;
    tool("mutool", &["draw", "-q", "-r", "72", "-o", arg(&mupdf), arg(&file)])?;
    let output = format!("-sOutputFile={}", arg(&gs));
    let args = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r72"];
    tool("gs", &[&args[..], &[&output, arg(&file)]].concat())?;
    let shown = |png: &Path| *image::open(png).unwrap().into_rgb8().get_pixel(x, y);
    Some([shown(&poppler.with_extension("png")), shown(&mupdf), shown(&gs)])
}

#[test]
fn a_jpeg_shows_the_same_colours_in_every_reader_however_declared() {
    let folder = tempfile::tempdir().unwrap();
    let jfif: (u8, &[u8]) = (0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let adobe: (u8, &[u8]) = (0xEE, b"Adobe\0\x64\0\0\0\0\0");
    for (what, marks, passes) in [
        ("names alone", &[][..], false),
        ("Adobe's mark", &[adobe], true),
        ("JFIF's mark, which is of luma and chroma", &[jfif], true),
        ("marks that contradict each other", &[jfif, adobe], false),
    ] {
        let Some(jpeg) = in_rgb(marks) else { return };
        let file = folder.path().join("a.jpg");
        std::fs::write(&file, &jpeg).unwrap();
        let pnm = folder.path().join("a.pnm");
        if tool("djpeg", &["-pnm", "-outfile", arg(&pnm), arg(&file)]).is_none() {
            return;
        }
        let wanted = std::fs::read(&pnm).unwrap();
        let wanted = &wanted[wanted.len() - 3..];
        let print = printed(jpeg, Purpose::Web);
        assert_eq!(matches!(print.coding, SampleCoding::Jpeg { .. }), passes, "{what}");
        let pdf = paged(&print, PdfKind::Web);
        let Some(shown) = readers(folder.path(), &pdf, spot(50, 30)) else { return };
        for (reader, shown) in ["Poppler", "MuPDF", "Ghostscript"].iter().zip(shown) {
            let off = shown.0.iter().zip(wanted).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(off <= Some(2), "{what}, {reader}: {shown:?} for {wanted:?}");
        }
    }
}
