//! The visible part of a picture.

use serde::{Deserialize, Serialize};

/// A rectangle of an upright picture, in pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// Distance from the left edge.
    pub x: u32,
    /// Distance from the top edge.
    pub y: u32,
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

impl Window {
    /// The whole picture.
    pub fn whole((width, height): (u32, u32)) -> Self {
        Self { x: 0, y: 0, width, height }
    }

    /// The largest centred window of aspect ratio `across` : `down`; the whole picture if either is
    /// not positive.
    #[allow(clippy::missing_panics_doc, reason = "no part is longer than its side")]
    pub fn of_shape((width, height): (u32, u32), across: i64, down: i64) -> Self {
        if across <= 0 || down <= 0 {
            return Self::whole((width, height));
        }
        let (w, h) = (i128::from(width), i128::from(height));
        let (across, down) = (i128::from(across), i128::from(down));
        let side = |n: i128| u32::try_from(n).expect("no longer than the whole side").max(1);
        let (cut_width, cut_height) = if w * down > h * across {
            (side(h * across / down), height)
        } else {
            (width, side(w * down / across))
        };
        let (x, y) = ((width - cut_width) / 2, (height - cut_height) / 2);
        Self { x, y, width: cut_width, height: cut_height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_cropped_about_its_centre() {
        let cut = Window::of_shape((300, 200), 1, 1);
        assert_eq!(cut, Window { x: 50, y: 0, width: 200, height: 200 });
        let cut = Window::of_shape((300, 200), 3, 1);
        assert_eq!(cut, Window { x: 0, y: 50, width: 300, height: 100 });
        assert_eq!(Window::of_shape((300, 200), 0, 1), Window::whole((300, 200)));
        assert_eq!(Window::of_shape((1, 1), i64::MAX, 1).height, 1);
    }
}
