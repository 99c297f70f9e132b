//! File names compared by canonical equivalence: a letter with a diacritic is one code point as
//! typed on most keyboards, but often two in archives made on a Mac.
//!
//! Source: Unicode Standard Annex #15 (canonical equivalence).

use crate::world::{WorldError, shown};
use std::fs;
use std::path::{Component, Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Normalises a name to NFC, the form that most keyboards produce. Two names have the same NFC form
/// if and only if they are canonically equivalent.
pub fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Returns the one of `names` that is canonically equivalent to `name`; `None` if there is none.
///
/// # Errors
/// [`WorldError::Alike`] if there are several.
pub(super) fn find<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str>,
) -> Result<Option<&'n str>, WorldError> {
    let wanted = composed(name);
    // Canonical equivalence only: names that differ in case or width are different.
    let mut found = names.filter(|n| n.nfc().eq(wanted.chars()));
    match (found.next(), found.next()) {
        (one, None) => Ok(one),
        (_, Some(_)) => Err(WorldError::Alike(shown(wanted))),
    }
}

/// Resolves each component of `path` below `folder` to the name stored on disk; components without
/// a match are kept as given.
///
/// # Errors
/// [`WorldError::Alike`] if a component matches several files or folders.
pub(super) fn as_stored(folder: &Path, path: &Path) -> Result<PathBuf, WorldError> {
    let mut stored = PathBuf::new();
    // Paths that lead out of the folder are not looked up.
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if path.to_str().is_none_or(str::is_ascii) || !path.components().all(inside) {
        return Ok(path.to_owned());
    }
    for part in path.components() {
        let name = part.as_os_str().to_str().filter(|name| !name.is_ascii());
        let there = name.map(|_| names_in(&folder.join(&stored))).unwrap_or_default();
        let found = match name {
            Some(name) => find(name, there.iter().map(String::as_str))?,
            None => None,
        };
        match found {
            Some(name) => stored.push(name),
            None => stored.push(part),
        }
    }
    Ok(stored)
}

/// Succeeds unless there is a file whose path differs from `path`, which does not exist, only in
/// letter case, of the file or of a folder on the way. `list` returns the names in a folder.
///
/// # Errors
/// [`WorldError::OtherCase`] with the first such path.
pub(super) fn not_in_other_case(
    path: &Path,
    list: impl Fn(&Path) -> Vec<String>,
) -> Result<(), WorldError> {
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !path.components().all(inside) {
        return Ok(());
    }
    let mut found = vec![PathBuf::new()];
    for part in path.components().filter(|part| *part != Component::CurDir) {
        let wanted = folded(&part.as_os_str().to_string_lossy());
        let matching = |folder: &PathBuf| {
            let names = list(folder).into_iter().filter(|name| folded(name) == wanted);
            names.map(|name| folder.join(name)).collect::<Vec<_>>()
        };
        found = found.iter().flat_map(matching).collect();
    }
    match found.first() {
        Some(other) => {
            let found = other.to_string_lossy().replace('\\', "/");
            Err(WorldError::OtherCase { path: shown(path), found: shown(found) })
        }
        None => Ok(()),
    }
}

/// A name in lower case, composed.
fn folded(name: &str) -> String {
    composed(&name.to_lowercase())
}

/// The names in a folder, sorted; empty if there is no such folder.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_normalisation_form() {
        for (typed, packed) in [
            ("がぞう.jpg", "か\u{3099}そ\u{3099}う.jpg"),
            ("한강.png", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1161}\u{11bc}.png"),
            ("ế.png", "e\u{302}\u{301}.png"),
            ("Å.png", "\u{212b}.png"),
        ] {
            for (wanted, there) in [(typed, packed), (packed, typed), (typed, typed)] {
                assert_eq!(find(wanted, [there].into_iter()).unwrap(), Some(there));
                assert!(find(wanted, [typed, packed].into_iter()).is_err(), "which of two?");
            }
            assert_eq!(composed(packed), typed);
        }
    }

    #[test]
    fn a_path_in_other_letter_case_is_found_by_each_of_its_parts() {
        let list = |folder: &Path| {
            let names: &[&str] = match folder.to_str().unwrap() {
                "" => &["Fonts", "fonts", "a.TTF"],
                "fonts" => &["Other.ttf"],
                "Fonts" => &["É.ttf", "Sub"],
                "Fonts/Sub" => &["b.ttf"],
                _ => &[],
            };
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        let found = |path: &str| match not_in_other_case(Path::new(path), list) {
            Err(WorldError::OtherCase { found, .. }) => Some(found),
            _ => None,
        };
        for (path, other) in [
            ("fonts/other.TTF", "fonts/Other.ttf"),
            ("fonts/é.ttf", "Fonts/É.ttf"),
            ("fonts/e\u{301}.ttf", "Fonts/É.ttf"),
            ("./fonts/sub/b.ttf", "Fonts/Sub/b.ttf"),
            ("A.ttf", "a.TTF"),
        ] {
            assert_eq!(found(path).as_deref(), Some(other), "{path}");
        }
        for path in ["fonts/c.ttf", "fonts/Sub", "../fonts/other.ttf", "/fonts/other.ttf"] {
            assert_eq!(found(path), (path == "fonts/Sub").then(|| "Fonts/Sub".to_owned()));
        }
    }

    #[test]
    fn names_that_only_look_similar_are_different() {
        for (one, other) in [("ｶﾞ", "ガ"), ("a", "A"), ("ﬁ", "fi"), ("は", "ば")] {
            assert_eq!(find(one, [other].into_iter()).unwrap(), None);
        }
    }
}
