//! Placeholders that tell of a story, so that a table of contents 导读 cannot be wrong: the page that
//! it begins on, the one that it turns to, and its head.

use crate::diag::{Diagnostic, Diagnostics, Span, rules};
use crate::edition::nearest::nearest;
use crate::edition::placeholder::display_part::names_of;
use crate::edition::{Content, Edition, PageSpec, StoryId};
use crate::house::{DisplayItem, DisplayKind};

/// What a placeholder tells of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StoryFact {
    /// The number of the page that it begins on.
    Page,
    /// The same in the numerals of the language.
    PageInNumerals,
    /// The number of the page that it turns to first.
    Turn,
    /// The same in the numerals of the language.
    TurnInNumerals,
    /// Its main head on one line.
    Head,
}

/// The first part of a placeholder, and what it tells.
const FACTS: [(&str, StoryFact); 5] = [
    ("page_of", StoryFact::Page),
    ("page_han_of", StoryFact::PageInNumerals),
    ("jump_of", StoryFact::Turn),
    ("jump_han_of", StoryFact::TurnInNumerals),
    ("head_of", StoryFact::Head),
];

/// A placeholder such as `{page_of:gonggong-fuwu}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StoryReference<'t> {
    fact: StoryFact,
    story: &'t str,
}

/// Why there is nothing to put for a placeholder.
enum NothingToTell {
    NotPlaced,
    NoHead,
    NoTurn { page: u32 },
}

impl<'t> StoryReference<'t> {
    /// The reference that a placeholder is, by its name; `None` if it is another one.
    pub(crate) fn parse(name: &'t str) -> Option<Self> {
        let (fact, story) = name.split_once(':')?;
        let (_, fact) = FACTS.iter().find(|(known, _)| *known == fact.trim())?;
        Some(Self { fact: *fact, story: story.trim() })
    }

    /// What is put in its place; `None` if there is nothing.
    pub(crate) fn value(self, edition: &Edition) -> Option<String> {
        self.resolve(edition).ok()
    }

    fn resolve(self, edition: &Edition) -> Result<String, NothingToTell> {
        let index = edition.stories.iter().position(|story| story.id == self.story);
        let index = index.ok_or(NothingToTell::NotPlaced)?;
        let pages = pages_of(edition, index);
        let first = *pages.first().ok_or(NothingToTell::NotPlaced)?;
        let turn = || pages.get(1).copied().ok_or(NothingToTell::NoTurn { page: first });
        let numerals = |page| edition.layout.wording.number(page);
        Ok(match self.fact {
            StoryFact::Page => first.to_string(),
            StoryFact::PageInNumerals => numerals(first),
            StoryFact::Turn => turn()?.to_string(),
            StoryFact::TurnInNumerals => numerals(turn()?),
            StoryFact::Head => {
                let head = edition.stories[index].head.as_ref().ok_or(NothingToTell::NoHead)?;
                one_line(&head.text)
            }
        })
    }
}

/// A head on one line: a full-width space where a line ended between full-width characters, a word
/// space elsewhere.
fn one_line(head: &str) -> String {
    let mut joined = String::new();
    for line in head.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
        if !joined.is_empty() {
            let wide = is_wide(joined.chars().last()) && is_wide(line.chars().next());
            joined.push(if wide { '\u{3000}' } else { ' ' });
        }
        joined.push_str(line);
    }
    joined
}

/// The printed numbers of the pages that place a story, each once, in its thread's order.
fn pages_of(edition: &Edition, story: usize) -> Vec<u32> {
    let places = |page: &&PageSpec| {
        page.blocks.iter().any(|block| match &block.content {
            Content::Story(placed) => {
                let StoryId(number) = placed.story.value;
                usize::try_from(number) == Ok(story)
            }
            _ => false,
        })
    };
    let pages = edition.pages.iter().map(|page| &**page).filter(places);
    pages.map(|page| page.number.value).collect()
}

