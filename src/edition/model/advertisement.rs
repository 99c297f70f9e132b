//! Advertisements 广告: blocks that are placed as they were booked.

use crate::diag::Span;
use crate::edition::model::booking::BookingId;

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
