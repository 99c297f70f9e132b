//! The tables of the reference are written from the table of keys.

use crate::keys::keys_within;
use std::fmt::Write;
use stonehand::edition::keys::{
    FILES, KeyTable, Requirement, SpecKey, ValueKind, advertisement, block, border, caption,
    edition_toml, front_matter, head_block, item, layout, layout_head, page_spec, picture_news,
    press_limits, runaround, story_block, table_block, taboos, text_block, wording,
};
use stonehand::geom::Abs;

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reference.md");

/// A table of the reference.
struct Section {
    /// The name in its mark, `<!-- keys: NAME -->`.
    name: &'static str,
    keys: &'static [&'static [&'static SpecKey]],
}

const SECTIONS: &[Section] = &[
    Section { name: "edition", keys: &[edition_toml::KEYS] },
    Section { name: "page", keys: &[page_spec::KEYS] },
    Section { name: "block", keys: &[block::place::KEYS, block::KEYS, block::display::KEYS] },
    Section { name: "runaround", keys: &[runaround::KEYS] },
    Section { name: "story block", keys: &[story_block::KEYS] },
    Section {
        name: "head of a block",
        keys: &[story_block::head_place::KEYS, story_block::head::KEYS],
    },
    Section { name: "head block", keys: &[head_block::KEYS, head_block::head::KEYS] },
    Section {
        name: "picture or panel",
        keys: &[
            block::picture::KEYS,
            block::group::KEYS,
            block::framing::KEYS,
            block::panel::KEYS,
            caption::KEYS,
        ],
    },
    Section { name: "one of several pictures", keys: &[block::grouped::KEYS] },
    Section { name: "picture news", keys: &[picture_news::KEYS] },
    Section {
        name: "ad",
        keys: &[advertisement::KEYS, advertisement::mark::KEYS, block::booked::KEYS],
    },
    Section { name: "table", keys: &[table_block::KEYS, table_block::SHARED] },
    Section {
        name: "item",
        keys: &[
            item::KEYS,
            item::text::KEYS,
            item::rule::KEYS,
            item::panel::KEYS,
            item::plan::KEYS,
        ],
    },
    Section { name: "lint", keys: &[taboos::KEYS] },
    Section { name: "story", keys: &[front_matter::KEYS] },
    Section { name: "text-block", keys: &[text_block::KEYS] },
    Section { name: "layout", keys: &[layout::KEYS] },
    Section { name: "sheet", keys: &[layout::sheet::KEYS] },
    Section { name: "grid", keys: &[layout::grid::KEYS] },
    Section { name: "ink", keys: &[layout::ink::KEYS] },
    Section { name: "border", keys: &[border::KEYS] },
    Section { name: "face", keys: &[layout::face::KEYS] },
    Section { name: "style", keys: &[layout::style::KEYS] },
    Section { name: "head", keys: &[layout_head::KEYS] },
    Section { name: "jump", keys: &[layout::jump::KEYS] },
    Section { name: "text", keys: &[layout::text::KEYS] },
    Section { name: "text_blocks", keys: &[layout::text_blocks::KEYS] },
    Section { name: "latin", keys: &[layout::latin::KEYS] },
    Section { name: "pictures", keys: &[layout::pictures::KEYS] },
    Section { name: "wording", keys: &[wording::KEYS] },
    Section { name: "furniture", keys: &[layout::furniture::KEYS] },
    Section { name: "limits", keys: &[press_limits::overrides::KEYS, press_limits::KEYS] },
];

/// Keys of tables on one line, which the row of the table's own key describes.
const WITHIN_A_ROW: &[&[&SpecKey]] = &[
    block::at::KEYS,
    block::at::cell::KEYS,
    block::span::KEYS,
    block::span::cells::KEYS,
    block::edges::KEYS,
    layout_head::spare::KEYS,
    layout_head::fit::KEYS,
    runaround::corner::KEYS,
    block::framing::focus::KEYS,
    block::framing::crop::KEYS,
    taboos::allow::KEYS,
    table_block::ruling::KEYS,
    table_block::tints::KEYS,
];

/// A kind as the column `kind` has it.
fn kind(kind: &ValueKind) -> String {
    let millimetres = |abs: Abs| abs.whole(Abs::MM);
    match kind {
        ValueKind::Words | ValueKind::Name | ValueKind::LayoutName | ValueKind::Template { .. } => {
            "words".into()
        }
        ValueKind::Language => "language tag".into(),
        ValueKind::VectorPath => "path".into(),
        ValueKind::StoryName => "story".into(),
        ValueKind::File => "file".into(),
        ValueKind::Switch => "switch".into(),
        ValueKind::Date => "date".into(),
        ValueKind::Whole { least, most } if *most >= 100_000 => {
            format!("whole number from {least}")
        }
        ValueKind::Whole { least, most } => format!("whole number {least} to {most}"),
        ValueKind::Number { least, most } => {
            format!("number {} to {}", thousandths(*least), thousandths(*most))
        }
        ValueKind::Choice(words) => {
            words().iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(" ")
        }
        ValueKind::Rule => "rule".into(),
        ValueKind::Border => "border".into(),
        ValueKind::Length(_) | ValueKind::Extent(_) => "length".into(),
        ValueKind::Absolute { least: Abs::ZERO, most } if *most >= Abs::mm(5000) => {
            "absolute length".into()
        }
        ValueKind::Absolute { least, most } => {
            format!("absolute length, {} to {} mm", millimetres(*least), millimetres(*most))
        }
        ValueKind::Size => "size".into(),
        ValueKind::SizeLength => "size, as a length".into(),
        ValueKind::Ink => "ink".into(),
        ValueKind::Face => "face".into(),
        ValueKind::Style => "style".into(),
        ValueKind::Table(table) if is_within_a_row(table) => braces(table),
        ValueKind::Table(_) => "table".into(),
        ValueKind::Entries { value, .. } => match value {
            ValueKind::Table(_) => "tables by name".into(),
            value => format!("by name, each {}", kind_with_article(value)),
        },
        ValueKind::List(ValueKind::Table(_)) => "tables".into(),
        ValueKind::List(element) => format!("a list of {}s", self::kind(element)),
        ValueKind::OneOf([one, ValueKind::List(_)]) => format!("{}, or a list", self::kind(one)),
        ValueKind::OneOf([one, two, ValueKind::List(ValueKind::OneOf(_))]) => {
            format!("{} or {}, or a list of these", self::kind(one), self::kind(two))
        }
        ValueKind::OneOf(kinds) => kinds.iter().map(self::kind).collect::<Vec<_>>().join(" or "),
    }
}

fn is_within_a_row(table: &KeyTable) -> bool {
    table.all_keys().iter().all(|key| {
        WITHIN_A_ROW.iter().any(|keys| keys.iter().any(|known| std::ptr::eq(*known, *key)))
    })
}

/// The keys of a table on one line, or of each of its variants.
fn braces(table: &KeyTable) -> String {
    let listed = |keys: Vec<&str>| format!("`{{ {} }}`", keys.join(", "));
    if table.variants.is_empty() {
        return listed(table.common_keys().map(|key| key.name).collect());
    }
    let each = table.variants.iter();
    each.map(|v| listed(v.all_keys().map(|k| k.name).collect())).collect::<Vec<_>>().join(" or ")
}

fn kind_with_article(kind: &ValueKind) -> String {
    match self::kind(kind) {
        kind if kind == "words" => kind,
        kind => format!("a {kind}"),
    }
}

fn thousandths(n: i32) -> String {
    (f64::from(n) / 1000.0).to_string().replace('-', "−")
}

fn by_default(key: &SpecKey) -> String {
    match key.requirement {
        Requirement::Required { .. } => "required".into(),
        Requirement::Default(literal) => format!("`{literal}`"),
        Requirement::Otherwise(words) => words.into(),
    }
}

fn rows(section: &Section) -> String {
    let mut out = String::from("| key | kind | default | |\n|---|---|---|---|\n");
    for key in section.keys.iter().copied().flatten() {
        let (kind, default) = (kind(&key.kind), by_default(key));
        writeln!(out, "| `{}` | {kind} | {default} | {} |", key.name, key.meaning).unwrap();
    }
    out
}

/// The reference with its tables written anew, and the names of the sections that it has.
fn rewritten(reference: &str) -> (String, Vec<&str>) {
    let (begin, end) = ("<!-- keys: ", "<!-- end of keys -->\n");
    let (mut out, mut names) = (String::new(), Vec::new());
    for (i, part) in reference.split(begin).enumerate() {
        if i == 0 {
            out.push_str(part);
            continue;
        }
        let (name, rest) = part.split_once(" -->\n").expect("a mark ends its line");
        let (_, after) = rest.split_once(end).expect("a table has an end");
        let section = SECTIONS.iter().find(|s| s.name == name);
        let section = section.unwrap_or_else(|| panic!("no section is called {name}"));
        write!(out, "{begin}{name} -->\n{}{end}{after}", rows(section)).unwrap();
        names.push(name);
    }
    (out, names)
}

#[test]
fn the_tables_of_the_reference_are_those_of_the_keys() {
    let written = std::fs::read_to_string(REFERENCE).unwrap();
    let (should, names) = rewritten(&written);
    assert_eq!(names, SECTIONS.iter().map(|s| s.name).collect::<Vec<_>>());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(REFERENCE, &should).unwrap();
        return;
    }
    let differs = written.lines().zip(should.lines()).find(|(a, b)| a != b);
    assert!(written == should, "docs/reference.md is not what the keys say: {differs:#?}");
}

#[test]
fn every_key_is_in_the_reference() {
    let mut all = Vec::new();
    for file in &FILES {
        keys_within(file.keys, &mut all);
    }
    let sections = SECTIONS.iter().flat_map(|s| s.keys.iter().copied());
    let listed: Vec<&SpecKey> =
        sections.chain(WITHIN_A_ROW.iter().copied()).flatten().copied().collect();
    for key in all {
        assert!(listed.iter().any(|known| std::ptr::eq(*known, key)), "{}", key.name);
    }
}
