//! TIFFs: the pixels of every kind that is read, and the kinds that are refused.

use super::{paged, pillow, shown, spot};
use crate::pdf_book::{ConvertedPicture, printed};
use crate::tools::{arg, run as tool};
use std::collections::BTreeMap;
use std::sync::Arc;
use stonehand::export::pdf::PdfKind;
use stonehand::geom::Size;
use stonehand::image::{
    AllowedInks, ExifOrientation, Notice, PictureConverter, Purpose, SampleSpace, Source,
    SourceError, Window,
};

/// Writes TIFFs of a few tags, in either byte order, tiled or planar, which Pillow does not write.
/// Source: TIFF 6.0.
struct TiffWriter {
    is_big: bool,
    tags: Vec<(u16, u16, Vec<u32>)>,
    /// Strips or tiles.
    chunks: Vec<Vec<u8>>,
}

const SHORT: u16 = 3;
const LONG: u16 = 4;

impl TiffWriter {
    /// A TIFF of `size` with these bits for each sample.
    fn new(size: (u32, u32), bits: &[u32], photometric: u32, chunks: Vec<Vec<u8>>) -> Self {
        let samples = u32::try_from(bits.len()).unwrap();
        let tags = vec![
            (256, LONG, vec![size.0]),
            (257, LONG, vec![size.1]),
            (258, SHORT, bits.to_vec()),
            (259, SHORT, vec![1]),
            (262, SHORT, vec![photometric]),
            (277, SHORT, vec![samples]),
        ];
        Self { is_big: false, tags, chunks }
    }

    fn tag(mut self, tag: u16, value: u32) -> Self {
        self.tags.retain(|(other, ..)| *other != tag);
        self.tags.push((tag, SHORT, vec![value]));
        self
    }

    fn number(&self, value: u32, length: usize) -> Vec<u8> {
        if self.is_big {
            value.to_be_bytes()[4 - length..].to_vec()
        } else {
            value.to_le_bytes()[..length].to_vec()
        }
    }

    fn write(mut self) -> Vec<u8> {
        let mut out = if self.is_big { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
        out.extend([0; 4]);
        let (mut places, mut lengths) = (Vec::new(), Vec::new());
        for chunk in &self.chunks {
            places.push(u32::try_from(out.len()).unwrap());
            lengths.push(u32::try_from(chunk.len()).unwrap());
            out.extend(chunk);
        }
        let tiled = self.tags.iter().any(|(tag, ..)| *tag == 322);
        self.tags.push((if tiled { 324 } else { 273 }, LONG, places));
        self.tags.push((if tiled { 325 } else { 279 }, LONG, lengths));
        self.tags.sort();
        let mut entries = self.number(u32::try_from(self.tags.len()).unwrap(), 2);
        for (tag, kind, values) in &self.tags {
            let bytes = if *kind == SHORT { 2 } else { 4 };
            let mut body: Vec<u8> = values.iter().flat_map(|v| self.number(*v, bytes)).collect();
            body.resize(body.len().max(4), 0);
            if body.len() > 4 {
                let at = u32::try_from(out.len()).unwrap();
                out.extend(&body);
                body = self.number(at, 4);
            }
            entries.extend(self.number((*tag).into(), 2));
            entries.extend(self.number((*kind).into(), 2));
            entries.extend(self.number(u32::try_from(values.len()).unwrap(), 4));
            entries.extend(body);
        }
        let first = self.number(u32::try_from(out.len()).unwrap(), 4);
        out[4..8].copy_from_slice(&first);
        out.extend(entries);
        out.extend([0; 4]);
        out
    }
}

/// Width and height of the pictures here: neither is a multiple of anything.
const SIZE: (u32, u32) = (37, 29);

/// RGB samples that differ at every pixel.
fn colours() -> Vec<u8> {
    let pixel = |x: u32, y: u32| [x * 6, y * 8, (x * y * 7) % 256];
    (0..SIZE.1)
        .flat_map(|y| (0..SIZE.0).flat_map(move |x| pixel(x, y)))
        .map(|n| u8::try_from(n).unwrap())
        .collect()
}

/// These samples as a PNG.
fn as_png(samples: &[u8], colour: image::ExtendedColorType) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    image::ImageEncoder::write_image(encoder, samples, SIZE.0, SIZE.1, colour).unwrap();
    out
}

