//! Architecture tests: permitted imports between modules, and the size of files and functions.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Rooms from the ground up, each with the rooms it may import from. All of those stand above it in
/// this list, so there is no circle.
const HOUSE: &[(&str, &[&str])] = &[
    ("geom", &[]),
    ("press", &["geom"]),
    ("diag", &["geom"]),
    ("ink", &[]),
    ("color", &[]),
    ("world", &["diag"]),
    ("font", &["geom"]),
    ("pack", &[]),
    ("jpeg", &[]),
    ("image", &["geom", "color", "pack", "jpeg"]),
    ("scene", &["geom", "ink", "color", "font", "image"]),
    ("raster", &["geom", "ink", "color", "font", "image", "scene"]),
    ("house", &["geom", "diag", "ink"]),
    ("edition", &["geom", "press", "diag", "ink", "color", "world", "house"]),
    ("text", &["geom", "font"]),
    ("copy", &["geom", "ink", "font", "house", "edition", "text"]),
    ("makeup", &["geom", "diag", "house", "edition", "text", "copy"]),
    ("table", &["geom", "house", "edition", "text", "copy", "makeup"]),
    ("flow", &["geom", "house", "text", "copy", "makeup"]),
    (
        "lint",
        &[
            "geom", "diag", "font", "scene", "house", "edition", "text", "copy", "makeup", "table",
            "flow",
        ],
    ),
    (
        "compose",
        &[
            "geom", "diag", "ink", "color", "font", "image", "scene", "house", "edition", "text",
            "copy", "makeup", "table", "flow", "lint",
        ],
    ),
    ("export", &["geom", "ink", "color", "font", "pack", "image", "scene", "raster"]),
    (
        "preflight",
        &[
            "geom", "press", "diag", "ink", "color", "font", "pack", "jpeg", "image", "scene",
            "raster",
        ],
    ),
    (
        "engine",
        &[
            "geom",
            "press",
            "diag",
            "ink",
            "color",
            "world",
            "font",
            "pack",
            "image",
            "scene",
            "house",
            "edition",
            "text",
            "copy",
            "makeup",
            "table",
            "flow",
            "lint",
            "compose",
            "export",
            "preflight",
        ],
    ),
    ("proof", &["geom", "diag", "ink", "scene", "edition", "makeup", "flow", "compose", "engine"]),
    (
        "serve",
        &[
            "geom", "diag", "world", "raster", "scene", "edition", "copy", "makeup", "flow",
            "export", "engine", "proof",
        ],
    ),
];

/// What only some files may name: the disk, the clock, drawing on terminals.
const KEEPERS: &[(&str, &[&str])] = &[
    ("std::fs", &["world/", "cli/"]),
    ("std::env", &["world/", "cli/"]),
    ("std::time", &["world/stamp.rs", "cli/", "serve/"]),
    ("std::process", &["main.rs", "cli/"]),
    ("miette", &["cli/excerpt.rs", "cli/reporter.rs"]),
    ("clap", &["cli/"]),
    ("pdf_writer", &["export/pdf/"]),
    ("harfrust", &["font/"]),
    ("skrifa", &["font/"]),
    ("tiny_skia", &["raster/"]),
    ("icu_segmenter", &["text/"]),
    ("hypher", &["text/"]),
    ("csv_core", &["edition/csv.rs"]),
    ("libm", &["color/"]),
    ("png", &["image/", "export/png.rs", "export/svg/"]),
    ("data_encoding", &["export/svg/", "image/", "world/", "edition/lock.rs"]),
    ("hayro_syntax", &["export/pdf/object_copier.rs", "export/pdf/page_copy.rs", "preflight/"]),
    ("hayro_cmap", &["preflight/devices/plates/fonts.rs"]),
    ("hayro_font", &["preflight/devices/plates/fonts.rs"]),
    ("hayro_ccitt", &["preflight/content/fax.rs"]),
    ("hayro_jbig2", &["preflight/content/jbig2.rs"]),
    ("tempfile", &["world/staged.rs"]),
    ("etcetera", &["world/cache.rs"]),
    ("rustix", &["world/", "cli/cut_short.rs"]),
    ("signal_hook", &["cli/cut_short.rs"]),
    ("mozjpeg_sys", &["jpeg/"]),
    ("axum", &["serve/"]),
    ("hyper", &["serve/server.rs"]),
    ("hyper_util", &["serve/server.rs"]),
    ("tokio", &["serve/"]),
    ("tokio_stream", &["serve/routes.rs"]),
    ("toml_edit", &["serve/"]),
];

