//! JPEGs: how one is laid out, and its channels row by row.
//!
//! Pictures that are handed in and pictures in a press file are read here alike, by libjpeg-turbo.
//! Whatever is wrong with one comes back as a value: nothing in a file ends the program.

mod faults;
mod frame;
mod layout;
mod library;
mod reader;
mod scans;
mod segments;
mod ycc;

pub(crate) use layout::Layout;
pub(crate) use reader::Reader;
pub(crate) use segments::before_pixels;
pub(crate) use ycc::from_ycc;

/// Why a JPEG cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JpegError {
    /// It cannot be read to the end: why.
    Broken(String),
    /// It is of a kind that few programs read, and no press: what kind.
    Unusual(String),
}

impl JpegError {
    fn broken(why: &str) -> Self {
        Self::Broken(why.to_owned())
    }
}
