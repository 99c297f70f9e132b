//! Reads a block in a story's text that holds what a block of a page may hold.

use crate::diag::{Diagnostics, FileId, Span, Spanned};
use crate::edition::bookings::BookingList;
use crate::edition::copy::CopyRules;
use crate::edition::keys::{block as block_key, caption as caption_key, text_block as key};
use crate::edition::layout_file::HouseNames;
use crate::edition::page_file::content::{ContentOf, content};
use crate::edition::page_file::page_reader::{PageReader, PlacedNames};
use crate::edition::toml_reader::{Table, Value, walk};
use crate::edition::{AllowedTaboos, Block, CopyEdit, Corner, Extent, TextBlockContent};
use crate::house::{Border, EdgeRules};
use std::num::NonZeroU16;
use std::ops::Range;

/// The TOML of a block in a story's file.
pub(crate) struct BlockToml<'t> {
    pub(crate) file: FileId,
    /// The whole file.
    pub(crate) text: &'t str,
    /// The bytes of the TOML in it.
    pub(crate) toml: Range<usize>,
    /// The line that begins the block.
    pub(crate) at: Span,
}

/// Reads a block; `None` if it is faulty, which is reported.
pub(crate) fn read(
    of: BlockToml<'_>,
    names: &HouseNames,
    rules: CopyRules<'_>,
    edits: &mut Vec<CopyEdit>,
    diagnostics: &mut Diagnostics,
) -> Option<TextBlockContent> {
    let BlockToml { file, text, toml, at } = of;
    let mut placed = PlacedNames::default();
    let (own, noticed) = (Vec::new(), Diagnostics::new());
    // Of a booking only a block of a page is.
    let bookings = &BookingList::default();
    let mut reader =
        PageReader { names, rules, bookings, placed: &mut placed, text, edits: own, noticed };
    let found = walk(file, text, toml, &key::TEXT_BLOCK, diagnostics, |t| {
        t.look_alikes(reader.rules.look_alikes());
        let found = block_content(t, at, &mut reader);
        reader.edits.extend(t.take_edits());
        found
    });
    diagnostics.extend(reader.noticed);
    edits.extend(reader.edits);
    found
}

/// The border that a value names, if it is a rule: a block in the text is as deep as its lines, which
/// may be less than the corners of an ornament take.
fn rule_alone(value: &Value<'_>, reader: &PageReader<'_>) -> Option<Border> {
    let border = reader.names.border(value)?;
    if matches!(border, Border::Ornament(_)) {
        value.report_value_error(
            "an ornamental border is for blocks and panels of a page",
            "give a block in the text a rule: `box = \"thick-thin\"`",
        );
        return None;
    }
    Some(border)
}

fn block_content(
    t: &mut Table<'_>,
    at: Span,
    reader: &mut PageReader<'_>,
) -> Option<TextBlockContent> {
    let lines = t.need(key::LINES).and_then(|v| v.whole());
    let boxed = t.get(block_key::BOX).and_then(|v| rule_alone(&v, reader));
    let tint = t.get(block_key::TINT).and_then(|v| reader.names.ink(&v));
    for of_page in [caption_key::NEWS, caption_key::BELONGS_TO] {
        if let Some(value) = t.get(of_page) {
            value.report_value_error(
                "{`key`} is for pictures of a page",
                "take it out: a picture in the text goes with its story",
            );
        }
    }
    let content = content(t, reader, ContentOf::Text)?;
    let lines = NonZeroU16::new(lines?)?;
    let block = Block {
        span: at,
        at: Spanned { value: Corner::Cell { column: 1, line: 1 }, span: at },
        extent: Spanned { value: Extent::Cells { columns: 1, lines: lines.get() }, span: at },
        content,
        boxed,
        tint,
        rules: EdgeRules::default(),
        runaround: None,
        allow: AllowedTaboos::new(),
        ad: None,
    };
    Some(TextBlockContent::OfPage { lines, block: Box::new(block) })
}