const FILE_LINES: usize = 300;
const FUNCTION_LINES: usize = 60;

/// A source file: its path from `src/` and its lines, comments blanked.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) lines: Vec<String>,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split_once('/').map_or(self.path.as_str(), |(room, _)| room)
    }
}

pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let source = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        Source { path, lines: text.lines().map(code).collect() }
    };
    files.into_iter().map(source).collect()
}

/// A line without its comment.
fn code(line: &str) -> String {
    let slashes = line.match_indices("//").map(|(at, _)| at);
    let comment = slashes.filter(|at| !line[..*at].ends_with(':')).min();
    line[..comment.unwrap_or(line.len())].trim_end().to_owned()
}

/// All lines that `fault` finds something wrong with, as `src/file:line: what`.
fn faults(sources: &[Source], fault: impl Fn(&Source, &str) -> Option<String>) -> String {
    let mut out = String::new();
    for source in sources {
        for (n, line) in source.lines.iter().enumerate() {
            if let Some(what) = fault(source, line) {
                writeln!(out, "src/{}:{}: {what}", source.path, n + 1).unwrap();
            }
        }
    }
    out
}

/// The rooms that a line names after `crate::`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, found)| {
        let rest = &line[at + found.len()..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

fn breaks_the_table(source: &Source, line: &str) -> Option<String> {
    let room = source.room();
    let may = HOUSE.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, may)| may);
    let wrong = named(line).find(|name| *name != room && !may.contains(name))?;
    Some(format!("`{room}` may not import from `{wrong}`"))
}

fn is_no_plain_path(_: &Source, line: &str) -> Option<String> {
    let roundabout = ["super::super", "use crate::{", "use crate as", "crate::*", "#[path"];
    let wrong = roundabout.into_iter().find(|r| line.contains(r))?;
    Some(format!("`{wrong}` hides what is imported"))
}

#[test]
fn a_module_imports_only_from_modules_below_it() {
    assert_eq!(faults(&sources(), breaks_the_table), "");
}

#[test]
fn imports_are_written_out_from_the_crate() {
    assert_eq!(faults(&sources(), is_no_plain_path), "");
}

#[test]
fn the_command_uses_only_the_public_interface() {
    let crate_path = |source: &Source, line: &str| {
        let inside = source.room() == "cli" && named(line).any(|name| name != "cli");
        inside.then(|| "the command uses `stonehand::…`".to_owned())
    };
    assert_eq!(faults(&sources(), crate_path), "");
}

