//! Hundreds of broken editions: each key of each file repeated, misspelt, emptied, given a value of
//! another kind; numbers stretched, units wrong, files cut, lost, or in another encoding. Each is
//! rejected with an error at its file and line, and none is accepted in silence.

use crate::newsroom::FONTS;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};
use stonehand::build::{self, Options};
use stonehand::diag::Severity;
use stonehand::world::{DiskWorld, MemoryWorld, World};

const LIST: &str = "edition.toml";
const SPEC: &str = "pages/1.toml";
const STORY: &str = "stories/a.md";
const LAYOUT: &str = "layouts/own.toml";
const LIMITS: &str = "press/ours.toml";
const PROFILE: &str = "own.icc";
const PICTURE: &str = "p/a.png";

/// The text files of a sound edition, a key a line.
const TEXTS: [(&str, &str); 5] = [
    (
        LIST,
        "name = \"试版日报\"\ndate = 2024-08-11\nissue = 12\nlanguage = \"zh-Hans\"\n\
         layout = \"own\"\npages = [\"pages/1.toml\"]\nencoding = \"utf-8\"\nnormalise = true\n\
         profile = \"own.icc\"\n\n[preflight]\nlimits = \"ours\"\nink_warn = 220\nbleed = \"0mm\"\n\n\
         [fields]\npublisher = \"某社\"\n",
    ),
    (
        SPEC,
        "number = 1\nname = \"要闻\"\n\n[[block]]\nstory = \"a\"\nspan.columns = 2\nspan.lines = 12\n\
         columns = 1\nat.column = 1\nat.line = 1\ncolumn_rules = true\nbalance = true\n\n\
         [block.head]\nsize = \"三号\"\n\n\
         [[block]]\npicture = \"p/a.png\"\ncaption = \"图\"\ncredit = \"某摄\"\n\
         at.column = 3\nat.line = 1\nspan.columns = 2\nspan.lines = 12\n",
    ),
    (STORY, "+++\nhead = \"天气\"\nbyline = \"本报记者 某某\"\n+++\n\n今天上午下雨。明天有风。\n"),
    (LAYOUT, include_str!("../../layouts/tabloid.toml")),
    (
        LIMITS,
        "ink_error = 260\nppi_warn = 20\nppi_error = 10\ntype_solid = \"4pt\"\nrule = \"0.25pt\"\n",
    ),
];

/// Tables whose keys the author chooses: another key is no fault in itself.
const FREE: [&str; 4] = ["[fields]", "[faces]", "[inks]", "[sizes]"];

/// A line that gives a key a value.
struct Key<'t> {
    /// Its number, from 1.
    line: usize,
    table: &'t str,
    name: &'t str,
    value: &'t str,
}

/// The keys of a TOML text, or of a story's front matter.
fn keys(text: &str) -> Vec<Key<'_>> {
    let mut table = "";
    let mut out = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        let bare = words.split(" #").next().unwrap_or(words).trim();
        if bare.starts_with('[') {
            table = bare;
        } else if let Some((key, value)) = bare.split_once(" = ").filter(|_| !bare.starts_with('#'))
        {
            out.push(Key { line, table, name: key, value });
        }
    }
    out
}

