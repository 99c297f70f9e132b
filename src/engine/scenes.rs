//! Pages composed side by side, as far as memory allows.

use crate::diag::Diagnostics;
use crate::edition::{Content, Edition, PageSpec};
use crate::engine::pictures::EditionPictures;
use crate::scene::Scene;
use rayon::prelude::*;

/// Pixels of a picture beyond which its page is composed alone. A picture takes some ten bytes a
/// pixel on its way, and all threads work on it; on every page at once such pictures would take all
/// the memory there is.
const LARGE: u64 = 24_000_000;

/// The `chosen` pages of an edition, in that order; their links lead to one another.
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

/// The pixels of a page's largest picture.
fn largest(pictures: &EditionPictures<'_>, page: &PageSpec) -> u64 {
    let files = page.blocks.iter().filter_map(|block| match &block.content {
        Content::Picture { file, .. } => Some(&file.value),
        _ => None,
    });
    files.filter_map(|file| pictures.pixel_count(file)).max().unwrap_or(0)
}

/// A page with the links that lead to one of those that were chosen.
fn leading_within(mut page: Scene, chosen: &[usize]) -> Scene {
    page.links.retain_mut(|link| {
        let among = chosen.iter().position(|index| *index == link.to.page);
        link.to.page = among.unwrap_or_default();
        among.is_some()
    });
    page
}
