//! The boxes of a page: presence, syntax and consistency.
//!
//! Source: ISO 15930-1:2001, 6.10; ISO 15930-7:2010, 6.4; ISO 32000-1, 7.9.5 and 14.11.2.

use crate::diag::{FactValue, PagePlace};
use crate::geom::{self, Abs};
use crate::preflight::content::{Known, TrimFrame, points};
use crate::preflight::dict_ext::DictExt;
use crate::preflight::file::page_context::PageContext;
use crate::preflight::report::{PreflightFindings, RuleBreach};
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Object, Rect};
use hayro_syntax::page::Page;

/// Tolerance of half a thousandth of a millimetre, in points, as boxes are written in decimals.
const SLACK: f64 = 0.0015;
/// The boxes a page may have. The last three are not inheritable.
const KEYS: [&str; 5] = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];
/// Maximum side of a page, in its own units (ISO 32000-1, annex C.2).
const MAX_SIDE: f64 = 14_400.0;
/// Maximum number of ancestors of a page that are visited.
const MAX_ANCESTORS: usize = 64;
const NO_MEDIA_BOX: &str = "the page has no MediaBox";

/// The boxes of a page.
pub(super) struct PdfBoxes {
    media: Option<Rect>,
    crop: Rect,
    pub(super) bleed: Option<Rect>,
    trim: Option<Rect>,
    art: Option<Rect>,
    /// The trim box, or else the art box, or else the crop box.
    pub(super) frame: Rect,
    unit: f64,
    /// Breaches in the syntax of the boxes.
    wrong: Vec<RuleBreach>,
}

impl PdfBoxes {
    /// The whole page as a place.
    pub(super) fn whole(page: &Page<'_>, number: u32, known: &mut Known) -> PagePlace {
        let boxes = Self::read(page, known);
        boxes.place(number, boxes.frame)
    }

    pub(super) fn read(page: &Page<'_>, known: &mut Known) -> Self {
        let dict = page.raw();
        let read = |key: &str| dict.get::<Rect>(key);
        let there = |key: &str| match dict.get::<Object<'_>>(key) {
            None | Some(Object::Null(_)) => None,
            Some(_) => Some(()),
        };
        let mut wrong: Vec<RuleBreach> = Vec::new();
        for key in KEYS {
            if there(key).is_some() && !is_rectangle(dict, key) {
                wrong.push(fault("{box} is no rectangle of four numbers").fact("box", key));
            }
        }
        let (trim, art) = (read("TrimBox"), read("ArtBox"));
        if let Some(Object::Number(n)) = dict.get::<Object<'_>>("Rotate")
            && n.as_i64() % 90 != 0
        {
            let what = "the page is turned by {degrees} degrees, not by a right angle";
            wrong.push(fault(what).fact("degrees", n.as_i64()));
        }
        let unit = dict.get::<f64>("UserUnit");
        let usable = unit.filter(|u| (0.001..=1.0e6).contains(u));
        if unit.is_some() && usable.is_none() {
            wrong.push(fault("UserUnit is no length of a unit"));
        }
        Self {
            media: has_media_box(dict, known).then(|| page.media_box()),
            crop: page.crop_box(),
            bleed: read("BleedBox"),
            trim,
            art,
            frame: trim.or(art).unwrap_or_else(|| page.crop_box()),
            unit: usable.unwrap_or(1.0),
            wrong,
        }
    }

    /// The printed area before trimming, and the name of the box that defines it.
    pub(super) fn printed(&self) -> (Rect, &'static str) {
        match (self.bleed, self.trim, self.art) {
            (Some(bleed), ..) => (bleed, "BleedBox"),
            (None, Some(trim), _) => (trim, "TrimBox"),
            (None, None, Some(art)) => (art, "ArtBox"),
            (None, None, None) => (self.frame, "CropBox"),
        }
    }

    pub(super) fn frame(&self) -> TrimFrame {
        TrimFrame { left: self.frame.x0, top: self.frame.y1, unit: self.unit }
    }

    /// Why the boxes cannot be used: they are malformed, or there is no media box; `None` if they
    /// can.
    pub(super) fn fault(&self) -> Option<String> {
        let none = || self.media.is_none().then(|| NO_MEDIA_BOX.to_owned());
        self.wrong.first().map(RuleBreach::message).or_else(none)
    }

    /// The trim box in default user space, whose y axis points upwards.
    pub(super) fn in_user_space(&self) -> geom::Rect {
        let Rect { x0, y0, x1, y1 } = self.frame;
        let (left, bottom) = (points(x0), points(y0));
        geom::Rect::xywh(left, bottom, points(x1) - left, points(y1) - bottom)
    }

    pub(super) fn place(&self, number: u32, r: Rect) -> PagePlace {
        let rect: geom::Rect = self.frame().rect([r.x0, r.y0, r.x1, r.y1]);
        PagePlace { page: number, rect }
    }

    pub(super) fn check(
        &self,
        page: &Page<'_>,
        context: PageContext<'_>,
        findings: &mut PreflightFindings,
    ) {
        let whole = self.place(context.number, self.frame);
        for breach in &self.wrong {
            findings.add(breach.clone().on(whole));
        }
        let mut wrong = |what: &'static str| findings.add(fault(what).on(whole));
        if context.standard.is_early() && page.raw().holds("UserUnit") {
            wrong("UserUnit, which is newer than its PDF, makes the page another size");
        }
        match (self.trim, self.art) {
            // An unreadable TrimBox was reported above.
            (None, None) if page.raw().holds("TrimBox") => {}
            (None, None) if is_above(page.raw(), "TrimBox") => {
                wrong("TrimBox stands above the page, where it counts for none");
            }
            (None, None) => wrong("the page has neither TrimBox nor ArtBox"),
            (Some(_), Some(_)) => wrong("the page has both TrimBox and ArtBox"),
            _ => {}
        }
        let Some(media) = self.media else { return wrong(NO_MEDIA_BOX) };
        if media.width().max(media.height()) > MAX_SIDE {
            wrong("MediaBox is longer than 14,400 units, which is the most that there is");
        }
        let bleed = self.bleed.unwrap_or(media);
        if !is_inside(bleed, media) {
            wrong("BleedBox reaches beyond MediaBox");
        }
        // CropBox defaults to MediaBox.
        let is_cropped = !is_same(self.crop, media);
        if is_cropped && !is_inside(self.crop, media) {
            wrong("CropBox reaches beyond MediaBox");
        }
        if self.trim.or(self.art).is_some() {
            let name = if self.trim.is_some() { "TrimBox" } else { "ArtBox" };
            let mut wrong = |breach: RuleBreach| findings.add(breach.fact("box", name).on(whole));
            if !is_inside(self.frame, bleed) {
                let outer = if self.bleed.is_some() { "BleedBox" } else { "MediaBox" };
                wrong(fault("{box} reaches beyond {outer}").fact("outer", outer));
            }
            if is_cropped && !is_inside(self.frame, self.crop) {
                wrong(fault("CropBox cuts {box} off"));
            }
        }
        self.bleed_width(context, findings);
    }

    fn bleed_width(&self, context: PageContext<'_>, findings: &mut PreflightFindings) {
        let (Some(trim), Some(bleed)) = (self.trim, self.bleed.or(self.trim)) else { return };
        let sides =
            [trim.x0 - bleed.x0, trim.y0 - bleed.y0, bleed.x1 - trim.x1, bleed.y1 - trim.y1];
        let least = sides.into_iter().fold(f64::INFINITY, f64::min);
        let (width, wanted) = (self.frame().length(least + SLACK), context.limits.bleed);
        if wanted > Abs::ZERO && width < wanted {
            let breach = RuleBreach::new(rule::BLEED, "the bleed is narrower than {wanted} mm");
            // Written as limits of a press are usually given: `3 mm`, `3.18 mm`.
            let breach = breach.fact("wanted", FactValue::Thousandths(wanted.mm_e2() * 10));
            findings.add(breach.on(self.place(context.number, self.frame)));
        }
    }
}

