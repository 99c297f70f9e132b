//! Colour conversion compared with Little CMS, and malicious profiles.

use crate::icc::{gamma, grey, para, press_of_4, wide_rgb};
use crate::tools::{arg, run};
use std::path::{Path, PathBuf};
use stonehand::color::{Profile, Transform, most_ink};

/// The mean and the greatest difference from Little CMS, in 8-bit steps. Measured for the coldset
/// press: 0.09 and 4 from sRGB, 0.10 and 6 from wide gamuts, 0.16 and 8 from another press.
const PRESS: (f64, u8) = (0.25, 9);

/// The same for the screen, whose curve is steep where a channel is cut off. Measured: 0.04 and 12
/// from wide gamuts, 0.23 and 10 from inks, 0.08 and 18 from inks far out of its gamut.
const SCREEN: (f64, u8) = (0.3, 20);

fn coldset() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("press/coldset-tr002.icc");
    std::fs::read(path).unwrap()
}

/// Pixels of `channels`: a grid, the neutrals, and as many at random.
fn spread(channels: usize) -> Vec<u8> {
    let steps: u32 = match channels {
        1 => 256,
        3 => 18,
        _ => 9,
    };
    let mut samples = Vec::new();
    for n in 0..steps.pow(u32::try_from(channels).unwrap()) {
        let mut rest = n;
        for _ in 0..channels {
            samples.push(u8::try_from(rest % steps * 255 / (steps - 1)).unwrap());
            rest /= steps;
        }
    }
    for n in 0..=255 {
        samples.extend(vec![n; channels]);
    }
    let mut state = 7u32;
    for _ in 0..6000 * channels {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        samples.push(state.to_be_bytes()[0]);
    }
    samples
}

/// What Pillow calls pixels of so many channels.
fn mode(channels: usize) -> &'static str {
    match channels {
        1 => "L",
        3 => "RGB",
        _ => "CMYK",
    }
}

/// The mean and the greatest difference between `link` and Little CMS, from profile to profile; no
/// bytes are sRGB. Nothing if Little CMS is not here.
fn apart(link: &Transform, from: Option<&[u8]>, to: Option<&[u8]>) -> Option<(f64, u8)> {
    let folder = tempfile::tempdir().unwrap();
    let samples = spread(link.channels_in());
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let profile = |name: &str, bytes: Option<&[u8]>| bytes.map_or("-".into(), |b| write(name, b));
    let (from, to) = (profile("from.icc", from), profile("to.icc", to));
    let converted = write("converted", &link.convert(&samples));
    let samples = write("samples", &samples);
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judge_color.py");
    let (mode_in, mode_out) = (mode(link.channels_in()), mode(link.channels_out()));
    let paths =
        [arg(&judge), arg(&from), arg(&to), mode_in, mode_out, arg(&samples), arg(&converted)];
    let said = run("python3", &paths)?;
    let mut words = said.split(' ');
    let mean = words.next().unwrap().parse().unwrap();
    let most = words.next().unwrap().parse().unwrap();
    Some((mean, most))
}

/// Holds `link` to a mean and a greatest difference from Little CMS.
fn hold(link: &Transform, from: Option<&[u8]>, to: Option<&[u8]>, (mean, most): (f64, u8)) {
    if let Some(found) = apart(link, from, to) {
        assert!(found.0 <= mean && found.1 <= most, "{found:?} of {:?}", (mean, most));
    }
}

#[test]
fn srgb_is_converted_for_the_press_as_by_others() {
    let (press, srgb) = (coldset(), Profile::srgb());
    let link = Transform::to_cmyk(&srgb, &Profile::parse(&press).unwrap(), 4000).unwrap();
    hold(&link, None, Some(&press), PRESS);
}

#[test]
fn a_wide_gamut_with_a_plain_gamma_is_converted_as_by_others() {
    let press = coldset();
    for curve in [gamma(563), gamma(256), para(3, &[2.4, 0.9, 0.1, 0.077, 0.04])] {
        let from = wide_rgb(&curve);
        let (from_read, to) = (Profile::parse(&from).unwrap(), Profile::parse(&press).unwrap());
        let link = Transform::to_cmyk(&from_read, &to, 4000).unwrap();
        hold(&link, Some(&from), Some(&press), PRESS);
        hold(&Transform::to_srgb(&from_read).unwrap(), Some(&from), None, SCREEN);
    }
}

