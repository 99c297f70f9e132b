//! Sources attached to an archive file, from which it can be built again.
//!
//! Extracted into a folder, they are an edition with its layouts, profile and lock. Fonts are not
//! attached, being far larger than everything else; the lock identifies them.

use crate::diag::{Diagnostic, Diagnostics, Spanned, rules};
use crate::edition::{Inputs, LOCK_FILE, PressRecord, RECORD_FILE};
use crate::engine::build_options::BuildOptions;
use crate::engine::output_intent::SHIPPED_FILE;
use crate::export::pdf::PdfKind;
use crate::scene::{Attachment, Book};
use crate::world::{RecordingWorld, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

/// Reports an error if sources are to be embedded in a file that is not an archive file.
pub(super) fn check(options: &BuildOptions, out: &mut Diagnostics) {
    if options.embed_sources && options.kind != PdfKind::Archive {
        let message = "an edition's sources are carried by its archive file, and this file is none";
        let help = "leave `--embed-sources` out, or build with `--for archive`";
        out.push(Diagnostic::error(rules::sources::KIND, message).help(help));
    }
}

/// Reports files outside the edition's folder, which cannot be extracted to their place. `profile`
/// is the profile as `edition.toml` names it.
pub(super) fn outside(inputs: &Inputs, profile: Option<&Spanned<String>>, out: &mut Diagnostics) {
    let inside = |name: &str| {
        let mut parts = Path::new(name).components();
        parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    };
    let own = profile.map(|profile| profile.value.as_str());
    let names: BTreeSet<&str> = inputs.copy.keys().map(String::as_str).chain(own).collect();
    for name in names.into_iter().filter(|name| !inside(name)) {
        let message = "{`file`} lies outside the edition's folder, and an archive file carries what is \
                       in the folder alone";
        let file = Path::new(name).file_name().map(shown).unwrap_or_default();
        let help = format!(
            "copy it into the edition's folder, for example to `press/{file}`, and name it so; or \
             leave `--embed-sources` out"
        );
        let d = Diagnostic::error(rules::sources::OUTSIDE, message).help(help);
        let mut d = d.fact("file", shown(name));
        if let Some(profile) = profile.filter(|profile| profile.value == name) {
            d = d.at(profile.span, "named here");
        }
        out.push(d);
    }
}

/// Returns the source files, sorted by name; `own` is the path of the edition's own profile,
/// `record` the record of its frozen pages.
pub(super) fn sources(
    recording: &RecordingWorld<'_>,
    inputs: &Inputs,
    own: Option<&str>,
    book: &Book,
    record: Option<&PressRecord>,
) -> Vec<Attachment> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in inputs.copy.keys() {
        if let Some(bytes) = recording.file(name) {
            files.insert(plain(name), (*bytes).as_ref().to_vec());
        }
    }
    for name in inputs.layouts.keys() {
        if let Some(bytes) = recording.layout_read(name) {
            files.insert(format!("layouts/{name}.toml"), (*bytes).as_ref().to_vec());
        }
    }
    let profile = own.map_or_else(|| SHIPPED_FILE.to_owned(), plain);
    files.insert(profile, (*book.intent.profile).as_ref().to_vec());
    files.insert(LOCK_FILE.to_owned(), inputs.to_string().into_bytes());
    if let Some(record) = record {
        files.insert(RECORD_FILE.to_owned(), record.to_string().into_bytes());
    }
    files.into_iter().map(|(name, bytes)| Attachment { name, bytes }).collect()
}

/// Normalizes a path: `./a/./b.md` becomes `a/b.md`.
fn plain(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "."));
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attachment_names_are_normalized_paths() {
        assert_eq!(plain("./pictures//./a.jpg"), "pictures/a.jpg");
        assert_eq!(plain("press\\own.icc"), "press/own.icc");
    }
}
