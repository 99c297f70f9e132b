//! Reading a `[[block]]` of a page spec.

use crate::diag::{Diagnostic, FactValue, Spanned, rules};
use crate::edition::copy::{self, CopyLog, StrayCount, TypedBlanks};
use crate::edition::layout_file::{align, items, rule_style, writing};
use crate::edition::spec::PageReader;
use crate::edition::toml_reader::{Axis, Table, Value};
use crate::edition::{
    Block, Caption, Content, Corner, Extent, HeadPlace, HeadSpec, Split, StoryBlock,
};
use crate::house::EdgeRules;
use crate::world::composed;

/// Reads a block; `None` if its position, extent or content is invalid.
pub(crate) fn read(mut t: Table<'_>, reader: &mut PageReader<'_>) -> Option<Block> {
    let at = t.need("at", "{ column = 1, line = 24 }").and_then(|v| corner(&v));
    let extent = t.need("span", "{ columns = 4, lines = 40 }").and_then(|v| extent(&v));
    let boxed = t.get("box").and_then(|v| rule_style(&v));
    let tint = t.get("tint").and_then(|v| reader.names.ink(&v));
    let rules = t.get("rules").and_then(|v| edges(&v)).unwrap_or_default();
    let content = content(&mut t, reader);
    t.finish();
    let (at, extent, content) = (at?, extent?, content?);
    Some(Block { span: t.span, at, extent, content, boxed, tint, rules })
}

fn corner(value: &Value<'_>) -> Option<Spanned<Corner>> {
    let mut t = value.table("`at`")?;
    let free = !t.given(&["x", "y"]).is_empty();
    let corner = if free {
        let x = t.need("x", "\"20mm\"").and_then(|v| v.length(Axis::Across));
        let y = t.need("y", "\"30mm\"").and_then(|v| v.length(Axis::Down));
        x.zip(y).map(|(x, y)| Corner::Free { x, y })
    } else {
        let column = t.need("column", "1").and_then(|v| v.whole(1..=60));
        let line = t.need("line", "1").and_then(|v| v.whole(1..=2000));
        column.zip(line).map(|(column, line)| Corner::Cell { column, line })
    };
    t.finish();
    Some(value.spanned(corner?))
}

fn extent(value: &Value<'_>) -> Option<Spanned<Extent>> {
    let mut t = value.table("`span`")?;
    let free = !t.given(&["width", "height"]).is_empty();
    let extent = if free {
        let width = t.need("width", "\"100mm\"").and_then(|v| v.extent(Axis::Across));
        let height = t.need("height", "\"60mm\"").and_then(|v| v.extent(Axis::Down));
        width.zip(height).map(|(width, height)| Extent::Free { width, height })
    } else {
        let columns = t.need("columns", "1").and_then(|v| columns(&v, "write 1 or more"));
        let lines = t.need("lines", "10").and_then(|v| v.whole(1..=2000));
        columns.zip(lines).map(|(columns, lines)| Extent::Cells { columns, lines })
    };
    t.finish();
    Some(value.spanned(extent?))
}

/// A number of columns; zero has a diagnostic of its own, with `remedy` as help.
fn columns(value: &Value<'_>, remedy: &str) -> Option<u16> {
    if value.raw().as_integer().is_some_and(|n| n.as_str() == "0") {
        value.fault(
            rules::page::ZERO_COLUMNS,
            "a block cannot have 0 columns",
            "no columns",
            remedy,
        );
        return None;
    }
    value.whole(1..=60)
}

fn edges(value: &Value<'_>) -> Option<EdgeRules> {
    let mut t = value.table("`rules`")?;
    let mut rule = |key| t.get(key).and_then(|v| rule_style(&v));
    let edges = EdgeRules {
        above: rule("above"),
        below: rule("below"),
        left: rule("left"),
        right: rule("right"),
    };
    t.finish();
    Some(edges)
}

