//! The JSON Schemas in `docs/schema` are written from the table of keys, and what is shipped is
//! valid by them.

use crate::keys::reading::{json, validator};
use std::path::{Path, PathBuf};
use std::process::Command;
use stonehand::edition::keys::{FILES, SpecFile, json_schema};
use stonehand::edition::shipped_limit_names;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn file(name: &str) -> &'static SpecFile {
    FILES.iter().find(|file| file.name == name).expect("a kind of file")
}

/// The files of a folder by their ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        paths.filter(|p| p.extension().is_some_and(|e| e == ending)).collect();
    found.sort();
    found
}

fn assert_valid(kind: &str, text: &str, path: &Path) {
    let document: toml::Table = text.parse().unwrap();
    let document = json(&toml::Value::Table(document));
    let wrong: Vec<String> =
        validator(file(kind)).iter_errors(&document).map(|e| e.to_string()).collect();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
}

#[test]
fn the_schemas_of_the_documentation_are_those_of_the_keys() {
    for file in &FILES {
        let path = root(&format!("docs/schema/{}.schema.json", file.name));
        let text = format!("{}\n", serde_json::to_string_pretty(&json_schema(file)).unwrap());
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == text, "{} is not what the keys say", path.display());
    }
}

#[test]
fn a_schema_is_valid_by_its_metaschema() {
    for file in &FILES {
        assert!(jsonschema::draft7::meta::is_valid(&json_schema(file)), "{}", file.name);
    }
}

#[test]
fn shipped_layouts_limits_and_editions_are_valid() {
    let layouts = files(&root("layouts"), "toml");
    let limits: Vec<PathBuf> =
        shipped_limit_names().map(|name| root(&format!("press/{name}.toml"))).collect();
    let editions: Vec<PathBuf> =
        std::fs::read_dir(root("editions")).unwrap().map(|e| e.unwrap().path()).collect();
    assert!(layouts.len() >= 4 && !limits.is_empty() && editions.len() >= 3);
    let mut all: Vec<(&str, PathBuf)> = layouts.into_iter().map(|path| ("layout", path)).collect();
    all.extend(limits.into_iter().map(|path| ("limits", path)));
    for edition in &editions {
        all.push(("edition", edition.join("edition.toml")));
        all.extend(files(&edition.join("layouts"), "toml").into_iter().map(|p| ("layout", p)));
        all.extend(files(&edition.join("pages"), "toml").into_iter().map(|p| ("page", p)));
        all.extend(files(&edition.join("stories"), "md").into_iter().map(|p| ("story", p)));
    }
    for (kind, path) in all {
        let text = std::fs::read_to_string(&path).unwrap();
        let front_matter = text.strip_prefix("+++\n").and_then(|t| t.split_once("+++\n"));
        match (kind, front_matter) {
            ("story", Some((toml, _))) => assert_valid(kind, toml, &path),
            ("story", None) => {}
            _ => assert_valid(kind, &text, &path),
        }
    }
}

#[test]
fn the_command_prints_the_schema_of_each_kind_of_file() {
    for file in &FILES {
        let run = Command::new(env!("CARGO_BIN_EXE_stonehand"))
            .args(["schema", file.name])
            .output()
            .unwrap();
        let printed: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        assert_eq!((run.status.code(), printed), (Some(0), json_schema(file)), "{}", file.name);
    }
}
