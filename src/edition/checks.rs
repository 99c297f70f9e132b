//! Checks across the whole edition: duplicate pages, missing pages, unplaced stories.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Span, rules, some_of};
use crate::edition::PageSpec;
use crate::edition::front::EditionFile;
use crate::edition::model::PageReference;
use crate::edition::model::PagesRead;
use crate::edition::nearest::nearest;
use crate::edition::page_file::PlacedStories;
use crate::edition::source_loader::SourceLoader;
use crate::house;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Checks for duplicate page numbers and for references to missing pages; the references only if
/// all pages were read.
pub(crate) fn pages(pages: &[PageSpec], read: PagesRead, diagnostics: &mut Diagnostics) {
    let mut numbers: BTreeMap<u32, Span> = BTreeMap::new();
    for page in pages {
        let number = page.number.value;
        if let Some(first) = numbers.get(&number) {
            let d = Diagnostic::error(rules::edition::PAGE_TWICE, "there are two pages {page}")
                .fact("page", number)
                .at(page.number.span, format!("page {number} again"))
                .at(*first, format!("page {number} first"))
                .help("give every page its own number");
            diagnostics.push(d);
        } else {
            numbers.insert(number, page.number.span);
        }
    }
    if read == PagesRead::NotAll {
        return;
    }
    let list: Vec<u32> = numbers.keys().copied().collect();
    for reference in pages.iter().flat_map(PageSpec::references) {
        let (PageReference::Jump(page) | PageReference::Plan(page)) = reference;
        if numbers.contains_key(&page.value) {
            continue;
        }
        let n = page.value;
        let d = match reference {
            PageReference::Jump(_) => {
                let words = "`jump_to` says page {page} (第{numeral}版), which is not there";
                Diagnostic::error(rules::jump::NO_SUCH_PAGE, words).fact("numeral", house::han(n))
            }
            PageReference::Plan(_) => {
                let words = "`plan` shows page {page}, which is not there";
                Diagnostic::error(rules::edition::NO_SUCH_PAGE, words)
            }
        };
        let d = d.fact("page", n);
        let d = d.at(page.span, "no such page").help(format!(
            "the edition has pages {}",
            some_of(list.iter().map(ToString::to_string))
        ));
        diagnostics.push(d);
    }
}

/// Checks that every picture's `belongs_to` names a story that some page places; does nothing
/// unless all pages were read.
pub(crate) fn figures(
    pages: &[PageSpec],
    placed: &PlacedStories,
    read: PagesRead,
    diagnostics: &mut Diagnostics,
) {
    if read == PagesRead::NotAll {
        return;
    }
    let known: Vec<&str> = placed.first.iter().map(|n| n.value.as_str()).collect();
    for story in pages.iter().flat_map(PageSpec::figure_stories) {
        if known.contains(&story.value.as_str()) {
            continue;
        }
        let near = nearest(&story.value, known.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a story of this edition, or leave `belongs_to` out".to_owned(),
        };
        let words = "no page places a story {`story`}";
        let d = Diagnostic::error(rules::page::BELONGS_TO, words).fact("story", &story.value);
        let d = d.fact_if_known("nearest", near);
        diagnostics.push(d.at(story.span, "wanted by this picture").help(help));
    }
}

/// Returns the stories that no page places, and warns of them, unless some page could not be read.
pub(crate) fn unplaced(
    front: &EditionFile,
    placed: &PlacedStories,
    read: PagesRead,
    loader: &mut SourceLoader<'_>,
) -> Vec<String> {
    let known: BTreeSet<&str> = placed.first.iter().map(|n| n.value.as_str()).collect();
    let mut left: Vec<String> = loader.story_names();
    left.retain(|name| read == PagesRead::All && !known.contains(name.as_str()));
    if !left.is_empty() {
        let file = |name: &str| PathBuf::from(format!("stories/{name}.md"));
        let links = known.iter().flat_map(|name| loader.world.led_through(&file(name)));
        // A story that a placed one is a link to is placed by that.
        let linked: BTreeSet<PathBuf> = links.collect();
        left.retain(|name| !linked.contains(&file(name)));
    }
    let (words, help) = match left.as_slice() {
        [] => return left,
        [name] => (
            "no page places the story {`stories`} (stories/{stories}.md)",
            format!("place it with `story = \"{name}\"` in a [[block]], or move the file away"),
        ),
        _ => (
            "no page places these {count} stories of stories/: {`stories`}",
            "place them with `story = \"…\"` in a [[block]], or move the files away".to_owned(),
        ),
    };
    let d = Diagnostic::warning(rules::edition::STORY_NOT_PLACED, words)
        .fact("stories", left.iter().collect::<FactValue>())
        .fact("count", left.len())
        .help(help);
    loader.diagnostics.push(front.at_pages(d, "on none of these pages"));
    left
}
