//! Hundreds of broken editions: each key of each file repeated, misspelt, emptied or given a value
//! of another type; numbers out of range, wrong units; texts, fonts, profiles, pictures and locks
//! truncated, missing or of another kind. Each is rejected within a second with an error at its
//! file and line; none is accepted silently.

mod faces;
mod locks;
mod pictures;
mod profiles;
mod texts;

use crate::newsroom::FONTS;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use stonehand::diag::Severity;
use stonehand::edition::{LOCK_FILE as LOCK, UNFINISHED_LOCK as UNFINISHED};
use stonehand::engine::{self, BuildOptions};
use stonehand::world::{DiskWorld, MemoryWorld, World};

const LIST: &str = "edition.toml";
const SPEC: &str = "pages/1.toml";
const STORY: &str = "stories/a.md";
const LAYOUT: &str = "layouts/own.toml";
const LAYOUT_TEXT: &str = include_str!("../../../layouts/tabloid.toml");
const LIMITS: &str = "press/ours.toml";
const PROFILE: &str = "own.icc";
const PNG: &str = "p/a.png";
const JPEG: &str = "p/b.jpg";
const FACE: &str = "fonts/SourceSans3-Regular.ttf";

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
         at.column = 3\nat.line = 1\nspan.columns = 2\nspan.lines = 12\n\n\
         [[block]]\npicture = \"p/b.jpg\"\nat.column = 3\nat.line = 14\nspan.columns = 2\n\
         span.lines = 12\n",
    ),
    (STORY, "+++\nhead = \"天气\"\nbyline = \"本报记者 某某\"\n+++\n\n今天上午下雨。明天有风。\n"),
    (LAYOUT, LAYOUT_TEXT),
    (
        LIMITS,
        "ink_error = 260\nppi_warn = 20\nppi_error = 10\ntype_solid = \"4pt\"\nrule = \"0.25pt\"\n",
    ),
];

/// The most time that a broken edition takes to be rejected.
const MOST_TIME: Duration = Duration::from_secs(1);

/// A broken edition: one file that is another, or is lost, and where that is told.
struct Broken {
    what: String,
    file: &'static str,
    bytes: Option<Vec<u8>>,
    told: (&'static str, Option<usize>),
    /// An error, unless it may be work under way.
    severity: Severity,
}

impl Broken {
    /// One file broken, told there.
    fn one(
        what: &str,
        file: &'static str,
        bytes: Option<Vec<u8>>,
        told: (&'static str, Option<usize>),
    ) -> Self {
        let severity = Severity::Error;
        Self { what: format!("{file}: {what}"), file, bytes, told, severity }
    }

    /// A text broken at a line.
    fn line(what: &str, file: &'static str, text: String, line: usize) -> Self {
        let what = format!("line {line}: {what}");
        Self::one(&what, file, Some(text.into_bytes()), (file, Some(line)))
    }

    /// A whole file broken, told where it is named, or in itself.
    fn file(what: &str, file: &'static str, bytes: Option<Vec<u8>>, told: &'static str) -> Self {
        Self::one(what, file, bytes, (told, None))
    }
}

/// Bytes with others in their place from `at` on.
fn with(bytes: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    out[at..at + new.len()].copy_from_slice(new);
    out
}

/// The line of a text that has these words, from 1.
fn line_of(file: &str, words: &str) -> usize {
    let (_, text) = TEXTS.iter().find(|(name, _)| *name == file).unwrap();
    text.lines().position(|line| line.contains(words)).unwrap() + 1
}

/// The sound edition: its files, and the world that has them and all faces.
fn sound() -> (BTreeMap<&'static str, Vec<u8>>, MemoryWorld) {
    let mut files: BTreeMap<_, _> =
        TEXTS.iter().map(|(file, text)| (*file, text.as_bytes().to_vec())).collect();
    files.insert(PROFILE, include_bytes!("../../../press/coldset-tr002.icc").to_vec());
    let mut png = std::io::Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| image::Luma([(x * y % 251).to_le_bytes()[0]]);
    image::GrayImage::from_fn(300, 300, pixel).write_to(&mut png, image::ImageFormat::Png).unwrap();
    files.insert(PNG, png.into_inner());
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90);
    image::GrayImage::from_fn(300, 300, pixel).write_with_encoder(encoder).unwrap();
    files.insert(JPEG, jpeg);
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

/// What is told: its weight, `file`, line and code.
type Told = (Severity, String, usize, String);

/// What came of checking an edition.
struct Checked {
    accepted: bool,
    told: Vec<Told>,
    /// Codes of rules that declare facts and were told without any.
    bare: BTreeSet<&'static str>,
}

fn built(world: &MemoryWorld) -> Checked {
    let report = engine::check(world, &BuildOptions::default(), &mut |_| {});
    let place = |d: &stonehand::diag::Diagnostic| {
        let places = d.labels.iter().filter_map(|label| {
            let file = report.sources.get(label.span.file)?.path.clone();
            let line = report.sources.locate(label.span)?.line;
            Some((d.severity, file, line, d.rule.code.to_owned()))
        });
        places.collect::<Vec<_>>()
    };
    let told = report.diagnostics.iter();
    let bare = told.clone().filter(|d| d.facts.is_empty() && !d.rule.facts.is_empty());
    let bare = bare.filter(|d| d.count == 1).map(|d| d.rule.code).collect();
    let accepted = !engine::has_errors(&report.diagnostics);
    Checked { accepted, told: told.flat_map(place).collect(), bare }
}

impl Broken {
    /// The edition with this file in it.
    fn world(&self, files: &BTreeMap<&'static str, Vec<u8>>, faces: &MemoryWorld) -> MemoryWorld {
        let mut files = files.clone();
        match &self.bytes {
            Some(bytes) => files.insert(self.file, bytes.clone()),
            None => files.remove(self.file),
        };
        world(&files, faces)
    }

