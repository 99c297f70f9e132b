//! A page: its boxes, its annotations, what it paints.
//!
//! Source: ISO 15930-7:2010, 6.4 and 6.10; ISO 32000-1, 14.11.2.

use crate::diag::Place;
use crate::geom::{self, Abs};
use crate::preflight::content::{Frame, Known, Walk};
use crate::preflight::file::open::Depth;
use crate::preflight::judge;
use crate::preflight::report::{Breach, Findings};
use crate::preflight::rule;
use crate::press::Limits;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Rect};
use hayro_syntax::page::Page;

/// Half a thousandth of a millimetre, in points: boxes are written in decimals.
const SLACK: f64 = 0.0015;

/// Judges a page and what it paints.
pub(super) fn judge(
    page: &Page<'_>,
    (number, depth): (u32, Depth),
    limits: &Limits,
    known: &mut Known,
    findings: &mut Findings,
) {
    let boxes = Boxes::read(page, known);
    boxes.judge(number, limits, findings);
    if annotations(page, &boxes, number, known, findings).is_none() {
        findings.not_judged(format!("page {number}: annotations beyond all measure"));
    }
    if depth == Depth::Structure {
        return;
    }
    let mut sheet =
        Walk::new(boxes.place(number, boxes.frame), boxes.frame(), known, findings).page(page);
    sheet.bleed = boxes.bleed.map(|bleed| boxes.place(number, bleed).rect);
    judge::sheet(&sheet, limits, findings);
    judge::overlaps(&sheet, limits, findings);
}

/// The whole of a page, as a place.
pub(super) fn whole(page: &Page<'_>, number: u32, known: &mut Known) -> Place {
    let boxes = Boxes::read(page, known);
    boxes.place(number, boxes.frame)
}

struct Boxes {
    media: Option<Rect>,
    bleed: Option<Rect>,
    trim: Option<Rect>,
    art: Option<Rect>,
    /// The trim, or what stands in for it.
    frame: Rect,
    unit: f64,
}

impl Boxes {
    fn read(page: &Page<'_>, known: &mut Known) -> Self {
        let dict = page.raw();
        let (trim, art) = (dict.get::<Rect>("TrimBox"), dict.get::<Rect>("ArtBox"));
        let unit = dict.get::<f64>("UserUnit").filter(|u| (0.001..=1.0e6).contains(u));
        Self {
            media: has_media_box(dict, known).then(|| page.media_box()),
            bleed: dict.get::<Rect>("BleedBox"),
            trim,
            art,
            frame: trim.or(art).unwrap_or_else(|| page.crop_box()),
            unit: unit.unwrap_or(1.0),
        }
    }

    fn frame(&self) -> Frame {
        Frame { left: self.frame.x0, top: self.frame.y1, unit: self.unit }
    }

    fn place(&self, number: u32, r: Rect) -> Place {
        let rect: geom::Rect = self.frame().rect([r.x0, r.y0, r.x1, r.y1]);
        Place { page: number, rect }
    }

    fn judge(&self, number: u32, limits: &Limits, findings: &mut Findings) {
        let mut wrong = |what: &str| {
            let breach = Breach::new(rule::BOXES, what);
            findings.add(breach.on(self.place(number, self.frame)));
        };
        match (self.trim, self.art) {
            (None, None) => wrong("the page has neither TrimBox nor ArtBox"),
            (Some(_), Some(_)) => wrong("the page has both TrimBox and ArtBox"),
            _ => {}
        }
        let Some(media) = self.media else { return wrong("the page has no MediaBox") };
        let bleed = self.bleed.unwrap_or(media);
        if !is_inside(bleed, media) {
            wrong("BleedBox reaches beyond MediaBox");
        }
        if self.trim.or(self.art).is_some() && !is_inside(self.frame, bleed) {
            wrong("TrimBox reaches beyond BleedBox");
        }
        self.bleed_width(number, limits, findings);
    }

    fn bleed_width(&self, number: u32, limits: &Limits, findings: &mut Findings) {
        let (Some(trim), Some(bleed)) = (self.trim, self.bleed.or(self.trim)) else { return };
        let sides =
            [trim.x0 - bleed.x0, trim.y0 - bleed.y0, bleed.x1 - trim.x1, bleed.y1 - trim.y1];
        let least = sides.into_iter().fold(f64::INFINITY, f64::min);
        let width = self.frame().length(least + SLACK);
        if limits.bleed > Abs::ZERO && width < limits.bleed {
            let what = format!("the bleed is narrower than {}", limits.bleed);
            let breach = Breach::new(rule::BLEED, what);
            findings.add(breach.on(self.place(number, self.frame)));
        }
    }
}

fn is_inside(inner: Rect, outer: Rect) -> bool {
    outer.x0 - SLACK <= inner.x0
        && outer.y0 - SLACK <= inner.y0
        && inner.x1 <= outer.x1 + SLACK
        && inner.y1 <= outer.y1 + SLACK
        && inner.x0 < inner.x1
        && inner.y0 < inner.y1
}

/// Whether the page, or a node above it, has a sheet. Where there is no work left to look, it is taken
/// to have one: the walk over the page says that there is none left.
fn has_media_box(page: &Dict<'_>, known: &mut Known) -> bool {
    let mut node = page.clone();
    for _ in 0..64 {
        // Many pages may stand below one long node.
        if known.look_into(&node).is_none() || node.get::<Rect>("MediaBox").is_some() {
            return true;
        }
        let Some(parent) = node.get::<Dict<'_>>("Parent") else { return false };
        node = parent;
    }
    false
}

/// Judges the annotations of a page; nothing if there is no work left.
fn annotations(
    page: &Page<'_>,
    boxes: &Boxes,
    number: u32,
    known: &mut Known,
    findings: &mut Findings,
) -> Option<()> {
    let Some(all) = page.raw().get::<Array<'_>>("Annots") else { return Some(()) };
    known.work.read(all.data().len())?;
    let printed = boxes.bleed.unwrap_or(boxes.frame);
    for annotation in all.raw_iter() {
        let annotation = match annotation {
            MaybeRef::Ref(reference) => page.xref().get::<Dict<'_>>(reference.into()),
            MaybeRef::NotRef(direct) => direct.into_dict(),
        };
        known.work.take(1)?;
        let Some(annotation) = annotation else { continue };
        known.look_into(&annotation)?;
        let kind = annotation.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map_or("", |k| k.as_str());
        let marks_the_sheet = matches!(kind, "TrapNet" | "PrinterMark" | "Popup");
        let Some(rect) = annotation.get::<Rect>("Rect") else { continue };
        let outside = rect.x1 <= printed.x0
            || rect.x0 >= printed.x1
            || rect.y1 <= printed.y0
            || rect.y0 >= printed.y1;
        if !marks_the_sheet && !outside {
            let breach = Breach::new(rule::ANNOTATION, "an annotation lies on the page");
            findings.add(breach.of(kind).on(boxes.place(number, rect)));
        }
    }
    Some(())
}
