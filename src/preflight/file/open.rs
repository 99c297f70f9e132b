//! Opens a PDF and runs all checks in order.

use crate::preflight::content::{Budget, Known};
use crate::preflight::devices::PaintedObjects;
use crate::preflight::file::guard::Refusal;
use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::page_context::{FileDepth, PageContext};
use crate::preflight::file::trailer::without_attachment_encryption;
use crate::preflight::file::{guard, intent, layers, metadata, object, page, repaired, standard};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::{PreflightReport, rule};
use crate::press::Limits;
use hayro_syntax::{LoadPdfError, Pdf};
use memchr::memmem::find;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Checks a PDF by every rule. Broken or hostile input gives a finding, never a panic.
pub fn check(bytes: Vec<u8>, limits: &Limits) -> PreflightReport {
    let mut report = with_colours(bytes, limits);
    // A standard allows them in a file of its own; on a page of another they print otherwise.
    report.findings.retain(|found| found.rule != rule::ICC_OTHER);
    report
}

/// The same, with colours by another CMYK profile than the output intent's.
pub(super) fn with_colours(bytes: Vec<u8>, limits: &Limits) -> PreflightReport {
    unbroken(&Arc::new(bytes), limits, FileDepth::Whole)
}

/// Checks a PDF by the rules of the file alone: its standard, its objects and its page boxes. The
/// pages' content was checked before the file was written.
pub fn structure(bytes: &Arc<Vec<u8>>, limits: &Limits) -> PreflightReport {
    unbroken(bytes, limits, FileDepth::Structure)
}

fn unbroken(bytes: &Arc<Vec<u8>>, limits: &Limits, depth: FileDepth) -> PreflightReport {
    // The parser is a dependency: if it panics, the file is reported as unreadable.
    let report = catch_unwind(AssertUnwindSafe(|| {
        let budget = Budget::of(bytes.len());
        guarded(bytes, limits, budget, depth)
    }));
    report.unwrap_or_else(|_| unreadable("the PDF reader fails on it"))
}

fn unreadable(why: &str) -> PreflightReport {
    let mut findings = PreflightFindings::default();
    let breach = RuleBreach::new(rule::UNREADABLE, "the file cannot be read: {reason}");
    findings.add(breach.fact("reason", why));
    findings.report(None, 0)
}

fn encrypted() -> PreflightReport {
    let mut findings = PreflightFindings::default();
    let what = "the file is encrypted; nothing else of it can be judged";
    findings.add(RuleBreach::new(rule::ENCRYPTED, what));
    findings.report(None, 0)
}

