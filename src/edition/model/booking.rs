//! Advertisements 广告: blocks that are placed as they were booked, and the bookings, each with file,
//! page, place, size and colour.

use crate::diag::{Span, Spanned};
use crate::edition::model::place::{Corner, Extent};
use std::fmt;

/// An advertisement (`ad`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advertisement {
    /// Its position in the spec.
    pub span: Span,
    /// What says that it is one.
    pub mark: AdMark,
    /// The booking that it is (`ad = "name"`).
    pub booking: Option<BookingId>,
}

/// What says that an advertisement is one. Source: 中华人民共和国广告法 (2021), article 14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdMark {
    /// The layout's word for it, printed on it.
    Printed,
    /// `mark = false`: the advertisement itself.
    Carried,
}

/// Identifies a booking by its index in [`Edition::bookings`](crate::edition::Edition::bookings).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookingId(pub u32);

/// An advertisement that is booked: a row of the list (`ads`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// What it is called (`name` 名称), by which blocks name it.
    pub name: Spanned<String>,
    /// Its file (`file` 文件).
    pub file: BookedFile,
    /// The printed number of the page for which it is booked (`page` 版).
    pub page: Option<Spanned<u32>>,
    /// Where on that page (`place` 位置).
    pub place: Option<Spanned<Corner>>,
    /// Its size (`size` 尺寸).
    pub size: Option<BookedSize>,
    /// Its inks (`colour` 色).
    pub colour: Option<Spanned<BookedColour>>,
    /// Its row.
    pub span: Span,
}

/// The file of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookedFile {
    /// The list names none yet.
    NotNamed,
    /// The list names one that has not come.
    Late(Spanned<String>),
    /// It is in the edition's folder.
    Here(Spanned<String>),
}

impl BookedFile {
    /// Its path in the edition's folder, if the list names it.
    pub fn path(&self) -> Option<&Spanned<String>> {
        match self {
            Self::NotNamed => None,
            Self::Late(path) | Self::Here(path) => Some(path),
        }
    }
}

/// The size of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedSize {
    /// The extent of its block.
    pub extent: Spanned<Extent>,
    /// The same in words, such as `4 × 20` (base columns and lines) or `240 × 80 mm`.
    pub words: String,
}

/// The inks of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedColour {
    /// Which process inks it may have.
    pub process: BookedProcess,
    /// Names of the spot inks that it has besides, in order.
    pub spots: Vec<String>,
}

/// The process inks of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookedProcess {
    /// `K` 黑白: black alone.
    Black,
    /// `CMYK` 彩色: all four.
    Four,
}

impl fmt::Display for BookedColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.process {
            BookedProcess::Black => "K",
            BookedProcess::Four => "CMYK",
        })?;
        self.spots.iter().try_for_each(|spot| write!(f, " + {spot}"))
    }
}