#[test]
fn disk_clock_and_terminal_are_used_only_by_their_modules() {
    let wrong = |source: &Source, line: &str| {
        let at_start = |name: &str| {
            let mut found = line.match_indices(name);
            found.any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        let mut broken = KEEPERS.iter().filter(|(name, keepers)| {
            at_start(&format!("{name}::")) && !keepers.iter().any(|k| source.path.starts_with(k))
        });
        broken.next().map(|(name, _)| format!("`{name}` is not for this room"))
    };
    let mut sources = sources();
    for source in &mut sources {
        let tests = source.lines.iter().position(|l| l == "#[cfg(test)]");
        source.lines.truncate(tests.unwrap_or(source.lines.len()));
    }
    assert_eq!(faults(&sources, wrong), "");
}

/// Types that are declared at the top of modules, tests left out: each name with its file.
fn types(sources: &[Source]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for source in sources {
        for line in source.lines.iter().take_while(|l| *l != "#[cfg(test)]") {
            let words = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub(super) "));
            let inner = line.strip_prefix("pub(in ").and_then(|l| l.split_once(") "));
            let words = words.or(inner.map(|(_, rest)| rest)).or(line.strip_prefix("pub "));
            let words = words.unwrap_or(line);
            let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
            let Some(rest) = kinds.iter().find_map(|k| words.strip_prefix(k)) else { continue };
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            out.push((rest[..end].to_owned(), source.path.clone()));
        }
    }
    out.sort();
    out
}

#[test]
fn no_type_name_has_two_meanings() {
    let types = types(&sources());
    assert!(types.len() > 500, "types are found");
    let twice = types.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let twice: Vec<String> =
        twice.map(|p| format!("{} in {} and {}", p[0].0, p[0].1, p[1].1)).collect();
    assert_eq!(twice, Vec::<String>::new());
}

#[test]
fn the_module_table_is_complete_and_acyclic() {
    let lib = sources().into_iter().find(|s| s.path == "lib.rs").unwrap();
    let opened = lib.lines.iter().map(|l| l.strip_prefix("pub ").unwrap_or(l));
    let mut rooms: Vec<&str> =
        opened.filter_map(|l| l.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let mut table: Vec<&str> = HOUSE.iter().map(|(room, _)| *room).collect();
    rooms.sort_unstable();
    table.sort_unstable();
    assert_eq!(rooms, table);
    for (n, (room, may)) in HOUSE.iter().enumerate() {
        let above = |name: &&str| HOUSE[..n].iter().any(|(r, _)| r == name);
        assert!(may.iter().all(above), "`{room}` imports from a room below it");
    }
}

#[test]
fn no_file_exceeds_its_line_limit() {
    let long = sources().into_iter().filter(|s| s.lines.len() > FILE_LINES);
    let long: Vec<String> =
        long.map(|s| format!("src/{}: {} lines", s.path, s.lines.len())).collect();
    assert_eq!(long, Vec::<String>::new());
}

/// Functions longer than `most` lines, by rustfmt's indents: each ends at the first line that is a
/// closing brace as far in as its `fn`.
fn long_functions(sources: &[Source], most: usize) -> String {
    let mut out = String::new();
    for source in sources {
        for (n, line) in source.lines.iter().enumerate() {
            let words = line.trim_start();
            let indent = &line[..line.len() - words.len()];
            let is_fn = ["fn ", "pub fn ", "const fn ", "pub const fn ", "unsafe fn "]
                .into_iter()
                .chain(["pub(super) fn ", "pub(crate) fn "])
                .any(|start| words.starts_with(start));
            if !is_fn || words.ends_with(['}', ';']) {
                continue;
            }
            let (end, no_body) = (format!("{indent}}}"), format!("{indent})"));
            let ends = |l: &String| *l == end || l.starts_with(&no_body) && l.ends_with(';');
            let length = source.lines[n + 1..].iter().position(ends).map_or(0, |m| m + 2);
            if length > most {
                writeln!(out, "src/{}:{}: {length} lines", source.path, n + 1).unwrap();
            }
        }
    }
    out
}

#[test]
fn no_function_exceeds_its_line_limit() {
    assert_eq!(long_functions(&sources(), FUNCTION_LINES), "");
}

#[test]
fn broken_rules_are_reported_with_file_and_line() {
    let bad = |path: &str, text: &str| {
        [Source { path: path.to_owned(), lines: text.lines().map(code).collect() }]
    };
    let up = bad("geom/abs.rs", "//! crate::scene in words\nuse std::ops;\nuse crate::text::Line;");
    assert_eq!(
        faults(&up, breaks_the_table),
        "src/geom/abs.rs:3: `geom` may not import from `text`\n"
    );
    let inline = bad("text/a.rs", "let a = (crate::geom::Abs(1), crate::page::lay_out());");
    assert_eq!(
        faults(&inline, breaks_the_table),
        "src/text/a.rs:1: `text` may not import from `page`\n"
    );
    let hidden = bad("text/a.rs", "use super::super::page;\nuse crate::{page, text};");
    assert_eq!(faults(&hidden, is_no_plain_path).lines().count(), 2);
    let long = bad(
        "a/b.rs",
        "impl A {\n    fn short() {\n    }\n    pub(super) fn long(\n        x: u8,\n    ) {\n        x;\n    }\n}",
    );
    assert_eq!(long_functions(&long, 3), "src/a/b.rs:4: 5 lines\n");
}
