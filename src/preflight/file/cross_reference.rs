//! Cross-reference sections, read by the letter: nothing is searched for or repaired.
//!
//! Source: ISO 32000-1, 7.5.4, 7.5.5 and 7.5.8.

use crate::preflight::content::{Budget, decode};
use crate::preflight::file::trailer::{number, trailer_at};
use hayro_syntax::object::{Array, Dict, FromBytes, Object, Stream};
use memchr::memmem::{find, rfind};
use std::collections::{BTreeMap, BTreeSet};

/// The longest cross-reference stream that is decoded, in bytes.
const LONGEST: usize = 64_000_000;
/// The most sections read.
const MOST_SECTIONS: usize = 4096;
/// The length of an entry of a table, in bytes.
const ENTRY: usize = 20;

/// Where an object is, by its cross-reference entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectPlace {
    /// Nowhere: the number is not in use.
    Free,
    /// At this offset of the file.
    At { offset: usize, generation: usize },
    /// In an object stream of this number, the object of this index.
    Within { stream: u32, index: usize },
}

/// The cross-references of a file.
#[derive(Debug, Default)]
pub(super) struct CrossReferences {
    /// The most recent entry of each object.
    pub(super) entries: BTreeMap<u32, ObjectPlace>,
    /// What is wrong with the sections.
    pub(super) faults: BTreeSet<&'static str>,
}

const NO_SECTION: &str = "startxref leads to no cross-reference section";
const NO_EARLIER_SECTION: &str = "an earlier cross-reference section is not where Prev says";
const CYCLE: &str = "the cross-reference sections lead back to themselves";
const BROKEN_TABLE: &str = "the cross-reference table is broken: an entry is not of ten digits, five digits and n or f \
     in 20 bytes";
const BROKEN_STREAM: &str = "a cross-reference stream is broken";
const NO_SIZE: &str = "the trailer has no Size";
const NO_ROOT: &str = "the trailer has no Root";
const BEYOND_SIZE: &str = "the cross-reference table goes on beyond the trailer's Size";

impl CrossReferences {
    /// Reads the sections from the last one back. `base` is the offset that they count from.
    pub(super) fn read(bytes: &[u8], base: usize, work: &mut Budget) -> Self {
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
        let (mut next, mut visited) = (vec![first], BTreeSet::new());
        let mut trailers = Vec::new();
        while let Some(at) = next.pop() {
            if visited.len() >= MOST_SECTIONS {
                break;
            }
            if !visited.insert(at) {
                all.faults.insert(CYCLE);
                continue;
            }
            let Some(trailer) = all.section(file, at, work) else {
                all.faults.insert(if trailers.is_empty() {
                    NO_SECTION
                } else {
                    NO_EARLIER_SECTION
                });
                continue;
            };
            // Pushed last, so that a hybrid file's XRefStm is read before Prev.
            for key in ["Prev", "XRefStm"] {
                next.extend(trailer.get::<u32>(key).and_then(|n| usize::try_from(n).ok()));
            }
            trailers.push(trailer);
        }
        all.check_trailer(trailers.first());
        all
    }

    /// Reads the section at an offset and returns its trailer, if it has one.
    fn section<'a>(&mut self, file: &'a [u8], at: usize, work: &mut Budget) -> Option<Dict<'a>> {
        let trailer = trailer_at(file, at)?;
        let there = file.get(at..)?.trim_ascii_start();
        if let Some(table) = there.strip_prefix(b"xref") {
            let end = find(table, b"trailer")?;
            work.read(end)?;
            if self.table(&table[..end]).is_none() {
                self.faults.insert(BROKEN_TABLE);
            }
            return Some(trailer);
        }
        let is_stream = trailer.get::<Array<'_>>("W").is_some() && begins_object(there).is_some();
        is_stream.then(|| {
            if self.stream(there, &trailer, work).is_none() {
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
            let entries = left.get(..count.checked_mul(ENTRY)?)?;
            for (entry, number) in entries.chunks_exact(ENTRY).zip(first..) {
                self.entries.entry(number).or_insert(table_entry(entry)?);
            }
            left = left[entries.len()..].trim_ascii_start();
        }
        Some(())
    }

    /// Reads a cross-reference stream; `None` if it is broken.
    fn stream(&mut self, object: &[u8], dict: &Dict<'_>, work: &mut Budget) -> Option<()> {
        let start = begins_object(object)?.length;
        let stream = Stream::from_bytes(object[start..].trim_ascii_start())?;
        let rows = decode(&stream, LONGEST, work).ok()?.bytes;
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
                self.entries.entry(number).or_insert(stream_entry(kind, fields)?);
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

/// The words `7 0 obj` at the start of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ObjectStart {
    pub(super) number: usize,
    pub(super) generation: usize,
    /// The length of the words, in bytes.
    length: usize,
}

/// Reads the words at the start of an object, after any blanks.
pub(super) fn begins_object(text: &[u8]) -> Option<ObjectStart> {
    let digits = |from: usize| {
        let blanks = text.get(from..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let rest = &text[from + blanks..];
        let count = rest.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        Some((number(rest)?, from + blanks + count))
    };
    let (number, end) = digits(0)?;
    let (generation, end) = digits(end)?;
    let blanks = text[end..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let word = end + blanks;
    let is_object = blanks > 0 && text[word..].starts_with(b"obj");
    is_object.then_some(ObjectStart { number, generation, length: word + b"obj".len() })
}

fn table_entry(entry: &[u8]) -> Option<ObjectPlace> {
    let is_number = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    let ends = matches!(&entry[18..], b" \r" | b" \n" | b"\r\n");
    if !is_number(&entry[..10])
        || !is_number(&entry[11..16])
        || entry[10] != b' '
        || entry[16] != b' '
        || !ends
    {
        return None;
    }
    match entry[17] {
        b'f' => Some(ObjectPlace::Free),
        b'n' => Some(ObjectPlace::At {
            offset: number(&entry[..10])?,
            generation: number(&entry[11..16])?,
        }),
        _ => None,
    }
}

fn stream_entry(kind: usize, [second, third]: [usize; 2]) -> Option<ObjectPlace> {
    Some(match kind {
        1 => ObjectPlace::At { offset: second, generation: third },
        2 => ObjectPlace::Within { stream: u32::try_from(second).ok()?, index: third },
        // Entries of other kinds refer to nothing.
        _ => ObjectPlace::Free,
    })
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
