//! Colours as the paint of objects.

use crate::preflight::checks::ObjectPaint;
use crate::preflight::content::{Colour, ContentSpace};
use crate::preflight::devices::painted::pattern::PatternObjects;

/// Paint of a colour; `overprint` is `None` if off, else whether overprint mode is 1.
pub(super) fn paint(colour: &Colour<PatternObjects>, overprint: Option<bool>) -> ObjectPaint {
    match colour.pattern.as_ref().map(|pattern| &pattern.made) {
        Some(PatternObjects::Rgb { managed }) => ObjectPaint::Rgb { managed: *managed },
        Some(_) => ObjectPaint::Other,
        None => paint_in(&colour.space, &colour.parts, overprint),
    }
}

/// Paint of a colour of a space.
pub(super) fn paint_in(
    space: &ContentSpace,
    parts: &[f64],
    overprint: Option<bool>,
) -> ObjectPaint {
    match space {
        ContentSpace::Rgb { managed } => return ObjectPaint::Rgb { managed: *managed },
        ContentSpace::Indexed { base, .. } if matches!(**base, ContentSpace::Rgb { .. }) => {
            return paint_in(base, &[], overprint);
        }
        _ => {}
    }
    let Some(plates) = space.plates(parts) else { return ObjectPaint::Other };
    let kept = space.kept(&plates, overprint);
    ObjectPaint::Inks { plates, kept }
}

/// Why objects painted in a colour cannot be checked; `None` if they can.
pub(super) fn unchecked(colour: &Colour<PatternObjects>) -> Option<&'static str> {
    match colour.pattern.as_ref().map(|pattern| &pattern.made) {
        Some(PatternObjects::Shading) => Some("the ink of shadings"),
        Some(_) => None,
        None => colour.space.unchecked(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preflight::content::Plate;

    #[test]
    fn overprint_mode_1_keeps_plates_without_ink_only_in_device_cmyk() {
        let black = [0.0, 0.0, 0.0, 1.0];
        let kept = |space: &ContentSpace| match paint_in(space, &black, Some(true)) {
            ObjectPaint::Inks { kept, .. } => kept,
            other => panic!("{other:?}"),
        };
        assert_eq!(kept(&ContentSpace::Cmyk), Some([true, true, true, false]));
        assert_eq!(kept(&ContentSpace::ManagedCmyk), None);
        assert_eq!(kept(&ContentSpace::Gray), None);
        let separation = ContentSpace::Plates([Plate::Process(3)].into());
        assert_eq!(kept(&separation), Some([true, true, true, false]));
    }
}
