//! Reads `runaround` of a block.

use crate::diag::{Diagnostic, rules};
use crate::edition::keys::runaround as key;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{OutlineCorner, Runaround, WrapFlow};

/// The standoff that nothing else is said of: a character and a line, in thousandths.
const STANDOFF: i32 = 1000;

impl Runaround {
    /// Reports an outline of a story's or a table's block: its own lines are set in the whole
    /// rectangle.
    pub(super) fn report_outline_of_text(&self, t: &Table<'_>) {
        if self.outline.is_empty() {
            return;
        }
        let message =
            "the block of a story or a table has no `outline`: its own text fills its rectangle";
        t.report(
            Diagnostic::error(rules::toml::VALUE, message)
                .at(self.span, "with an outline")
                .help("take `outline` out; text that goes round it goes round the rectangle")
                .fact("key", "outline"),
        );
    }
}

/// Reads `runaround = "both"`, or `runaround = { … }`; what is wrong is reported, and stands for what
/// nothing is said of.
pub(super) fn read(value: &Value<'_>) -> Runaround {
    let usual = Runaround {
        wrap: WrapFlow::Both,
        characters: STANDOFF,
        lines: STANDOFF,
        outline: Vec::new(),
        span: value.span,
    };
    if value.raw().is_str() {
        return Runaround { wrap: value.choice().unwrap_or(usual.wrap), ..usual };
    }
    let Some(mut t) = value.table("`runaround`") else { return usual };
    let wrap = t.get(key::SIDES).and_then(|v| v.choice()).unwrap_or(usual.wrap);
    let characters = t.get(key::CHARACTERS).and_then(|v| v.thousandths()).unwrap_or(STANDOFF);
    let lines = t.get(key::LINES).and_then(|v| v.thousandths()).unwrap_or(STANDOFF);
    let outline = t.get(key::OUTLINE).and_then(|v| outline(&v)).unwrap_or_default();
    t.finish();
    Runaround { wrap, characters, lines, outline, ..usual }
}

/// The most corners of an outline.
const MOST_CORNERS: usize = 1000;

/// Reads the corners of an outline, at least three.
fn outline(value: &Value<'_>) -> Option<Vec<OutlineCorner>> {
    let tables = value.tables("a corner of `outline`");
    if tables.len() > MOST_CORNERS {
        let d = value.wrong("this {`key`} has {count} corners").fact("count", tables.len());
        value.fault(d.help(format!(
            "give it {MOST_CORNERS} at most: text keeps to lines, and shows no finer shape"
        )));
        return None;
    }
    let corners: Vec<Option<OutlineCorner>> = tables.into_iter().map(corner).collect();
    let corners: Vec<OutlineCorner> = corners.into_iter().collect::<Option<_>>()?;
    if corners.len() < 3 {
        value.bad(
            "an `outline` has three corners at least",
            "write for example `outline = [{ x = 0, y = 0 }, { x = 20, y = 0 }, { x = 0, y = 12 }]`, or leave it out for the block's rectangle",
        );
        return None;
    }
    Some(corners)
}

fn corner(mut t: Table<'_>) -> Option<OutlineCorner> {
    let x = t.need(key::corner::X).and_then(|v| v.length());
    let y = t.need(key::corner::Y).and_then(|v| v.length());
    t.finish();
    Some(OutlineCorner { x: x?, y: y? })
}
