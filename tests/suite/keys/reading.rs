//! The reader takes what the keys declare and refuses what they do not, and so do the schemas.

use crate::keys::samples::{right, wrong};
use jsonschema::Validator;
use std::collections::BTreeSet;
use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::keys::{
    Extension, FILES, KeyTable, Requirement, SpecFile, ValueKind, json_schema,
};
use stonehand::edition::{load, read_limits};
use stonehand::world::MemoryWorld;
use toml::{Table, Value};

const EDITION: &str = "name = \"样张日报\"\ndate = 2024-08-11\nlayout = \"broadsheet\"\n\
                       pages = [\"pages/1.toml\"]\n";
const PAGE: &str = "number = 1\n[[block]]\nstory = \"a\"\nat = { column = 1, line = 1 }\n\
                    span = { columns = 2, lines = 20 }\n";

/// What was changed before: most keys are in several of the files.
type Tried = BTreeSet<String>;

/// A file that has been changed in one place.
struct Changed {
    document: Value,
    /// What was changed.
    what: String,
}

/// The errors of a file of this kind, each as its code and message.
pub(super) fn errors(file: &SpecFile, document: &str) -> Vec<(&'static str, String)> {
    let world = MemoryWorld::new()
        .with("edition.toml", EDITION)
        .with("layouts/broadsheet.toml", include_str!("../../../layouts/broadsheet.toml"))
        .with("layouts/tabloid.toml", include_str!("../../../layouts/tabloid.toml"))
        .with("pages/1.toml", PAGE)
        .with("stories/a.md", "今天上午下雨。\n");
    let (path, text) = match file.name {
        "edition" => ("edition.toml", document.to_owned()),
        "page" => ("pages/1.toml", document.to_owned()),
        "story" => ("stories/a.md", format!("+++\n{document}\n+++\n今天上午下雨。\n")),
        "layout" => ("layouts/broadsheet.toml", document.to_owned()),
        _ => return errors_of_limits(document),
    };
    let loaded = load(&world.with(path, text));
    listed(&loaded.outcome.diagnostics.sorted())
}

fn errors_of_limits(document: &str) -> Vec<(&'static str, String)> {
    let mut diagnostics = stonehand::diag::Diagnostics::new();
    read_limits("ours", stonehand::diag::FileId(0), document, &mut diagnostics);
    listed(&diagnostics.sorted())
}

fn listed(diagnostics: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| (d.rule.code, d.message().clone())).collect()
}

/// Codes of errors about a key or its kind, whatever it is called in.
const ABOUT_KEYS: [&str; 4] =
    ["toml::unknown-key", "toml::type", "toml::range", "toml::missing-key"];

/// A table as JSON, its dates as strings.
pub(super) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Datetime(date) => date.to_string().into(),
        Value::Array(list) => list.iter().map(json).collect::<Vec<_>>().into(),
        Value::Table(table) => {
            let entries = table.iter().map(|(key, value)| (key.clone(), json(value)));
            entries.collect::<serde_json::Map<_, _>>().into()
        }
        value => serde_json::to_value(value).unwrap(),
    }
}

pub(super) fn validator(file: &SpecFile) -> Validator {
    jsonschema::draft7::new(&json_schema(file)).expect("a schema of draft 7")
}

