//! Painted content: colour, overprint, ink, type, rules, pictures.

use crate::preflight::paper::{Paper, TINT, TINTS, name};
use std::fmt::Write;
use stonehand::diag::Fact;
use stonehand::geom::Abs;

/// A sheet-wide ground in these inks, knocking out.
pub(super) const DEEP: &str = "/N gs 1 0 0 0 k 0 0 600 800 re f ";

/// A picture of so many pixels a side, placed an inch wide at the left foot.
pub(super) fn picture(dict: &str, side: usize, samples: &[u8]) -> Paper {
    let mut paper = Paper::painting("/N gs q 72 0 0 72 0 0 cm /P Do Q");
    paper.resources += " /XObject << /P 11 0 R >>";
    let bits = if dict.contains("/ImageMask true") { 1 } else { 8 };
    let extent = format!("/Width {side} /Height {side} /BitsPerComponent {bits}");
    paper.stream(&format!("/Type /XObject /Subtype /Image {extent} {dict}"), samples)
}

#[test]
fn rgb_is_reported_wherever_it_occurs() {
    Paper::painting("1 0 0 rg 10 10 50 50 re f").breaks_only("press::rgb");
    Paper::painting("/N gs 0 0 1 RG 2 w 10 10 m 90 10 l S").breaks_only("press::rgb");
    picture("/ColorSpace /DeviceRGB", 200, &vec![0; 120_000]).breaks_only("press::rgb");
    let inline = "q .3 0 0 .3 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID xxx EI Q";
    Paper::painting(inline).breaks_only("press::rgb");
}

#[test]
fn rgb_by_a_profile_is_doubtful() {
    let mut paper = Paper::painting("/C cs 1 0 0 sc 10 10 50 50 re f");
    paper.resources += " /ColorSpace << /C [/ICCBased 11 0 R] >>";
    let d = paper.stream("/N 3", b"").breaks_only("press::rgb-managed");
    assert_eq!(name(&d), "warning press::rgb-managed");
}

#[test]
fn a_place_is_in_millimetres_from_the_trims_top_left() {
    let d = Paper::painting("1 0 0 rg 72 656 144 72 re f").breaks_only("press::rgb");
    let rect = d.place.unwrap().rect;
    assert_eq!((rect.left(), rect.top()), (Abs::INCH, Abs::INCH));
    assert_eq!((rect.size.width, rect.size.height), (Abs::INCH * 2, Abs::INCH));
}

#[test]
fn content_of_nested_forms_is_found_where_it_is_placed() {
    let mut paper = Paper::painting("q 1 0 0 1 72 0 cm /X Do Q");
    paper.resources += " /XObject << /X 11 0 R >>";
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]";
    let outer = format!("{form} /Matrix [1 0 0 1 0 100] /Resources << /XObject << /Y 12 0 R >> >>");
    let paper = paper.stream(&outer, b"/Y Do").stream(form, b"1 0 0 rg 0 628 72 72 re f");
    let rect = paper.breaks_only("press::rgb").place.unwrap().rect;
    assert_eq!((rect.left(), rect.top()), (Abs::INCH, Abs::ZERO));
}

#[test]
fn overprint_over_unknown_ink_is_reported() {
    let told = "page 1: how much ink lies where overprinting things overlap: look at its \
                separations";
    let rule = "/O gs 0 0 0 1 K 9 w 0 30 m 400 30 l S";
    let deep = [153, 153, 153, 0].repeat(40_000);
    let mut paper = picture("/ColorSpace /DeviceCMYK", 200, &deep);
    assert_eq!(paper.said(), [""; 0]);
    paper.content += rule;
    assert_eq!(paper.judged().not_judged, [told]);
    let plain = "/N gs .6 .6 .6 0 k 0 0 300 200 re f ";
    assert_eq!(Paper::painting(&format!("{plain}{rule}")).judged().not_judged, [""; 0]);
    let shape = "/N gs .6 .6 .6 0 k 0 0 m 300 0 l 150 200 l f ";
    assert_eq!(Paper::painting(&format!("{shape}{rule}")).judged().not_judged, [told]);
    let two = "/N gs .6 .6 .6 0 k 0 0 90 90 re 90 0 m 150 90 l 180 0 l f ";
    assert_eq!(Paper::painting(&format!("{two}{rule}")).judged().not_judged, [told]);
    let light = "/N gs .3 .3 0 0 k 0 0 90 90 re 90 0 m 150 90 l 180 0 l f ";
    assert_eq!(Paper::painting(&format!("{light}{rule}")).judged().not_judged, [""; 0]);
}

