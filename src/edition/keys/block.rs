//! The keys of `[[block]]`: place and extent, and what it holds.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{
    Extension, KeyTable, KeyVariant, ValueKind as V, advertisement, caption, head_block, item,
    runaround, story_block, table_block, taboos,
};

/// Where a block stands, and how large it is.
pub mod place {
    use super::{AT_TABLE, SPAN_TABLE, V, keys};

    keys! {
        AT "at" (V::Table(&AT_TABLE)) required "{ column = 1, line = 24 }",
            "a cell of the base grid, both from 1, or lengths from the sheet's top left corner";
        SPAN "span" (V::Table(&SPAN_TABLE)) required "{ columns = 4, lines = 40 }",
            "base columns and lines, both at least 1, or lengths";
    }
}

/// Where the block of a booking stands, and how large it is.
pub mod booked {
    use super::{AT_TABLE, SPAN_TABLE, V, keys};

    keys! {
        AT "at" (V::Table(&AT_TABLE)) otherwise "the booking's `place`",
            "of a block with a booking: where it stands; otherwise it must be given";
        SPAN "span" (V::Table(&SPAN_TABLE)) otherwise "the booking's `size`",
            "of a block with a booking: its size, which is told if it is another than booked (`booking::other-size`); otherwise it must be given";
    }
}

keys! {
    BOX "box" (V::Border) otherwise "none",
        "a frame 加框; the content keeps one character and one line clear of it";
    TINT "tint" (V::Ink) otherwise "none", "a ground 底纹 under the block";
    RULES "rules" (V::Table(&RULES_TABLE)) otherwise "none",
        "rules in the gutters and lines around it";
    RUNAROUND "runaround" (runaround::RUNAROUND) otherwise "none",
        "the block may lie on stories, whose text goes round it 绕排: on which sides, or a table (see below). Without it a block lies on no other";
    ALLOW "allow" (V::Table(&taboos::ALLOW)) otherwise "none",
        "taboos of make-up that it may break, each with the reason: `{ head_collision = \"对照报道\" }`; see [taboos](#taboos-of-make-up)";
}

/// A `[[block]]`.
pub static BLOCK: KeyTable = KeyTable {
    id: "block",
    keys: &[KEYS],
    variants: &[
        KeyVariant { known_by: &[&[story_block::STORY]], keys: &[place::KEYS, story_block::KEYS] },
        KeyVariant { known_by: &[&[head_block::HEAD_OF]], keys: &[place::KEYS, head_block::KEYS] },
        KeyVariant {
            known_by: &[&[picture::PICTURE]],
            keys: &[place::KEYS, picture::KEYS, framing::KEYS, advertisement::KEYS, caption::KEYS],
        },
        KeyVariant {
            known_by: &[&[group::PICTURES]],
            keys: &[place::KEYS, group::KEYS, caption::KEYS],
        },
        KeyVariant {
            known_by: &[&[panel::PANEL]],
            keys: &[place::KEYS, panel::KEYS, advertisement::KEYS, caption::KEYS],
        },
        KeyVariant {
            known_by: &[&[table_block::TABLE]],
            keys: &[place::KEYS, table_block::KEYS, table_block::SHARED],
        },
        KeyVariant {
            known_by: &[&[display::ITEM]],
            keys: &[place::KEYS, display::KEYS, advertisement::KEYS],
        },
        KeyVariant {
            known_by: &[&[advertisement::AD]],
            keys: &[booked::KEYS, advertisement::KEYS, &[framing::PDF_PAGE]],
        },
    ],
    extension: Extension::Whole,
};

/// The key of a block that shows a picture.
pub mod picture {
    use super::{V, keys};

    keys! {
        PICTURE "picture" (V::File) otherwise "",
            "PNG, JPEG, TIFF or WebP in the edition's folder, or one page of a PDF, which is placed with its vectors, text and inks and checked by the rules of the press (by its trim box; nothing beyond it shows); cut to its room about its `focus`; more than 2 % a side is told as `picture::cut`, with how much deeper or less deep its block would show the whole";
    }
}

/// The keys of a block of several pictures.
pub mod group {
    use super::{GROUPED, V, keys};

    keys! {
        PICTURES "pictures" (V::List(&V::OneOf(&[V::File, V::Table(&GROUPED)]))) otherwise "",
            "several pictures 图组 with one caption for all: files, or tables that say more of one (see below). They stand in reading order (on a vertical page from the right), a gutter apart both ways, and share the room that the caption leaves them";
        ACROSS "across" (V::whole(1, 20)) otherwise "all in one row",
            "columns in a row of pictures; further ones begin a row below. Rows are of one depth, and each fills the block's width";
    }
}

/// The keys of a picture of several.
pub mod grouped {
    use super::{V, keys};

    keys! {
        FILE "file" (V::File) required "\"pictures/a.jpg\"", "the picture";
        COLUMNS "columns" (V::whole(1, 20)) default "1",
            "columns of its row that it takes: of two pictures in a row, one with `columns = 2` is twice as wide and a gutter. With as many columns in a row as base columns in the block, pictures end with those";
    }
}