/// The display texts of a page's blocks, or of the furniture of all pages.
fn texts<'i>(
    items: impl Iterator<Item = &'i DisplayItem>,
) -> impl Iterator<Item = (&'i str, Span)> {
    items.filter_map(|item| match &item.kind {
        DisplayKind::Text { text, .. } => Some((text.value.as_str(), text.span)),
        _ => None,
    })
}

fn items_of(page: &PageSpec) -> impl Iterator<Item = &DisplayItem> {
    page.blocks.iter().flat_map(|block| match &block.content {
        Content::Display(items) => items.as_slice(),
        _ => &[],
    })
}

/// What the references in a page's display texts are filled in with: with equal ones, the page reads
/// the same.
pub fn references_of(edition: &Edition, page: &PageSpec) -> Vec<Option<String>> {
    let furniture = edition.layout.furniture.iter().flat_map(|f| &f.items);
    let mut filled = Vec::new();
    for (text, _) in texts(items_of(page).chain(furniture)) {
        let references = names_of(text).into_iter().filter_map(StoryReference::parse);
        filled.extend(references.map(|reference| reference.value(edition)));
    }
    filled
}

/// A reference to the page that a story turns to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTurn {
    /// Index of the story in the edition.
    pub story: usize,
    /// The placeholder's name.
    pub name: String,
    /// The text that it stands in.
    pub span: Span,
}

/// The references of an edition's display texts to pages that stories turn to.
pub fn named_turns(edition: &Edition) -> Vec<NamedTurn> {
    let furniture = edition.layout.furniture.iter().flat_map(|f| &f.items);
    let of_pages = edition.pages.iter().flat_map(|page| items_of(page));
    let mut turns = Vec::new();
    for (text, span) in texts(of_pages.chain(furniture)) {
        for name in names_of(text) {
            let Some(StoryReference { fact, story }) = StoryReference::parse(name) else {
                continue;
            };
            let is_turn = matches!(fact, StoryFact::Turn | StoryFact::TurnInNumerals);
            let index = edition.stories.iter().position(|known| known.id == story);
            let index = index.filter(|_| is_turn);
            turns.extend(index.map(|story| NamedTurn { story, name: name.to_owned(), span }));
        }
    }
    turns
}

/// Reports references for which there is nothing to put, once all pages were read.
pub(crate) fn check(edition: &Edition, out: &mut Diagnostics) {
    let furniture = edition.layout.furniture.iter().flat_map(|f| &f.items);
    let of_pages = edition.pages.iter().flat_map(|page| items_of(page));
    for (text, span) in texts(of_pages.chain(furniture)) {
        for name in names_of(text) {
            let Some(reference) = StoryReference::parse(name) else { continue };
            if let Err(why) = reference.resolve(edition) {
                out.push(diagnostic(edition, name, reference.story, span, &why));
            }
        }
    }
}

fn diagnostic(
    edition: &Edition,
    name: &str,
    story: &str,
    span: Span,
    why: &NothingToTell,
) -> Diagnostic {
    let mut page = None;
    let (words, help) = match why {
        NothingToTell::NotPlaced => {
            let near = nearest(story, edition.stories.iter().map(|story| story.id.as_str()));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a story that a page places".to_owned(),
            };
            ("there is nothing to put for {{{field}}}: no page places that story", help)
        }
        NothingToTell::NoHead => (
            "there is nothing to put for {{{field}}}: that story has no `head`",
            "give the story a head, or type the words".into(),
        ),
        NothingToTell::NoTurn { page: only } => {
            page = Some(*only);
            (
                "there is nothing to put for {{{field}}}: that story stands on page {page} alone",
                "take the words out, or use `page_of`".to_owned(),
            )
        }
    };
    let d = Diagnostic::error(rules::edition::STORY_REFERENCE, words)
        .fact("field", name)
        .fact("story", story)
        .at(span, "in this text")
        .help(help);
    d.fact_if_known("page", page)
}
