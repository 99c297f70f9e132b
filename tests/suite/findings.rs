//! Findings of preflight on pages point at what stands there.

use crate::captions::{page, png};
use stonehand::engine::{self, BuildOptions};
use stonehand::world::DiskWorld;

#[test]
fn a_finding_on_a_picture_points_at_its_block_though_furniture_lies_across() {
    // An item without a height reaches to the foot of the page, across the picture's middle.
    let folio = "\n[[furniture]]\non = \"all\"\n\n[[furniture.item]]\ntext = \"{name}\"\n\
                 style = \"caption\"\nx = 8\ny = -1\n";
    let room = page("caption_place = \"below\"").file("p.png", png(90, 56));
    let layout = std::fs::read_to_string(room.edition().join("layouts/small.toml")).unwrap();
    let room = room.file("layouts/small.toml", layout + folio);
    let world = DiskWorld::new(room.edition(), Some(crate::newsroom::FONTS.into()));
    let report = engine::edition(&world, &BuildOptions::default(), &mut |_| {});
    let low = report.diagnostics.iter().find(|d| d.rule == "press::ppi-low");
    let low = low.unwrap_or_else(|| panic!("{:#?}", report.diagnostics));
    let file = report.sources.find("pages/1.toml").unwrap();
    assert_eq!(low.labels[0].span.file, file);
}
