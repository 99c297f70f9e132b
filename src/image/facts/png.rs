//! Header data of a PNG.
//!
//! Source: W3C PNG (Third Edition), 11.

use crate::image::orientation::exif_orientation;
use crate::image::picture_facts::{ColourModel, PictureFacts, PictureFormat, Tone};
use crate::image::source_error::{SourceError, check_size};
use crate::image::{CodePoints, MAX_PROFILE};
use crate::pack::inflate;

/// Maximum compression ratio of deflate; a file that would need more is truncated.
const MAX_INFLATED: u64 = 1032;

/// Plausible gammas in hundred-thousandths, from those of displays to linear light.
const GAMMAS: std::ops::RangeInclusive<u32> = 10_000..=500_000;

/// Parses the chunks of a PNG. `bytes` must begin with the PNG signature.
pub(in crate::image) fn read(bytes: &[u8]) -> Result<PictureFacts, SourceError> {
    let mut facts = header(bytes)?;
    let row = (u64::from(facts.stored.0) * facts.bits_a_pixel()).div_ceil(8) + 1;
    let (mut data, mut ended) = (0_u64, false);
    let (mut tone, mut points) = ((None, None, false), None);
    for (kind, body) in chunks(bytes) {
        match &kind {
            b"IDAT" => data += u64::try_from(body.len()).expect("lengths have 64 bits at most"),
            b"iCCP" => match profile(body) {
                Some(profile) => facts.profile = Some(profile),
                None => facts.broken_profile = true,
            },
            b"sRGB" => tone.2 = true,
            b"gAMA" => {
                tone.0 = numbers(body).next().filter(|n| GAMMAS.contains(n));
                facts.broken_profile |= tone.0.is_none();
            }
            b"cHRM" => tone.1 = chromaticities(body),
            b"cICP" => points = code_points(body),
            b"tRNS" => facts.alpha = true,
            b"eXIf" => facts.orientation = exif_orientation(body).unwrap_or_default(),
            b"IEND" => ended = true,
            _ => {}
        }
    }
    facts.tone = match tone {
        // Files in sRGB often have its gamma in addition to, or instead of, an sRGB chunk.
        (_, _, true) | (None | Some(45_455), None, _) => None,
        (gamma, chromaticities, _) => Some(Tone { gamma: gamma.unwrap_or(45_455), chromaticities }),
    };
    if facts.profile.is_none() {
        set_code_points(&mut facts, points)?;
    }
    if data == 0 {
        return Err(SourceError::Broken("it is cut short".into()));
    }
    // The pixels may be complete even so, but that cannot be verified.
    if !ended {
        return Err(SourceError::Broken(
            "its end mark (IEND) is missing: it was cut short as it was sent or saved".into(),
        ));
    }
    if row * u64::from(facts.stored.1) > (data + 64) * MAX_INFLATED {
        return Err(SourceError::Broken("it holds far fewer pixels than its header says".into()));
    }
    Ok(facts)
}

/// Parses `IHDR`, which must come first.
fn header(bytes: &[u8]) -> Result<PictureFacts, SourceError> {
    let broken = |why: &str| SourceError::Broken(why.to_owned());
    let (kind, body) = chunks(bytes).next().ok_or_else(|| broken("it is cut short"))?;
    if &kind != b"IHDR" || body.len() != 13 {
        return Err(broken("it does not begin with its header"));
    }
    let mut sides = numbers(body);
    let stored = (sides.next().unwrap_or(0), sides.next().unwrap_or(0));
    let bits = body[8];
    let (model, alpha) = match (body[9], bits) {
        (0, 1 | 2 | 4 | 8 | 16) => (ColourModel::Grey, false),
        (2, 8 | 16) => (ColourModel::Rgb, false),
        (3, 1 | 2 | 4 | 8) => (ColourModel::Palette, false),
        (4, 8 | 16) => (ColourModel::Grey, true),
        (6, 8 | 16) => (ColourModel::Rgb, true),
        _ => return Err(broken("its header names no kind of colour that PNG has")),
    };
    let facts =
        PictureFacts { bits, alpha, ..PictureFacts::plain(PictureFormat::Png, stored, model) };
    check_size(stored, facts.bits_decoded())?;
    Ok(facts)
}

/// Iterates over the complete chunks.
pub(in crate::image) fn chunks(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let (body, crc) = after.split_at_checked(usize::try_from(length).ok()?)?;
        rest = crc.get(4..)?;
        Some(([head[4], head[5], head[6], head[7]], body))
    })
}

/// Iterates over the big-endian 32-bit numbers in `body`.
fn numbers(body: &[u8]) -> impl Iterator<Item = u32> {
    body.chunks_exact(4).map(|n| u32::from_be_bytes([n[0], n[1], n[2], n[3]]))
}

/// Parses `iCCP`: name, 0, compression method 0, compressed profile.
fn profile(body: &[u8]) -> Option<Vec<u8>> {
    let name = body.iter().take(80).position(|b| *b == 0)?;
    let stream = body.get(name + 1..)?.strip_prefix(&[0])?;
    inflate(stream, MAX_PROFILE)
}

/// Parses `cICP`.
fn code_points(body: &[u8]) -> Option<CodePoints> {
    let [primaries, transfer, matrix, full_range] = *body else { return None };
    Some(CodePoints { primaries, transfer, matrix, full_range })
}

/// Applies the code points of a PNG without a profile. `cICP` takes precedence over `gAMA` and
/// `cHRM`, but these are the writer's fallback for readers that do not support it.
fn set_code_points(
    facts: &mut PictureFacts,
    points: Option<CodePoints>,
) -> Result<(), SourceError> {
    match points {
        Some(CodePoints::SRGB) => facts.tone = None,
        Some(points) => {
            if let Some(how) = points.unusual() {
                return Err(SourceError::UnusualColours(how));
            }
            facts.unread_colours = Some(points).filter(|_| facts.tone.is_none());
        }
        None => {}
    }
    Ok(())
}