#[test]
fn clipped_content_is_not_checked() {
    let paper = Paper::painting("q 0 0 50 50 re W n 1 0 0 rg 100 100 50 50 re f Q");
    assert_eq!(paper.said(), [""; 0]);
}

#[test]
fn a_plate_that_the_press_does_not_have_is_reported() {
    let mut paper = Paper::painting("/C cs 1 scn 10 10 50 50 re f");
    paper.resources += " /ColorSpace << /C [/Separation /Gold /DeviceCMYK 11 0 R] >>";
    let paper = paper.with(TINT);
    assert_eq!(paper.breaks_only("press::spot").message(), "on the plate “Gold”");
}

/// Type of a size on something.
pub(super) fn type_on(ground: &str, colour: &str, size: &str) -> Paper {
    Paper::painting(&format!("{ground} {colour} BT /F {size} Tf 100 700 Td (Headline) Tj ET"))
}

#[test]
fn black_type_overprints_other_inks() {
    type_on(DEEP, "/N gs 0 0 0 1 k", "20").breaks_only("press::black-knocks-out");
    // DeviceGray knocks out whatever the graphics state says.
    type_on(DEEP, "/O gs 0 g", "20").breaks_only("press::black-knocks-out");
    let mut mode_0 = type_on(DEEP, "/O gs 0 0 0 1 k", "20");
    assert_eq!(mode_0.said(), [""; 0]);
    mode_0.resources = mode_0.resources.replace("/OPM 1", "/OPM 0");
    mode_0.breaks_only("press::black-knocks-out");
    assert_eq!(type_on(DEEP, "/O gs 0 0 0 1 k", "20").said(), [""; 0]);
    assert_eq!(type_on("", "/N gs 0 0 0 1 k", "20").said(), [""; 0]);
}

#[test]
fn paper_coloured_type_that_overprints_would_vanish() {
    type_on(DEEP, "/O gs 0 0 0 0 k", "20").breaks_only("press::paper-overprints");
}

#[test]
fn other_inks_that_overprint_are_doubtful() {
    let d = type_on(DEEP, "/O gs 0 1 0 0 k", "20").breaks_only("press::overprints");
    assert_eq!(d.message(), "M 100 overprints what lies beneath");
}

#[test]
fn inks_are_summed_with_what_lies_beneath_by_overprint() {
    let ground = "/N gs .6 .5 .5 .7 k 0 0 600 800 re f";
    let d = Paper::painting(ground).breaks_only("press::ink-over");
    assert_eq!(name(&d), "warning press::ink-over");
    assert_eq!(d.message(), "230 % of ink: C 60 M 50 Y 50 K 70; the press takes 220 %");
    let rich =
        Paper::painting("/N gs .7 .6 .6 1 k 0 0 600 800 re f").breaks_only("press::ink-over");
    assert_eq!(name(&rich), "error press::ink-over");
    let black = "/N gs .8 .8 .7 0 k 0 0 600 800 re f";
    let paper = type_on(black, "/O gs 0 0 0 1 k", "20");
    let said = paper.said();
    assert_eq!(said, ["error press::ink-over", "warning press::ink-over"]);
    assert_eq!(
        type_on("/N gs .5 .5 0 0 k 0 0 600 800 re f", "/O gs 0 0 0 1 k", "20").said(),
        [""; 0]
    );
}