fn content(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<Content> {
    let kinds = ["story", "picture", "panel", "item"];
    match t.given(&kinds)[..] {
        ["story"] => story(t, reader).map(Content::Story),
        ["picture"] => {
            let file = t.get("picture").and_then(|v| v.file());
            let caption = caption(t, reader);
            Some(Content::Picture { file: file?, caption })
        }
        ["panel"] => {
            let words = t.get("panel").and_then(|v| Some(v.spanned(v.printed()?)));
            let placeholder = t.get("placeholder").and_then(|v| v.flag()).unwrap_or(true);
            let caption = caption(t, reader);
            Some(Content::Panel { words: words?, placeholder, caption })
        }
        ["item"] => Some(Content::Display(items(t, "[[block.item]]", reader.names))),
        _ => {
            let given = t.given(&kinds).join("`, `");
            let found = if given.is_empty() { "nothing".to_owned() } else { format!("`{given}`") };
            let message = format!(
                "a block holds exactly one of `story`, `picture`, `panel` or `[[block.item]]`; this one holds {found}"
            );
            t.report(
                Diagnostic::error(rules::page::BLOCK_CONTENT, message)
                    .fact("keys", t.given(&kinds).into_iter().collect::<FactValue>())
                    .at(t.span, "this block")
                    .help("write for example `story = \"gonggong-fuwu\"`"),
            );
            let others = [
                "columns",
                "split",
                "writing",
                "column_rules",
                "balance",
                "head",
                "jump_to",
                "caption",
                "credit",
                "belongs_to",
                "placeholder",
            ];
            for key in kinds.into_iter().chain(others) {
                t.get(key);
            }
            // The story still counts as placed, lest it also be reported as unplaced.
            let name = t.get("story").and_then(|v| v.words());
            let _ = name.map(|name| reader.placed.number(name));
            None
        }
    }
}

fn caption(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Caption {
    let mut tally = StrayCount::default();
    let none = Spanned { value: String::new(), span: t.span };
    let mut words = |key, blanks| {
        let value = t.get(key)?;
        let letters = value.letters()?;
        let (edits, diagnostics) = (&mut reader.edits, &mut reader.noticed);
        let mut log = CopyLog { edits, tally: &mut tally, diagnostics };
        let line = copy::line(letters, reader.text, value.span, reader.rules, blanks, &mut log);
        Some(value.spanned(line))
    };
    let caption = Caption {
        text: words("caption", TypedBlanks::Closed).unwrap_or_else(|| none.clone()),
        credit: words("credit", TypedBlanks::Kept).unwrap_or(none),
        story: t.get("belongs_to").and_then(|v| v.words()).map(|mut story| {
            story.value = composed(&story.value);
            story
        }),
    };
    tally.report("this caption", &mut reader.noticed);
    caption
}

fn story(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<StoryBlock> {
    let remedy = "write 1 or more; leave `columns` out to follow the page's own columns";
    let columns = t.get("columns").and_then(|v| Some(v.spanned(columns(&v, remedy)?)));
    let splits =
        [("absolute", Split::Absolute), ("relative", Split::Relative), ("free", Split::Free)];
    let split = t.get("split").and_then(|v| v.choice(&splits)).unwrap_or_default();
    let direction = t.get("writing").and_then(|v| Some(v.spanned(writing(&v)?)));
    let column_rules = t.get("column_rules").and_then(|v| v.flag()).unwrap_or(false);
    let balance = t.get("balance").and_then(|v| v.flag()).unwrap_or(true);
    let head = t.get("head").map(|v| head(&v, reader)).unwrap_or_default();
    let jump_to = t.get("jump_to").and_then(|v| Some(v.spanned(v.whole(1..=9999)?)));
    let value = t.get("story")?;
    let name = value.spanned(value.name()?.to_owned());
    if name.value.contains(['.', '\\']) {
        value.bad(
            &format!("\"{}\" is not a story's name", name.value),
            "write the file's name without folder and .md: \"gonggong-fuwu\"",
        );
        return None;
    }
    let story = Spanned { span: name.span, value: reader.placed.number(name) };
    let writing = direction;
    Some(StoryBlock { story, columns, split, writing, column_rules, balance, head, jump_to })
}

/// `head = { … }`, or `head = false` for no head.
fn head(value: &Value<'_>, reader: &PageReader<'_>) -> HeadSpec {
    let mut head = HeadSpec { span: Some(value.span), ..HeadSpec::default() };
    if let Some(on) = value.raw().as_bool() {
        head.place = if on { None } else { Some(HeadPlace::None) };
        return head;
    }
    let Some(mut t) = value.table("`head`") else { return head };
    let places =
        [("over", HeadPlace::Over), ("beside", HeadPlace::Beside), ("none", HeadPlace::None)];
    head.place = t.get("place").and_then(|v| v.choice(&places));
    let mut size = |key| t.get(key).and_then(|v| reader.names.size(&v));
    head.size = size("size");
    head.kicker = size("kicker");
    head.deck = size("deck");
    head.face = t.get("face").and_then(|v| reader.names.face(&v));
    head.lines = t.get("lines").and_then(|v| v.whole(1..=20));
    head.align = t.get("align").and_then(|v| align(&v));
    head.depth = t.get("depth").and_then(|v| v.whole(1..=500));
    head.writing = t.get("writing").and_then(|v| writing(&v));
    head.width = t.get("width").and_then(|v| v.whole(1..=500));
    t.finish();
    head
}
