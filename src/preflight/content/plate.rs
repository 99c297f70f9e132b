//! Colorants that colour spaces name.
//!
//! Source: ISO 32000-1, 8.6.6.4 and 8.6.6.5.

use hayro_syntax::object::Name;
use std::sync::Arc;

/// A colorant of a Separation or DeviceN space. Process plates are numbered in CMYK order.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) enum Plate {
    Process(usize),
    All,
    Nothing,
    Spot(Arc<str>),
}

impl Plate {
    /// The plate for a colorant name.
    pub(super) fn named(name: &Name<'_>) -> Self {
        match name.as_ref() {
            b"Cyan" => Self::Process(0),
            b"Magenta" => Self::Process(1),
            b"Yellow" => Self::Process(2),
            b"Black" => Self::Process(3),
            b"All" => Self::All,
            b"None" => Self::Nothing,
            other => Self::Spot(String::from_utf8_lossy(other).into()),
        }
    }
}
