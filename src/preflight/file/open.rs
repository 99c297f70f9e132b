//! Opening a PDF, and the order of judging it.

use crate::preflight::Report;
use crate::preflight::content::Known;
use crate::preflight::file::kept::Kept;
use crate::preflight::file::{guard, intent, metadata, object, page, standard};
use crate::preflight::report::{Breach, Findings};
use crate::preflight::rule;
use crate::press::Limits;
use hayro_syntax::{LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Judges a PDF by every rule. What is broken or hostile is a finding, never a panic.
pub fn judge(bytes: Vec<u8>, limits: &Limits) -> Report {
    // The parser is not ours: should it panic after all, the file is one that cannot be read.
    let judged = catch_unwind(AssertUnwindSafe(|| guarded(bytes, limits)));
    judged.unwrap_or_else(|_| unreadable("the PDF breaks its reader"))
}

fn unreadable(why: &str) -> Report {
    let mut findings = Findings::default();
    findings.add(Breach::new(rule::UNREADABLE, format!("the file cannot be read: {why}")));
    findings.report(None, 0)
}

fn guarded(bytes: Vec<u8>, limits: &Limits) -> Report {
    let head = &bytes[..bytes.len().min(1024)];
    if guard::find(head, b"%PDF-").is_none() {
        return unreadable("it is no PDF");
    }
    if let Some(why) = guard::refuse(&bytes) {
        return unreadable(&why);
    }
    let bytes = Arc::new(bytes);
    let pdf = match Pdf::new(bytes.clone()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => {
            let mut findings = Findings::default();
            let what = "the file is encrypted; nothing else of it can be judged";
            findings.add(Breach::new(rule::ENCRYPTED, what));
            return findings.report(None, 0);
        }
        Err(LoadPdfError::Invalid) => return unreadable("it is broken"),
    };
    let mut findings = Findings::default();
    let kept = Kept::read(&bytes, &pdf, &mut findings);
    let standard = standard::judge(&kept, &mut findings);
    intent::judge(&kept, standard, &mut findings);
    metadata::judge(&kept, standard, &mut findings);
    object::judge(&kept, standard, &mut findings);
    let mut known = Known::default();
    let pages = pdf.pages();
    if pages.is_empty() {
        findings.add(Breach::new(rule::UNREADABLE, "the file has no pages"));
    }
    for (page, number) in pages.iter().zip(1..) {
        page::judge(page, number, limits, &mut known, &mut findings);
    }
    findings.report(kept.identifier(), pages.len())
}
