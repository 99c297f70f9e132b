//! Identifies files of formats that are not read by their contents, ignoring their names.

/// What to do about a file of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Open it in an image editor and save it as PNG or JPEG.
    Save,
    /// Rasterise it at the printed resolution.
    Draw,
    /// Unpack it.
    Unpack,
    /// Take the picture out of a document.
    Extract,
    /// Download it again: it is not the intended file.
    Fetch,
}

/// A file format that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignFormat {
    /// Description with article.
    pub what: &'static str,
    /// File name extensions, the most common one first.
    pub ends: &'static [&'static str],
    /// What to do about it.
    pub remedy: Remedy,
}

impl std::fmt::Display for ForeignFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.what)
    }
}

/// A format recognised by the bytes at an offset.
struct Signature(usize, &'static [u8], ForeignFormat);

const fn save(what: &'static str, ends: &'static [&'static str]) -> ForeignFormat {
    ForeignFormat { what, ends, remedy: Remedy::Save }
}

const fn draw(what: &'static str, ends: &'static [&'static str]) -> ForeignFormat {
    ForeignFormat { what, ends, remedy: Remedy::Draw }
}

const fn other(what: &'static str, ends: &'static [&'static str], remedy: Remedy) -> ForeignFormat {
    ForeignFormat { what, ends, remedy }
}

const HEIC: ForeignFormat = save("a HEIC picture", &["heic", "heif", "hif"]);
const AVIF: ForeignFormat = save("an AVIF picture", &["avif"]);
const VIDEO: ForeignFormat = other("a video", &["mp4", "mov", "m4v", "3gp"], Remedy::Fetch);
/// A camera's raw file; most are TIFFs by their first bytes.
pub(super) const RAW: ForeignFormat = save(
    "a camera's raw file",
    &["dng", "nef", "cr2", "cr3", "arw", "orf", "pef", "raf", "rw2", "srw"],
);
const EPS: ForeignFormat = draw("an EPS drawing", &["eps", "epsf", "ps", "ai"]);
const SVG: ForeignFormat = draw("an SVG drawing", &["svg"]);
const JXL: ForeignFormat = save("a JPEG XL picture", &["jxl"]);
const JP2: ForeignFormat = save("a JPEG 2000 picture", &["jp2", "j2k", "jpf", "jpx"]);
const PAGE: ForeignFormat = other("a web page", &["html", "htm"], Remedy::Fetch);
const EMPTY: ForeignFormat = other("an empty file", &[], Remedy::Fetch);

/// Signatures, more specific ones first. Sources: the formats' own specifications.
const SIGNS: &[Signature] = &[
    Signature(0, b"GIF8", save("a GIF picture", &["gif"])),
    Signature(0, b"IIRO", RAW),
    Signature(0, b"IIU\0", RAW),
    Signature(0, b"FUJIFILMCCD-RAW", RAW),
    Signature(0, b"8BPS", save("a Photoshop file", &["psd", "psb"])),
    Signature(0, b"gimp xcf", save("a GIMP file", &["xcf"])),
    Signature(0, b"\0\0\0\x0CJXL \r\n\x87\n", JXL),
    Signature(0, b"\xFF\x0A", JXL),
    Signature(0, b"\0\0\0\x0CjP  \r\n\x87\n", JP2),
    Signature(0, b"\xFF\x4F\xFF\x51", JP2),
    Signature(0, b"II\xBC", save("a JPEG XR picture", &["jxr", "wdp"])),
    Signature(0, b"%!PS", EPS),
    Signature(0, b"\xC5\xD0\xD3\xC6", EPS),
    Signature(0, b"\xD7\xCD\xC6\x9A", draw("a Windows metafile", &["wmf"])),
    Signature(40, b" EMF", draw("a Windows metafile", &["emf"])),
    Signature(0, b"\x76\x2F\x31\x01", save("an OpenEXR picture", &["exr"])),
    Signature(0, b"#?RADIANCE", save("a Radiance picture", &["hdr"])),
    Signature(0, b"qoif", save("a QOI picture", &["qoi"])),
    Signature(0, b"\0\0\x01\0", save("an icon", &["ico"])),
    Signature(0, b"AT&TFORM", save("a DjVu file", &["djvu"])),
    Signature(0, b"DDS ", save("a DDS picture", &["dds"])),
    Signature(0, b"\x01\xDA", save("an SGI picture", &["sgi", "rgb", "bw"])),
    Signature(0, b"\x59\xA6\x6A\x95", save("a Sun raster picture", &["ras", "sun"])),
    Signature(0, b"farbfeld", save("a farbfeld picture", &["ff"])),
    Signature(0, b"icns", save("an icon", &["icns"])),
    Signature(0, b"/* XPM */", save("an XPM picture", &["xpm"])),
    Signature(0, b"BPG\xFB", save("a BPG picture", &["bpg"])),
    Signature(0, b"SIMPLE  =", save("a FITS picture", &["fits", "fit"])),
    Signature(128, b"DICM", save("a DICOM picture", &["dcm"])),
    Signature(8, b"AVI ", VIDEO),
    Signature(0, b"\x06\x06\xED\xF5\xD8\x1D\x46\xE5", draw("an InDesign file", &["indd", "indt"])),
    Signature(0, b"{\\rtf", other("a text in RTF", &["rtf"], Remedy::Extract)),
    Signature(0, b"BM", save("a BMP picture", &["bmp", "dib"])),
    Signature(
        0,
        b"PK\x03\x04",
        other(
            "a ZIP archive or an Office file",
            &["zip", "docx", "odt", "pages", "pptx", "xlsx"],
            Remedy::Extract,
        ),
    ),
    Signature(0, b"Rar!", other("a RAR archive", &["rar"], Remedy::Unpack)),
    Signature(0, b"7z\xBC\xAF", other("a 7z archive", &["7z"], Remedy::Unpack)),
    Signature(0, b"\x1F\x8B", other("a gzip archive", &["gz", "tgz"], Remedy::Unpack)),
    Signature(
        0,
        b"\xD0\xCF\x11\xE0",
        other("an Office file", &["doc", "ppt", "xls", "wps"], Remedy::Extract),
    ),
    Signature(0, b"\x1A\x45\xDF\xA3", VIDEO),
    Signature(
        0,
        b"version https://git-lfs",
        other("a pointer to a file kept elsewhere", &[], Remedy::Fetch),
    ),
];

/// Text formats recognised by a word in the first kilobyte; the first one found counts.
const WORDS: &[(&str, ForeignFormat)] = &[
    ("%PDF-", draw("a PDF file", &["pdf", "ai"])),
    ("<svg", SVG),
    ("<!doctype html", PAGE),
    ("<html", PAGE),
];

/// Identifies a file of a format that is not read; `None` if its contents are not recognised.
pub(super) fn foreign(bytes: &[u8]) -> Option<ForeignFormat> {
    if bytes.is_empty() {
        return Some(EMPTY);
    }
    let is =
        |Signature(at, sign, _): &&Signature| bytes.get(*at..).is_some_and(|b| b.starts_with(sign));
    if let Some(Signature(_, _, kind)) = SIGNS.iter().find(is) {
        return Some(*kind);
    }
    if let Some(kind) = by_header(bytes) {
        return Some(kind);
    }
    if let (Some(b"ftyp"), Some(brand)) = (bytes.get(4..8), bytes.get(8..12)) {
        return Some(of_brand(brand, bytes.get(16..bytes.len().min(32)).unwrap_or_default()));
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let words = WORDS
        .iter()
        .filter_map(|(word, kind)| Some((start.find(&word.to_ascii_lowercase())?, *kind)));
    words.min_by_key(|(at, _)| *at).map(|(_, kind)| kind)
}

/// Identifies a picture by several header bytes together, or by its trailer. Sources: Netpbm's
/// ppm(5); `ZSoft`, PCX Technical Reference Manual; Truevision, TGA File Format 2.0.
fn by_header(bytes: &[u8]) -> Option<ForeignFormat> {
    match bytes {
        [b'P', b'1'..=b'7' | b'F' | b'f', blank, ..] if blank.is_ascii_whitespace() => {
            return Some(save("a Netpbm picture", &["ppm", "pgm", "pbm", "pnm", "pam", "pfm"]));
        }
        [0x0A, 0..=5, 1, 1 | 2 | 4 | 8, ..] => return Some(save("a PCX picture", &["pcx"])),
        _ => {}
    }
    let ends = bytes.ends_with(b"TRUEVISION-XFILE.\0");
    let begins = match bytes.first_chunk::<18>() {
        Some([_, colours, kind, map @ .., depth, _]) => {
            let (map, sides) = (&map[..5], &map[9..]);
            let has_sides = sides.chunks(2).all(|side| side != [0, 0]);
            let is_whole = match (colours, kind) {
                (1, 1 | 9) => matches!(map[4], 15 | 16 | 24 | 32) && *depth == 8,
                (0, 2 | 10) => map == [0; 5] && matches!(depth, 15 | 16 | 24 | 32),
                (0, 3 | 11) => map == [0; 5] && matches!(depth, 8 | 16),
                _ => false,
            };
            has_sides && is_whole
        }
        None => false,
    };
    (ends || begins).then(|| save("a TGA picture", &["tga"]))
}

/// Identifies a file in ISO base media format by its major or compatible brands.
/// Source: ISO/IEC 23008-12, annex B; AV1 Image File Format, 6.
fn of_brand(brand: &[u8], others: &[u8]) -> ForeignFormat {
    let names = |wanted: &[u8]| brand == wanted || others.chunks(4).any(|o| o == wanted);
    if names(b"avif") || names(b"avis") {
        return AVIF;
    }
    let still = [&b"heic"[..], b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    if still.into_iter().any(names) {
        return HEIC;
    }
    if brand == b"crx " { RAW } else { VIDEO }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_identified_by_its_contents() {
        for (bytes, what) in [
            (&b"GIF89a\x01\0"[..], "GIF"),
            (b"IIRO\x08\0\0\0", "raw file"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "AVIF"),
            (b"\0\0\0\x14ftypqt  ", "video"),
            (b"8BPS\0\x01", "Photoshop"),
            (b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a -->\n<svg xmlns='a'>", "SVG"),
            (b"\n<!DOCTYPE HTML><title>404</title><svg>", "web page"),
            (b"junk before %PDF-1.7\n", "PDF"),
            (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
            (b"\xFF\x0A\xFA", "JPEG XL"),
            (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000"),
            (b"BM6\0\0\0", "BMP"),
            (b"P6\n3 2\n255\n", "Netpbm"),
            (b"P1 1 1 0", "Netpbm"),
            (b"\x0A\x05\x01\x08\0\0\0\0", "PCX"),
            (b"\0\0\x02\0\0\0\0\0\0\0\0\0\x40\0\x40\0\x18\0", "TGA"),
            (b"\0\x01\x09\0\0\0\x01\x18\0\0\0\0\x40\0\x40\0\x08\0", "TGA"),
            (b"anything TRUEVISION-XFILE.\0", "TGA"),
            (b"DDS \x7C\0\0\0", "DDS"),
            (b"{\\rtf1\\ansi hallo}", "RTF"),
            (b"RIFF\0\0\0\0AVI LIST", "video"),
            (b"PK\x03\x04\x14\0", "Office"),
            (b"%!PS-Adobe-3.0 %%Creator: Adobe Illustrator", "EPS"),
            (b"", "empty"),
        ] {
            let found = foreign(bytes).map(|f| f.what).unwrap_or_default();
            assert!(found.contains(what), "{found} for {what}");
        }
        for words in [&b"some words"[..], b"P6", b"P60 or more", b"Post", &[0; 64]] {
            assert_eq!(foreign(words), None, "{words:?}");
        }
    }
}
