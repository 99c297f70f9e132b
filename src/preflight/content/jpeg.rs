//! JPEG images.

use crate::diag::many;
use crate::jpeg::{JpegError, JpegLayout, JpegModel, JpegReader, from_ycc};
use crate::preflight::content::budget::{Budget, TOO_MUCH, Undecoded};
use crate::preflight::content::picture_dict::PictureExtent;

/// Maximum number of scans.
const MAX_SCANS: usize = 64;

/// Decodes a JPEG to samples of the colour space that it is in: grey, RGB or CMYK, without applying
/// the `Decode` array. `components` and `extent` are the number of colours and the size that the
/// image dictionary states.
///
/// # Errors
/// [`Undecoded`] if the JPEG is damaged, contradicts the dictionary, is of two colours, or decoding
/// would exceed `budget`; in that last case the budget is not charged.
pub(super) fn samples(
    bytes: &[u8],
    components: usize,
    extent: &PictureExtent,
    budget: &mut Budget,
) -> Result<Vec<u8>, Undecoded> {
    let layout = layout(bytes, components, extent)?;
    let Some(model) = layout.model() else {
        return Err(format!(
            "a JPEG of {} in such a colour space is not read",
            many(components, "component")
        )
        .into());
    };
    let mut reader = open(bytes, layout, extent, budget)?;
    let mut samples = vec![0; extent.bytes];
    reader.read(&mut samples);
    if let Some(why) = reader.damage() {
        return Err(JpegError::Broken(why.to_owned()).into());
    }
    match model {
        JpegModel::Ycck => samples.as_chunks_mut().0.iter_mut().for_each(inks_of_ycck),
        JpegModel::Ycc => {
            samples.as_chunks_mut().0.iter_mut().for_each(|pixel| *pixel = from_ycc(*pixel));
        }
        JpegModel::Grey | JpegModel::Rgb | JpegModel::Cmyk => {}
    }
    Ok(samples)
}

/// The layout of a JPEG, which must be of as many channels and of the size that the image
/// dictionary states. Source: ISO 32000-1, 7.4.8 and 8.9.5.
///
/// # Errors
/// [`Undecoded`] if the JPEG is damaged or contradicts the dictionary.
pub(super) fn layout(
    bytes: &[u8],
    components: usize,
    extent: &PictureExtent,
) -> Result<JpegLayout, Undecoded> {
    let layout = JpegLayout::of(bytes)?;
    let channels = layout.frame.channels.len();
    if channels != components {
        let why = format!("its JPEG is of {channels} channels, its colour space of {components}");
        return Err(Undecoded::damaged(&why));
    }
    let (width, height) = layout.frame.size;
    if [width, height].map(usize::try_from) != [Ok(extent.width), Ok(extent.height)] {
        let stated = format!("{} × {}", extent.width, extent.height);
        let why = format!("its JPEG is of {width} × {height} pixels, its dictionary of {stated}");
        return Err(Undecoded::damaged(&why));
    }
    Ok(layout)
}

/// Opens a JPEG of which `extent` is the size, charging the cost of decoding to `budget`.
///
/// # Errors
/// [`Undecoded`] if the JPEG is damaged, or decoding would exceed `budget`; nothing is charged in
/// that last case.
pub(super) fn open<'b>(
    bytes: &'b [u8],
    layout: JpegLayout,
    extent: &PictureExtent,
    budget: &mut Budget,
) -> Result<JpegReader<'b>, Undecoded> {
    extent.check(budget)?;
    let scans = layout.scans.headers.len();
    if scans > MAX_SCANS {
        return Err(format!("its JPEG is coded in more than {MAX_SCANS} scans").into());
    }
    if layout.is_hollow() {
        return Err(Undecoded::damaged("its JPEG holds far fewer pixels than its header says"));
    }
    // The decoder passes over all samples once per scan.
    let decoded = extent.bytes.saturating_mul(scans);
    if decoded > budget.room() {
        return Err(TOO_MUCH.into());
    }
    budget.inflated(decoded);
    Ok(JpegReader::open_whole(bytes, layout)?)
}

impl From<JpegError> for Undecoded {
    fn from(e: JpegError) -> Self {
        match e {
            JpegError::Broken(why) => Self::damaged(&format!("its JPEG is damaged: {why}")),
            // The filter has no other samples than those of 8 bits, whatever the dictionary says.
            JpegError::Depth(bits) => {
                let why = format!("its JPEG is of {bits} bits to the sample, DCTDecode of 8");
                Self::damaged(&why)
            }
            JpegError::Unusual(_) => e.to_string().into(),
        }
    }
}

/// Converts YCCK to CMYK: YCbCr encodes the complement of the first three inks.
/// Source: Adobe Technical Note 5116; ITU-T T.871, 7.
fn inks_of_ycck(pixel: &mut [u8; 4]) {
    let [y, cb, cr, black] = *pixel;
    let [cyan, magenta, yellow] = from_ycc([y, cb, cr]).map(|light| u8::MAX - light);
    *pixel = [cyan, magenta, yellow, black];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 200 × 200 pixels in one scan.
    const HEAVY: &[u8] = include_bytes!("../../../tests/data/heavy-cmyk.jpg");

    #[test]
    fn ycck_is_converted_to_complementary_inks() {
        let inks = |mut pixel: [u8; 4]| {
            inks_of_ycck(&mut pixel);
            pixel
        };
        assert_eq!(inks([255, 128, 128, 9]), [0, 0, 0, 9]);
        assert_eq!(inks([0, 128, 128, 0]), [255, 255, 255, 0]);
        // JFIF's red is the complement of cyan.
        assert_eq!(inks([76, 85, 255, 0]), [1, 255, 255, 0]);
    }

    #[test]
    fn each_scan_is_charged_and_nothing_is_decoded_beyond_the_budget() {
        let bytes = 200 * 200 * 4;
        let extent = PictureExtent { width: 200, height: 200, depth: 32, bytes, room: bytes };
        // Enough for the samples one and a half times.
        let budget = || Budget::only(7500);
        let mut once = budget();
        assert_eq!(samples(HEAVY, 4, &extent, &mut once).map(|inks| inks.len()), Ok(bytes));
        assert!(budget().room() - once.room() >= bytes);
        let scan = HEAVY.windows(2).position(|w| w == b"\xFF\xDA").unwrap();
        let header = &HEAVY[scan..][..2 + usize::from(HEAVY[scan + 3])];
        let end = HEAVY.len() - 2;
        let twice = [&HEAVY[..end], header, &HEAVY[end..]].concat();
        let mut none = budget();
        assert_eq!(samples(&twice, 4, &extent, &mut none), Err(TOO_MUCH.into()));
        assert_eq!(none.room(), budget().room());
    }
}
