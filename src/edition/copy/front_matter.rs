//! A story's front matter: TOML between two lines `+++`.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::edition::copy::{Letter, Log, Manner, Tally, TypedBlanks, line};
use crate::edition::language;
use crate::edition::walk::{Table, walk};
use crate::edition::{Story, Text};
use std::ops::Range;

/// One display line as it stands in the front matter.
struct Raw {
    letters: Vec<Letter>,
    span: Span,
}

/// Reads the front matter into `story` and returns where the body begins, and how it is read;
/// nothing if the front matter never ends.
pub(crate) fn read<'m>(
    story: &mut Story,
    file: FileId,
    text: &str,
    mut manner: Manner<'m>,
    tally: &mut Tally,
    diagnostics: &mut Diagnostics,
) -> Option<(usize, Manner<'m>)> {
    let (toml, body) = match split(text) {
        Ok(Some(parts)) => parts,
        Ok(None) => return Some((0, manner)),
        Err(fence) => {
            let d = Diagnostic::error("story::front-matter", "the front matter never ends")
                .at(Span::new(file, fence), "it begins here")
                .help("end it with a line that holds only +++");
            diagnostics.push(d);
            return None;
        }
    };
    let keys = ["kicker", "head", "deck", "label", "byline", "jump_head", "end_note"];
    let raw = walk(file, text, toml, diagnostics, |table| {
        story.language = language::read(table);
        let normalise = table.get("normalise").and_then(|v| v.flag());
        manner.normalise = normalise.unwrap_or(manner.normalise);
        keys.map(|key| raw(table, key))
    });
    let manner = manner.in_language(story.language.as_ref());
    let mut set = |raw: Option<Raw>, blanks: TypedBlanks| {
        let raw = raw?;
        let mut log = Log { edits: &mut story.edits, tally, diagnostics };
        let text = line(raw.letters, text, raw.span, manner, blanks, &mut log);
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Text { text, span: raw.span })
    };
    let [kicker, head, deck, label, byline, jump_head, end_note] = raw;
    story.kicker = set(kicker, TypedBlanks::Kept);
    story.head = set(head, TypedBlanks::Kept);
    story.deck = set(deck, TypedBlanks::Kept);
    story.label = set(label, TypedBlanks::Kept);
    story.byline = set(byline, TypedBlanks::Kept);
    story.jump_head = set(jump_head, TypedBlanks::Kept);
    story.end_note = set(end_note, TypedBlanks::Closed);
    Some((body, manner))
}

fn raw(table: &mut Table<'_>, key: &'static str) -> Option<Raw> {
    let value = table.get(key)?;
    Some(Raw { letters: value.head()?, span: value.span })
}

type Parts = Option<(Range<usize>, usize)>;

/// The TOML's range and where the body begins; nothing without front matter; the first fence's
/// place if there is no second.
fn split(text: &str) -> Result<Parts, Range<usize>> {
    let mut fence: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let is_fence = line.trim_end() == "+++";
        match &fence {
            Some(first) if is_fence => return Ok(Some((first.end..at, end))),
            None if is_fence => fence = Some(at..end),
            None if !line.trim().is_empty() => return Ok(None),
            _ => {}
        }
        at = end;
    }
    fence.map_or(Ok(None), |f| Err(f.start..f.start + 3))
}
