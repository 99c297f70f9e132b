//! Cross-reference sections, read strictly: missing sections are not searched for, and damage is
//! not repaired.
//!
//! Source: ISO 32000-1, 7.5.4, 7.5.5 and 7.5.8.

use crate::preflight::content::{Budget, TOO_MUCH, decode};
use crate::preflight::file::object_place::{ENTRY, ObjectPlace, begins_object};
use crate::preflight::file::trailer::{number, trailer_at};
use hayro_syntax::object::{Array, Dict, FromBytes, Object, Stream};
use memchr::memmem::{find, rfind};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum length of a cross-reference stream, decoded, in bytes.
const MAX_STREAM_LENGTH: usize = 64_000_000;
/// Maximum number of sections read.
const MAX_SECTIONS: usize = 4096;

/// The cross-references of a file.
#[derive(Debug, Default)]
pub(super) struct CrossReferences {
    /// The most recent entry of each object.
    pub(super) entries: BTreeMap<u32, ObjectPlace>,
    /// Faults of the sections.
    pub(super) faults: BTreeSet<&'static str>,
    /// Why sections were left unread, if any were: they are beyond the limit or compressed in an
    /// unknown way.
    pub(super) unread: Option<String>,
}

const NO_SECTION: &str = "startxref leads to no cross-reference section";
const NO_EARLIER_SECTION: &str = "an earlier cross-reference section is not where Prev says";
const NO_HYBRID_SECTION: &str = "a cross-reference stream is not where XRefStm says";
const CYCLE: &str = "the cross-reference sections lead back to themselves";
const BROKEN_TABLE: &str = "the cross-reference table is broken: an entry is not of ten digits, five digits and n or f \
     in 20 bytes";
const BROKEN_STREAM: &str = "a cross-reference stream is broken";
const NO_SIZE: &str = "the trailer has no Size";
const NO_ROOT: &str = "the trailer has no Root";
const BEYOND_SIZE: &str = "the cross-reference table goes on beyond the trailer's Size";

impl CrossReferences {
    /// Reads the sections from the last one back. Offsets in the file are relative to `base`.
    pub(super) fn read(bytes: &[u8], base: usize, budget: &mut Budget) -> Self {
        let mut all = Self::default();
        let Some(last) = rfind(bytes, b"startxref") else {
            all.faults.insert("nothing says where its objects are: there is no startxref");
            return all;
        };
        let file = bytes.get(base..).unwrap_or_default();
        let Some(first) = number(&bytes[last + b"startxref".len()..]) else {
            all.faults.insert(NO_SECTION);
            return all;
        };
        let mut newest = None;
        let (mut next, mut visited) = (Some(first), BTreeSet::new());
        while let Some(at) = next.take() {
            if visited.len() >= MAX_SECTIONS {
                all.unread = Some(TOO_MUCH.to_owned());
                break;
            }
            if !visited.insert(at) {
                all.faults.insert(CYCLE);
                break;
            }
            let Some(trailer) = all.section(file, at, budget) else {
                all.faults.insert(if newest.is_none() { NO_SECTION } else { NO_EARLIER_SECTION });
                break;
            };
            // The stream of a hybrid file is read before the earlier section, and its own `Prev` is
            // not followed.
            if let Some(stream) = offset(&trailer, "XRefStm")
                && (is_table(file, stream) || all.section(file, stream, budget).is_none())
            {
                all.faults.insert(NO_HYBRID_SECTION);
            }
            next = offset(&trailer, "Prev");
            newest.get_or_insert(trailer);
        }
        all.check_trailer(newest.as_ref());
        all
    }

