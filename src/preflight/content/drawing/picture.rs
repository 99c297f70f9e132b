//! Pictures: their samples as inks, and their masks as opacity.

use crate::preflight::content::drawing::colour::{OperationBrush, byte, registration};
use crate::preflight::content::filter::{FilterSource, Undecoded};
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::object::PictureDict;
use crate::preflight::content::picture_samples::{PictureSamples, picture_samples};
use crate::preflight::content::plate::Plate;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::PaintOperation;
use crate::raster::plates::{
    Compositing, FillRule, PicturePlane, PlateBrush, PlateInks, PlateOutline, PlatePicture,
};
use hayro_syntax::object::{Array, Dict, Object, Stream};

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
    fn plane(&self, samples: Vec<u8>) -> PicturePlane {
        PicturePlane { width: self.width, height: self.height, samples }
    }

    fn of(&self, n: usize) -> PicturePlane {
        self.plane(self.values.iter().skip(n).step_by(self.count).copied().collect())
    }

    /// The plane that a function of a pixel gives.
    fn map(&self, of: impl Fn(&[u8]) -> u8) -> PicturePlane {
        self.plane(self.values.chunks_exact(self.count).map(of).collect())
    }
}

/// A plane of one value.
fn even(value: u8) -> PicturePlane {
    PicturePlane { width: 1, height: 1, samples: vec![value] }
}

