//! Reads a page spec.

use crate::diag::{Diagnostic, Diagnostics, FileId, rules};
use crate::edition::keys::page_spec as key;
use crate::edition::page_file::block;
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::toml_reader::{printed_note, walk};
use crate::edition::{Block, MOST_BLOCKS, PageSpec};

/// Reads a page spec; `None` without a valid page number.
pub(crate) fn read(
    file: FileId,
    mut reader: PageReader<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<PageSpec> {
    let text = reader.text;
    let page = walk(file, text, 0..text.len(), &key::PAGE, diagnostics, |t| {
        t.look_alikes(reader.rules.look_alikes());
        let number = t.need(key::NUMBER);
        let number = number.and_then(|v| Some(v.spanned(v.whole()?)));
        let name = t.get(key::NAME).and_then(|v| v.printed_name()).unwrap_or_default();
        let editors = t.get(key::EDITORS).map(|v| v.names()).unwrap_or_default();
        let colour = t.get(key::COLOUR).and_then(|v| v.flag()).unwrap_or(true);
        let frozen = t.get(key::FROZEN).filter(|v| v.flag() == Some(true)).map(|v| v.span);
        let blocks = t.get(key::BLOCK).map(|v| v.tables("[[block]]")).unwrap_or_default();
        if let Some(past) = blocks.get(MOST_BLOCKS) {
            let count = blocks.len();
            let words = "this page has {blocks} blocks, more than any page has room for";
            past.report(
                Diagnostic::error(rules::page::TOO_MANY_BLOCKS, words)
                    .fact("blocks", count)
                    .at(past.span, "the first one too many")
                    .help(format!(
                        "see whether blocks were copied by mistake; a page has at most {MOST_BLOCKS} blocks"
                    )),
            );
        }
        // All blocks are read, to record their stories, but at most `MOST_BLOCKS` are laid out.
        let mut blocks: Vec<Block> =
            blocks.into_iter().filter_map(|t| block::read(t, &mut reader)).collect();
        blocks.truncate(MOST_BLOCKS);
        reader.edits.extend(t.take_edits());
        let (number, edits) = (number?, Vec::new());
        Some(PageSpec { number, name, editors, colour, frozen, blocks, edits, file })
    });
    diagnostics.extend(reader.noticed);
    reader.edits.sort_by_key(|e| e.source.start);
    if let Some(note) = printed_note(&reader.edits, file) {
        diagnostics.push(note);
    }
    page.map(|page| PageSpec { edits: reader.edits, ..page })
}
