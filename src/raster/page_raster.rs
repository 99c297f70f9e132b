//! Pixels of a page.

/// Colour format of the samples of a raster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RasterColour {
    /// Red, green and blue in sRGB, side by side.
    Rgb,
    /// The same, followed by opacity: 0 is transparent.
    Rgba,
    /// One sample a pixel: 0 is solid ink.
    Grey,
}

/// A raster of a page, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRaster {
    /// Resolution in pixels to the inch.
    pub ppi: u32,
    /// The format of its samples.
    pub colour: RasterColour,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// The samples.
    pub samples: Vec<u8>,
}

impl PageRaster {
    /// A raster in grey as one in a colour: what is solid ink has the colour, bare paper is white.
    /// A raster in colour stays as it is.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "a tint is no lighter than white")]
    pub fn tinted(self, colour: [u8; 3]) -> Self {
        if self.colour != RasterColour::Grey {
            return self;
        }
        let pixel = |grey: &u8| {
            let light = u16::from(*grey);
            colour.map(|full| {
                let full = u16::from(full);
                u8::try_from(full + (255 - full) * light / 255).expect("no more than 255")
            })
        };
        let samples = self.samples.iter().flat_map(pixel).collect();
        Self { colour: RasterColour::Rgb, samples, ..self }
    }
}
