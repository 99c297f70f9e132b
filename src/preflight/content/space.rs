//! Colour spaces: which inks a colour is made of.
//!
//! Source: ISO 32000-1, 8.6 and 8.6.7 (overprint).

use crate::preflight::content::filter::decode;
use crate::preflight::judge::{Paint, Plates};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::sync::Arc;

/// A plate that a separation names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Plate {
    Process(usize),
    All,
    Nothing,
    Spot(Arc<str>),
}

/// A colour space, as far as its inks go.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Space {
    Gray,
    Cmyk,
    /// CMYK by a profile: overprint mode 1 does not hold.
    ManagedCmyk,
    Rgb {
        managed: bool,
    },
    Plates(Arc<[Plate]>),
    Indexed {
        base: Arc<Space>,
        table: Arc<[u8]>,
    },
    Pattern,
    Lab,
    Other,
}

/// Spaces nested deeper than this are not followed.
const DEEPEST: u8 = 4;

impl Space {
    /// How many numbers make a colour.
    pub(super) fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed { .. } => 1,
            Self::Cmyk | Self::ManagedCmyk => 4,
            Self::Plates(plates) => plates.len(),
            Self::Rgb { .. } | Self::Lab => 3,
            Self::Pattern | Self::Other => 0,
        }
    }

    /// The space that `object` writes. `named` are the page's spaces.
    pub(super) fn read(object: &Object<'_>, named: &Dict<'_>) -> Self {
        Self::nested(object, named, 0)
    }

    fn nested(object: &Object<'_>, named: &Dict<'_>, depth: u8) -> Self {
        if depth > DEEPEST {
            return Self::Other;
        }
        match object {
            Object::Name(name) => Self::named(name, named, depth),
            Object::Array(array) => Self::family(array, named, depth),
            _ => Self::Other,
        }
    }

    fn named(name: &Name<'_>, named: &Dict<'_>, depth: u8) -> Self {
        match name.as_ref() {
            b"DeviceGray" | b"G" | b"CalGray" => Self::Gray,
            b"DeviceCMYK" | b"CMYK" if named.contains_key("DefaultCMYK") => Self::ManagedCmyk,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            b"DeviceRGB" | b"RGB" => Self::Rgb { managed: named.contains_key("DefaultRGB") },
            b"Pattern" => Self::Pattern,
            other => match named.get::<Object<'_>>(other) {
                Some(object) => Self::nested(&object, named, depth + 1),
                None => Self::Other,
            },
        }
    }

    fn family(array: &Array<'_>, named: &Dict<'_>, depth: u8) -> Self {
        let mut parts = array.flex_iter();
        let Some(family) = parts.next::<Name<'_>>() else { return Self::Other };
        match family.as_ref() {
            b"CalRGB" => Self::Rgb { managed: true },
            b"Lab" => Self::Lab,
            b"ICCBased" => match parts.next::<Stream<'_>>().map(|s| s.dict().get::<u8>("N")) {
                Some(Some(1)) => Self::Gray,
                Some(Some(3)) => Self::Rgb { managed: true },
                Some(Some(4)) => Self::ManagedCmyk,
                _ => Self::Other,
            },
            b"Separation" => match parts.next::<Name<'_>>() {
                Some(name) => Self::Plates([plate(&name)].into()),
                None => Self::Other,
            },
            b"DeviceN" => match parts.next::<Array<'_>>() {
                Some(components) => {
                    // No press has more; the standard ends at 32.
                    Self::Plates(
                        components.iter::<Name<'_>>().take(32).map(|n| plate(&n)).collect(),
                    )
                }
                None => Self::Other,
            },
            b"Indexed" | b"I" => Self::indexed(array, named, depth),
            _ => Self::named(&family, named, depth + 1),
        }
    }

    fn indexed(array: &Array<'_>, named: &Dict<'_>, depth: u8) -> Self {
        let mut parts = array.iter::<Object<'_>>().skip(1);
        let Some(base) = parts.next() else { return Self::Other };
        let base = Arc::new(Self::nested(&base, named, depth + 1));
        let table: Arc<[u8]> = match parts.nth(1) {
            Some(Object::String(s)) => s.as_bytes().into(),
            Some(Object::Stream(s)) => match decode(&s, 1 << 16) {
                Ok(decoded) => decoded.bytes.into(),
                Err(_) => return Self::Other,
            },
            _ => return Self::Other,
        };
        Self::Indexed { base, table }
    }

    /// The colour before any is set (ISO 32000-1, 8.6.5.2 on).
    pub(super) fn first(&self) -> Vec<f64> {
        match self {
            Self::Cmyk | Self::ManagedCmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Plates(plates) => vec![1.0; plates.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// The inks of a colour; nothing where the space is not made of inks.
    pub(super) fn plates(&self, colour: &[f64]) -> Option<Plates> {
        let part = |n: usize| thousandths(colour.get(n).copied().unwrap_or(0.0));
        match self {
            Self::Gray => Some(Plates::black(1000 - part(0))),
            Self::Cmyk | Self::ManagedCmyk => {
                Some(Plates { process: [part(0), part(1), part(2), part(3)], spots: Vec::new() })
            }
            Self::Plates(plates) => {
                let mut out = Plates::PAPER;
                for (n, plate) in plates.iter().enumerate() {
                    match plate {
                        Plate::Process(p) => out.process[*p] = part(n),
                        Plate::All => out.process = [part(n); 4],
                        Plate::Nothing => {}
                        Plate::Spot(name) => out.spots.push((name.clone(), part(n))),
                    }
                }
                Some(out)
            }
            Self::Indexed { base, table } => {
                let index = thousandths_free(colour.first().copied().unwrap_or(0.0)) / 1000;
                base.plates(&base.entry(table, index))
            }
            Self::Rgb { .. } | Self::Pattern | Self::Lab | Self::Other => None,
        }
    }

    /// A colour of this space from an Indexed table.
    pub(super) fn entry(&self, table: &[u8], index: usize) -> Vec<f64> {
        let n = self.components();
        let at = index.saturating_mul(n);
        (at..at + n).map(|i| f64::from(table.get(i).copied().unwrap_or(0)) / 255.0).collect()
    }

    /// What a colour paints in, where overprint is on (with its mode) or off.
    pub(super) fn paint(&self, colour: &[f64], overprint: Option<bool>) -> Paint {
        match self {
            Self::Rgb { managed } => return Paint::Rgb { managed: *managed },
            Self::Indexed { base, .. } if matches!(**base, Self::Rgb { .. }) => {
                return base.paint(&[], overprint);
            }
            _ => {}
        }
        let Some(plates) = self.plates(colour) else { return Paint::Other };
        let kept = overprint.and_then(|mode_1| match self {
            Self::Cmyk => Some(plates.process.map(|t| mode_1 && t == 0)),
            Self::Plates(named) => Some([0, 1, 2, 3].map(|p| {
                !named.iter().any(|n| matches!(n, Plate::All) || *n == Plate::Process(p))
            })),
            _ => None,
        });
        Paint::Inks { plates, kept }
    }
}

fn plate(name: &Name<'_>) -> Plate {
    match name.as_ref() {
        b"Cyan" => Plate::Process(0),
        b"Magenta" => Plate::Process(1),
        b"Yellow" => Plate::Process(2),
        b"Black" => Plate::Process(3),
        b"All" => Plate::All,
        b"None" => Plate::Nothing,
        other => Plate::Spot(String::from_utf8_lossy(other).into()),
    }
}

/// A share from 0 to 1, in thousandths.
pub(super) fn thousandths(share: f64) -> u16 {
    u16::try_from(thousandths_free(share.min(1.0))).unwrap_or(1000)
}

fn thousandths_free(n: f64) -> usize {
    let n = if n.is_nan() { 0.0 } else { n.clamp(0.0, 65_536.0) };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped between zero and far less than 32 bits"
    )]
    let n = (n * 1000.0).round() as usize;
    n
}

