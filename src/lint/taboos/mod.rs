//! Taboos of page make-up, as the house and the edition weigh them.
//!
//! What they are, and how they are measured, follows the trade's textbooks; the thresholds are those
//! that the reference gives.

mod heads;
mod legal_form;
mod page_heads;
mod pictures;
mod splits;

use crate::diag::{Diagnostic, Diagnostics, FactValue, Message, Rule, Span, rules};
use crate::edition::{Edition, PageSpec, StoryId};
use crate::flow::FilledThread;
use crate::geom::Rect;
use crate::house::Taboo;
use crate::makeup::{Grid, PagePlan, Plan};
use crate::scene::Scene;
pub use legal_form::legal_form;
use page_heads::PageHead;
use std::sync::Arc;

/// A page that is judged.
struct JudgedLayout<'a> {
    edition: &'a Edition,
    grid: &'a Grid,
    spec: &'a PageSpec,
    plan: &'a PagePlan,
    scene: &'a Scene,
    heads: Vec<PageHead<'a>>,
}

impl JudgedLayout<'_> {
    /// The name of a story.
    fn name(&self, story: StoryId) -> &str {
        let index = usize::try_from(story.0).expect("memory has addresses of 32 bits at least");
        self.edition.stories.get(index).map_or("", |story| &story.id)
    }

    /// The place of a story's head in its file, or of the block.
    fn span_of(&self, head: &PageHead<'_>) -> Span {
        let index =
            usize::try_from(head.story.0).expect("memory has addresses of 32 bits at least");
        let text = self.edition.stories.get(index).and_then(|story| story.head.as_ref());
        text.map_or(self.spec.blocks[head.block()].at.span, |text| text.span)
    }
}

/// A taboo that a page breaks.
struct BrokenTaboo {
    taboo: Taboo,
    message: Message,
    help: &'static str,
    rect: Rect,
    /// Indices of the blocks that break it.
    blocks: Vec<usize>,
    /// What it points to, the first primary.
    labels: Vec<(Span, &'static str)>,
    facts: Vec<(&'static str, FactValue)>,
}

/// Reports the taboos that the page at `index` breaks, but for those that its blocks may break.
pub fn taboos(
    edition: &Edition,
    plan: &Plan,
    filled: &[Arc<FilledThread>],
    scene: &Scene,
    index: usize,
    out: &mut Diagnostics,
) {
    if Taboo::ALL.iter().all(|taboo| edition.taboos.severity(*taboo).is_none()) {
        return;
    }
    let page = JudgedLayout {
        edition,
        grid: &plan.grid,
        spec: &edition.pages[index],
        plan: &plan.pages[index],
        scene,
        heads: page_heads::heads_of(scene, filled, index),
    };
    let mut broken = Vec::new();
    heads::judge(&page, filled, &mut broken);
    splits::judge(&page, &mut broken);
    pictures::judge(&page, &mut broken);
    for found in broken {
        let Some(severity) = edition.taboos.severity(found.taboo) else { continue };
        let may = |block: &usize| page.spec.blocks[*block].allow.contains_key(&found.taboo);
        if found.blocks.iter().any(may) {
            continue;
        }
        let mut d = Diagnostic::new(severity, rule(found.taboo), found.message);
        for (name, value) in found.facts {
            d = d.fact(name, value);
        }
        for (span, label) in found.labels {
            d = d.at(span, label);
        }
        out.push(d.fact("page", scene.number).help(found.help).on(scene.number, found.rect));
    }
}

fn rule(taboo: Taboo) -> &'static Rule {
    match taboo {
        Taboo::HeadCollision => rules::taboo::HEAD_COLLISION,
        Taboo::HeadStack => rules::taboo::HEAD_STACK,
        Taboo::ThroughRule => rules::taboo::THROUGH_RULE,
        Taboo::HeadOverText => rules::taboo::HEAD_OVER_TEXT,
        Taboo::StrandedHead => rules::taboo::STRANDED_HEAD,
        Taboo::SizeOrder => rules::taboo::SIZE_ORDER,
        Taboo::PhotoOrphan => rules::taboo::PHOTO_ORPHAN,
        Taboo::Fold => rules::taboo::FOLD,
        // Told of the edition as a whole.
        Taboo::LegalForm => rules::form::IMPRINT,
    }
}
