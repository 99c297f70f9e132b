//! Limits on words, paragraphs and stories; exceeding one means that the file is not a story, or
//! that spaces or line ends were lost.

use crate::diag::{Diagnostic, FileId, Span, rules};
use crate::edition::copy::classes::{blank, chinese, shared};
use crate::edition::copy::source_char::{CharEdit, SourceChar};
use crate::edition::{MAX_BLOCKS, Story};

/// The maximum number of characters in a word, far beyond the longest address.
const LONGEST_WORD: usize = 100_000;
/// The maximum number of characters in a paragraph: sixteen broadsheet pages without a break.
const LONGEST_PARAGRAPH: usize = 200_000;
/// The maximum number of paragraphs in a story: eighty broadsheet pages of one-line paragraphs.
const MAX_PARAGRAPHS: usize = 50_000;

/// An error for the first overlong word of a paragraph, or for an overlong paragraph.
pub(super) fn endless(chars: &[SourceChar], file: FileId) -> Option<Diagnostic> {
    if chars.len() <= LONGEST_WORD {
        return None;
    }
    let parts = |c: &SourceChar| blank(c.ch) || chinese(c.ch) || shared(c.ch);
    let mut words = chars.split(parts).map(|word| (word, standing(word)));
    if let Some((word, count)) = words.find(|(_, count)| *count > LONGEST_WORD) {
        let words = "this word has {characters} characters, more than any word or address";
        let d = Diagnostic::error(rules::story::ENDLESS_WORD, words).fact("characters", count);
        let help = format!(
            "see whether this is the story's file; a word has at most {LONGEST_WORD} characters"
        );
        return Some(d.at(beginning(word, file), "it begins here").help(help));
    }
    let count = standing(chars);
    if count <= LONGEST_PARAGRAPH {
        return None;
    }
    let words = "this paragraph has {characters} characters, more than sixteen newspaper pages";
    let help = format!(
        "see whether this is the story's file, and put empty lines between its paragraphs; one has \
         at most {LONGEST_PARAGRAPH} characters"
    );
    let d = Diagnostic::error(rules::story::ENDLESS_PARAGRAPH, words).fact("characters", count);
    Some(d.at(beginning(chars, file), "it begins here").help(help))
}

/// An error for a story with too many paragraphs or blocks.
pub(super) fn endless_story(story: &Story) -> Option<Diagnostic> {
    if let Some(past) = story.blocks.get(MAX_BLOCKS) {
        let words = "this story has {blocks} blocks in its text";
        let help = format!("a story has at most {MAX_BLOCKS} of them");
        let d = Diagnostic::error(rules::story::ENDLESS, words).fact("blocks", story.blocks.len());
        return Some(d.at(past.span, "the first one too many").help(help));
    }
    let past = story.paragraphs().nth(MAX_PARAGRAPHS)?;
    let count = story.paragraphs().count();
    let words = "this story has {paragraphs} paragraphs, more than eighty newspaper pages";
    let help = format!(
        "see whether this is the story's file, and whether every line of it was made a paragraph; \
         a story has at most {MAX_PARAGRAPHS} paragraphs"
    );
    let d = Diagnostic::error(rules::story::ENDLESS, words).fact("paragraphs", count);
    Some(d.at(past.span, "the first one too many").help(help))
}

/// The number of characters not removed.
fn standing(chars: &[SourceChar]) -> usize {
    chars.iter().filter(|c| c.edit != CharEdit::Gone).count()
}

fn beginning(chars: &[SourceChar], file: FileId) -> Span {
    let start = chars.first().map_or(0, |c| c.source().start);
    Span::new(file, start..start)
}