    /// What is wrong with how it is told, if anything, how long that took, and the rules told
    /// without a fact.
    fn judged(&self, world: &MemoryWorld) -> Judged {
        let began = Instant::now();
        let Checked { accepted, told: all, bare } = built(world);
        let took = began.elapsed();
        let (file, line) = self.told;
        let told = all.iter().any(|(severity, f, l, _)| {
            *severity == self.severity && f == file && line.is_none_or(|line| line == *l)
        });
        let mut out = String::new();
        if accepted && self.severity == Severity::Error {
            writeln!(out, "{}: accepted", self.what).unwrap();
        }
        if !told {
            writeln!(out, "{}: not told at {:?} but at {all:?}", self.what, self.told).unwrap();
        }
        Judged { fault: out, took, bare }
    }
}

/// How a broken edition is told.
struct Judged {
    /// What is wrong with that; empty if nothing is.
    fault: String,
    took: Duration,
    bare: BTreeSet<&'static str>,
}

/// What is wrong with how the broken editions are told, and which rules are told without a fact.
struct AllJudged {
    faults: String,
    bare: BTreeSet<&'static str>,
}

/// The rules that declare facts and that some broken edition is told of without any.
pub(crate) fn rules_without_facts() -> &'static BTreeSet<&'static str> {
    &all_judged().bare
}

/// Every broken edition, judged once for all tests.
fn all_judged() -> &'static AllJudged {
    static ALL: OnceLock<AllJudged> = OnceLock::new();
    ALL.get_or_init(judge_all)
}

fn judge_all() -> AllJudged {
    let (files, faces) = sound();
    let sound = world(&files, &faces);
    let Checked { accepted, told, .. } = built(&sound);
    assert!(accepted, "the sound one: {told:?}");
    let locked =
        engine::book(&sound, &BuildOptions { lock: true, ..BuildOptions::default() }, &mut |_| {});
    let lock = locked.value.unwrap().lock.unwrap();
    let Checked { accepted, told, .. } = built(&sound.with(LOCK, lock.as_bytes()));
    assert!(accepted, "the sound one, locked: {told:?}");
    let mut all = texts::broken();
    all.extend(faces::broken());
    all.extend(profiles::broken(&files[PROFILE]));
    all.extend(pictures::broken(&files[PNG], &files[JPEG]));
    all.extend(locks::broken(&lock));
    assert!(all.len() > 1000, "{}", all.len());
    let judged = |broken: &Broken| broken.judged(&broken.world(&files, &faces));
    let found: Vec<Judged> = all.par_iter().map(judged).collect();
    let mut faults: String = found.iter().map(|judged| judged.fault.as_str()).collect();
    let bare = found.iter().flat_map(|judged| judged.bare.iter().copied()).collect();
    // Others were at work beside each; what took long is run again alone, and its least time
    // counts.
    for (broken, Judged { took, .. }) in all.iter().zip(found) {
        let mut again = (0..3).map(|_| judged(broken).took);
        if took > MOST_TIME && again.all(|took| took > MOST_TIME) {
            writeln!(faults, "{}: took {took:?}, and again more than a second", broken.what)
                .unwrap();
        }
    }
    AllJudged { faults, bare }
}

#[test]
fn every_broken_edition_is_rejected_at_its_file_and_line_within_a_second() {
    assert_eq!(all_judged().faults, "");
}
