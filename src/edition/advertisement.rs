//! Advertisements 广告: blocks that are placed as they were booked.

use crate::diag::{Diagnostic, Span, rules};
use crate::edition::Runaround;
use crate::edition::keys::advertisement as key;
use crate::edition::keys::block::framing;
use crate::edition::toml_reader::Table;

/// An advertisement (`ad`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advertisement {
    /// Its position in the spec.
    pub span: Span,
    /// What says that it is one.
    pub mark: AdMark,
}

/// What says that an advertisement is one. Source: 中华人民共和国广告法 (2021), article 14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdMark {
    /// The layout's word for it, printed on it.
    Printed,
    /// `mark = false`: the advertisement itself.
    Carried,
}

impl Advertisement {
    /// Reports an outline, which would cut an advertisement.
    pub(super) fn report_outline(&self, runaround: &Runaround, t: &Table<'_>) {
        if runaround.outline.is_empty() {
            return;
        }
        let message = "an advertisement is placed whole and has no `outline`";
        t.report(
            Diagnostic::error(rules::ad::WHOLE, message)
                .at(runaround.span, "with an outline")
                .at(self.span, "an advertisement")
                .help("take `outline` out; text then goes round the block's rectangle"),
        );
    }
}

/// Reads `ad` of a block; `None` of a block that is no advertisement.
pub(super) fn read(t: &mut Table<'_>) -> Option<Advertisement> {
    let value = t.get(key::AD)?;
    let mut mark = AdMark::Printed;
    if value.raw().as_bool().is_some() {
        if !value.flag()? {
            return None;
        }
    } else {
        let mut table = value.table("`ad`")?;
        if table.get(key::mark::MARK).and_then(|v| v.flag()) == Some(false) {
            mark = AdMark::Carried;
        }
        table.finish();
    }
    let given = t.given(&[framing::FIT, framing::FOCUS, framing::CROP]);
    if let Some(name) = given.first().map(|key| key.name) {
        let message = format!("an advertisement is placed whole and has no `{name}`");
        t.report(
            Diagnostic::error(rules::ad::WHOLE, message)
                .at(value.span, "an advertisement")
                .help(format!("take `{name}` out; a picture that may be cut is none")),
        );
    }
    Some(Advertisement { span: value.span, mark })
}