/// Whether a TIFF gives the samples of a PNG in an archive and on the press.
fn assert_alike(tiff: &[u8], png: &[u8], what: &str) {
    for purpose in [Purpose::Archive, Purpose::Press] {
        let [a, b] = [tiff, png].map(|bytes| printed(bytes.to_vec(), purpose));
        assert_same(&a, &b, what);
    }
}

fn assert_same(a: &ConvertedPicture, b: &ConvertedPicture, what: &str) {
    assert!(a.space == b.space && a.notices == b.notices, "{what}: {:?} {:?}", **a, **b);
    assert!(a.data == b.data, "{what}: other pixels");
}

fn refused(bytes: Vec<u8>) -> SourceError {
    Source::read(Arc::new(bytes)).unwrap_err()
}

/// Draws pictures of every mode, each as `N.png`, and as `N-M.tif` in every way that it is
/// compressed, into a folder, and prints the name and the way of each TIFF.
const EVERY_WAY: &str = "import sys
from PIL import Image
g = Image.radial_gradient('L').resize((37, 29))
c = Image.merge('RGB', [g, g.rotate(90), g.transpose(0)])
some, all = ['raw', 'tiff_lzw'], ['raw', 'tiff_lzw', 'tiff_adobe_deflate', 'packbits']
for n, (picture, compressions) in enumerate([
        (g, all), (c, all), (c.convert('RGBA'), some),
        (Image.merge('RGBA', [*c.split(), g]), all),
        (Image.merge('LA', [g, g.rotate(90)]), some),
        (g.convert('1'), [*all, 'group4']),
        (c.convert('P', palette=1, colors=200), all),
        (g.convert('I').point(lambda i: i * 257).convert('I;16'), some)]):
    picture.save(f'{sys.argv[1]}/{n}.png')
    ways = [(c, w) for c in compressions
            for w in [{}, {'tiffinfo': {278: 4}}, {'tiffinfo': {317: 2}}, {'big_tiff': True}]]
    for m, (compression, way) in enumerate(ways):
        predicts = compression in ('tiff_lzw', 'tiff_adobe_deflate') and picture.mode != '1'
        if way != {'tiffinfo': {317: 2}} or predicts:
            picture.save(f'{sys.argv[1]}/{n}-{m}.tif', compression=compression, **way)
            print(n, f'{n}-{m}.tif', picture.mode, compression, way)
";

#[test]
fn tiffs_that_libtiff_writes_give_the_pixels_of_a_png() {
    let folder = tempfile::tempdir().unwrap();
    let Some(ways) = tool("python3", &["-c", EVERY_WAY, arg(folder.path())]) else { return };
    let ways: Vec<&str> = ways.lines().filter(|way| way.contains(".tif")).collect();
    assert!(ways.len() > 80, "{ways:?}");
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let archived = |name: &str| printed(read(name), Purpose::Archive);
    let mut pngs = BTreeMap::new();
    for way in ways {
        let (picture, way) = way.split_once(' ').unwrap();
        let png = pngs.entry(picture).or_insert_with(|| archived(&format!("{picture}.png")));
        assert_same(&archived(way.split(' ').next().unwrap()), png, way);
    }
}

#[test]
fn strips_of_jpeg_give_what_libtiff_reads() {
    let drawn = "g = Image.radial_gradient('L').resize((37, 29))\n\
        c = Image.merge('RGB', [g, g.rotate(90), g.transpose(0)])\n";
    for mode in ["c", "g", "c.convert('CMYK')"] {
        let save = "save(f, format='TIFF', compression='jpeg', quality=90, tiffinfo={278: 16})";
        let draw = format!("{drawn}import io\nf = io.BytesIO()\n({mode}).{save}\n");
        let Some(tiff) = pillow("a.tif", &format!("{draw}open(out, 'wb').write(f.getvalue())"))
        else {
            return;
        };
        let raw = format!("{draw}f.seek(0)\nopen(out, 'wb').write(Image.open(f).tobytes())");
        let wanted = pillow("a.raw", &raw).unwrap();
        let picture = printed(tiff, Purpose::Archive);
        let plain = match mode {
            "g" => as_png(&wanted, image::ExtendedColorType::L8),
            "c" => as_png(&wanted, image::ExtendedColorType::Rgb8),
            _ => {
                let inks = printed(picture.source.bytes().to_vec(), Purpose::Press);
                let found = inks.inks().unwrap();
                // Only the sum of inks is brought down, so compare where it is small.
                let pixels = found.chunks(4).zip(wanted.chunks(4));
                let light =
                    pixels.filter(|(_, w)| w.iter().map(|i| u32::from(*i)).sum::<u32>() < 500);
                for (found, wanted) in light {
                    let near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(*b) <= 3);
                    assert!(near, "{found:?} for {wanted:?}");
                }
                continue;
            }
        };
        assert_alike(picture.source.bytes(), &plain, mode);
    }
}

