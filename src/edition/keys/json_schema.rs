//! Writes the keys of a file as a JSON Schema, by which editors complete and check it.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::{
    Extension, KeyTable, KeyVariant, Requirement, SpecFile, SpecKey, ValueKind, layout,
};
use crate::house::RuleStyle;
use serde_json::{Map, Value, json};

/// The units of absolute lengths.
const UNIT: &str = "(pt|点|mm|毫米|cm|in|Q|q)";
/// A number without its sign.
const FIGURES: &str = r"(\d+\.?\d*|\.\d+)";

/// The JSON Schema (draft 7) of a kind of file. It says no to some of what the reader refuses, and
/// to nothing that the reader takes: names of inks, faces and styles are not known to it.
pub fn json_schema(file: &SpecFile) -> Value {
    let mut definitions = Map::new();
    let ValueKind::Table(keys) = file.keys else {
        unreachable!("the keys that authors write in a file are declared")
    };
    let Value::Object(root) = table(keys, &mut definitions) else {
        unreachable!("a table is an object")
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".into(), file.title.into());
    schema.extend(root);
    if !definitions.is_empty() {
        schema.insert("definitions".into(), definitions.into());
    }
    schema.into()
}

/// An object with the keys of a table.
fn table(keys: &KeyTable, definitions: &mut Map<String, Value>) -> Value {
    let all = keys.all_keys();
    let mut properties = Map::new();
    for key in &all {
        // Of two keys of one name and kind the first is described: the other is that of a special
        // case. Of two kinds a value is of either.
        let written = property(key, definitions);
        match properties.get_mut(key.name) {
            None => {
                properties.insert(key.name.to_owned(), written);
            }
            Some(known) => either(known, written),
        }
    }
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    object.insert("properties".into(), properties.into());
    object.insert("additionalProperties".into(), false.into());
    let required: Vec<&str> =
        keys.common_keys().filter(|k| is_required(k)).map(|k| k.name).collect();
    let can_extend = all.iter().any(|key| std::ptr::eq(*key, layout::EXTENDS));
    match keys.extension {
        _ if required.is_empty() => {}
        Extension::Whole => {
            object.insert("required".into(), required.into());
        }
        // What a layout must have another may have that it extends.
        Extension::ByKey if can_extend => {
            let by_another = json!({ "required": [layout::EXTENDS.name] });
            object.insert("anyOf".into(), json!([by_another, { "required": required }]));
        }
        Extension::ByKey => {}
    }
    if !keys.variants.is_empty() {
        let any: Vec<Value> = keys.variants.iter().map(|v| alone(v, keys)).collect();
        object.insert("oneOf".into(), any.into());
        object.insert("dependencies".into(), dependencies(keys, &all).into());
    }
    object.into()
}

/// Makes the schema of a value one of this kind too.
fn either(known: &mut Value, other: Value) {
    let kind = |schema: &Value| {
        let mut kind = schema.clone();
        kind.as_object_mut().map(|object| object.remove("description"));
        kind
    };
    let kinds = |schema: &Value| match schema.get("anyOf").and_then(Value::as_array) {
        Some(kinds) if schema.get("description").is_none() => kinds.clone(),
        _ => vec![schema.clone()],
    };
    let mut all = kinds(known);
    if all.iter().all(|one| kind(one) != kind(&other)) {
        all.push(other);
        *known = json!({ "anyOf": all });
    }
}

fn is_required(key: &SpecKey) -> bool {
    matches!(key.requirement, Requirement::Required { .. })
}

/// The condition for a variant and no other, with what it requires. One that is known by keys which
/// others may have too is none of these.
fn alone(variant: &KeyVariant, keys: &KeyTable) -> Value {
    let is_own = |key: &SpecKey| variant.all_keys().any(|own| std::ptr::eq(own, key));
    let may_be = |other: &KeyVariant| {
        let has = |key: &&'static SpecKey| other.all_keys().any(|k| std::ptr::eq(k, *key));
        !other.known_by.iter().flat_map(|by| by.iter()).all(|key| is_own(key))
            && variant.known_by.iter().any(|by| by.iter().all(has))
    };
    let others: Vec<Value> = keys.variants.iter().filter(|v| may_be(v)).map(known).collect();
    let required: Vec<&str> =
        variant.all_keys().filter(|key| is_required(key)).map(|key| key.name).collect();
    let is_told =
        |key: &SpecKey| variant.known_by.iter().any(|by| by.iter().any(|k| k.name == key.name));
    let mut all = vec![known(variant)];
    if variant.all_keys().any(|key| is_required(key) && !is_told(key)) {
        all.push(json!({ "required": required }));
    }
    if !others.is_empty() {
        all.push(json!({ "not": { "anyOf": others } }));
    }
    if all.len() == 1 { all.remove(0) } else { json!({ "allOf": all }) }
}

/// The condition by which a variant is known.
fn known(variant: &KeyVariant) -> Value {
    let mut ways: Vec<Value> = variant
        .known_by
        .iter()
        .map(|keys| json!({ "required": keys.iter().map(|k| k.name).collect::<Vec<_>>() }))
        .collect();
    if ways.len() == 1 { ways.remove(0) } else { json!({ "anyOf": ways }) }
}

/// Keys that only some variants have, with the condition of one of these.
fn dependencies(keys: &KeyTable, all: &[&'static SpecKey]) -> Map<String, Value> {
    let always: Vec<&str> = keys.common_keys().map(|k| k.name).collect();
    let special = all.iter().filter(|key| !always.contains(&key.name));
    let condition = |key: &&SpecKey| {
        let having = keys.variants.iter().filter(|v| v.all_keys().any(|k| k.name == key.name));
        let mut ways: Vec<Value> = having.map(known).collect();
        if ways.len() == keys.variants.len() {
            return None;
        }
        let way = if ways.len() == 1 { ways.remove(0) } else { json!({ "anyOf": ways }) };
        Some((key.name.to_owned(), way))
    };
    special.filter_map(condition).collect()
}

/// A key's value, with what it does.
fn property(key: &SpecKey, definitions: &mut Map<String, Value>) -> Value {
    let Value::Object(mut property) = value(&key.kind, definitions) else {
        unreachable!("a value is an object")
    };
    // Beside a reference other words are not heard in this draft.
    if let Some(reference) = property.remove("$ref") {
        property.insert("allOf".into(), json!([{ "$ref": reference }]));
    }
    if !key.meaning.is_empty() {
        property.insert("description".into(), key.meaning.into());
    }
    if let Requirement::Default(literal) = key.requirement {
        property.insert("default".into(), default(literal));
    }
    property.into()
}

/// A default value, from TOML.
fn default(literal: &str) -> Value {
    let parsed =
        format!("v = {literal}").parse::<toml::Table>().ok().and_then(|t| t.get("v").cloned());
    let value = parsed.expect("a default is TOML");
    serde_json::to_value(value).expect("TOML without dates is JSON")
}

/// A value of a kind.
fn value(kind: &ValueKind, definitions: &mut Map<String, Value>) -> Value {
    match kind {
        ValueKind::Words
        | ValueKind::Size
        | ValueKind::Ink
        | ValueKind::Template { holds: None, .. } => json!({ "type": "string" }),
        ValueKind::Face | ValueKind::Style | ValueKind::Border => {
            json!({ "type": "string", "minLength": 1 })
        }
        ValueKind::Name | ValueKind::File => json!({ "type": "string", "pattern": r"\S" }),
        ValueKind::Template { holds: Some(part), .. } => {
            json!({ "type": "string", "pattern": part.replace('{', r"\{").replace('}', r"\}") })
        }
        ValueKind::Language => {
            json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" })
        }
        ValueKind::LayoutName => json!({ "type": "string", "pattern": r"^[^/\\.]+$" }),
        ValueKind::VectorPath => json!({ "type": "string", "pattern": r"^\s*M[\s0-9MLHVCZ.,-]+$" }),
        ValueKind::StoryName => json!({ "type": "string", "pattern": r"^[^\\.]+$" }),
        ValueKind::Switch => json!({ "type": "boolean" }),
        ValueKind::Date => json!({ "type": "string", "format": "date" }),
        ValueKind::Whole { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        ValueKind::Number { least, most } => {
            json!({ "type": "number", "minimum": units(*least), "maximum": units(*most) })
        }
        ValueKind::Choice(words) => json!({ "enum": words() }),
        ValueKind::Rule => json!({ "enum": words_of::<RuleStyle>() }),
        ValueKind::Length(_) => {
            let length = format!(r"^\s*[-+]?{FIGURES}\s*({UNIT}|ch|字|ln|行)\s*$");
            json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": length }] })
        }
        ValueKind::Extent(_) => {
            let length = format!(r"^\s*\+?{FIGURES}\s*({UNIT}|ch|字|ln|行)\s*$");
            let number = json!({ "type": "number", "exclusiveMinimum": 0 });
            json!({ "anyOf": [number, { "type": "string", "pattern": length }] })
        }
        ValueKind::Absolute { .. } | ValueKind::SizeLength => {
            json!({ "type": "string", "pattern": format!(r"^\s*[-+]?{FIGURES}\s*{UNIT}\s*$") })
        }
        ValueKind::Table(keys) => {
            if !definitions.contains_key(keys.id) {
                // Its place is taken before its keys are written, which may refer to it.
                definitions.insert(keys.id.to_owned(), Value::Null);
                let written = table(keys, definitions);
                definitions.insert(keys.id.to_owned(), written);
            }
            json!({ "$ref": format!("#/definitions/{}", keys.id) })
        }
        ValueKind::Entries { value: of, .. } => {
            json!({ "type": "object", "additionalProperties": value(of, definitions) })
        }
        ValueKind::List(of) => json!({ "type": "array", "items": value(of, definitions) }),
        ValueKind::OneOf(kinds) => {
            let any: Vec<Value> = kinds.iter().map(|kind| value(kind, definitions)).collect();
            json!({ "anyOf": any })
        }
    }
}

/// Thousandths as a number of whole units.
fn units(thousandths: i32) -> Value {
    if thousandths % 1000 == 0 {
        json!(thousandths / 1000)
    } else {
        json!(f64::from(thousandths) / 1000.0)
    }
}
