//! How a picture fills its room.

use crate::diag::{Spanned, rules};
use crate::edition::keys::block::framing as key;
use crate::edition::toml_reader::{Table, Value};

/// How a picture fills its room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    /// What happens where its shape is another than its room's (`fit`).
    pub fit: PictureFit,
    /// What stays in sight (`focus`); `None` for the middle of what `crop` leaves.
    pub focus: Option<Spanned<Focus>>,
    /// What is cut off in any case (`crop`).
    pub crop: Crop,
    /// Which page of a PDF it is (`pdf_page`), from 1.
    pub pdf_page: Option<Spanned<u32>>,
}

/// What happens to a picture whose shape is another than its room's. Source: CSS `object-fit`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureFit {
    /// `"cover"`: it fills its room, and what has no place is cut off.
    #[default]
    Cover,
    /// `"contain"`: all of it is shown, and what it leaves of its room stays white.
    Contain,
    /// `"exact"`: it has the shape of its room, or the edition is refused.
    Exact,
}

/// A point of a picture that stays in sight, as near to the middle of its room as may be; in
/// thousandths of its width from the left and of its height from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// From the left (`x`).
    pub x: u16,
    /// From the top (`y`).
    pub y: u16,
}

/// The middle of a side, in thousandths.
const MIDDLE: u16 = 500;

/// What is cut off a picture on its four sides, in thousandths of its width or height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crop {
    /// At the left (`left`).
    pub left: u16,
    /// At the right (`right`).
    pub right: u16,
    /// At the top (`top`).
    pub top: u16,
    /// At the bottom (`bottom`).
    pub bottom: u16,
}

/// Reads `fit`, `focus` and `crop` of a picture.
pub(super) fn read(t: &mut Table<'_>) -> Framing {
    let fit = t.get(key::FIT).and_then(|v| v.choice()).unwrap_or_default();
    let focus = t.get(key::FOCUS).and_then(|v| Some(v.spanned(focus(&v)?)));
    let crop = t.get(key::CROP).and_then(|v| crop(&v)).unwrap_or_default();
    let pdf_page = t.get(key::PDF_PAGE).and_then(|v| Some(v.spanned(v.whole()?)));
    Framing { fit, focus, crop, pdf_page }
}

fn focus(value: &Value<'_>) -> Option<Focus> {
    let mut t = value.table("`focus`")?;
    let x = t.get(key::focus::X).map_or(Some(MIDDLE), |v| v.per_cent());
    let y = t.get(key::focus::Y).map_or(Some(MIDDLE), |v| v.per_cent());
    t.finish();
    Some(Focus { x: x?, y: y? })
}

fn crop(value: &Value<'_>) -> Option<Crop> {
    let mut t = value.table("`crop`")?;
    let mut side = |key| t.get(key).map_or(Some(0), |v| v.per_cent());
    let left = side(key::crop::LEFT);
    let right = side(key::crop::RIGHT);
    let (top, bottom) = (side(key::crop::TOP), side(key::crop::BOTTOM));
    t.finish();
    let crop = Crop { left: left?, right: right?, top: top?, bottom: bottom? };
    if crop.left + crop.right >= 1000 || crop.top + crop.bottom >= 1000 {
        let words = "`crop` leaves nothing of the picture";
        let d = value.error(rules::picture::CROPPED_AWAY, words, "cuts all of it");
        value.fault(
            d.help("its per cents at two sides across from each other are less than 100 together"),
        );
        return None;
    }
    Some(crop)
}
