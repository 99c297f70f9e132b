//! Presence of keys in dictionaries, and comparison of their names.

use hayro_syntax::object::{Dict, MaybeRef, Name, Object};

pub(in crate::preflight) trait DictExt {
    /// Whether a key has a value. A null value is the same as none (ISO 32000-1, 7.3.7). A reference
    /// to an object that cannot be read is a value: it may be damaged.
    fn holds(&self, key: &str) -> bool;
}

impl DictExt for Dict<'_> {
    fn holds(&self, key: &str) -> bool {
        if !self.contains_key(key) {
            return false;
        }
        match self.get_raw::<Object<'_>>(key) {
            Some(MaybeRef::NotRef(Object::Null(_))) => false,
            Some(MaybeRef::Ref(_)) => !matches!(self.get(key), Some(Object::Null(_))),
            // A value that cannot be parsed is present.
            Some(MaybeRef::NotRef(_)) | None => true,
        }
    }
}

/// Whether the value of `key` is the name `name`.
pub(super) fn has_name(dict: &Dict<'_>, key: &str, name: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|n| n.as_ref() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn a_null_value_is_none() {
        let dict = Dict::from_bytes(b"<< /A null /B 0 /C << >> /D false /E (null) >>").unwrap();
        let held: Vec<&str> =
            ["A", "B", "C", "D", "E", "F"].into_iter().filter(|k| dict.holds(k)).collect();
        assert_eq!(held, ["B", "C", "D", "E"]);
    }
}