#[test]
fn cmyk_reaches_its_plates_unchanged() {
    let script = "a = Image.new('CMYK', (64, 16))\n\
        for x, c in [(0, (200,0,0,0)), (16, (0,0,200,0)), (32, (0,0,0,250))]:\n\
        \x20   a.paste(c, (x, 0, x + 16, 16))\n\
        a.save(out, compression='tiff_lzw')";
    let Some(tiff) = pillow("a.tif", script) else { return };
    let picture = printed(tiff, Purpose::Press);
    assert_eq!((&picture.space, picture.notices.len()), (&SampleSpace::Cmyk, 0));
    let inks = picture.inks().unwrap();
    for (x, wanted) in [(8, [200, 0, 0, 0]), (24, [0, 0, 200, 0]), (40, [0, 0, 0, 250])] {
        assert_eq!(inks[(64 * 8 + x) * 4..][..4], wanted);
    }
}

#[test]
fn planes_and_tiles_are_put_together() {
    let rgb = colours();
    let png = as_png(&rgb, image::ExtendedColorType::Rgb8);
    let planes: Vec<Vec<u8>> =
        (0..3).map(|n| rgb.chunks(3).map(|pixel| pixel[n]).collect()).collect();
    let planar = TiffWriter::new(SIZE, &[8; 3], 2, planes).tag(284, 2);
    assert_alike(&planar.write(), &png, "planes");

    let tile = |left: u32, top: u32| -> Vec<u8> {
        let pixels = (top..top + 16).flat_map(|y| (left..left + 16).map(move |x| (x, y)));
        let pixel = |(x, y): (u32, u32)| {
            let at = usize::try_from((y * SIZE.0 + x) * 3).unwrap();
            if x < SIZE.0 && y < SIZE.1 { rgb[at..at + 3].to_vec() } else { vec![9; 3] }
        };
        pixels.flat_map(pixel).collect()
    };
    let tiles: Vec<Vec<u8>> = [0, 16]
        .into_iter()
        .flat_map(|y| [0, 16, 32].map(|x| (x, y)))
        .map(|(x, y)| tile(x, y))
        .collect();
    let whole = TiffWriter::new(SIZE, &[8; 3], 2, tiles.clone()).tag(322, 16).tag(323, 16);
    assert_alike(&whole.write(), &png, "tiles");
    let planes = (0..3).flat_map(|n| {
        tiles.iter().map(move |tile| tile.chunks(3).map(|pixel| pixel[n]).collect::<Vec<u8>>())
    });
    let both = TiffWriter::new(SIZE, &[8; 3], 2, planes.collect()).tag(284, 2);
    assert_alike(&both.tag(322, 16).tag(323, 16).write(), &png, "tiles of planes");
}

#[test]
fn few_bits_are_spread_and_white_may_be_zero() {
    for (bits, white_is_zero) in
        [(1, false), (2, false), (4, false), (1, true), (4, true), (8, true)]
    {
        let most = (1_u32 << bits) - 1;
        let level = |x: u32, y: u32| (x * 5 + y * 3) % (most + 1);
        let row = |y: u32| {
            let mut row = vec![0_u8; usize::try_from((SIZE.0 * bits).div_ceil(8)).unwrap()];
            for x in 0..SIZE.0 {
                let bit = x * bits;
                let level = if white_is_zero { most - level(x, y) } else { level(x, y) };
                row[usize::try_from(bit / 8).unwrap()] |=
                    u8::try_from(level << (8 - bits - bit % 8)).unwrap();
            }
            row
        };
        // Two strips, the second of 9 rows.
        let strips = [0..20, 20..SIZE.1].map(|rows| rows.flat_map(row).collect());
        let photometric = u32::from(!white_is_zero);
        let tiff = TiffWriter::new(SIZE, &[bits], photometric, strips.to_vec()).tag(278, 20);
        let light = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| level(x, y) * 255 / most));
        let light: Vec<u8> = light.map(|n| u8::try_from(n).unwrap()).collect();
        let png = as_png(&light, image::ExtendedColorType::L8);
        assert_alike(&tiff.write(), &png, &format!("{bits} bits, {photometric}"));
    }
}

