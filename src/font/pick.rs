//! Selection of a face in a file, and of an instance of a variable face.

use crate::font::FontError;
use crate::font::axes::{Axes, plain};
use crate::font::sfnt::{collection_length, tag_name};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};
use std::collections::BTreeMap;

/// Maximum number of faces of a collection that a remedy lists.
const MAX_LISTED: usize = 20;

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

    /// The instance that is asked for, or the tags of the axes; `None` if none are.
    fn asked_instance(&self) -> Option<String> {
        let axes = || self.axes.keys().map(String::as_str).collect::<Vec<_>>().join(" ");
        self.is_varied().then(|| self.instance.clone().unwrap_or_else(axes))
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
        let selector = match (&self.index, &self.name) {
            (Some(index), _) => Some(format!("index {index}")),
            (None, Some(name)) => Some(format!("the name \"{name}\"")),
            (None, None) => None,
        };
        let faces = count.unwrap_or(1);
        let namesakes = self.name.as_ref().map_or(0, |name| Self::named(data, faces, name).count());
        let fault = match (&selector, count) {
            (Some(selector), Some(n)) if namesakes > 1 && self.index.is_none() => {
                format!(
                    "holds {n} faces, {namesakes} of them of {selector}: give the `index` instead"
                )
            }
            (Some(selector), None) => format!("holds one face; it has none of {selector}"),
            (Some(selector), Some(n)) => format!("holds {n} faces, none of {selector}"),
            (None, _) => {
                format!("holds {faces} faces and the layout does not say which is meant")
            }
        };
        let first = |n: u32| names(data, n).into_iter().next().unwrap_or_default();
        let fitting: Vec<u32> = match &self.name {
            Some(name) if namesakes > 1 => Self::named(data, faces, name).collect(),
            _ => (0..faces).collect(),
        };
        let listed = fitting.iter().take(MAX_LISTED).map(|n| format!("{n} \"{}\"", first(*n)));
        let listed = listed.collect::<Vec<_>>().join(", ");
        let more = fitting.len().saturating_sub(MAX_LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let index = fitting.first().copied().unwrap_or(0);
        let by_name = if namesakes > 1 { "" } else { " or name = …" };
        let remedy =
            format!("write {{ file = \"{file}\", index = {index} }}{by_name}: {listed}{more}");
        let asked = self.name.clone().or_else(|| self.index.map(|index| index.to_string()));
        FontError::WhichFace { file: file.to_owned(), faces, asked, fault, remedy }
    }

    /// Coordinates of the selected instance on every axis, in the file's order; empty for a static
    /// face.
    pub(super) fn place(
        &self,
        file: &str,
        font: &FontRef<'_>,
    ) -> Result<Vec<(Tag, f32)>, FontError> {
        let varied = Axes(font);
        let remedy = || {
            if font.axes().is_empty() {
                let (face, selector) = (self.face(file), self.variation());
                return format!("write {face}, without {selector}, or name a variable face");
            }
            varied.remedy(&self.keys(file))
        };
        let fault = |fault: String| FontError::WhichInstance {
            file: file.to_owned(),
            asked: self.asked_instance(),
            fault,
            remedy: remedy(),
        };
        if font.axes().is_empty() {
            let no_axes = "does not vary: the layout asks for an instance of it".to_owned();
            return if self.is_varied() { Err(fault(no_axes)) } else { Ok(Vec::new()) };
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
