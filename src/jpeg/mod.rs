//! JPEGs: how one is laid out, and its channels row by row.
//!
//! Pictures that are handed in and pictures in a press file are read here alike, by libjpeg-turbo.
//! Whatever is wrong with one comes back as a value. libjpeg leaves a call that it gives up by
//! unwinding, so the crate is not built where a panic aborts.

mod faults;
mod frame;
mod layout;
mod library;
mod reader;
mod scans;
mod segments;
mod ycc;

pub(crate) use layout::{JpegLayout, JpegModel};
pub(crate) use reader::JpegReader;
pub(crate) use segments::before_pixels;
pub(crate) use ycc::from_ycc;

/// Why a JPEG cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum JpegError {
    /// It cannot be read to the end: why.
    #[error("the JPEG is damaged: {0}")]
    Broken(String),
    /// It is of a kind that few programs read, and no press: what kind.
    #[error("a JPEG {0} is not read")]
    Unusual(String),
}

impl JpegError {
    fn broken(why: &str) -> Self {
        Self::Broken(why.to_owned())
    }
}
