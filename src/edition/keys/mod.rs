//! Every key of the TOML files, declared once: its kind and range, whether it must be given, and
//! what it does.
//!
//! The reader of the files takes kinds and ranges from here; the tables of `docs/reference.md` and
//! the [JSON Schemas](json_schema()) are written from it. A key is read as
//! `table.get(grid::COLUMNS)`.

pub mod block;
mod block_parts;
mod checks;
mod choices;
mod files;
pub mod item;
mod json_schema;
pub mod layout;
mod layout_parts;
mod records;
mod spec_key;
mod story_blocks;

pub use block_parts::{advertisement, caption, picture_news, runaround};
pub use checks::{press_limits, taboos};
pub(crate) use choices::Choices;
pub use files::{edition_toml, front_matter, page_spec, text_block};
pub use json_schema::json_schema;
pub use layout_parts::{border, layout_head, style, wording};
pub use records::{lock_file, press_record};
pub(crate) use spec_key::MAX_LENGTH;
pub use spec_key::{Axis, Extension, KeyTable, KeyVariant, Requirement, SpecKey, ValueKind};
pub use story_blocks::{head_block, story_block, table_block};

/// A kind of TOML file that authors write.
#[derive(Debug)]
pub struct SpecFile {
    /// What it is called, such as `page`.
    pub name: &'static str,
    /// Its title, for its JSON Schema.
    pub title: &'static str,
    /// Its keys.
    pub keys: &'static ValueKind,
}

/// The kinds of TOML files that authors write.
pub static FILES: [SpecFile; 5] = [
    SpecFile { name: "edition", title: "An edition: edition.toml", keys: &edition_toml::EDITION },
    SpecFile { name: "page", title: "A page spec: pages/*.toml", keys: &page_spec::PAGE },
    SpecFile {
        name: "story",
        title: "The front matter of a story: stories/*.md",
        keys: &front_matter::FRONT_MATTER,
    },
    SpecFile { name: "layout", title: "A layout: layouts/*.toml", keys: &layout::LAYOUT },
    SpecFile {
        name: "limits",
        title: "What a press asks: press/*.toml",
        keys: &press_limits::LIMITS,
    },
];
