//! Conversion of pictures for the press: to CMYK, or to black ink alone, by the transforms that
//! `transform_cache` makes of profiles.

use crate::color;
use crate::image::coverage::Inks;
use crate::image::pixels::Pixels;
use crate::image::print::{Exposure, RenditionSamples};
use crate::image::transform_cache::TransformTarget;
use crate::image::{
    AllowedInks, Notice, PictureConverter, Rendition, RenditionError, SampleSpace, SourceError,
};

/// Number of buffered grey rows converted at a time.
const GREY_ROWS: u32 = 64;

impl PictureConverter {
    /// Makes the rendition of a source for the press.
    pub(super) fn for_press(&self, exposure: Exposure<'_>) -> Result<Rendition, RenditionError> {
        let press_digest = self.transforms.press_digest();
        let is_press = exposure.profile.as_ref().is_none_or(|p| p.digest == press_digest);
        match exposure.channels() {
            _ if exposure.order.inks == AllowedInks::Black => {
                self.converted(exposure, TransformTarget::Black)
            }
            1 => self.converted(exposure, TransformTarget::Black),
            3 => self.rgb_to_press(exposure),
            _ if is_press => Ok(self.press_inks(exposure)?),
            _ => self.converted(exposure, TransformTarget::Cmyk(self.limit)),
        }
    }

    /// Prepares a source that is already in press CMYK: unchanged, or limited in total ink.
    fn press_inks(&self, exposure: Exposure<'_>) -> Result<Rendition, SourceError> {
        if exposure.may_pass() {
            let mut bands = exposure.bands()?.noting_ink();
            let mut inks = Inks::new(exposure.order.window.width, 4);
            while let Some(band) = bands.next()? {
                inks.push(&band.into_eight());
            }
            // Pixels outside the window are part of the file too, and preflight tools measure them.
            let findings = bands.finish()?;
            let is_light = findings.most_ink.is_some_and(|heaviest| heaviest <= self.limit);
            if findings.damage.is_none() && is_light {
                return Ok(exposure.passed(SampleSpace::Cmyk, Some(inks.coverage())));
            }
        }
        let mut heaviest = 0;
        let bands = exposure.bands()?;
        let mut made = exposure.written(bands, SampleSpace::Cmyk, |band| {
            let mut inks = band.into_eight();
            heaviest = color::most_ink(&inks).max(heaviest);
            color::hold_ink(&mut inks, self.limit);
            inks
        })?;
        if heaviest > self.limit {
            made.notices.push(Notice::InkHeld(heaviest));
        }
        Ok(made)
    }

    /// Converts an RGB picture for the press: to black alone if all pixels are neutral, else to
    /// CMYK. Until the first coloured band, grey values are buffered, a third of the samples.
    fn rgb_to_press(&self, exposure: Exposure<'_>) -> Result<Rendition, RenditionError> {
        let mut bands = exposure.bands()?;
        let mut greys: Option<Pixels> = None;
        let coloured = loop {
            let Some(band) = bands.next()? else { break None };
            if !band.is_neutral() {
                break Some(band);
            }
            match &mut greys {
                Some(greys) => greys.join(band.first_channel()),
                None => greys = Some(band.first_channel().with_room(exposure.order.pixels.1)),
            }
        };
        let target =
            coloured.as_ref().map_or(TransformTarget::Black, |_| TransformTarget::Cmyk(self.limit));
        let conversion = self.conversion(&exposure, target)?;
        let mut samples = RenditionSamples::new(target.space(), exposure.order.pixels);
        for greys in greys.iter().flat_map(|greys| greys.bands(GREY_ROWS)) {
            let band = if coloured.is_some() { greys.tripled() } else { greys };
            samples.push(&conversion.convert(&band));
        }
        drop(greys);
        let mut next = coloured;
        while let Some(band) = next {
            samples.push(&conversion.convert(&band));
            next = bands.next()?;
        }
        Ok(samples.finish(exposure.notices(bands.finish()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::{Profile, Transform};
    use crate::image::print::Conversion;
    use crate::image::test_pictures::{
        COLDSET, HEAVY, SIZE, converter, is_made_of, jpeg, orders, png, samples, whole,
    };
    use crate::image::{Purpose, SampleCoding, Source};
    use std::sync::Arc;

    #[test]
    fn converting_rgb_and_grey_in_bands_gives_the_same_bytes_as_at_once() {
        use image::ExtendedColorType::{L8, La8, Rgb8, Rgb16, Rgba8};
        let wide: Vec<u8> = samples(3, 0).iter().flat_map(|s| [*s, s.wrapping_mul(7)]).collect();
        let mut sources: Vec<(Source, SampleSpace)> = vec![
            (png(Rgb8, &samples(3, 0)), SampleSpace::Cmyk),
            (png(Rgb8, &samples(3, 77)), SampleSpace::Cmyk),
            (png(Rgb8, &samples(3, SIZE.1)), SampleSpace::Black),
            (png(Rgba8, &samples(4, 0)), SampleSpace::Cmyk),
            (png(Rgb16, &wide), SampleSpace::Cmyk),
            (png(L8, &samples(1, 0)), SampleSpace::Black),
            (png(La8, &samples(2, 0)), SampleSpace::Black),
        ];
        sources.extend((1..=8).map(|number| (jpeg(number), SampleSpace::Cmyk)));
        let press = Profile::parse(COLDSET).unwrap();
        let light = Profile::srgb();
        let to_cmyk = Conversion::new(Transform::to_cmyk(&light, &press, 2200).unwrap());
        let to_black = Conversion::new(Transform::to_black(&light, &press).unwrap());
        let converter = converter(Purpose::Press);
        for (n, (source, space)) in sources.iter().enumerate() {
            for order in orders(source) {
                let (pixels, clear) = whole(source, &order);
                let print = converter.print(source, &order).unwrap();
                let conversion = if *space == SampleSpace::Black { &to_black } else { &to_cmyk };
                assert_eq!(print.space, *space, "picture {n}");
                assert!(is_made_of(&print, &conversion.convert(&pixels)), "picture {n}, {order:?}");
                assert_eq!(print.notices.contains(&Notice::AlphaFlattened), clear, "picture {n}");
            }
        }
    }

    #[test]
    fn limiting_ink_in_bands_gives_the_same_bytes_as_at_once() {
        let source = Source::read(Arc::new(HEAVY)).unwrap();
        for order in orders(&source) {
            let mut inks = whole(&source, &order).0.into_eight();
            let heaviest = color::most_ink(&inks);
            color::hold_ink(&mut inks, 2200);
            let print = converter(Purpose::Press).print(&source, &order).unwrap();
            assert!(is_made_of(&print, &inks), "{order:?}");
            assert_eq!(print.notices, [Notice::InkHeld(heaviest)]);
        }
    }

    #[test]
    fn cmyk_passed_through_has_the_coverage_of_its_window() {
        let source = Source::read(Arc::new(HEAVY)).unwrap();
        let converter = PictureConverter::new(Purpose::Press, Arc::new(COLDSET), 4000, None);
        let [all, part, smaller] = orders(&source);
        for order in [all, part] {
            let print = converter.print(&source, &order).unwrap();
            assert!(matches!(print.coding, SampleCoding::Jpeg { .. }) && print.data == HEAVY);
            let mut inks = Inks::new(order.window.width, 4);
            inks.push(&whole(&source, &order).0.into_eight());
            assert_eq!(print.ink, Some(inks.coverage()));
        }
        let print = converter.print(&source, &smaller).unwrap();
        assert!(is_made_of(&print, &whole(&source, &smaller).0.into_eight()));
    }
}
