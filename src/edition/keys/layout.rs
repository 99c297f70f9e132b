//! The keys of a layout, but for those of `layout_parts` and `checks`.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{
    KeyTable, ValueKind as V, border, item, layout_head, press_limits, taboos, wording,
};
use crate::geom::{Abs, WritingMode};
use crate::house::{ContinuationHead, FurniturePages, Numerals, ProhibitionLevel, TurnPolicy};

pub use crate::edition::keys::style;

keys! {
    EXTENDS "extends" (V::LayoutName) otherwise "none",
        "another layout, from which everything is taken that this one does not say: tables key by key; lists, faces, inks and `[[furniture]]` as wholes; eight layouts at most one after the other";
    SHEET "sheet" (V::Table(&SHEET_TABLE)) required "{ width = \"390mm\", height = \"550mm\" }",
        "the trimmed sheet";
    GRID "grid" (V::Table(&GRID_TABLE))
        required "{ left = \"19mm\", top = \"35mm\", columns = 6, characters = 15, … }",
        "type area and base grid";
    FACES "faces" (V::Entries { of: "a face", value: &FACE_FILES })
        required "{ song = \"NotoSerifSC-Regular.ttf\" }", "files of faces, by role";
    SIZES "sizes" (V::Entries { of: "a size", value: &V::SizeLength })
        otherwise "those [above](#kinds-of-values)", "sizes by name";
    INKS "inks" (V::Entries { of: "an ink", value: &V::Table(&INK_TABLE) })
        otherwise "`black` and `paper`", "inks by name";
    BORDERS "borders" (V::Entries { of: "a border", value: &V::Table(&border::BORDER) })
        otherwise "none", "ornamental borders 花边 by name";
    STYLES "styles" (V::Entries { of: "a style", value: &V::Table(&style::STYLE) })
        otherwise "the body's", "styles by name";
    HEAD "head" (V::Table(&layout_head::TABLE)) otherwise "its keys' defaults", "white about heads, and how they are fitted";
    JUMP "jump" (V::Table(&JUMP_TABLE)) otherwise "its keys' defaults", "jump lines";
    TEXT "text" (V::Table(&TEXT_TABLE)) otherwise "its keys' defaults", "how lines are set";
    LATIN "latin" (V::Table(&LATIN_TABLE)) otherwise "none",
        "what differs in stories in a Latin-script language";
    PICTURES "pictures" (V::Table(&PICTURES_TABLE)) otherwise "its keys' defaults", "pictures";
    TEXT_BLOCKS "text_blocks" (V::Table(&TEXT_BLOCKS_TABLE)) otherwise "its keys' defaults",
        "rules and grounds of blocks in the text";
    WORDING "wording" (V::Table(&wording::WORDING)) otherwise "by language", "the program's own words";
    PREFLIGHT "preflight" (V::Table(&press_limits::OVERRIDES)) otherwise "`coldset`",
        "what the press asks; see [preflight](#preflight)";
    LINT "lint" (V::Table(&taboos::LINT)) otherwise "all `\"off\"`",
        "the taboos of make-up that are told; see [taboos](#taboos-of-make-up)";
    FURNITURE "furniture" (V::List(&V::Table(&FURNITURE_TABLE))) otherwise "none",
        "what stands on pages apart from stories, in any number: `[[furniture]]`";
}

/// A layout.
pub static LAYOUT: V = V::Table(&LAYOUT_TABLE);

static LAYOUT_TABLE: KeyTable = KeyTable::extensible("layout", &[KEYS]);

/// The keys of `[sheet]`.
pub mod sheet {
    use super::{Abs, V, keys};
    use crate::edition::keys::MAX_LENGTH;

    const SIDE: V = V::Absolute { least: Abs::mm(10), most: MAX_LENGTH };

    keys! {
        WIDTH "width" (SIDE) required "\"390mm\"", "width of the trimmed sheet";
        HEIGHT "height" (SIDE) required "\"550mm\"", "its height";
        BLEED "bleed" (V::Absolute { least: Abs::ZERO, most: Abs::mm(30) }) default "\"0mm\"",
            "on all four sides; at most half of the shorter side";
        MARGIN "margin" (V::ABSOLUTE) otherwise "the bleed",
            "from the trim to the edge of the medium; at least the bleed, at most 100 mm or the sheet's shorter side, whichever is more. The sheet with both margins is 14,400 pt (5080 mm) long at most: a PDF has no larger page";
    }
}

