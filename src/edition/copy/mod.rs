//! Reading a story's file: front matter, body, and the normalisation of both.

mod blanks;
mod body;
mod brackets;
mod classes;
mod endless;
mod front_matter;
mod in_place;
mod inline;
mod lead_in;
mod letter;
mod look_alikes;
mod marks;
mod normalise;
mod notes;
mod quotes;
mod raised;
mod shelter;
mod stacks;
mod strays;
mod turn_lines;
mod unseen;

pub(crate) use letter::{Letter, log, set};
pub(crate) use look_alikes::LookAlikes;
pub(crate) use strays::{Stray, Tally, stray};

use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::edition::copy::normalise::{Blanks, Work};
use crate::edition::language::Habit;
use crate::edition::{Edit, Story};

/// How copy is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner<'m> {
    /// Whether marks are normalised.
    pub(crate) normalise: bool,
    /// Words that open a lead-in.
    pub(crate) lead_in: &'m [String],
    /// What the copy's language has of its own.
    pub(crate) habit: Habit,
}

/// What becomes of the blanks typed in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypedBlanks {
    /// They stay: in a title they are places to break.
    Kept,
    /// Those that say nothing are closed up.
    Closed,
}

/// Where it is put down what is found in copy, and what is done to it.
pub(crate) struct Log<'l> {
    pub(crate) edits: &'l mut Vec<Edit>,
    pub(crate) tally: &'l mut Tally,
    pub(crate) diagnostics: &'l mut Diagnostics,
}

impl Manner<'_> {
    /// The manner for copy that may be in a language of its own.
    fn in_language(self, own: Option<&String>) -> Self {
        Self { habit: own.map_or(self.habit, |tag| Habit::of(tag)), ..self }
    }

    /// Whether the copy's marks are those of words between spaces.
    fn western(self) -> bool {
        self.habit == Habit::Western
    }

    /// What becomes of radicals and other look-alikes of characters.
    pub(crate) fn look_alikes(self) -> LookAlikes {
        LookAlikes::of(self.normalise, self.habit)
    }

    /// What is done to words.
    fn work(self, typed: TypedBlanks) -> Work {
        let blanks = match (typed, self.western()) {
            (TypedBlanks::Kept, _) => Blanks::Kept,
            (TypedBlanks::Closed, false) => Blanks::Closed,
            (TypedBlanks::Closed, true) => Blanks::Western,
        };
        Work { marks: self.normalise && !self.western(), blanks }
    }
}

/// Reads a story. The text is that of its file, decoded.
pub(crate) fn read(
    id: &str,
    file: FileId,
    text: &str,
    manner: Manner<'_>,
    diagnostics: &mut Diagnostics,
) -> Story {
    let mut story = Story { id: id.to_owned(), file: Some(file), ..Story::default() };
    let mut tally = Tally::default();
    let rest = front_matter::read(&mut story, file, text, manner, &mut tally, diagnostics);
    let Some((start, manner)) = rest else { return story };
    front_matter::refuse_in_copy(text, start, file, diagnostics);
    let manner = manner.in_language(story.language.as_ref());
    body::read(&mut story, file, text, start, manner, &mut tally, diagnostics);
    if let Some(endless) = endless::endless_story(&story.body) {
        diagnostics.push(endless);
    }
    tally.report(&format!("the story `{id}`"), diagnostics);
    story.edits.sort_by_key(|e| e.source.start);
    if story.body.is_empty() {
        let d = Diagnostic::error("story::empty", format!("the story `{id}` has no text"))
            .at(Span::new(file, start..start), "the text should begin here")
            .help("write at least one paragraph after the front matter");
        diagnostics.push(d);
    }
    let help = "write `normalise = false` in the story, or in edition.toml, to keep copy as typed";
    if let Some(note) = normalised("story::normalised", &story.edits, file, help) {
        diagnostics.push(note);
    }
    story
}

/// The note on marks and characters that were exchanged in `file`; nothing if none was.
pub(crate) fn normalised(
    code: Code,
    edits: &[Edit],
    file: FileId,
    help: &str,
) -> Option<Diagnostic> {
    let mut marks = edits.iter().filter(|e| !e.new.trim().is_empty());
    let first = marks.next()?;
    let n = marks.count() + 1;
    let message = if n == 1 { "1 mark was".to_owned() } else { format!("{n} marks were") };
    let label = format!("the first: {} became {}", first.old, first.new);
    let note = Diagnostic::note(code, format!("{message} set in house style"));
    Some(note.at(Span::new(file, first.source.clone()), label).help(help))
}

/// A line of display copy: a head, a caption. Strays are counted.
pub(crate) fn line(
    mut letters: Vec<Letter>,
    source: &str,
    place: Span,
    manner: Manner<'_>,
    blanks: TypedBlanks,
    log: &mut Log<'_>,
) -> String {
    let placed = letters.iter().all(|l| l.len > 0);
    let manner = Manner { normalise: manner.normalise && placed, ..manner };
    log.tally.sift(&mut letters, place.file, manner.look_alikes());
    let work = manner.work(blanks);
    normalise::normalise(&mut letters, work);
    letter::log(&letters, source, log.edits);
    for lone in quotes::lone(&letters) {
        log.diagnostics.push(quotes::warning(&lone, place.file));
    }
    letter::set(&letters).text
}
