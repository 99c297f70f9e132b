//! Writes rasters of pages as PNG.

use crate::raster::{PageRaster, RasterColour};

/// Why a raster cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// It has more pixels than a PNG may have, or none.
    #[error("{width} × {height} pixels are no picture")]
    Size {
        /// Width in pixels.
        width: usize,
        /// Height in pixels.
        height: usize,
    },
    /// The encoder failed.
    #[error("the PNG cannot be written: {0}")]
    Encoding(#[from] png::EncodingError),
}

/// Millimetres of an inch, times ten.
const INCH: u64 = 254;

/// Writes a raster with its resolution. Source: PNG (Third Edition),
/// <https://www.w3.org/TR/png-3/>.
///
/// # Errors
/// [`PngError`] if it has no pixels or too many.
pub fn write(raster: &PageRaster) -> Result<Vec<u8>, PngError> {
    let PageRaster { ppi, colour, width, height, samples } = raster;
    let side = |n: usize| u32::try_from(n).ok().filter(|n| (1..1 << 31).contains(n));
    let (Some(across), Some(down)) = (side(*width), side(*height)) else {
        return Err(PngError::Size { width: *width, height: *height });
    };
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, across, down);
    match colour {
        RasterColour::Rgb => {
            encoder.set_color(png::ColorType::Rgb);
            encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
        }
        RasterColour::Rgba => {
            encoder.set_color(png::ColorType::Rgba);
            encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
        }
        RasterColour::Grey => encoder.set_color(png::ColorType::Grayscale),
    }
    encoder.set_depth(png::BitDepth::Eight);
    // Saturates at the largest number that the file can state.
    let per_metre = u32::try_from(u64::from(*ppi) * 10_000 / INCH).unwrap_or(u32::MAX);
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(samples)?;
    writer.finish()?;
    Ok(out)
}
