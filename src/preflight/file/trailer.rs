//! The file's trailers, from cross-reference tables and streams, and their encryption dictionary.
//!
//! Source: ISO 32000-1, 7.5.5, 7.5.8 and 7.6.5.

use crate::preflight::dict_ext::DictExt;
use hayro_syntax::object::{
    Array, Dict, FromBytes, MaybeRef, Name, ObjRef, Object, String as PdfString,
};
use memchr::memmem::{find, find_iter};
use std::collections::BTreeSet;

/// Maximum number of trailers read: one per revision, and a linearized file's first.
const MAX_TRAILERS: usize = 16;

/// The trailers of a file, the most recent first.
pub(super) struct Trailer<'a>(Vec<Dict<'a>>);

impl<'a> Trailer<'a> {
    /// Follows the cross-reference sections back from the last one. Only if none has a `Root` is
    /// the keyword `trailer` searched for, as that may also occur in an attachment.
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut dicts: Vec<Dict<'a>> = Vec::new();
        let mut visited = BTreeSet::new();
        let last = last_positions(bytes, b"startxref").first().copied();
        let last = last.and_then(|at| number(bytes.get(at + b"startxref".len()..)?));
        let mut next: Vec<usize> = last.into_iter().collect();
        while let Some(at) = next.pop() {
            if dicts.len() >= MAX_TRAILERS || !visited.insert(at) {
                continue;
            }
            let Some(dict) = trailer_at(bytes, at) else { continue };
            // Pushed last, so that a hybrid file's XRefStm is read before Prev.
            for key in ["Prev", "XRefStm"] {
                next.extend(dict.get::<u32>(key).and_then(|n| usize::try_from(n).ok()));
            }
            dicts.push(dict);
        }
        if !dicts.iter().any(|dict| dict.holds("Root")) {
            for at in last_positions(bytes, b"trailer") {
                dicts.extend(dictionary(bytes, at + b"trailer".len()));
            }
        }
        Self(dicts)
    }

    /// Whether any trailer has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|d| d.holds(key))
    }

    /// The reference that is the value of the key.
    pub(super) fn reference(&self, key: &str) -> Option<ObjRef> {
        self.0.iter().find_map(|d| d.get_ref(key))
    }

    /// The dictionary that is the value of the key, or a reference to it.
    pub(super) fn dictionary(&self, key: &str) -> Option<MaybeRef<Dict<'a>>> {
        self.0.iter().find_map(|d| d.get_raw::<Dict<'a>>(key))
    }

    /// The first string of the `ID`, which stays the same when the file is updated.
    pub(super) fn id(&self) -> Option<Vec<u8>> {
        let id = self.0.iter().find_map(|d| d.get::<Array<'_>>("ID"))?;
        let first = id.iter::<Object<'_>>().next()?;
        match first {
            Object::String(s) if is_string(&Object::String(s.clone())) => {
                Some(PdfString::as_bytes(&s).to_vec())
            }
            _ => None,
        }
    }

    /// Whether there is an `ID` of two non-empty strings.
    pub(super) fn has_id(&self) -> bool {
        let id = self.0.iter().find_map(|d| d.get::<Array<'_>>("ID"));
        let parts = id.map(|id| id.iter::<Object<'_>>().take(3).map(|part| is_string(&part)));
        parts.is_some_and(|parts| parts.eq([true, true]))
    }
}

fn is_string(object: &Object<'_>) -> bool {
    matches!(object, Object::String(s) if !PdfString::as_bytes(s).is_empty())
}

/// The positions of `needle`, last first, at most [`MAX_TRAILERS`].
fn last_positions(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    // A forward search is vectorized.
    let mut found: Vec<usize> = find_iter(bytes, needle).collect();
    found.reverse();
    found.truncate(MAX_TRAILERS);
    found
}

fn dictionary(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let near = bytes.get(at..)?;
    let start = find(near.get(..near.len().min(64))?, b"<<")?;
    Dict::from_bytes(&near[start..])
}

/// The trailer of the cross-reference section at offset `at`.
pub(super) fn trailer_at(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let there = bytes.get(at..)?.trim_ascii_start();
    if there.starts_with(b"xref") {
        let trailer = find(there, b"trailer")?;
        return dictionary(there, trailer + b"trailer".len());
    }
    dictionary(there, 0)
}

/// The unsigned integer at the start of `text`.
pub(super) fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take(18).take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

/// If only its attachments are encrypted, the file with the keys `Encrypt` renamed: its other
/// streams and strings can be read as they are.
pub(super) fn without_attachment_encryption(bytes: &[u8]) -> Option<Vec<u8>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailer_within_an_attachment_is_not_the_files() {
        let attached = "trailer << /Root 9 0 R /Encrypt 8 0 R >> startxref 0 %%EOF";
        let before = format!("{attached}\n");
        let start = before.len();
        let own = "xref\n0 0\ntrailer << /Root 1 0 R /ID [<00> <00>] >>\n";
        let text = format!("{before}{own}startxref\n{start}\n%%EOF\n");
        let trailer = Trailer::read(text.as_bytes());
        assert!(trailer.has_id() && !trailer.has("Encrypt"));
        let broken = format!("{before}{own}startxref\n99999\n%%EOF\n");
        assert!(Trailer::read(broken.as_bytes()).has("Root"));
    }

    #[test]
    fn a_cycle_of_cross_references_ends() {
        let text = "xref\n0 0\ntrailer << /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF\n";
        assert!(Trailer::read(text.as_bytes()).has("Root"));
    }
}