/// The ways to spoil `value`, in one place each, but for those that were `tried` before.
fn spoilt(kind: &ValueKind, value: &Value, what: &str, tried: &mut Tried) -> Vec<Changed> {
    let table = |kind: &ValueKind| match kind {
        ValueKind::Table(table) => Some(*table),
        _ => None,
    };
    let mut kinds = kind.alternatives().iter();
    match value {
        Value::Table(entries) => {
            if let Some(keys) = kinds.clone().find_map(table) {
                return spoilt_table(keys, entries, tried);
            }
            let Some(ValueKind::Entries { value: of, .. }) =
                kinds.find(|k| matches!(k, ValueKind::Entries { .. }))
            else {
                unreachable!("a table is of declared keys or of arbitrary ones")
            };
            let each = entries.iter().flat_map(|(name, value)| {
                let put = |changed: Changed| with_key(entries, name, changed);
                spoilt(of, value, what, tried).into_iter().map(put).collect::<Vec<_>>()
            });
            each.collect()
        }
        Value::Array(list) => {
            let Some(ValueKind::List(of)) = kinds.find(|k| matches!(k, ValueKind::List(_))) else {
                unreachable!("a list is declared as one")
            };
            let each = list.iter().enumerate().flat_map(|(i, value)| {
                let put = |changed: Changed| {
                    let mut list = list.clone();
                    list[i] = changed.document;
                    Changed { document: Value::Array(list), what: changed.what }
                };
                spoilt(of, value, what, tried).into_iter().map(put).collect::<Vec<_>>()
            });
            each.collect()
        }
        _ => {
            let leaf = kind.alternatives().iter().find(|k| table(k).is_none()).unwrap_or(kind);
            let several = kind.alternatives().len() > 1;
            let values = if several { vec![Value::from(7)] } else { wrong(leaf) };
            let changed = |document: Value| {
                let what = format!("{what} = {document}");
                Changed { document, what }
            };
            let changed = values.into_iter().map(changed);
            changed.filter(|changed| tried.insert(changed.what.clone())).collect()
        }
    }
}

fn spoilt_table(keys: &KeyTable, entries: &Table, tried: &mut Tried) -> Vec<Changed> {
    let mut all = Vec::new();
    let mut unknown = entries.clone();
    unknown.insert("no_such_key".into(), 1.into());
    let what = format!("no_such_key in {}", keys.id);
    if tried.insert(what.clone()) {
        all.push(Changed { document: Value::Table(unknown), what });
    }
    for key in keys.all_keys() {
        let Some(value) = entries.get(key.name) else { continue };
        let what = format!("{} of {}", key.name, keys.id);
        let without = format!("no {what}");
        // A layout that extends another may lack anything.
        let is_required = matches!(key.requirement, Requirement::Required { .. })
            && keys.extension == Extension::Whole;
        if is_required && tried.insert(without.clone()) {
            let what = without;
            let mut without = entries.clone();
            without.remove(key.name);
            all.push(Changed { document: Value::Table(without), what });
        }
        let values = spoilt(&key.kind, value, &what, tried);
        all.extend(values.into_iter().map(|changed| with_key(entries, key.name, changed)));
    }
    all
}

/// `entries` with a changed value under a key.
fn with_key(entries: &Table, key: &str, changed: Changed) -> Changed {
    let mut table = entries.clone();
    table.insert(key.to_owned(), changed.document);
    Changed { document: Value::Table(table), what: changed.what }
}

#[test]
fn every_declared_key_is_read_as_the_kind_that_it_is_declared_as() {
    for file in &FILES {
        let validator = validator(file);
        for document in right(file.keys) {
            let text = toml::to_string(&document).unwrap();
            let errors = errors(file, &text);
            let of_keys: Vec<_> =
                errors.iter().filter(|(code, _)| ABOUT_KEYS.contains(code)).collect();
            assert!(of_keys.is_empty(), "{}: {of_keys:#?}\n{text}", file.name);
            let wrong: Vec<String> =
                validator.iter_errors(&json(&document)).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{}: {wrong:#?}\n{text}", file.name);
        }
    }
}

#[test]
fn reader_and_schema_refuse_every_wrong_value_of_every_key() {
    let mut count = 0;
    for file in &FILES {
        let validator = validator(file);
        let (mut tried, mut changed) = (Tried::new(), Vec::new());
        let mut usual = Vec::new();
        for document in right(file.keys) {
            usual.push(errors(file, &toml::to_string(&document).unwrap()));
            changed.extend(spoilt(file.keys, &document, file.name, &mut tried));
        }
        for Changed { document, what } in changed {
            let text = toml::to_string(&document).unwrap();
            let errors = errors(file, &text);
            let is_new = |error: &(&str, String)| !usual.iter().any(|known| known.contains(error));
            assert!(errors.iter().any(is_new), "{what} is read: {errors:#?}\n{text}");
            assert!(!validator.is_valid(&json(&document)), "{what} is valid\n{text}");
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}
