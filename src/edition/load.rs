//! Loads an edition: reads and checks every file it consists of.

use crate::diag::{Diagnostic, Diagnostics, FileId, Outcome, Span, Spanned, rules};
use crate::edition::copy::{CopyRules, LookAlikes, MarkStyle, TypingConvention};
use crate::edition::front::{self, EditionFile};
use crate::edition::layout_file::{self, HouseNames, HouseWords};
use crate::edition::model::PagesRead;
use crate::edition::page_file::{PlacedNames, PlacedStories};
use crate::edition::page_specs::{self, PageWords};
use crate::edition::preflight_and_lint::{PreflightLimits, USUAL_LIMITS, contradictions};
use crate::edition::source_loader::SourceLoader;
use crate::edition::{
    Edition, PageSpec, Story, TableCopy, bookings, checks, decode, leftovers, placeholder,
    story_file, table,
};
use crate::house::Layout;
use crate::press::Limits;
use crate::world::{Sources, World};
use rayon::prelude::*;
use std::sync::Arc;

/// The result of loading an edition, with the sources that its diagnostics refer to.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The edition and all diagnostics.
    pub outcome: Outcome<Edition>,
    /// The part of a rejected edition that could be read, for further checks; `None` if the layout
    /// or a TOML file could not be read, or if the edition was not rejected.
    pub draft: Option<Edition>,
    /// The text files read, in order; present even if the edition was rejected.
    pub sources: Sources,
}

/// Reads `edition.toml`, the layout, the page specs and the stories of `world`. Reports all
/// problems at once; the outcome has an edition if none of them is an error.
pub fn load(world: &dyn World) -> Loaded {
    let mut loader = SourceLoader::new(world);
    let Some((file, text)) = loader.edition_file() else {
        return shelf_only(loader);
    };
    let front = front::read(file, &text, &mut loader.diagnostics);
    loader.encoding = front.encoding;
    let (layout, names) = layout(&mut loader, &front);
    let rules = rules(&front, &layout);
    let mut content = PlacedNames::default();
    let booked = bookings::read(&mut loader, front.ads.as_ref(), &names);
    let house = PageWords { names: &names, rules, bookings: &booked };
    let (mut pages, read) = page_specs::read(&mut loader, &front, house, &mut content);
    let PlacedNames { stories: placed, tables: placed_tables } = content;
    let broken = not_toml(&loader.diagnostics);
    let read = if broken.is_empty() { read } else { PagesRead::NotAll };
    bookings::place(&booked, &mut pages, read, &mut loader);
    checks::pages(&pages, read, &mut loader.diagnostics);
    checks::figures(&pages, &placed, read, &mut loader.diagnostics);
    loader.named.extend(pages.iter().flat_map(PageSpec::pictures).map(|file| file.value.clone()));
    pages.iter().flat_map(PageSpec::pictures).for_each(|file| loader.expect_picture(file));
    front.profile.iter().for_each(|file| loader.expect_file(file));
    let stories = stories(&mut loader, &placed, rules, &names);
    let of_stories = || stories.iter().flat_map(Story::pictures);
    loader.named.extend(of_stories().map(|file| file.value.clone()));
    of_stories().for_each(|file| loader.expect_picture(file));
    let tables = tables(&mut loader, &placed_tables.first, rules);
    table::check(&pages, &tables, &mut loader.diagnostics);
    let unplaced = checks::unplaced(&front, &placed, read, &mut loader);
    leftovers::pages(&front, &pages, read, &mut loader);
    leftovers::pictures(&front, &pages, &stories, &booked, read, &mut loader);
    bookings::not_booked(&booked, &pages, &stories, read, &mut loader);
    leftovers::tables(&front, &tables, read, &mut loader);
    let limits = limits(&mut loader, file, [&names.preflight, &front.preflight]);
    let assembled = assemble(front, limits, layout, pages, stories, &loader);
    let edition = Edition { tables, bookings: booked.bookings, unplaced, ..assembled };
    if read == PagesRead::All {
        placeholder::check_references(&edition, &mut loader.diagnostics);
    }
    // Other diagnostics about a file with a TOML syntax error are guesses.
    let guess =
        |d: &Diagnostic| d.labels.first().is_some_and(|label| broken.contains(&label.span.file));
    loader.diagnostics.retain(|d| d.rule == rules::toml::SYNTAX || !guess(d));
    let rejected = loader.diagnostics.has_errors();
    let (value, draft) = if rejected { (None, Some(edition)) } else { (Some(edition), None) };
    let draft = draft.filter(|_| names.known && broken.is_empty());
    let outcome = Outcome { value, diagnostics: loader.diagnostics };
    Loaded { outcome, draft, sources: loader.sources }
}

