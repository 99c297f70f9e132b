//! The work that one file may ask for.

/// What any file may ask for, in operators.
const AT_LEAST: u64 = 40_000_000;
/// Bytes that are as much work to inflate as an operator is to walk.
const BYTES: u64 = 32;
/// Bytes that are as much work to parse.
const PARSED: usize = 16;
/// How much more each level is worth.
const LEVEL: usize = 4;
/// What one entry of a table that is kept is worth: memory is scarcer than time.
const ENTRY: usize = 16;

/// The work that is left. Whatever a file can make grow is taken from it: operators, what is
/// inflated, what is kept. Once there is too little, there is none.
#[derive(Debug)]
pub(in crate::preflight) struct Budget(u64);

impl Budget {
    /// That of a file of so many bytes: who brings more may ask for more.
    pub(in crate::preflight) fn of(length: usize) -> Self {
        Self(AT_LEAST.saturating_add(whole(length).saturating_mul(2)))
    }

    /// Without an end, for what has a bound of its own.
    pub(in crate::preflight) fn unlimited() -> Self {
        Self(u64::MAX)
    }

    /// No more than this.
    #[cfg(test)]
    pub(in crate::preflight) fn only(n: u64) -> Self {
        Self(n)
    }

    /// Takes some; `None` if there is not as much left.
    pub(in crate::preflight) fn take(&mut self, n: usize) -> Option<()> {
        let left = self.0.checked_sub(whole(n));
        self.0 = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// Takes what parsing so many bytes is worth.
    pub(in crate::preflight) fn read(&mut self, bytes: usize) -> Option<()> {
        self.take(bytes / PARSED + 1)
    }

    /// Takes what parsing so many bytes is worth that lie so many levels deep within others, with which
    /// they were parsed before. What is sound lies only a few deep.
    pub(in crate::preflight) fn read_nested(&mut self, bytes: usize, depth: usize) -> Option<()> {
        self.read(bytes.saturating_mul(1 + LEVEL * depth))
    }

    /// Takes what keeping so many entries is worth.
    pub(super) fn keep(&mut self, entries: usize) -> Option<()> {
        self.take(entries.saturating_mul(ENTRY))
    }

    /// Takes what inflating so many bytes was worth.
    pub(super) fn inflated(&mut self, bytes: usize) {
        self.0 = self.0.saturating_sub(whole(bytes) / BYTES + 1);
    }

    /// How many bytes may still be inflated.
    pub(super) fn room(&self) -> usize {
        // Where memory ends before the work does, that is bound enough.
        usize::try_from(self.0.saturating_mul(BYTES)).unwrap_or(usize::MAX)
    }
}

/// There is no work left.
#[derive(Clone, Copy, Debug)]
pub(super) struct BudgetSpent;

fn whole(n: usize) -> u64 {
    u64::try_from(n).expect("lengths have 64 bits at most")
}
