//! Reads `edition.pages`.

use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::decode::{self, SourceEncoding};
use crate::edition::keys::SpecKey;
use crate::edition::keys::press_record::{self as key, block, frame, jump_out, page, run};
use crate::edition::press_record::{
    FORMAT, FlowBlockRecord, FrameRecord, JumpOutRecord, JumpPlace, PageRecord, PressRecord,
    RECORD_FILE, RunRecord, UNFINISHED_RECORD, numbers,
};
use crate::edition::toml_reader::{Table, Value, walk};
use crate::edition::unreadable::unreadable;
use crate::world::{Sources, World, WorldError};
use std::path::Path;

/// The help for an unusable record.
const ANEW: &str = "bring the file back as the last press build wrote it; without it no page is \
                    frozen: take `frozen` out of the page specs, delete it and build for the press";

/// Bound on the numbers of pictures, so that a damaged record takes no more memory than a file may.
const MAX_PICTURES: u32 = 1 << 20;

/// Whether an edition has a record of its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadedRecord {
    /// It has none: nothing of it has gone to the press yet.
    None,
    /// It has this one.
    Read(PressRecord),
    /// It has one that cannot be used, which was reported.
    Unusable,
}

/// Reads the record of an edition's pages.
pub fn load_record(
    world: &dyn World,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> LoadedRecord {
    let unfinished = world.read_optional(Path::new(UNFINISHED_RECORD));
    if !matches!(unfinished, Err(WorldError::Missing(_))) {
        out.push(cut_short(sources));
        return LoadedRecord::Unusable;
    }
    let bytes = match world.read_optional(Path::new(RECORD_FILE)) {
        Ok(bytes) => bytes,
        Err(WorldError::Missing(_)) => return LoadedRecord::None,
        Err(e) => {
            let file = sources.add(RECORD_FILE, "");
            if let Some(d) = unreadable(&e) {
                out.push(d.at(Span::new(file, 0..0), "the record of the pages"));
            }
            return LoadedRecord::Unusable;
        }
    };
    let (text, fault) = decode::decode((*bytes).as_ref(), SourceEncoding::Utf8);
    let file = sources.add(RECORD_FILE, text.as_str());
    let mut faults = Diagnostics::new();
    let record = walk(file, &text, 0..text.len(), &key::RECORD, &mut faults, read);
    if let Some(fault) = fault {
        faults = Diagnostics::new();
        faults.push(decode::report(fault, file, RECORD_FILE));
    }
    let is_broken = faults.has_errors();
    // Nobody edits a record: whatever is wrong with it, it is not mended by hand.
    for fault in faults.sorted() {
        out.push(if fault.rule == rules::frozen::RECORD { fault } else { fault.help(ANEW) });
    }
    match record.filter(|_| !is_broken) {
        Some(record) => LoadedRecord::Read(record),
        None => LoadedRecord::Unusable,
    }
}

/// The diagnostic for an interrupted press build.
fn cut_short(sources: &mut Sources) -> Diagnostic {
    let file = sources.add(UNFINISHED_RECORD, "");
    let message = "a press build was cut short: its PDF and the record of its pages may not belong \
                   together";
    let help = format!(
        "see which PDF went to the press: if it is the new one, rename `{UNFINISHED_RECORD}` to \
         `{RECORD_FILE}`; if not, delete it"
    );
    Diagnostic::error(rules::frozen::UNFINISHED, message)
        .at(Span::new(file, 0..0), "left behind")
        .help(help)
}

fn read(t: &mut Table<'_>) -> Option<PressRecord> {
    let pages = t.get(key::PAGE);
    let format = t.need(key::FORMAT)?;
    let number = format.whole::<i64>()?;
    if number != FORMAT {
        let words = "the record of the pages has format {format}; this program reads {read}";
        let d = format.error(rules::frozen::RECORD, words, "here");
        let d = d.fact("format", number).fact("read", FORMAT);
        format.report_with_facts(d.help(
            "build with the version of the program that wrote it; if no page is frozen, delete it",
        ));
        return None;
    }
    let mut record = PressRecord::default();
    for mut t in pages.map(|v| v.tables("[[page]]")).unwrap_or_default() {
        let Some((number, page)) = read_page(&mut t) else { continue };
        t.finish();
        if record.pages.insert(number, page).is_some() {
            broken(&t, number, "page {page} is in the record twice");
        }
    }
    Some(record)
}

fn broken(t: &Table<'_>, page: u32, words: &'static str) {
    let d = Diagnostic::error(rules::frozen::RECORD, words).fact("page", page);
    t.report(d.at(t.span, "here").help(ANEW));
}

fn read_page(t: &mut Table<'_>) -> Option<(u32, PageRecord)> {
    let number = count::<u32>(t, page::NUMBER);
    let content = words(t, page::CONTENT);
    let seal = words(t, page::SEAL);
    let mut record = PageRecord { content: content?, ..PageRecord::default() };
    if let Some(mut parts) = t.need(page::PARTS).and_then(|v| v.table("[page.parts]")) {
        for (name, value) in parts.entries() {
            record.parts.insert(name.to_owned(), value.words()?.value);
        }
    }
    let mut numbers = t.need(page::NUMBERS)?.table("[page.numbers]")?;
    read_numbers(&mut numbers, &mut record)?;
    numbers.finish();
    for mut t in tables(t, page::FRAME, "[[page.frame]]") {
        let frame = read_frame(&mut t);
        t.finish();
        record.frames.push(frame?);
    }
    let (number, seal) = (number?, seal?);
    if record.seal(number) != seal {
        broken(t, number, "the record of page {page} is not as a press build wrote it");
        return None;
    }
    Some((number, record))
}

fn read_numbers(t: &mut Table<'_>, record: &mut PageRecord) -> Option<()> {
    let list = |value: Value<'_>, max: u32| {
        let all = numbers(value.text()?, max);
        if all.is_none() {
            value.report_value_error("these are no numbers", ANEW);
        }
        all
    };
    record.pictures = t.need(key::numbers::PICTURES).and_then(|v| list(v, MAX_PICTURES))?;
    record.placed_pages = t.need(key::numbers::PLACED_PAGES).and_then(|v| list(v, MAX_PICTURES))?;
    for (face, value) in t.need(key::numbers::GLYPHS)?.table("[page.numbers.glyphs]")?.entries() {
        let cids = list(value, u16::MAX.into())?;
        let cids = cids.into_iter().map(|cid| u16::try_from(cid).expect("none is above that"));
        record.glyphs.insert(face.to_owned(), cids.collect());
    }
    Some(())
}

