//! Values of every kind of key: such as are right, and such as are wrong.

use stonehand::edition::keys::{KeyTable, SpecKey, ValueKind};
use stonehand::geom::Abs;
use toml::{Table, Value};

/// Right values of a kind. Those of a table are one for each of its variants, with all keys given,
/// and one for each further right value of a key.
pub(super) fn right(kind: &ValueKind) -> Vec<Value> {
    let words = |text: &str| vec![Value::from(text)];
    match kind {
        ValueKind::Words | ValueKind::Name => words("words"),
        ValueKind::LayoutName => words("tabloid"),
        ValueKind::Template { holds, .. } => match holds {
            Some("{day") => words("{year} {month} {day}"),
            Some(part) => words(part),
            None => words("words"),
        },
        ValueKind::Language => words("zh-Hans"),
        ValueKind::VectorPath => words("M0 0 H1 V1 H0 Z"),
        ValueKind::StoryName => words("a"),
        ValueKind::File => words("pages/1.toml"),
        ValueKind::Switch => vec![true.into()],
        ValueKind::Date => vec![Value::Datetime("2024-08-11".parse().unwrap())],
        ValueKind::Whole { least, .. } => vec![(*least).into()],
        ValueKind::Number { most, .. } => vec![(f64::from(*most) / 1000.0).into()],
        ValueKind::Choice(choices) => choices().into_iter().map(Value::from).collect(),
        ValueKind::Rule | ValueKind::Border => words("thick-thin"),
        ValueKind::Length(_) => vec!["-1.5字".into(), "12mm".into(), 3.into()],
        ValueKind::Extent(_) => vec!["2行".into(), "12mm".into(), 0.5.into()],
        // A bleed suits any sheet, a border any type.
        ValueKind::Absolute { least: Abs::ZERO, .. } => words("1 mm"),
        ValueKind::Absolute { .. } => words("300mm"),
        ValueKind::Size => words("10pt"),
        ValueKind::SizeLength => words("14Q"),
        ValueKind::Ink => vec!["black".into(), "black 20%".into()],
        ValueKind::Face => words("song"),
        ValueKind::Style => words("body"),
        ValueKind::Table(table) => tables(table).into_iter().map(Value::Table).collect(),
        ValueKind::Entries { value, .. } => {
            let named = |(i, value)| (format!("probe{i}"), value);
            vec![Value::Table(right(value).into_iter().enumerate().map(named).collect())]
        }
        ValueKind::List(element) => vec![Value::Array(right(element))],
        ValueKind::OneOf(kinds) => kinds.iter().flat_map(right).collect(),
    }
}

fn tables(table: &KeyTable) -> Vec<Table> {
    let common: Vec<&SpecKey> = table.common_keys().collect();
    let mut sets: Vec<Vec<&SpecKey>> = Vec::new();
    for variant in table.variants {
        // Of two ways to be known a variant takes one at a time.
        let ways = variant.known_by.len();
        for way in 0..ways {
            let other = |key: &&SpecKey| {
                let of_others = variant.known_by.iter().enumerate().filter(|(i, _)| *i != way);
                !of_others.flat_map(|(_, keys)| keys.iter()).any(|k| k.name == key.name)
            };
            let own = variant.all_keys().filter(other);
            sets.push(common.iter().copied().chain(own).collect());
        }
    }
    if sets.is_empty() {
        sets.push(common);
    }
    sets.iter().flat_map(|keys| with_all(keys)).collect()
}

/// A table with the first right value of each key, and one for each further value of a key.
fn with_all(keys: &[&SpecKey]) -> Vec<Table> {
    let values: Vec<Vec<Value>> = keys.iter().map(|key| right(&key.kind)).collect();
    let name = |i: usize| keys[i].name.to_owned();
    let first: Table = values.iter().enumerate().map(|(i, v)| (name(i), v[0].clone())).collect();
    let mut all = vec![first.clone()];
    for (i, values) in values.iter().enumerate() {
        for value in &values[1..] {
            let mut table = first.clone();
            table.insert(name(i), value.clone());
            all.push(table);
        }
    }
    all
}

/// Wrong values of a kind that is no table and no list.
pub(super) fn wrong(kind: &ValueKind) -> Vec<Value> {
    match kind {
        ValueKind::Words
        | ValueKind::Ink
        | ValueKind::Size
        | ValueKind::Template { holds: None, .. }
        | ValueKind::Table(_)
        | ValueKind::Entries { .. }
        | ValueKind::List(_)
        | ValueKind::OneOf(_) => vec![7.into()],
        ValueKind::Name => vec![7.into(), " ".into(), "".into()],
        ValueKind::LayoutName => vec![7.into(), "layouts/a".into(), "a.toml".into()],
        ValueKind::Template { .. } | ValueKind::VectorPath => vec![7.into(), "words".into()],
        ValueKind::Language => vec![7.into(), "中文".into(), "ZH".into()],
        ValueKind::StoryName => vec![7.into(), "a.md".into()],
        ValueKind::File | ValueKind::Face | ValueKind::Style | ValueKind::Border => {
            vec![7.into(), "".into()]
        }
        ValueKind::Switch => vec![1.into(), "yes".into()],
        ValueKind::Date => vec![20_240_811.into()],
        ValueKind::Whole { least, most } => {
            let over = most.checked_add(1).map(Value::from);
            let under = Value::from(least - 1);
            [under, "7".into(), 1.5.into()].into_iter().chain(over).collect()
        }
        ValueKind::Number { least, most } => {
            let units = |n: i32| Value::from(f64::from(n) / 1000.0);
            vec![units(least - 1), units(most + 1), "0.5".into()]
        }
        ValueKind::Choice(_) | ValueKind::Rule => vec!["no-such-word".into(), 7.into()],
        ValueKind::Length(_) => vec![true.into(), "12".into(), "1 ell".into(), "字".into()],
        ValueKind::Extent(_) => vec![0.into(), (-1.5).into(), "-2mm".into(), "12".into()],
        ValueKind::Absolute { .. } | ValueKind::SizeLength => {
            vec![12.into(), "12".into(), "3字".into(), "wide".into()]
        }
    }
}