#[test]
fn the_inks_of_a_picture_are_summed_from_its_samples() {
    let of = |tint: u8| picture("/ColorSpace /DeviceCMYK", 200, &vec![tint; 160_000]);
    let d = of(200).breaks_only("press::ink-over");
    assert_eq!(d.message(), "314 % of ink in its darkest parts; the press takes 240 %");
    assert_eq!(of(140).said(), [""; 0]);
    // The other way round, 200 is light.
    let turned = "/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]";
    assert_eq!(picture(turned, 200, &vec![200; 160_000]).said(), [""; 0]);
}

#[test]
fn the_inks_of_a_jpeg_are_summed_too() {
    // Four inks of 78 % each, stored the other way round as the Adobe marker has it.
    let heavy = include_bytes!("../../data/heavy-cmyk.jpg");
    let turned = "/ColorSpace /DeviceCMYK /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]";
    let d = picture(turned, 200, heavy).breaks_only("press::ink-over");
    assert!(d.message().starts_with("31"), "{}", d.message());
    let straight = "/ColorSpace /DeviceCMYK /Filter /DCTDecode";
    assert_eq!(picture(straight, 200, heavy).said(), [""; 0]);
    let broken = picture(straight, 200, b"no JPEG").breaks_only("press::unreadable");
    assert_eq!(
        broken.message(),
        "the ink of picture P: its JPEG is damaged: it does not begin as a JPEG"
    );
}

#[test]
fn the_inks_of_sixteen_bits_are_summed_by_their_first_eight() {
    let of = |high: u8, low: u8| {
        let samples = [high, low].repeat(160_000);
        picture("/ColorSpace /DeviceCMYK /BitsPerComponent 16", 200, &samples)
    };
    of(200, 0).breaks_only("press::ink-over");
    assert_eq!(of(100, 255).said(), [""; 0]);
    assert_eq!(of(100, 255).judged().not_judged, [""; 0]);
}

#[test]
fn a_few_dark_pixels_do_not_exceed_the_ink_limit() {
    let mut samples = vec![0; 160_000];
    samples[..4 * 30].fill(255);
    assert_eq!(picture("/ColorSpace /DeviceCMYK", 200, &samples).said(), [""; 0]);
    samples[..4 * 300].fill(255);
    picture("/ColorSpace /DeviceCMYK", 200, &samples).breaks_only("press::ink-over");
}

#[test]
fn indexed_pictures_are_summed_by_their_table() {
    let table = "/ColorSpace [/Indexed /DeviceCMYK 1 <00000000 FFFFFFFF>]";
    picture(table, 200, &vec![1; 40_000]).breaks_only("press::ink-over");
    assert_eq!(picture(table, 200, &vec![0; 40_000]).said(), [""; 0]);
}

#[test]
fn a_picture_has_the_resolution_as_it_is_placed() {
    let of = |side: usize| picture("/ColorSpace /DeviceGray", side, &vec![0; side * side]);
    assert_eq!(name(&of(99).breaks_only("press::ppi-low")), "error press::ppi-low");
    assert_eq!(name(&of(149).breaks_only("press::ppi-low")), "warning press::ppi-low");
    assert_eq!(of(150).said(), [""; 0]);
}

#[test]
fn line_art_has_the_resolution_of_the_plate() {
    let of = |side: usize| picture("/ImageMask true", side, &vec![0; side.div_ceil(8) * side]);
    let d = of(599).breaks_only("press::line-art-ppi");
    assert_eq!(d.message(), "line art at 599 ppi, below 600");
    assert_eq!(of(600).said(), [""; 0]);
}

