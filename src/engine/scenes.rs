//! Parallel composition of pages.

use crate::diag::Diagnostics;
use crate::scene::Scene;
use rayon::prelude::*;

/// Composes the `chosen` pages in that order and renumbers the targets of their links.
pub(super) fn side_by_side(
    chosen: &[usize],
    compose: impl Fn(usize) -> (Scene, Diagnostics) + Sync,
    out: &mut Diagnostics,
) -> Vec<Scene> {
    let composed: Vec<_> = chosen.par_iter().map(|i| compose(*i)).collect();
    let mut pages = Vec::with_capacity(composed.len());
    for (scene, said) in composed {
        pages.push(leading_within(scene, chosen));
        out.extend(said);
    }
    pages
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
