//! Why streams cannot be decoded, and how long they may become.

use std::fmt;

/// Why a stream could not be decoded.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) struct Undecoded {
    why: String,
    /// Whether the stream itself is invalid, rather than unsupported or too large.
    pub(in crate::preflight) damaged: bool,
}

impl Undecoded {
    /// Reason for a stream that is itself invalid.
    pub(super) fn damaged(why: &str) -> Self {
        Self { why: why.to_owned(), damaged: true }
    }
}

/// Reason for a stream that is unsupported or exceeds a limit.
impl<W: Into<String>> From<W> for Undecoded {
    fn from(why: W) -> Self {
        Self { why: why.into(), damaged: false }
    }
}

impl fmt::Display for Undecoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

/// Maximum output in bytes (`most`), and what it would be with an unlimited budget (`told`).
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) most: usize,
    pub(super) told: usize,
}

impl Bound {
    pub(super) fn holds(self, length: usize) -> Result<(), String> {
        match length {
            _ if length <= self.most => Ok(()),
            _ if self.most < self.told => Err(TOO_MUCH.into()),
            _ => Err(too_long(self.told)),
        }
    }
}

/// Reason given when the budget is exhausted.
pub(in crate::preflight) const TOO_MUCH: &str = "the file asks for too much";

fn too_long(most: usize) -> String {
    match most / 1_000_000 {
        0 => format!("it goes on beyond the {most} bytes that it can need"),
        megabytes => format!("it is longer than {megabytes} MB"),
    }
}