static SHEET_TABLE: KeyTable = KeyTable::extensible("sheet", &[sheet::KEYS]);

/// The keys of `[grid]`.
pub mod grid {
    use super::{V, WritingMode, keys, words_of};

    keys! {
        LEFT "left" (V::ABSOLUTE) required "\"19mm\"", "left edge of the type area 版心, from the trim";
        TOP "top" (V::ABSOLUTE) required "\"35mm\"", "its top edge";
        COLUMNS "columns" (V::whole(1, 60)) required "6", "base columns 基本栏";
        CHARACTERS "characters" (V::whole(1, 500)) required "15", "characters in a base column";
        GUTTER "gutter" (V::number(0, 20)) default "1", "gutter 栏空 in characters, 1.5 allowed";
        SIZE "size" (V::Size) required "\"五号\"", "size of the body";
        PITCH "pitch" (V::Size) required "\"14pt\"", "distance of baselines, at least the size";
        LINES "lines" (V::whole(1, 2000)) required "99", "lines of the type area";
        WRITING "writing" (V::Choice(words_of::<WritingMode>)) default "\"horizontal\"",
            "which way lines run";
    }
}

static GRID_TABLE: KeyTable = KeyTable::extensible("grid", &[grid::KEYS]);

/// Files of a role of `[faces]`: one or a list, each a path or a table.
const FACE_FILES: V = V::OneOf(&[
    V::File,
    V::Table(&FACE_TABLE),
    V::List(&V::OneOf(&[V::File, V::Table(&FACE_TABLE)])),
]);

/// The keys of a face as a table.
pub mod face {
    use super::{V, keys};

    /// Values of a variation axis such as `wght`, in the axis's units.
    const AXIS: V = V::number(-32_000, 32_000);

    keys! {
        FILE "file" (V::File) required "\"Some-Font.ttc\"",
            "OpenType with TrueType outlines (`.ttf`) or CFF outlines (`.otf`), or a collection of either (`.ttc`, `.otc`)";
        INDEX "index" (V::whole(0, 65_535)) otherwise "the only face",
            "which face of a collection, from 0";
        NAME "name" (V::Name) otherwise "the only face",
            "which face of a collection, by its full or PostScript name or its family and style";
        WEIGHT "weight" (V::number(1, 1000)) otherwise "none",
            "the weight of a variable face, such as 700: its axis `wght`";
        INSTANCE "instance" (V::Name) otherwise "none",
            "an instance of a variable face by its own name, such as `\"Bold\"`";
        AXES "axes" (V::Entries { of: "an axis", value: &AXIS }) otherwise "none",
            "any axes of a variable face by their four letters; those not given stand at their default";
    }
}

static FACE_TABLE: KeyTable = KeyTable::plain("face", &[face::KEYS]);

/// The keys of an ink.
pub mod ink {
    use super::{V, keys};

    keys! {
        C "c" (V::number(0, 100)) default "0", "cyan in per cent, with one decimal at most";
        M "m" (V::number(0, 100)) default "0", "magenta";
        Y "y" (V::number(0, 100)) default "0", "yellow";
        K "k" (V::number(0, 100)) default "0", "black";
        SPOT "spot" (V::Name) otherwise "none",
            "a spot ink 专色: a plate of that name; `c m y k` stand in for it on a screen and where no unit prints it";
    }
}

static INK_TABLE: KeyTable = KeyTable::plain("ink", &[ink::KEYS]);

/// The keys of `[text_blocks]`.
pub mod text_blocks {
    use super::{V, keys};

    const RULE_OR_NONE: V = V::OneOf(&[V::Rule, V::Switch]);

    keys! {
        QUOTE_RULES "quote_rules" (RULE_OR_NONE) default "\"hairline\"",
            "above and below a pull quote (`::: quote`); `false` for none";
        BOX "box" (RULE_OR_NONE) default "\"hairline\"",
            "the border of a box in the text (`::: box`); `false` for none";
        BOX_TINT "box_tint" (V::Ink) otherwise "none", "its ground";
    }
}

static TEXT_BLOCKS_TABLE: KeyTable = KeyTable::extensible("text_blocks", &[text_blocks::KEYS]);

/// The keys of `[jump]`.
pub mod jump {
    use super::{ContinuationHead, Numerals, TurnPolicy, V, keys, words_of};
    use crate::edition::keys::wording::PAGE_LINE;