/// Parses `cHRM`: x and y of white, red, green and blue in hundred-thousandths.
fn chromaticities(body: &[u8]) -> Option<[u32; 8]> {
    let all: Vec<u32> = numbers(body).collect();
    let sound = |xy: &[u32]| xy[1] > 0 && xy[0].saturating_add(xy[1]) <= 100_000;
    let all: [u32; 8] = all.try_into().ok()?;
    all.chunks(2).all(sound).then_some(all)
}

#[cfg(test)]
pub(in crate::image) mod tests {
    use super::*;
    use crate::pack::zlib;

    /// A PNG of these chunks, with zeros for checksums.
    pub(in crate::image) fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, body) in chunks {
            out.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
            out.extend_from_slice(*kind);
            out.extend_from_slice(body);
            out.extend_from_slice(&[0; 4]);
        }
        out
    }

    pub(in crate::image) fn ihdr(width: u32, height: u32, bits: u8, kind: u8) -> Vec<u8> {
        [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, kind, 0, 0, 0]].concat()
    }

    #[test]
    fn the_header_gives_size_model_and_bits() {
        let file = png(&[(b"IHDR", &ihdr(7, 9, 16, 6)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        let facts = read(&file).unwrap();
        assert_eq!((facts.stored, facts.bits, facts.alpha), ((7, 9), 16, true));
        assert_eq!(facts.model, ColourModel::Rgb);
    }

    #[test]
    fn a_profile_is_inflated_up_to_the_limit() {
        let header = ihdr(1, 1, 8, 2);
        let with = |profile: &[u8]| {
            let body = [b"name\0\0", &zlib(profile)[..]].concat();
            let body = (b"iCCP", body.as_slice());
            read(&png(&[(b"IHDR", &header), body, (b"IDAT", &[0; 9]), (b"IEND", &[])])).unwrap()
        };
        assert_eq!(with(b"a profile").profile.as_deref(), Some(&b"a profile"[..]));
        let bomb = with(&vec![0; MAX_PROFILE + 1]);
        assert!(bomb.profile.is_none() && bomb.broken_profile);
    }

    #[test]
    fn a_file_too_short_for_its_pixels_is_refused() {
        let header = ihdr(20_000, 5_000, 8, 2);
        let outcome = read(&png(&[(b"IHDR", &header), (b"IDAT", &[0; 999]), (b"IEND", &[])]));
        assert!(matches!(outcome, Err(SourceError::Broken(why)) if why.contains("fewer pixels")));
        let outcome = read(&png(&[(b"IHDR", &header), (b"IDAT", &[0; 999])]));
        assert!(matches!(outcome, Err(SourceError::Broken(why)) if why.contains("cut short")));
    }

    #[test]
    fn a_file_without_iend_is_reported_as_truncated() {
        let header = ihdr(1, 1, 8, 2);
        let outcome = read(&png(&[(b"IHDR", &header), (b"IDAT", &[0; 9])])).unwrap_err();
        let expected = "cannot be read: its end mark (IEND) is missing: it was cut short as it was sent \
                    or saved";
        assert_eq!(outcome.to_string(), expected);
        let outcome = read(&png(&[(b"IHDR", &header), (b"IEND", &[])])).unwrap_err();
        assert_eq!(outcome.to_string(), "cannot be read: it is cut short");
    }

    /// The header data of a picture with these colour chunks.
    fn coloured(colours: &[(&[u8; 4], &[u8])]) -> Result<PictureFacts, SourceError> {
        let header = ihdr(1, 1, 8, 2);
        let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"IHDR", &header)];
        chunks.extend_from_slice(colours);
        chunks.push((b"IDAT", &[0; 9]));
        chunks.push((b"IEND", &[]));
        read(&png(&chunks))
    }

    #[test]
    fn code_points_are_applied_or_reported() {
        let gamma = 100_000_u32.to_be_bytes();
        let srgb = coloured(&[(b"cICP", &[1, 13, 0, 1]), (b"gAMA", &gamma)]).unwrap();
        assert_eq!((srgb.tone, srgb.unread_colours), (None, None));
        let wide = coloured(&[(b"cICP", &[12, 13, 0, 1])]).unwrap().unread_colours.unwrap();
        assert_eq!(wide.to_string(), "Display P3 primaries (`cICP` 12, 13)");
        for (points, how) in [
            ([9, 16, 0, 1], "for high dynamic range (PQ)"),
            ([9, 18, 0, 1], "for high dynamic range (HLG)"),
            ([1, 13, 1, 1], "as luma and chroma"),
            ([1, 13, 0, 0], "in the narrow range of video"),
        ] {
            assert_eq!(coloured(&[(b"cICP", &points)]), Err(SourceError::UnusualColours(how)));
        }
        // An equivalent description is used instead of unsupported code points.
        let body = [b"name\0\0", &zlib(b"a profile")[..]].concat();
        let profile = coloured(&[(b"cICP", &[9, 16, 0, 1]), (b"iCCP", &body)]).unwrap();
        assert!(profile.profile.is_some() && profile.unread_colours.is_none());
        let tone = coloured(&[(b"cICP", &[12, 4, 0, 1]), (b"gAMA", &gamma)]).unwrap();
        assert!(tone.tone.is_some() && tone.unread_colours.is_none());
    }

    #[test]
    fn mastering_metadata_does_not_change_colours() {
        let outcome = coloured(&[(b"mDCV", &[1; 24]), (b"cLLI", &[1; 8])]).unwrap();
        assert_eq!(outcome, coloured(&[]).unwrap());
    }
}
