//! Converted pictures are cached in the user's cache folder, without effect on the output.

use super::{png, room};
use crate::newsroom::{FONTS, Newsroom};
use std::path::{Path, PathBuf};

/// The entries kept in a cache folder, whatever editions they are of.
fn entries_in(cache: &Path) -> Vec<PathBuf> {
    let list = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten();
    let editions = list(cache.join("stonehand")).map(|e| e.unwrap().path());
    let found = editions.flat_map(list).map(|e| e.unwrap().path());
    let mut found: Vec<_> = found.filter(|p| !p.ends_with("edition")).collect();
    found.sort();
    found
}

/// The entries kept for an edition.
fn entries(room: &Newsroom) -> Vec<PathBuf> {
    entries_in(&room.cache())
}

#[test]
fn the_cache_changes_no_byte_and_damaged_entries_are_replaced() {
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
fn unused_cache_entries_are_dropped_by_a_whole_build() {
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
fn the_cache_is_never_in_the_edition() {
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let sound = std::fs::read(room.beside("out.pdf")).unwrap();
    assert!(!room.edition().join(".stonehand").exists());
    // The entry of another picture, under this one's name: sound in itself.
    let ours = entries(&room).remove(0);
    let other = super::room("a.png", &png(470, 350));
    assert_eq!(other.build().code, 0);
    let theirs = std::fs::read(entries(&other).remove(0)).unwrap();
    let name = ours.file_name().unwrap().to_str().unwrap();
    std::fs::remove_dir_all(room.cache()).unwrap();
    let room = room
        .file(&format!(".stonehand/{name}"), &theirs)
        .file(&format!(".stonehand/stonehand/{name}"), &theirs);
    assert_eq!(room.build().code, 0);
    assert!(std::fs::read(room.beside("out.pdf")).unwrap() == sound);
}

/// A build with other words in its surroundings, and whether it gave the same file.
#[cfg(unix)]
fn surrounded(room: &Newsroom, surroundings: &[(&str, Option<&std::path::Path>)]) -> bool {
    let sound = std::fs::read(room.beside("out.pdf")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_stonehand"));
    command.args(["build", "paper", "-o", "again.pdf", "-q", "--fonts", FONTS]);
    for (name, value) in surroundings {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let output = command.current_dir(room.beside("")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    std::fs::read(room.beside("again.pdf")).unwrap() == sound
}

#[cfg(unix)]
#[test]
fn without_a_cache_folder_of_the_users_own_a_build_is_the_same() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let file = room.beside("file");
    std::fs::write(&file, "words").unwrap();
    let nowhere = room.beside("no/such/home");
    for base in [&file, &nowhere] {
        assert!(surrounded(&room, &[("XDG_CACHE_HOME", Some(base))]), "{}", base.display());
    }
    assert!(!nowhere.exists(), "a home that is not there is not made");
    let homeless = [("XDG_CACHE_HOME", None), ("HOME", Some(nowhere.as_path()))];
    assert!(surrounded(&room, &homeless));
    // One that others can write into, and one that is a link to elsewhere.
    let open = room.beside("open");
    std::fs::create_dir_all(open.join("stonehand")).unwrap();
    std::fs::set_permissions(open.join("stonehand"), PermissionsExt::from_mode(0o777)).unwrap();
    assert!(surrounded(&room, &[("XDG_CACHE_HOME", Some(&open))]));
    assert_eq!(entries_in(&open), Vec::<PathBuf>::new());
    let (linked, elsewhere) = (room.beside("linked"), room.beside("elsewhere"));
    std::fs::create_dir_all(&linked).unwrap();
    std::fs::create_dir_all(&elsewhere).unwrap();
    symlink(&elsewhere, linked.join("stonehand")).unwrap();
    assert!(surrounded(&room, &[("XDG_CACHE_HOME", Some(&linked))]));
    assert_eq!(std::fs::read_dir(elsewhere).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn the_cache_is_private_to_the_user() {
    use std::os::unix::fs::PermissionsExt;
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let entry = entries(&room).remove(0);
    assert_eq!(mode(&room.cache().join("stonehand")), 0o700);
    assert_eq!(mode(entry.parent().unwrap()), 0o700);
}

#[test]
fn a_valid_cache_entry_of_another_picture_is_not_used() {
    let room = room("a.png", &png(480, 360));
    assert_eq!(room.build().code, 0);
    let sound = std::fs::read(room.beside("out.pdf")).unwrap();
    let (entry, other) = (entries(&room).remove(0), super::room("a.png", &png(470, 350)));
    assert_eq!(other.build().code, 0);
    // Re-signed for the name it is laid under.
    let mut bytes = std::fs::read(entries(&other).remove(0)).unwrap();
    bytes.truncate(bytes.len() - 32);
    let name = entry.file_name().unwrap().to_str().unwrap();
    let signed = sha256(&[&bytes, name.as_bytes()].concat());
    bytes.extend_from_slice(&signed);
    std::fs::write(&entry, bytes).unwrap();
    assert_eq!(room.build().code, 0);
    assert!(std::fs::read(room.beside("out.pdf")).unwrap() == sound);
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    stonehand::world::Fingerprint::of(bytes).sha256
}

#[test]
fn cache_entries_of_removed_editions_are_dropped() {
    let first = room("a.png", &png(480, 360));
    assert_eq!(first.build().code, 0);
    let gone = first.cache().join("stonehand/gone");
    std::fs::create_dir(&gone).unwrap();
    std::fs::write(gone.join("edition"), "/no/such/edition").unwrap();
    std::fs::write(gone.join("press-0"), "kept").unwrap();
    // Only who is new here looks round.
    assert_eq!(first.build().code, 0);
    assert!(gone.exists());
    std::fs::rename(first.edition(), first.beside("moved")).unwrap();
    let args = ["build", "moved", "-o", "out.pdf"];
    assert_eq!(first.with_fonts(&args).code, 0);
    assert!(!gone.exists());
    assert_eq!(entries(&first).len(), 1, "of the edition under its new name");
}