static GROUPED: KeyTable = KeyTable::plain("grouped-picture", &[grouped::KEYS, framing::KEYS]);

/// How a picture fills its room.
pub mod framing {
    use super::{KeyTable, V, keys};
    use crate::edition::PictureFit;
    use crate::edition::keys::choices::words_of;

    keys! {
        PDF_PAGE "pdf_page" (V::whole(1, 9999)) otherwise "the only one",
            "which page of a PDF is placed, from 1, whatever is printed on it";
        FIT "fit" (V::Choice(words_of::<PictureFit>)) default "\"cover\"",
            "where the picture has another shape than its room: it fills the room and is cut, all of it is shown and the rest stays white, or that is an error (`picture::not-exact`)";
        FOCUS "focus" (V::Table(&FOCUS_TABLE)) otherwise "the middle of what `crop` leaves",
            "the point of the picture that stays in sight, as near to the middle of its room as may be, in per cent from its left and top";
        CROP "crop" (V::Table(&CROP_TABLE)) otherwise "none",
            "what is cut off before it is placed, in per cent of its width or height at each side";
    }

    /// The keys of `focus`.
    pub mod focus {
        use super::{V, keys};

        keys! {
            X "x" (V::number(0, 100)) default "50", "per cent of its width from the left";
            Y "y" (V::number(0, 100)) default "50", "per cent of its height from the top";
        }
    }

    static FOCUS_TABLE: KeyTable = KeyTable::plain("focus", &[focus::KEYS]);

    /// The keys of `crop`.
    pub mod crop {
        use super::{V, keys};

        keys! {
            LEFT "left" (V::number(0, 99)) default "0", "per cent of its width at the left";
            RIGHT "right" (V::number(0, 99)) default "0", "per cent of its width at the right";
            TOP "top" (V::number(0, 99)) default "0", "per cent of its height at the top";
            BOTTOM "bottom" (V::number(0, 99)) default "0", "per cent of its height at the bottom";
        }
    }

    static CROP_TABLE: KeyTable = KeyTable::plain("crop", &[crop::KEYS]);
}

/// The keys of a block that is a panel.
pub mod panel {
    use super::{V, keys};

    keys! {
        PANEL "panel" (V::Words) otherwise "",
            "a grey panel with these words in place of a picture";
        PLACEHOLDER "placeholder" (V::Switch) default "true",
            "whether the picture is still to come; a press file is not written with a placeholder in it, so `false` says that the panel itself is to be printed (with `panel`)";
    }
}

/// The key of a block of display items.
pub mod display {
    use super::{V, item, keys};

    keys! {
        ITEM "item" (V::List(&V::Table(&item::ITEM))) otherwise "",
            "things placed by hand: `[[block.item]]`";
    }
}

/// The keys of a block's `at`.
pub mod at {
    use super::{V, keys};
    use crate::edition::keys::Axis;

    /// A cell of the base grid.
    pub mod cell {
        use super::{V, keys};

        keys! {
            COLUMN "column" (V::whole(1, 60)) required "1", "base column";
            LINE "line" (V::whole(1, 2000)) required "1", "line of the base grid";
        }
    }

    keys! {
        X "x" (V::Length(Axis::Across)) required "\"20mm\"", "from the sheet's left edge";
        Y "y" (V::Length(Axis::Down)) required "\"30mm\"", "from the sheet's top edge";
    }
}

static AT_TABLE: KeyTable = KeyTable {
    id: "at",
    keys: &[],
    variants: &[
        KeyVariant { known_by: &[at::cell::KEYS], keys: &[at::cell::KEYS] },
        KeyVariant { known_by: &[at::KEYS], keys: &[at::KEYS] },
    ],
    extension: Extension::Whole,
};

/// The keys of a block's `span`.
pub mod span {
    use super::{V, keys};
    use crate::edition::keys::Axis;

    /// Cells of the base grid.
    pub mod cells {
        use super::{V, keys};

        keys! {
            COLUMNS "columns" (V::whole(1, 60)) required "1", "base columns";
            LINES "lines" (V::whole(1, 2000)) required "10", "lines of the base grid";
        }
    }

    keys! {
        WIDTH "width" (V::Extent(Axis::Across)) required "\"100mm\"", "width";
        HEIGHT "height" (V::Extent(Axis::Down)) required "\"60mm\"", "height";
    }
}

static SPAN_TABLE: KeyTable = KeyTable {
    id: "span",
    keys: &[],
    variants: &[
        KeyVariant { known_by: &[span::cells::KEYS], keys: &[span::cells::KEYS] },
        KeyVariant { known_by: &[span::KEYS], keys: &[span::KEYS] },
    ],
    extension: Extension::Whole,
};

/// The keys of a block's `rules`.
pub mod edges {
    use super::{V, keys};

    keys! {
        ABOVE "above" (V::Rule) otherwise "none", "in the line above";
        BELOW "below" (V::Rule) otherwise "none", "in the line below";
        LEFT "left" (V::Rule) otherwise "none", "in the gutter at the left";
        RIGHT "right" (V::Rule) otherwise "none", "in the gutter at the right";
    }
}

static RULES_TABLE: KeyTable = KeyTable::plain("rules", &[edges::KEYS]);
