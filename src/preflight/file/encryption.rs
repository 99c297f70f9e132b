//! Files in which only attachments are encrypted, so that all printed content can be read.
//!
//! Source: ISO 32000-1, 7.6.5.

use crate::preflight::file::trailer::Trailer;
use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Name};
use memchr::memmem::{find, find_iter};

/// If only its attachments are encrypted, the file with the keys `Encrypt` renamed: its other
/// streams and strings can be read as they are.
pub(super) fn without_that_of_attachments(bytes: &[u8]) -> Option<Vec<u8>> {
    let trailer = Trailer::read(bytes);
    let encryption = match trailer.dictionary("Encrypt")? {
        MaybeRef::NotRef(dict) => dict,
        // The dictionary may be neither in an object stream nor encrypted itself.
        MaybeRef::Ref(to) => {
            let head = format!("{} {} obj", to.obj_number, to.gen_number);
            let starts = find_iter(bytes, head.as_bytes());
            let last = starts.filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit()).last()?;
            let rest = &bytes[last + head.len()..];
            let start = find(&rest[..rest.len().min(64)], b"<<")?;
            Dict::from_bytes(&rest[start..])?
        }
    };
    // The default of both filters is Identity.
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
