//! Orders to the picture converter: the visible part of a picture, purpose and inks; and its errors.

use crate::image::SourceError;
use serde::{Deserialize, Serialize};

/// The output that renditions are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The press: CMYK, or black alone.
    Press,
    /// An archive: original colours, each with a profile.
    Archive,
    /// The screen: original colours, but CMYK converted to sRGB.
    Web,
}

impl Purpose {
    /// Short identifier.
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Archive => "archive",
            Self::Web => "web",
        }
    }
}

/// The inks that a picture may be printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AllowedInks {
    /// All of the press.
    All,
    /// Black alone.
    Black,
}

/// Why a rendition cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenditionError {
    /// The picture is faulty.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The press profile is not usable.
    #[error("the press profile cannot be used: {0}")]
    Press(String),
}

/// Parameters of a rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenditionOrder {
    /// The visible part, in pixels of the upright picture.
    pub window: Window,
    /// Width and height of the result; smaller than the window if the picture is downsampled.
    pub pixels: (u32, u32),
    /// The inks that may be used; applies to press and archive output.
    pub inks: AllowedInks,
}

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
    pub fn of_shape(pixels: (u32, u32), across: i64, down: i64) -> Self {
        Self::whole(pixels).shaped(across, down, [500, 500])
    }

    /// The largest part of this one of aspect ratio `across` : `down` whose middle is as near as may
    /// be to a point, given in thousandths of its width and height; all of it if a side of the ratio
    /// is not positive.
    #[allow(clippy::missing_panics_doc, reason = "no part is longer than its side")]
    #[must_use]
    pub fn shaped(self, across: i64, down: i64, about: [u16; 2]) -> Self {
        if across <= 0 || down <= 0 {
            return self;
        }
        let Self { x, y, width, height } = self;
        let (w, h) = (i128::from(width), i128::from(height));
        let (across, down) = (i128::from(across), i128::from(down));
        let side = |n: i128| u32::try_from(n).expect("no longer than the whole side").max(1);
        let (cut_width, cut_height) = if w * down > h * across {
            (side(h * across / down), height)
        } else {
            (width, side(w * down / across))
        };
        let start = |whole: u32, part: u32, about: u16| {
            let twice = i64::from(whole) * i64::from(about) / 500 - i64::from(part);
            let start = twice.div_euclid(2).clamp(0, i64::from(whole - part));
            u32::try_from(start).expect("within the side")
        };
        let [across, down] = about;
        Self {
            x: x + start(width, cut_width, across),
            y: y + start(height, cut_height, down),
            width: cut_width,
            height: cut_height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_as_near_to_its_point_as_may_be() {
        let whole = Window::whole((300, 200));
        let left = |about| whole.shaped(1, 1, [about, 500]).x;
        assert_eq!([0, 100, 400, 500, 600, 1000].map(left), [0, 0, 20, 50, 80, 100]);
        let part = Window { x: 10, y: 20, width: 100, height: 50 };
        let shown = part.shaped(1, 1, [1000, 0]);
        assert_eq!(shown, Window { x: 60, y: 20, width: 50, height: 50 });
    }

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