/// Whether `profile` is what an `ICCBased` space of `object` holds.
pub(in crate::preflight) fn is_profile(array: &Array<'_>, profile: &[u8]) -> bool {
    let mut parts = array.flex_iter();
    let is_icc = parts.next::<Name<'_>>().is_some_and(|n| n.as_ref() == b"ICCBased");
    let stream = parts.next::<Stream<'_>>().filter(|_| is_icc);
    let bytes = stream.and_then(|s| decode(&s, profile.len()).ok());
    bytes.is_some_and(|d| !profile.is_empty() && d.bytes == profile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overprint_mode_1_keeps_plates_without_ink_only_in_device_cmyk() {
        let black = [0.0, 0.0, 0.0, 1.0];
        let kept = |space: &Space| match space.paint(&black, Some(true)) {
            Paint::Inks { kept, .. } => kept,
            other => panic!("{other:?}"),
        };
        assert_eq!(kept(&Space::Cmyk), Some([true, true, true, false]));
        assert_eq!(kept(&Space::ManagedCmyk), None);
        assert_eq!(kept(&Space::Gray), None);
        let separation = Space::Plates([Plate::Process(3)].into());
        assert_eq!(kept(&separation), Some([true, true, true, false]));
    }

    #[test]
    fn an_indexed_colour_is_the_one_of_its_table() {
        let table: Arc<[u8]> = [0, 0, 0, 255, 255, 0, 0, 0].into();
        let space = Space::Indexed { base: Arc::new(Space::Cmyk), table };
        assert_eq!(space.plates(&[1.0]).unwrap().process, [1000, 0, 0, 0]);
        assert_eq!(space.plates(&[9.0]).unwrap().process, [0; 4]);
    }
}
