//! Paths of an edition: unreadable files, links that lead out of its folder, pipes and sockets.

use crate::newsroom::{FONTS, Heard, LAYOUT, Newsroom, PAGE};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::{Duration, Instant};

const FACE: &str = "fonts/NotoSerifSC-Regular.ttf";
const PROFILE: &[u8] = include_bytes!("../../../press/coldset-tr002.icc");
/// What nobody may read who was only handed an edition.
const SECRET: &str = "SECRET-7f3a";

/// A build by whatever faces are found first.
fn build(room: &Newsroom, more: &[&str]) -> Heard {
    room.run(&[&["build", "paper", "-o", "out.pdf", "--message-format", "json"], more].concat())
}

/// A sound edition that has, or names, every kind of file.
fn whole() -> Newsroom {
    let picture = "\n[[block]]\npicture = \"p/a.png\"\nat = { column = 2, line = 1 }\n\
                   span = { columns = 1, lines = 9 }\n";
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(240, 180).write_to(&mut png, image::ImageFormat::Png).unwrap();
    Newsroom::new()
        .file("p/a.png", png.into_inner())
        .file("pages/1.toml", PAGE.to_owned() + picture)
        .file("own.icc", PROFILE)
        .file("press/ours.toml", "ppi_warn = 20\nppi_error = 10\n")
        .file(FACE, std::fs::read(format!("{FONTS}/NotoSerifSC-Regular.ttf")).unwrap())
        .edit("edition.toml", "layout =", "profile = \"own.icc\"\nlayout =")
        .edit(
            "edition.toml",
            "[\"pages/1.toml\"]",
            "[\"pages/1.toml\"]\n[preflight]\nlimits = \"ours\"",
        )
}

/// Each file of it, and where it is named.
const FILES: [(&str, &str); 7] = [
    ("layouts/small.toml", "edition.toml:4:"),
    ("pages/1.toml", "edition.toml:5:"),
    ("stories/a.md", "pages/1.toml:4:"),
    ("p/a.png", "pages/1.toml:9:"),
    ("own.icc", "edition.toml:3:"),
    ("press/ours.toml", "edition.toml:7:"),
    (FACE, "layouts/small.toml:16:"),
];

fn remove(path: &Path) {
    if path.is_dir() {
        std::fs::remove_dir_all(path).unwrap();
    } else {
        std::fs::remove_file(path).unwrap();
    }
}

/// Puts something else in a file's place.
fn replace(room: &Newsroom, file: &str, with: impl Fn(&Path)) {
    let path = room.edition().join(file);
    if path.symlink_metadata().is_ok() {
        remove(&path);
    }
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    with(&path);
}

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

fn socket(path: &Path) {
    // Bound from its folder, for an address is no longer than a hundred bytes.
    UnixListener::bind(path).unwrap();
}

fn folder(path: &Path) {
    std::fs::create_dir(path).unwrap();
}

fn broken_link(path: &Path) {
    symlink("nowhere", path).unwrap();
}

fn circle(path: &Path) {
    symlink(path.file_name().unwrap(), path).unwrap();
}

/// Puts something that is no file in a file's place.
type Obstacle = fn(&Path);

/// What stands in a file's place and is none, with how it is told.
const OBSTACLES: [(&str, Obstacle); 5] = [
    ("is no file but a folder", folder),
    ("is no file but a pipe", pipe),
    ("is no file but a socket", socket),
    ("is a link that leads nowhere", broken_link),
    ("is a link that leads nowhere", circle),
];

#[test]
fn a_path_that_is_not_a_regular_file_is_refused_where_it_is_named() {
    let began = Instant::now();
    for (file, at) in FILES {
        for (told, obstacle) in OBSTACLES {
            let room = whole();
            replace(&room, file, obstacle);
            let heard = build(&room, &[]);
            assert_eq!(heard.code, 1, "{file} {told}: {}", heard.err);
            let said = heard.said();
            let named = |l: &String| l.starts_with("error") && l.contains(at) && l.contains(told);
            assert!(said.iter().any(named), "{file} {told}: {said:#?}");
            assert!(!room.beside("out.pdf").exists());
        }
    }
    assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
}

