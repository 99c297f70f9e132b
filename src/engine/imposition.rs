//! Imposition of finished pages for the press: spreads and printer's marks.

use crate::compose::{self, Binding, PrintersMark};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::Edition;
use crate::engine::build_options::BuildOptions;
use crate::engine::build_options::Completeness;
use crate::engine::built_edition::BuiltEdition;
use crate::geom::WritingMode;

/// Reports an error if marks or spreads are requested for a file that is not for the press.
pub(super) fn check(options: &BuildOptions, out: &mut Diagnostics) {
    if options.kind.is_press() {
        return;
    }
    let help =
        |flag: &str| format!("leave `{flag}` out, or build with `--for press` or `press-x1a`");
    if options.spreads {
        let message = "printer's spreads are for the press, and this file is not";
        let d = Diagnostic::error(rules::spreads::KIND, message);
        out.push(d.help(help("--spreads")));
    }
    if !options.marks.is_empty() {
        let message = "printer's marks are for the press, and this file is not";
        let d = Diagnostic::error(rules::marks::KIND, message);
        out.push(d.help(help("--marks")));
    }
}

/// Returns the printed numbers of the pages on each sheet, left one first; `None` if spreads are
/// not requested or, with an error reported, not possible.
pub(super) fn pairs(
    edition: &Edition,
    options: &BuildOptions,
    out: &mut Diagnostics,
) -> Option<Vec<[u32; 2]>> {
    if !options.spreads || !options.kind.is_press() {
        return None;
    }
    let count = edition.pages.len();
    let binding = match edition.layout.grid.writing {
        WritingMode::Horizontal => Binding::Left,
        WritingMode::Vertical => Binding::Right,
    };
    let Some(sheets) = compose::sheets(count, binding) else {
        let wanted = count.next_multiple_of(4).max(4);
        let message = "the edition has {pages:page}; printer's spreads want four to a sheet";
        let help = format!(
            "give it {wanted} pages (a page without blocks is a blank one), or build it without \
             `--spreads`"
        );
        let d = Diagnostic::error(rules::spreads::PAGES, message).help(help);
        out.push(d.fact("pages", count).fact("wanted", wanted));
        return None;
    };
    let number = |index: usize| edition.pages[index].number.value;
    let wanted = |pair: &[u32; 2]| {
        options.pages.is_empty() || pair.iter().any(|n| options.pages.contains(n))
    };
    Some(sheets.into_iter().map(|pair| pair.map(number)).filter(wanted).collect())
}

/// Returns the printed numbers of the exported pages.
pub(super) fn written(edition: &Edition, options: &BuildOptions) -> Vec<u32> {
    // Errors of the imposition have been reported before.
    let pairs = pairs(edition, options, &mut Diagnostics::new());
    let wanted = whole_sheets(options, pairs.as_deref()).pages;
    let numbers = edition.pages.iter().map(|page| page.number.value);
    numbers.filter(|n| wanted.is_empty() || wanted.contains(n)).collect()
}

/// Adds to the wanted pages those that share a sheet with them.
pub(super) fn whole_sheets(options: &BuildOptions, pairs: Option<&[[u32; 2]]>) -> BuildOptions {
    let mut options = options.clone();
    if !options.pages.is_empty() {
        options.pages.extend(pairs.unwrap_or_default().as_flattened());
    }
    options
}

/// Imposes the pages and adds marks.
pub(super) fn finish(
    built: &mut BuiltEdition,
    options: &BuildOptions,
    pairs: Option<&[[u32; 2]]>,
    out: &mut Diagnostics,
) {
    let mut folds = Vec::new();
    if let Some(pairs) = pairs {
        let index = |number: &u32| built.book.pages.iter().position(|p| p.number == *number);
        let pairs = pairs.iter().filter_map(|[left, right]| Some([index(left)?, index(right)?]));
        let pairs: Vec<_> = pairs.collect();
        folds.extend(compose::impose(&mut built.book, &pairs));
    }
    let draft = options.completeness == Completeness::Draft;
    let mut wanted = options.marks.clone();
    wanted.extend(draft.then_some(PrintersMark::Draft));
    if !wanted.is_empty() && options.kind.is_press() {
        out.extend(compose::marks(&mut built.book, &built.edition, &wanted, &folds));
    }
}