    keys! {
        OUT "out" (PAGE_LINE) otherwise "by language: （下转第{page}版）",
            "wording of jump-out lines; blanks at its ends are kept. Beside text a jump line without brackets stands an em clear of it, one with full-width brackets by the blank of their cells";
        IN "in" (PAGE_LINE) otherwise "by language: （上接第{page}版）", "wording of jump-in lines";
        NUMERALS "numerals" (V::Choice(words_of::<Numerals>)) otherwise "by language, as in `[wording]`",
            "三 or 3";
        HEAD "head" (V::Choice(words_of::<ContinuationHead>)) default "\"repeat\"",
            "head on a continuation whose story has no `jump_head`";
        TURN "turn" (V::Choice(words_of::<TurnPolicy>)) default "\"paragraph\"",
            "turn after a paragraph if one can end within the frame's last three lines (paragraphs run a line longer or shorter, and the head takes up to `absorb` lines of white, to bring that about), or within a sentence";
        MIN_LINES "min_lines" (V::whole(1, 100)) default "4",
            "fewest lines of the story that the page left and the page reached should hold; fewer is a warning";
    }
}

static JUMP_TABLE: KeyTable = KeyTable::extensible("jump", &[jump::KEYS]);

/// The keys of `[text]`.
pub mod text {
    use super::{ProhibitionLevel, V, keys, words_of};

    keys! {
        PROHIBITION "prohibition" (V::Choice(words_of::<ProhibitionLevel>))
            otherwise "`\"gb\"` in simplified Chinese, else `\"basic\"`",
            "line-start and line-end prohibition 避头尾 (see below); `\"house\"` is `\"gb\"`";
        AUTOSPACE "autospace" (V::number(0, 1)) default "0.25", "space between Han and Latin, in em";
        BULLET "bullet" (V::Words) otherwise "by language: ●, in Latin-script copy ■",
            "what stands before the items of a list without numbers";
        END_MARK "end_mark" (V::Words) otherwise "none",
            "a sign behind the last character of every story, such as ■; no part of the copy";
        LEAD_IN "lead_in" (V::NAMES) otherwise "none", "words that open a lead-in";
        FIGURES "figures" (V::whole(0, 3)) default "2",
            "most figures that stand side by side in one cell of a vertical line 纵中横";
        CAPITALS "capitals" (V::whole(0, 20)) default "4",
            "longest word in capitals that stands upright in a vertical line, letter by letter";
    }
}

static TEXT_TABLE: KeyTable = KeyTable::extensible("text", &[text::KEYS]);

/// The keys of `[latin]`.
pub mod latin {
    use super::{V, keys};

    keys! {
        INDENT "indent" (V::number(0, 50)) otherwise "as the style's",
            "first-line indent, in em, of stories in a Latin-script language (`language = \"en\"`)";
        FACES "faces" (V::Entries { of: "a face", value: &V::Face }) otherwise "none",
            "roles that such stories set in another role's faces";
    }
}

static LATIN_TABLE: KeyTable = KeyTable::extensible("latin", &[latin::KEYS]);

/// The key of `[pictures]`.
pub mod pictures {
    use super::{V, keys};

    keys! {
        PPI "ppi" (V::whole(72, 2400)) otherwise "none",
            "pictures of more pixels to the inch than this are made smaller before they are converted; newsprint shows no more than 200. Without it, only PNGs in the file for the screen are, to 150";
        FILE_WORDS "file_words" (V::Switch) default "true",
            "whether the caption and credit of a picture whose block says nothing of them are those in its file (XMP, IPTC); they are told as `picture::file-words`";
    }
}

static PICTURES_TABLE: KeyTable = KeyTable::extensible("pictures", &[pictures::KEYS]);

/// The keys of `[[furniture]]`.
pub mod furniture {
    use super::{FurniturePages, V, item, keys, words_of};

    keys! {
        ON "on" (V::OneOf(&[V::Choice(words_of::<FurniturePages>), V::List(&V::PAGE)]))
            required "\"all\"",
            "the pages: all, the first, those on the left (even) or on the right (odd but 1), or a list of page numbers";
        LINES "lines" (V::whole(0, 2000)) default "0",
            "lines that it takes from the top of the type area; blocks keep clear of them";
        ITEM "item" (V::List(&V::Table(&item::ITEM))) otherwise "none",
            "`[[furniture.item]]`, as `[[block.item]]`; `y` below zero stands above the type area";
    }
}

static FURNITURE_TABLE: KeyTable = KeyTable::plain("furniture", &[furniture::KEYS]);