#[test]
fn a_list_or_lock_that_is_not_a_regular_file_is_refused_at_once() {
    for file in ["edition.toml", "edition.lock", "edition.lock.unfinished"] {
        for (told, obstacle) in OBSTACLES {
            let room = Newsroom::new();
            replace(&room, file, obstacle);
            let heard = room.build();
            assert_eq!(heard.code, 1, "{file} {told}: {}", heard.err);
            let said = heard.said();
            let place = format!("{file}:1:1");
            let named = |l: &String| l.starts_with("error") && l.contains(&place);
            assert!(said.iter().any(named), "{file} {told}: {said:?}");
        }
    }
}

#[test]
fn an_unreadable_own_file_is_never_replaced_by_a_shipped_one() {
    let shipped = [
        ("layouts/broadsheet.toml", "edition.toml:3:"),
        ("press/coldset.toml", "edition.toml:6:"),
        ("press/coldset-tr002.icc", ""),
        (FACE, "layouts/small.toml:16:"),
    ];
    for (file, at) in shipped {
        for (told, obstacle) in OBSTACLES {
            let mut room = Newsroom::new();
            if file.contains("broadsheet") {
                room = room.edit("edition.toml", "\"small\"", "\"broadsheet\"");
            }
            let with = "]\n[preflight]\nlimits = \"coldset\"";
            let room = room.edit("edition.toml", "1.toml\"]", &format!("1.toml\"{with}"));
            assert_eq!(build(&room, &[]).code, 0, "sound before, by what is shipped");
            replace(&room, file, obstacle);
            let heard = build(&room, &[]);
            assert_eq!(heard.code, 1, "{file} {told}: {}", heard.err);
            let said = heard.said();
            let named = |l: &String| l.starts_with("error") && l.contains(at) && l.contains(told);
            assert!(said.iter().any(named), "{file} {told}: {said:?}");
        }
    }
}

#[test]
fn a_dangling_link_to_a_folder_of_own_files_is_an_error() {
    for (file, layout) in [("layouts", "broadsheet"), ("press", "small"), ("fonts", "small")] {
        let room = Newsroom::new().edit("edition.toml", "\"small\"", &format!("\"{layout}\""));
        replace(&room, file, |path| symlink("nowhere", path).unwrap());
        let heard = build(&room, &[]);
        assert!(heard.code == 1 && heard.err.contains("leads nowhere"), "{file}: {}", heard.err);
    }
}

#[test]
fn a_file_in_place_of_a_folder_is_reported_as_such() {
    for (folder, layout) in
        [("layouts", "small"), ("layouts", "broadsheet"), ("press", "small"), ("stories", "small")]
    {
        let room = Newsroom::new().edit("edition.toml", "\"small\"", &format!("\"{layout}\""));
        replace(&room, folder, |path| std::fs::write(path, "x").unwrap());
        let heard = build(&room, &[]);
        assert_eq!(heard.code, 1, "{folder}: {}", heard.err);
        let told = format!("`{folder}` is a file where a folder is expected");
        assert!(heard.said().iter().any(|s| s.ends_with(&told)), "{folder}: {}", heard.err);
        assert!(!heard.err.contains("os error"), "{folder}: {}", heard.err);
    }
}

#[test]
fn a_file_differing_in_case_is_never_ignored_for_a_shipped_one() {
    let usual = std::fs::read_to_string("layouts/broadsheet.toml").unwrap();
    let named = |room: Newsroom| room.edit("edition.toml", "\"small\"", "\"broadsheet\"");
    let room = named(Newsroom::new()).file("layouts/Broadsheet.toml", &usual);
    let told = "error edition::letter-case edition.toml:3:10 there is no `layouts/broadsheet.toml`: \
                `layouts/Broadsheet.toml` has other capital letters";
    assert_eq!(room.rejected(), [told]);
    // Beside one of the very name it is another layout.
    let room = room.file("layouts/broadsheet.toml", &usual);
    assert_eq!(build(&room, &[]).code, 0, "of two the one of the very name is taken");
    let limits = "1.toml\"]\n[preflight]\nlimits = \"coldset\"";
    let room = Newsroom::new().edit("edition.toml", "1.toml\"]", limits);
    let room = room.file("press/ColdSet.toml", "ink_error = 260\n");
    let said = room.rejected();
    assert!(said[0].starts_with("error edition::letter-case edition.toml:6:"), "{said:?}");
}

