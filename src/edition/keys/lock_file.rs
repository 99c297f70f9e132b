//! The keys of `edition.lock`, which the program writes for itself.

use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};

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
