//! What a drawn page is known by.

use crate::scene::Book;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A name for the drawing of each page of a book, in their order: pages of one name look the same. It
/// is for one run of the program.
pub fn page_keys(book: &Book) -> Vec<String> {
    // The same inks look different by another profile.
    let mut profile = DefaultHasher::new();
    (*book.intent.profile).as_ref().hash(&mut profile);
    let profile = format!("{:016x}", profile.finish());
    let key = |scene| {
        let content = book.fingerprint(scene, [0; 32]).content;
        content.iter().fold(profile.clone(), |mut key, byte| {
            let _ = write!(key, "{byte:02x}");
            key
        })
    };
    book.pages.iter().map(key).collect()
}
