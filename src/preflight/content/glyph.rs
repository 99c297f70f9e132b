//! Glyphs of Type 3 fonts, which are content themselves.

use std::collections::BTreeMap;

/// How a Type 3 glyph is painted.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) enum GlyphPaint {
    /// In the text's colour (`d1`).
    InTheTypesColour,
    /// In its own colours; the device keeps what it paints.
    InItsOwn(GlyphKey),
}

/// The key under which a device keeps a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight) struct GlyphKey {
    /// The address of its font's dictionary in memory.
    pub(super) font: usize,
    /// The first of the codes that it has.
    pub(super) code: u32,
}

/// Glyphs by character code.
pub(in crate::preflight) type Glyphs = BTreeMap<u32, GlyphPaint>;
