//! Circles of files: files that import one another, straight or by way of others. A module and its
//! own parts may.

use crate::architecture::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// A path of modules and names, from the crate.
type NamePath = Vec<String>;

/// The modules of the crate and what they import.
struct Imports<'s> {
    /// Files by their modules.
    files: BTreeMap<NamePath, &'s str>,
    /// What a module hands on, by module and name.
    handed_on: BTreeMap<(NamePath, String), NamePath>,
    /// What each file names.
    named: BTreeMap<&'s str, BTreeSet<NamePath>>,
}

/// The module of a file.
fn module(file: &str) -> NamePath {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The code of a file but for its tests.
fn text(source: &Source) -> String {
    let lines = source.lines.iter().take_while(|line| *line != "#[cfg(test)]");
    lines.flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// A `use` declaration.
struct Import {
    is_handed_on: bool,
    tree: String,
}

impl Import {
    /// The declaration at the end of what stands before a semicolon.
    fn of(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let starts = |line: &str| {
            let words = line.strip_prefix("pub").map_or(line, |rest| {
                rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |r| r.1)
            });
            words.trim_start().starts_with("use ")
        };
        let at = lines.iter().rposition(|line| starts(line))?;
        let whole = lines[at..].join(" ");
        let (before, tree) = whole.split_once("use ")?;
        Some(Self { is_handed_on: before.starts_with("pub"), tree: tree.to_owned() })
    }
}

/// The paths of an import: `a::{b, c::d}` are `a::b` and `a::c::d`.
fn flat(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree).trim();
        return if path.is_empty() { Vec::new() } else { vec![path.to_owned()] };
    };
    let group = group.trim_end().strip_suffix('}').expect("a group is closed");
    let (mut depth, mut parts, mut part) = (0_usize, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    parts.iter().flat_map(|part| flat(part)).map(|path| format!("{before}{path}")).collect()
}

/// A path as written in a module, from the crate; `None` for one of another crate.
fn from_crate(path: &str, module: &NamePath, children: &dyn Fn(&str) -> bool) -> Option<NamePath> {
    let mut words: Vec<&str> = path.split("::").map(str::trim).collect();
    let mut base: NamePath = match words[0] {
        "crate" => Vec::new(),
        "self" => module.clone(),
        "super" => module[..module.len().saturating_sub(1)].to_vec(),
        child if children(child) => {
            words.insert(0, "self");
            module.clone()
        }
        _ => return None,
    };
    base.extend(words[1..].iter().filter(|word| **word != "self").map(|word| (*word).to_owned()));
    Some(base)
}

impl<'s> Imports<'s> {
    fn of(sources: &'s [Source]) -> Self {
        let kept = sources.iter().filter(|source| source.path != "main.rs");
        let files: BTreeMap<NamePath, &str> =
            kept.clone().map(|source| (module(&source.path), source.path.as_str())).collect();
        let mut imports = Self { files, handed_on: BTreeMap::new(), named: BTreeMap::new() };
        for source in kept {
            let (text, module) = (text(source), module(&source.path));
            imports.read_uses(&source.path, &module, &text);
            imports.read_paths(&source.path, &text);
        }
        imports
    }

    fn read_uses(&mut self, file: &'s str, module: &NamePath, text: &str) {
        for statement in text.split(';') {
            let Some(import) = Import::of(statement) else { continue };
            for path in flat(&import.tree) {
                let child = |name: &str| {
                    let mut path = module.clone();
                    path.push(name.to_owned());
                    self.files.contains_key(&path)
                };
                let Some(path) = from_crate(&path, module, &child) else { continue };
                let name = path.last().expect("a path has a name").clone();
                if import.is_handed_on {
                    self.handed_on.insert((module.clone(), name), path.clone());
                }
                self.named.entry(file).or_default().insert(path);
            }
        }
    }

    /// Paths that are written out where they are used.
    fn read_paths(&mut self, file: &'s str, text: &str) {
        for (at, found) in text.match_indices("crate::") {
            let rest = &text[at + found.len()..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':');
            let path = rest[..end.unwrap_or(rest.len())].trim_end_matches(':');
            let path: NamePath = path.split("::").map(str::to_owned).collect();
            self.named.entry(file).or_default().insert(path);
        }
    }

    /// The file in which the name at the end of a path is declared.
    fn home(&self, path: &[String]) -> Option<&'s str> {
        let length = (1..=path.len()).rev().find(|n| self.files.contains_key(&path[..*n]))?;
        let (module, rest) = path.split_at(length);
        if let Some(name) = rest.first()
            && let Some(on) = self.handed_on.get(&(module.to_vec(), name.clone()))
            && on != path
        {
            return self.home(&[on.as_slice(), &rest[1..]].concat());
        }
        self.files.get(module).copied()
    }

    /// The files that each file imports from, but for the modules that it is a part of.
    fn arrows(&self) -> BTreeMap<&'s str, BTreeSet<&'s str>> {
        let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (file, paths) in &self.named {
            let own = module(file);
            let homes = paths.iter().filter_map(|path| self.home(path));
            let others = homes.filter(|home| !own.starts_with(&module(home)));
            arrows.insert(file, others.collect());
        }
        arrows
    }
}

/// Each circle as its files.
fn circles(sources: &[Source]) -> Vec<Vec<String>> {
    let arrows = Imports::of(sources).arrows();
    let reached: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|from| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![*from]);
            while let Some(file) = next.pop() {
                let to = arrows.get(file).into_iter().flatten();
                next.extend(to.copied().filter(|to| seen.insert(*to)));
            }
            (*from, seen)
        })
        .collect();
    let mut out = BTreeSet::new();
    for (file, to) in &reached {
        if to.contains(file) {
            let back =
                to.iter().filter(|other| reached.get(*other).is_some_and(|r| r.contains(file)));
            out.insert(back.map(|file| (*file).to_owned()).collect::<Vec<String>>());
        }
    }
    out.into_iter().collect()
}

#[test]
fn no_files_import_one_another_but_a_module_and_its_parts() {
    let circles: Vec<String> = circles(&sources()).iter().map(|files| files.join(", ")).collect();
    assert_eq!(circles, Vec::<String>::new());
}

#[test]
fn a_circle_is_found_through_groups_and_names_handed_on() {
    let file = |path: &str, text: &str| Source {
        path: path.to_owned(),
        lines: text.lines().map(str::to_owned).collect(),
    };
    let sources = [
        file("a/mod.rs", "mod b;\nmod c;\nmod d;\n\npub use b::{B, Other};\npub use c::C as See;"),
        file("a/b.rs", "use crate::a::{\n    d::{D},\n    e,\n};\nuse std::fmt;"),
        file("a/c.rs", "pub struct C;\nfn f() { crate::a::B::new() }"),
        file("a/d.rs", "use super::c::C;\nuse crate::a;"),
        file("a/e.rs", "fn x() {}\n#[cfg(test)]\nmod tests {\n    use crate::a::b::B;\n}"),
        file("f.rs", "use crate::a::B;"),
    ];
    let circle: Vec<String> = ["a/b.rs", "a/c.rs", "a/d.rs"].map(str::to_owned).to_vec();
    assert_eq!(circles(&sources), [circle]);
}
