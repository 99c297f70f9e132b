//! The keys of the files that the program writes for itself: `edition.lock` and `edition.pages`.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

/// The keys of `edition.lock`, which the program writes for itself.
pub mod lock_file {
    use super::{KeyTable, V, keys};

    const FILES: V = V::Entries { of: "a file", value: &V::Table(&FINGERPRINT) };

    keys! {
        ENGINE "engine" (V::Words) required "\"stonehand 0.1.0\"", "name and version of the program";
        LAYOUTS "layouts" (FILES) required "{}", "layouts";
        FACES "faces" (FILES) required "{}", "face files that the layout names";
        PROFILE "profile" (FILES) required "{}", "the press profile";
        COPY "copy" (FILES) required "{}", "`edition.toml`, page specs, stories and pictures";
    }

    /// `edition.lock`.
    pub static LOCK: V = V::Table(&LOCK_TABLE);

    static LOCK_TABLE: KeyTable = KeyTable::plain("lock", &[KEYS]);

    /// The keys of a file's entry.
    pub mod fingerprint {
        use super::{V, keys};

        keys! {
            BYTES "bytes" (V::whole(0, i64::MAX)) required "1234", "its size in bytes";
            SHA256 "sha256" (V::Words) required "\"…\"", "its SHA-256 in hexadecimal";
        }
    }

    static FINGERPRINT: KeyTable = KeyTable::plain("fingerprint", &[fingerprint::KEYS]);
}

/// The keys of `edition.pages`, which the program writes for itself.
pub mod press_record {
    use super::{KeyTable, V, keys};

    const COUNT: V = V::whole(0, 4_294_967_295);

    keys! {
        FORMAT "format" (V::whole(1, i64::MAX)) required "2", "the format of the file";
        PAGE "page" (V::List(&V::Table(&PAGE_TABLE))) otherwise "none", "the pages: `[[page]]`";
    }

    /// `edition.pages`.
    pub static RECORD: V = V::Table(&RECORD_TABLE);

    static RECORD_TABLE: KeyTable = KeyTable::plain("record", &[KEYS]);

    /// The keys of a page.
    pub mod page {
        use super::{FRAME_TABLE, KeyTable, NUMBERS_TABLE, V, keys};

        const PARTS_OF: V = V::Entries { of: "a part of the page", value: &V::Words };

        keys! {
            NUMBER "number" (V::PAGE) required "1", "the printed page number";
            CONTENT "content" (V::Words) required "\"…\"", "the SHA-256 of what is printed";
            SEAL "seal" (V::Words) required "\"…\"", "a digest of this entry";
            PARTS "parts" (PARTS_OF) required "{}", "a digest of each part of the page";
            NUMBERS "numbers" (V::Table(&NUMBERS_TABLE)) required "{}",
                "the numbers by which its content stream calls glyphs and pictures";
            FRAME "frame" (V::List(&V::Table(&FRAME_TABLE))) otherwise "none",
                "the frames of stories: `[[page.frame]]`";
        }

        pub(super) static TABLE: KeyTable = KeyTable::plain("record.page", &[KEYS]);
    }

    /// The keys of a page's numbers.
    pub mod numbers {
        use super::{KeyTable, V, keys};

        const FACES: V = V::Entries { of: "a face", value: &V::Words };

        keys! {
            PICTURES "pictures" (V::Words) required "\"\"", "those of pictures";
            PLACED_PAGES "placed_pages" (V::Words) required "\"\"", "those of placed pages of PDFs";
            GLYPHS "glyphs" (FACES) required "{}", "the CIDs of each face";
        }

        pub(super) static TABLE: KeyTable = KeyTable::plain("record.numbers", &[KEYS]);
    }

    /// The keys of a frame.
    pub mod frame {
        use super::{BLOCK_TABLE, COUNT, KeyTable, OUT_TABLE, RUN_TABLE, V, keys};

        keys! {
            STORY "story" (V::Words) required "\"…\"", "the name of the story";
            HEAD "head" (V::whole(0, 65_535)) required "0", "lines of white that its head takes up";
            FEET "feet" (COUNT) required "0", "lines kept free at its columns' feet";
            JUMP_IN "jump_in" (V::Words) otherwise "none", "where the jump-in line stands";
            JUMP_OUT "jump_out" (V::Table(&OUT_TABLE)) otherwise "none", "the jump-out line";
            RUN "run" (V::List(&V::Table(&RUN_TABLE))) otherwise "none",
                "lines one after the other: `[[page.frame.run]]`";
            WAITING "waiting" (COUNT) otherwise "0",
                "the blocks due at its beginning that were not yet set";
            BLOCK "block" (V::List(&V::Table(&BLOCK_TABLE))) otherwise "none",
                "blocks in the text: `[[page.frame.block]]`";
        }

        pub(super) static TABLE: KeyTable = KeyTable::plain("record.frame", &[KEYS]);
    }

    /// The keys of a jump-out line.
    pub mod jump_out {
        use super::{COUNT, KeyTable, V, keys};

        keys! {
            PLACE "place" (V::Words) required "\"beside\"", "where it stands";
            SLOT "slot" (COUNT) required "0", "its slot";
            BLANK "blank" (COUNT) required "0", "empty lines at the foot";
        }

        pub(super) static TABLE: KeyTable = KeyTable::plain("record.jump_out", &[KEYS]);
    }

    /// The keys of a run of lines.
    pub mod run {
        use super::{COUNT, KeyTable, V, keys};

        keys! {
            PARAGRAPH "paragraph" (V::whole(1, i64::MAX)) required "1", "the paragraph, from 1";
            AT "at" (COUNT) required "0", "the first byte in it";
            SLOT "slot" (COUNT) required "0", "the first slot";
            LINES "lines" (V::List(&V::Words)) required "[]", "the words of each line";
        }

        pub(super) static TABLE: KeyTable = KeyTable::plain("record.run", &[KEYS]);
    }

    /// The keys of a block in the text.
    pub mod block {
        use super::{COUNT, KeyTable, keys};

        keys! {
            SLOT "slot" (COUNT) required "0", "its first slot";
            ROWS "rows" (COUNT) required "1", "the lines that it takes";
        }

        pub(super) static TABLE: KeyTable = KeyTable::plain("record.block", &[KEYS]);
    }

    use block::TABLE as BLOCK_TABLE;
    use frame::TABLE as FRAME_TABLE;
    use jump_out::TABLE as OUT_TABLE;
    use numbers::TABLE as NUMBERS_TABLE;
    use page::TABLE as PAGE_TABLE;
    use run::TABLE as RUN_TABLE;
}
