//! The generated edition of the benchmarks has the properties that they rely on.

#[path = "../../benches/generate/mod.rs"]
pub(crate) mod generate;

use stonehand::engine::{self, BuildOptions};
use stonehand::world::{DiskWorld, MemoryWorld, World};

#[test]
fn the_generated_edition_is_full_varied_and_deterministic() {
    let made = generate::edition(8);
    assert!((80_000..82_000).contains(&made.characters), "{} characters", made.characters);
    assert!(made.different_han >= 2000, "{} different Han", made.different_han);
    let again = generate::edition(8);
    assert!(made.files == again.files && made.typst == again.typst);
}

#[test]
fn the_generated_edition_builds_with_nothing_missing() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let disk = DiskWorld::new(root, Some(root.join("fonts")));
    let mut world = MemoryWorld::new();
    for (path, text) in generate::edition(8).files {
        world = world.with(&path, text);
    }
    for file in disk.list("fonts".as_ref()) {
        world = world.with_shared(&format!("fonts/{file}"), disk.font(&file).unwrap());
    }
    let report = engine::check(&world, &BuildOptions::default(), &mut |_| {});
    assert!(!engine::has_errors(&report.diagnostics), "{:?}", report.diagnostics);
    let built = report.value.expect("no errors");
    assert_eq!(built.book.pages.len(), 8);
    assert!(built.filled.iter().all(|f| f.overset.is_none()), "{:?}", report.diagnostics);
}