#[test]
fn grey_is_converted_for_the_press_as_by_others() {
    let (press, from) = (coldset(), grey(gamma(461)));
    let (from_read, to) = (Profile::parse(&from).unwrap(), Profile::parse(&press).unwrap());
    hold(&Transform::to_cmyk(&from_read, &to, 4000).unwrap(), Some(&from), Some(&press), (0.5, 3));
    hold(&Transform::to_srgb(&from_read).unwrap(), Some(&from), None, (0.5, 1));
}

#[test]
fn inks_are_shown_on_the_screen_as_by_others() {
    let press = coldset();
    let link = Transform::to_srgb(&Profile::parse(&press).unwrap()).unwrap();
    hold(&link, Some(&press), None, SCREEN);
}

#[test]
fn tables_of_version_4_are_read_as_by_others() {
    let press = press_of_4();
    let read = Profile::parse(&press).unwrap();
    hold(&Transform::to_srgb(&read).unwrap(), Some(&press), None, SCREEN);
    hold(&Transform::to_cmyk(&Profile::srgb(), &read, 4000).unwrap(), None, Some(&press), PRESS);
}

#[test]
fn cmyk_of_another_press_is_converted_as_by_others() {
    let (press, from) = (coldset(), press_of_4());
    let (from_read, to) = (Profile::parse(&from).unwrap(), Profile::parse(&press).unwrap());
    let link = Transform::to_cmyk(&from_read, &to, 4000).unwrap();
    hold(&link, Some(&from), Some(&press), PRESS);
}

#[test]
fn no_colour_of_any_profile_is_over_the_presss_limit() {
    let press = Profile::parse(&coldset()).unwrap();
    let sources = [wide_rgb(&gamma(256)), grey(gamma(563)), press_of_4()];
    for from in sources.map(|bytes| Profile::parse(&bytes).unwrap()) {
        let link = Transform::to_cmyk(&from, &press, 2200).unwrap();
        assert!(most_ink(&link.convert(&spread(link.channels_in()))) <= 2200);
    }
}

/// `bytes` spoilt in a few places, or cut.
fn spoilt(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    let mut draw = |most: usize| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(*state >> 33).unwrap() % most
    };
    let mut bytes = bytes.to_vec();
    // Most of the harm is in the tags and at the head of each, few bytes of a table's many.
    let heads = [bytes.len(), 300, 1100];
    for _ in 0..=draw(4) {
        let reach = heads[draw(3)].min(bytes.len());
        let at = draw(reach);
        bytes[at] = [0, 1, 0x7f, 0x80, 0xff, u8::try_from(draw(256)).unwrap()][draw(6)];
    }
    if draw(4) == 0 {
        bytes.truncate(draw(bytes.len()));
    }
    bytes
}

#[test]
fn no_broken_profile_causes_a_panic() {
    let press = Profile::parse(&coldset()).unwrap();
    let sound = [
        coldset(),
        press_of_4(),
        wide_rgb(&gamma(563)),
        wide_rgb(&para(3, &[2.4, 0.9, 0.1, 0.077, 0.04])),
        grey(gamma(461)),
    ];
    let mut state = 11;
    let mut read = 0;
    for turn in 0..1500 {
        let bytes = spoilt(&sound[turn % sound.len()], &mut state);
        let Ok(profile) = Profile::parse(&bytes) else { continue };
        read += 1;
        // Joining takes time; a share of those that can be read is joined both ways.
        if read % 50 > 0 {
            continue;
        }
        let links = [
            Transform::to_cmyk(&profile, &press, 2200),
            Transform::to_cmyk(&Profile::srgb(), &profile, 2200),
            Transform::to_black(&Profile::srgb(), &profile),
            Transform::to_srgb(&profile),
        ];
        for link in links.into_iter().flatten() {
            let samples: Vec<u8> = (0..=255).collect();
            let converted = link.convert(&samples);
            assert_eq!(converted.len(), 256 / link.channels_in() * link.channels_out());
            assert!(link.channels_out() != 4 || most_ink(&converted) <= 2200);
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn impossible_sizes_are_refused_before_memory_is_allocated() {
    let mut bytes = coldset();
    // Two hundred and fifty-five points along each of four inks: 25 GB of samples.
    bytes[976 + 10] = 255;
    let said = Profile::parse(&bytes).unwrap_err().to_string();
    assert!(said.contains("A2B1") && said.contains("cut short"), "{said}");
    let said = Profile::parse(&vec![0; (16 << 20) + 1]).unwrap_err().to_string();
    assert!(said.contains("16 MiB"), "{said}");
}