fn guarded(
    bytes: &Arc<Vec<u8>>,
    limits: &Limits,
    budget: Budget,
    depth: FileDepth,
) -> PreflightReport {
    let head = &bytes[..bytes.len().min(1024)];
    if find(head, b"%PDF-").is_none() {
        return unreadable("it is not a PDF");
    }
    // Files written by this crate cannot make the parser run without end.
    match (depth == FileDepth::Whole).then(|| guard::refuse(bytes)).flatten() {
        Some(Refusal::Unsafe(why)) => return unreadable(why),
        Some(Refusal::Encrypted) => return encrypted(),
        None => {}
    }
    let opened = Pdf::new(bytes.clone()).or_else(|error| {
        let plain = without_attachment_encryption(bytes).map(Pdf::new);
        plain.unwrap_or(Err(error))
    });
    let pdf = match opened {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => return encrypted(),
        Err(LoadPdfError::Invalid) => return unreadable("it is broken"),
    };
    let mut findings = PreflightFindings::default();
    let mut known = Known::new(budget);
    let opened = OpenedFile::read(bytes, &pdf, &mut known.budget, &mut findings);
    if depth == FileDepth::Whole {
        let is_claimed = opened.identifier().is_some();
        let mut damage = Vec::new();
        if let Err(why) = repaired::damage(bytes, &pdf, &mut known.budget, &mut damage) {
            findings.not_judged(format!("cross references: {why}"));
        }
        for breach in damage {
            findings.add(if is_claimed { breach } else { breach.into_warning() });
        }
    }
    let standard = standard::check(&opened, &mut findings);
    intent::check(&opened, standard, depth, &mut known.budget, &mut findings);
    metadata::check(&opened, standard, &mut findings);
    // A build knows whether it writes a draft.
    if depth == FileDepth::Whole {
        metadata::draft(&opened, &mut findings);
    }
    known.hidden_layers = layers::check(&opened, standard, &mut findings);
    object::check(&opened, standard, depth, &mut known, &mut findings);
    let (pages, trapping) = (pdf.pages(), metadata::trapping(&opened));
    if pages.is_empty() {
        findings.add(RuleBreach::new(rule::UNREADABLE, "the file has no pages"));
    }
    let mut painted = PaintedObjects::default();
    for (page, number) in pages.iter().zip(1..) {
        let context = PageContext { number, standard, depth, limits, trapping };
        page::check(page, context, &mut known, &mut painted, &mut findings);
    }
    findings.report(opened.identifier(), pages.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    /// A budget that suffices for a sound page, and for little more.
    const LITTLE: u64 = 20_000;

    fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("<< /Length {} {dict} >>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// What is reported as not checked of a page with these resources and this content, where
    /// `objects` are numbered from 11, under a little budget.
    fn unchecked(resources: &str, content: &[u8], objects: &[Vec<u8>]) -> Vec<String> {
        let page =
            format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {resources} >> >>");
        let kids = "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>";
        let first = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            kids.into(),
            page.into_bytes(),
            stream("", content),
        ];
        let mut out = b"%PDF-1.6\n".to_vec();
        for (object, number) in first.iter().zip(1..).chain(objects.iter().zip(11..)) {
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        out.extend(b"trailer << /Root 1 0 R >>\n%%EOF");
        let (out, limits) = (Arc::new(out), Limits::default());
        guarded(&out, &limits, Budget::only(LITTLE), FileDepth::Whole).not_judged
    }

    /// Asserts that repeating `content` exceeds the budget, while the page without it does not.
    #[track_caller]
    fn is_work(resources: &str, content: &[u8], objects: &[Vec<u8>]) {
        let is_spent =
            |w: &String| w.contains("beyond the limit") || w.contains("asks for too much");
        let empty = unchecked(resources, b"", objects);
        assert!(!empty.iter().any(is_spent), "{empty:?}");
        let told = unchecked(resources, &content.repeat(200), objects);
        assert!(told.iter().any(is_spent), "{told:?}");
    }

    /// An array that takes long to parse.
    fn long() -> Vec<u8> {
        [b"[", "1 ".repeat(20_000).as_bytes(), b"]"].concat()
    }

    const PLACED: &str = "/XObject << /X 11 0 R >>";

    #[test]
    fn placing_a_form_again_costs_budget_readable_or_not() {
        let zipped = deflated(&vec![b' '; 20_000]);
        for filters in ["/FlateDecode", "[/FlateDecode /FlateDecode]"] {
            let form = stream(&format!("/Subtype /Form /Filter {filters}"), &zipped);
            is_work(PLACED, b"/X Do ", &[form]);
        }
        let shared = stream("/Subtype /Form /Resources << /Font 12 0 R >>", b"");
        is_work(PLACED, b"/X Do ", &[shared, long()]);
    }

    #[test]
    fn placing_a_picture_again_costs_budget() {
        let zipped = deflated(&vec![0; 20_000]);
        let inline = [b"BI /W 90 /H 50 /CS /CMYK /F /Fl ID ", &zipped[..], b" EI "].concat();
        is_work("", &inline, &[]);
        let table = "/ColorSpace [/Indexed /DeviceCMYK 255 12 0 R]";
        let picture = format!("/Subtype /Image /Width 90 /Height 50 {table}");
        is_work(PLACED, b"/X Do ", &[stream(&picture, &[0; 4500]), stream("", &[0; 1024])]);
    }

    #[test]
    fn looking_up_a_value_in_a_long_object_costs_budget() {
        // A graphics state is checked once in the resources, and again by each `gs`.
        let once = [b"[", "1 ".repeat(2000).as_bytes(), b"]"].concat();
        is_work("/ExtGState << /G << /OPM 11 0 R >> >>", b"/G gs ", &[once]);
        // A shading is read by each `sh`, a pattern only once per stream.
        let shading = b"<< /ColorSpace 12 0 R >>".to_vec();
        is_work("/Shading << /S 11 0 R >>", b"/S sh ", &[shading, long()]);
    }

    #[test]
    fn a_nested_object_costs_budget_on_each_level() {
        let nested = |deep: usize| {
            [&b"[".repeat(deep)[..], &b"1 ".repeat(2000), &b"]".repeat(deep)].concat()
        };
        let told = |deep| unchecked("", b"", &[nested(deep)]);
        assert_eq!(told(2), unchecked("", b"", &[]));
        assert!(told(15).contains(&"objects beyond the limit".to_owned()), "{:?}", told(15));
    }

    #[test]
    fn caching_font_data_costs_budget() {
        let font = |more: &str| format!("<< /Subtype /Type0 {more} >>").into_bytes();
        let advances = font("/DescendantFonts [<< /W [0 12 0 R] >>]");
        is_work("/Font << /F 11 0 R >>", b"/F 9 Tf ", &[advances, long()]);
        let codes: Vec<String> = (0..4000).map(|n| format!("<{n:04X}> <4ECA>")).collect();
        let map = format!("beginbfchar {} endbfchar", codes.join(" "));
        let objects = [font("/ToUnicode 12 0 R"), stream("", map.as_bytes())];
        is_work("/Font << /F 11 0 R >>", b"/F 9 Tf ", &objects);
    }
}
