//! Draws the only page of a file on plates.

use crate::color::Profile;
use crate::geom::{Abs, Linear, Point, Rect};
use crate::preflight::content::{Budget, Interpreter, Known};
use crate::preflight::devices::{FileFonts, PlateDrawing};
use crate::preflight::file::boxes::PdfBoxes;
use crate::preflight::report::PreflightFindings;
use crate::raster::Matrix;
use crate::raster::plates::{PlateCanvas, PlateLayer};
use crate::scene::{PlacedInk, PlacedPlate, PlacedPlates, PlateView, UndrawnPage};
use hayro_syntax::Pdf;
use hayro_syntax::object::Rect as PdfRect;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Maximum number of pixels of a page that is drawn.
const MAX_PIXELS: usize = 200_000_000;

/// Draws a file that holds what is shown of a placed page, at the size at which it is placed, on
/// the plates of a press.
///
/// # Errors
/// [`UndrawnPage`] if something of it cannot be drawn.
pub fn drawn(bytes: Vec<u8>, view: &PlateView<'_>) -> Result<PlacedPlates, UndrawnPage> {
    // The parsers are dependencies: if one panics, the page cannot be drawn.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(bytes, view)));
    drawn.unwrap_or_else(|_| Err(UndrawnPage("the PDF reader fails on it".to_owned())))
}

fn draw(bytes: Vec<u8>, view: &PlateView<'_>) -> Result<PlacedPlates, UndrawnPage> {
    let broken = |why: &str| UndrawnPage(why.to_owned());
    let press = Profile::parse((*view.intent.profile).as_ref())
        .map_err(|why| UndrawnPage(why.to_string()))?;
    let mut known = Known::new(Budget::of(bytes.len()));
    let pdf = Pdf::new(bytes).map_err(|_| broken("it is broken"))?;
    let page = pdf.pages().first().ok_or_else(|| broken("it has no page"))?;
    let boxes = PdfBoxes::read(page, &mut known);
    let fonts = FileFonts::new(pdf.xref());
    let grid = PixelGrid::of(view)?;
    let canvas = PlateCanvas::new(grid.width, grid.height, to_pixels(boxes.frame, view));
    let mut drawing = PlateDrawing::new(canvas, &fonts, press);
    let mut findings = PreflightFindings::default();
    let place = boxes.place(1, boxes.frame);
    Interpreter::new(place, boxes.frame(), &mut known, &mut findings, &mut drawing).page(page);
    if let Some(what) = drawing.undrawn {
        return Err(UndrawnPage(what));
    }
    let layer = drawing.canvas.end();
    Ok(grid.plates(&layer, &drawing.canvas))
}

/// The grid of pixels that are drawn.
struct PixelGrid {
    origin: Point,
    pixel: Abs,
    width: usize,
    height: usize,
}

impl PixelGrid {
    fn of(view: &PlateView<'_>) -> Result<Self, UndrawnPage> {
        let Rect { origin, size } = view.area;
        let pixels = |side: Abs| {
            let pixels = (side.0.max(0) + view.pixel.0 - 1) / view.pixel.0;
            usize::try_from(pixels).expect("it is not below zero")
        };
        let (width, height) = (pixels(size.width), pixels(size.height));
        if width.saturating_mul(height) > MAX_PIXELS {
            return Err(UndrawnPage(format!("{width} × {height} pixels of it are too many")));
        }
        Ok(Self { origin, pixel: view.pixel, width, height })
    }

    /// The plates of a layer.
    fn plates(self, layer: &PlateLayer, canvas: &PlateCanvas) -> PlacedPlates {
        let Self { origin, pixel, width, height } = self;
        let plate = |ink: PlacedInk, number: Option<usize>| {
            let pixels = (0..width * height).map(|at| layer.at(number, at));
            let (tints, covers) = pixels.unzip();
            PlacedPlate { ink, tints, covers }
        };
        let process = (0..4).map(|n| plate(PlacedInk::Process(n), Some(n)));
        let spots = canvas.spots().iter().zip(4..);
        let spots = spots.map(|(name, n)| plate(PlacedInk::Spot(name.clone()), Some(n)));
        let other = std::iter::once(plate(PlacedInk::Other, None));
        let plates = process.chain(spots).chain(other).collect();
        PlacedPlates { origin, pixel, width, height, plates }
    }
}

/// From the file's page, whose box is the whole picture, to pixels.
#[allow(clippy::cast_precision_loss, reason = "lengths on paper have few digits")]
fn to_pixels(frame: PdfRect, view: &PlateView<'_>) -> Matrix {
    let emu = |length: Abs| length.0 as f64;
    let point = emu(Abs::pt(1));
    // Points from the lower left corner to lengths from the upper left one.
    let upright = Matrix([point, 0.0, 0.0, -point, -frame.x0 * point, frame.y1 * point]);
    let Linear { xx, xy, yx, yy } = view.to_page.linear;
    let factor = |in_65536ths: i32| f64::from(in_65536ths) / 65_536.0;
    let origin = view.to_page.origin - view.area.origin;
    let [a, b, c, d] = [xx, yx, xy, yy].map(factor);
    let on_page = Matrix([a, b, c, d, emu(origin.x), emu(origin.y)]);
    let pixel = 1.0 / emu(view.pixel);
    upright.then(on_page).then(Matrix([pixel, 0.0, 0.0, pixel, 0.0, 0.0]))
}
