//! Every kind of source picture, as shown on a screen.

use super::{INKS, holds, lying, paged, pillow, shown, spot};
use crate::pdf_book::printed;
use stonehand::export::pdf::PdfKind;
use stonehand::image::{ExifOrientation, Notice, Purpose, SampleCoding, SampleSpace};

#[test]
fn pictures_stand_upright_however_the_camera_was_held() {
    for number in 1..=8 {
        let orientation = ExifOrientation::from_exif(number).unwrap();
        for (purpose, kind) in [(Purpose::Web, PdfKind::Web), (Purpose::Press, PdfKind::Press)] {
            let picture = printed(lying(number), purpose);
            let passed = matches!(picture.coding, SampleCoding::Jpeg { .. });
            assert_eq!(passed, purpose == Purpose::Web, "the screen has the file as it is");
            let Some(page) = shown(&paged(&picture, kind)) else { return };
            let (width, height) = orientation.turned((40, 24));
            for (x, y) in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
                let stored = orientation.stored_at((40, 24), (x, y));
                let place = spot(if x > 0 { 96 } else { 4 }, if y > 0 { 57 } else { 3 });
                let light = page.get_pixel(place.0, place.1).0[0];
                let right = match stored {
                    (0, 0) => light < 90,
                    (39, 0) => (90..210).contains(&light),
                    _ => light > 225,
                };
                assert!(right, "{number} {purpose:?} {x},{y}: {light}");
            }
        }
    }
}

#[test]
fn a_palette_is_spread_and_its_holes_show_paper() {
    let script = "a = Image.new('P', (4, 4), 1); a.putpalette([0,0,0, 200,30,30, 9,9,9])\n\
        a.putpixel((0, 0), 2)\n\
        a.save(out, transparency=bytes([255, 255, 0]), bits=8)";
    let Some(png) = pillow("a.png", script) else { return };
    let picture = printed(png, Purpose::Web);
    assert_eq!(
        (&picture.space, &picture.notices[..]),
        (&SampleSpace::Rgb, &[Notice::AlphaFlattened][..])
    );
    let Some(page) = shown(&paged(&picture, PdfKind::Web)) else { return };
    let pixel = |x, y| page.get_pixel(spot(x, y).0, spot(x, y).1).0;
    assert_eq!((pixel(10, 6), pixel(80, 50)), ([255; 3], [200, 30, 30]));
}

#[test]
fn colour_jpegs_pass_through_unchanged_for_the_screen() {
    let Some(jpeg) = pillow("a.jpg", "Image.linear_gradient('L').convert('RGB').save(out)") else {
        return;
    };
    let picture = printed(jpeg.clone(), Purpose::Web);
    let pdf = paged(&picture, PdfKind::Web);
    assert!(holds(&pdf, &jpeg));
    // Cut to 100 : 60 where the page wants it so, by a clip.
    assert_eq!(picture.window.width, 256);
}

#[test]
fn an_embedded_profile_is_used_if_it_fits() {
    let profile = "from PIL import ImageCms\n\
        p = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()\n";
    let save =
        |mode: &str| format!("{profile}Image.new('{mode}', (8, 8), 99).save(out, icc_profile=p)");
    let Some(fits) = pillow("a.png", &save("RGB")) else { return };
    let picture = printed(fits, Purpose::Archive);
    assert!(
        matches!(&picture.space, SampleSpace::Icc { channels: 3, .. })
            && picture.notices.is_empty()
    );
    let Some(grey) = pillow("a.png", &save("L")) else { return };
    let picture = printed(grey, Purpose::Press);
    assert!(matches!(&picture.notices[..], [Notice::ProfileIgnored(why)] if why.contains("Rgb")));
    let Some(inks) = pillow("a.jpg", &save("CMYK")) else { return };
    let picture = printed(inks, Purpose::Press);
    assert!(matches!(&picture.notices[..], [Notice::ProfileIgnored(_)]));
}

#[test]
fn black_ink_in_a_picture_is_black_on_the_screen_as_type_is() {
    let Some(inks) = pillow("a.jpg", INKS) else { return };
    let picture = printed(inks, Purpose::Web);
    assert_eq!(picture.space, SampleSpace::Rgb);
    let Some(page) = shown(&paged(&picture, PdfKind::Web)) else { return };
    let (x, y) = spot(62, 30);
    assert!(page.get_pixel(x, y).0.iter().all(|light| *light < 16));
}

#[test]
fn inks_without_a_profile_are_shown_on_the_screen_as_the_press_prints_them() {
    let fields = "[(0,44,84,59), (24,35,47,47), (59,39,16,39), (0,0,0,50), (0,0,0,100)]";
    let script = format!(
        "a = Image.new('CMYK', (80, 16))\n\
         for n, c in enumerate({fields}):\n\
         \x20   a.paste(tuple(round(v * 2.55) for v in c), (n * 16, 0, n * 16 + 16, 16))\n\
         a.save(out, quality=100, subsampling=0)"
    );
    let Some(inks) = pillow("a.jpg", &script) else { return };
    let Some(page) = shown(&paged(&printed(inks, Purpose::Web), PdfKind::Web)) else { return };
    // By lcms2 from the press's profile; black alone is grey, and full black black.
    let wanted = [[138, 79, 25], [120, 95, 78], [77, 91, 116], [128, 128, 128], [0, 0, 0]];
    for (n, wanted) in (0..).zip(wanted) {
        let (x, y) = spot(10 + 20 * n, 30);
        let found = page.get_pixel(x, y).0;
        let near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 12);
        assert!(near, "field {n}: {found:?} for {wanted:?}");
    }
}
