//! Every key of the TOML files, declared once: its kind and range, whether it must be given, and
//! what it does.
//!
//! The reader of the files takes kinds and ranges from here; the tables of `docs/reference.md` and
//! the [JSON Schemas](json_schema()) are written from it. A key is read as
//! `table.get(grid::COLUMNS)`.

pub mod advertisement;
pub mod block;
pub mod border;
pub mod caption;
mod choices;
pub mod edition_toml;
pub mod front_matter;
pub mod head_block;
pub mod item;
mod json_schema;
pub mod layout;
pub mod layout_head;
pub mod lock_file;
pub mod page_spec;
pub mod picture_news;
pub mod press_limits;
pub mod press_record;
pub mod runaround;
mod spec_key;
pub mod story_block;
pub mod style;
pub mod table_block;
pub mod taboos;
pub mod text_block;
pub mod wording;

pub(crate) use choices::Choices;
pub use json_schema::json_schema;
pub(crate) use spec_key::MOST_LENGTH;
pub use spec_key::{Axis, Extension, KeyTable, KeyVariant, Requirement, SpecKey, ValueKind};

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
