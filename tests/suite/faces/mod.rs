//! Faces: font file formats, unusable files, and fallback.

mod broken;
mod coverage;
#[cfg(target_os = "linux")]
mod cut_short;
mod embedded;
mod fallback;
mod glyphs;
mod layout_tables;
mod picked;
mod vertical_forms;

use crate::newsroom::Newsroom;
use std::path::Path;

/// Characters that every face of `tests/data/faces` has but the variable one with cubic outlines.
const TEXT: &str = "今天上午下雨，中国日报、字体「粗细」。";

/// A face made for tests.
fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faces").join(name))
        .unwrap()
}

/// An edition set in a face of its own, written as in a layout's `[faces]`.
fn set_in(face: &str, file: &str, bytes: impl AsRef<[u8]>) -> Newsroom {
    Newsroom::new()
        .edit("layouts/small.toml", "\"NotoSerifSC-Regular.ttf\"", face)
        .edit("pages/1.toml", "lines = 1 }", "lines = 9 }")
        .file(&format!("fonts/{file}"), bytes)
        .file("stories/a.md", format!("{TEXT}\n"))
}
