//! Captions and credits that picture files give.

use crate::captions::found;
use crate::newsroom::{FONTS, LAYOUT, Newsroom};
use stonehand::diag::{Diagnostic, Severity};
use stonehand::engine::{self, BuildOptions};
use stonehand::scene::{Item, Role};
use stonehand::world::DiskWorld;

/// A page with this picture.
fn page(name: &str, file: Vec<u8>, keys: &str) -> Newsroom {
    let blocks = format!(
        "[[block]]\npicture = \"{name}\"\n{keys}\nat = {{ column = 1, line = 1 }}\n\
         span = {{ columns = 2, lines = 12 }}\n\n[[block]]\nstory = \"a\"\n\
         at = {{ column = 1, line = 14 }}\nspan = {{ columns = 1, lines = 1 }}\n"
    );
    Newsroom::new().file("layouts/small.toml", LAYOUT).pages(&[&blocks]).file(name, file)
}

/// What a page prints of the words in its picture's file, and what is said of them.
struct PrintedWords {
    caption: String,
    credit: String,
    said: Vec<Diagnostic>,
}

fn printed(room: &Newsroom) -> PrintedWords {
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let report = engine::check(&world, &BuildOptions::default(), &mut |_| {});
    let built = report.value.expect("pages");
    let words = |role: Role| {
        let runs = built.book.pages[0].items.iter().filter_map(|(_, item)| match item {
            Item::Glyphs(run) if run.tag.role == role => Some(&*run.text),
            _ => None,
        });
        runs.collect::<String>()
    };
    let mut said = report.diagnostics;
    assert!(said.iter().all(|d| d.severity != Severity::Error), "{said:#?}");
    said.retain(|d| d.rule.code.starts_with("picture::file-words"));
    PrintedWords { caption: words(Role::Caption), credit: words(Role::Credit), said }
}

impl PrintedWords {
    /// Caption and credit.
    fn words(&self) -> [&str; 2] {
        [&self.caption, &self.credit]
    }

    fn codes(&self) -> Vec<&'static str> {
        self.said.iter().map(|d| d.rule.code).collect()
    }
}

fn encoded(format: image::ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(900, 564, image::Rgb([90, 120, 150]));
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A JPEG with these segments after its first mark.
fn jpeg(segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let plain = encoded(image::ImageFormat::Jpeg);
    let mut out = plain[..2].to_vec();
    for (marker, body) in segments {
        out.extend_from_slice(&[0xFF, *marker]);
        out.extend_from_slice(&u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        out.extend_from_slice(body);
    }
    out.extend_from_slice(&plain[2..]);
    out
}

/// A data set of an IPTC record.
fn set(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).unwrap().to_be_bytes();
    [&[0x1C, record, number][..], &length, value].concat()
}

/// Photoshop's resources with an IPTC record of these data sets.
fn resources(sets: &[Vec<u8>]) -> Vec<u8> {
    let mut record = sets.concat();
    let length = u32::try_from(record.len()).unwrap().to_be_bytes();
    record.resize(record.len().next_multiple_of(2), 0);
    [&b"8BIM\x04\x04\0\0"[..], &length, &record].concat()
}

fn iptc(sets: &[Vec<u8>]) -> (u8, Vec<u8>) {
    (0xED, [&b"Photoshop 3.0\0"[..], &resources(sets)].concat())
}

const UTF_8: &[u8] = b"\x1B%G";

/// A JPEG with caption, photographer and agency in IPTC.
fn agency() -> Vec<u8> {
    let sets = [
        set(1, 90, UTF_8),
        set(2, 80, "张三".as_bytes()),
        set(2, 110, "新华社".as_bytes()),
        set(2, 120, "8月10日,农民收割水稻。".as_bytes()),
    ];
    jpeg(&[iptc(&sets)])
}

fn xmp() -> String {
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'>\
     <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
     <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
     <dc:description><rdf:Alt><rdf:li xml:lang='x-default'>秋收。</rdf:li></rdf:Alt>\
     </dc:description><dc:creator><rdf:Seq><rdf:li>张三</rdf:li></rdf:Seq></dc:creator>\
     </rdf:Description></rdf:RDF></x:xmpmeta>"
        .to_owned()
}

/// A PNG with a chunk before its end.
fn png(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let plain = encoded(image::ImageFormat::Png);
    let (start, end) = plain.split_at(plain.len() - 12);
    let chunk = [&kind[..], body].concat();
    let mut crc = !0_u32;
    for byte in &chunk {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [start, &length, &chunk, &(!crc).to_be_bytes(), end].concat()
}

/// A TIFF with this value of a tag.
fn tiff(tag: u16, value: &[u8]) -> Vec<u8> {
    use tiff::encoder::{TiffEncoder, colortype::Gray8};
    let mut out = std::io::Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut out).unwrap();
    let mut image = encoder.new_image::<Gray8>(900, 564).unwrap();
    image.encoder().write_tag(tiff::tags::Tag::Unknown(tag), value).unwrap();
    image.write_data(&vec![128; 900 * 564]).unwrap();
    out.into_inner()
}

/// A WebP with an XMP chunk.
fn webp(packet: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut out);
    encoder.set_xmp_metadata(packet.to_vec());
    encoder.encode(&vec![128; 900 * 564 * 3], 900, 564, image_webp::ColorType::Rgb8).unwrap();
    out
}

#[test]
fn a_block_that_says_nothing_has_the_words_of_the_file_in_house_style() {
    let page = printed(&page("p.jpg", agency(), ""));
    assert_eq!(page.words(), ["8月10日，农民收割水稻。", "新华社 张三 摄"]);
    assert_eq!(page.codes(), ["picture::file-words"; 2]);
    let d = &page.said[0];
    assert_eq!((d.severity, d.labels.len()), (Severity::Note, 1));
    for words in ["p.jpg", "IPTC", "“8月10日，农民收割水稻。”", "“8月10日,农民收割水稻。”"]
    {
        assert!(d.message().contains(words), "{}", d.message());
    }
}

