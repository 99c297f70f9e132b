//! What was converted is kept beside the edition, and changes no byte.

use super::{png, room};
use crate::newsroom::Newsroom;
use std::path::Path;

/// The entries kept beside an edition.
fn entries(room: &Newsroom) -> Vec<std::path::PathBuf> {
    let Ok(found) = std::fs::read_dir(room.edition().join(".stonehand")) else { return Vec::new() };
    let found = found.map(|e| e.unwrap().path());
    let mut found: Vec<_> = found.filter(|p| !p.ends_with(".gitignore")).collect();
    found.sort();
    found
}

#[test]
fn what_was_kept_changes_no_byte_and_what_was_damaged_is_made_anew() {
    let room = room("a.png", &png(480, 360));
    let made = || {
        assert_eq!(room.build().code, 0);
        std::fs::read(room.beside("out.pdf")).unwrap()
    };
    let (cold, kept) = (made(), entries(&room));
    assert_eq!(kept.len(), 1);
    let entry = std::fs::read(&kept[0]).unwrap();
    assert!(made() == cold, "warm");
    let (mut bent, cut) = (entry.clone(), entry[..entry.len() / 2].to_vec());
    bent[200] ^= 4;
    for damaged in [bent, cut, Vec::new()] {
        std::fs::write(&kept[0], damaged).unwrap();
        assert!(made() == cold, "damaged");
        assert!(std::fs::read(&kept[0]).unwrap() == entry, "and mended");
    }
}

#[test]
fn what_no_page_wants_any_more_is_dropped_by_a_whole_build() {
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let first = entries(&room);
    let room = room.file("a.png", png(470, 360));
    let part = ["build", "paper", "-o", "out.pdf", "--pages", "1"];
    assert_eq!(room.with_fonts(&part).code, 0);
    assert_eq!(entries(&room).len(), 2, "a part of the edition drops nothing");
    assert_eq!(room.build().code, 0);
    let left = entries(&room);
    assert!(left.len() == 1 && left != first);
}

#[test]
fn the_folder_of_what_is_kept_stays_out_of_version_control() {
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let ignore = Path::new(&room.edition()).join(".stonehand/.gitignore");
    assert_eq!(std::fs::read_to_string(ignore).unwrap(), "*\n");
}