fn read_frame(t: &mut Table<'_>) -> Option<FrameRecord> {
    let story = words(t, frame::STORY);
    let (head, feet) = (count(t, frame::HEAD), count(t, frame::FEET));
    let jump_in = match t.get(frame::JUMP_IN) {
        Some(value) => Some(place(&value)?),
        None => None,
    };
    let jump_out = match t.get(frame::JUMP_OUT) {
        Some(value) => {
            let mut t = value.table("`jump_out`")?;
            let stands = t.need(jump_out::PLACE).and_then(|v| place(&v));
            let (slot, blank) = (count(&mut t, jump_out::SLOT), count(&mut t, jump_out::BLANK));
            t.finish();
            Some(JumpOutRecord { place: stands?, slot: slot?, blank: blank? })
        }
        None => None,
    };
    let waiting = match t.get(frame::WAITING) {
        Some(value) => value.whole()?,
        None => 0,
    };
    let mut runs = Vec::new();
    for mut t in tables(t, frame::RUN, "[[page.frame.run]]") {
        let read = read_run(&mut t);
        t.finish();
        runs.push(read?);
    }
    let mut blocks = Vec::new();
    for mut t in tables(t, frame::BLOCK, "[[page.frame.block]]") {
        let (slot, rows) = (count(&mut t, block::SLOT), count(&mut t, block::ROWS));
        t.finish();
        blocks.push(FlowBlockRecord { slot: slot?, rows: rows? });
    }
    let (story, head, feet) = (story?, head?, feet?);
    Some(FrameRecord { story, head, feet, jump_in, jump_out, runs, waiting, blocks })
}

fn read_run(t: &mut Table<'_>) -> Option<RunRecord> {
    let paragraph = count::<usize>(t, run::PARAGRAPH);
    let (at, slot) = (count(t, run::AT), count(t, run::SLOT));
    let lines = t.need(run::LINES)?.list();
    let lines: Option<Vec<String>> = lines.iter().map(|v| Some(v.words()?.value)).collect();
    // The declaration of the key takes none below 1.
    let paragraph = paragraph?.checked_sub(1)?;
    Some(RunRecord { paragraph, at: at?, slot: slot?, lines: lines? })
}

fn tables<'d>(t: &mut Table<'d>, key: &'static SpecKey, name: &str) -> Vec<Table<'d>> {
    t.get(key).map(|v| v.tables(name)).unwrap_or_default()
}

fn words(t: &mut Table<'_>, key: &'static SpecKey) -> Option<String> {
    Some(t.need(key)?.words()?.value)
}

fn count<T: TryFrom<i64>>(t: &mut Table<'_>, key: &'static SpecKey) -> Option<T> {
    t.need(key)?.whole()
}

fn place(value: &Value<'_>) -> Option<JumpPlace> {
    let place = JumpPlace::of_word(value.text()?);
    if place.is_none() {
        value.report_value_error("this is no place of a jump line", ANEW);
    }
    place
}
