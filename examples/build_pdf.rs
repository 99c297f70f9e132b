//! Builds an edition's press PDF and prints its diagnostics:
//! `cargo run --example build_pdf -- editions/specimen specimen.pdf`.

#![allow(clippy::print_stdout, reason = "an example for the terminal")]

use std::path::Path;
use stonehand::engine::{self, BuildOptions};
use stonehand::world::DiskWorld;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let (Some(folder), Some(output)) = (args.next(), args.next()) else {
        return Err(std::io::Error::other("usage: build_pdf EDITION OUTPUT"));
    };
    let world = DiskWorld::new(&folder, Some(Path::new("fonts").into()));
    let report = engine::edition(&world, &BuildOptions::default(), &mut |_| {});
    for d in &report.diagnostics {
        println!("{}: {}", d.rule, d.message());
    }
    match report.value {
        Some((_, pdf)) => std::fs::write(output, pdf),
        None => Err(std::io::Error::other("the edition has errors")),
    }
}
