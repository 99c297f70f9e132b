//! The edition in the README builds without warnings.

use std::sync::Arc;
use stonehand::engine::{self, BuildOptions};
use stonehand::world::{MemoryWorld, World};

/// The README's blocks that are headed by a file name: name and contents.
fn files() -> Vec<(String, String)> {
    let readme = include_str!("../../README.md");
    let mut files = Vec::new();
    let mut name = None;
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if let Some(file) = line.strip_prefix('`').and_then(|l| l.strip_suffix('`')) {
            name = Some(file.to_owned());
        } else if let (true, Some(file)) = (line.starts_with("```"), name.take()) {
            let body: Vec<&str> = lines.by_ref().take_while(|l| !l.starts_with("```")).collect();
            files.push((file, body.join("\n")));
        }
    }
    files
}

#[test]
fn the_small_edition_of_the_readme_builds_without_a_warning() {
    let disk = stonehand::world::DiskWorld::new(
        concat!(env!("CARGO_MANIFEST_DIR"), "/editions/specimen"),
        Some(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts").into()),
    );
    let mut world = MemoryWorld::new();
    let layout = disk.layout("broadsheet").unwrap();
    world = world.with("layouts/broadsheet.toml", (*layout).as_ref());
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        if let Ok(bytes) = disk.font(&file) {
            world = world.with_shared(&format!("fonts/{file}"), Arc::clone(&bytes));
        }
    }
    let files = files();
    assert_eq!(files.len(), 3, "{files:?}");
    for (name, text) in files {
        world = world.with(&name, text);
    }
    let report = engine::edition(&world, &BuildOptions::default(), &mut |_| {});
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    let (built, pdf) = report.value.expect("a built edition");
    assert_eq!(built.book.pages.len(), 1);
    assert!(pdf.starts_with(b"%PDF-1.6"));
}
