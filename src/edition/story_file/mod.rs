//! Reads a story's file: its front matter, and its body with the blocks in it.

mod body;
mod endless;
mod fence;
mod forms;
mod front_matter;
mod inline;
mod inline_mark;
mod lead_in;
mod list_marker;
mod notes;
mod paragraph_source;
mod pasted;
mod turn_lines;

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, rules};
use crate::edition::Story;
use crate::edition::copy::{CopyHolder, CopyRules, StrayCount, normalised};
use crate::edition::layout_file::HouseNames;

/// What a house says of copy and of blocks in it.
#[derive(Clone, Copy)]
struct CopyHouse<'m> {
    /// Rules for reading copy.
    rules: CopyRules<'m>,
    /// Names of the layout.
    names: &'m HouseNames,
}

/// Reads a story from `text`, the decoded contents of its file; `names` are those of its layout.
pub(crate) fn read(
    id: &str,
    file: FileId,
    text: &str,
    rules: CopyRules<'_>,
    names: &HouseNames,
    diagnostics: &mut Diagnostics,
) -> Story {
    let mut story = Story { id: id.to_owned(), file: Some(file), ..Story::default() };
    let mut tally = StrayCount::default();
    let rest = front_matter::read(&mut story, file, text, rules, &mut tally, diagnostics);
    let Some((start, rules)) = rest else { return story };
    front_matter::refuse_in_copy(text, start, file, diagnostics);
    let rules = rules.in_language(story.language.as_ref());
    let house = CopyHouse { rules, names };
    body::read(&mut story, file, text, start, house, &mut tally, diagnostics);
    if let Some(endless) = endless::endless_story(&story) {
        diagnostics.push(endless);
    }
    story.claim_pictures();
    tally.report(CopyHolder::Story(id), diagnostics);
    story.edits.sort_by_key(|e| e.source.start);
    if story.body.is_empty() {
        let d = Diagnostic::error(rules::story::EMPTY, "the story {`story`} has no text")
            .at(Span::new(file, start..start), "the text should begin here")
            .help("write at least one paragraph after the front matter")
            .fact("story", id);
        diagnostics.push(d);
    }
    let help = "write `normalise = false` in the story, or in edition.toml, to keep copy as typed";
    if let Some(note) = normalised(rules::story::NORMALISED, &story.edits, file, help) {
        diagnostics.push(note);
    }
    story
}
