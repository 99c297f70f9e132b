//! Builds an edition again whenever one of its files changes, and says what had to be made again.
//!
//! `cargo run --example watch_edition -- editions/specimen [BUILDS]`

#![allow(clippy::print_stdout, reason = "an example for the terminal")]

use std::error::Error;
use std::time::Duration;
use stonehand::engine::Engine;
use stonehand::world::{ChangeWatcher, DiskWorld, FileChange};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("usage: watch_edition FOLDER [BUILDS]")?;
    let builds = args.next().map_or(Ok(usize::MAX), |n| n.parse())?;
    let world = DiskWorld::new(&folder, Some("fonts".into()));
    let mut watcher = ChangeWatcher::new(world.clone());
    let mut engine = Engine::open(world);
    for _ in 0..builds {
        let snapshot = engine.refresh();
        for d in snapshot.diagnostics() {
            println!("{}: {}", d.rule, d.message());
        }
        println!("{:?}", snapshot.counts());
        // The files are read once more after a change; a build of the same files makes nothing again.
        while watcher.wait(Duration::from_secs(1)) == FileChange::None {}
    }
    Ok(())
}
