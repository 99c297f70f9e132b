//! Title, dates and identifiers: presence, and agreement of Info and XMP.
//!
//! Source: ISO 15930-7:2010, 6.3; ISO 32000-1, 14.3 and 7.9.4.

use crate::preflight::file::opened_file::OpenedFile;
use crate::preflight::file::standard::Standard;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use crate::scene::DRAFT_KEY;

/// Keys of Info and their XMP equivalents.
const PAIRS: [(&str, &str); 11] = [
    ("Title", "dc:title"),
    ("CreationDate", "xmp:CreateDate"),
    ("ModDate", "xmp:ModifyDate"),
    ("Producer", "pdf:Producer"),
    ("Creator", "xmp:CreatorTool"),
    ("Trapped", "pdf:Trapped"),
    ("Author", "dc:creator"),
    ("Subject", "dc:description"),
    ("Keywords", "pdf:Keywords"),
    ("GTS_PDFXVersion", "pdfx:GTS_PDFXVersion"),
    ("GTS_PDFXConformance", "pdfx:GTS_PDFXConformance"),
];
/// Number of leading entries of [`PAIRS`] that a file must have.
const NEEDED: usize = 3;

/// Properties required by PDF/X-4 in XMP alone.
const XMP_ALONE: [&str; 4] =
    ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate"];

/// Checks the file's metadata.
pub(super) fn check(opened: &OpenedFile<'_>, standard: Standard, findings: &mut PreflightFindings) {
    let by_xmp = !standard.is_early();
    if let Some(why) = &opened.xmp.broken {
        let breach = RuleBreach::new(rule::METADATA, "XMP cannot be read: {reason}");
        let breach = breach.fact("reason", why);
        findings.add(if by_xmp { breach } else { breach.into_warning() });
    }
    for (n, (info_key, property)) in PAIRS.into_iter().enumerate() {
        let (info, xmp) = (opened.info(info_key), opened.single_xmp(property));
        let there = |v: &Option<String>| v.as_ref().is_some_and(|v| !v.trim().is_empty());
        let needed = if by_xmp { there(&opened.xmp(property)) } else { there(&info) };
        if n < NEEDED && !needed {
            let place = if by_xmp { property } else { info_key };
            findings.add(missing(place));
        }
        if let (Some(info), Some(xmp)) = (&info, &xmp)
            && !is_same(info, xmp)
        {
            let what = "{key} is “{info}” in Info, “{xmp}” in XMP";
            let breach = RuleBreach::new(rule::METADATA_DIFFERS, what).fact("key", info_key);
            findings.add(breach.fact("info", info).fact("xmp", xmp));
        }
    }
    if by_xmp {
        for property in XMP_ALONE.into_iter().filter(|p| opened.xmp(p).is_none()) {
            findings.add(missing(property));
        }
    }
    if trapping(opened) == Trapping::Unsaid {
        findings.add(match trapped_value(opened) {
            Some(value) => RuleBreach::new(rule::TRAPPED, "whether it is trapped is {value}")
                .fact("value", value),
            None => RuleBreach::new(rule::TRAPPED, "whether it is trapped is not said"),
        });
    }
}

fn missing(property: &str) -> RuleBreach {
    RuleBreach::new(rule::METADATA, "there is no {property}").fact("property", property)
}

/// The `Trapped` state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trapping {
    Trapped,
    Untrapped,
    /// Neither is stated.
    Unsaid,
}

/// Reads the file's `Trapped` state.
pub(super) fn trapping(opened: &OpenedFile<'_>) -> Trapping {
    match trapped_value(opened).as_deref() {
        Some("True") => Trapping::Trapped,
        Some("False") => Trapping::Untrapped,
        _ => Trapping::Unsaid,
    }
}

/// `Trapped` of Info, or of XMP where Info has none.
fn trapped_value(opened: &OpenedFile<'_>) -> Option<String> {
    opened.info("Trapped").or_else(|| opened.xmp("pdf:Trapped"))
}

/// Checks that the file is not marked as a draft, in Info or, if another program has rewritten
/// that, in XMP.
pub(super) fn draft(opened: &OpenedFile<'_>, findings: &mut PreflightFindings) {
    let class = opened.xmp("xmpMM:RenditionClass");
    // A class may be refined by further words: `draft:low-res`.
    let is_draft = |class: &String| class.trim().split(':').next() == Some("draft");
    if opened.info(DRAFT_KEY).is_some() || class.as_ref().is_some_and(is_draft) {
        findings.add(RuleBreach::new(rule::DRAFT, "a draft: not for the press"));
    }
}

/// Whether both values agree; dates are compared as instants.
fn is_same(info: &str, xmp: &str) -> bool {
    match (info.strip_prefix("D:").and_then(instant), instant(xmp)) {
        (Some(info), Some(xmp)) => info == xmp,
        _ => info.trim() == xmp.trim(),
    }
}

/// Seconds from a fixed epoch in UTC to `20240811120000+08'00'` or `2024-08-11T12:00:00+08:00`;
/// omitted fields take their least value. `None` if there is no year.
fn instant(text: &str) -> Option<i64> {
    let (clock, zone) = match text.find(['+', 'Z']) {
        Some(at) => text.split_at(at),
        // A minus is the sign of a zone only after the time.
        None => match text.rfind('-').filter(|at| text[..*at].contains('T') || *at >= 12) {
            Some(at) => text.split_at(at),
            None => (text, ""),
        },
    };
    let digits =
        |s: &str| -> Vec<i64> { s.chars().filter_map(|c| c.to_digit(10)).map(i64::from).collect() };
    let clock = digits(clock);
    if clock.len() < 4 {
        return None;
    }
    let two = |d: &[i64], at: usize, usual: i64| match d.get(at..at + 2) {
        Some(pair) => pair[0] * 10 + pair[1],
        None => usual,
    };
    let year = clock[..4].iter().fold(0, |n, d| n * 10 + d);
    let [month, day, hour, minute, second] =
        [4, 6, 8, 10, 12].map(|at| two(&clock, at, i64::from(at < 8)));
    let offset = digits(zone);
    let ahead = two(&offset, 0, 0) * 60 + two(&offset, 2, 0);
    let ahead = if zone.starts_with('-') { -ahead } else { ahead };
    // Years start in March, so that a leap day is the last of its year.
    let (months, years) = ((month + 9) % 12, if month < 3 { year - 1 } else { year });
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day;
    Some(((days * 24 + hour) * 60 + minute - ahead) * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_as_instants() {
        assert!(is_same("D:20240811120000+08'00'", "2024-08-11T12:00:00+08:00"));
        assert!(is_same("D:20240811000000-00'00'", "2024-08-11T00:00:00Z"));
        assert!(is_same("D:20240811120000-05'00'", "2024-08-11T12:00:00-05:00"));
        assert!(is_same("D:20240811", "2024-08-11"));
        assert!(is_same("D:20240811080000+08'00'", "2024-08-11T00:00:00Z"));
        assert!(is_same("D:20240229233000-01'00'", "2024-03-01T00:30:00Z"));
        assert!(is_same("D:20250101000000+08'00'", "2024-12-31T16:00:00Z"));
        assert!(!is_same("D:20230301000000Z", "2023-02-28T00:00:00Z"));
        assert!(!is_same("D:20240811120000+08'00'", "2024-08-11T12:00:00Z"));
        assert!(!is_same("D:2024081112", "2024-08-11T13:00:00"));
        assert!(!is_same("Title", "title") && is_same("a ", "a"));
    }
}