/// Reads `edition.toml`, the layout and one story, placed or not, but no pages, as a galley needs.
/// The resulting edition has only that story.
pub fn load_story(world: &dyn World, id: &str) -> Loaded {
    let mut loader = SourceLoader::new(world);
    let Some((file, text)) = loader.edition_file() else {
        return shelf_only(loader);
    };
    let front = front::read(file, &text, &mut loader.diagnostics);
    loader.encoding = front.encoding;
    let (layout, names) = layout(&mut loader, &front);
    let rules = rules(&front, &layout);
    // The name is not from a source file, so there is no span to point to.
    let span = Span { file: FileId(u32::MAX), start: 0, end: 0 };
    let mut placed = PlacedStories::default();
    placed.number(Spanned { value: id.to_owned(), span });
    let stories = stories(&mut loader, &placed, rules, &names);
    let limits = limits(&mut loader, file, [&names.preflight, &front.preflight]);
    let edition = assemble(front, limits, layout, Vec::new(), stories, &loader);
    let outcome = Outcome::new(edition, loader.diagnostics);
    Loaded { outcome, draft: None, sources: loader.sources }
}

/// The rules for reading the edition's copy.
fn rules<'l>(front: &EditionFile, layout: &'l Layout) -> CopyRules<'l> {
    CopyRules::of(front.marks, layout, &front.language)
}

/// The files with a TOML syntax error.
fn not_toml(diagnostics: &Diagnostics) -> Vec<FileId> {
    let errors = diagnostics.iter().filter(|d| d.rule == rules::toml::SYNTAX);
    errors.filter_map(|d| Some(d.labels.first()?.span.file)).collect()
}

/// The result for a folder without a readable `edition.toml`.
fn shelf_only(loader: SourceLoader<'_>) -> Loaded {
    let outcome = Outcome::rejected(loader.diagnostics);
    Loaded { outcome, draft: None, sources: loader.sources }
}

/// The press limits: the list named by the edition, else by the layout, else coldset; overridden by
/// the values of the layout and then by those of the edition. `file` is `edition.toml`.
fn limits(loader: &mut SourceLoader<'_>, file: FileId, overrides: [&PreflightLimits; 2]) -> Limits {
    let list = overrides.iter().rev().find_map(|a| a.list.clone());
    // The edition's own coldset list replaces the shipped one even as the default.
    let usual = || Spanned { value: USUAL_LIMITS.to_owned(), span: Span::new(file, 0..0) };
    let list = loader.limits(&list.unwrap_or_else(usual));
    let limits = overrides.iter().fold(list, |limits, a| a.over(limits));
    contradictions(&limits, &overrides, &mut loader.diagnostics);
    limits
}

fn assemble(
    front: EditionFile,
    limits: Limits,
    layout: Layout,
    pages: Vec<PageSpec>,
    stories: Vec<Story>,
    loader: &SourceLoader<'_>,
) -> Edition {
    Edition {
        name: front.name,
        date: front.date,
        issue: front.issue,
        language: front.language,
        taboos: front.taboos.over(&layout.taboos),
        normalise: front.marks == MarkStyle::House,
        layout: Arc::new(layout),
        pages: pages.into_iter().map(Arc::new).collect(),
        stories: stories.into_iter().map(Arc::new).collect(),
        tables: Vec::new(),
        bookings: Vec::new(),
        unplaced: Vec::new(),
        fields: front.fields,
        profile: front.profile,
        limits,
        sources: loader.sources.clone(),
    }
}

