//! Completeness of a press file: all text and every picture.

use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, many, rules};
use crate::edition::{Content, Edition};
use crate::engine::build_options::{BuildOptions, Completeness};
use crate::engine::built_edition::BuiltEdition;
use crate::engine::imposition;
use crate::makeup::Plan;
use crate::scene::{BookMeta, DRAFT};

/// A character that is in no face.
const MISSING_GLYPH: &Rule = rules::font::MISSING_GLYPH;
/// Text that did not fit its frames.
const OVERSET: &Rule = rules::flow::OVERSET;
/// Rows of a table that did not fit its blocks.
const ROWS_OVERSET: &Rule = rules::table::OVERSET;
/// A placeholder panel in place of a picture.
const PLACEHOLDER: &Rule = rules::picture::PLACEHOLDER;
/// A picture with unreadable parts.
const DAMAGED: &Rule = rules::image::DAMAGED;

/// Reports an error if a draft is requested for a file that is not for the press.
pub(super) fn check_kind(options: &BuildOptions, out: &mut Diagnostics) {
    if options.completeness == Completeness::Draft && !options.kind.is_press() {
        let message = "a draft is of a file for the press, and this file is not";
        let help = "leave `--draft` out: files for archive and screen are written with whatever is missing, and that is reported";
        out.push(Diagnostic::error(rules::draft::KIND, message).help(help));
    }
}

/// Whether there are errors other than characters missing from all faces, without which the setting
/// can still be reviewed.
pub(super) fn has_blocking_errors(diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error && d.rule != MISSING_GLYPH)
}

/// Whether any diagnostic is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Adjusts the severity of `diagnostics` and adds placeholder panels: content missing from a press file is
/// an error.
pub(super) fn with_completeness(
    built: &BuiltEdition,
    diagnostics: Vec<Diagnostic>,
    options: &BuildOptions,
) -> Diagnostics {
    let mut out = Diagnostics::new();
    for d in diagnostics {
        out.push(weighed(d, options));
    }
    for d in placeholders(&built.edition, &built.plan, options) {
        out.push(Diagnostic { severity: severity_of_lack(options), ..d });
    }
    out
}

/// Returns the severity of missing text or a missing picture.
fn severity_of_lack(options: &BuildOptions) -> Severity {
    match options.completeness {
        Completeness::Whole if options.kind.is_press() => Severity::Error,
        _ => Severity::Warning,
    }
}

/// Returns `d` with the severity that it has for this kind of file: text without room is a warning
/// as reported by `lint`, and an error in a press file.
pub(super) fn weighed(d: Diagnostic, options: &BuildOptions) -> Diagnostic {
    let lacks = [OVERSET, ROWS_OVERSET, DAMAGED].contains(&d.rule);
    let severity = if lacks { severity_of_lack(options) } else { d.severity };
    Diagnostic { severity, ..d }
}

/// Marks a draft as such in its metadata.
pub(super) fn entitle(meta: &mut BookMeta, options: &BuildOptions) {
    if options.completeness == Completeness::Draft {
        meta.title.insert_str(0, DRAFT);
        meta.is_draft = true;
    }
}

/// Describes the content missing according to `diagnostics`; `None` if it is complete.
pub fn missing(diagnostics: &[Diagnostic]) -> Option<String> {
    let count = |rule| diagnostics.iter().filter(|d| d.rule == rule).count();
    let lacking = MissingContent {
        overset: count(OVERSET),
        tables: count(ROWS_OVERSET),
        placeholders: count(PLACEHOLDER),
        damaged: count(DAMAGED),
    };
    lacking.sentence()
}

/// Whether the diagnostic reports missing content, which is allowed in a draft.
pub fn is_missing_content(d: &Diagnostic) -> bool {
    [OVERSET, ROWS_OVERSET, PLACEHOLDER, DAMAGED].contains(&d.rule)
}

/// Counts of missing content.
#[derive(Clone, Copy, Debug, Default)]
struct MissingContent {
    /// Stories that overrun their frames.
    overset: usize,
    /// Tables that overrun their blocks.
    tables: usize,
    /// Placeholder panels.
    placeholders: usize,
    /// Pictures with unreadable parts.
    damaged: usize,
}

