//! Parallel composition of pages within the limits of memory.

use crate::diag::Diagnostics;
use crate::edition::{Content, Edition, PageSpec};
use crate::engine::pictures::EditionPictures;
use crate::scene::Scene;
use rayon::prelude::*;

/// Number of pixels in a picture above which its page is composed alone. Conversion takes some 10
/// bytes per pixel and uses all threads; such pictures on all pages at once would exhaust memory.
const LARGE: u64 = 24_000_000;

/// Composes the `chosen` pages in that order and renumbers the targets of their links.
pub(super) fn side_by_side(
    edition: &Edition,
    pictures: &EditionPictures<'_>,
    chosen: &[usize],
    compose: impl Fn(usize) -> (Scene, Diagnostics) + Sync,
    out: &mut Diagnostics,
) -> Vec<Scene> {
    let is_large = |index: &usize| largest(pictures, &edition.pages[*index]) > LARGE;
    let (large, small): (Vec<usize>, Vec<usize>) = chosen.iter().partition(|i| is_large(i));
    let mut composed: Vec<_> = small.par_iter().map(|i| (*i, compose(*i))).collect();
    composed.extend(large.into_iter().map(|i| (i, compose(i))));
    composed.sort_by_key(|(index, _)| chosen.iter().position(|i| i == index));
    let mut pages = Vec::with_capacity(composed.len());
    for (_, (scene, said)) in composed {
        pages.push(leading_within(scene, chosen));
        out.extend(said);
    }
    pages
}

/// Returns the number of pixels of the page's largest picture.
fn largest(pictures: &EditionPictures<'_>, page: &PageSpec) -> u64 {
    let files = page.blocks.iter().filter_map(|block| match &block.content {
        Content::Picture { file, .. } => Some(&file.value),
        _ => None,
    });
    files.filter_map(|file| pictures.pixel_count(file)).max().unwrap_or(0)
}

/// Drops links to pages that are not in `chosen` and renumbers the others.
fn leading_within(mut page: Scene, chosen: &[usize]) -> Scene {
    page.links.retain_mut(|link| {
        let among = chosen.iter().position(|index| *index == link.to.page);
        link.to.page = among.unwrap_or_default();
        among.is_some()
    });
    page
}
