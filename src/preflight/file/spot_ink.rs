//! Checks that a spot ink has the same definition wherever it is used.
//!
//! Source: ISO 15930-7:2010, 6.2.5.

use crate::preflight::content::{Budget, decode, plain_name};
use hayro_syntax::object::{Array, Dict, Object};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Names that are not spot inks. The press provides the process inks, whatever their alternate
/// colours.
const NO_SPOTS: [&[u8]; 6] = [b"All", b"None", b"Cyan", b"Magenta", b"Yellow", b"Black"];
/// Maximum nesting of objects that are compared.
const MAX_DEPTH: u8 = 8;
/// Maximum length of a stream that is compared, decoded, in bytes.
const MAX_STREAM_LENGTH: usize = 1 << 22;

/// Hash of each spot ink's first definition; `None` once a difference was reported.
#[derive(Debug, Default)]
pub(super) struct SpotInks(BTreeMap<Vec<u8>, Option<[u8; 32]>>);

impl SpotInks {
    /// The name of a separation's ink if its definition differs from an earlier one; each ink is
    /// reported once.
    pub(super) fn differs(
        &mut self,
        separation: &Array<'_>,
        budget: &mut Budget,
    ) -> Option<String> {
        let parts: Vec<Object<'_>> = separation.iter::<Object<'_>>().take(4).collect();
        let [_, Object::Name(name), alternate, tint] = parts.as_slice() else { return None };
        if NO_SPOTS.contains(&name.as_ref()) {
            return None;
        }
        let mut recipe = Recipe { hash: Sha256::new(), budget };
        recipe.add(alternate, 0)?;
        recipe.add(tint, 0)?;
        let recipe: [u8; 32] = recipe.hash.finalize().into();
        match self.0.get(name.as_ref()) {
            None => {
                self.0.insert(name.as_ref().to_vec(), Some(recipe));
                None
            }
            Some(Some(known)) if *known != recipe => {
                self.0.insert(name.as_ref().to_vec(), None);
                Some(plain_name(name))
            }
            Some(_) => None,
        }
    }
}

/// A hash of an ink's definition by value, independent of its syntax.
struct Recipe<'w> {
    hash: Sha256,
    budget: &'w mut Budget,
}

impl Recipe<'_> {
    /// Adds a value; `None` once the budget is spent, or if it is nested too deep.
    fn add(&mut self, object: &Object<'_>, depth: u8) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.budget.take(16)?;
        match object {
            Object::Null(_) => self.hash.update(b"n"),
            Object::Boolean(b) => self.hash.update([b'b', u8::from(*b)]),
            Object::Number(n) => {
                self.hash.update(b"#");
                self.hash.update(n.as_f64().to_bits().to_be_bytes());
            }
            Object::String(s) => {
                self.hash.update(b"(");
                self.hash.update(s.as_bytes());
            }
            Object::Name(name) => {
                self.hash.update(b"/");
                self.hash.update(name.as_ref());
            }
            Object::Array(array) => {
                self.budget.read(array.data().len())?;
                let items: Vec<Object<'_>> = array.iter::<Object<'_>>().collect();
                // An array of one name is the same colour space as the name.
                if let [one @ Object::Name(_)] = items.as_slice() {
                    return self.add(one, depth + 1);
                }
                self.hash.update(b"[");
                for item in &items {
                    self.add(item, depth + 1)?;
                }
                self.hash.update(b"]");
            }
            Object::Dict(dict) => self.dictionary(dict, depth)?,
            Object::Stream(stream) => {
                self.dictionary(stream.dict(), depth)?;
                match decode(stream, MAX_STREAM_LENGTH, self.budget) {
                    Ok(decoded) => self.hash.update(&decoded.bytes),
                    Err(_) => self.hash.update(stream.raw_data()),
                }
            }
        }
        Some(())
    }

    fn dictionary(&mut self, dict: &Dict<'_>, depth: u8) -> Option<()> {
        const OF_THE_CODING: [&[u8]; 3] = [b"Length", b"Filter", b"DecodeParms"];
        self.budget.read(dict.data().len())?;
        let mut keys: Vec<_> = dict.keys().collect();
        keys.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
        self.hash.update(b"<");
        for key in keys.iter().filter(|key| !OF_THE_CODING.contains(&key.as_ref())) {
            self.hash.update(key.as_ref());
            self.add(&dict.get::<Object<'_>>(&**key)?, depth + 1)?;
        }
        self.hash.update(b">");
        Some(())
    }
}
