//! Source pictures: file contents and header data.

use crate::image::foreign::foreign;
use crate::image::source_error::check_size;
use crate::image::{PictureFacts, SourceError, facts};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The contents of a picture file, owned or mapped.
pub type PictureBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A source picture. Cheap to clone.
#[derive(Clone)]
pub struct Source {
    bytes: PictureBytes,
    facts: Arc<PictureFacts>,
    digest: [u8; 32],
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Source({:?}, {:?})", self.facts.format, self.facts.stored)
    }
}

impl Source {
    /// Parses the headers without decoding pixels. The time taken is mostly that of hashing the
    /// contents.
    ///
    /// # Errors
    /// [`SourceError`] if it is no picture, is truncated, or exceeds the size limits.
    pub fn read(bytes: PictureBytes) -> Result<Self, SourceError> {
        let all = (*bytes).as_ref();
        let facts = match all {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => facts::png(all)?,
            [0xFF, 0xD8, ..] => facts::jpeg(all)?,
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => facts::tiff(all)?,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => facts::webp(all)?,
            _ => return Err(SourceError::NotAPicture(foreign(all))),
        };
        // A transparent colour given after the header adds an alpha channel.
        check_size(facts.stored, facts.bits_decoded())?;
        let digest = Sha256::digest(all).into();
        Ok(Self { digest, facts: Arc::new(facts), bytes })
    }

    /// The header data.
    pub fn facts(&self) -> &PictureFacts {
        &self.facts
    }

    /// The contents of the file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Width and height of the upright picture.
    pub fn pixels(&self) -> (u32, u32) {
        self.facts.orientation.turned(self.facts.stored)
    }

    /// SHA-256 of the contents.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::facts::tests::{ihdr, png};

    fn read(bytes: &[u8]) -> Result<Source, SourceError> {
        Source::read(Arc::new(bytes.to_vec()))
    }

    #[test]
    fn files_that_are_no_pictures_are_refused() {
        assert_eq!(read(b"hello").unwrap_err(), SourceError::NotAPicture(None));
        assert_eq!(read(b"").unwrap_err().to_string(), "is an empty file");
        let cut = read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert!(matches!(cut, Err(SourceError::Broken(_))));
    }

    #[test]
    fn a_header_of_30_000_by_30_000_pixels_is_refused() {
        let file =
            png(&[(b"IHDR", &ihdr(30_000, 30_000, 8, 2)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        let error = read(&file).unwrap_err();
        assert!(matches!(error, SourceError::TooLarge { size: (30_000, 30_000), .. }));
        assert!(error.to_string().contains("110 million"), "{error}");
        let file = png(&[(b"IHDR", &ihdr(0, 9, 8, 2)), (b"IDAT", &[0; 9]), (b"IEND", &[])]);
        assert!(matches!(read(&file), Err(SourceError::Broken(_))));
    }

    #[test]
    fn the_pixel_limit_decreases_with_the_bits_per_pixel() {
        let header = |model| ihdr(7_000, 8_000, 16, model);
        let read = |model| {
            let idat = vec![0; 1 << 20];
            read(&png(&[(b"IHDR", &header(model)), (b"IDAT", &idat), (b"IEND", &[])]))
        };
        assert!(read(2).is_ok(), "336 MB");
        let error = read(6).unwrap_err().to_string();
        assert!(error.contains("64 bits a pixel 55 million"), "{error}");
    }
}
