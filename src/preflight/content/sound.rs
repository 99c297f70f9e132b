//! Checks that the samples of images can be decoded and are complete.

use crate::jpeg::JpegError;
use crate::preflight::content::budget::{Budget, Undecoded};
use crate::preflight::content::filter::{FilterSource, decode, last_parameters};
use crate::preflight::content::picture_dict::{
    MAX_SAMPLE_BYTES, PictureDict, PictureExtent, extent,
};
use crate::preflight::content::{fax, jbig2, jpeg};
use hayro_syntax::Filter;

/// Rows of a JPEG that are decoded at a time.
const ROWS: usize = 64;

/// Decodes an image of `components` components, `bits` bits each, and discards the samples.
///
/// # Errors
/// [`Undecoded`] if the image is damaged, is of an unsupported kind, or would exceed `budget`.
pub(super) fn check(
    source: FilterSource<'_, '_>,
    components: usize,
    bits: u32,
    budget: &mut Budget,
) -> Result<(), Undecoded> {
    // JPEG data has 8 bits per component whatever the dictionary says.
    let bits = if source.stream.filters().contains(&Filter::DctDecode) { 8 } else { bits };
    if !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return Err(format!("it has {bits} bits to the sample").into());
    }
    let extent = extent(&PictureDict(source.stream.dict()), components, bits)?;
    // A JPEG has a size of its own, which is compared first.
    if source.stream.filters().last() != Some(&Filter::DctDecode) {
        extent.check(budget)?;
    }
    let decoded = decode(source, extent.room.min(MAX_SAMPLE_BYTES), budget)?;
    let samples = match decoded.left {
        None => decoded.bytes,
        Some(Filter::DctDecode) => return check_jpeg(&decoded.bytes, components, &extent, budget),
        Some(filter) => coded(filter, &decoded.bytes, source, &extent, budget)?,
    };
    if samples.len() < extent.bytes {
        return Err(Undecoded::damaged("it has fewer samples than it says"));
    }
    Ok(())
}

/// Decodes the samples of an image filter other than `DCTDecode`.
pub(super) fn coded(
    filter: Filter,
    bytes: &[u8],
    source: FilterSource<'_, '_>,
    extent: &PictureExtent,
    budget: &mut Budget,
) -> Result<Vec<u8>, Undecoded> {
    match filter {
        Filter::CcittFaxDecode if extent.depth == 1 => {
            fax::rows(bytes, last_parameters(source.stream).as_ref(), extent, budget)
        }
        Filter::CcittFaxDecode => {
            Err(Undecoded::damaged("a code for fax machines has one bit to the pixel"))
        }
        Filter::Jbig2Decode if extent.depth == 1 => {
            jbig2::rows(bytes, last_parameters(source.stream).as_ref(), extent, budget)
        }
        Filter::Jbig2Decode => Err(Undecoded::damaged("JBIG2 has one bit to the pixel")),
        Filter::JpxDecode => Err("JPEG 2000 is not read".into()),
        _ => Err("its compression is not read".into()),
    }
}

fn check_jpeg(
    bytes: &[u8],
    components: usize,
    extent: &PictureExtent,
    budget: &mut Budget,
) -> Result<(), Undecoded> {
    let layout = jpeg::layout(bytes, components, extent)?;
    let mut reader = jpeg::open(bytes, layout, extent, budget)?;
    let row = extent.width * components;
    let mut rows = vec![0; row * ROWS.min(extent.height)];
    for top in (0..extent.height).step_by(ROWS) {
        reader.read(&mut rows[..row * ROWS.min(extent.height - top)]);
    }
    match reader.damage() {
        Some(why) => Err(JpegError::Broken(why.to_owned()).into()),
        None => Ok(()),
    }
}
