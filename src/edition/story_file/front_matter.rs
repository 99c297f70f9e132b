//! Reads a story's front matter: TOML between two lines `+++`.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::copy::{
    CopyLog, CopyRules, MarkStyle, SourceChar, StrayCount, TypedBlanks, line,
};
use crate::edition::keys::{SpecKey, front_matter as key};
use crate::edition::toml_reader::{Table, walk};
use crate::edition::{DisplayText, Story};
use std::ops::Range;

/// The keys of display lines.
const DISPLAY: [&SpecKey; 7] =
    [key::KICKER, key::HEAD, key::DECK, key::LABEL, key::BYLINE, key::JUMP_HEAD, key::END_NOTE];

/// A display line of the front matter, not yet normalised.
struct Raw {
    chars: Vec<SourceChar>,
    span: Span,
}

/// Reads the front matter into `story` and returns the byte offset of the body and the rules for
/// reading it; `None` if the front matter never ends.
pub(super) fn read<'m>(
    story: &mut Story,
    file: FileId,
    text: &str,
    mut rules: CopyRules<'m>,
    tally: &mut StrayCount,
    diagnostics: &mut Diagnostics,
) -> Option<(usize, CopyRules<'m>)> {
    let (toml, body) = match split(text) {
        Ok(Some(parts)) => parts,
        Ok(None) => return Some((0, rules)),
        Err(fence) => {
            let d = Diagnostic::error(rules::story::FRONT_MATTER, "the front matter never ends")
                .at(Span::new(file, fence), "it begins here")
                .help("end it with a line that holds only +++")
                .fact("words", "+++");
            diagnostics.push(d);
            return None;
        }
    };
    let raw = walk(file, text, toml, &key::FRONT_MATTER, diagnostics, |table| {
        story.language = table.get(key::LANGUAGE).and_then(|v| v.language());
        rules.marks = match table.get(key::NORMALISE).and_then(|v| v.flag()) {
            Some(true) => MarkStyle::House,
            Some(false) => MarkStyle::AsTyped,
            None => rules.marks,
        };
        DISPLAY.map(|key| raw(table, key))
    });
    let rules = rules.in_language(story.language.as_ref());
    let mut set = |raw: Option<Raw>, blanks: TypedBlanks| {
        let raw = raw?;
        let mut log = CopyLog { edits: &mut story.edits, tally, diagnostics };
        let text = line(raw.chars, text, raw.span, rules, blanks, &mut log);
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(DisplayText { text, span: raw.span })
    };
    let [kicker, head, deck, label, byline, jump_head, end_note] = raw;
    story.kicker = set(kicker, TypedBlanks::Kept);
    story.head = set(head, TypedBlanks::Kept);
    story.deck = set(deck, TypedBlanks::Kept);
    story.label = set(label, TypedBlanks::Kept);
    story.byline = set(byline, TypedBlanks::Kept);
    story.jump_head = set(jump_head, TypedBlanks::Kept);
    story.end_note = set(end_note, TypedBlanks::Closed);
    Some((body, rules))
}

const LEFT_IN_COPY: &str = "{`words`} stands in the copy and would be printed";

/// Reports the first line of the copy, which begins at byte `start`, that was meant for the front
/// matter: a fence, or a key in the first paragraph's first line.
pub(super) fn refuse_in_copy(
    text: &str,
    start: usize,
    file: FileId,
    diagnostics: &mut Diagnostics,
) {
    let mut at = start;
    let mut is_first = true;
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim();
        let from = at + line.len() - line.trim_start().len();
        at += line.len();
        if words.is_empty() {
            continue;
        }
        let key = is_first && is_key(words);
        is_first = false;
        if !key && !is_fence(words) {
            continue;
        }
        let shown: String = words.chars().take(24).collect();
        let help = "front matter stands at the top of the file between two lines that hold only \
                    +++, its keys like head = \"…\"; take the line out if it is not wanted";
        diagnostics.push(
            Diagnostic::error(rules::story::FRONT_MATTER, LEFT_IN_COPY)
                .at(Span::new(file, from..from + words.len()), "this line")
                .help(help)
                .fact("words", shown),
        );
        return;
    }
}

/// Whether a line is a fence of front matter, here or in other formats.
fn is_fence(line: &str) -> bool {
    let of = |mark: char| line.len() >= 3 && line.chars().all(|c| c == mark);
    of('+') || of('-') || of('＋')
}

/// Whether a line assigns a value to a key of the front matter.
fn is_key(line: &str) -> bool {
    let mut rest = key::KEYS.iter().filter_map(|key| line.strip_prefix(key.name));
    rest.any(|rest| rest.trim_start().starts_with(['=', '＝', ':', '：']))
}

fn raw(table: &mut Table<'_>, key: &'static SpecKey) -> Option<Raw> {
    let value = table.get(key)?;
    value.warn_if_blank();
    Some(Raw { chars: value.head()?, span: value.span })
}

type Parts = Option<(Range<usize>, usize)>;

/// The TOML's range and the offset of the body; `None` without front matter. `Err` holds the range
/// of the first fence if there is no second.
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
