//! Glyphs: each outline once, and its places.

use crate::export::svg::{decimal, escaped, items, pt};
use crate::font::{FontId, GlyphId};
use crate::geom::{Abs, GlyphOrientation, Point};
use crate::raster::PageRenderer;
use crate::scene::GlyphRun;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Size at which outlines are written.
const EM: Abs = Abs::pt(1000);

/// The outlines that a page uses.
pub(super) struct GlyphDefs<'r> {
    renderer: &'r PageRenderer<'r>,
    used: BTreeSet<(FontId, GlyphId)>,
}

impl<'r> GlyphDefs<'r> {
    pub(super) fn new(renderer: &'r PageRenderer<'r>) -> Self {
        Self { renderer, used: BTreeSet::new() }
    }

    /// Writes a run of glyphs, and its text over them.
    pub(super) fn run(&mut self, out: &mut String, at: Point, run: &GlyphRun) {
        let paint = items::paint(self.renderer, run.paint);
        let rotation =
            if run.orientation == GlyphOrientation::Rotated { " rotate(90)" } else { "" };
        // A size of a thousandth of its points makes an em of the outlines.
        let (down, across) = (run.size.pt_e4(), run.size.scale(run.h_scale.into(), 1000).pt_e4());
        let scale = [across, down].map(decimal_e7).join(" ");
        let _ = write!(
            out,
            "<g fill=\"{}\"{} transform=\"translate({} {}){rotation} scale({scale})\">",
            paint.colour,
            paint.blending,
            pt(at.x),
            pt(at.y)
        );
        for glyph in &run.glyphs {
            self.used.insert((run.font, glyph.id));
            let place = self.place(run, glyph.id, Point::new(glyph.x, glyph.y));
            let unit = |a: Abs, size: Abs| decimal(a.scale(1000, size.0.max(1)).0 * 10_000);
            let width = run.size.scale(run.h_scale.into(), 1000);
            let (x, y) = (unit(place.x, width), unit(place.y, run.size));
            let id = u32::from(glyph.id);
            let _ = write!(out, "<use href=\"#f{}g{id}\" x=\"{x}\" y=\"{y}\"/>", run.font.0);
        }
        out.push_str("</g>");
        text(out, at, run);
    }

    /// The origin of a glyph's outline in the run's own axes.
    fn place(&self, run: &GlyphRun, glyph: GlyphId, at: Point) -> Point {
        match run.orientation {
            GlyphOrientation::Horizontal => at,
            // Clockwise by 90 degrees: down the page is along the line.
            GlyphOrientation::Rotated => Point::new(at.y, -at.x),
            GlyphOrientation::Vertical => {
                let font = self.renderer.fonts().get(run.font);
                let across = font.advance(glyph).at(run.size).scale(run.h_scale.into(), 1000);
                Point::new(at.x - across / 2, at.y + font.vertical_origin(glyph).at(run.size))
            }
        }
    }

    /// The definitions of all outlines used.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        for (font, glyph) in &self.used {
            let outlines = self.renderer.outlines(*font);
            let path = outlines.map(|outlines| outlines.draw(*glyph, EM)).unwrap_or_default();
            let data =
                items::data(&path, |a| (a.0 + Abs::PT.0 / 2).div_euclid(Abs::PT.0).to_string());
            let id = u32::from(*glyph);
            let _ = write!(out, "<path id=\"f{}g{id}\" d=\"{data}\"/>", font.0);
        }
        out
    }
}

/// Ten-thousandths of thousandths as a decimal: the scale of an outline of a thousand units.
fn decimal_e7(e4: i64) -> String {
    let n = e4.unsigned_abs();
    let text = format!("{}.{:07}", n / 10_000_000, n % 10_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Writes the text of a run, unseen, along its glyphs.
fn text(out: &mut String, at: Point, run: &GlyphRun) {
    if run.text.trim().is_empty() {
        return;
    }
    let end = run.glyphs.last().map_or(Point::default(), |g| Point::new(g.x, g.y));
    let upright = run.orientation == GlyphOrientation::Horizontal;
    let length = if upright { end.x } else { end.y } + run.size;
    let mode = if upright { "" } else { " style=\"writing-mode:vertical-rl\"" };
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"none\" textLength=\"{}\" \
         lengthAdjust=\"spacingAndGlyphs\"{mode}>{}</text>",
        pt(at.x),
        pt(at.y),
        pt(run.size),
        pt(length),
        escaped(&run.text)
    );
}