#[test]
fn what_the_block_says_stands_in_place_of_the_file_s_words() {
    let own = printed(&page("p.jpg", agency(), "caption = \"开镰。\"\ncredit = \"\""));
    assert_eq!((own.words(), own.said.len()), (["开镰。", ""], 0));
    let credit = printed(&page("p.jpg", agency(), "caption = \"\""));
    assert_eq!(credit.words(), ["", "新华社 张三 摄"]);
}

#[test]
fn nothing_is_taken_where_the_house_or_the_kind_of_picture_forbids_it() {
    let house = page("p.jpg", agency(), "").edit(
        "layouts/small.toml",
        "[jump]",
        "[pictures]\nfile_words = false\n\n[jump]",
    );
    // An advertisement of the shape of its room.
    let exact = page("p.jpg", agency(), "fit = \"exact\"");
    let group = page("p.jpg", agency(), "").edit(
        "pages/1.toml",
        "picture = \"p.jpg\"",
        "pictures = [\"p.jpg\", \"p.jpg\"]",
    );
    for room in [house, exact, group] {
        let page = printed(&room);
        assert_eq!((page.words(), page.said.len()), (["", ""], 0));
    }
}

#[test]
fn every_format_keeps_its_words_in_its_own_place() {
    let packet = xmp();
    let apart = [&b"http://ns.adobe.com/xap/1.0/\0"[..], packet.as_bytes()].concat();
    let text = [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], packet.as_bytes()].concat();
    let sets = [set(1, 90, UTF_8), set(2, 80, "张三".as_bytes()), set(2, 120, "秋收。".as_bytes())];
    for (name, file) in [
        ("p.jpg", jpeg(&[(0xE1, apart)])),
        ("p.jpg", jpeg(&[iptc(&sets)])),
        ("p.png", png(*b"iTXt", &text)),
        ("p.tif", tiff(700, packet.as_bytes())),
        ("p.tif", tiff(33_723, &sets.concat())),
        ("p.tif", tiff(34_377, &resources(&sets))),
        ("p.webp", webp(packet.as_bytes())),
    ] {
        assert_eq!(printed(&page(name, file, "")).words(), ["秋收。", "张三 摄"], "{name}");
    }
}

#[test]
fn resources_in_two_segments_are_one() {
    let (_, whole) = iptc(&[set(1, 90, UTF_8), set(2, 120, "秋收。".as_bytes())]);
    let (first, second) = whole.split_at(30);
    let second = [&b"Photoshop 3.0\0"[..], second].concat();
    let file = jpeg(&[(0xED, first.to_vec()), (0xED, second)]);
    assert_eq!(printed(&page("p.jpg", file, "")).caption, "秋收。");
}

#[test]
fn words_in_an_undeclared_character_set_are_shown_and_not_printed() {
    // 秋收 in GB 18030.
    let file = jpeg(&[iptc(&[set(2, 120, &[0xC7, 0xEF, 0xCA, 0xD5])])]);
    let page = printed(&page("p.jpg", file, ""));
    assert_eq!((page.words(), page.codes()), (["", ""], vec!["picture::file-words-unread"]));
    assert_eq!(page.said[0].severity, Severity::Warning);
    let help = page.said[0].help.as_deref().unwrap();
    let is_shown = help.contains("GB 18030") && help.contains("“秋收”") && !help.contains("UTF-8");
    assert!(is_shown, "{help}");
}

#[test]
fn of_words_that_are_not_asked_for_nothing_is_told() {
    let file = jpeg(&[iptc(&[set(2, 120, &[0xC7, 0xEF])])]);
    let own = printed(&page("p.jpg", file, "caption = \"秋\""));
    assert_eq!((own.words(), own.said.len()), (["秋", ""], 0));
}

#[test]
fn damaged_records_are_told_and_the_picture_is_printed() {
    let packet = [&b"http://ns.adobe.com/xap/1.0/\0"[..], b"<x:xmpmeta><rdf"].concat();
    let page = printed(&page("p.jpg", jpeg(&[(0xE1, packet)]), ""));
    assert_eq!((page.words(), page.codes()), (["", ""], vec!["picture::file-words-unread"]));
}

#[test]
fn a_file_that_says_two_things_is_told() {
    let apart = [&b"http://ns.adobe.com/xap/1.0/\0"[..], xmp().as_bytes()].concat();
    let record = iptc(&[set(1, 90, UTF_8), set(2, 120, "春播。".as_bytes())]);
    let page = printed(&page("p.jpg", jpeg(&[(0xE1, apart), record]), ""));
    assert_eq!(page.caption, "秋收。");
    let d = found(&page.said, "picture::file-words-differ");
    assert!(d.severity == Severity::Warning && d.message().contains("“春播。”"), "{}", d.message());
}

#[test]
fn any_byte_of_the_records_may_be_wrong() {
    let apart = [&b"http://ns.adobe.com/xap/1.0/\0"[..], xmp().as_bytes()].concat();
    let record = iptc(&[set(1, 90, UTF_8), set(2, 120, "春播。".as_bytes())]);
    let whole = jpeg(&[(0xE1, apart), record]);
    for at in (24..620).step_by(13) {
        let mut file = whole.clone();
        file[at] ^= 0xFF;
        let Ok(source) = stonehand::image::Source::read(std::sync::Arc::new(file)) else {
            continue;
        };
        let _ = stonehand::image::PictureWords::read(&source, "zh-Hans");
    }
}
