//! Extensions of dictionaries, and what identifies objects: their numbers and their addresses.

use hayro_syntax::object::{Dict, MaybeRef, Name, Object};
use std::fmt;

/// The number of an indirect object of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight) struct ObjectNumber(pub(in crate::preflight) u32);

impl fmt::Display for ObjectNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The address in memory of an object's bytes. Dictionaries and arrays are slices of the file, so it
/// identifies them, direct objects included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight) struct ObjectAddress(usize);

impl ObjectAddress {
    /// The address of an object with these bytes.
    pub(in crate::preflight) fn of(bytes: &[u8]) -> Self {
        Self(bytes.as_ptr().addr())
    }
}

pub(in crate::preflight) trait DictExt {
    /// Whether a key has a value. A null value is the same as none (ISO 32000-1, 7.3.7). A reference
    /// to an object that cannot be read is a value: it may be damaged.
    fn holds(&self, key: &str) -> bool;

    /// The number of the indirect object that the dictionary is; `None` for a direct object.
    fn object_number(&self) -> Option<ObjectNumber>;
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

    fn object_number(&self) -> Option<ObjectNumber> {
        self.obj_id().map(|id| ObjectNumber(id.obj_number))
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
