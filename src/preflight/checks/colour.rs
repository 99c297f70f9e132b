//! Rules of colour, overprint and ink.

use crate::preflight::checks::backdrop::Backdrop;
use crate::preflight::checks::{CheckedObject, ObjectKind, ObjectPaint, PlateTints};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;

/// Checks an object's colours.
pub(super) fn check(checked: &CheckedObject<'_>, findings: &mut PreflightFindings) {
    match &checked.object.paint {
        ObjectPaint::Rgb { managed: false } => {
            findings.add(checked.located(RuleBreach::new(rule::RGB, "in RGB")));
        }
        ObjectPaint::Rgb { managed: true } => {
            findings
                .add(checked.located(RuleBreach::new(rule::RGB_MANAGED, "in RGB by a profile")));
        }
        ObjectPaint::Inks { plates, kept } => {
            spots(checked, plates, findings);
            if !matches!(checked.object.kind, ObjectKind::Picture { .. }) {
                overprint(checked, plates, *kept, findings);
                if !checked.off_page {
                    flat_ink(checked, plates, *kept, findings);
                }
            }
        }
        // Reported where the colour was read.
        ObjectPaint::Other => {}
    }
    if let ObjectKind::Picture { heaviest: Some(heaviest), .. } = &checked.object.kind {
        let what = "{ink} % of ink in its darkest parts";
        ink(checked, *heaviest, RuleBreach::new(rule::INK_OVER, what), findings);
    }
}

fn spots(checked: &CheckedObject<'_>, plates: &PlateTints, findings: &mut PreflightFindings) {
    for (name, _) in plates.spots.iter().filter(|(_, tint)| *tint > 0) {
        let breach = RuleBreach::new(rule::SPOT, "on the plate “{plate}”");
        findings.add(checked.located(breach.fact("plate", &**name)));
    }
}

/// Whether inks other than black would be lost; an overprinting object keeps spot inks.
fn is_coloured(backdrop: &Backdrop, overprints: bool) -> bool {
    match backdrop {
        Backdrop::Inks(p) => {
            p.process[..3].iter().any(|t| *t > 0) || !overprints && !p.spots.is_empty()
        }
        Backdrop::Picture(inks) => inks.is_some_and(|n| n > 1),
        Backdrop::Unknown => false,
    }
}

fn is_inked(backdrop: &Backdrop) -> bool {
    match backdrop {
        Backdrop::Inks(p) => !p.is_paper(),
        Backdrop::Picture(_) => true,
        Backdrop::Unknown => false,
    }
}

fn overprint(
    checked: &CheckedObject<'_>,
    p: &PlateTints,
    kept: Option<[bool; 4]>,
    findings: &mut PreflightFindings,
) {
    let is_black = *p == PlateTints::BLACK;
    let is_type = matches!(checked.object.kind, ObjectKind::Type { .. });
    // In overprint mode 0 a component of 0 knocks out as well.
    let knocks = kept.is_none_or(|kept| !kept[..3].contains(&true));
    match kept {
        _ if knocks && is_black && is_type && is_coloured(&checked.backdrop, kept.is_some()) => {
            let what = "black type knocks out the inks beneath it";
            findings.add(checked.located(RuleBreach::new(rule::BLACK_KNOCKS_OUT, what)));
        }
        Some(kept) if p.is_paper() && kept == [true; 4] => {
            let breach = RuleBreach::new(rule::PAPER_OVERPRINTS, "paper-coloured and overprints");
            let inked = is_inked(&checked.backdrop);
            findings.add(checked.located(if inked { breach } else { breach.into_warning() }));
        }
        _ if knocks && is_black && is_type => {
            checked.report_unknown_backdrop("black type that knocks out", findings);
        }
        Some(kept) if !is_black && kept.contains(&true) && is_inked(&checked.backdrop) => {
            let breach = RuleBreach::new(rule::OVERPRINTS, "{inks} overprints what lies beneath");
            findings.add(checked.located(breach.fact("inks", p.to_string())));
        }
        Some(kept) if !is_black && kept.contains(&true) => {
            checked.report_unknown_backdrop("colours that overprint", findings);
        }
        _ => {}
    }
}

/// Checks the total ink of a flat colour together with what it keeps of its backdrop.
fn flat_ink(
    checked: &CheckedObject<'_>,
    p: &PlateTints,
    kept: Option<[bool; 4]>,
    findings: &mut PreflightFindings,
) {
    let there = match &checked.backdrop {
        Backdrop::Inks(low) => p.onto(low, kept),
        _ => p.clone(),
    };
    let breach = RuleBreach::new(rule::INK_OVER, "{ink} % of ink: {inks}");
    let breach = breach.fact("inks", there.to_string()).with_remedy(rule::MIX_LIGHTER);
    ink(checked, there.sum(), breach, findings);
}

/// Adds `breach` if there is too much ink.
fn ink(
    checked: &CheckedObject<'_>,
    sum: u32,
    breach: RuleBreach,
    findings: &mut PreflightFindings,
) {
    let per_cent = sum.div_ceil(10);
    let (most, doubtful) =
        (u32::from(checked.limits.ink_error), u32::from(checked.limits.ink_warn));
    let breach = |limit: u32| {
        let breach = breach.and("; the press takes {limit} %");
        breach.fact("ink", per_cent).fact("limit", limit)
    };
    if sum > most * 10 {
        findings.add(checked.located(breach(most)));
    } else if sum > doubtful * 10 {
        findings.add(checked.located(breach(doubtful).into_warning()));
    }
}
