//! A key's default in the reference is what holds without the key.

use crate::keys::{key_of, keys_within};
use stonehand::edition::keys::{FILES, KeyTable, KeyVariant, Requirement, SpecKey, ValueKind};
use stonehand::edition::{Edition, load};
use stonehand::world::{MemoryWorld, Sources};
use toml::{Table, Value};

/// Every table that has keys with defaults is in one of these files.
const EDITION: &str = "name = \"样张日报\"\ndate = 2024-08-11\nlayout = \"small\"\n\
                       pages = [\"pages/1.toml\"]\n";
const PAGE: &str = "number = 1
[[block]]
story = \"a\"
at = { column = 1, line = 1 }
span = { columns = 2, lines = 20 }
head = { lines = 1 }
[[block]]
panel = \"图\"
at = { column = 3, line = 1 }
span = { columns = 1, lines = 10 }
runaround = {}
[[block]]
picture = \"a.png\"
at = { column = 5, line = 1 }
span = { columns = 1, lines = 10 }
crop = {}
[[block]]
picture = \"a.png\"
at = { column = 6, line = 1 }
span = { columns = 1, lines = 10 }
focus = {}
[[block]]
panel = \"广告\"
at = { column = 7, line = 1 }
span = { columns = 1, lines = 10 }
ad = {}
[[block]]
table = \"t.csv\"
column_rules = false
balance = true
ruling = {}
at = { column = 1, line = 30 }
span = { columns = 1, lines = 10 }
[[block]]
pictures = [{ file = \"a.png\" }]
at = { column = 5, line = 20 }
span = { columns = 1, lines = 10 }
[[block]]
panel = \"图\"
at = { column = 6, line = 20 }
span = { columns = 1, lines = 10 }
news = { head = \"题\" }
[[block]]
at = { column = 4, line = 1 }
span = { columns = 1, lines = 10 }
item = [{ text = \"甲\" }, { rule = \"thin\" }, { panel = \"black\" }, { plan = 1 }]
";
const LAYOUT: &str = "sheet = { width = \"275mm\", height = \"390mm\" }
faces = { song = \"NotoSerifSC-Regular.ttf\" }
inks = { red = { m = 100 }, blue = { c = 100, k = 0 }, violet = { y = 1 } }
styles = { body = {} }
head = { spare = {}, fit = {} }
jump = {}
text = {}
text_blocks = {}
latin = {}
pictures = {}
[grid]
left = \"20mm\"
top = \"30mm\"
columns = 6
characters = 11
size = \"9pt\"
pitch = \"12pt\"
lines = 80
[[furniture]]
on = \"all\"
";

/// A file with a key added that it left out.
struct WithDefault {
    document: Value,
    key: &'static SpecKey,
}

/// `value` with each key with a default added that it does not have, one at a time.
fn with_defaults(kind: &'static ValueKind, value: &Value) -> Vec<WithDefault> {
    match (kind, value) {
        (ValueKind::Table(keys), Value::Table(table)) => in_table(keys, table),
        (ValueKind::Entries { value: of, .. }, Value::Table(table)) => {
            let each = table.iter().flat_map(|(name, value)| {
                let put = |w: WithDefault| set(table, name, w);
                with_defaults(of, value).into_iter().map(put).collect::<Vec<_>>()
            });
            each.collect()
        }
        (ValueKind::List(of), Value::Array(list)) => {
            let each = list.iter().enumerate().flat_map(|(i, value)| {
                let put = |w: WithDefault| {
                    let mut list = list.clone();
                    list[i] = w.document;
                    WithDefault { document: Value::Array(list), key: w.key }
                };
                with_defaults(of, value).into_iter().map(put).collect::<Vec<_>>()
            });
            each.collect()
        }
        (ValueKind::OneOf(kinds), value) => {
            kinds.iter().flat_map(|kind| with_defaults(kind, value)).collect()
        }
        _ => Vec::new(),
    }
}

fn in_table(keys: &'static KeyTable, table: &Table) -> Vec<WithDefault> {
    let known = keys.variants.iter().find(|variant| {
        variant.known_by.iter().any(|by| by.iter().all(|key| table.contains_key(key.name)))
    });
    let own = known.into_iter().flat_map(KeyVariant::all_keys);
    let mut all = Vec::new();
    for key in keys.common_keys().chain(own) {
        match (key.requirement, table.get(key.name)) {
            (Requirement::Default(literal), None) => {
                let value: Table = format!("v = {literal}").parse().unwrap();
                let with = WithDefault { document: value["v"].clone(), key };
                all.push(set(table, key.name, with));
            }
            (_, Some(value)) => {
                let key_of = key_of(keys, key.name).expect("one of its keys");
                let within = with_defaults(&key_of.kind, value).into_iter();
                all.extend(within.map(|w| set(table, key.name, w)));
            }
            _ => {}
        }
    }
    all
}

fn set(table: &Table, name: &str, with: WithDefault) -> WithDefault {
    let mut table = table.clone();
    table.insert(name.to_owned(), with.document);
    WithDefault { document: Value::Table(table), key: with.key }
}

/// The edition of these files as it is in memory, without the places where things are written.
fn read(path: &str, text: &str) -> String {
    let world = MemoryWorld::new()
        .with("edition.toml", EDITION)
        .with("layouts/small.toml", LAYOUT)
        .with("pages/1.toml", PAGE)
        .with("stories/a.md", "今天上午下雨。\n")
        .with("a.png", "not read here")
        .with("t.csv", "甲,乙\n丙,丁\n")
        .with(path, text);
    let loaded = load(&world);
    let edition = loaded.outcome.value.unwrap_or_else(|| {
        panic!("{text}\n{:#?}", loaded.outcome.diagnostics.sorted());
    });
    let edition = Edition { sources: Sources::default(), ..edition };
    let shown = format!("{edition:?}");
    let mut parts = shown.split("Span {");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('}').map_or(part, |(_, rest)| rest))
}

#[test]
fn a_default_is_what_holds_without_the_key() {
    let mut tried: Vec<&SpecKey> = Vec::new();
    let without_spare = LAYOUT.replace("head = { spare = {}, fit = {} }", "head = {}");
    let files = [
        ("edition.toml", EDITION),
        ("pages/1.toml", PAGE),
        ("layouts/small.toml", LAYOUT),
        ("layouts/small.toml", &without_spare),
    ];
    for (path, text) in files {
        let kind = FILES.iter().find(|f| path.starts_with(f.name)).expect("a kind of file").keys;
        let table: Table = text.parse().unwrap();
        // The order of keys in a file means nothing, that of its tables moves their places only.
        let without = read(path, &toml::to_string(&table).unwrap());
        for with in with_defaults(kind, &Value::Table(table.clone())) {
            let text = toml::to_string(&with.document).unwrap();
            let read = read(path, &text);
            let at = read.bytes().zip(without.bytes()).position(|(a, b)| a != b);
            let changed = at.map(|at| read.chars().skip(at.saturating_sub(60)).take(120));
            let changed = changed.map(String::from_iter);
            assert!(read == without, "`{}` changes {changed:?}:\n{text}", with.key.name);
            tried.push(with.key);
        }
    }
    let mut all = Vec::new();
    for file in &FILES {
        keys_within(file.keys, &mut all);
    }
    for key in all {
        let has_default = matches!(key.requirement, Requirement::Default(_));
        let is_tried = tried.iter().any(|k| std::ptr::eq(*k, key));
        assert!(!has_default || is_tried, "`{}` ({}) is not tried", key.name, key.meaning);
    }
}
