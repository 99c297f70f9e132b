//! Pictures in WebP: pixels, orientation and profile, and the kinds that are refused.

use super::pillow;
use crate::pdf_book::printed;
use std::sync::Arc;
use stonehand::image::{ExifOrientation, Notice, Purpose, SampleSpace, Source, SourceError};

const DRAWN: &str = "g = Image.radial_gradient('L').resize((37, 29))\n\
    c = Image.merge('RGB', [g, g.rotate(90), g.transpose(0)])\n\
    a = Image.merge('RGBA', [*c.split(), g])\n";

fn refused(bytes: Vec<u8>) -> SourceError {
    Source::read(Arc::new(bytes)).unwrap_err()
}

#[test]
fn a_lossless_webp_gives_the_pixels_of_a_png() {
    for mode in ["c", "a"] {
        let save = |how: &str| format!("{DRAWN}{mode}.save(out{how})");
        let Some(png) = pillow("a.png", &save("")) else { return };
        let webp = pillow("a.webp", &save(", lossless=True, exact=True")).unwrap();
        let [a, b] = [webp, png].map(|bytes| printed(bytes, Purpose::Archive));
        assert!(a.space == b.space && a.notices == b.notices && a.data == b.data, "{mode}");
    }
}

#[test]
fn a_lossy_webp_gives_what_libwebp_reads() {
    for mode in ["c", "a"] {
        let draw = format!(
            "{DRAWN}import io\nf = io.BytesIO()\n{mode}.save(f, format='WEBP', quality=80)\n"
        );
        let Some(webp) = pillow("a.webp", &format!("{draw}open(out, 'wb').write(f.getvalue())"))
        else {
            return;
        };
        let png = pillow("a.png", &format!("{draw}f.seek(0)\nImage.open(f).save(out)")).unwrap();
        let [a, b] = [webp, png].map(|bytes| printed(bytes, Purpose::Press).inks());
        let (a, b) = (a.unwrap(), b.unwrap());
        let most = a.iter().zip(&b).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(a.len() == b.len() && most <= Some(6), "{mode}: {most:?}");
    }
}

#[test]
fn orientation_and_profile_are_heeded() {
    let script = "from PIL import ImageCms\n\
        p = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()\n\
        e = Image.Exif(); e[274] = 6\n\
        Image.new('RGB', (40, 24), 'red').save(out, icc_profile=p, exif=e)";
    let Some(webp) = pillow("a.webp", script) else { return };
    let picture = printed(webp, Purpose::Archive);
    assert!(matches!(&picture.space, SampleSpace::Icc { channels: 3, .. }));
    assert_eq!(picture.source.facts().orientation, ExifOrientation::from_exif(6).unwrap());
    assert!(picture.source.facts().profile.is_some());
}

#[test]
fn transparency_is_told() {
    let Some(webp) = pillow("a.webp", &format!("{DRAWN}a.save(out)")) else { return };
    assert_eq!(printed(webp, Purpose::Press).notices, [Notice::AlphaFlattened]);
}

#[test]
fn alpha_is_read_as_it_is_coded_whatever_the_header_says() {
    for (how, alpha) in [
        ("a.save(out, lossless=True, exact=True", 0x10),
        ("c.save(out, lossless=True", 0),
        ("c.save(out", 0),
    ] {
        let script = format!("{DRAWN}e = Image.Exif(); e[274] = 1\n{how}, exif=e)");
        let Some(webp) = pillow("a.webp", &script) else { return };
        assert_eq!((&webp[12..16], webp[20] & 0x10), (&b"VP8X"[..], alpha));
        let mut wrong = webp.clone();
        wrong[20] ^= 0x10;
        let [a, b] = [webp, wrong].map(|bytes| printed(bytes, Purpose::Archive));
        assert!(a.data == b.data && a.notices == b.notices, "{how}");
    }
}

#[test]
fn an_animated_webp_is_refused() {
    let script = format!("{DRAWN}c.save(out, save_all=True, append_images=[c.rotate(9)])");
    let Some(webp) = pillow("a.webp", &script) else { return };
    assert_eq!(refused(webp).to_string(), "is an animated WebP, which is not read");
}

#[test]
fn a_webp_cut_short_is_refused() {
    for how in ["", ", lossless=True"] {
        let Some(webp) = pillow("a.webp", &format!("{DRAWN}a.save(out{how})")) else { return };
        for length in [12, 20, 40, webp.len() / 2, webp.len() - 1] {
            let said = refused(webp[..length].to_vec());
            assert!(matches!(said, SourceError::Broken(_)), "{how} {length}: {said}");
        }
    }
}
