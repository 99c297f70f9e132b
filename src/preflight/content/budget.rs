//! Limits on what a file may ask for: its work budget, in units of about 20 ns; bounds on decoded
//! streams; and why a stream is not decoded.

use std::fmt;

/// Minimum budget of any file, in units.
const MIN_BUDGET: u64 = 40_000_000;
/// Units per operator.
pub(super) const OPERATOR: usize = 6;
/// Units per form, tile or glyph that is interpreted, however short: forms may place each other, so
/// that each level multiplies their number.
pub(super) const PLACED: usize = 400;
/// Units per inline image that is painted.
pub(super) const PAINTED: usize = 96;
/// Units per graphics state that is copied.
pub(super) const SAVED: usize = 8;
/// Bytes of content scanned per unit.
pub(super) const SCANNED: usize = 64;
/// Inflated bytes per unit.
const BYTES: u64 = 32;
/// Parsed bytes per unit.
const PARSED: usize = 16;
/// Additional parsing cost of each nesting level, as a multiple of the bytes.
const LEVEL: usize = 4;
/// Units per cached table entry: memory is scarcer than time.
const ENTRY: usize = 16;

/// Remaining work. Everything that a file can make grow is charged to it: operators, inflated
/// bytes, cached entries. A charge that exceeds the remainder empties the budget.
#[derive(Debug)]
pub(in crate::preflight) struct Budget(u64);

impl Budget {
    /// Budget for a file of `length` bytes; larger files get more.
    pub(in crate::preflight) fn of(length: usize) -> Self {
        Self(MIN_BUDGET.saturating_add(whole(length).saturating_mul(2)))
    }

    /// Unlimited budget, for input that is limited by other means.
    pub(in crate::preflight) fn unlimited() -> Self {
        Self(u64::MAX)
    }

    /// Budget of exactly `n` units.
    #[cfg(test)]
    pub(in crate::preflight) fn only(n: u64) -> Self {
        Self(n)
    }

    /// Charges `n` units. `None` if fewer were left; the budget is then empty.
    pub(in crate::preflight) fn take(&mut self, n: usize) -> Option<()> {
        let left = self.0.checked_sub(whole(n));
        self.0 = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// Charges for parsing `bytes` bytes.
    pub(in crate::preflight) fn read(&mut self, bytes: usize) -> Option<()> {
        self.take(bytes / PARSED + 1)
    }

    /// Charges for parsing `bytes` bytes nested `depth` levels deep, which were already parsed as
    /// part of each enclosing object. Well-formed files nest only a few levels.
    pub(in crate::preflight) fn read_nested(&mut self, bytes: usize, depth: usize) -> Option<()> {
        self.read(bytes.saturating_mul(1 + LEVEL * depth))
    }

    /// Charges for caching `entries` table entries.
    pub(in crate::preflight) fn keep(&mut self, entries: usize) -> Option<()> {
        self.take(entries.saturating_mul(ENTRY))
    }

    /// Charges for `bytes` bytes that were inflated.
    pub(super) fn inflated(&mut self, bytes: usize) {
        self.0 = self.0.saturating_sub(whole(bytes) / BYTES + 1);
    }

    /// Number of bytes that may still be inflated.
    pub(super) fn room(&self) -> usize {
        // On overflow the limit exceeds the address space, so memory is the tighter bound.
        usize::try_from(self.0.saturating_mul(BYTES)).unwrap_or(usize::MAX)
    }
}

/// The budget is exhausted.
#[derive(Clone, Copy, Debug)]
pub(super) struct BudgetSpent;

fn whole(n: usize) -> u64 {
    u64::try_from(n).expect("lengths have 64 bits at most")
}

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

/// Maximum output of a decoder in bytes: `most`, and the limit that would hold regardless of the
/// budget.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) most: usize,
    pub(super) regardless_of_budget: usize,
}

impl Bound {
    pub(super) fn holds(self, length: usize) -> Result<(), String> {
        match length {
            _ if length <= self.most => Ok(()),
            _ if self.most < self.regardless_of_budget => Err(TOO_MUCH.into()),
            _ => Err(too_long(self.regardless_of_budget)),
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
