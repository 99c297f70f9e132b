//! The faces of a role: files, and which of their faces and instances are meant.

use crate::edition::FaceFile;
use crate::edition::walk::{Table, Value};
use std::collections::BTreeMap;

/// What `wght` and its like may be at most, in the axis's units.
const AXIS: std::ops::RangeInclusive<i32> = -32_000..=32_000;

/// The files of a role: one or a list, each by its name alone or as a table.
pub(super) fn face_files(value: &Value<'_>) -> Vec<FaceFile> {
    let list = if value.raw().is_array() { value.list() } else { vec![value.clone()] };
    list.iter().filter_map(face_file).collect()
}

fn face_file(value: &Value<'_>) -> Option<FaceFile> {
    if !value.raw().is_table() {
        let file = value.words()?;
        let (index, name, instance, axes) = (None, None, None, BTreeMap::new());
        return Some(FaceFile { file, index, name, instance, axes });
    }
    let mut t = value.table("a face")?;
    let file = t.need("file", "\"Some-Font.ttc\"").and_then(|v| v.words());
    let index = t.get("index").and_then(|v| v.whole(0..=65_535));
    let name = t.get("name").and_then(|v| v.text().map(str::to_owned));
    let instance = t.get("instance").and_then(|v| v.text().map(str::to_owned));
    if index.is_some() && name.is_some() {
        value.bad(
            "`index` and `name` both pick a face out of this file: one is enough",
            "leave one of them out",
        );
    }
    let axes = axes(&mut t, value);
    t.finish();
    Some(FaceFile { file: file?, index, name, instance, axes })
}

/// `axes`, and `weight` for the axis of weight.
fn axes(t: &mut Table<'_>, face: &Value<'_>) -> BTreeMap<String, i32> {
    let mut axes = BTreeMap::new();
    if let Some(mut given) = t.get("axes").and_then(|v| v.table("`axes`")) {
        for (tag, value) in given.entries() {
            axes.extend(value.thousandths(AXIS).map(|n| (tag.to_owned(), n)));
        }
        given.finish();
    }
    let weight = t.get("weight").and_then(|v| v.thousandths(1..=1000));
    if let Some(weight) = weight
        && axes.insert("wght".to_owned(), weight).is_some_and(|known| known != weight)
    {
        face.bad(
            "`weight` and the axis `wght` both give the weight: one is enough",
            "leave one of them out",
        );
    }
    axes
}
