//! Creates ICC profiles: RGB with given primaries and gamma, and grey with sRGB's tone curve.
//!
//! Source: ICC.1:2010 (version 4.2): 7.2 header, 8.3 three-component matrix profiles, 8.2 grey,
//! 10.15 `parametricCurveType`.

use crate::color::pcs::D50;
use crate::color::primaries::{SRGB, to_pcs};

/// Returns sRGB as an ICC profile.
pub fn srgb_profile() -> Vec<u8> {
    screen(SRGB, &srgb_curve())
}

/// Returns grey with sRGB's tone curve as an ICC profile.
pub fn grey_profile() -> Vec<u8> {
    grey_of(srgb_curve())
}

/// Returns a grey or RGB profile with a gamma curve. `gamma` is the exponent from light to samples
/// in hundred-thousandths; white point and primaries are chromaticities x, y in
/// hundred-thousandths, those of sRGB if absent or unusable.
pub fn profile_of_tone(gamma: u32, primaries: Option<[u32; 8]>, channels: usize) -> Vec<u8> {
    let gamma = 100_000.0 / f64::from(gamma.max(1));
    let curve = [b"para\0\0\0\0\0\0\0\0", &fixed(gamma)[..]].concat();
    if channels == 1 {
        return grey_of(curve);
    }
    screen(primaries.unwrap_or(SRGB), &curve)
}

fn grey_of(curve: Vec<u8>) -> Vec<u8> {
    let tags = [words(*b"desc"), words(*b"cprt"), white_point(), (*b"kTRC", curve)];
    profile(*b"GRAY", &tags)
}

/// `parametricCurveType` with function type 3 and the parameters of sRGB.
fn srgb_curve() -> Vec<u8> {
    let numbers = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
    let numbers = numbers.into_iter().flat_map(fixed);
    b"para\0\0\0\0\0\x03\0\0".iter().copied().chain(numbers).collect()
}

fn screen(primaries: [u32; 8], curve: &[u8]) -> Vec<u8> {
    let colours = to_pcs(primaries).or_else(|| to_pcs(SRGB));
    let colours = colours.expect("sRGB's primaries are three colours that make white");
    let column = |n: usize| xyz([colours[0][n], colours[1][n], colours[2][n]]);
    let tags = [
        words(*b"desc"),
        words(*b"cprt"),
        white_point(),
        (*b"rXYZ", column(0)),
        (*b"gXYZ", column(1)),
        (*b"bXYZ", column(2)),
        (*b"rTRC", curve.to_vec()),
        (*b"gTRC", curve.to_vec()),
        (*b"bTRC", curve.to_vec()),
    ];
    profile(*b"RGB ", &tags)
}

/// Encodes an `s15Fixed16Number`.
fn fixed(n: f64) -> [u8; 4] {
    let scaled = (n * 65_536.0 + 0.5).floor().clamp(f64::from(i32::MIN), f64::from(i32::MAX));
    #[allow(clippy::cast_possible_truncation, reason = "a whole number within i32's range")]
    let whole = scaled as i32;
    whole.to_be_bytes()
}

fn xyz(colour: [f64; 3]) -> Vec<u8> {
    b"XYZ \0\0\0\0".iter().copied().chain(colour.into_iter().flat_map(fixed)).collect()
}

fn white_point() -> ([u8; 4], Vec<u8>) {
    (*b"wtpt", xyz(D50))
}

/// The required text tags: description and copyright.
fn words(tag: [u8; 4]) -> ([u8; 4], Vec<u8>) {
    let text = if &tag == b"desc" { "stonehand" } else { "No copyright" };
    let mut body = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    let length = u32::try_from(text.len() * 2).expect("a few words");
    body.extend_from_slice(&length.to_be_bytes());
    body.extend_from_slice(&28_u32.to_be_bytes());
    body.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    (tag, body)
}

/// Assembles header, tag table and tags.
fn profile(space: [u8; 4], tags: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let number = |n: usize| u32::try_from(n).expect("a small profile").to_be_bytes();
    let mut table = number(tags.len()).to_vec();
    let mut bodies = Vec::new();
    let start = 128 + 4 + tags.len() * 12;
    for (tag, body) in tags {
        table.extend_from_slice(tag);
        table.extend_from_slice(&number(start + bodies.len()));
        table.extend_from_slice(&number(body.len()));
        bodies.extend_from_slice(body);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    let mut out = number(start + bodies.len()).to_vec();
    out.resize(8, 0);
    out.extend_from_slice(&[4, 0x20, 0, 0]);
    out.extend_from_slice(b"mntr");
    out.extend_from_slice(&space);
    out.extend_from_slice(b"XYZ ");
    // The date is mandatory; this is the publication date of the standard.
    for n in [2010_u16, 12, 1, 0, 0, 0] {
        out.extend_from_slice(&n.to_be_bytes());
    }
    out.extend_from_slice(b"acsp");
    out.resize(68, 0);
    out.extend(D50.into_iter().flat_map(fixed));
    out.resize(128, 0);
    out.extend_from_slice(&table);
    out.extend_from_slice(&bodies);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::{Profile, ProfileSpace, Transform};

    #[test]
    fn written_profiles_can_be_parsed() {
        let all: Vec<u8> = (0..=255).flat_map(|n: u8| [n, n.wrapping_mul(7), 255 - n]).collect();
        let srgb = Profile::parse(&srgb_profile()).unwrap();
        let same = Transform::to_srgb(&srgb).unwrap().convert(&all);
        assert!(same.iter().zip(&all).all(|(a, b)| a.abs_diff(*b) <= 1));
        let grey = Profile::parse(&grey_profile()).unwrap();
        assert_eq!(grey.space(), ProfileSpace::Grey);
        let light = Transform::to_srgb(&grey).unwrap().convert(&[0, 128, 255]);
        assert!(
            light
                .iter()
                .zip([0, 0, 0, 128, 128, 128, 255, 255, 255])
                .all(|(a, b)| a.abs_diff(b) <= 1)
        );
    }

    #[test]
    fn a_given_gamma_is_kept_and_collinear_primaries_are_replaced() {
        let tone = |gamma, primaries| Profile::parse(&profile_of_tone(gamma, primaries, 3));
        let linear = Transform::to_srgb(&tone(100_000, None).unwrap()).unwrap();
        let light = linear.convert(&[55; 3]);
        assert!(light.iter().all(|n| (126..=130).contains(n)), "{light:?}");
        let mut line = SRGB;
        line[4..6].copy_from_slice(&[64_000, 33_000]);
        assert!(tone(45_455, Some(line)).is_ok());
    }
}
