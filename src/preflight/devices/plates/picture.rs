//! Pictures: their samples as inks, and their masks as opacity.

use crate::preflight::content::{
    ContentPicture, ContentSpace, PaintOperation, PictureMask, PictureSamples, Plate, Undecoded,
};
use crate::preflight::devices::plates::colour::{OperationBrush, byte, registration};
use crate::preflight::devices::plates::path::rectangle;
use crate::preflight::devices::plates::{PlateContext, PlateDrawing};
use crate::raster::plates::{
    Compositing, FillRule, PicturePlane, PlateBrush, PlateInks, PlatePicture,
};

/// The components of a picture's pixels, as shares of their range in 255ths, or as indices.
struct Components {
    width: usize,
    height: usize,
    count: usize,
    /// Samples as they are, before `Decode`, for colour key masks.
    raw: Vec<u8>,
    values: Vec<u8>,
}

impl Components {
    fn of_picture(
        picture: &ContentPicture<'_, '_>,
        space: &ContentSpace,
        ctx: &mut PlateContext<'_>,
    ) -> Result<Self, Undecoded> {
        let count = space.components();
        let PictureSamples { samples, extent, full } = picture.samples(&mut ctx.known.budget)?;
        let scales = scales(picture, space, full);
        let rows = samples.chunks_exact(count);
        let values = rows.flat_map(|pixel| {
            pixel.iter().zip(&scales).map(|(sample, scale)| scale[usize::from(*sample)])
        });
        let values = values.collect();
        let (width, height) = (extent.width, extent.height);
        Ok(Self { width, height, count, raw: samples, values })
    }

    fn plane(&self, samples: Vec<u8>) -> PicturePlane {
        PicturePlane { width: self.width, height: self.height, samples }
    }

    fn of(&self, n: usize) -> PicturePlane {
        self.plane(self.values.iter().skip(n).step_by(self.count).copied().collect())
    }

    /// Computes a plane from each pixel's components.
    fn map(&self, of: impl Fn(&[u8]) -> u8) -> PicturePlane {
        self.plane(self.values.chunks_exact(self.count).map(of).collect())
    }
}

/// A plane of one value.
fn even(value: u8) -> PicturePlane {
    PicturePlane { width: 1, height: 1, samples: vec![value] }
}

impl PlateDrawing<'_> {
    /// Draws a picture.
    ///
    /// # Errors
    /// [`Undecoded`] if its samples cannot be read. Any other obstacle is recorded.
    pub(super) fn draw_picture(
        &mut self,
        picture: &ContentPicture<'_, '_>,
        ctx: &mut PlateContext<'_>,
    ) -> Result<(), Undecoded> {
        let name = picture.name;
        let Some(space) = picture.space else {
            self.leave_out(&format!("the picture {name}, which has no colour space"), ctx);
            return Ok(());
        };
        if !self.is_drawn(ctx) || space.components() == 0 {
            ctx.known.examined(picture, |picture, budget| picture.sound(budget).map(|()| None))?;
            if space.components() == 0 {
                self.leave_out(&format!("the picture {name}: its colour space is not read"), ctx);
            }
            return Ok(());
        }
        let components = Components::of_picture(picture, space, ctx)?;
        // Overprinting keeps the backdrop of spot inks that the picture does not use.
        let others = if ctx.state.overprint.fill { None } else { Some(0) };
        let drawn = self.inked(&components, space, others).and_then(|mut inked| {
            inked.opacity = opacity(picture, &components, ctx)?;
            Ok(inked)
        });
        match drawn {
            Ok(drawn) => {
                let mut how = self.state.compositing(PaintOperation::Fill, ctx.state.alpha);
                // Its own soft mask takes the place of the current one (ISO 32000-1, 11.6.5.3).
                if drawn.opacity.is_some() {
                    how.mask = None;
                }
                self.lay_picture(&drawn, &how, ctx);
            }
            Err(why) => self.leave_out(&format!("the picture {name}: {why}"), ctx),
        }
        Ok(())
    }

    /// Draws a stencil in the current colour.
    pub(super) fn draw_stencil(
        &mut self,
        stencil: &ContentPicture<'_, '_>,
        ctx: &mut PlateContext<'_>,
    ) {
        if !self.is_drawn(ctx) {
            return;
        }
        let opacity = Components::of_picture(stencil, &ContentSpace::Gray, ctx);
        // A sample of 0 is painted.
        let opacity = opacity.map(|components| components.map(|pixel| u8::MAX - pixel[0]));
        match (opacity, self.brush(PaintOperation::Fill, ctx)) {
            (Ok(opacity), Some(OperationBrush::Inks(inks))) => {
                let how = self.state.compositing(PaintOperation::Fill, ctx.state.alpha);
                self.lay_picture(&flat(&inks, opacity), &how, ctx);
            }
            (Ok(_), None) => {}
            (Ok(_), Some(_)) => self.leave_out("a stencil that is painted with a pattern", ctx),
            (Err(why), _) => self.leave_out(&format!("the stencil {}: {why}", stencil.name), ctx),
        }
    }

    fn lay_picture(&mut self, picture: &PlatePicture, how: &Compositing, ctx: &PlateContext<'_>) {
        let (square, to_page) = (rectangle([0.0, 0.0, 1.0, 1.0]), ctx.state.ctm);
        let Some(shape) = self.canvas.filled(&square, to_page, FillRule::NonZero) else {
            return;
        };
        let shape = shape.clipped(self.state.clip.as_deref());
        self.canvas.lay(&shape, PlateBrush::Picture(picture, to_page), how);
    }

    /// The inks of a picture's pixels, opaque.
    fn inked(
        &mut self,
        components: &Components,
        space: &ContentSpace,
        others: Option<u16>,
    ) -> Result<PlatePicture, Undecoded> {
        let unread = || Undecoded::from("its colours are not read");
        let plain = |process: [PicturePlane; 4]| PlatePicture {
            process: process.map(Some),
            spots: Vec::new(),
            others,
            opacity: None,
        };
        match space {
            ContentSpace::Gray => {
                let black = components.map(|pixel| u8::MAX - pixel[0]);
                Ok(plain([even(0), even(0), even(0), black]))
            }
            ContentSpace::Cmyk | ContentSpace::ManagedCmyk => {
                Ok(plain(std::array::from_fn(|n| components.of(n))))
            }
            ContentSpace::Rgb { .. } => {
                let inks = self.process_of(&components.values).ok_or_else(unread)?;
                let ink = |n: usize| inks.iter().skip(n).step_by(4).copied().collect();
                Ok(plain(std::array::from_fn(|n| components.plane(ink(n)))))
            }
            ContentSpace::Plates(plates) => {
                let mut picture = plain(std::array::from_fn(|_| even(0)));
                if others.is_none() {
                    picture.process = [const { None }; 4];
                }
                for (n, plate) in plates.iter().enumerate() {
                    match plate {
                        Plate::Process(p) => picture.process[*p] = Some(components.of(n)),
                        Plate::All => {
                            picture.process = std::array::from_fn(|_| Some(components.of(n)));
                        }
                        Plate::Nothing => {}
                        Plate::Spot(name) => {
                            picture.spots.push((self.canvas.spot(name), components.of(n)));
                        }
                    }
                }
                if registration(space) && plates.len() > 1 {
                    return Err("it is in all inks and others".into());
                }
                Ok(picture)
            }
            ContentSpace::Indexed { base, table } => {
                let direct = of_table(components, base, table)?;
                self.inked(&direct, base, others)
            }
            ContentSpace::Pattern { .. } | ContentSpace::Lab | ContentSpace::Other => Err(unread()),
        }
    }
}