#[test]
fn the_minimum_type_size_depends_on_its_inks() {
    let of = |colour: &str, size: &str| type_on("", colour, size);
    of("/N gs 0 0 0 1 k", "5.9").breaks_only("press::type-small");
    assert_eq!(of("/N gs 0 0 0 1 k", "6").said(), [""; 0]);
    of("/N gs 0 0 0 .5 k", "7.9").breaks_only("press::type-tinted-small");
    assert_eq!(of("/N gs 0 0 0 .5 k", "8").said(), [""; 0]);
    of("/N gs 0 1 1 0 k", "9.9").breaks_only("press::type-multi-ink-small");
    assert_eq!(of("/N gs 0 1 1 0 k", "10").said(), [""; 0]);
}

#[test]
fn the_size_of_type_is_its_visible_size() {
    let scaled =
        "q .5 0 0 .5 0 0 cm /N gs 0 0 0 1 k BT /F 1 Tf 11 0 0 11 100 700 Tm (Small) Tj ET Q";
    let d = Paper::painting(scaled).breaks_only("press::type-small");
    assert_eq!(d.object.as_deref(), Some("Song, 5.5 pt: Small"));
}

#[test]
fn reversed_type_is_larger_and_larger_still_on_several_inks() {
    type_on(DEEP, "/N gs 0 0 0 0 k", "9.9").breaks_only("press::type-reversed-small");
    assert_eq!(type_on(DEEP, "/N gs 0 0 0 0 k", "10").said(), [""; 0]);
    let two = "/N gs 1 .5 0 0 k 0 0 600 800 re f";
    type_on(two, "/N gs 0 0 0 0 k", "11.9").breaks_only("press::type-reversed-small");
    assert_eq!(type_on(two, "/N gs 0 0 0 0 k", "12").said(), [""; 0]);
    assert_eq!(type_on("", "/N gs 0 0 0 0 k", "5").said(), [""; 0]);
}

#[test]
fn type_is_reversed_where_it_is_lighter_than_its_ground_whatever_the_sums_of_ink() {
    let on = |ground: &str, colour: &str, size: &str| {
        type_on(&format!("/N gs {ground} k 0 0 600 800 re f"), &format!("/N gs {colour} k"), size)
    };
    // Black is darker than red, and than dark blue, though it is less ink.
    on("0 1 1 0", "0 0 0 1", "8").breaks_only("press::black-knocks-out");
    on("1 .6 0 0", "0 0 0 1", "8").breaks_only("press::black-knocks-out");
    let reversed = "press::type-reversed-small";
    on("0 0 0 1", "0 0 1 0", "8").breaks_only(reversed);
    on("1 1 0 0", "0 0 0 .1", "11").breaks_only(reversed);
    // Less ink than its ground, but no lighter.
    assert_eq!(on("0 0 1 0", "0 .9 0 0", "9").said(), [""; 0]);
    let rule = "/N gs 0 1 1 0 k 0 0 600 800 re f 0 0 0 1 K .6 w 9 9 m 300 9 l S";
    assert_eq!(Paper::painting(rule).said(), [""; 0]);
}

#[test]
fn content_painted_on_no_plate_is_ignored() {
    let none = |space: &str, content: &str| {
        let mut paper = Paper::painting(&format!("{DEEP} /O gs {content}"));
        write!(paper.resources, " /ColorSpace << /C {space} >>").unwrap();
        paper
    };
    let separation = format!("[/Separation /None /DeviceCMYK {TINT}]");
    let device_n = format!("[/DeviceN [/None /None] /DeviceCMYK {TINTS}]");
    for (space, colour) in [(&separation, "1"), (&device_n, "1 1")] {
        for mark in [
            "0 0 90 90 re f",
            "BT /F 5 Tf 100 700 Td (x) Tj ET",
            "/C CS 1 SCN .1 w 0 0 m 90 90 l S",
        ] {
            let paper = none(space, &format!("/C cs {colour} scn {mark}"));
            assert_eq!(paper.said(), [""; 0], "{space} {mark}");
        }
    }
    let nothing = picture(&format!("/ColorSpace {separation}"), 10, &[255; 100]);
    assert_eq!(nothing.said(), [""; 0]);
    // Beside a plate that there is, it counts for nothing, but the other does.
    let with_black = format!("[/DeviceN [/None /Black] /DeviceCMYK {TINTS}]");
    let paper = none(&with_black, "/C cs 1 0 scn BT /F 20 Tf 100 700 Td (x) Tj ET");
    assert!(!paper.said().is_empty());
    // And it is no ground.
    let content =
        format!("/C cs 1 scn 0 0 600 800 re f /N gs 0 0 0 1 k {}", "BT /F 20 Tf 9 9 Td (x) Tj ET");
    none(&separation, &content).breaks_only("press::black-knocks-out");
}

