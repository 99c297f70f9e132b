//! The output intent and its profile.
//!
//! Source: ISO 15930-7:2010, 6.2; ICC.1:2010, 7.2.

use crate::color::check_output_profile;
use crate::preflight::content::{Budget, Undecoded, decode};
use crate::preflight::dict_ext::DictExt;
use crate::preflight::file::opened_file::{OpenedFile, text};
use crate::preflight::file::page_context::FileDepth;
use crate::preflight::file::standard::{self, Standard};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};

/// Maximum length of a profile, decoded, in bytes.
const MAX_PROFILE_LENGTH: usize = 64_000_000;
/// The registry whose conditions need no embedded profile.
const REGISTRY: &str = "http://www.color.org";

/// Checks the output intents.
pub(super) fn check(
    opened: &OpenedFile<'_>,
    standard: Standard,
    depth: FileDepth,
    budget: &mut Budget,
    findings: &mut PreflightFindings,
) {
    let all = opened.catalog.get::<Array<'_>>("OutputIntents");
    let all: Vec<Dict<'_>> = all.map(|a| a.iter().take(100).collect()).unwrap_or_default();
    let is_pdfx = |d: &&Dict<'_>| d.get::<Name<'_>>("S").is_some_and(|n| n.as_ref() == b"GTS_PDFX");
    let mut intents = all.iter().filter(is_pdfx);
    let (Some(intent), None) = (intents.next(), intents.next()) else {
        let n = all.iter().filter(is_pdfx).count();
        let breach = RuleBreach::new(rule::INTENT, "{intents} GTS_PDFX output intents");
        return findings.add(breach.fact("intents", n));
    };
    let words = |key: &str| intent.get::<PdfString<'_>>(key).map(|s| text(s.as_bytes()));
    let has_words = |key: &str| words(key).is_some_and(|w| !w.trim().is_empty());
    if !has_words("OutputConditionIdentifier") {
        findings.add(RuleBreach::new(rule::INTENT, "the intent names no output condition"));
    }
    let registered = words("RegistryName").is_some_and(|r| r.starts_with(REGISTRY));
    if !registered && !has_words("Info") {
        let what = "the intent's condition is not registered, and Info does not describe it";
        findings.add(RuleBreach::new(rule::INTENT, what));
    }
    let outside = intent.holds("DestOutputProfileRef");
    if outside && !standard::takes_outside_profile(opened.identifier().as_deref()) {
        let what = "the intent's profile lies outside the file (DestOutputProfileRef), as only \
                    PDF/X-4p, X-5 and X-6p have it";
        findings.add(wrong(what));
    }
    let brought = intent.get::<Stream<'_>>("DestOutputProfile").is_some();
    if brought && depth == FileDepth::Structure {
        // The profile was checked before the file was written.
        return;
    }
    let inks = intent.get::<Stream<'_>>("DestOutputProfile").map(|s| s.dict().get::<i32>("N"));
    if let Some(inks) = inks.filter(|n| *n != Some(4)) {
        findings.add(other_inks(inks));
    }
    let Some(profile) = profile(intent, budget) else {
        if !outside && (!registered || !standard.is_early()) {
            findings.add(wrong("the intent has no profile"));
        }
        if outside {
            findings.not_judged("the intent's profile, which lies outside the file");
        }
        return;
    };
    match profile {
        Ok(profile) => header(&profile, standard, findings),
        Err(why) if why.damaged => {
            let breach = wrong("the intent's profile cannot be read: {reason}");
            findings.add(breach.fact("reason", why.to_string()));
        }
        Err(why) => findings.not_judged(format!("the intent's profile: {why}")),
    }
}

/// The embedded profile of an intent, if any.
fn profile(intent: &Dict<'_>, budget: &mut Budget) -> Option<Result<Vec<u8>, Undecoded>> {
    let stream = intent.get::<Stream<'_>>("DestOutputProfile")?;
    Some(decode(&stream, MAX_PROFILE_LENGTH, budget).map(|d| d.bytes))
}

/// The first embedded profile of an output intent that can be decoded.
pub(super) fn first_profile(opened: &OpenedFile<'_>, budget: &mut Budget) -> Option<Vec<u8>> {
    let all = opened.catalog.get::<Array<'_>>("OutputIntents")?;
    all.iter::<Dict<'_>>().take(100).find_map(|intent| profile(&intent, budget)?.ok())
}

/// A breach of an intent's profile.
fn wrong(what: &'static str) -> RuleBreach {
    RuleBreach::new(rule::INTENT_PROFILE, what)
}

/// The breach of an intent's profile whose `N` is not 4, or is missing.
fn other_inks(inks: Option<i32>) -> RuleBreach {
    match inks {
        Some(inks) => {
            wrong("the intent's profile is said to be for {inks} of inks, not 4").fact("inks", inks)
        }
        None => wrong("the intent's profile is said to be for no number of inks, not 4"),
    }
}

fn header(profile: &[u8], standard: Standard, findings: &mut PreflightFindings) {
    let Some(header) = profile.get(..128).filter(|h| &h[36..40] == b"acsp") else {
        return findings.add(wrong("the intent's profile is no ICC profile"));
    };
    let (class, space) = (&header[12..16], &header[16..20]);
    if class != b"prtr" || space != b"CMYK" {
        let word = |four: &[u8]| String::from_utf8_lossy(four).trim_end().to_owned();
        let what = "the intent's profile is of class {`class`} and space {`space`}, not `prtr` and \
                    `CMYK`";
        return findings.add(wrong(what).fact("class", word(class)).fact("space", word(space)));
    }
    if let Err(why) = check_output_profile(profile) {
        let breach = wrong("the intent's profile is {reason}");
        findings.add(breach.fact("reason", why.to_string()));
    }
    let version = header[8];
    if version > 2 && standard.is_early() {
        let what = "the intent's profile is of ICC version {version}, newer than its PDF";
        findings.add(wrong(what).fact("version", u32::from(version)));
    }
}
