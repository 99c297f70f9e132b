//! Preflight of an edition as part of its build, and source locations for its findings.

use crate::diag::{Diagnostic, Diagnostics, Severity, Span, rules};
use crate::edition::{Block, Content, Edition};
use crate::engine::build_options::{BuildOptions, OnErrors};
use crate::engine::built_edition::BuiltEdition;
use crate::engine::stages::Stages;
use crate::engine::{booked_colours, placed_pages};
use crate::geom::{Rect, Size};
use crate::makeup::{PlacedBlock, Plan};
use crate::preflight;
use crate::press::Limits;
use std::cmp::Reverse;
use std::sync::Arc;

/// Preflights the composed pages of an edition built for the press, and the pages of other PDFs that
/// are placed on those of any other.
pub(super) fn check_press_file(
    built: &BuiltEdition,
    options: &BuildOptions,
    stages: &Stages,
) -> Diagnostics {
    let limits = limits(built, options);
    if !options.kind.is_press() {
        let found = placed_pages::check(built, options, limits, stages);
        return with_severities(built, options, found);
    }
    if !is_preflighted(options) {
        return Diagnostics::new();
    }
    let mut found = preflight::book(&built.book, &built.renditions, limits).findings;
    found.extend(placed_pages::check(built, options, limits, stages));
    found.extend(booked_colours::of_pixels(built));
    with_severities(built, options, found)
}

/// Preflights the structure of the written file; returns its bytes with the diagnostics.
pub(super) fn written(
    built: &BuiltEdition,
    bytes: Vec<u8>,
    options: &BuildOptions,
) -> (Vec<u8>, Diagnostics) {
    if !is_preflighted(options) {
        return (bytes, Diagnostics::new());
    }
    let bytes = Arc::new(bytes);
    let file = preflight::structure(&bytes, limits(built, options));
    let report = preflight::PreflightReport::default().and_file(file, &numbers(built));
    let mut found = report.findings;
    if placed_pages::are_in(&built.book) {
        // The structure of a file does not show which fonts are used; those of placed pages were
        // checked where they are, and the book's own are always embedded.
        found.retain(|d| d.rule != rules::press::FONT_NOT_EMBEDDED);
    }
    (Arc::unwrap_or_clone(bytes), with_severities(built, options, found))
}

fn is_preflighted(options: &BuildOptions) -> bool {
    options.kind.is_press() && options.preflight.errors != OnErrors::Skip
}

/// Adds source locations to findings and adjusts their severity to [`OnErrors`].
fn with_severities(
    built: &BuiltEdition,
    options: &BuildOptions,
    found: Vec<Diagnostic>,
) -> Diagnostics {
    let mut out = Diagnostics::new();
    for mut finding in found {
        trace(&built.edition, &built.plan, &mut finding);
        if options.preflight.errors == OnErrors::Warn && finding.severity == Severity::Error {
            finding.severity = Severity::Warning;
        }
        out.push(finding);
    }
    out
}

/// The printed numbers of the exported pages.
pub(super) fn numbers(built: &BuiltEdition) -> Vec<u32> {
    built.book.pages.iter().map(|page| page.number).collect()
}

/// The press limits that apply to a build.
pub(super) fn limits<'a>(built: &'a BuiltEdition, options: &'a BuildOptions) -> &'a Limits {
    options.preflight.limits.as_ref().unwrap_or(&built.edition.limits)
}

/// Adds to a finding without a source location the span of the block or item that contains the
/// centre of its place and differs least from it; of several that differ equally, the topmost.
pub(super) fn trace(edition: &Edition, plan: &Plan, finding: &mut Diagnostic) {
    let Some(place) = finding.place.filter(|_| finding.labels.is_empty()) else { return };
    let spot = Rect::new(place.rect.middle(), Size::default());
    let Some(index) = plan.pages.iter().position(|page| page.number == place.page) else { return };
    let blocks = edition.pages[index].blocks.iter().zip(&plan.pages[index].blocks);
    let standing = blocks.flat_map(|(block, placed)| of_block(edition, block, placed));
    let area = plan.grid.area();
    let furniture = edition.layout.furniture.iter().filter(|f| f.on.includes(place.page));
    let furniture = furniture.flat_map(|f| &f.items);
    let furniture = furniture.map(|item| (item.rect(&edition.layout.grid, area), item.span));
    let around = standing.chain(furniture).filter(|(rect, _)| rect.contains(&spot));
    let size = |r: &Rect| i128::from(r.size.width.0) * i128::from(r.size.height.0);
    let apart = |r: &Rect| {
        let shared = r.shared(&place.rect).map_or(0, |shared| size(&shared));
        size(r) + size(&place.rect) - 2 * shared
    };
    let nearest = around.enumerate().min_by_key(|(n, (rect, _))| (apart(rect), Reverse(*n)));
    if let Some((_, (_, span))) = nearest {
        *finding = finding.clone().at(span, "placed here");
    }
}

/// Returns the rectangles and spans of a block and its items.
fn of_block(edition: &Edition, block: &Block, placed: &PlacedBlock) -> Vec<(Rect, Span)> {
    let whole = match &block.content {
        Content::Picture(pictures) => match &pictures.pictures[..] {
            [picture] => picture.file.span,
            _ => block.span,
        },
        _ => block.span,
    };
    let items = match &block.content {
        Content::Display(items) => items.as_slice(),
        _ => &[],
    };
    let items = items.iter().map(|item| (item.rect(&edition.layout.grid, placed.inner), item.span));
    std::iter::once((placed.rect, whole)).chain(items).collect()
}
