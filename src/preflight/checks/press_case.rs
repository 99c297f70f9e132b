//! A painted object as the rules of the page see it.

use crate::diag::PagePlace;
use crate::preflight::checks::backdrop::Backdrop;
use crate::preflight::checks::{ObjectKind, PaintedObject};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::press::Limits;

/// An object with what its rules need to know.
pub(super) struct PressCase<'c> {
    pub(super) page: u32,
    pub(super) mark: &'c PaintedObject,
    /// Whether it lies wholly outside the bleed box.
    pub(super) off_page: bool,
    pub(super) beneath: Backdrop,
    pub(super) limits: &'c Limits,
}

impl PressCase<'_> {
    /// Adds the object and its place to a breach.
    pub(super) fn located(&self, breach: RuleBreach) -> RuleBreach {
        let place = PagePlace { page: self.page, rect: self.mark.rect };
        let breach = breach.on(place);
        match &self.mark.what {
            ObjectKind::Type { face, size, text } => {
                let points = size.pt_e4().div_euclid(1000);
                let points = format!("{}.{}", points / 10, points % 10);
                breach.of(format!("{face}, {points} pt")).words(text)
            }
            ObjectKind::Rule { .. } => breach.of("rule"),
            ObjectKind::Ground { .. } => breach.of("shape"),
            ObjectKind::Picture { name, .. } => breach.of(format!("picture {name}")),
        }
    }

    /// Reports that `what` could not be checked if the backdrop it depends on is unknown.
    pub(super) fn turns_on_beneath(&self, what: &str, findings: &mut PreflightFindings) {
        if self.beneath == Backdrop::Unknown {
            findings.not_judged(format!("page {}: what lies beneath {what}", self.page));
        }
    }
}
