//! Reads the faces of each role: files, and which of their faces and instances are used.

use crate::edition::keys::SpecKey;
use crate::edition::keys::layout::face as key;
use crate::edition::toml_reader::{Table, Value};
use crate::house::FaceFile;
use std::collections::BTreeMap;

/// The maximum number of faces in a layout.
const MAX_FACES: usize = 1000;

/// Reads `[faces]`: the files of each role.
pub(super) fn faces(entries: &[(&str, Value<'_>)]) -> BTreeMap<String, Vec<FaceFile>> {
    let (mut faces, mut count) = (BTreeMap::new(), 0);
    for (role, value) in entries {
        let mut files = face_files(value);
        if value.raw().as_array().is_some_and(|list| list.is_empty()) {
            value.report_value_error(
                "a face needs at least one font file",
                "write \"Some-Font.ttf\"",
            );
        }
        let before = count;
        count += files.len();
        if count > MAX_FACES {
            files.clear();
            if before <= MAX_FACES {
                value.report_value_error(
                    "the layout names more than 1000 faces",
                    "name those that its pages are set in: no newspaper has so many",
                );
            }
        }
        faces.insert((*role).to_owned(), files);
    }
    faces
}

/// The files of a role: one or a list, each a file name or a table.
fn face_files(value: &Value<'_>) -> Vec<FaceFile> {
    let list = if value.raw().is_array() { value.list() } else { vec![value.clone()] };
    list.iter().filter_map(face_file).collect()
}

fn face_file(value: &Value<'_>) -> Option<FaceFile> {
    if !value.raw().is_table() {
        let file = value.file()?;
        let (index, name, instance, axes) = (None, None, None, BTreeMap::new());
        return Some(FaceFile { file, index, name, instance, axes });
    }
    let mut t = value.table("a face")?;
    let file = t.need(key::FILE).and_then(|v| v.file());
    let given = t.given(&[key::INDEX, key::NAME, key::INSTANCE]);
    let index = t.get(key::INDEX).and_then(|v| v.whole());
    let name = t.get(key::NAME).and_then(|v| v.name().map(str::to_owned));
    let instance = t.get(key::INSTANCE).and_then(|v| v.name().map(str::to_owned));
    let is_read = |key: &&SpecKey| match key.name {
        "index" => index.is_some(),
        "name" => name.is_some(),
        _ => instance.is_some(),
    };
    let all_read = given.iter().all(is_read);
    if index.is_some() && name.is_some() {
        value.report_value_error(
            "`index` and `name` both pick a face out of this file: one is enough",
            "leave one of them out",
        );
    }
    let says = t.given(&[key::WEIGHT, key::AXES]);
    let axes = axes(&mut t, value);
    if let (Some(_), Some(other)) = (&instance, says.first()) {
        let d = value
            .value_error(
                "`instance` and {`other`} both pick an instance of this face: one is enough",
            )
            .fact("other", other.name);
        value.report_with_facts(d.help("leave one of them out"));
    }
    t.finish();
    // A face with an invalid value is ambiguous and dropped; the value has been reported.
    let axes = axes.filter(|_| all_read)?;
    Some(FaceFile { file: file?, index, name, instance, axes })
}

/// Reads `axes`, and `weight` for the axis `wght`; `None` if a value is invalid.
fn axes(t: &mut Table<'_>, face: &Value<'_>) -> Option<BTreeMap<String, i32>> {
    let (mut axes, mut all_read) = (BTreeMap::new(), true);
    if let Some(value) = t.get(key::AXES) {
        let table = value.table("`axes`");
        all_read = table.is_some();
        for (tag, value) in table.into_iter().flat_map(|mut t| t.entries()) {
            let place = value.thousandths();
            all_read &= place.is_some();
            axes.extend(place.map(|n| (tag.to_owned(), n)));
        }
    }
    if let Some(value) = t.get(key::WEIGHT) {
        let weight = value.thousandths();
        all_read &= weight.is_some();
        let known =
            weight.and_then(|weight| Some((axes.insert("wght".to_owned(), weight)?, weight)));
        if known.is_some_and(|(known, weight)| known != weight) {
            face.report_value_error(
                "`weight` and the axis `wght` both give the weight: one is enough",
                "leave one of them out",
            );
        }
    }
    all_read.then_some(axes)
}
