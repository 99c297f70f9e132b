//! Selection of a face in a file, and of an instance of a variable face.

use crate::font::FontError;
use crate::font::sfnt::{collection_length, tag_name};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Maximum number of faces of a collection that a remedy lists.
const MOST_LISTED: usize = 20;

/// Selection of a face in a file and of an instance of a variable face. Defaults to the only face
/// of the file, without variation.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pick {
    /// Index of the face in a collection, from 0.
    pub index: Option<u32>,
    /// Name of the face in a collection: family and style, full name or PostScript name.
    pub name: Option<String>,
    /// Named instance, such as `Bold`.
    pub instance: Option<String>,
    /// Coordinates by axis tag, in thousandths of the axis's unit; axes not listed have their
    /// default values.
    pub axes: BTreeMap<String, i32>,
}

impl Pick {
    /// Whether an instance is specified.
    fn is_varied(&self) -> bool {
        self.instance.is_some() || !self.axes.is_empty()
    }

    /// Index of the selected face in a file.
    pub(super) fn member(&self, file: &str, data: &[u8]) -> Result<u32, FontError> {
        let count = collection_length(data).map_err(|e| e.into_font_error(file))?;
        let faces = count.unwrap_or(1);
        let found = match (&self.index, &self.name) {
            (Some(index), _) => Some(*index).filter(|n| *n < faces),
            (None, Some(name)) => {
                let mut same = Self::named(data, faces, name);
                // Of several faces of one name none is guessed.
                same.next().filter(|_| same.next().is_none())
            }
            (None, None) => (faces == 1).then_some(0),
        };
        found.ok_or_else(|| self.no_member(file, data, count))
    }

    /// The faces of a file that have this name.
    fn named(data: &[u8], faces: u32, name: &str) -> impl Iterator<Item = u32> {
        let wanted = plain(name);
        (0..faces).filter(move |n| names(data, *n).iter().any(|known| plain(known) == wanted))
    }

    /// The keys of a layout that select the face, without its instance.
    fn keys(&self, file: &str) -> String {
        match (self.index, &self.name) {
            (Some(index), _) => format!("file = \"{file}\", index = {index}"),
            (None, Some(name)) => format!("file = \"{file}\", name = \"{name}\""),
            (None, None) => format!("file = \"{file}\""),
        }
    }

    /// The face as a layout writes it, without its instance.
    fn face(&self, file: &str) -> String {
        if self.index.is_none() && self.name.is_none() {
            return format!("\"{file}\" alone");
        }
        format!("{{ {} }}", self.keys(file))
    }

