//! Axes and named instances of a variable face.

use crate::font::sfnt::tag_name;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};
use std::fmt::Write;

/// Descriptions of the axes of a variable face.
pub(super) struct Axes<'a, 'f>(pub(super) &'a FontRef<'f>);

impl Axes<'_, '_> {
    /// Coordinates of a named instance on every axis.
    pub(super) fn named(&self, name: &str) -> Option<Vec<f32>> {
        let mut instances = self.0.named_instances().iter();
        let found = instances
            .find(|i| self.words(i.subfamily_name_id()).is_some_and(|n| plain(&n) == plain(name)));
        found.map(|i| i.user_coords().collect())
    }

    pub(super) fn words(&self, id: StringId) -> Option<String> {
        Some(self.0.localized_strings(id).english_or_first()?.chars().collect())
    }

    /// Description of the default instance, such as `wght` 100, with its name if it has one.
    pub(super) fn default_instance(&self) -> String {
        let axes = self.0.axes();
        let values: Vec<String> = axes
            .iter()
            .map(|a| format!("{} {}", tag_name(a.tag().to_be_bytes()), a.default_value()))
            .collect();
        let default: Vec<f32> = axes.iter().map(|a| a.default_value()).collect();
        let mut instances = self.0.named_instances().iter();
        let named = instances.find(|i| i.user_coords().eq(default.iter().copied()));
        let name = named.and_then(|i| self.words(i.subfamily_name_id()));
        let name = name.map(|n| format!("\"{n}\", ")).unwrap_or_default();
        format!("{name}{}", values.join(", "))
    }

    /// Suggested remedy: the keys of a layout that select the face, with an instance of it.
    pub(super) fn remedy(&self, face: &str) -> String {
        let axes = self.0.axes();
        let weight = axes.iter().find(|a| a.tag() == Tag::new(b"wght"));
        let mut remedy = match (weight, axes.get(0)) {
            (Some(a), _) => {
                let usual = 400.0_f32.clamp(a.min_value(), a.max_value());
                format!("write for example {{ {face}, weight = {usual} }}")
            }
            (None, Some(a)) => format!(
                "write for example {{ {face}, axes = {{ {} = {} }} }}",
                tag_name(a.tag().to_be_bytes()),
                a.default_value()
            ),
            (None, None) => String::new(),
        };
        for a in axes.iter() {
            let tag = tag_name(a.tag().to_be_bytes());
            let _ = write!(remedy, "; `{tag}` goes from {} to {}", a.min_value(), a.max_value());
        }
        let names: Vec<String> = self
            .0
            .named_instances()
            .iter()
            .filter_map(|i| self.words(i.subfamily_name_id()))
            .map(|n| format!("\"{n}\""))
            .collect();
        if !names.is_empty() {
            let _ = write!(remedy, "; by name, instance = {}", names.join(" or "));
        }
        remedy
    }
}

/// PostScript name of an instance.
/// Source: Adobe Technical Note 5902, *Generating PostScript Names for Fonts Using OpenType Font
/// Variations*.
pub(super) fn instance_name(font: &FontRef<'_>, place: &[(Tag, f32)], default: &str) -> String {
    let axes = Axes(font);
    let prefix = [
        StringId::VARIATIONS_POSTSCRIPT_NAME_PREFIX,
        StringId::TYPOGRAPHIC_FAMILY_NAME,
        StringId::FAMILY_NAME,
    ];
    let clean = |s: String| s.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let family =
        prefix.into_iter().filter_map(|id| axes.words(id)).map(clean).find(|s| !s.is_empty());
    let family = family.unwrap_or_else(|| default.split('-').next().unwrap_or(default).to_owned());
    let here: Vec<f32> = place.iter().map(|(_, value)| *value).collect();
    let mut instances = font.named_instances().iter();
    let named = instances.find(|i| i.user_coords().eq(here.iter().copied()));
    if let Some(name) =
        named.and_then(|i| axes.words(i.subfamily_name_id())).map(clean).filter(|n| !n.is_empty())
    {
        return format!("{family}-{name}");
    }
    let mut name = family;
    for (axis, (tag, value)) in font.axes().iter().zip(place) {
        if (axis.default_value() - value).abs() > f32::EPSILON {
            let _ = write!(name, "_{value}{}", tag_name(tag.to_be_bytes()));
        }
    }
    if name.contains('_') { name } else { default.to_owned() }
}

/// Normalises a name for comparison: case, spaces, hyphens and underscores are ignored.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}
