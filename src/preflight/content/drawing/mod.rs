//! Draws what the interpreter paints on plates, for proofs and for sums of ink.
//!
//! What cannot be drawn is named ([`Drawing::undrawn`]) and never left out in silence: shadings by
//! meshes and by calculator functions, Type 3 fonts, colours in Lab, JPEG 2000, blend modes of
//! several inks, knockout groups. Source: ISO 32000-1:2008, 8 to 11.

mod colour;
mod fonts;
mod gradient;
mod group;
mod path;
mod picture;
mod state;
mod text;
mod tile;

pub(super) use colour::PatternBrush;
pub(in crate::preflight) use fonts::FileFonts;
pub(super) use gradient::{Background, ShadingPlace};
pub(super) use state::DrawnState;

use crate::color::{Profile, Transform};
use crate::preflight::content::drawing::fonts::GlyphOutlines;
use crate::preflight::content::drawing::path::PathTrace;
use crate::preflight::content::interpreter::Interpreter;
use crate::raster::plates::{PlateCanvas, PlateOutline};
use std::cell::OnceCell;

/// What is drawn on, and what it takes to draw.
pub(in crate::preflight) struct Drawing<'d> {
    pub(in crate::preflight) canvas: PlateCanvas,
    glyphs: &'d dyn GlyphOutlines,
    rgb: RgbInks,
    path: PathTrace,
    /// Glyphs of the text that is being shown, in user space.
    text: PlateOutline,
    /// Glyphs that become part of the clip when the text object ends, on the page.
    text_clip: PlateOutline,
    /// The first thing that could not be drawn.
    pub(in crate::preflight) undrawn: Option<String>,
}

impl<'d> Drawing<'d> {
    /// Draws on a canvas for a press of this profile.
    pub(in crate::preflight) fn new(
        canvas: PlateCanvas,
        glyphs: &'d FileFonts<'_>,
        press: Profile,
    ) -> Self {
        Self {
            canvas,
            glyphs,
            rgb: RgbInks { press, transform: OnceCell::new() },
            path: PathTrace::default(),
            text: PlateOutline::default(),
            text_clip: PlateOutline::default(),
            undrawn: None,
        }
    }

    /// Notes something that cannot be drawn.
    pub(super) fn leave_out(&mut self, what: &str) {
        self.undrawn.get_or_insert_with(|| what.to_owned());
    }
}

impl Interpreter<'_> {
    /// Notes something that cannot be drawn, if anything is drawn and it would be seen.
    pub(super) fn leave_out(&mut self, what: &str) {
        if self.hidden > 0 {
            return;
        }
        if let Some(drawing) = &mut self.drawing {
            drawing.leave_out(what);
        }
    }
}

/// The press inks of colours in RGB.
struct RgbInks {
    press: Profile,
    /// `None` inside if the profile is not one of a press.
    transform: OnceCell<Option<Transform>>,
}

impl RgbInks {
    /// The inks of pixels in sRGB, four for each; `None` if the profile has none for them.
    fn pixels(&self, pixels: &[u8]) -> Option<Vec<u8>> {
        // The sum of inks is not held: what a press prints of it is seen.
        const UNHELD: u16 = 4000;
        let transform = self
            .transform
            .get_or_init(|| Transform::to_cmyk(&Profile::srgb(), &self.press, UNHELD).ok());
        transform.as_ref().map(|transform| transform.convert(pixels))
    }
}

/// The complements of red, green and blue, four inks for each pixel: what soft masks are made of.
fn complements(pixels: &[u8]) -> Vec<u8> {
    let inks = pixels.as_chunks::<3>().0.iter();
    inks.flat_map(|[r, g, b]| [u8::MAX - r, u8::MAX - g, u8::MAX - b, 0]).collect()
}

/// Thousandths as 65,535ths.
fn full_scale(thousandths: u16) -> u16 {
    let scaled = u32::from(thousandths.min(1000)) * u32::from(u16::MAX) / 1000;
    u16::try_from(scaled).expect("at most full")
}
