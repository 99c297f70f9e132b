//! JPEG: structure of a file, and decoding of its components row by row.
//!
//! Pictures of an edition and images in a PDF are both decoded here, by libjpeg-turbo. All faults
//! are returned as values. libjpeg's fatal errors unwind out of the library, so the crate does not
//! compile with `panic = "abort"`.

mod faults;
mod frame;
mod layout;
mod library;
mod reader;
mod scans;
mod segments;

pub(crate) use layout::{JpegLayout, JpegModel};
pub(crate) use reader::JpegReader;
pub(crate) use reader::from_ycc;
pub(crate) use segments::before_pixels;

/// Why a JPEG cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum JpegError {
    /// It cannot be decoded, with the reason.
    #[error("the JPEG is damaged: {0}")]
    Broken(String),
    /// It is of a kind that few programs and no presses support, with the kind.
    #[error("a JPEG {0} is not read")]
    Unusual(String),
    /// Its samples are of so many bits, and not of 8.
    #[error("a JPEG of {0} bits a channel is not read")]
    Depth(u8),
}

impl JpegError {
    fn broken(why: &str) -> Self {
        Self::Broken(why.to_owned())
    }
}
