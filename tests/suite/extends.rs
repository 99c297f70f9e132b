//! Layouts that extend another: they give only what differs.

use crate::newsroom::Newsroom;
use stonehand::diag::Diagnostic;
use stonehand::edition::{Edition, load};
use stonehand::geom::Abs;
use stonehand::house::{Align, Layout};
use stonehand::ink::Ink;
use stonehand::world::MemoryWorld;

const EDITION: &str = "name = \"样张日报\"\ndate = 2024-08-11\nlayout = \"evening\"\n\
                       pages = [\"pages/1.toml\"]\n";
const PAGE: &str = "number = 1\n[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                    span = { columns = 2, lines = 20 }\n";

fn world(layouts: &[(&str, &str)]) -> MemoryWorld {
    let world = MemoryWorld::new()
        .with("edition.toml", EDITION)
        .with("pages/1.toml", PAGE)
        .with("stories/a.md", "今天上午下雨。\n")
        .with("layouts/tabloid.toml", include_str!("../../layouts/tabloid.toml"));
    layouts.iter().fold(world, |world, (name, text)| {
        world.with(&format!("layouts/{name}.toml"), (*text).to_owned())
    })
}

fn edition(layouts: &[(&str, &str)]) -> Edition {
    let loaded = load(&world(layouts));
    let said = loaded.outcome.diagnostics.sorted();
    loaded.outcome.value.unwrap_or_else(|| panic!("{said:#?}"))
}

fn layout(layouts: &[(&str, &str)]) -> Layout {
    (*edition(layouts).layout).clone()
}

/// What is said, each as its code, file and line.
fn said(layouts: &[(&str, &str)]) -> Vec<String> {
    let loaded = load(&world(layouts));
    let line = |d: &Diagnostic| {
        let span = d.labels[0].span;
        let at = loaded.sources.locate(span).unwrap();
        format!("{} {}:{}", d.rule.code, loaded.sources.get(span.file).unwrap().path, at.line)
    };
    loaded.outcome.diagnostics.clone().sorted().iter().map(line).collect()
}

#[test]
fn a_layout_that_says_nothing_else_is_the_one_it_extends() {
    let own = layout(&[("evening", "extends = \"tabloid\"\n")]);
    let shipped = layout(&[("evening", include_str!("../../layouts/tabloid.toml"))]);
    let Layout { name, file, grid_span, jump, furniture, faces, .. } = own.clone();
    assert_eq!((name.as_str(), own.styles.len()), ("evening", shipped.styles.len()));
    // All is alike but for the places where it is written.
    assert_eq!((own.sheet, own.grid), (shipped.sheet, shipped.grid));
    assert_eq!(
        (&own.styles, &own.inks, &own.sizes),
        (&shipped.styles, &shipped.inks, &shipped.sizes)
    );
    assert_eq!((own.head, &own.text, &own.latin), (shipped.head, &shipped.text, &shipped.latin));
    assert_eq!((&own.wording, own.pictures), (&shipped.wording, shipped.pictures));
    assert_eq!((&jump.out.value, jump.turn), (&shipped.jump.out.value, shipped.jump.turn));
    assert_eq!((furniture.len(), faces.len()), (shipped.furniture.len(), shipped.faces.len()));
    assert_ne!(grid_span.file, file, "the grid is in the file of the other");
}

#[test]
fn tables_differ_key_by_key() {
    let text = "extends = \"tabloid\"\n[grid]\nlines = 80\n[styles.head]\nalign = \"left\"\n\
                [styles.teaser]\nink = \"red\"\n[head]\nabsorb = 1\n[sizes]\n\"小初\" = \"30pt\"\n";
    let own = layout(&[("evening", text)]);
    let shipped = layout(&[("evening", "extends = \"tabloid\"\n")]);
    assert_eq!((own.grid.lines, own.grid.columns), (80, shipped.grid.columns));
    let (head, was) = (own.style("head"), shipped.style("head"));
    assert_eq!((head.align, head.size, &head.face), (Align::Left, was.size, &was.face));
    assert_eq!((own.head.absorb, own.head.above), (1, shipped.head.above));
    assert_eq!((own.sizes["小初"], own.sizes["小二"]), (Abs::pt(30), shipped.sizes["小二"]));
    assert!(own.styles.contains_key("teaser") && !shipped.styles.contains_key("teaser"));
}

