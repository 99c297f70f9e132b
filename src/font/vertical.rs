//! A font in vertical lines: its metrics, and whether it has forms for them.
//!
//! Source: OpenType 1.9.1, chapters `vhea`, `vmtx`, `OS/2`, `GSUB` and *Registered features*.

use crate::font::{Font, GlyphId};
use crate::geom::Em;
use skrifa::Tag;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::gsub::FeatureList;

/// The features for vertical lines: `vert`, and `vrt2` which takes its place in some faces.
const VERTICAL: [Tag; 2] = [Tag::new(b"vert"), Tag::new(b"vrt2")];

impl Font {
    /// Whether the face has forms for vertical lines, for whatever characters.
    pub fn has_vertical_forms(&self) -> bool {
        let features = self.tables().and_then(|tables| tables.gsub().ok()?.feature_list().ok());
        let records = features.as_ref().map(FeatureList::feature_records).unwrap_or_default();
        records.iter().any(|record| VERTICAL.contains(&record.feature_tag()))
    }

    /// Vertical advance of a glyph, from `vmtx` or else one em.
    pub fn vertical_advance(&self, glyph: GlyphId) -> Em {
        if self.is_varied() {
            let advance = self.model.glyph_metrics().v_advance_exact(u32::from(glyph).into());
            return self.em(advance.to_i32().abs());
        }
        self.vertical_units(glyph).map_or(Em::ONE, |(advance, _)| self.em(advance))
    }

    /// Height of the top of a glyph's cell in a vertical line above the baseline: from `VORG`, or
    /// the top of the ink plus its `vmtx` bearing, or the typographic ascent.
    pub fn vertical_origin(&self, glyph: GlyphId) -> Em {
        if self.is_varied() || self.table(b"VORG").is_some() {
            let metrics = self.model.glyph_metrics();
            return self.em(metrics.v_origin_y_exact(u32::from(glyph).into()).to_i32());
        }
        let ink = self.model.glyph_metrics().extents_exact(u32::from(glyph).into());
        match self.vertical_units(glyph).zip(ink).filter(|(_, ink)| ink.height.to_i32() != 0) {
            Some(((_, bearing), ink)) => self.em(bearing + ink.y_bearing.to_i32()),
            None => self.vertical_metrics().0,
        }
    }

    /// Advance height and top bearing of a glyph in font units.
    fn vertical_units(&self, glyph: GlyphId) -> Option<(i32, i32)> {
        let metrics = self.tables()?.vmtx().ok()?;
        let glyph = skrifa::GlyphId::from(glyph);
        Some((metrics.advance(glyph)?.into(), metrics.side_bearing(glyph)?.into()))
    }

    fn em(&self, units: i32) -> Em {
        Em::from_units(units, self.upem())
    }
}

#[cfg(test)]
mod tests {
    use crate::font::{Font, Shaper};
    use crate::geom::Em;
    use std::sync::Arc;

    fn font(file: &str) -> Font {
        let path = format!("{}/fonts/{file}", env!("CARGO_MANIFEST_DIR"));
        Font::new(file, Arc::new(std::fs::read(path).unwrap())).unwrap()
    }

    #[test]
    fn the_vertical_origin_is_the_ascent() {
        for file in ["NotoSerifSC-Regular.ttf", "LXGWWenKai-Regular.ttf"] {
            let font = font(file);
            for c in ['一', '国', '，'] {
                let glyph = font.glyph(c).unwrap();
                assert_eq!(font.vertical_origin(glyph), Em::from_units(880, 1000), "{c}");
                assert_eq!(font.vertical_advance(glyph), Em::ONE);
            }
        }
    }

    #[test]
    fn upright_shaping_uses_vertical_forms() {
        let font = font("NotoSerifSC-Regular.ttf");
        let mut upright = Vec::new();
        Shaper::new(&font, "zh-Hans").shape_upright("，中", &mut upright);
        assert_ne!(Some(upright[0].glyph), font.glyph('，'));
        assert_eq!(Some(upright[1].glyph), font.glyph('中'));
        assert_eq!(upright[1].advance, Em::ONE);
    }
}