/// An edition set in the shipped face, which also names the shipped limits.
fn by_shipped_files() -> Newsroom {
    let limits = "1.toml\"]\n[preflight]\nlimits = \"coldset\"";
    Newsroom::new().edit("edition.toml", "1.toml\"]", limits)
}

#[test]
fn a_file_or_folder_differing_in_case_is_never_ignored_for_a_shipped_file() {
    let broadsheet = std::fs::read("layouts/broadsheet.toml").unwrap();
    let face = std::fs::read(format!("{FONTS}/NotoSerifSC-Regular.ttf")).unwrap();
    let (layout, list) = (&broadsheet[..], &b"ink_error = 260\n"[..]);
    let own = [
        ("layouts/broadsheet.toml", "Layouts/broadsheet.toml", layout, "edition.toml:3:10"),
        ("layouts/broadsheet.toml", "LAYOUTS/Broadsheet.TOML", layout, "edition.toml:3:10"),
        ("press/coldset.toml", "Press/coldset.toml", list, "edition.toml:6:10"),
        ("press/coldset.toml", "press/coldset.TOML", list, "edition.toml:6:10"),
        (FACE, "Fonts/NotoSerifSC-Regular.ttf", &face, "layouts/small.toml:16:8"),
        (FACE, "fonts/notoserifsc-regular.TTF", &face, "layouts/small.toml:16:8"),
        ("press/coldset-tr002.icc", "Press/coldset-tr002.icc", PROFILE, "edition.toml:1:1"),
        ("press/coldset-tr002.icc", "press/Coldset-TR002.icc", PROFILE, "edition.toml:1:1"),
        ("edition.lock", "Edition.lock", b"", "edition.lock:1:1"),
        ("edition.lock", "edition.LOCK", b"", "edition.lock:1:1"),
    ];
    for (path, other, bytes, at) in own {
        let mut room = by_shipped_files();
        if path.starts_with("layouts") {
            room = room.edit("edition.toml", "\"small\"", "\"broadsheet\"");
            std::fs::remove_dir_all(room.edition().join("layouts")).unwrap();
        }
        assert_eq!(build(&room, &[]).code, 0, "sound before, by what is shipped");
        let room = room.file(other, bytes);
        let heard = build(&room, &[]);
        let told = format!(
            "error edition::letter-case {at} there is no `{path}`: `{other}` has other capital letters"
        );
        assert_eq!((heard.code, heard.said()), (1, vec![told]));
        if !path.starts_with("edition") {
            // Beside a file of the very name it is another one.
            let heard = build(&room.file(path, bytes), &[]);
            assert_eq!(heard.code, 0, "{path} beside {other}: {}", heard.err);
        }
    }
}

#[test]
fn a_face_of_a_given_folder_is_not_replaced_by_one_that_differs_in_case() {
    let room = Newsroom::new();
    std::fs::create_dir(room.beside("given")).unwrap();
    let given = room.beside("given/NotoSerifSC-REGULAR.ttf");
    std::fs::copy(format!("{FONTS}/NotoSerifSC-Regular.ttf"), given).unwrap();
    let told = "error edition::letter-case layouts/small.toml:16:8 there is no \
                `NotoSerifSC-Regular.ttf`: `NotoSerifSC-REGULAR.ttf` has other capital letters";
    assert_eq!(build(&room, &["--fonts", "given"]).said(), [told]);
}

