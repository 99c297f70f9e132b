//! The registry: every kind of diagnostic, declared once, in the module of the family that its code
//! begins with. Neighbouring families share a file.

use crate::diag::rule::Rule;

mod advertisements;
mod composition;
mod display_type;
mod files;
mod layouts;
mod locked;
mod output;
mod pages;
mod pictures;
pub mod press_file;
pub mod press_object;
pub mod press_page;
pub mod story;
pub mod table;

pub use advertisements::{ad, booking};
pub use composition::{flow, jump, ruby, text};
pub use display_type::{display, head};
pub use files::{edition, system, toml, world};
pub use layouts::{font, layout};
pub use locked::{frozen, lock};
pub use output::{draft, marks, pdf, press_profile, sources, spreads};
pub use pages::{form, page, taboo};
pub use pictures::{image, picture};

/// Preflight.
pub mod press {
    pub use super::press_file::{
        BLEED, BOXES, DRAFT, ENCRYPTED, FILE_ID, FONT_NOT_EMBEDDED, IDENTIFIER, INTENT,
        INTENT_PROFILE, KEY_TYPE, LZW, METADATA, METADATA_DIFFERS, NO_STANDARD, POSTSCRIPT,
        SEPARATED, STREAM_OUTSIDE, STRUCTURE, TRAPPED, UNREADABLE, VERSION,
    };
    pub use super::press_object::{
        ACTION, ALTERNATES, ANNOTATION, BLACK_GENERATION, BLEND_MODE, BLEND_SPACE, EMBEDDED_FILE,
        HALFTONE, JAVASCRIPT, JBIG2, JPEG2000, LAYERS, OBJECT_STREAM, OPI, PIECE_INFO,
        PRESENTATION, SIXTEEN_BITS, TRANSFER_CURVE, TRANSPARENCY,
    };
    pub use super::press_page::{
        BLACK_KNOCKS_OUT, DEVICE_INDEPENDENT, ICC_IS_INTENT, ICC_OTHER, ICC_PROFILE, INK_OVER,
        LINE_ART_PPI, OVERPRINTS, PAPER_OVERPRINTS, PPI_LOW, RENDERING_INTENT, RGB, RGB_MANAGED,
        RULE_THIN, RULE_THIN_MULTI_INK, SPOT, SPOT_DIFFERS, TYPE_MULTI_INK_SMALL,
        TYPE_REVERSED_SMALL, TYPE_SMALL, TYPE_TINTED_SMALL,
    };
    pub use super::press_profile::PROFILE;
}

/// Every family, in alphabetical order.
const FAMILIES: &[&[&Rule]] = &[
    ad::RULES,
    booking::RULES,
    display::RULES,
    draft::RULES,
    edition::RULES,
    flow::RULES,
    font::RULES,
    form::RULES,
    frozen::RULES,
    head::RULES,
    image::RULES,
    jump::RULES,
    layout::RULES,
    lock::RULES,
    marks::RULES,
    page::RULES,
    pdf::RULES,
    picture::RULES,
    press_file::RULES,
    press_object::RULES,
    press_page::RULES,
    press_profile::RULES,
    ruby::RULES,
    sources::RULES,
    spreads::RULES,
    story::RULES,
    system::RULES,
    table::RULES,
    taboo::RULES,
    text::RULES,
    toml::RULES,
    world::RULES,
];

/// The rules that preflight judges a press file by: of the file, of its objects, of its pages.
pub const PREFLIGHT: &[&[&Rule]] = &[press_file::RULES, press_object::RULES, press_page::RULES];

/// Every rule, by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// The rule of this code; `None` if there is none.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}
