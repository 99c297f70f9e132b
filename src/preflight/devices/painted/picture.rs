//! Pictures and stencils.

use crate::preflight::checks::{ObjectKind, ObjectPaint};
use crate::preflight::content::{ContentPicture, ContentSpace, PaintOperation, Undecoded};
use crate::preflight::devices::painted::colour::{paint, paint_in, unchecked};
use crate::preflight::devices::painted::heaviest::{heaviest, table_inks};
use crate::preflight::devices::painted::{PaintedContext, PaintedObjects};

impl PaintedObjects {
    /// Adds a picture, whether its samples can be read or not.
    pub(super) fn add_picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        ctx: &mut PaintedContext<'_>,
    ) -> Result<(), Undecoded> {
        let bounds = ctx.state.ctm.bounds([0.0, 0.0, 1.0, 1.0]);
        if let Some(why) = unchecked_picture(picture).filter(|_| ctx.state.is_seen(bounds)) {
            ctx.not_judged(why);
        }
        let found = match picture.space {
            Some(space) => {
                ctx.known.examined(picture, |picture, budget| heaviest(picture, space, budget))
            }
            // A missing colour space was reported.
            None => Ok(None),
        };
        let kind = ObjectKind::Picture {
            name: picture.name.into(),
            ppi: resolution(picture, ctx),
            pixels: Some(picture.pixels()),
            line_art: picture.bits() == 1,
            inks: picture.space.and_then(inks),
            heaviest: found.as_ref().ok().copied().flatten(),
        };
        self.add_object(bounds, kind, picture.space.map_or(ObjectPaint::Other, space_paint), ctx);
        found.map(|_| ())
    }

    /// Adds a stencil.
    pub(super) fn add_stencil(
        &mut self,
        stencil: &ContentPicture<'_, '_>,
        ctx: &mut PaintedContext<'_>,
    ) {
        let bounds = ctx.state.ctm.bounds([0.0, 0.0, 1.0, 1.0]);
        if let Some(why) = unchecked(&ctx.state.fill).filter(|_| ctx.state.is_seen(bounds)) {
            ctx.not_judged(why);
        }
        let paint = paint(&ctx.state.fill, ctx.state.overprint_of(PaintOperation::Fill));
        let inks = match &paint {
            ObjectPaint::Inks { plates, .. } => u8::try_from(plates.inks()).ok(),
            ObjectPaint::Rgb { .. } | ObjectPaint::Other => None,
        };
        let kind = ObjectKind::Picture {
            name: stencil.name.into(),
            ppi: resolution(stencil, ctx),
            pixels: Some(stencil.pixels()),
            line_art: true,
            inks,
            heaviest: None,
        };
        self.add_object(bounds, kind, paint, ctx);
    }
}

/// Effective resolution in ppi, the lower of horizontal and vertical.
fn resolution(picture: &ContentPicture<'_, '_>, ctx: &PaintedContext<'_>) -> u32 {
    let [width, height] = picture.pixels().map(f64::from);
    let [across, down] = ctx.state.ctm.scales();
    let ppi = |pixels: f64, points: f64| {
        let inches = points * ctx.frame.unit / 72.0;
        if inches > 0.0 { pixels / inches } else { 0.0 }
    };
    whole_ppi(ppi(width, across).min(ppi(height, down)))
}

/// Rounds a resolution, limited to 10⁸ ppi.
pub(super) fn whole_ppi(ppi: f64) -> u32 {
    let ppi = if ppi.is_nan() { 0.0 } else { ppi.clamp(0.0, 1.0e8) };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped between zero and far less than 32 bits"
    )]
    let ppi = ppi.round() as u32;
    ppi
}

/// Paint of a picture: RGB, or the plates that a Separation or DeviceN space names.
fn space_paint(space: &ContentSpace) -> ObjectPaint {
    match space {
        ContentSpace::Indexed { base, .. } => space_paint(base),
        ContentSpace::Rgb { managed } => ObjectPaint::Rgb { managed: *managed },
        ContentSpace::Plates(_) => paint_in(space, &space.first(), None),
        _ => ObjectPaint::Other,
    }
}

/// Why the colours of a picture cannot be checked; `None` if they can.
fn unchecked_picture(picture: &ContentPicture<'_, '_>) -> Option<&'static str> {
    match picture.space {
        Some(space) => space.unchecked(),
        None if picture.is_jpeg_2000() => Some("the colours of JPEG 2000"),
        None => Some("a picture without a space"),
    }
}

/// Maximum number of inks of a picture in `space`; `None` if unknown.
fn inks(space: &ContentSpace) -> Option<u8> {
    match space {
        ContentSpace::Gray => Some(1),
        ContentSpace::Cmyk | ContentSpace::ManagedCmyk => Some(4),
        ContentSpace::Plates(plates) => u8::try_from(plates.len()).ok(),
        ContentSpace::Indexed { base, table } => {
            let first = base.plates(&base.entry(table, 0));
            first.map(|_| table_inks(base, table))
        }
        _ => None,
    }
}
