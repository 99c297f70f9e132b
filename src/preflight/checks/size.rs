//! Rules of size: of type, rules and pictures.

use crate::diag::FactValue;
use crate::geom::Abs;
use crate::preflight::checks::backdrop::Backdrop;
use crate::preflight::checks::{CheckedObject, ObjectKind, ObjectPaint, PlateTints};
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;

/// Reversed type is lighter than its backdrop by at least this much reflectance, in thousandths.
const LIGHTER: u64 = 50;

/// Checks an object's size.
pub(super) fn check(checked: &CheckedObject<'_>, findings: &mut PreflightFindings) {
    match &checked.object.kind {
        ObjectKind::Type { size, .. } => type_size(checked, *size, findings),
        ObjectKind::Rule { width } => rule_width(checked, *width, findings),
        ObjectKind::Picture { ppi, pixels, line_art, .. } => {
            let sharpness = Sharpness { ppi: *ppi, pixels: *pixels };
            resolution(checked, &sharpness, *line_art, findings);
        }
        ObjectKind::Ground { .. } => {}
    }
}

/// The number of inks of the backdrop an object is reversed out of; `None` if it is not reversed.
fn reversed(
    checked: &CheckedObject<'_>,
    plates: &PlateTints,
    kept: Option<[bool; 4]>,
) -> Option<usize> {
    if kept.is_some() {
        return None;
    }
    match &checked.backdrop {
        Backdrop::Inks(ground) => {
            (plates.light() >= ground.light() + LIGHTER).then(|| ground.inks())
        }
        Backdrop::Picture(inks) => plates.is_paper().then(|| inks.map_or(4, usize::from)),
        Backdrop::Unknown => None,
    }
}

fn type_size(checked: &CheckedObject<'_>, size: Abs, findings: &mut PreflightFindings) {
    let ObjectPaint::Inks { plates, kept } = &checked.object.paint else { return };
    let limits = checked.limits;
    let (rule, least, what) = match reversed(checked, plates, *kept) {
        Some(inks) if inks > 1 => {
            let least = limits.type_reversed_multi_ink;
            (rule::TYPE_REVERSED_SMALL, least, "type reversed out of several inks")
        }
        Some(_) => (rule::TYPE_REVERSED_SMALL, limits.type_reversed, "type reversed"),
        None if plates.is_paper() => {
            if kept.is_none() && size < limits.type_reversed_multi_ink - SLACK {
                checked.report_unknown_backdrop("small reversed type", findings);
            }
            return;
        }
        None if plates.inks() > 1 => {
            (rule::TYPE_MULTI_INK_SMALL, limits.type_multi_ink, "type in several inks")
        }
        None if plates.is_solid() => (rule::TYPE_SMALL, limits.type_solid, "type in one ink"),
        None => (rule::TYPE_TINTED_SMALL, limits.type_tinted, "type in a tint"),
    };
    if size < least - SLACK {
        let breach = RuleBreach::new(rule, what).and(" below {least}pt");
        let breach = breach.fact("least", FactValue::Points(least));
        findings.add(checked.located(breach.fact("size", in_hundredths(size))));
    }
}

/// Tolerance of a hundredth of a point (127 units), as sizes are products of decimal factors.
const SLACK: Abs = Abs(127);

fn rule_width(checked: &CheckedObject<'_>, width: Abs, findings: &mut PreflightFindings) {
    let ObjectPaint::Inks { plates, kept } = &checked.object.paint else { return };
    let reversed = reversed(checked, plates, *kept).is_some();
    if plates.is_paper() && !reversed {
        if kept.is_none() && width < checked.limits.rule_multi_ink - SLACK {
            checked.report_unknown_backdrop("thin reversed rules", findings);
        }
        return;
    }
    let (rule, least, what) = if reversed {
        (rule::RULE_THIN_MULTI_INK, checked.limits.rule_multi_ink, "reversed rule")
    } else if plates.inks() > 1 {
        (rule::RULE_THIN_MULTI_INK, checked.limits.rule_multi_ink, "rule in several inks")
    } else {
        (rule::RULE_THIN, checked.limits.rule, "rule")
    };
    if width < least - SLACK {
        let breach = RuleBreach::new(rule, what).and(" of {width}").and(zeros(width));
        let breach = breach.and("pt, below {least}pt").fact("width", in_hundredths(width));
        findings.add(checked.located(breach.fact("least", FactValue::Points(least))));
    }
}

/// A length in points, rounded to the hundredth: a file has sizes by products of decimal factors.
fn in_hundredths(length: Abs) -> FactValue {
    FactValue::Points(Abs::PT.scale(length.scale(100, Abs::PT.0).0, 100))
}

/// Zeros to append to a length in points, as messages write it, for two decimals.
fn zeros(length: Abs) -> &'static str {
    match length.scale(100, Abs::PT.0).0 % 100 {
        0 => ".00",
        part if part % 10 == 0 => "0",
        _ => "",
    }
}

/// A picture's resolution as placed.
struct Sharpness {
    ppi: u32,
    pixels: Option<[u32; 2]>,
}

impl Sharpness {
    /// Its width and height in pixels, and those needed for a resolution of `least`; `None` if
    /// unknown.
    fn pixels(&self, least: u16) -> Option<[[u64; 2]; 2]> {
        let has = self.pixels.filter(|_| self.ppi > 0)?.map(u64::from);
        Some([has, has.map(|n| (n * u64::from(least)).div_ceil(u64::from(self.ppi)))])
    }

    /// Adds these pixels to a breach.
    fn with_pixels(&self, breach: RuleBreach, least: u16) -> RuleBreach {
        let Some([[width, height], [across, down]]) = self.pixels(least) else { return breach };
        breach
            .and(": it has {width} × {height} pixels and needs {needed_width} × {needed_height}")
            .and(" at this size")
            .fact("width", width)
            .fact("height", height)
            .fact("needed_width", across)
            .fact("needed_height", down)
    }
}

fn resolution(
    checked: &CheckedObject<'_>,
    sharpness: &Sharpness,
    line_art: bool,
    findings: &mut PreflightFindings,
) {
    let (limits, ppi) = (checked.limits, sharpness.ppi);
    if line_art {
        let least = limits.ppi_line_art;
        if ppi < u32::from(least) {
            let what = "line art at {ppi} ppi, below {least}";
            let breach = RuleBreach::new(rule::LINE_ART_PPI, what);
            findings.add(checked.located(breach.fact("ppi", ppi).fact("least", least)));
        }
        return;
    }
    let breach = |least| {
        let what = "{ppi} ppi as placed, below {least}";
        let breach = RuleBreach::new(rule::PPI_LOW, what).fact("ppi", ppi).fact("least", least);
        sharpness.with_pixels(breach, least)
    };
    if ppi < u32::from(limits.ppi_error) {
        findings.add(checked.located(breach(limits.ppi_error)));
    } else if ppi < u32::from(limits.ppi_warn) {
        findings.add(checked.located(breach(limits.ppi_warn).into_warning()));
    }
}
