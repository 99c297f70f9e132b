//! Sizes and positions of superscripts, subscripts and small capitals, from font metrics.

use crate::font::Font;
use crate::geom::Em;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::os2::Os2;

/// Size and baseline shift of a superscript or subscript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Size, in em of the surrounding type.
    pub size: Em,
    /// Baseline shift, in em of the surrounding type; negative for subscripts.
    pub rise: Em,
}

impl Font {
    /// Superscripts according to `ySuperscriptYSize` and `ySuperscriptYOffset` of `OS/2`; .6 em,
    /// raised by a third of an em, if those values are implausible.
    /// Source: OpenType 1.9, <https://learn.microsoft.com/typography/opentype/spec/os2>.
    pub fn superscript(&self) -> Shift {
        let size = self.os2(|os2| Some(os2.y_superscript_y_size()));
        let rise = self.os2(|os2| Some(os2.y_superscript_y_offset()));
        let rise = rise.filter(|r| (Em::ratio(1, 5)..=Em::HALF).contains(r));
        Shift { size: small(size), rise: rise.unwrap_or(Em::ratio(1, 3)) }
    }

    /// Subscripts, likewise; lowered by a tenth of an em by default.
    pub fn subscript(&self) -> Shift {
        let size = self.os2(|os2| Some(os2.y_subscript_y_size()));
        let down = self.os2(|os2| Some(os2.y_subscript_y_offset()));
        let down = down.filter(|d| (Em::ratio(1, 20)..=Em::ratio(3, 10)).contains(d));
        let down = down.unwrap_or(Em::ratio(1, 10));
        Shift { size: small(size), rise: Em(-down.0) }
    }

    /// Size of capitals that serve as small capitals: a tenth more than the x-height, so that they
    /// do not look lighter than the surrounding letters.
    pub fn small_capital(&self) -> Em {
        let heights = self.tables().and_then(|t| t.os2().ok());
        let em = |units: i16| Em::from_units(i32::from(units), self.upem());
        let x = heights.as_ref().and_then(Os2::sx_height).map(em);
        let cap = heights.as_ref().and_then(Os2::s_cap_height).map(em);
        let ratio = x.zip(cap).filter(|(_, cap)| cap.0 > 0);
        let size = ratio.map(|(x, cap)| Em::ratio(x.0 / 16 * 11, cap.0 / 16 * 10));
        size.filter(|s| (Em::ratio(65, 100)..=Em::ratio(9, 10)).contains(s))
            .unwrap_or(Em::ratio(78, 100))
    }

    /// A length of the `OS/2` table.
    fn os2(&self, length: impl Fn(&Os2<'_>) -> Option<i16>) -> Option<Em> {
        let units = length(&self.tables()?.os2().ok()?)?;
        Some(Em::from_units(i32::from(units), self.upem()))
    }
}

/// The size, if plausible for superscripts and subscripts; otherwise .6 em.
fn small(size: Option<Em>) -> Em {
    let range = Em::HALF..=Em::ratio(4, 5);
    size.filter(|s| range.contains(s)).unwrap_or(Em::ratio(3, 5))
}
