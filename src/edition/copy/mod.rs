//! Reads a story's file: front matter, body, and the normalisation of both.

mod blanks;
mod body;
mod brackets;
mod classes;
mod emphasis;
mod endless;
mod exempt;
mod fence;
mod front_matter;
mod in_place;
mod inline;
mod invisible;
mod lead_in;
mod list_marker;
mod look_alikes;
mod marks;
mod normalise;
mod notes;
mod paragraph_source;
mod pasted;
mod quotes;
mod raised;
mod source_char;
mod stacks;
mod stray_words;
mod strays;
mod strokes;
mod turn_lines;
mod twins;

pub(crate) use look_alikes::LookAlikes;
pub(crate) use source_char::{SourceChar, log, set};
pub(crate) use stray_words::{CopyHolder, code};
pub(crate) use strays::{Stray, StrayCount, stray};

use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, Span, rules};
use crate::edition::copy::normalise::{Blanks, Normalisation};
use crate::edition::language::TypingHabit;
use crate::edition::layout_file::HouseNames;
use crate::edition::{CopyEdit, Story};

/// Rules for reading copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CopyRules<'m> {
    /// Whether punctuation is normalised.
    pub(crate) normalise: bool,
    /// Words that begin a lead-in.
    pub(crate) lead_in: &'m [String],
    /// What stands before the items of a list without numbers; `None` for that of the language.
    pub(crate) bullet: Option<&'m str>,
    /// Conventions of the copy's language.
    pub(crate) habit: TypingHabit,
}

/// What a house says of copy and of blocks in it.
#[derive(Clone, Copy)]
pub(crate) struct CopyHouse<'m> {
    /// Rules for reading copy.
    pub(crate) rules: CopyRules<'m>,
    /// Names of the layout.
    pub(crate) names: &'m HouseNames,
}

/// Treatment of typed spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypedBlanks {
    /// Kept: in a head they are places to break.
    Kept,
    /// Redundant ones are removed.
    Closed,
}

/// Outputs of reading copy: edits, counted strays and diagnostics.
pub(crate) struct CopyLog<'l> {
    pub(crate) edits: &'l mut Vec<CopyEdit>,
    pub(crate) tally: &'l mut StrayCount,
    pub(crate) diagnostics: &'l mut Diagnostics,
}

impl CopyRules<'_> {
    /// The rules for copy with a language tag of its own, if `own` is given.
    fn in_language(self, own: Option<&String>) -> Self {
        Self { habit: own.map_or(self.habit, |tag| TypingHabit::of(tag)), ..self }
    }

    /// Whether the copy's language separates words by spaces.
    fn western(self) -> bool {
        self.habit == TypingHabit::Western
    }

    /// What stands before the items of a list without numbers.
    fn bullet(&self) -> &str {
        self.bullet.unwrap_or(if self.western() { "■" } else { "●" })
    }

    /// The treatment of radicals and other look-alikes.
    pub(crate) fn look_alikes(self) -> LookAlikes {
        LookAlikes::of(self.normalise, self.habit)
    }

    /// The normalisation to apply.
    fn work(self, typed: TypedBlanks) -> Normalisation {
        let blanks = match (typed, self.western()) {
            (TypedBlanks::Kept, _) => Blanks::Kept,
            (TypedBlanks::Closed, false) => Blanks::Closed,
            (TypedBlanks::Closed, true) => Blanks::Western,
        };
        Normalisation { marks: self.normalise && !self.western(), blanks }
    }
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

/// The note on replaced characters in `file`; `None` if only spaces or nothing changed.
pub(crate) fn normalised(
    rule: &'static Rule,
    edits: &[CopyEdit],
    file: FileId,
    help: &str,
) -> Option<Diagnostic> {
    let exchanged = || edits.iter().filter(|e| !e.new.trim().is_empty());
    let first = exchanged().next()?;
    let is_character = |e: &&CopyEdit| e.new.chars().any(char::is_alphanumeric);
    let characters = exchanged().filter(is_character).count();
    let marks = exchanged().count() - characters;
    let words = match (marks, characters) {
        (_, 0) => "{marks:mark was|marks were} set in house style",
        (0, _) => "{characters:character was|characters were} set in house style",
        _ => "{marks:mark} and {characters:character} were set in house style",
    };
    let label = format!("the first: {} became {}", first.old, first.new);
    let note = Diagnostic::note(rule, words).fact("marks", marks).fact("characters", characters);
    Some(note.at(Span::new(file, first.source.clone()), label).help(help))
}

/// Normalises a line of display copy, such as a head or a caption, and counts its strays.
pub(crate) fn line(
    mut chars: Vec<SourceChar>,
    source: &str,
    place: Span,
    rules: CopyRules<'_>,
    blanks: TypedBlanks,
    log: &mut CopyLog<'_>,
) -> String {
    let placed = chars.iter().all(|l| l.len > 0);
    let rules = CopyRules { normalise: rules.normalise && placed, ..rules };
    log.tally.edit(&mut chars, place.file, rules.look_alikes());
    let work = rules.work(blanks);
    normalise::normalise(&mut chars, work);
    source_char::log(&chars, source, log.edits);
    for lone in quotes::unpaired(&chars) {
        log.diagnostics.push(quotes::warning(&lone, place.file));
    }
    source_char::set(&chars).text
}