/// A breach in the syntax or the arrangement of the boxes.
fn fault(what: &'static str) -> RuleBreach {
    RuleBreach::new(rule::BOXES, what)
}

/// Whether the value of a key is an array of four numbers.
fn is_rectangle(dict: &Dict<'_>, key: &str) -> bool {
    let Some(Object::Array(array)) = dict.get::<Object<'_>>(key) else { return false };
    let items: Vec<Object<'_>> = array.iter::<Object<'_>>().take(5).collect();
    items.len() == 4 && items.iter().all(|item| matches!(item, Object::Number(_)))
}

fn is_inside(inner: Rect, outer: Rect) -> bool {
    outer.x0 - SLACK <= inner.x0
        && outer.y0 - SLACK <= inner.y0
        && inner.x1 <= outer.x1 + SLACK
        && inner.y1 <= outer.y1 + SLACK
        && inner.x0 < inner.x1
        && inner.y0 < inner.y1
}

fn is_same(a: Rect, b: Rect) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= SLACK;
    near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1) && near(a.y1, b.y1)
}

/// Whether an ancestor of the page has a key.
fn is_above(page: &Dict<'_>, key: &str) -> bool {
    let above = std::iter::successors(page.get::<Dict<'_>>("Parent"), |node| node.get("Parent"));
    above.take(MAX_ANCESTORS).any(|node| node.holds(key))
}

/// Whether the page or an ancestor has a media box. Once the budget is spent the answer is `true`,
/// as the check of the page then reports the budget.
fn has_media_box(page: &Dict<'_>, known: &mut Known) -> bool {
    let mut node = page.clone();
    for _ in 0..MAX_ANCESTORS {
        // Many pages may share one long ancestor, so each visit is charged.
        if known.look_into(&node).is_none() || node.get::<Rect>("MediaBox").is_some() {
            return true;
        }
        let Some(parent) = node.get::<Dict<'_>>("Parent") else { return false };
        node = parent;
    }
    false
}
