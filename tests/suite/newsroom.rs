//! Test fixture: an edition in a temporary folder, and the command run on it.

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// The folder of the fonts that come with the project.
pub(crate) const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");

/// Two base columns of 12 characters by 18 lines.
pub(crate) const LAYOUT: &str = r#"[sheet]
width = "130mm"
height = "100mm"
margin = "5mm"

[grid]
left = "10mm"
top = "10mm"
columns = 2
characters = 12
size = "9pt"
pitch = "12pt"
lines = 18

[faces]
song = "NotoSerifSC-Regular.ttf"

[jump]
min_lines = 1
"#;

const EDITION: &str = r#"name = "试版日报"
date = 2024-08-11
layout = "small"
pages = ["pages/1.toml"]
"#;

pub(crate) const PAGE: &str = r#"number = 1

[[block]]
story = "a"
at = { column = 1, line = 1 }
span = { columns = 1, lines = 1 }
"#;

/// The user's cache folder, beside the edition.
const CACHE: &str = "cache";

/// An edition in a folder of its own.
pub(crate) struct Newsroom {
    folder: tempfile::TempDir,
}

impl Newsroom {
    /// A sound edition: one page, one story of one line.
    pub(crate) fn new() -> Self {
        let room = Self { folder: tempfile::tempdir().unwrap() };
        room.file("edition.toml", EDITION)
            .file("layouts/small.toml", LAYOUT)
            .file("pages/1.toml", PAGE)
            .file("stories/a.md", "今天上午下雨。\n")
    }

    /// The same with a file of these bytes.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.edition().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// The same with `to` in place of `from` in a file.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.edition().join(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.file(path, text.replace(from, to))
    }

    /// The same with pages 1 to `n`, each with the blocks given for it.
    pub(crate) fn pages(mut self, blocks: &[&str]) -> Self {
        let mut names = Vec::new();
        for (n, block) in (1..).zip(blocks) {
            let path = format!("pages/{n}.toml");
            self = self.file(&path, format!("number = {n}\n\n{block}"));
            names.push(format!("\"{path}\""));
        }
        self.edit("edition.toml", "\"pages/1.toml\"", &names.join(", "))
    }

    pub(crate) fn edition(&self) -> PathBuf {
        self.folder.path().join("paper")
    }

    /// A path beside the edition.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The user's cache folder.
    pub(crate) fn cache(&self) -> PathBuf {
        self.beside(CACHE)
    }

    /// What lies beside the edition, sorted.
    pub(crate) fn lying_about(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
        let own = ["paper", CACHE];
        let mut names: Vec<String> = names.filter(|n| !own.contains(&n.as_str())).collect();
        names.sort();
        names
    }

    /// The command with these arguments, run beside the edition, which it calls `paper`.
    pub(crate) fn run(&self, args: &[&str]) -> Heard {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stonehand"));
        command.env("XDG_CACHE_HOME", self.cache());
        let output = command.current_dir(self.folder.path()).args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Heard {
            code: output.status.code().expect("the command came to an end of its own"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// The command with these arguments and the shipped fonts.
    pub(crate) fn with_fonts(&self, args: &[&str]) -> Heard {
        let all: Vec<&str> = args.iter().copied().chain(["--fonts", FONTS]).collect();
        self.run(&all)
    }

    /// A build into `out.pdf` for machines to read.
    pub(crate) fn build(&self) -> Heard {
        let args = ["build", "paper", "-o", "out.pdf", "--message-format", "json"];
        self.with_fonts(&args)
    }

    /// What a build is rejected with; it writes nothing.
    pub(crate) fn rejected(&self) -> Vec<String> {
        let heard = self.build();
        assert_eq!(heard.code, 1, "{}", heard.err);
        assert_eq!(self.lying_about(), Vec::<String>::new(), "a rejected edition leaves no file");
        heard.said()
    }
}

/// What came of a command.
pub(crate) struct Heard {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Heard {
    /// Standard error, a JSON object a line.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        let parse = |l: &str| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"));
        self.err.lines().map(parse).collect()
    }

    /// Every diagnostic as `severity code file:line:column message`.
    pub(crate) fn said(&self) -> Vec<String> {
        let line = |d: serde_json::Value| {
            let word = |key: &str| d[key].as_str().unwrap().to_owned();
            let place = place(&d["labels"][0]).map_or(String::new(), |p| p + " ");
            format!("{} {} {place}{}", word("severity"), word("code"), word("message"))
        };
        self.json().into_iter().map(line).collect()
    }
}

/// A label's `file:line:column`.
pub(crate) fn place(label: &serde_json::Value) -> Option<String> {
    let file = label["file"].as_str()?;
    Some(format!("{file}:{}:{}", label["line"], label["column"]))
}

/// The text of a PDF without white space, if there is a program to read it.
pub(crate) fn text_of(pdf: &Path) -> Option<String> {
    let text = crate::tools::run("pdftotext", &["-raw", crate::tools::arg(pdf), "-"])?;
    Some(text.split_whitespace().collect())
}