impl MissingContent {
    /// Describes the counts; `None` if all are zero.
    fn sentence(self) -> Option<String> {
        let text = match self.overset {
            0 => None,
            1 => Some("text is missing: one story is too long for its frames".to_owned()),
            n => Some(format!("text is missing: {n} stories are too long for their frames")),
        };
        let phrase = |n: usize, what: &str, [one, more]: [&str; 2], rest: &str| {
            let verb = if n == 1 { one } else { more };
            (n > 0).then(|| format!("{} {verb} {rest}", many(n, what)))
        };
        let rows = phrase(self.tables, "table", ["is", "are"], "too long, and rows are missing");
        let panels =
            phrase(self.placeholders, "panel", ["stands", "stand"], "where pictures belong");
        let damage = phrase(self.damaged, "picture", ["is", "are"], "damaged");
        let lacks: Vec<String> = [text, rows, panels, damage].into_iter().flatten().collect();
        (!lacks.is_empty()).then(|| lacks.join("; "))
    }
}

/// Returns a diagnostic for each placeholder panel on the exported pages.
fn placeholders(edition: &Edition, plan: &Plan, options: &BuildOptions) -> Vec<Diagnostic> {
    let written = imposition::written(edition, options);
    let pages = edition.pages.iter().zip(&plan.pages);
    let pages = pages.filter(|(page, _)| written.contains(&page.number.value));
    let of_pages = pages.flat_map(|(page, placed)| {
        page.blocks.iter().zip(&placed.blocks).map(|(b, p)| (page.number.value, b, p.rect))
    });
    // Placeholders within text are reported on the first exported page of their story.
    let threads = edition.stories.iter().zip(&plan.threads);
    let in_text = threads.filter_map(|(story, thread)| {
        let frame = thread.frames.iter().find(|frame| written.contains(&frame.page))?;
        Some(story.page_blocks().map(move |block| (frame.page, block, frame.rect)))
    });
    let blocks = of_pages.chain(in_text.flatten());
    let mut found = Vec::new();
    for (page, block, rect) in blocks {
        let Content::Panel { words, placeholder: true, .. } = &block.content else { continue };
        // A panel of several lines is known by its first.
        let first = words.value.lines().next().unwrap_or_default();
        let is_booked = block.ad.is_some_and(|ad| ad.booking.is_some());
        let d = Diagnostic::error(PLACEHOLDER, placeholder_words(is_booked, first))
            .fact("words", &words.value)
            .fact("first_line", first)
            .at(words.span, "this panel")
            .help(if is_booked {
                "put its file where its row in the list of bookings names it"
            } else {
                "put the picture in its place (`picture = \"pictures/…\"`); or write `placeholder = \
                 false` if the panel itself is to be printed"
            });
        found.push(d.on(page, rect));
    }
    found
}

/// The message for a placeholder with these words.
fn placeholder_words(is_booked: bool, words: &str) -> &'static str {
    match (is_booked, words) {
        (true, "") => "a placeholder stands where the advertisement belongs",
        (true, _) => "a placeholder stands where the advertisement {`first_line`} belongs",
        (false, "") => "an empty panel stands where a picture belongs",
        (false, _) => "a panel, {`first_line`}, stands where a picture belongs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_content_is_described_in_one_sentence() {
        let diagnostics = |overset, panels, damaged| {
            let tables = 0;
            let lacking = MissingContent { overset, tables, placeholders: panels, damaged };
            lacking.sentence().unwrap_or_default()
        };
        assert_eq!(diagnostics(0, 0, 0), "");
        assert_eq!(diagnostics(1, 0, 0), "text is missing: one story is too long for its frames");
        assert_eq!(diagnostics(0, 1, 0), "1 panel stands where pictures belong");
        let both = "text is missing: 3 stories are too long for their frames; \
                    2 panels stand where pictures belong";
        assert_eq!(diagnostics(3, 2, 0), both);
        assert_eq!(diagnostics(0, 0, 1), "1 picture is damaged");
        assert_eq!(diagnostics(0, 0, 2), "2 pictures are damaged");
        let rows = MissingContent { tables: 1, ..MissingContent::default() }.sentence();
        assert_eq!(rows.unwrap_or_default(), "1 table is too long, and rows are missing");
    }
}