#[test]
fn a_palette_of_few_colours_is_read_in_levels_of_16_or_of_8_bits() {
    let colours = [[0, 0, 0], [200, 30, 30], [9, 255, 9], [255; 3]];
    let width = usize::try_from(SIZE.0).unwrap();
    // Each row goes through the four colours.
    let row = vec![0b0001_1011_u8; width.div_ceil(4)];
    let strip = row.repeat(usize::try_from(SIZE.1).unwrap());
    let line: Vec<u8> = (0..width).flat_map(|x| colours[x % 4]).collect();
    let png =
        as_png(&line.repeat(usize::try_from(SIZE.1).unwrap()), image::ExtendedColorType::Rgb8);
    for scale in [257, 1] {
        for is_big in [false, true] {
            let writer = TiffWriter::new(SIZE, &[2], 3, vec![strip.clone()]);
            let mut writer = TiffWriter { is_big, ..writer };
            let levels = (0..3).flat_map(|n| colours.map(|colour| u32::from(colour[n]) * scale));
            writer.tags.push((320, SHORT, levels.collect()));
            assert_alike(&writer.write(), &png, &format!("times {scale}"));
        }
    }
    let few = TiffWriter::new(SIZE, &[2], 3, vec![strip]).tag(320, 9).write();
    assert_eq!(refused(few).to_string(), "cannot be read: its palette is not of its bits a pixel");
}

#[test]
fn sixteen_bits_are_read_in_both_byte_orders() {
    let wide: Vec<u16> = colours().iter().map(|n| u16::from(*n) * 255 + 77).collect();
    let native: Vec<u8> = wide.iter().flat_map(|n| n.to_ne_bytes()).collect();
    let png = as_png(&native, image::ExtendedColorType::Rgb16);
    for is_big in [false, true] {
        let bytes = |n: &u16| if is_big { n.to_be_bytes() } else { n.to_le_bytes() };
        let strip = wide.iter().flat_map(bytes).collect();
        let writer = TiffWriter::new(SIZE, &[16; 3], 2, vec![strip]);
        assert_alike(&TiffWriter { is_big, ..writer }.write(), &png, "16 bits");
    }
}

#[test]
fn colours_multiplied_by_alpha_are_divided_by_it() {
    let pixels = usize::try_from(SIZE.0 * SIZE.1).unwrap();
    // Half of full red, its alpha a half; and nothing at all.
    for (kind, stored, shown) in [
        (1, [128, 0, 0, 128], [255, 0, 0, 128]),
        (2, [128, 0, 0, 128], [128, 0, 0, 128]),
        (1, [0, 0, 0, 0], [255, 255, 255, 0]),
    ] {
        let strip = stored.repeat(pixels);
        let tiff = TiffWriter::new(SIZE, &[8; 4], 2, vec![strip]).tag(338, kind);
        let png = as_png(&shown.repeat(pixels), image::ExtendedColorType::Rgba8);
        assert_alike(&tiff.write(), &png, &format!("{kind} {stored:?}"));
    }
}

#[test]
fn orientation_and_profile_are_heeded() {
    let script = "from PIL import ImageCms\n\
        p = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()\n\
        a = Image.new('RGB', (40, 24), 'white'); a.paste((200, 0, 0), (0, 0, 16, 8))\n\
        a.save(out, icc_profile=p, compression='tiff_lzw', tiffinfo={274: 6})";
    let Some(tiff) = pillow("a.tif", script) else { return };
    let picture = printed(tiff, Purpose::Archive);
    assert!(matches!(&picture.space, SampleSpace::Icc { channels: 3, .. }));
    assert_eq!(picture.source.facts().orientation, ExifOrientation::from_exif(6).unwrap());
    assert!(picture.source.facts().profile.is_some());
    // The corner is at the right when the picture stands.
    let Some(page) = shown(&paged(&picture, PdfKind::Archive)) else { return };
    assert!(page.get_pixel(spot(96, 4).0, spot(96, 4).1).0[1] < 40);
    assert!(page.get_pixel(spot(4, 4).0, spot(4, 4).1).0[1] > 240);
}

