//! A picture brought to grey.

use std::io::Cursor;

/// The largest picture accepted, in pixels a side and in all; bounds the memory of a hostile file.
const MAX_SIDE: u32 = 20_000;
const MAX_BYTES: u64 = 512 << 20;

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The bytes are neither PNG nor JPEG.
    #[error("is neither PNG nor JPEG")]
    NotAPicture,
    /// The bytes begin like a picture but cannot be read to the end.
    #[error("cannot be read: {0}")]
    Broken(String),
}

/// A picture for one black ink: 8 bits a pixel, 0 black, row by row from the top.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} x {})", self.width, self.height)
    }
}

impl Picture {
    /// Reads a PNG or JPEG and brings it to grey (Rec. 601 luma, whole-number arithmetic, so that
    /// every machine gets the same bytes). Transparent parts show paper.
    ///
    /// # Errors
    /// [`PictureError`] if it is no picture, is broken, or is larger than memory should hold.
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        let mut reader = image::ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|_| PictureError::NotAPicture)?;
        if reader.format().is_none() {
            return Err(PictureError::NotAPicture);
        }
        let mut limits = image::Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(MAX_BYTES);
        reader.limits(limits);
        let decoded = reader.decode().map_err(|e| PictureError::Broken(e.to_string()))?;
        let (width, height) = (decoded.width(), decoded.height());
        let grey = match decoded {
            image::DynamicImage::ImageLuma8(grey) => grey.into_raw(),
            other => other.to_rgba8().pixels().map(|p| grey_of(p.0)).collect(),
        };
        Ok(Self { width, height, grey })
    }

    /// Width and height in pixels.
    pub fn pixels(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// The largest part about its middle of the shape `width` : `height`; the whole picture where
    /// either is not positive.
    #[must_use]
    pub fn cut_to(&self, width: i64, height: i64) -> Self {
        let (w, h) = (i64::from(self.width), i64::from(self.height));
        if width <= 0 || height <= 0 {
            return self.clone();
        }
        let wide = i128::from(w) * i128::from(height) > i128::from(h) * i128::from(width);
        let part = |whole: i64, num: i64, den: i64| {
            let n = i128::from(whole) * i128::from(num) / i128::from(den);
            i64::try_from(n).unwrap_or(i64::MAX).max(1)
        };
        let (cw, ch) = if wide {
            (part(h, width, height).min(w), h)
        } else {
            (w, part(w, height, width).min(h))
        };
        let (x, y) = ((w - cw) / 2, (h - ch) / 2);
        let at = |n: i64| usize::try_from(n).unwrap_or(0);
        let rows = (y..y + ch).map(|row| at(row * w + x)..at(row * w + x + cw));
        let grey = rows.flat_map(|r| self.grey[r].iter().copied()).collect();
        let side = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        Self { width: side(cw), height: side(ch), grey }
    }

    /// The grey values, row by row from the top: 0 black, 255 paper.
    pub fn grey(&self) -> &[u8] {
        &self.grey
    }
}

fn grey_of([r, g, b, a]: [u8; 4]) -> u8 {
    let luma = (299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) + 500) / 1000;
    let a = u32::from(a);
    u8::try_from((luma * a + 255 * (255 - a) + 127) / 255).unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_said_to_be_none() {
        assert_eq!(Picture::decode(b"hello"), Err(PictureError::NotAPicture));
        let cut = Picture::decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert!(matches!(cut, Err(PictureError::Broken(_))));
    }

    #[test]
    fn a_wide_picture_is_cut_to_its_shape_and_not_squeezed() {
        let grey = (0..8).chain(10..18).collect();
        let cut = Picture { width: 8, height: 2, grey }.cut_to(3, 1);
        assert_eq!(
            (cut.pixels(), cut.grey()),
            ((6, 2), &[1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16][..])
        );
    }

    #[test]
    fn transparency_shows_paper() {
        assert_eq!(grey_of([0, 0, 0, 0]), 255);
        assert_eq!(grey_of([0, 0, 0, 255]), 0);
        assert_eq!(grey_of([255, 255, 255, 255]), 255);
    }
}
