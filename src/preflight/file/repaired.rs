//! Damage of the file's structure that readers repair silently, each in its own way.
//!
//! Source: ISO 32000-1, 7.3.8 and 7.5.

use crate::preflight::content::{Budget, TOO_MUCH, decode};
use crate::preflight::file::cross_reference::CrossReferences;
use crate::preflight::file::object_place::{ObjectPlace, begins_object};
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use memchr::memmem::{find, rfind};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Maximum length of an object stream, decoded, in bytes.
const MAX_STREAM_LENGTH: usize = 64_000_000;

/// Finds the damage of a file's header, end and cross references; `Err` with the reason if not all
/// cross references could be read.
pub(super) fn damage(
    bytes: &[u8],
    pdf: &Pdf,
    budget: &mut Budget,
    found: &mut Vec<RuleBreach>,
) -> Result<(), String> {
    let header = find(bytes, b"%PDF-").unwrap_or(0);
    if header > 0 {
        let what = "{bytes:byte} before its header, from which other readers count";
        found.push(damaged(what).fact("bytes", header));
    }
    match rfind(bytes, b"%%EOF") {
        None => found.push(damaged("it does not end with %%EOF")),
        Some(at) if !is_blank(&bytes[at + b"%%EOF".len()..]) => {
            found.push(damaged("it goes on after its last %%EOF"));
        }
        Some(_) => {}
    }
    // Where bytes precede the header, offsets may count from the file's start or from the header.
    let mut references = CrossReferences::read(bytes, 0, budget);
    let mut base = 0;
    if header > 0 && !references.faults.is_empty() {
        let others = CrossReferences::read(bytes, header, budget);
        if others.faults.is_empty() {
            (references, base) = (others, header);
        }
    }
    found.extend(references.faults.iter().map(|fault| damaged(fault)));
    if let Some(why) = references.unread.take() {
        return Err(why);
    }
    let file = bytes.get(base..).unwrap_or_default();
    let mut misplaced = Vec::new();
    let unread = find_misplaced(file, &references, pdf, budget, &mut misplaced);
    if let Some(first) = misplaced.first() {
        let what =
            "its cross references have {wrong:wrong offset}, such as that of object {object}";
        found.push(damaged(what).fact("wrong", misplaced.len()).fact("object", *first));
    }
    // An object that is elsewhere would cut another one short.
    if misplaced.is_empty()
        && let Some(first) = endless(file, &references)
    {
        found.push(damaged("object {object} does not end with endobj").fact("object", first));
    }
    unread
}

fn damaged(what: &'static str) -> RuleBreach {
    RuleBreach::new(rule::STRUCTURE, "the file is damaged: ").and(what)
}

/// The number of the first object before whose successor in the file there is no `endobj`.
fn endless(file: &[u8], references: &CrossReferences) -> Option<u32> {
    let mut places: Vec<(usize, u32)> = Vec::new();
    for (number, place) in &references.entries {
        if let ObjectPlace::At { offset: offset @ 1.., .. } = place {
            places.push((*offset, *number));
        }
    }
    places.sort_unstable();
    let ends = places.iter().skip(1).map(|(offset, _)| *offset).chain([file.len()]);
    let endless = places.iter().zip(ends).find(|((offset, _), end)| {
        file.get(*offset..*end).is_some_and(|object| {
            begins_object(object).is_some() && rfind(object, b"endobj").is_none()
        })
    });
    endless.map(|((_, number), _)| *number)
}

/// Whether text has nothing but white space.
fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// Finds the numbers of the objects that are not where their entries say. `Err` with the reason if
/// not all entries could be compared.
fn find_misplaced(
    file: &[u8],
    references: &CrossReferences,
    pdf: &Pdf,
    budget: &mut Budget,
    misplaced: &mut Vec<u32>,
) -> Result<(), String> {
    let mut streams: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, place) in &references.entries {
        let is_right = match place {
            // An offset of 0 is how some writers mark a number that is not in use.
            ObjectPlace::Free | ObjectPlace::At { offset: 0, .. } => true,
            ObjectPlace::At { offset, generation } => {
                let start = file.get(*offset..).and_then(begins_object);
                start.is_some_and(|start| {
                    u32::try_from(start.number) == Ok(*number) && start.generation == *generation
                })
            }
            ObjectPlace::Within { stream, index } => {
                let numbers = match streams.entry(*stream) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        budget.keep(1).ok_or_else(|| TOO_MUCH.to_owned())?;
                        new.insert(numbers_in(pdf, *stream, budget)?)
                    }
                };
                numbers.get(*index) == Some(number)
            }
        };
        if !is_right {
            misplaced.push(*number);
        }
    }
    Ok(())
}

/// The numbers of the objects in an object stream, none if it is broken.
fn numbers_in(pdf: &Pdf, number: u32, budget: &mut Budget) -> Result<Vec<u32>, String> {
    let Some(stream) = pdf.xref().get::<Stream<'_>>(ObjectIdentifier::new(number, 0)) else {
        return Ok(Vec::new());
    };
    let text = match decode(&stream, MAX_STREAM_LENGTH, budget) {
        Ok(text) => text.bytes,
        Err(why) if why.damaged => return Ok(Vec::new()),
        Err(why) => return Err(why.to_string()),
    };
    Ok(listed(stream.dict(), &text).unwrap_or_default())
}

/// The numbers at the start of a decoded object stream; `None` if it is none.
fn listed(dict: &Dict<'_>, text: &[u8]) -> Option<Vec<u32>> {
    let is_one = dict.get::<Name<'_>>("Type").is_some_and(|name| name.as_ref() == b"ObjStm");
    let count = usize::try_from(dict.get::<u32>("N")?).ok().filter(|_| is_one)?;
    let first = usize::try_from(dict.get::<u32>("First")?).ok()?;
    let head = std::str::from_utf8(text.get(..first)?).ok()?;
    let words =
        head.split(|c: char| c.is_ascii_whitespace() || c == '\0').filter(|w| !w.is_empty());
    Some(words.step_by(2).take(count).filter_map(|word| word.parse().ok()).collect())
}

/// The fault of a stream's length, if it has one.
pub(super) fn length_fault(stream: &Stream<'_>) -> Option<&'static str> {
    // Decrypted data have another length than the file's.
    let Cow::Borrowed(data) = stream.raw_data() else { return None };
    let declared = match stream.dict().get::<Object<'_>>("Length") {
        Some(Object::Number(declared)) => declared.as_i64(),
        _ => return Some("the file is damaged: a stream does not say how long it is"),
    };
    // If a stream does not end where its `Length` says, the parser searches for its end.
    let is_right = usize::try_from(declared) == Ok(data.len());
    (!is_right).then_some("the file is damaged: a stream does not end where its Length says")
}
