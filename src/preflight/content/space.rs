//! Colour spaces, their colorants, and the inks of their colours.
//!
//! Source: ISO 32000-1, 8.6 and 8.6.7 (overprint).

use crate::preflight::checks::PlateTints;
use crate::preflight::content::budget::Budget;
use crate::preflight::content::filter::decode;
use crate::preflight::content::known::length;
use crate::preflight::dict_ext::DictExt;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::sync::Arc;

/// A colorant of a Separation or DeviceN space. Process plates are numbered in CMYK order.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) enum Plate {
    Process(usize),
    All,
    Nothing,
    Spot(Arc<str>),
}

impl Plate {
    /// The plate for a colorant name.
    pub(super) fn named(name: &Name<'_>) -> Self {
        match name.as_ref() {
            b"Cyan" => Self::Process(0),
            b"Magenta" => Self::Process(1),
            b"Yellow" => Self::Process(2),
            b"Black" => Self::Process(3),
            b"All" => Self::All,
            b"None" => Self::Nothing,
            other => Self::Spot(String::from_utf8_lossy(other).into()),
        }
    }
}

/// A colour space, reduced to what determines its inks.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) enum ContentSpace {
    Gray,
    Cmyk,
    /// CMYK with an ICC profile: overprint mode 1 does not apply.
    ManagedCmyk,
    Rgb {
        managed: bool,
    },
    Plates(Arc<[Plate]>),
    Indexed {
        base: Arc<ContentSpace>,
        table: Arc<[u8]>,
    },
    /// `base` is the underlying space of uncoloured patterns.
    Pattern {
        base: Option<Arc<ContentSpace>>,
    },
    Lab,
    Other,
}

/// Maximum nesting of colour spaces.
const MAX_DEPTH: u8 = 5;
/// Maximum number of colours in an Indexed table.
const ENTRIES: usize = 256;
/// Maximum length of an Indexed table in a stream, in bytes.
const MAX_TABLE_LENGTH: usize = 1 << 16;