#[test]
fn kinds_that_are_not_read_are_named() {
    let strip = |samples: usize| vec![vec![0; usize::try_from(SIZE.0 * SIZE.1).unwrap() * samples]];
    let rgb = || TiffWriter::new(SIZE, &[8; 3], 2, strip(3));
    let grey = || TiffWriter::new(SIZE, &[8], 1, strip(1));
    for (tiff, what) in [
        (
            TiffWriter::new(SIZE, &[8; 2], 3, strip(2)).tag(338, 2),
            "with a palette and transparency",
        ),
        (TiffWriter::new(SIZE, &[8; 65], 2, strip(65)), "of very many channels"),
        (grey().tag(262, 3).tag(259, 7), "of JPEGs with a palette"),
        (rgb().tag(262, 8), "in Lab"),
        (rgb().tag(262, 6), "in luma and chroma without JPEG"),
        (grey().tag(266, 2), "whose bits run from the lowest to the highest"),
        (grey().tag(259, 3), "compressed as fax other than group 4"),
        (grey().tag(259, 6), "compressed as JPEG in the old way"),
        (grey().tag(259, 50_000), "compressed as Zstandard"),
        (grey().tag(259, 34_676), "compressed by method 34676"),
        (grey().tag(317, 2), "with a predictor that its compression does not have"),
        (grey().tag(339, 2), "of signed or floating-point samples"),
        (TiffWriter::new(SIZE, &[32], 1, strip(4)), "of 32 bits a channel"),
        (TiffWriter::new(SIZE, &[8; 4], 2, strip(4)), "with channels beside its colours (1)"),
        (TiffWriter::new(SIZE, &[8; 6], 5, strip(6)), "with channels beside its colours (2)"),
        (TiffWriter::new(SIZE, &[8; 5], 5, strip(5)).tag(338, 2), "in CMYK with transparency"),
        (TiffWriter::new(SIZE, &[8; 4], 5, strip(4)).tag(332, 2), "in inks other than CMYK"),
    ] {
        let said = refused(tiff.write()).to_string();
        assert_eq!(said, format!("is a TIFF {what}, which is not read"));
    }
    let raw = refused(grey().tag(254, 1).tag(330, 8).write()).to_string();
    assert_eq!(raw, "is a camera's raw file");
    assert_eq!(refused(grey().tag(262, 32_803).write()).to_string(), raw);
}

#[test]
fn a_picture_that_begins_like_a_raw_file_or_is_a_small_copy_is_none() {
    let mut strip = b"CR\x05".repeat(usize::try_from(SIZE.0 * SIZE.1).unwrap());
    strip[0] = b'C';
    let tiff = TiffWriter::new(SIZE, &[8; 3], 2, vec![strip.clone()]).tag(254, 1);
    assert_alike(&tiff.write(), &as_png(&strip, image::ExtendedColorType::Rgb8), "CR");
}

#[test]
fn grey_and_alpha_of_few_bits_are_unpacked_together() {
    for (bits, pair) in [(1, 0b0101_0101), (2, 0b0011_0011), (4, 0b0000_1111)] {
        let row = vec![pair; usize::try_from((SIZE.0 * 2 * bits).div_ceil(8)).unwrap()];
        let strip = row.repeat(usize::try_from(SIZE.1).unwrap());
        let tiff = TiffWriter::new(SIZE, &[bits; 2], 1, vec![strip]).tag(338, 2);
        let black = [0, 255].repeat(usize::try_from(SIZE.0 * SIZE.1).unwrap());
        let png = as_png(&black, image::ExtendedColorType::La8);
        assert_alike(&tiff.write(), &png, &format!("{bits} bits"));
    }
}

/// A TIFF of one strip that is a JPEG.
fn of_jpeg(photometric: u32, jpeg: Vec<u8>) -> Vec<u8> {
    TiffWriter::new(SIZE, &[8], photometric, vec![jpeg]).tag(259, 7).write()
}

#[test]
fn a_jpeg_in_which_white_is_zero_is_turned() {
    let Some(jpeg) = pillow("a.jpg", "Image.new('L', (37, 29), 230).save(out)") else { return };
    for (photometric, light) in [(0, 25), (1, 230)] {
        let wanted = vec![light; usize::try_from(SIZE.0 * SIZE.1).unwrap()];
        let png = as_png(&wanted, image::ExtendedColorType::L8);
        assert_alike(&of_jpeg(photometric, jpeg.clone()), &png, "a JPEG");
    }
}

