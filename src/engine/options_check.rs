//! Validation of build options against an edition.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::Edition;
use crate::engine::build_options::BuildOptions;
use crate::engine::{attachments, completeness, imposition};

/// Checks `options` against the edition. Returns the pairs of pages on each sheet as printed
/// numbers, if spreads are requested, and the diagnostics.
pub(super) fn check(
    edition: &Edition,
    options: &BuildOptions,
) -> (Option<Vec<[u32; 2]>>, Diagnostics) {
    let mut out = Diagnostics::new();
    imposition::check(options, &mut out);
    attachments::check(options, &mut out);
    completeness::check_kind(options, &mut out);
    check_pages(edition, &options.pages, &mut out);
    let pairs = imposition::pairs(edition, options, &mut out);
    (pairs, out)
}

fn check_pages(edition: &Edition, wanted: &[u32], out: &mut Diagnostics) {
    let numbers: Vec<u32> = edition.pages.iter().map(|p| p.number.value).collect();
    for n in wanted.iter().filter(|n| !numbers.contains(n)) {
        let known: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let message = "the edition has no page {page}";
        let help = format!("its pages are {}", known.join(", "));
        let d = Diagnostic::error(rules::edition::NO_SUCH_PAGE, message).fact("page", *n);
        out.push(d.help(help));
    }
}