impl Interpreter<'_> {
    /// Whether a picture or stencil leaves no mark on any plate.
    pub(in crate::preflight::content) fn paints_nothing(
        &self,
        space: Option<&ContentSpace>,
        is_mask: bool,
    ) -> bool {
        if is_mask {
            self.state.fill.paints_nothing()
        } else {
            space.is_some_and(ContentSpace::paints_nothing)
        }
    }

    /// Draws a picture in a colour space.
    pub(in crate::preflight::content) fn draw_picture(
        &mut self,
        name: &str,
        source: FilterSource<'_, '_>,
        space: &ContentSpace,
    ) {
        if !self.is_drawn() {
            return;
        }
        let drawn = self.components(source, space).and_then(|components| {
            let mut picture = self.inked(&components, space)?;
            picture.opacity = self.opacity(source.stream.dict(), &components)?;
            Ok(picture)
        });
        match drawn {
            Ok(picture) => {
                let mut how = self.state.drawn.compositing(PaintOperation::Fill);
                // Its own soft mask takes the place of the current one (ISO 32000-1, 11.6.5.3).
                if picture.opacity.is_some() {
                    how.mask = None;
                }
                self.lay_picture(&picture, &how);
            }
            Err(why) => self.leave_out(&format!("the picture {name}: {why}")),
        }
    }

    /// Draws a stencil in the current colour.
    pub(in crate::preflight::content) fn draw_stencil(
        &mut self,
        name: &str,
        source: FilterSource<'_, '_>,
    ) {
        if !self.is_drawn() {
            return;
        }
        let opacity = self.components(source, &ContentSpace::Gray);
        // A sample of 0 is painted.
        let opacity = opacity.map(|components| components.map(|pixel| u8::MAX - pixel[0]));
        match (opacity, self.brush(PaintOperation::Fill)) {
            (Ok(opacity), Some(OperationBrush::Inks(inks))) => {
                let how = self.state.drawn.compositing(PaintOperation::Fill);
                self.lay_picture(&flat(&inks, opacity), &how);
            }
            (Ok(_), None) => {}
            (Ok(_), Some(_)) => self.leave_out("a stencil that is painted with a pattern"),
            (Err(why), _) => self.leave_out(&format!("the stencil {name}: {why}")),
        }
    }

    /// Whether what is painted now is drawn.
    fn is_drawn(&self) -> bool {
        self.drawing.is_some() && self.hidden == 0 && !self.state.drawn.is_clipped_off
    }

    fn lay_picture(&mut self, picture: &PlatePicture, how: &Compositing) {
        let Some(drawing) = &mut self.drawing else { return };
        let mut square = PlateOutline::default();
        square.rect([0.0, 0.0, 1.0, 1.0]);
        let to_page = self.state.ctm;
        let Some(shape) = drawing.canvas.filled(&square, to_page, FillRule::NonZero) else {
            return;
        };
        let shape = shape.clipped(self.state.drawn.clip.as_deref());
        drawing.canvas.lay(&shape, PlateBrush::Picture(picture, to_page), how);
    }

    fn components(
        &mut self,
        source: FilterSource<'_, '_>,
        space: &ContentSpace,
    ) -> Result<Components, Undecoded> {
        let count = space.components();
        if count == 0 {
            return Err("its colour space is not read".into());
        }
        let PictureSamples { samples, extent, full } =
            picture_samples(source, count, &mut self.known.work)?;
        let dict = PictureDict(source.stream.dict());
        let is_indexed = matches!(space, ContentSpace::Indexed { .. });
        let scales = scales(&dict, count, full, is_indexed);
        let rows = samples.chunks_exact(count);
        let values = rows.flat_map(|pixel| {
            pixel.iter().zip(&scales).map(|(sample, scale)| scale[usize::from(*sample)])
        });
        let values = values.collect();
        let (width, height) = (extent.width, extent.height);
        Ok(Components { width, height, count, raw: samples, values })
    }

    /// The inks of a picture's pixels, opaque.
    fn inked(
        &mut self,
        components: &Components,
        space: &ContentSpace,
    ) -> Result<PlatePicture, Undecoded> {
        let unread = || Undecoded::from("its colours are not read");
        let overprints = self.state.overprint.fill;
        let others = if overprints { None } else { Some(0) };
        let drawing = self.drawing.as_mut().ok_or_else(unread)?;
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
                let inks = drawing.process_of(&components.values).ok_or_else(unread)?;
                let ink = |n: usize| inks.iter().skip(n).step_by(4).copied().collect();
                Ok(plain(std::array::from_fn(|n| components.plane(ink(n)))))
            }
            ContentSpace::Plates(plates) => {
                let mut picture = plain(std::array::from_fn(|_| even(0)));
                if overprints {
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
                            picture.spots.push((drawing.canvas.spot(name), components.of(n)));
                        }
                    }
                }
                if registration(space) && plates.len() > 1 {
                    return Err("it is in all inks and others".into());
                }
                Ok(picture)
            }
            ContentSpace::Indexed { base, table } => self.of_table(components, base, table),
            ContentSpace::Pattern { .. } | ContentSpace::Lab | ContentSpace::Other => Err(unread()),
        }
    }

    /// The inks of a picture by a table of colours.
    fn of_table(
        &mut self,
        components: &Components,
        base: &ContentSpace,
        table: &[u8],
    ) -> Result<PlatePicture, Undecoded> {
        let colours = (0..=u8::MAX)
            .flat_map(|index| base.entry(table, usize::from(index)).into_iter().map(byte));
        let colours: Vec<u8> = colours.collect();
        let count = base.components();
        let values = components
            .values
            .iter()
            .flat_map(|index| colours[usize::from(*index) * count..][..count].iter().copied());
        let values = values.collect();
        let &Components { width, height, .. } = components;
        let direct = Components { width, height, count, raw: Vec::new(), values };
        match base {
            ContentSpace::Indexed { .. } => Err("its table is one of another table".into()),
            base => self.inked(&direct, base),
        }
    }

    /// The opacity that a picture's masks give it; `None` if it has none.
    fn opacity(
        &mut self,
        dict: &Dict<'_>,
        components: &Components,
    ) -> Result<Option<PicturePlane>, Undecoded> {
        if let Some(mask) = dict.get::<Stream<'_>>("SMask") {
            if mask.dict().contains_key("Matte") {
                return Err("its soft mask is of colours that were mixed with a matte".into());
            }
            let mask = self.components((&mask).into(), &ContentSpace::Gray)?;
            return Ok(Some(mask.of(0)));
        }
        match dict.get::<Object<'_>>("Mask") {
            Some(Object::Stream(mask)) => {
                let mask = self.components((&mask).into(), &ContentSpace::Gray)?;
                Ok(Some(mask.map(|pixel| u8::MAX - pixel[0])))
            }
            Some(Object::Array(key)) => Ok(Some(keyed(&key, components))),
            _ => Ok(None),
        }
    }
}

/// The opacity of a colour key mask: pixels whose samples all lie within its ranges are left out.
/// Source: ISO 32000-1:2008, 8.9.6.4.
fn keyed(key: &Array<'_>, components: &Components) -> PicturePlane {
    let ends: Vec<i32> = key.iter::<i32>().take(64).collect();
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
fn scales(dict: &PictureDict<'_, '_>, count: usize, full: u8, is_indexed: bool) -> Vec<[u8; 256]> {
    let decode = dict.object("Decode", "D").and_then(Object::into_array);
    let ends: Vec<f64> =
        decode.map(|d| d.iter::<f64>().take(2 * count).collect()).unwrap_or_default();
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
    (0..count).map(scale).collect()
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