#[test]
fn a_linked_folder_outside_that_lacks_the_file_is_refused() {
    for (folder, file, at) in [
        ("fonts", "face", "layouts/small.toml:16:8"),
        ("layouts", "broadsheet.toml", "edition.toml:3:10"),
        ("press", "coldset.toml", "edition.toml:6:10"),
    ] {
        let mut room = by_shipped_files();
        if folder == "layouts" {
            room = room.edit("edition.toml", "\"small\"", "\"broadsheet\"");
        }
        std::fs::create_dir(room.beside("elsewhere")).unwrap();
        let elsewhere = room.beside("elsewhere");
        replace(&room, folder, |path| symlink(&elsewhere, path).unwrap());
        let heard = build(&room, &[]);
        let told = format!("error world::outside {at} ");
        assert_eq!(heard.code, 1, "{folder}/{file}: {}", heard.err);
        assert!(heard.said().iter().any(|s| s.starts_with(&told)), "{folder}: {}", heard.err);
        // A folder within the edition may be a link, and lack the file.
        std::fs::rename(room.beside("elsewhere"), room.edition().join("inside")).unwrap();
        replace(&room, folder, |path| symlink("inside", path).unwrap());
        assert_eq!(build(&room, &[]).code, 0, "{folder}");
    }
}

#[test]
fn an_edition_folder_that_cannot_be_read_is_not_said_to_be_empty() {
    let room = Newsroom::new();
    circle(&room.beside("circle"));
    let long = "l".repeat(300);
    for name in ["circle", &long] {
        let heard = room.run(&["check", name]);
        assert_eq!(heard.code, 2, "{name}: {}", heard.err);
        assert!(
            heard.err.starts_with(&format!("error: `{name}` cannot be read: ")),
            "{}",
            heard.err
        );
    }
    let renamed = room.edition().join("Edition.toml");
    std::fs::rename(room.edition().join("edition.toml"), renamed).unwrap();
    let heard = room.run(&["check", "paper"]);
    let told = "error: `paper` holds Edition.toml instead of edition.toml: rename it\n";
    assert_eq!((heard.code, &*heard.err), (2, told));
}

#[test]
fn sources_that_cannot_be_attached_are_reported_with_a_remedy() {
    let room = whole();
    std::fs::create_dir(room.beside("press")).unwrap();
    std::fs::rename(room.edition().join("own.icc"), room.beside("press/own.icc")).unwrap();
    let room = room.edit("edition.toml", "\"own.icc\"", "\"../press/own.icc\"");
    let heard = build(&room, &["--for", "archive", "--embed-sources"]);
    let told = "error sources::outside edition.toml:3:11 `../press/own.icc` lies outside the edition's \
                folder, and an archive file carries what is in the folder alone";
    assert_eq!((heard.code, &*heard.said()[0]), (1, told));
    assert!(
        heard.err.contains("copy it into the edition's folder, for example to `press/own.icc`")
    );
}

#[test]
fn a_face_outside_the_edition_is_reported_with_the_font_folders() {
    let room = Newsroom::new();
    std::fs::create_dir(room.beside("given")).unwrap();
    symlink("/dev/zero", room.beside("given/NotoSerifSC-Regular.ttf")).unwrap();
    let heard = build(&room, &["--fonts", "given"]);
    let told = "error world::outside layouts/small.toml:16:8 font file `NotoSerifSC-Regular.ttf` leads \
                out of the folders of fonts";
    assert_eq!((heard.code, heard.said()), (1, vec![told.to_owned()]));
}

/// A build that is refused because a path leads out, and tells nothing of what is there.
fn leads_out(room: &Newsroom, at: &str) {
    for more in [&[][..], &["--for", "archive", "--embed-sources"]] {
        let heard = build(room, more);
        assert_eq!(heard.code, 1, "{at}: {}", heard.err);
        let said = heard.said();
        let named =
            |l: &String| l.starts_with("error") && l.contains("::outside ") && l.contains(at);
        assert!(said.iter().any(named), "{at}: {said:#?}");
        assert!(!heard.err.contains(SECRET), "{at}: {}", heard.err);
        assert!(!room.beside("out.pdf").exists());
    }
}

