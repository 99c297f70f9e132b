//! The same edition builds to the same file, byte for byte.

use crate::newsroom::FONTS;
use stonehand::diag::Diagnostic;
use stonehand::engine::{self, BuildOptions};
use stonehand::scene::dump;
use stonehand::world::DiskWorld;

/// The specimen's scenes as text, its file, and what was said, made by so many threads.
fn made(threads: usize) -> (String, Vec<u8>, Vec<Diagnostic>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/editions/specimen");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let world = DiskWorld::new(folder, Some(FONTS.into()));
        let report = engine::edition(&world, &BuildOptions::default(), &mut |_| {});
        let said = report.diagnostics;
        let (built, bytes) = report.value.unwrap_or_else(|| panic!("{said:#?}"));
        (dump(&built.book), bytes, said)
    })
}

#[test]
fn builds_with_1_and_8_threads_are_identical() {
    let (one, eight) = (made(1), made(8));
    assert!(one.0 == eight.0, "scenes");
    assert!(one.1 == eight.1, "files");
    assert_eq!(one.2, eight.2, "what is said");
}

#[test]
fn two_builds_are_identical() {
    assert!(made(3) == made(3));
}

#[test]
fn two_runs_of_the_command_are_identical() {
    let files = [(); 2].map(|()| {
        let room = crate::newsroom::Newsroom::new();
        assert_eq!(room.build().code, 0);
        std::fs::read(room.beside("out.pdf")).unwrap()
    });
    assert!(files[0] == files[1]);
}
