//! Bounds-checked reading of big-endian numbers from a profile, and the errors of a profile.

/// Why data is not a usable ICC profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It does not have the signature of an ICC profile.
    #[error("no ICC profile")]
    NotAProfile,
    /// The length of the data differs from that in its header.
    #[error("cut short or padded ({bytes} bytes, header says {says})")]
    Length {
        /// Actual length.
        bytes: usize,
        /// Length in the header.
        says: u32,
    },
    /// It exceeds the maximum size.
    #[error("an ICC profile of {0} bytes, more than 16 MiB")]
    TooLarge(usize),
    /// Its class, colour space or version is not supported here.
    #[error("of class `{class}`, colour space `{space}`, ICC version {version}")]
    Unfit {
        /// Signature of the class.
        class: String,
        /// Signature of the colour space.
        space: String,
        /// Major version.
        version: u8,
    },
    /// It lacks a tag that the conversion needs.
    #[error("without the tag `{0}`")]
    Missing(&'static str),
    /// The tag table extends beyond the end of the data.
    #[error("broken: the list of its tags is cut short")]
    TagList,
    /// A tag is malformed.
    #[error("broken: tag `{tag}` {what}")]
    Broken {
        /// Signature of the tag.
        tag: String,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// Bytes of one tag, or of a whole profile.
#[derive(Clone, Copy)]
pub(super) struct TagBytes<'a> {
    bytes: &'a [u8],
    tag: [u8; 4],
}

impl<'a> TagBytes<'a> {
    /// Wraps `bytes`; errors name `tag`.
    pub(super) fn new(bytes: &'a [u8], tag: [u8; 4]) -> Self {
        Self { bytes, tag }
    }

    /// Creates the error for this tag; `what` describes the fault.
    pub(super) fn broken(&self, what: &'static str) -> ProfileError {
        ProfileError::Broken { tag: name(self.tag), what }
    }

    /// Returns `length` bytes from offset `at`.
    pub(super) fn part(&self, at: usize, length: usize) -> Result<&'a [u8], ProfileError> {
        let end = at.checked_add(length);
        end.and_then(|end| self.bytes.get(at..end)).ok_or_else(|| self.broken("is cut short"))
    }

    /// Returns everything from offset `at`.
    pub(super) fn from(&self, at: usize) -> Result<Self, ProfileError> {
        let bytes = self.bytes.get(at..).ok_or_else(|| self.broken("is cut short"))?;
        Ok(Self { bytes, tag: self.tag })
    }

    fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], ProfileError> {
        let part = self.part(at, N)?;
        Ok(part.try_into().expect("a part is as long as was asked for"))
    }

    pub(super) fn u8(&self, at: usize) -> Result<u8, ProfileError> {
        Ok(u8::from_be_bytes(self.array(at)?))
    }

    pub(super) fn u16(&self, at: usize) -> Result<u16, ProfileError> {
        Ok(u16::from_be_bytes(self.array(at)?))
    }

    /// Reads a count or an offset.
    pub(super) fn count(&self, at: usize) -> Result<usize, ProfileError> {
        let count = u32::from_be_bytes(self.array(at)?);
        usize::try_from(count).map_err(|_| self.broken("is cut short"))
    }

    /// Reads the signature of a tag or type.
    pub(super) fn signature(&self, at: usize) -> Result<[u8; 4], ProfileError> {
        self.array(at)
    }

    /// Reads an `s15Fixed16Number` (ICC.1:2010, 4.6).
    pub(super) fn fixed(&self, at: usize) -> Result<f64, ProfileError> {
        Ok(f64::from(i32::from_be_bytes(self.array(at)?)) / 65536.0)
    }

    /// Reads `count` 16-bit samples; allocates only after checking that they exist.
    pub(super) fn words(&self, at: usize, count: usize) -> Result<Vec<u16>, ProfileError> {
        let length = count.checked_mul(2).ok_or_else(|| self.broken("is cut short"))?;
        let part = self.part(at, length)?;
        Ok(part.chunks_exact(2).map(|w| u16::from_be_bytes([w[0], w[1]])).collect())
    }

    /// Reads `count` 8-bit samples, widened to 16 bits.
    pub(super) fn spread(&self, at: usize, count: usize) -> Result<Vec<u16>, ProfileError> {
        Ok(self.part(at, count)?.iter().map(|b| u16::from(*b) * 257).collect())
    }
}

/// Formats a signature for messages.
pub(super) fn name(four: [u8; 4]) -> String {
    String::from_utf8_lossy(&four).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_past_the_end() {
        let bytes = TagBytes::new(&[0x80, 0, 0, 0, 1], *b"A2B0");
        assert!((bytes.fixed(0).unwrap() + 32768.0).abs() < 1e-12);
        assert_eq!(bytes.words(1, 2).unwrap(), [0, 1]);
        assert!(bytes.words(1, 3).is_err() && bytes.words(0, usize::MAX).is_err());
        assert!(bytes.part(usize::MAX, 2).is_err() && bytes.from(6).is_err());
        assert!(bytes.u16(4).unwrap_err().to_string().contains("A2B0"));
    }
}
