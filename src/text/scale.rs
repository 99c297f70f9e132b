//! Characters of a paragraph made narrower or wider.

use crate::geom::Abs;
use crate::text::{ShapedParagraph, Spacing};

impl ShapedParagraph {
    /// Sets all characters and the space between them at so many thousandths of their width. Of
    /// horizontal text without ruby.
    pub(crate) fn scale_width(&mut self, thousandths: u16) {
        let scaled = |a: Abs| a.scale(i64::from(thousandths), 1000);
        for cluster in &mut self.clusters {
            let h_scale = u32::from(cluster.placement.h_scale) * u32::from(thousandths) / 1000;
            cluster.placement.h_scale =
                u16::try_from(h_scale).expect("heads are half as wide again");
            cluster.advance = scaled(cluster.advance);
            let space = &mut cluster.punctuation;
            for blank in [
                &mut space.before,
                &mut space.after,
                &mut space.trim_start,
                &mut space.trim_end,
                &mut space.shrink_end,
            ] {
                *blank = scaled(*blank);
            }
            let Spacing { natural, shrink, stretch, second_stretch, space, .. } =
                &mut cluster.spacing;
            for width in [natural, shrink, stretch, second_stretch] {
                *width = scaled(*width);
            }
            if let Some(glyph) = space {
                glyph.x = scaled(glyph.x);
            }
        }
        for glyph in &mut self.glyphs {
            glyph.x = scaled(glyph.x);
        }
        self.sum_up();
    }
}
