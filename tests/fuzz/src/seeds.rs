//! Seeds: the golden cases, the specimen, the layouts and a face.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use stonehand::world::Bytes;

pub struct Seeds {
    pub stories: Vec<String>,
    pub pages: Vec<String>,
    pub editions: Vec<String>,
    pub layouts: Vec<String>,
    /// The layout of the golden cases, for stories and pages.
    pub small: String,
    /// Faces that `small` names, by file.
    pub faces: Vec<(String, Bytes)>,
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|d| d.filter_map(|e| Some(e.ok()?.path())).collect())
        .unwrap_or_default();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

impl Seeds {
    pub fn new(root: &Path) -> Self {
        let mut all = Vec::new();
        for folder in ["tests/golden", "editions", "layouts"] {
            files(&root.join(folder), &mut all);
        }
        let read = |part: &str, end: &str| -> Vec<String> {
            let fits = |p: &&PathBuf| {
                let path = p.to_string_lossy().replace('\\', "/");
                path.contains(part) && path.ends_with(end)
            };
            all.iter().filter(fits).filter_map(|p| std::fs::read_to_string(p).ok()).collect()
        };
        let small = std::fs::read_to_string(root.join("tests/golden/small.toml"))
            .expect("the layout of the golden cases");
        let mut layouts = read("layouts/", ".toml");
        layouts.push(small.clone());
        let face = |file: &str| {
            let bytes: Bytes = Arc::new(std::fs::read(root.join("fonts").join(file)).ok()?);
            Some((file.to_owned(), bytes))
        };
        let names = ["NotoSerifSC-Regular.ttf", "NotoSansSC-Bold.ttf"];
        Self {
            stories: read("/stories/", ".md"),
            pages: read("/pages/", ".toml"),
            editions: read("edition.toml", "edition.toml"),
            layouts,
            small,
            faces: names.into_iter().filter_map(face).collect(),
        }
    }
}