/// Looks up the components of an Indexed picture in its table.
fn of_table(
    components: &Components,
    base: &ContentSpace,
    table: &[u8],
) -> Result<Components, Undecoded> {
    if matches!(base, ContentSpace::Indexed { .. }) {
        return Err("its table is one of another table".into());
    }
    let colours =
        (0..=u8::MAX).flat_map(|index| base.entry(table, usize::from(index)).into_iter().map(byte));
    let colours: Vec<u8> = colours.collect();
    let count = base.components();
    let values = components
        .values
        .iter()
        .flat_map(|index| colours[usize::from(*index) * count..][..count].iter().copied());
    let values = values.collect();
    let &Components { width, height, .. } = components;
    Ok(Components { width, height, count, raw: Vec::new(), values })
}

/// The opacity from a picture's mask; `None` if it has no mask.
fn opacity(
    picture: &ContentPicture<'_, '_>,
    components: &Components,
    ctx: &mut PlateContext<'_>,
) -> Result<Option<PicturePlane>, Undecoded> {
    Ok(match picture.mask() {
        PictureMask::Soft(mask) if mask.has_matte() => {
            return Err("its soft mask is of colours that were mixed with a matte".into());
        }
        PictureMask::Soft(mask) => {
            Some(Components::of_picture(&mask.of(picture), &ContentSpace::Gray, ctx)?.of(0))
        }
        PictureMask::Stencil(mask) => {
            let mask = Components::of_picture(&mask.of(picture), &ContentSpace::Gray, ctx)?;
            Some(mask.map(|pixel| u8::MAX - pixel[0]))
        }
        PictureMask::Keyed(ends) => Some(keyed(&ends, components)),
        PictureMask::Absent => None,
    })
}

/// The opacity of a colour key mask: pixels whose samples all lie within its ranges are left out.
/// Source: ISO 32000-1:2008, 8.9.6.4.
fn keyed(ends: &[i32], components: &Components) -> PicturePlane {
    let ranges = ends.as_chunks::<2>().0;
    let is_within =
        |(sample, [low, high]): (&u8, &[i32; 2])| (*low..=*high).contains(&i32::from(*sample));
    let pixels = components.raw.chunks_exact(components.count);
    let opacity =
        pixels.map(|pixel| if pixel.iter().zip(ranges).all(is_within) { 0 } else { u8::MAX });
    components.plane(opacity.collect())
}

/// What each sample of each component becomes: a share of its range in 255ths, or an index.
/// Source: ISO 32000-1:2008, 8.9.5.2.
fn scales(picture: &ContentPicture<'_, '_>, space: &ContentSpace, full: u8) -> Vec<[u8; 256]> {
    let ends = picture.ranges();
    let is_indexed = matches!(space, ContentSpace::Indexed { .. });
    let full = f64::from(full);
    let scale = |n: usize| {
        let usual = [0.0, if is_indexed { full } else { 1.0 }];
        let [low, high] = match (ends.get(2 * n), ends.get(2 * n + 1)) {
            (Some(low), Some(high)) => [*low, *high],
            _ => usual,
        };
        std::array::from_fn(|sample| {
            let sample = f64::from(u8::try_from(sample).expect("256 samples"));
            let value = low + (sample / full).min(1.0) * (high - low);
            byte(if is_indexed { value / 255.0 } else { value })
        })
    };
    (0..space.components()).map(scale).collect()
}

/// A stencil of this opacity in one colour.
fn flat(inks: &PlateInks, opacity: PicturePlane) -> PlatePicture {
    let tint = |tint: u16| even(u8::try_from(tint / 257).expect("a 257th of 16 bits"));
    PlatePicture {
        process: inks.process.map(|ink| ink.map(tint)),
        spots: inks.spots.iter().map(|(number, ink)| (*number, tint(*ink))).collect(),
        others: inks.others,
        opacity: Some(opacity),
    }
}
