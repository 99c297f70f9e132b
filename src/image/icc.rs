//! Profiles that are written here: a screen of given primaries and tone, and a grey of sRGB's tone.
//!
//! Source: ICC.1:2010 (version 4.2): 7.2 header, 8.3 three-component matrix profiles, 8.2 grey,
//! 10.15 `parametricCurveType`.

use crate::image::source::Tone;

/// sRGB's primaries and white, x and y in hundred-thousandths: white, red, green, blue
/// (IEC 61966-2-1).
const SRGB: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];
/// The profile connection space's white.
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
/// Bradford's cone responses.
const BRADFORD: Matrix =
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]];

type Matrix = [[f64; 3]; 3];

/// sRGB as a profile.
pub(super) fn srgb() -> Vec<u8> {
    screen(SRGB, &srgb_curve())
}

/// Grey of sRGB's tone as a profile.
pub(super) fn grey() -> Vec<u8> {
    grey_of(srgb_curve())
}

/// The grey, or the screen of three channels, of a PNG's tone and primaries as a profile.
pub(super) fn of_tone(tone: Tone, channels: usize) -> Vec<u8> {
    let gamma = 100_000.0 / f64::from(tone.gamma.max(1));
    let curve = [b"para\0\0\0\0\0\0\0\0", &fixed(gamma)[..]].concat();
    if channels == 1 {
        return grey_of(curve);
    }
    screen(tone.chromaticities.unwrap_or(SRGB), &curve)
}

fn grey_of(curve: Vec<u8>) -> Vec<u8> {
    let tags = [words(*b"desc"), words(*b"cprt"), white_point(), (*b"kTRC", curve)];
    profile(*b"GRAY", &tags)
}

/// `parametricCurveType` 3 with sRGB's numbers.
fn srgb_curve() -> Vec<u8> {
    let numbers = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
    let numbers = numbers.into_iter().flat_map(fixed);
    b"para\0\0\0\0\0\x03\0\0".iter().copied().chain(numbers).collect()
}

fn screen(chromaticities: [u32; 8], curve: &[u8]) -> Vec<u8> {
    let colours = colorants(chromaticities).unwrap_or_else(|| {
        colorants(SRGB).expect("sRGB's primaries are three colours that make white")
    });
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

/// The primaries as columns, adapted to D50; nothing if they make no white.
fn colorants(chromaticities: [u32; 8]) -> Option<Matrix> {
    let colour = |n: usize| {
        let (x, y) = (f64::from(chromaticities[n * 2]), f64::from(chromaticities[n * 2 + 1]));
        [x / y, 1.0, (100_000.0 - x - y) / y]
    };
    let primaries = transposed([colour(1), colour(2), colour(3)]);
    let white = colour(0);
    let shares = times(inverse(primaries)?, white);
    let (from, to) = (times(BRADFORD, white), times(BRADFORD, D50));
    let mut cones = BRADFORD;
    for (row, (from, to)) in cones.iter_mut().zip(from.into_iter().zip(to)) {
        *row = row.map(|n| n * to / from);
    }
    let back = inverse(BRADFORD)?;
    let columns = transposed(primaries).into_iter().zip(shares).map(|(primary, share)| {
        let adapted = times(back, times(cones, primary));
        adapted.map(|n| n * share)
    });
    let columns: Vec<[f64; 3]> = columns.collect();
    let sound = columns.iter().flatten().all(|n| n.is_finite() && n.abs() < 4.0);
    sound.then(|| transposed([columns[0], columns[1], columns[2]]))
}

fn transposed(m: Matrix) -> Matrix {
    [0, 1, 2].map(|n| [m[0][n], m[1][n], m[2][n]])
}

fn times(m: Matrix, v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// The inverse by cofactors; nothing if there is none.
fn inverse(m: Matrix) -> Option<Matrix> {
    let cofactor = |r: usize, c: usize| {
        let ([r1, r2], [c1, c2]) = ([(r + 1) % 3, (r + 2) % 3], [(c + 1) % 3, (c + 2) % 3]);
        m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
    };
    let whole = m[0][0] * cofactor(0, 0) + m[0][1] * cofactor(0, 1) + m[0][2] * cofactor(0, 2);
    let inverse = [0, 1, 2].map(|r| [0, 1, 2].map(|c| cofactor(c, r) / whole));
    (whole.abs() > 1e-9).then_some(inverse)
}

/// `s15Fixed16Number`.
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

/// The words that a profile must have: what it is, and that nobody owns it.
fn words(tag: [u8; 4]) -> ([u8; 4], Vec<u8>) {
    let said = if &tag == b"desc" { "stonehand" } else { "No copyright" };
    let mut body = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    let length = u32::try_from(said.len() * 2).expect("a few words");
    body.extend_from_slice(&length.to_be_bytes());
    body.extend_from_slice(&28_u32.to_be_bytes());
    body.extend(said.encode_utf16().flat_map(u16::to_be_bytes));
    (tag, body)
}

/// Header, table of tags, tags.
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
    // A date is wanted; this is the day of the standard.
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
    use crate::color::{Link, Profile, Space};

    #[test]
    fn srgbs_primaries_are_those_of_its_own_profile() {
        // IEC 61966-2-1 adapted to D50, as the ICC's sRGB profiles have it.
        let known = [[0.4361, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]];
        let found = colorants(SRGB).unwrap();
        let near = found.iter().flatten().zip(known.iter().flatten());
        assert!(near.into_iter().all(|(a, b)| (a - b).abs() < 3e-4), "{found:?}");
    }

    #[test]
    fn what_is_written_is_read() {
        let all: Vec<u8> = (0..=255).flat_map(|n: u8| [n, n.wrapping_mul(7), 255 - n]).collect();
        let srgb = Profile::parse(&srgb()).unwrap();
        let same = Link::to_srgb(&srgb).unwrap().convert(&all);
        assert!(same.iter().zip(&all).all(|(a, b)| a.abs_diff(*b) <= 1));
        let grey = Profile::parse(&grey()).unwrap();
        assert_eq!(grey.space(), Space::Grey);
        let light = Link::to_srgb(&grey).unwrap().convert(&[0, 128, 255]);
        assert!(
            light
                .iter()
                .zip([0, 0, 0, 128, 128, 128, 255, 255, 255])
                .all(|(a, b)| a.abs_diff(b) <= 1)
        );
    }

    #[test]
    fn a_tone_of_its_own_is_kept_and_primaries_in_a_line_are_not() {
        let tone =
            |gamma, chromaticities| Profile::parse(&of_tone(Tone { gamma, chromaticities }, 3));
        let linear = Link::to_srgb(&tone(100_000, None).unwrap()).unwrap();
        let light = linear.convert(&[55; 3]);
        assert!(light.iter().all(|n| (126..=130).contains(n)), "{light:?}");
        let mut line = SRGB;
        line[4..6].copy_from_slice(&[64_000, 33_000]);
        assert!(tone(45_455, Some(line)).is_ok());
    }
}
