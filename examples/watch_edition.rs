//! Builds an edition again whenever one of its files changes, and says what had to be made again.
//!
//! `cargo run --example watch_edition -- editions/specimen [BUILDS]`

#![allow(clippy::print_stdout, reason = "an example for the terminal")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, SystemTime};
use stonehand::engine::Engine;
use stonehand::world::DiskWorld;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("usage: watch_edition FOLDER [BUILDS]")?;
    let builds = args.next().map_or(Ok(usize::MAX), |n| n.parse())?;
    let mut engine = Engine::open(DiskWorld::new(&folder, Some(Path::new("fonts").into())));
    let mut seen = None;
    for build in 0..builds {
        // A second build of the same files makes nothing again.
        while build > 1 && changed(Path::new(&folder)) == seen {
            std::thread::sleep(Duration::from_millis(200));
        }
        seen = changed(Path::new(&folder));
        let snapshot = engine.refresh();
        for d in snapshot.diagnostics() {
            println!("{}: {}", d.rule, d.message());
        }
        println!("{:?}", snapshot.counts());
    }
    Ok(())
}

/// The last time that a file in a folder changed.
fn changed(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let times = entries.map(|entry| {
        let path = entry.path();
        if path.is_dir() { changed(&path) } else { entry.metadata().ok()?.modified().ok() }
    });
    times.max()?
}
