//! Invisible characters: format controls and variation selectors.

use crate::text::shape::cluster_builder::{ClusterBuilder, len_u32};

/// Whether `c` is invisible: joiners, soft hyphens, directional formatting.
/// Source: Unicode 18.0, `Default_Ignorable_Code_Point`, less the fillers and variation selectors.
pub(in crate::text) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFEFF)
}

/// Whether `c` is a variation selector.
pub(super) fn is_selector(c: char) -> bool {
    matches!(u32::from(c), 0xFE00..=0xFE0F | 0xE_0100..=0xE_01EF)
}

impl ClusterBuilder<'_, '_, '_> {
    /// Consumes an invisible character that follows a full-width cluster or begins the text,
    /// without setting a glyph. Returns its length, or `None` for other characters. Within
    /// proportional text it is shaped along, as it may prevent a ligature.
    pub(in crate::text) fn unseen(&mut self, c: char, at: usize) -> Option<usize> {
        if !is_invisible(c) && !is_selector(c) {
            return None;
        }
        let last = self.out.clusters.last_mut();
        if last.as_ref().is_some_and(|l| l.class.is_latin()) {
            return None;
        }
        let (start, end) = (len_u32(at), len_u32(at + c.len_utf8()));
        if let Some(last) = last.filter(|l| l.text.end == start) {
            last.text.end = end;
        }
        Some(c.len_utf8())
    }
}
