//! Reads an edition's files, and reports missing ones.

use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, Span, Spanned, rules, some_of};
use crate::edition::decode::{self, SourceEncoding, SourceText};
use crate::edition::layout_file::{Extends, endless, extends};
use crate::edition::missing_file::{
    in_other_folder, known, name_fact, no_such, renamed, story_names, under_another_ending,
};
use crate::edition::nearest::{is_slip, nearest};
use crate::edition::other_kind::other_kind;
use crate::edition::preflight_and_lint::usual_limits;
use crate::edition::unreadable::{picture_outside, unreadable};
use crate::edition::{read_limits, shipped_limits};
use crate::press::Limits;
use crate::world::{Bytes, Sources, World, WorldError, composed, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file that makes a folder an edition.
const EDITION_FILE: &str = "edition.toml";

/// Reads files; holds the sources read and the diagnostics so far.
pub(crate) struct SourceLoader<'w> {
    pub(crate) world: &'w dyn World,
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) encoding: SourceEncoding,
    /// All story names and file paths used in the edition, whether they exist or not; such a name
    /// is not suggested for another one that is missing.
    pub(crate) named: BTreeSet<String>,
    /// Cached listings by folder.
    lists: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl<'w> SourceLoader<'w> {
    /// Creates a loader that has read nothing.
    pub(crate) fn new(world: &'w dyn World) -> Self {
        let (sources, diagnostics) = (Sources::default(), Diagnostics::new());
        let named = BTreeSet::new();
        let (encoding, lists) = (SourceEncoding::Utf8, BTreeMap::new());
        Self { world, sources, diagnostics, encoding, named, lists }
    }

    /// Reads `edition.toml`.
    pub(crate) fn edition_file(&mut self) -> Option<SourceText> {
        match self.world.read(Path::new(EDITION_FILE)) {
            Ok(bytes) => self.keep(EDITION_FILE, &bytes),
            Err(e) => {
                let file = self.sources.add(EDITION_FILE, "");
                let place = |d: Diagnostic| d.at(Span::new(file, 0..0), "this file");
                self.diagnostics.push(unreadable(&e).map_or_else(no_edition, place));
                None
            }
        }
    }

    /// Reads a text file named by a spec.
    pub(crate) fn file(&mut self, path: &Spanned<String>) -> Option<SourceText> {
        match self.world.read(Path::new(&path.value)) {
            Ok(bytes) => self.keep(&path.value, &bytes),
            Err(e) => {
                self.missing(rules::edition::MISSING_FILE, "file", path, &path.value, &e);
                None
            }
        }
    }

    /// Reads the story called `name`.
    pub(crate) fn story(&mut self, name: &Spanned<String>) -> Option<SourceText> {
        let path = format!("stories/{}.md", name.value);
        match self.world.read(Path::new(&path)) {
            Ok(bytes) => self.keep(&path, &bytes),
            Err(e) => {
                self.missing(rules::edition::MISSING_STORY, "story", name, &path, &e);
                None
            }
        }
    }

    /// Reads the layout called `name` and those that it extends, its own file first; `None` if one of
    /// them cannot be read.
    pub(crate) fn layout(&mut self, name: &Spanned<String>) -> Option<Vec<SourceText>> {
        let mut files = vec![self.layout_file(name)?];
        let mut names = vec![name.value.clone()];
        while let Some((file, text)) = files.last() {
            let base = match extends(*file, text) {
                Extends::Nothing => return Some(files),
                Extends::Layout(base) => base,
                Extends::Wrong(diagnostics) => {
                    self.diagnostics.extend(diagnostics);
                    return None;
                }
            };
            if let Some(d) = endless(&base, &names) {
                self.diagnostics.push(d);
                return None;
            }
            names.push(base.value.clone());
            files.push(self.layout_file(&base)?);
        }
        None
    }

    fn layout_file(&mut self, name: &Spanned<String>) -> Option<SourceText> {
        let path = format!("layouts/{}.toml", name.value);
        match self.world.layout(&name.value) {
            Ok(bytes) => self.keep(&path, &bytes),
            Err(e) => {
                self.missing(rules::edition::MISSING_LAYOUT, "layout", name, &path, &e);
                None
            }
        }
    }

    /// The press limits called `name`: the edition's own file, or else the shipped list. Falls back
    /// to the default limits if neither can be read, which is reported.
    pub(crate) fn limits(&mut self, name: &Spanned<String>) -> Limits {
        let path = format!("press/{}.toml", name.value);
        let read = self.world.read_optional(Path::new(&path));
        if let (Err(WorldError::Missing(_)), Some(shipped)) = (&read, shipped_limits(&name.value)) {
            return shipped;
        }
        match read {
            Ok(bytes) => {
                let Some((file, text)) = self.keep(&path, &bytes) else { return usual_limits() };
                read_limits(&name.value, file, &text, &mut self.diagnostics)
            }
            Err(e) => {
                self.missing(rules::edition::MISSING_LIMITS, "list of limits", name, &path, &e);
                usual_limits()
            }
        }
    }

    /// Reports a picture that is named but missing; its content is not read here.
    pub(crate) fn expect_picture(&mut self, path: &Spanned<String>) {
        match self.expected(path) {
            Some(WorldError::Outside(_)) => self.diagnostics.push(picture_outside(path)),
            Some(e) => self.missing(rules::edition::MISSING_FILE, "file", path, &path.value, &e),
            None => {}
        }
    }

    /// Reports a file that is named but missing.
    pub(crate) fn expect_file(&mut self, path: &Spanned<String>) {
        if let Some(e) = self.expected(path) {
            self.missing(rules::edition::MISSING_FILE, "file", path, &path.value, &e);
        }
    }

    /// Why a file cannot be read; `None` if it can, or if its folder lists it (it is read later).
    pub(crate) fn expected(&mut self, path: &Spanned<String>) -> Option<WorldError> {
        let file = Path::new(&path.value);
        let folder = file.parent().unwrap_or(Path::new(""));
        let name = file.file_name().map(|n| composed(&n.to_string_lossy()));
        let listed = name.is_some_and(|name| self.list(folder).contains(&name));
        if listed { None } else { self.world.read(file).err() }
    }

    /// The names of the files in a folder.
    pub(crate) fn list(&mut self, folder: &Path) -> &BTreeSet<String> {
        let list = || self.world.list(folder).into_iter().collect();
        self.lists.entry(folder.to_owned()).or_insert_with(list)
    }

    /// Decodes a file and adds it to the sources; `None` if it is not text, which is reported.
    fn keep(&mut self, path: &str, bytes: &Bytes) -> Option<SourceText> {
        if let Some(what) = other_kind((**bytes).as_ref()) {
            let file = self.sources.add(path, "");
            self.diagnostics.push(decode::report_other(what, file, path));
            return None;
        }
        let (text, fault) = decode::decode((**bytes).as_ref(), self.encoding);
        let text: Arc<str> = text.into();
        let file = self.sources.add(path, Arc::clone(&text));
        if let Some(fault) = fault {
            self.diagnostics.push(decode::report(fault, file, path));
            return None;
        }
        Some((file, text))
    }

    fn missing(
        &mut self,
        rule: &'static Rule,
        what: &str,
        name: &Spanned<String>,
        path: &str,
        e: &WorldError,
    ) {
        if let Some(d) = unreadable(e) {
            self.diagnostics.push(d.at(name.span, "named here"));
            return;
        }
        // The edition's folder is listed once, its other folders only where there is one to find.
        let first = path.split('/').next().unwrap_or_default();
        let is_twin = |name: &String| name != first && name.to_lowercase() == first.to_lowercase();
        let has_twin = self.list(Path::new("")).iter().any(is_twin);
        let (world, named) = (self.world, &self.named);
        self.diagnostics.push_at(Severity::Error, rule, name.span, || {
            let beside =
                if what == "story" { world.list(Path::new("stories")) } else { Vec::new() };
            let near =
                if what == "story" { story_names(&beside) } else { known(world, what, path) };
            let free = |near: &&str| !named.contains(*near) || is_slip(&name.value, near);
            let near = nearest(&name.value, near.iter().map(String::as_str).filter(free));
            let (shown, path) = (shown(&name.value), shown(path));
            let folder = "in the edition's folder";
            let help = match (near, what) {
                (Some(near), _) => format!("did you mean \"{near}\"? looked for {path}"),
                (None, "story") => match under_another_ending(beside, &name.value) {
                    Some(file) => renamed(world, &file, &path),
                    None => format!(
                        "looked for {path} {folder}; if the story is out, take its blocks out too"
                    ),
                },
                (None, "layout" | "list of limits") => {
                    let all = known(world, what, &path).into_iter().map(|n| format!("\"{n}\""));
                    format!(
                        "looked for {path} {folder} and for one of that name that comes with the \
                         program; there are {}",
                        some_of(all)
                    )
                }
                (None, _) => format!("looked for {path} {folder}"),
            };
            let twin = if has_twin { in_other_folder(world, &path) } else { None };
            let help = twin.unwrap_or(help);
            let d = Diagnostic::error(rule, no_such(what))
                .fact("file", &*path)
                .help(help)
                .at(name.span, "named here");
            let d = name_fact(what).into_iter().fold(d, |d, key| d.fact(key, &*shown));
            d.fact_if_known("nearest", near)
        });
    }

    /// The names of all stories in `stories/`.
    pub(crate) fn story_names(&self) -> Vec<String> {
        story_names(&self.world.list(Path::new("stories")))
    }
}

/// The diagnostic for a folder without `edition.toml`.
fn no_edition() -> Diagnostic {
    Diagnostic::error(rules::edition::MISSING_FILE, "no file {`file`}")
        .fact("file", EDITION_FILE)
        .help("an edition is a folder that holds edition.toml: is this the folder?")
}
