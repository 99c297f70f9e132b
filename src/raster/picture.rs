//! The inks of a picture's pixels.

use crate::image::Rendition;

/// The inks of a picture as placed on the page, row by row from the top left.
#[derive(Debug)]
pub(crate) struct PictureInks {
    width: usize,
    height: usize,
    inks: Vec<u8>,
}

impl PictureInks {
    /// Reads the pixels of a rendition for the press; `None` if it has no process inks.
    pub(crate) fn of(picture: &Rendition) -> Option<Self> {
        let (width, height) = (picture.window.width, picture.window.height);
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let inks = picture.inks()?;
        Some(Self { width, height, inks })
    }

    /// The process tints, in thousandths, at (x, y) of a picture of the given size, in any unit.
    pub(crate) fn at(&self, (x, y): (i64, i64), (width, height): (i64, i64)) -> [u16; 4] {
        let along = |share: i64, whole: i64, count: usize| {
            let count = i64::try_from(count).expect("a side is no longer than memory");
            let at = i128::from(share) * i128::from(count) / i128::from(whole.max(1));
            usize::try_from(at.clamp(0, i128::from(count - 1))).expect("within the side")
        };
        let from = (along(y, height, self.height) * self.width + along(x, width, self.width)) * 4;
        let inks = self.inks.get(from..from + 4).unwrap_or(&[0; 4]);
        let tint = |ink: u8| (u16::from(ink) * 200 + 25) / 51;
        [tint(inks[0]), tint(inks[1]), tint(inks[2]), tint(inks[3])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_takes_the_tints_of_its_pixel() {
        let inks = vec![0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 51, 51, 51, 51];
        let samples = PictureInks { width: 2, height: 2, inks };
        let size = (Abs::mm(10).0, Abs::mm(20).0);
        let at = |x: i64, y: i64| samples.at((Abs::mm(x).0, Abs::mm(y).0), size);
        assert_eq!(at(1, 1), [0; 4]);
        assert_eq!(at(6, 9), [1000, 0, 0, 0]);
        assert_eq!(at(4, 11), [0, 1000, 0, 0]);
        assert_eq!(at(10, 20), [200; 4]);
    }

    use crate::geom::Abs;
}