#[test]
fn sizes_that_contradict_each_other_or_overflow_are_refused() {
    let Some(mut jpeg) = pillow("a.jpg", "Image.new('L', (37, 29), 230).save(out)") else { return };
    let frame = jpeg.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    let source = Source::read(Arc::new(of_jpeg(1, jpeg))).unwrap();
    let converter = PictureConverter::new(Purpose::Archive, Arc::new(Vec::new()), 2200, None);
    let order = converter.order(&source, Window::whole(SIZE), Size::default(), AllowedInks::All);
    let said = converter.print(&source, &order).unwrap_err().to_string();
    assert!(said.contains("its pixels are not what its tags say"), "{said}");

    let strip = vec![vec![0; 9]];
    let tall = TiffWriter::new((10, 1 << 31), &[8; 3], 2, strip.clone()).tag(284, 2).tag(278, 1);
    assert!(matches!(refused(tall.write()), SourceError::TooLarge { .. }));
    let sparse = TiffWriter::new(SIZE, &[8], 1, vec![Vec::new()]).write();
    let said = refused(sparse).to_string();
    assert_eq!(said, "cannot be read: some of its strips or tiles are empty");
}

#[test]
fn a_strip_of_fax_may_be_said_to_be_of_any_height() {
    let script = "a = Image.new('1', (37, 29), 1); a.paste(0, (3, 4, 20, 20))\n";
    let Some(fax) = pillow("a.tif", &format!("{script}a.save(out, compression='group4')")) else {
        return;
    };
    let png = pillow("a.png", &format!("{script}a.save(out)")).unwrap();
    let raw = format!(
        "{script}import io\nf = io.BytesIO(); a.save(f, 'TIFF', compression='group4')\n\
         t = Image.open(f).tag_v2\n\
         open(out, 'wb').write(f.getvalue()[t[273][0]:][:t[279][0]])"
    );
    let strip = pillow("a.fax", &raw).unwrap();
    assert_alike(&fax, &png, "as written");
    for photometric in [0, 1] {
        let fax = || TiffWriter::new(SIZE, &[1], photometric, vec![strip.clone()]).tag(259, 4);
        let mut endless = fax();
        endless.tags.push((278, LONG, vec![u32::MAX]));
        let [endless, plain] = [endless, fax()].map(|fax| printed(fax.write(), Purpose::Web));
        assert_same(&endless, &plain, "a strip without a height");
    }
}

#[test]
fn a_tiff_of_several_pages_is_refused_and_one_with_a_smaller_copy_is_not() {
    let script = "a = Image.new('L', (40, 24), 99)\n\
        b = Image.new('L', (20, 12), 99); b.encoderinfo = {'tiffinfo': {254: 1}}\n\
        a.save(out, save_all=True, append_images=[";
    let Some(pages) = pillow("a.tif", &format!("{script}a, a])")) else { return };
    assert_eq!(refused(pages).to_string(), "is a TIFF of 3 pages, which is not read");
    let copied = pillow("a.tif", &format!("{script}b])")).unwrap();
    assert_eq!(printed(copied, Purpose::Web).source.pixels(), (40, 24));
}

#[test]
fn a_tiff_cut_short_or_damaged_is_refused() {
    let script = "g = Image.effect_noise((90, 70), 60)\n\
        Image.merge('RGB', [g, g, g]).save(out, compression=";
    for compression in ["'raw'", "'tiff_lzw'", "'tiff_adobe_deflate'", "'jpeg'", "'packbits'"] {
        let Some(tiff) = pillow("a.tif", &format!("{script}{compression})")) else { return };
        for length in [9, 40, tiff.len() / 2, tiff.len() - 90] {
            let said = refused(tiff[..length].to_vec());
            assert!(matches!(said, SourceError::Broken(_)), "{compression} {length}: {said}");
        }
    }
}

#[test]
fn transparency_is_told() {
    let script = "Image.new('RGBA', (8, 8), (9, 9, 9, 99)).save(out)";
    let Some(tiff) = pillow("a.tif", script) else { return };
    assert_eq!(printed(tiff, Purpose::Press).notices, [Notice::AlphaFlattened]);
}
