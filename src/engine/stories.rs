//! Copyfitting of all stories, in parallel.

use crate::copy::{StoryCopy, text_rules};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::{Edition, StoryId};
use crate::flow::{self, BreakCache, FilledThread};
use crate::font::FontBook;
use crate::lint;
use crate::makeup::{Plan, StoryThread};
use crate::text::{CharacterCache, Typesetter};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Sets every story in its frames, in the edition's order.
pub(super) fn fill(
    edition: &Edition,
    plan: &Plan,
    fonts: &FontBook,
    out: &mut Diagnostics,
) -> Vec<FilledThread> {
    let characters = Arc::new(CharacterCache::new(fonts));
    let count = u32::try_from(edition.stories.len()).expect("an edition has far fewer stories");
    let run = |n| {
        let filled = fit(edition, plan, &characters, StoryId(n));
        let diagnostics = lint::thread(edition, fonts, StoryId(n), &filled);
        (filled, diagnostics)
    };
    let set: Vec<_> = (0..count).into_par_iter().map(run).collect();
    let mut filled = Vec::with_capacity(set.len());
    for (story, diagnostics) in set {
        filled.push(story);
        out.extend(diagnostics);
    }
    report_private_use_once(out);
    filled
}

/// Shapes a story and sets it in its frames. `characters` are the faces, with what other stories
/// have shaped in them.
pub fn fit(
    edition: &Edition,
    plan: &Plan,
    characters: &Arc<CharacterCache<'_>>,
    story: StoryId,
) -> FilledThread {
    let (source, layout) = (&edition.stories[story.0 as usize], &edition.layout);
    let language = source.language.as_deref().unwrap_or(&edition.language);
    let typesetter = |writing| {
        Typesetter::sharing(Arc::clone(characters), text_rules(layout, language, writing))
    };
    let least = edition.limits.type_solid;
    let copy = StoryCopy::shape(source, layout, least, &mut typesetter(plan.writing(story)));
    let thread = StoryThread::measure(edition, plan, story, typesetter);
    flow::fit(&copy, &thread, &mut BreakCache::new(&copy))
}

/// Drops private-use diagnostics for characters that are also reported as missing from all faces.
fn report_private_use_once(out: &mut Diagnostics) {
    let place = |d: &Diagnostic| d.labels.first().map(|l| l.span);
    let lacking = out.iter().filter(|d| d.rule == rules::font::MISSING_GLYPH);
    let lacking: BTreeSet<_> = lacking.filter_map(place).collect();
    let twice = |d: &Diagnostic| place(d).is_some_and(|at| lacking.contains(&at));
    out.retain(|d| d.rule != rules::story::PRIVATE_USE || !twice(d));
}
