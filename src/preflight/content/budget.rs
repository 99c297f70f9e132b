//! Work budget of one file, in units of about 20 ns.

/// Minimum budget of any file, in units.
const AT_LEAST: u64 = 40_000_000;
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
        Self(AT_LEAST.saturating_add(whole(length).saturating_mul(2)))
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
