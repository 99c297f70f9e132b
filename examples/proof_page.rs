//! Writes a page of an edition as its print would look, as a PNG or an SVG:
//! `cargo run --release --example proof_page -- editions/specimen 1 100 page.png`.

use std::error::Error;
use std::path::Path;
use stonehand::engine::{self, BuildOptions};
use stonehand::export::png;
use stonehand::export::svg::{self, SvgView};
use stonehand::raster::PageRenderer;
use stonehand::world::DiskWorld;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, page, ppi, output] = args.as_slice() else {
        return Err("usage: proof_page EDITION PAGE PPI OUTPUT".into());
    };
    let (page, ppi): (u32, u32) = (page.parse()?, ppi.parse()?);
    let world = DiskWorld::new(folder, Some(Path::new("fonts").into()));
    let report = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let built = report.value.ok_or("the edition has errors")?;
    let scene = built.book.pages.iter().find(|scene| scene.number == page);
    let scene = scene.ok_or("there is no such page")?;
    let renderer = PageRenderer::new(&built.book, &built.renditions)?;
    let area = scene.boxes.trim;
    if Path::new(output).extension().is_some_and(|end| end == "svg") {
        let view = SvgView { area, picture_ppi: ppi };
        std::fs::write(output, svg::write(&renderer, scene, view)?)?;
    } else {
        let raster = renderer.proof(scene, area, ppi)?;
        std::fs::write(output, png::write(&raster)?)?;
    }
    Ok(())
}