#[test]
fn a_link_that_leads_out_of_the_edition_is_refused_for_every_kind_of_file() {
    for (file, at) in FILES {
        let room = whole();
        let elsewhere = room.beside("elsewhere");
        std::fs::rename(room.edition().join(file), &elsewhere).unwrap();
        for target in [elsewhere.clone(), room.edition().join("../elsewhere")] {
            replace(&room, file, |path| symlink(&target, path).unwrap());
            leads_out(&room, at);
        }
        // By a link to a link, and by a folder in the middle.
        replace(&room, file, |path| {
            let between = path.with_file_name("between");
            symlink(&elsewhere, &between).unwrap();
            symlink("between", path).unwrap();
        });
        leads_out(&room, at);
    }
}

#[test]
fn a_folder_that_leads_out_of_the_edition_is_refused() {
    let room = whole();
    for name in ["stories", "pages", "layouts", "p", "press"] {
        let folder = room.edition().join(name);
        let elsewhere = room.beside(&format!("{name}-elsewhere"));
        std::fs::rename(&folder, &elsewhere).unwrap();
        symlink(&elsewhere, &folder).unwrap();
        let heard = build(&room, &[]);
        let out = heard.err.contains("::outside");
        assert!(heard.code == 1 && out, "{name}: {}", heard.err);
        std::fs::remove_file(&folder).unwrap();
        std::fs::rename(&elsewhere, &folder).unwrap();
    }
    assert_eq!(build(&room, &[]).code, 0);
}

#[test]
fn diagnostics_on_outside_paths_reveal_neither_content_nor_existence() {
    let edits = [
        ("edition.toml", "\"pages/1.toml\"", "\"/etc/passwd\""),
        ("edition.toml", "\"pages/1.toml\"", "\"../secret.toml\""),
        ("edition.toml", "\"pages/1.toml\"", "\"../not-there.toml\""),
        ("edition.toml", "\"pages/1.toml\"", "\"pages/../../secret.toml\""),
        ("edition.toml", "\"ours\"", "\"../../secret\""),
        ("edition.toml", "\"ours\"", "\"../../not-there\""),
        ("edition.toml", "\"own.icc\"", "\"../secret.toml\""),
        ("pages/1.toml", "\"p/a.png\"", "\"../secret.toml\""),
        ("layouts/small.toml", "\"NotoSerifSC", "\"../../NotoSerifSC"),
        ("layouts/small.toml", "\"NotoSerifSC", "\"/NotoSerifSC"),
    ];
    for (file, from, to) in edits {
        let room = whole();
        for name in ["secret.toml", "secret.md"] {
            std::fs::write(room.beside(name), format!("{SECRET} = = =\n")).unwrap();
        }
        leads_out(&room.edit(file, from, to), file);
    }
}

#[test]
fn a_face_with_an_absolute_path_is_refused() {
    let room = whole();
    let elsewhere = room.beside("Elsewhere.ttf");
    std::fs::rename(room.edition().join(FACE), &elsewhere).unwrap();
    let path = elsewhere.to_str().unwrap();
    leads_out(&room.edit("layouts/small.toml", "NotoSerifSC-Regular.ttf", path), "small.toml:16:");
}

#[test]
fn links_that_stay_within_the_edition_change_nothing() {
    let room = whole();
    assert_eq!(build(&room, &[]).code, 0);
    let plain = std::fs::read(room.beside("out.pdf")).unwrap();
    let edition = room.edition();
    for (file, _) in FILES {
        let real = edition.join("real").join(file);
        std::fs::create_dir_all(real.parent().unwrap()).unwrap();
        std::fs::rename(edition.join(file), &real).unwrap();
        symlink(&real, edition.join(file)).unwrap();
    }
    std::fs::rename(edition.join("p"), edition.join("q")).unwrap();
    symlink("q", edition.join("p")).unwrap();
    symlink("paper", room.beside("by-link")).unwrap();
    for name in ["paper", "by-link", "by-link/../paper", "paper/."] {
        let heard = room.run(&["build", name, "-o", "out.pdf"]);
        assert_eq!(heard.code, 0, "{name}: {}", heard.err);
        assert!(std::fs::read(room.beside("out.pdf")).unwrap() == plain, "{name}");
    }
}