/// A text with other words in place of one of its lines.
fn with_line(text: &str, number: usize, words: &str) -> String {
    let lines = (1..).zip(text.lines()).map(|(n, line)| if n == number { words } else { line });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A broken edition: one file that is another, or is lost, and where that is told.
struct Broken {
    what: String,
    file: &'static str,
    bytes: Option<Vec<u8>>,
    told: (&'static str, Option<usize>),
}

impl Broken {
    /// A text broken at a line.
    fn line(what: &str, file: &'static str, text: String, line: usize) -> Self {
        let what = format!("{file}:{line}: {what}");
        Self { what, file, bytes: Some(text.into_bytes()), told: (file, Some(line)) }
    }

    /// A whole file broken, told where it is named, or in itself.
    fn file(what: &str, file: &'static str, bytes: Option<Vec<u8>>, told: &'static str) -> Self {
        Self { what: format!("{file}: {what}"), file, bytes, told: (told, None) }
    }
}

/// Every key of a file broken in every way that no key may be.
fn broken_keys(file: &'static str, text: &'static str) -> Vec<Broken> {
    let mut out = Vec::new();
    for Key { line, table, name: key, value } in keys(text) {
        let mut with = |what: &str, words: &str, line_told: usize| {
            out.push(Broken::line(what, file, with_line(text, line, words), line_told));
        };
        let given = format!("{key} = {value}");
        with("repeated", &format!("{given}\n{given}"), line + 1);
        with("without a value", &format!("{key} ="), line);
        with("words left open", &format!("{key} = \"words"), line);
        with("a date and time", &format!("{key} = 1979-05-27T07:32:00Z"), line);
        with("a list of lists", &format!("{key} = [[true]]"), line);
        with("no number", &format!("{key} = nan"), line);
        with("a number beyond all", &format!("{key} = 99999999999999999999999999"), line);
        if !FREE.contains(&table) {
            // Without the key that says what an item is, it is the item that is at fault.
            let is_what = table.ends_with(".item]]") && ["text", "rule"].contains(&key);
            let line_told = if is_what { line - 1 } else { line };
            with("misspelt", &format!("{key}_x = {value}"), line_told);
        }
        if is_length(value) {
            for wrong in ["12px", "mm", "12 furlongs", "1e9mm", "--1mm", "１２ｍｍ", "999999999mm"]
            {
                with("a wrong length", &format!("{key} = \"{wrong}\""), line);
            }
        }
        let cut: usize = text.lines().take(line - 1).map(|l| l.len() + 1).sum();
        let cut = text[..cut].to_owned() + key;
        // Front matter that is not closed is told where it begins.
        let line_told = if file == STORY { 1 } else { line };
        out.push(Broken::line("cut within", file, cut, line_told));
    }
    out
}

fn is_length(value: &str) -> bool {
    let bare = value.trim_matches('"');
    ["mm", "pt"]
        .iter()
        .any(|unit| bare.strip_suffix(unit).is_some_and(|n| n.parse::<f64>().is_ok()))
}

/// Files that are lost, empty, or in another encoding.
fn broken_texts() -> Vec<Broken> {
    let named = [(SPEC, LIST), (STORY, SPEC), (LAYOUT, LIST), (LIMITS, LIST)];
    let mut out = Vec::new();
    for (file, text) in TEXTS {
        let utf16 = |text: &str| -> Vec<u8> {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        };
        out.push(Broken::file("in UTF-16", file, Some(utf16(text)), file));
        let latin = [text.as_bytes(), b"# caf\xE9\n"].concat();
        out.push(Broken::file("in Latin-1", file, Some(latin), file));
        let nul = [text.as_bytes(), b"\0"].concat();
        out.push(Broken::file("with a NUL", file, Some(nul), file));
        if let Some((_, by)) = named.iter().find(|(lost, _)| *lost == file) {
            out.push(Broken::file("lost", file, None, by));
        }
        if file != LIMITS {
            out.push(Broken::file("empty", file, Some(Vec::new()), file));
        }
    }
    out
}

/// Files that are no text: cut, lost, or of another kind.
fn broken_bytes(sound: &BTreeMap<&'static str, Vec<u8>>) -> Vec<Broken> {
    let mut out = Vec::new();
    for (file, by) in [(PROFILE, LIST), (PICTURE, SPEC)] {
        let bytes = &sound[file];
        out.push(Broken::file("lost", file, None, by));
        for length in [0, 1, 3, 8, 20, 40, 100, 130] {
            let cut = bytes[..length.min(bytes.len() / 2)].to_vec();
            out.push(Broken::file(&format!("cut after {length}"), file, Some(cut), by));
        }
        for other in
            [&b"words"[..], b"%PDF-1.6", b"GIF89a", b"RIFF\0\0\0\0WEBP", &[0; 400], &[255; 400]]
        {
            let what = format!("something else: {:?}", &other[..5.min(other.len())]);
            out.push(Broken::file(&what, file, Some(other.to_vec()), by));
        }
    }
    out
}

/// The sound edition: its files, and the world that has them and all faces.
fn sound() -> (BTreeMap<&'static str, Vec<u8>>, MemoryWorld) {
    let mut files: BTreeMap<_, _> =
        TEXTS.iter().map(|(file, text)| (*file, text.as_bytes().to_vec())).collect();
    files.insert(PROFILE, include_bytes!("../../press/coldset-tr002.icc").to_vec());
    let mut png = std::io::Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| image::Luma([(x * y % 251).to_le_bytes()[0]]);
    image::GrayImage::from_fn(300, 300, pixel).write_to(&mut png, image::ImageFormat::Png).unwrap();
    files.insert(PICTURE, png.into_inner());
    let disk = DiskWorld::new(env!("CARGO_MANIFEST_DIR"), Some(FONTS.into()));
    let mut world = MemoryWorld::new();
    for file in std::fs::read_dir(FONTS).unwrap().map(|e| e.unwrap().file_name()) {
        let is_face = std::path::Path::new(&file).extension().is_some_and(|e| e == "ttf");
        if let Some(name) = file.to_str().filter(|_| is_face) {
            world = world.with_shared(&format!("fonts/{name}"), disk.font(name).unwrap());
        }
    }
    (files, world)
}

fn world(files: &BTreeMap<&'static str, Vec<u8>>, faces: &MemoryWorld) -> MemoryWorld {
    files.iter().fold(faces.clone(), |world, (file, bytes)| world.with(file, bytes.clone()))
}

/// The errors of an edition as `file:line`, and whether it was accepted.
fn built(world: &MemoryWorld) -> (bool, Vec<(String, usize, String)>) {
    let report = build::book(world, &Options::default(), &mut |_| {});
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let place = |d: &stonehand::diag::Diagnostic| {
        let places = d.labels.iter().filter_map(|label| {
            let file = report.sources.get(label.span.file)?.path.clone();
            Some((file, report.sources.locate(label.span)?.line, d.code.to_owned()))
        });
        places.collect::<Vec<_>>()
    };
    (report.value.is_some(), errors.flat_map(place).collect())
}

/// What is wrong with how a broken edition is told, if anything.
fn fault(broken: &Broken, files: &BTreeMap<&'static str, Vec<u8>>, faces: &MemoryWorld) -> String {
    let mut files = files.clone();
    match &broken.bytes {
        Some(bytes) => files.insert(broken.file, bytes.clone()),
        None => files.remove(broken.file),
    };
    let began = Instant::now();
    let (accepted, errors) = built(&world(&files, faces));
    let (file, line) = broken.told;
    let told = errors.iter().any(|(f, l, _)| f == file && line.is_none_or(|line| line == *l));
    let mut out = String::new();
    if accepted {
        writeln!(out, "{}: accepted", broken.what).unwrap();
    } else if !told {
        writeln!(out, "{}: told at {errors:?}", broken.what).unwrap();
    }
    // A second on a machine of its own; this one may be shared.
    if began.elapsed() > Duration::from_secs(10) {
        writeln!(out, "{}: took {:?}", broken.what, began.elapsed()).unwrap();
    }
    out
}

#[test]
fn every_broken_edition_is_rejected_at_its_file_and_line() {
    let (files, faces) = sound();
    let (accepted, errors) = built(&world(&files, &faces));
    assert!(accepted, "the sound one: {errors:?}");
    let mut all: Vec<Broken> =
        TEXTS.iter().flat_map(|(file, text)| broken_keys(file, text)).collect();
    all.extend(broken_texts());
    all.extend(broken_bytes(&files));
    assert!(all.len() > 300, "{}", all.len());
    let faults: String = all.par_iter().map(|broken| fault(broken, &files, &faces)).collect();
    assert_eq!(faults, "");
}
