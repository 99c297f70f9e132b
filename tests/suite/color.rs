//! Colours on their way to the press, judged by LittleCMS, and profiles that mean harm.

use crate::icc::{gamma, grey, para, press_of_4, wide_rgb};
use crate::tools::{arg, run};
use std::path::{Path, PathBuf};
use stonehand::color::{Link, Profile, most_ink};

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

/// The mean and the greatest difference between `link` and LittleCMS, from profile to profile; no
/// bytes are sRGB. Nothing if LittleCMS is not here.
fn apart(link: &Link, from: Option<&[u8]>, to: Option<&[u8]>) -> Option<(f64, u8)> {
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
    assert!(!std::env::var("TELL").is_ok(), "{said}");
    Some((mean, most))
}

/// Holds `link` to a mean and a greatest difference from LittleCMS.
fn hold(link: &Link, from: Option<&[u8]>, to: Option<&[u8]>, (mean, most): (f64, u8)) {
    if let Some(found) = apart(link, from, to) {
        assert!(found.0 <= mean && found.1 <= most, "{found:?} of {:?}", (mean, most));
    }
}

#[test]
fn srgb_comes_to_the_press_as_others_bring_it() {
    let (press, srgb) = (coldset(), Profile::srgb());
    let link = Link::to_cmyk(&srgb, &Profile::parse(&press).unwrap(), 4000).unwrap();
    hold(&link, None, Some(&press), (0.5, 8));
}

#[test]
fn a_wide_gamut_of_a_plain_gamma_comes_to_the_press_as_others_bring_it() {
    let press = coldset();
    for curve in [gamma(563), gamma(256), para(3, &[2.4, 0.9, 0.1, 0.077, 0.04])] {
        let from = wide_rgb(&curve);
        let (from_read, to) = (Profile::parse(&from).unwrap(), Profile::parse(&press).unwrap());
        let link = Link::to_cmyk(&from_read, &to, 4000).unwrap();
        hold(&link, Some(&from), Some(&press), (0.5, 8));
        hold(&Link::to_srgb(&from_read).unwrap(), Some(&from), None, (0.5, 8));
    }
}

#[test]
fn grey_comes_to_the_press_as_others_bring_it() {
    let (press, from) = (coldset(), grey(gamma(461)));
    let (from_read, to) = (Profile::parse(&from).unwrap(), Profile::parse(&press).unwrap());
    hold(&Link::to_cmyk(&from_read, &to, 4000).unwrap(), Some(&from), Some(&press), (0.5, 3));
    hold(&Link::to_srgb(&from_read).unwrap(), Some(&from), None, (0.5, 1));
}

#[test]
fn inks_are_shown_on_the_screen_as_others_show_them() {
    let press = coldset();
    let link = Link::to_srgb(&Profile::parse(&press).unwrap()).unwrap();
    hold(&link, Some(&press), None, (0.5, 8));
}

#[test]
fn tables_of_version_4_are_read_as_others_read_them() {
    let press = press_of_4();
    let read = Profile::parse(&press).unwrap();
    hold(&Link::to_srgb(&read).unwrap(), Some(&press), None, (0.5, 8));
    hold(&Link::to_cmyk(&Profile::srgb(), &read, 4000).unwrap(), None, Some(&press), (0.5, 8));
}

#[test]
fn another_presss_inks_come_to_this_press_as_others_bring_them() {
    let (press, from) = (coldset(), press_of_4());
    let (from_read, to) = (Profile::parse(&from).unwrap(), Profile::parse(&press).unwrap());
    let link = Link::to_cmyk(&from_read, &to, 4000).unwrap();
    hold(&link, Some(&from), Some(&press), (0.5, 8));
}

#[test]
fn no_colour_of_any_profile_is_over_the_presss_limit() {
    let press = Profile::parse(&coldset()).unwrap();
    let sources = [wide_rgb(&gamma(256)), grey(gamma(563)), press_of_4()];
    for from in sources.map(|bytes| Profile::parse(&bytes).unwrap()) {
        let link = Link::to_cmyk(&from, &press, 2200).unwrap();
        assert!(most_ink(&link.convert(&spread(link.channels_in()))) <= 2200);
    }
}