impl ContentSpace {
    /// Number of components.
    pub(in crate::preflight) fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed { .. } => 1,
            Self::Cmyk | Self::ManagedCmyk => 4,
            Self::Plates(plates) => plates.len(),
            Self::Rgb { .. } | Self::Lab => 3,
            Self::Pattern { .. } | Self::Other => 0,
        }
    }

    /// Reads the space `object`, as far as the budget allows. `named` are the page's colour spaces.
    pub(super) fn read(object: &Object<'_>, named: &Dict<'_>, budget: &mut Budget) -> Self {
        SpaceStack { named, budget, depth: 0 }.space(object)
    }

    /// Why objects painted in the space cannot be checked; `None` if they can.
    pub(in crate::preflight) fn unchecked(&self) -> Option<&'static str> {
        match self {
            Self::Lab => Some("colours in Lab"),
            Self::Other => Some("colours in a space that cannot be read"),
            Self::Indexed { base, .. } => base.unchecked(),
            _ => None,
        }
    }

    /// Whether painting in the space has no effect (ISO 32000-1, 8.6.6.4).
    pub(in crate::preflight) fn paints_nothing(&self) -> bool {
        match self {
            Self::Plates(plates) => {
                !plates.is_empty() && plates.iter().all(|plate| *plate == Plate::Nothing)
            }
            Self::Indexed { base, .. } => base.paints_nothing(),
            _ => false,
        }
    }

    /// The initial colour of the space (ISO 32000-1, 8.6.5.2 on).
    pub(in crate::preflight) fn first(&self) -> Vec<f64> {
        match self {
            Self::Cmyk | Self::ManagedCmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Plates(plates) => vec![1.0; plates.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// Inks of a colour; `None` if the space does not determine inks.
    pub(in crate::preflight) fn plates(&self, colour: &[f64]) -> Option<PlateTints> {
        let part = |n: usize| thousandths(colour.get(n).copied().unwrap_or(0.0));
        match self {
            Self::Gray => Some(PlateTints::black(1000 - part(0))),
            Self::Cmyk | Self::ManagedCmyk => Some(PlateTints {
                process: [part(0), part(1), part(2), part(3)],
                spots: Vec::new(),
            }),
            Self::Plates(plates) => {
                let mut out = PlateTints::PAPER;
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
            Self::Rgb { .. } | Self::Pattern { .. } | Self::Lab | Self::Other => None,
        }
    }

    /// Colour of this space at `index` in an Indexed table.
    pub(in crate::preflight) fn entry(&self, table: &[u8], index: usize) -> Vec<f64> {
        let n = self.components();
        let at = index.saturating_mul(n);
        (at..at + n).map(|i| f64::from(table.get(i).copied().unwrap_or(0)) / 255.0).collect()
    }

    /// The process plates that keep the backdrop where a colour of these tints overprints; `None`
    /// if it knocks out. `overprint` is `None` if off, else whether overprint mode is 1.
    pub(in crate::preflight) fn kept(
        &self,
        plates: &PlateTints,
        overprint: Option<bool>,
    ) -> Option<[bool; 4]> {
        overprint.and_then(|mode_1| match self {
            Self::Cmyk => Some(plates.process.map(|t| mode_1 && t == 0)),
            Self::Plates(named) => Some([0, 1, 2, 3].map(|p| {
                !named.iter().any(|n| matches!(n, Plate::All) || *n == Plate::Process(p))
            })),
            _ => None,
        })
    }
}

/// Recursive reader of nested colour spaces.
struct SpaceStack<'r, 'a> {
    named: &'r Dict<'a>,
    budget: &'r mut Budget,
    depth: u8,
}

impl SpaceStack<'_, '_> {
    fn space(&mut self, object: &Object<'_>) -> ContentSpace {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return ContentSpace::Other;
        }
        match object {
            Object::Name(name) => self.name(name),
            Object::Array(array) => self.family(array).unwrap_or(ContentSpace::Other),
            _ => ContentSpace::Other,
        }
    }

    fn name(&mut self, name: &Name<'_>) -> ContentSpace {
        let named = self.named;
        match name.as_ref() {
            b"DeviceGray" | b"G" | b"CalGray" => ContentSpace::Gray,
            b"DeviceCMYK" | b"CMYK" if named.holds("DefaultCMYK") => ContentSpace::ManagedCmyk,
            b"DeviceCMYK" | b"CMYK" => ContentSpace::Cmyk,
            b"DeviceRGB" | b"RGB" => ContentSpace::Rgb { managed: named.holds("DefaultRGB") },
            b"Pattern" => ContentSpace::Pattern { base: None },
            other => {
                let Some(object) = named.get::<Object<'_>>(other) else {
                    return ContentSpace::Other;
                };
                match self.budget.read(length(&object)) {
                    Some(()) => self.space(&object),
                    None => ContentSpace::Other,
                }
            }
        }
    }

    fn family(&mut self, array: &Array<'_>) -> Option<ContentSpace> {
        self.budget.read(array.data().len())?;
        let parts: Vec<Object<'_>> = array.iter::<Object<'_>>().take(4).collect();
        self.budget.read(parts.iter().map(length).sum())?;
        let Some(Object::Name(family)) = parts.first() else { return None };
        Some(match (family.as_ref(), parts.get(1)) {
            (b"CalRGB", _) => ContentSpace::Rgb { managed: true },
            (b"Lab", _) => ContentSpace::Lab,
            (b"ICCBased", Some(Object::Stream(profile))) => {
                let components = profile.dict().get::<Object<'_>>("N")?;
                self.budget.read(length(&components))?;
                match components.into_u8()? {
                    1 => ContentSpace::Gray,
                    3 => ContentSpace::Rgb { managed: true },
                    4 => ContentSpace::ManagedCmyk,
                    _ => return None,
                }
            }
            (b"Separation", Some(Object::Name(name))) => {
                ContentSpace::Plates([Plate::named(name)].into())
            }
            (b"DeviceN", Some(Object::Array(components))) => {
                // ISO 32000-1 limits DeviceN to 32 components; no press has more.
                let plates = components.iter::<Name<'_>>().take(32).map(|n| Plate::named(&n));
                ContentSpace::Plates(plates.collect())
            }
            (b"Pattern", Some(base)) => {
                ContentSpace::Pattern { base: Some(Arc::new(self.space(base))) }
            }
            (b"Indexed" | b"I", Some(base)) => self.indexed(base, parts.get(3)?)?,
            (b"ICCBased" | b"Separation" | b"DeviceN", _) => return None,
            _ => {
                self.depth += 1;
                if self.depth > MAX_DEPTH { ContentSpace::Other } else { self.name(family) }
            }
        })
    }

    fn indexed(&mut self, base: &Object<'_>, table: &Object<'_>) -> Option<ContentSpace> {
        let base = Arc::new(self.space(base));
        let most = base.components() * ENTRIES;
        let mut table = match table {
            Object::String(s) => s.as_bytes().to_vec(),
            Object::Stream(s) => decode(s, MAX_TABLE_LENGTH, self.budget).ok()?.bytes,
            _ => return None,
        };
        // The caller looks at each colour of the table.
        self.budget.take(ENTRIES)?;
        table.truncate(most);
        Some(ContentSpace::Indexed { base, table: table.into() })
    }
}

/// Converts a share from 0 to 1 into thousandths.
pub(super) fn thousandths(share: f64) -> u16 {
    u16::try_from(thousandths_free(share.min(1.0))).expect("one is 1000 thousandths")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indexed_colour_is_the_one_of_its_table() {
        let table: Arc<[u8]> = [0, 0, 0, 255, 255, 0, 0, 0].into();
        let space = ContentSpace::Indexed { base: Arc::new(ContentSpace::Cmyk), table };
        assert_eq!(space.plates(&[1.0]).unwrap().process, [1000, 0, 0, 0]);
        assert_eq!(space.plates(&[9.0]).unwrap().process, [0; 4]);
    }
}
