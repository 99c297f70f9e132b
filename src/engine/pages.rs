//! From a loaded edition to its composed pages.

use crate::compose::{self, PageContents};
use crate::diag::Diagnostics;
use crate::edition::{Edition, PressRecord};
use crate::engine::build_options::BuildOptions;
use crate::engine::built_edition::{BuildStage, BuiltEdition};
use crate::engine::output_intent::{self, intent};
use crate::engine::pictures::{self, PictureStage};
use crate::engine::stage_inputs::{ComposedPage, SceneInputs};
use crate::engine::stages::Stages;
use crate::engine::stories::StoryStages;
use crate::engine::tables::TableStages;
use crate::engine::{faces, file_words, frozen_check, glyphs};
use crate::export::pdf;
use crate::font::FontBook;
use crate::house::EditionDate;
use crate::image::{PictureConverter, Purpose};
use crate::lint;
use crate::makeup::{self, Plan};
use crate::scene::{Book, BookMeta, OutputIntent, Scene};
use crate::world::World;
use rayon::prelude::*;
use std::sync::Arc;

/// Sets and composes a loaded edition; `None` if fonts or the output intent are unusable.
pub(super) fn set(
    world: &dyn World,
    mut edition: Edition,
    record: Option<&PressRecord>,
    options: &BuildOptions,
    stages: &Stages,
    stage: &mut dyn FnMut(BuildStage),
    out: &mut Diagnostics,
) -> Option<BuiltEdition> {
    stage(BuildStage::Faces);
    let (fonts, of_fonts) = faces::kept(world, &edition.layout, stages);
    let fonts_whole = !of_fonts.has_errors();
    out.extend(of_fonts);
    stage(BuildStage::Page);
    let (plan, of_plan) = makeup::lay_out(&edition);
    out.extend(of_plan);
    makeup::type_area(&edition, out);
    let ((pictures, of_pictures), intent) = rayon::join(
        || pictures::read(world, &edition, stages),
        || intent(world, &edition, options.kind),
    );
    out.extend(of_pictures);
    out.extend(file_words::take(&mut edition, &pictures.files));
    let intent = intent.map_err(|d| out.push(d)).ok();
    if !fonts_whole {
        return None;
    }
    stage(BuildStage::Flow);
    let stories = StoryStages { edition: &edition, plan: &plan, fonts: &fonts, stages, record };
    let filled = stories.fill(frozen_check::severity(options), out);
    let tables = TableStages { edition: &edition, plan: &plan, fonts: &fonts, stages }.set(out);
    stage(BuildStage::Compose);
    let chosen = chosen(&edition, options);
    let pages = PageStages { edition: &edition, plan: &plan, fonts: &fonts, stages }.compose(
        PageContents { filled: &filled, tables: &tables, pictures: &pictures.files },
        &chosen,
        out,
    );
    if options.pages.is_empty() {
        lint::legal_form(&edition, &pages, out);
    }
    out.extend(glyphs::check(&edition.layout, &fonts, &pages));
    stage(BuildStage::Pictures);
    let converter = converter(&edition, options, intent.as_ref());
    let render = PictureStage { world, converter: &converter, pictures: &pictures, stages };
    let renditions = render.render(&pages, out);
    if options.pages.is_empty() && !out.has_errors() {
        render.drop_unused(&pages);
    }
    let book = Book {
        meta: meta(&edition),
        intent: intent?,
        fonts,
        spots: edition.layout.spots.clone(),
        articles: compose::among(compose::articles(&edition, &plan, &filled), &chosen),
        attachments: Vec::new(),
        pages,
    };
    Some(BuiltEdition::new(book, renditions, filled, edition, plan))
}

/// The indices of the pages that are exported.
fn chosen(edition: &Edition, options: &BuildOptions) -> Vec<usize> {
    let wanted = |n: u32| options.pages.is_empty() || options.pages.contains(&n);
    (0..edition.pages.len()).filter(|i| wanted(edition.pages[*i].number.value)).collect()
}

/// Returns the picture converter for the kind of file. If the edition's own profile is unusable,
/// its pictures are still checked, with the shipped one.
fn converter(
    edition: &Edition,
    options: &BuildOptions,
    intent: Option<&OutputIntent>,
) -> PictureConverter {
    let purpose = match options.kind {
        pdf::PdfKind::Press | pdf::PdfKind::PressX1a => Purpose::Press,
        pdf::PdfKind::Archive => Purpose::Archive,
        pdf::PdfKind::Web => Purpose::Web,
    };
    let press = intent.map_or_else(output_intent::shipped, |i| Arc::clone(&i.profile));
    // The ink limit is that of the edition's own press, even if preflight uses other limits: these
    // are the pictures that the file contains.
    let most_ink = edition.limits.ink_warn.saturating_mul(10);
    PictureConverter::new(purpose, press, most_ink, edition.layout.pictures.ppi)
}

/// The pages of an edition: the inputs of their composition, and the cache of results.
struct PageStages<'a> {
    edition: &'a Edition,
    plan: &'a Plan,
    fonts: &'a Arc<FontBook>,
    stages: &'a Stages,
}

impl PageStages<'_> {
    /// Composes the `chosen` pages in that order, in parallel.
    fn compose(
        &self,
        content: PageContents<'_>,
        chosen: &[usize],
        out: &mut Diagnostics,
    ) -> Vec<Scene> {
        let Self { edition, plan, fonts, stages } = *self;
        let page = |index: &usize| {
            let inputs = || SceneInputs::new(edition, plan, fonts, content, *index);
            stages.get(&stages.pages, &index.to_string(), inputs, || {
                let (scene, diagnostics) = compose::page(edition, plan, fonts, content, *index);
                ComposedPage { scene, diagnostics }
            })
        };
        let composed: Vec<_> = chosen.par_iter().map(page).collect();
        let mut pages = Vec::with_capacity(composed.len());
        for (page, index) in composed.into_iter().zip(chosen.iter().copied()) {
            let ComposedPage { scene, diagnostics } = Arc::unwrap_or_clone(page);
            lint::taboos(edition, plan, content.filled, &scene, index, out);
            pages.push(leading_within(scene, chosen));
            out.extend(diagnostics);
        }
        pages
    }
}

/// Drops links to pages that are not in `chosen` and renumbers the others.
fn leading_within(mut page: Scene, chosen: &[usize]) -> Scene {
    page.links.retain_mut(|link| {
        let Some(page) = chosen.iter().position(|index| *index == link.to.page) else {
            return false;
        };
        link.to.page = page;
        true
    });
    page
}

pub(super) fn meta(edition: &Edition) -> BookMeta {
    let EditionDate { year, month, day } = edition.date;
    let wording = &edition.layout.wording;
    let issue = edition.issue.map(|n| wording.issue.replace("{issue}", &n.to_string()));
    let issue = issue.unwrap_or_default();
    BookMeta {
        title: format!("{} {}{issue}", edition.name, edition.date),
        is_draft: false,
        author: edition.fields.get("publisher").cloned().unwrap_or_default(),
        language: edition.language.clone(),
        figure: wording.figure.clone(),
        date: (year, month, day),
        build: String::new(),
    }
}
