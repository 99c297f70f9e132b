//! ICC profile in a JPEG, split into chunks if it is too long for one segment.
//!
//! Source: ICC.1:2010, B.4.

use crate::image::MAX_PROFILE;
use std::collections::BTreeMap;

/// The chunks of a profile by number.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    found: BTreeMap<u8, &'a [u8]>,
    count: u8,
    torn: bool,
}

impl<'a> Pieces<'a> {
    /// Adds a chunk: its number from 1, the total count, and the data.
    pub(super) fn take(&mut self, body: &'a [u8]) {
        let [number, count, piece @ ..] = body else {
            self.torn = true;
            return;
        };
        let other_count = !self.found.is_empty() && self.count != *count;
        self.torn |= other_count || self.found.insert(*number, piece).is_some();
        self.count = *count;
    }

    /// Returns the profile, and whether there was one that is incomplete or inconsistent.
    pub(super) fn join(self) -> (Option<Vec<u8>>, bool) {
        let whole = self.found.keys().copied().eq(1..=self.count);
        let length: usize = self.found.values().map(|p| p.len()).sum();
        if self.found.is_empty() && !self.torn {
            return (None, false);
        }
        if self.torn || !whole || length > MAX_PROFILE {
            return (None, true);
        }
        (Some(self.found.into_values().flatten().copied().collect()), false)
    }
}