#[test]
fn a_face_may_be_a_link_into_a_shared_folder() {
    let room = whole();
    let house = Path::new(FONTS).join("NotoSerifSC-Regular.ttf");
    replace(&room, FACE, |path| symlink(&house, path).unwrap());
    assert_eq!(build(&room, &[]).code, 0, "into the shipped folder");
    let given = room.beside("given");
    std::fs::create_dir(&given).unwrap();
    std::fs::copy(&house, given.join("Own.ttf")).unwrap();
    replace(&room, "fonts/Own.ttf", |path| symlink(given.join("Own.ttf"), path).unwrap());
    let room = room.edit("layouts/small.toml", "NotoSerifSC-Regular.ttf", "Own.ttf");
    std::fs::remove_file(room.beside("out.pdf")).unwrap();
    leads_out(&room, "small.toml:16:");
    assert_eq!(build(&room, &["--fonts", "given"]).code, 0, "into the folder that was given");
}

#[test]
fn a_house_may_keep_a_profile_beside_its_editions() {
    let room = whole();
    std::fs::create_dir(room.beside("press")).unwrap();
    std::fs::rename(room.edition().join("own.icc"), room.beside("press/own.icc")).unwrap();
    let room = room.edit("edition.toml", "\"own.icc\"", "\"../press/own.icc\"");
    let heard = build(&room, &[]);
    assert_eq!(heard.code, 0, "{}", heard.err);
}

#[test]
fn preflight_refuses_at_once_what_is_not_a_regular_file() {
    let room = Newsroom::new();
    assert_eq!(room.build().code, 0);
    pipe(&room.beside("p"));
    for args in [
        ["preflight", "p", "--limits", "coldset"],
        ["preflight", "/dev/zero", "--limits", "coldset"],
        ["preflight", "out.pdf", "--limits", "p"],
        ["preflight", "out.pdf", "--limits", "/dev/zero"],
    ] {
        let heard = room.run(&args);
        assert!(heard.code == 2 && heard.err.contains("is no file but a "), "{}", heard.err);
    }
}

#[test]
fn a_font_folder_that_is_not_a_folder_is_reported() {
    let room = Newsroom::new().file("file", LAYOUT);
    for fonts in ["nowhere", "paper/file"] {
        let heard = room.run(&["check", "paper", "--fonts", fonts]);
        assert!(heard.code == 2 && heard.err.contains(fonts), "{}", heard.err);
    }
}

#[test]
fn an_endless_file_is_not_read() {
    let room = whole();
    for (file, _) in FILES.iter().filter(|(file, _)| *file != FACE) {
        let path = room.edition().join(file);
        let before = std::fs::read(&path).unwrap();
        // A terabyte that takes no room on the disk.
        std::fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let heard = build(&room, &[]);
        assert_eq!(heard.code, 1, "{file}");
        assert!(heard.err.contains("longer than 512 MB"), "{file}: {}", heard.err);
        std::fs::write(&path, before).unwrap();
    }
}

#[test]
fn a_file_that_a_placed_one_links_to_is_placed() {
    let room = Newsroom::new()
        .file("stories/real.md", "今天下雨。\n")
        .file("stories/c.md", "无人用。\n")
        .file("pages/real.toml", crate::newsroom::PAGE);
    let stories = room.edition().join("stories");
    replace(&room, "stories/a.md", |path| symlink("between.md", path).unwrap());
    let real = stories.canonicalize().unwrap().join("real.md");
    symlink(real, stories.join("between.md")).unwrap();
    replace(&room, "pages/1.toml", |path| symlink("../pages/real.toml", path).unwrap());
    // Another link to a placed story is no story that is placed.
    symlink("real.md", stories.join("d.md")).unwrap();
    let said = room.build().said();
    let left = "no page places these 2 stories of stories/: `c`, `d`";
    assert_eq!(said, [format!("warning edition::story-not-placed edition.toml:4:10 {left}")]);
}