/// Reads the layout called `name`; unknown placeholders are not reported, since an edition's fields
/// may define them. `None` if there is no such layout. Errors are added to `diagnostics`.
pub fn load_layout(
    world: &dyn World,
    name: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Layout> {
    let mut loader = SourceLoader::new(world);
    loader.sources = std::mem::take(sources);
    let nowhere = Span { file: FileId(u32::MAX), start: 0, end: 0 };
    let files = loader.layout(&Spanned { value: name.to_owned(), span: nowhere });
    *sources = loader.sources;
    diagnostics.extend(loader.diagnostics);
    let files = files?;
    let mut names = HouseNames::new(placeholder::NAMES.iter().map(|n| (*n).to_owned()).collect());
    names.known = false;
    let words = HouseWords { look_alikes: LookAlikes::default(), language: "zh-Hans" };
    Some(layout_file::read(name, &files, words, &mut names, diagnostics))
}

/// The layout and the names it defines. If it cannot be read, an empty layout is returned and no
/// name in a page spec is reported as unknown.
fn layout(loader: &mut SourceLoader<'_>, front: &EditionFile) -> (Layout, HouseNames) {
    let own = front.fields.keys().cloned();
    let placeholders = placeholder::dated(front.date).map(str::to_owned).chain(own).collect();
    let mut names = HouseNames::new(placeholders);
    let look_alikes = LookAlikes::of(front.marks, TypingConvention::of(&front.language));
    let words = HouseWords { look_alikes, language: &front.language };
    let found = front.layout.as_ref().and_then(|name| Some((name, loader.layout(name)?)));
    if let Some((name, files)) = found {
        let diagnostics = &mut loader.diagnostics;
        let layout = layout_file::read(&name.value, &files, words, &mut names, diagnostics);
        names.writing = layout.grid.writing;
        return (layout, names);
    }
    names.known = false;
    let mut unheard = Diagnostics::new();
    (layout_file::read("", &[], words, &mut names, &mut unheard), names)
}

/// The stories in order of first placement; one that cannot be read is empty. Files are opened in
/// order, for deterministic file ids, and parsed in parallel.
fn stories(
    loader: &mut SourceLoader<'_>,
    placed: &PlacedStories,
    rules: CopyRules<'_>,
    names: &HouseNames,
) -> Vec<Story> {
    loader.named.extend(placed.first.iter().map(|name| name.value.clone()));
    let files: Vec<_> = placed.first.iter().map(|name| (name, loader.story(name))).collect();
    let read = |(name, file): &(&Spanned<String>, Option<decode::SourceText>)| {
        let mut noticed = Diagnostics::new();
        let Some((file, text)) = file else { return (Story::default(), noticed) };
        if let Some(nul) = decode::nul(text, *file) {
            noticed.push(nul);
            return (Story::default(), noticed);
        }
        let story = story_file::read(&name.value, *file, text, rules, names, &mut noticed);
        (story, noticed)
    };
    let read: Vec<_> = files.par_iter().map(read).collect();
    let mut stories = Vec::with_capacity(read.len());
    for (story, noticed) in read {
        stories.push(story);
        loader.diagnostics.extend(noticed);
    }
    stories
}

/// The tables in order of first placement; one that cannot be read has no rows.
fn tables(
    loader: &mut SourceLoader<'_>,
    placed: &[Spanned<String>],
    rules: CopyRules<'_>,
) -> Vec<Arc<TableCopy>> {
    loader.named.extend(placed.iter().map(|path| path.value.clone()));
    let mut tables = Vec::with_capacity(placed.len());
    for path in placed {
        let none = || TableCopy { path: path.value.clone(), ..TableCopy::default() };
        let read = loader.file(path).map(|(file, text)| match decode::nul(&text, file) {
            Some(nul) => {
                loader.diagnostics.push(nul);
                none()
            }
            None => table::read(&path.value, file, &text, rules, &mut loader.diagnostics),
        });
        tables.push(Arc::new(read.unwrap_or_else(none)));
    }
    tables
}