    /// The key that asks for an instance.
    fn variation(&self) -> &'static str {
        match (&self.instance, self.axes.keys().map(String::as_str).eq(["wght"])) {
            (Some(_), _) => "`instance`",
            (None, true) => "`weight`",
            (None, false) => "`axes`",
        }
    }

    /// Error for a face that does not exist, is not specified or shares its name.
    fn no_member(&self, file: &str, data: &[u8], count: Option<u32>) -> FontError {
        let asked = match (&self.index, &self.name) {
            (Some(index), _) => Some(format!("index {index}")),
            (None, Some(name)) => Some(format!("the name \"{name}\"")),
            (None, None) => None,
        };
        let faces = count.unwrap_or(1);
        let alike = self.name.as_ref().map_or(0, |name| Self::named(data, faces, name).count());
        let fault = match (&asked, count) {
            (Some(asked), Some(n)) if alike > 1 && self.index.is_none() => {
                format!("holds {n} faces, {alike} of them of {asked}: give the `index` instead")
            }
            (Some(asked), None) => format!("holds one face; it has none of {asked}"),
            (Some(asked), Some(n)) => format!("holds {n} faces, none of {asked}"),
            (None, _) => {
                format!("holds {faces} faces and the layout does not say which is meant")
            }
        };
        let first = |n: u32| names(data, n).into_iter().next().unwrap_or_default();
        let fitting: Vec<u32> = match &self.name {
            Some(name) if alike > 1 => Self::named(data, faces, name).collect(),
            _ => (0..faces).collect(),
        };
        let listed = fitting.iter().take(MOST_LISTED).map(|n| format!("{n} \"{}\"", first(*n)));
        let listed = listed.collect::<Vec<_>>().join(", ");
        let more = fitting.len().saturating_sub(MOST_LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let index = fitting.first().copied().unwrap_or(0);
        let by_name = if alike > 1 { "" } else { " or name = …" };
        let remedy =
            format!("write {{ file = \"{file}\", index = {index} }}{by_name}: {listed}{more}");
        FontError::WhichFace { file: file.to_owned(), fault, remedy }
    }

    /// Coordinates of the selected instance on every axis, in the file's order; empty for a static
    /// face.
    pub(super) fn place(
        &self,
        file: &str,
        font: &FontRef<'_>,
    ) -> Result<Vec<(Tag, f32)>, FontError> {
        let varied = Axes(font);
        let fault = |fault: String| FontError::WhichInstance {
            file: file.to_owned(),
            fault,
            remedy: varied.remedy(self, file),
        };
        if font.axes().is_empty() {
            let nothing = "does not vary: the layout asks for an instance of it".to_owned();
            return if self.is_varied() { Err(fault(nothing)) } else { Ok(Vec::new()) };
        }
        if !self.is_varied() {
            return Err(fault(format!(
                "is a variable face and the layout does not say which instance is meant; as it \
                 stands it is {}",
                varied.default_instance()
            )));
        }
        let mut place: Vec<(Tag, f32)> =
            font.axes().iter().map(|a| (a.tag(), a.default_value())).collect();
        if let Some(name) = &self.instance {
            let instance =
                varied.named(name).ok_or_else(|| fault(format!("has no instance \"{name}\"")))?;
            place.iter_mut().zip(instance).for_each(|((_, value), n)| *value = n);
        }
        for (tag, thousandths) in &self.axes {
            let axis = font.axes().iter().find(|a| tag_name(a.tag().to_be_bytes()) == *tag);
            let axis = axis.ok_or_else(|| fault(format!("has no axis `{tag}`")))?;
            let value = axis_value(*thousandths);
            if !(axis.min_value()..=axis.max_value()).contains(&value) {
                return Err(fault(format!(
                    "varies along `{tag}` from {} to {}; {value} lies outside",
                    axis.min_value(),
                    axis.max_value()
                )));
            }
            place[axis.index()].1 = value;
        }
        Ok(place)
    }
}

/// Converts thousandths to an axis value.
#[allow(clippy::cast_possible_truncation, reason = "axes have 16 bits before the point")]
fn axis_value(thousandths: i32) -> f32 {
    (f64::from(thousandths) / 1000.0) as f32
}

/// Normalises a name for comparison: case, spaces, hyphens and underscores are ignored.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// Names of a face: full names, then PostScript names, then family with style.
fn names(data: &[u8], index: u32) -> Vec<String> {
    let Ok(font) = FontRef::from_index(data, index) else { return Vec::new() };
    let all = |id: StringId| -> Vec<String> {
        font.localized_strings(id).map(|s| s.chars().collect()).collect()
    };
    let mut names = all(StringId::FULL_NAME);
    names.extend(all(StringId::POSTSCRIPT_NAME));
    let pairs = [
        (StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::TYPOGRAPHIC_SUBFAMILY_NAME),
        (StringId::FAMILY_NAME, StringId::SUBFAMILY_NAME),
    ];
    for (family, style) in pairs {
        for style in all(style) {
            names.extend(all(family).iter().map(|family| format!("{family} {style}")));
        }
    }
    names
}

/// Descriptions of the axes of a variable face.
struct Axes<'a, 'f>(&'a FontRef<'f>);

impl Axes<'_, '_> {
    /// Coordinates of a named instance on every axis.
    fn named(&self, name: &str) -> Option<Vec<f32>> {
        let mut instances = self.0.named_instances().iter();
        let found = instances
            .find(|i| self.words(i.subfamily_name_id()).is_some_and(|n| plain(&n) == plain(name)));
        found.map(|i| i.user_coords().collect())
    }

    fn words(&self, id: StringId) -> Option<String> {
        Some(self.0.localized_strings(id).english_or_first()?.chars().collect())
    }

    /// Description of the default instance, such as `wght` 100, with its name if it has one.
    fn default_instance(&self) -> String {
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

    /// Suggested remedy for what `pick` asks of a file.
    fn remedy(&self, pick: &Pick, file: &str) -> String {
        let axes = self.0.axes();
        let face = pick.keys(file);
        if axes.is_empty() {
            let (face, asked) = (pick.face(file), pick.variation());
            return format!("write {face}, without {asked}, or name a variable face");
        }
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