#[test]
fn a_picture_too_coarse_is_reported_with_the_pixels_it_needs() {
    let d = picture("/ColorSpace /DeviceGray", 99, &vec![0; 99 * 99]).breaks_only("press::ppi-low");
    let told =
        "99 ppi as placed, below 100: it has 99 × 99 pixels and needs 100 × 100 at this size";
    assert_eq!(d.message(), told);
}

#[test]
fn type_that_is_stroked_and_filled_is_painted_twice() {
    let both = "0 0 0 1 k 1 0 0 RG 2 Tr BT /F 20 Tf 100 700 Td (x) Tj ET";
    Paper::painting(both).breaks_only("press::rgb");
}

#[test]
fn invisible_type_is_not_checked() {
    assert_eq!(type_on("", "0 0 0 1 k 3 Tr", "2").said(), [""; 0]);
}

#[test]
fn rules_have_a_least_width() {
    let line = |paint: &str, width: &str| {
        Paper::painting(&format!("/N gs {paint} {width} w 100 100 m 300 100 l S"))
    };
    let d = line("0 0 0 1 K", ".25").breaks_only("press::rule-thin");
    assert_eq!(d.message(), "rule of 0.25pt, below 0.5pt");
    assert_eq!(line("0 0 0 1 K", ".5").said(), [""; 0]);
    line("1 1 0 0 K", "1.4").breaks_only("press::rule-thin-multi-ink");
    assert_eq!(line("1 1 0 0 K", "1.5").said(), [""; 0]);
    let filled = Paper::painting("/N gs 0 0 0 1 k 100 100 200 .3 re f");
    filled.breaks_only("press::rule-thin");
    let reversed = Paper::painting(&format!("{DEEP} 0 0 0 0 K 1 w 100 100 m 300 100 l S"));
    reversed.breaks_only("press::rule-thin-multi-ink");
}

#[test]
fn similar_findings_on_a_page_are_reported_once_with_their_number() {
    let two = "/N gs 0 0 0 1 k BT /F 5 Tf 100 700 Td (One) Tj 0 -20 Td (Two) Tj ET";
    let d = Paper::painting(two).breaks_only("press::type-small");
    assert_eq!(d.message(), "type in one ink below 6pt (2 times on this page)");
    assert_eq!(d.facts.last(), Some(&Fact { name: "times", value: 2_usize.into() }));
    assert_eq!(d.object.as_deref(), Some("Song, 5.0 pt: One"));
}

#[test]
fn type_is_checked_against_its_own_ground_among_many() {
    let mut dots = String::from(DEEP);
    for n in 0..400 {
        write!(dots, "0 1 0 0 k {} {} 0.8 0.8 re f ", n % 20, n / 20).unwrap();
    }
    type_on(&dots, "/N gs 0 0 0 1 k", "20").breaks_only("press::black-knocks-out");
    Paper::painting(&format!("{dots} 0 0 0 1 k BT /F 9 Tf 25 25 Td (x) Tj ET"))
        .breaks_only("press::black-knocks-out");
}
