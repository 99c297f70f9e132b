//! Reads how a picture fills its room.

use crate::diag::rules;
use crate::edition::keys::block::framing as key;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{Crop, Focus, Framing};

/// The middle of a side, in thousandths.
const MIDDLE: u16 = 500;

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
