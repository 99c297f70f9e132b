//! Decodes the pixels of a WebP, all at once.

use super::{SourceRows, broken};
use crate::image::facts::{open_webp, webp_refusal};
use crate::image::pixel_buffer::PixelBuffer;
use crate::image::pixels::Pixels;
use crate::image::source::Source;
use crate::image::source_error::SourceError;

/// The pixels of a WebP, until they are taken.
pub(super) struct WebPRows(Option<Pixels>);

impl WebPRows {
    pub(super) fn open(source: &Source) -> Result<Self, SourceError> {
        let mut decoder = open_webp(source.bytes())?;
        let length = decoder.output_buffer_size().ok_or_else(|| broken("it is too large"))?;
        let mut samples = vec![0; length];
        decoder.read_image(&mut samples).map_err(|e| webp_refusal(&e))?;
        let facts = source.facts();
        let (width, height) = facts.stored;
        let channels = facts.channels() + usize::from(facts.alpha);
        Ok(Self(Some(Pixels::Eight(PixelBuffer { width, height, channels, samples }))))
    }
}

impl SourceRows for WebPRows {
    fn strip(&mut self) -> Result<Option<Pixels>, SourceError> {
        Ok(self.0.take())
    }

    fn damage(&mut self) -> Option<String> {
        None
    }
}