#[test]
fn faces_inks_and_furniture_are_replaced_as_wholes() {
    let text = "extends = \"tabloid\"\n[faces]\nhei = \"Own.ttf\"\n[inks]\nred = { c = 10 }\n\
                [[furniture]]\non = \"all\"\n[[furniture.item]]\nrule = \"thin\"\n";
    let own = layout(&[("evening", text)]);
    let shipped = layout(&[("evening", "extends = \"tabloid\"\n")]);
    let files: Vec<&str> = own.faces["hei"].iter().map(|f| f.file.value.as_str()).collect();
    assert_eq!(files, ["Own.ttf"]);
    assert_eq!(own.faces["song"].len(), shipped.faces["song"].len());
    assert_eq!(
        (own.inks["red"], own.inks["grey"]),
        (Ink::process([100, 0, 0, 0]), shipped.inks["grey"])
    );
    assert_eq!(own.furniture.len(), 1);
    assert_eq!(own.furniture[0].items.len(), 1);
}

#[test]
fn a_layout_may_extend_one_that_extends_another() {
    let morning = "extends = \"tabloid\"\n[grid]\nlines = 70\n[head]\nabsorb = 2\n";
    let own =
        layout(&[("evening", "extends = \"morning\"\n[grid]\nlines = 60\n"), ("morning", morning)]);
    assert_eq!((own.grid.lines, own.head.absorb, own.grid.columns), (60, 2, 6));
}

#[test]
fn faults_are_reported_where_they_are_written() {
    let fault = |text: &str| said(&[("evening", text)]);
    assert_eq!(fault("extends = \"evening\"\n"), ["layout::extends-itself layouts/evening.toml:1"]);
    // What it lacks is not told: it is in the layout that was meant.
    assert_eq!(fault("extends = \"../tabloid\"\n"), ["toml::value layouts/evening.toml:1"]);
    assert_eq!(fault("extends = 3\n"), ["toml::type layouts/evening.toml:1"]);
    assert_eq!(fault("extends = \"tabloid\n"), ["toml::syntax layouts/evening.toml:1"]);
    let wrong_base = [("evening", "extends = \"mid\"\n"), ("mid", "\nextends = \"a/b\"\n")];
    assert_eq!(said(&wrong_base), ["toml::value layouts/mid.toml:2"]);
    let broken_base = [("evening", "extends = \"mid\"\n"), ("mid", "[grid\n")];
    assert_eq!(said(&broken_base), ["toml::syntax layouts/mid.toml:1"]);
    assert_eq!(
        fault("\nextends = \"tabliod\"\n"),
        ["edition::missing-layout layouts/evening.toml:2"]
    );
    let keys = "extends = \"tabloid\"\n[grid]\nlynes = 3\n[styles.head]\nsize = \"wide\"\n";
    assert_eq!(
        fault(keys),
        ["toml::unknown-key layouts/evening.toml:3", "toml::value layouts/evening.toml:5"]
    );
    let of_base = said(&[
        ("evening", "extends = \"morning\"\n[head]\nabsorb = 1\n"),
        ("morning", "extends = \"tabloid\"\n[heads]\nabsorb = 2\n[jump]\nturn = \"now\"\n"),
    ]);
    assert_eq!(
        of_base,
        ["toml::unknown-key layouts/morning.toml:2", "toml::value layouts/morning.toml:5"]
    );
    let circle = said(&[
        ("evening", "extends = \"morning\"\n"),
        ("morning", "# A circle.\nextends = \"evening\"\n"),
    ]);
    assert_eq!(circle, ["layout::extends-itself layouts/morning.toml:2"]);
}

#[test]
fn a_lock_holds_a_layout_and_those_that_it_extends() {
    let room = Newsroom::new()
        .edit("edition.toml", "\"small\"", "\"evening\"")
        .file("layouts/evening.toml", "extends = \"small\"\n[head]\nabsorb = 1\n");
    let args = ["build", "paper", "-o", "out.pdf", "--lock"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let lock = std::fs::read_to_string(room.edition().join("edition.lock")).unwrap();
    assert!(lock.contains("\"evening\"") && lock.contains("\"small\""), "{lock}");
    let room = room.edit("layouts/small.toml", "min_lines = 1", "min_lines = 2");
    let said = room.build().said();
    assert!(said.iter().any(|line| line.contains("lock::layout")), "{said:?}");
}

#[test]
fn an_edition_that_carries_its_sources_carries_all_its_layouts() {
    let room = Newsroom::new()
        .edit("edition.toml", "\"small\"", "\"evening\"")
        .file("layouts/evening.toml", "extends = \"small\"\n[head]\nabsorb = 1\n");
    let args = ["build", "paper", "-o", "out.pdf", "--for", "archive", "--embed-sources"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let out = room.beside("out.pdf");
    let list = crate::tools::run("pdfdetach", &["-list", crate::tools::arg(&out)]);
    let Some(list) = list else { return };
    assert!(list.contains("layouts/evening.toml") && list.contains("layouts/small.toml"), "{list}");
}