    /// Reads the section at an offset and returns its trailer, if it has one.
    fn section<'a>(&mut self, file: &'a [u8], at: usize, budget: &mut Budget) -> Option<Dict<'a>> {
        let trailer = trailer_at(file, at)?;
        let there = file.get(at..)?.trim_ascii_start();
        if let Some(table) = there.strip_prefix(b"xref") {
            let end = find(table, b"trailer")?;
            if budget.read(end).is_none() {
                self.unread = Some(TOO_MUCH.to_owned());
            } else if self.table(&table[..end]).is_none() {
                self.faults.insert(BROKEN_TABLE);
            }
            return Some(trailer);
        }
        let is_stream = trailer.get::<Array<'_>>("W").is_some() && begins_object(there).is_some();
        is_stream.then(|| {
            if self.stream(there, &trailer, budget).is_none() {
                self.faults.insert(BROKEN_STREAM);
            }
            trailer
        })
    }

    /// Reads a table without its keywords; `None` if it is broken.
    fn table(&mut self, table: &[u8]) -> Option<()> {
        let mut left = table.trim_ascii_start();
        while !left.is_empty() {
            let line = left.iter().position(|b| matches!(b, b'\r' | b'\n'))?;
            let mut words = left[..line].split(u8::is_ascii_whitespace).filter(|w| !w.is_empty());
            let (first, count) = (number(words.next()?)?, number(words.next()?)?);
            if words.next().is_some() {
                return None;
            }
            let first = u32::try_from(first).ok()?;
            left = left[line..].trim_ascii_start();
            let (entries, rest) = left.split_at_checked(count.checked_mul(ENTRY)?)?;
            for (entry, number) in entries.as_chunks::<ENTRY>().0.iter().zip(first..) {
                self.entries.entry(number).or_insert(ObjectPlace::of_table(entry)?);
            }
            left = rest.trim_ascii_start();
        }
        Some(())
    }

    /// Reads a cross-reference stream; `None` if it is broken.
    fn stream(&mut self, object: &[u8], dict: &Dict<'_>, budget: &mut Budget) -> Option<()> {
        let start = begins_object(object)?.length;
        let stream = Stream::from_bytes(object[start..].trim_ascii_start())?;
        let rows = match decode(&stream, MAX_STREAM_LENGTH, budget) {
            Ok(rows) => rows.bytes,
            Err(why) if why.damaged => return None,
            Err(why) => {
                self.unread = Some(why.to_string());
                return Some(());
            }
        };
        let widths: Vec<usize> = integers(&dict.get::<Array<'_>>("W")?)?;
        let [kind, second, third] = <[usize; 3]>::try_from(widths).ok()?;
        let length = kind.checked_add(second)?.checked_add(third)?;
        if length == 0 || kind > 8 || second > 8 || third > 8 {
            return None;
        }
        let size = usize::try_from(dict.get::<u32>("Size")?).ok()?;
        let index = match dict.get::<Array<'_>>("Index") {
            Some(index) => integers(&index)?,
            None => vec![0, size],
        };
        let mut rows = rows.chunks_exact(length);
        for pair in index.chunks(2) {
            let [first, count] = *pair else { return None };
            let first = u32::try_from(first).ok()?;
            for (number, _) in (first..).zip(0..count) {
                let row = rows.next()?;
                let field = |from: usize, width: usize| {
                    row[from..from + width].iter().fold(0_usize, |n, b| n << 8 | usize::from(*b))
                };
                let kind = if kind == 0 { 1 } else { field(0, kind) };
                let fields = [field(length - second - third, second), field(length - third, third)];
                self.entries.entry(number).or_insert(ObjectPlace::of_stream(kind, fields)?);
            }
        }
        Some(())
    }

    fn check_trailer(&mut self, trailer: Option<&Dict<'_>>) {
        let Some(trailer) = trailer else { return };
        if trailer.get_ref("Root").is_none() {
            self.faults.insert(NO_ROOT);
        }
        match trailer.get::<Object<'_>>("Size") {
            Some(Object::Number(size)) if size.as_i64() > 0 => {
                let in_use = |(_, place): &(&u32, &ObjectPlace)| **place != ObjectPlace::Free;
                let last = self.entries.iter().rfind(in_use).map(|(number, _)| i64::from(*number));
                if last.is_some_and(|last| last >= size.as_i64()) {
                    self.faults.insert(BEYOND_SIZE);
                }
            }
            _ => {
                self.faults.insert(NO_SIZE);
            }
        }
    }
}

/// Whether a section that is not a stream stands at an offset.
fn is_table(file: &[u8], at: usize) -> bool {
    file.get(at..).is_some_and(|there| there.trim_ascii_start().starts_with(b"xref"))
}

fn offset(trailer: &Dict<'_>, key: &str) -> Option<usize> {
    usize::try_from(trailer.get::<u32>(key)?).ok()
}

fn integers(array: &Array<'_>) -> Option<Vec<usize>> {
    array
        .iter::<Object<'_>>()
        .map(|item| match item {
            Object::Number(n) => usize::try_from(n.as_i64()).ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one section, with `more` in its trailer.
    fn file(more: &str) -> Vec<u8> {
        let objects = "%PDF-1.5\n1 0 obj\n<< >>\nendobj\n";
        let table = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n";
        let trailer = format!("trailer\n<< /Size 2 /Root 1 0 R {more} >>\n");
        format!("{objects}{table}{trailer}startxref\n{}\n%%EOF", objects.len()).into_bytes()
    }

    /// A file whose second section has a stream with a `Prev` of its own.
    fn hybrid() -> Vec<u8> {
        let mut all = file("");
        let prev = rfind(&all, b"\nxref").unwrap() + 1;
        all.push(b'\n');
        let stream = all.len();
        let dict =
            format!("<< /Type /XRef /Size 3 /W [1 1 1] /Index [2 0] /Prev {prev} /Length 0 >>");
        all.extend(format!("2 0 obj\n{dict}\nstream\n\nendstream\nendobj\n").bytes());
        let table = all.len();
        let keys = format!("/Size 3 /Root 1 0 R /Prev {prev} /XRefStm {stream}");
        all.extend(format!("xref\n0 0\ntrailer\n<< {keys} >>\nstartxref\n{table}\n%%EOF").bytes());
        all
    }

    #[test]
    fn sections_beyond_the_budget_are_unread_not_broken() {
        for file in [file(""), hybrid()] {
            let read = CrossReferences::read(&file, 0, &mut Budget::only(0));
            assert_eq!(read.faults, BTreeSet::new());
            assert_eq!(read.unread.as_deref(), Some(TOO_MUCH));
        }
    }

    #[test]
    fn a_hybrid_file_may_name_the_earlier_section_twice() {
        let read = CrossReferences::read(&hybrid(), 0, &mut Budget::unlimited());
        assert_eq!((read.faults, read.unread), (BTreeSet::new(), None));
        assert_eq!(read.entries.len(), 2);
    }

    #[test]
    fn a_table_is_no_stream_of_a_hybrid_file() {
        let at = rfind(&file(""), b"\nxref").unwrap() + 1;
        let hybrid = file(&format!("/XRefStm {at}"));
        let read = CrossReferences::read(&hybrid, 0, &mut Budget::unlimited());
        assert_eq!(read.faults, BTreeSet::from([NO_HYBRID_SECTION]));
    }

    #[test]
    fn a_section_that_names_itself_leads_back_to_itself() {
        let at = rfind(&file(""), b"\nxref").unwrap() + 1;
        let read =
            CrossReferences::read(&file(&format!("/Prev {at}")), 0, &mut Budget::unlimited());
        assert_eq!(read.faults, BTreeSet::from([CYCLE]));
    }
}
