//! Transparency: blend colour spaces of groups, and blend modes.
//!
//! Source: ISO 15930-7:2010, 6.2.4 and 6.2.9; ISO 32000-1, 11.3.5 and 11.6.6.

use crate::preflight::content::{BlendSpace, Known, blend_space};
use crate::preflight::dict_ext::ObjectNumber;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::collections::BTreeSet;

const MODES: [&[u8]; 17] = [
    b"Normal",
    b"Compatible",
    b"Multiply",
    b"Screen",
    b"Overlay",
    b"Darken",
    b"Lighten",
    b"ColorDodge",
    b"ColorBurn",
    b"HardLight",
    b"SoftLight",
    b"Difference",
    b"Exclusion",
    b"Hue",
    b"Saturation",
    b"Color",
    b"Luminosity",
];

/// Groups that blend in grey, which is allowed for soft masks only.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Breaches with the object numbers of the pages and forms that the groups belong to.
    grey: Vec<(Option<ObjectNumber>, RuleBreach)>,
    /// The object numbers of groups of soft masks.
    masks: BTreeSet<ObjectNumber>,
}

impl Groups {
    /// Breaches of groups that are not of a soft mask.
    pub(super) fn breaches(self) -> impl Iterator<Item = (Option<ObjectNumber>, RuleBreach)> {
        let Self { grey, masks } = self;
        grey.into_iter().filter(move |(number, _)| !number.is_some_and(|n| masks.contains(&n)))
    }

    /// Checks the group of a page or form, the object `number`; `None` once the budget is spent.
    pub(super) fn check(
        &mut self,
        holder: &Dict<'_>,
        of: &str,
        number: Option<ObjectNumber>,
        known: &mut Known,
        found: &mut Vec<RuleBreach>,
    ) -> Option<()> {
        known.look_up(holder, b"Group")?;
        let Some(group) = holder.get::<Dict<'_>>("Group") else { return Some(()) };
        known.look_into(&group)?;
        let Some(space) = group.get::<Object<'_>>("CS") else { return Some(()) };
        known.look_up(holder, b"Resources")?;
        let resources = holder.get::<Dict<'_>>("Resources");
        let named = resources.and_then(|r| r.get::<Dict<'_>>("ColorSpace")).unwrap_or_default();
        let blended = |space: &str| {
            let what = "the transparency of {object} is blended in {space}";
            RuleBreach::new(rule::BLEND_SPACE, what).fact("object", of).fact("space", space)
        };
        match blend_space(&space, &named, &mut known.budget) {
            BlendSpace::Cmyk => {}
            BlendSpace::Rgb { managed: false } => {
                let what = "the transparency of {object} is blended in DeviceRGB";
                let breach = RuleBreach::new(rule::RGB, what).fact("object", of);
                found.push(breach.with_remedy(REMEDY));
            }
            BlendSpace::Rgb { managed: true } => found.push(blended("RGB by a profile")),
            BlendSpace::Gray => {
                let breach = blended("grey").and(", which keeps no colour");
                self.grey.push((number, breach.into_warning()));
            }
            BlendSpace::ManagedCmyk => found.push(blended("CMYK by another profile")),
            BlendSpace::None => found.push(blended("a space that none may blend in")),
        }
        Some(())
    }

    /// Checks the blend mode of a graphics state, and records its soft mask.
    pub(super) fn state(&mut self, state: &Dict<'_>, found: &mut Vec<RuleBreach>) {
        let is_known = |name: &Name<'_>| MODES.contains(&name.as_ref());
        let unknown = match state.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => !is_known(&name),
            // The first known mode of an array applies.
            Some(Object::Array(names)) => !Array::iter::<Name<'_>>(&names).any(|n| is_known(&n)),
            _ => false,
        };
        if unknown {
            found.push(RuleBreach::new(rule::BLEND_MODE, "an unknown blend mode"));
        }
        if let Some(Object::Dict(mask)) = state.get::<Object<'_>>("SMask") {
            self.masks.extend(mask.get_ref("G").map(|group| ObjectNumber(group.obj_number)));
        }
    }
}

/// Remedy for a blend space in RGB.
const REMEDY: &str = "set the transparency's blend space to the press's CMYK, and export again";
