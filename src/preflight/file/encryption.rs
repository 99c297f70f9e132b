//! Files of which only the attachments are encrypted: all that is printed can be read.
//!
//! Source: ISO 32000-1, 7.6.5.

use crate::preflight::file::trailer::Trailer;
use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Name};
use memchr::memmem::{find, find_iter};

/// The file with nothing said of encryption, where its attachments alone are encrypted: what its
/// streams and strings are is then as it stands.
pub(super) fn without_that_of_attachments(bytes: &[u8]) -> Option<Vec<u8>> {
    let trailer = Trailer::read(bytes);
    let encryption = match trailer.dictionary("Encrypt")? {
        MaybeRef::NotRef(dict) => dict,
        // It may not stand in an object stream, nor be encrypted itself.
        MaybeRef::Ref(to) => {
            let head = format!("{} {} obj", to.obj_number, to.gen_number);
            let starts = find_iter(bytes, head.as_bytes());
            let last = starts.filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit()).last()?;
            let rest = &bytes[last + head.len()..];
            let start = find(&rest[..rest.len().min(64)], b"<<")?;
            Dict::from_bytes(&rest[start..])?
        }
    };
    // What is not said of a filter is that it does nothing.
    let leaves =
        |key: &str| encryption.get::<Name<'_>>(key).is_none_or(|name| name.as_ref() == b"Identity");
    let by_filters = encryption.get::<i32>("V").is_some_and(|v| matches!(v, 4 | 5));
    if !by_filters || !leaves("StmF") || !leaves("StrF") {
        return None;
    }
    let mut plain = bytes.to_vec();
    for at in find_iter(bytes, b"/Encrypt") {
        let after = bytes.get(at + b"/Encrypt".len());
        if after.is_some_and(|b| !b.is_ascii_alphanumeric()) {
            plain[at + 1..at + 8].copy_from_slice(b"Without");
        }
    }
    Some(plain)
}
