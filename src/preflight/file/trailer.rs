//! The file's trailer, wherever it is kept.
//!
//! Source: ISO 32000-1, 7.5.5 and 7.5.8.

use hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, ObjRef, Object, String as PdfString};
use memchr::memmem::{find, find_iter};
use std::collections::BTreeSet;

/// Trailers looked at: the last of each revision, and a linearised file's first.
const MOST: usize = 16;

/// The trailers of a file, the last one first.
pub(super) struct Trailer<'a>(Vec<Dict<'a>>);

impl<'a> Trailer<'a> {
    /// Follows the cross references from the last one back. Only where these lead nowhere are
    /// trailers looked for by their name, which may stand in an attachment too.
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut dicts: Vec<Dict<'a>> = Vec::new();
        let mut visited = BTreeSet::new();
        let last = last_positions(bytes, b"startxref").first().copied();
        let last = last.and_then(|at| number(bytes.get(at + b"startxref".len()..)?));
        let mut next: Vec<usize> = last.into_iter().collect();
        while let Some(at) = next.pop() {
            if dicts.len() >= MOST || !visited.insert(at) {
                continue;
            }
            let Some(dict) = trailer_at(bytes, at) else { continue };
            // The stream of a hybrid file goes before the table's predecessor.
            for key in ["Prev", "XRefStm"] {
                next.extend(dict.get::<u32>(key).and_then(|n| usize::try_from(n).ok()));
            }
            dicts.push(dict);
        }
        if !dicts.iter().any(|dict| dict.contains_key("Root")) {
            for at in last_positions(bytes, b"trailer") {
                dicts.extend(dictionary(bytes, at + b"trailer".len()));
            }
        }
        Self(dicts)
    }

    /// Whether a trailer has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|d| d.contains_key(key))
    }

    /// What a trailer refers to under the key.
    pub(super) fn reference(&self, key: &str) -> Option<ObjRef> {
        self.0.iter().find_map(|d| d.get_ref(key))
    }

    /// The dictionary that stands in a trailer under the key, or what it refers to.
    pub(super) fn dictionary(&self, key: &str) -> Option<MaybeRef<Dict<'a>>> {
        self.0.iter().find_map(|d| d.get_raw::<Dict<'a>>(key))
    }

    /// The first string of the `ID`: which file this is, whatever became of it later.
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

    /// Whether there is an `ID` of two strings.
    pub(super) fn has_id(&self) -> bool {
        let id = self.0.iter().find_map(|d| d.get::<Array<'_>>("ID"));
        let strings = id.map(|id| id.iter::<Object<'_>>().filter(is_string).count());
        strings == Some(2)
    }
}

fn is_string(object: &Object<'_>) -> bool {
    matches!(object, Object::String(s) if !PdfString::as_bytes(s).is_empty())
}

/// Where `needle` stands, the last place first.
fn last_positions(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    // Forward: that is many bytes at a time.
    let mut found: Vec<usize> = find_iter(bytes, needle).collect();
    found.reverse();
    found.truncate(MOST);
    found
}

fn dictionary(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let near = bytes.get(at..)?;
    let start = find(near.get(..near.len().min(64))?, b"<<")?;
    Dict::from_bytes(&near[start..])
}

/// The trailer of the cross references that begin at `at`.
fn trailer_at(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let there = bytes.get(at..)?.trim_ascii_start();
    if there.starts_with(b"xref") {
        let trailer = find(there, b"trailer")?;
        return dictionary(there, trailer + b"trailer".len());
    }
    dictionary(there, 0)
}

/// The whole number that `text` begins with.
fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take(18).take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_attachment_calls_its_trailer_is_not_the_files() {
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
    fn cross_references_that_lead_back_to_themselves_come_to_an_end() {
        let text = "xref\n0 0\ntrailer << /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF\n";
        assert!(Trailer::read(text.as_bytes()).has("Root"));
    }
}
