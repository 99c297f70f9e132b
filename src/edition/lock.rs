//! `edition.lock`: writes and reads the fingerprints of a locked edition's files.

use crate::diag::{Diagnostic, Diagnostics, Span, Spanned, rules};
use crate::edition::decode::{self, SourceEncoding};
use crate::edition::keys::SpecKey;
use crate::edition::keys::lock_file::{self as key, fingerprint as entry};
use crate::edition::press_record::quoted;
use crate::edition::toml_reader::{Table, Value, walk};
use crate::edition::unreadable::unreadable;
use crate::world::{Fingerprint, Sources, World, WorldError};
use data_encoding::HEXLOWER;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// All inputs of an edition's pages, each file by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Name and version of the program.
    pub engine: String,
    /// Layouts, by bare name.
    pub layouts: BTreeMap<String, Fingerprint>,
    /// Face files, by file name.
    pub faces: BTreeMap<String, Fingerprint>,
    /// The press profile: its file, or the condition of the shipped one.
    pub profile: BTreeMap<String, Fingerprint>,
    /// The copy: `edition.toml`, page specs, stories, pictures, by path.
    pub copy: BTreeMap<String, Fingerprint>,
}

/// A group of files in a lock.
#[derive(Clone, Debug)]
pub struct Locked {
    /// Fingerprints by name, with their position in the lock.
    pub files: BTreeMap<String, Spanned<Fingerprint>>,
    /// The position of the group.
    pub span: Span,
}

/// A parsed `edition.lock`.
#[derive(Clone, Debug)]
pub struct Lock {
    /// `engine`.
    pub engine: Spanned<String>,
    /// `[layouts]`.
    pub layouts: Locked,
    /// `[faces]`.
    pub faces: Locked,
    /// `[profile]`.
    pub profile: Locked,
    /// `[copy]`.
    pub copy: Locked,
}

/// The lock's file name in the edition's folder.
pub const LOCK_FILE: &str = "edition.lock";
/// The lock's file name while its PDF is being moved into place; if it exists, a build was
/// interrupted in between.
pub const UNFINISHED_LOCK: &str = "edition.lock.unfinished";

/// The help for an unusable lock.
const ANEW: &str =
    "bring the file back as it was written, or write it anew: `build EDITION --lock`";

/// Reads the edition's lock; `None` if it has none, or an unusable one, which is reported.
pub fn load_lock(
    world: &dyn World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Lock> {
    let unfinished = world.read_optional(Path::new(UNFINISHED_LOCK));
    if !matches!(unfinished, Err(WorldError::Missing(_))) {
        diagnostics.push(cut_short(sources));
        return None;
    }
    let bytes = match world.read_optional(Path::new(LOCK_FILE)) {
        Ok(bytes) => bytes,
        Err(WorldError::Missing(_)) => return None,
        Err(e) => {
            let file = sources.add(LOCK_FILE, "");
            if let Some(d) = unreadable(&e) {
                diagnostics.push(d.at(Span::new(file, 0..0), "this lock"));
            }
            return None;
        }
    };
    let (text, fault) = decode::decode((*bytes).as_ref(), SourceEncoding::Utf8);
    let file = sources.add(LOCK_FILE, text.as_str());
    let mut faults = Diagnostics::new();
    let lock = walk(file, &text, 0..text.len(), &key::LOCK, &mut faults, read);
    if let Some(fault) = fault {
        faults = Diagnostics::new();
        faults.push(decode::report(fault, file, LOCK_FILE));
    }
    let is_broken = faults.has_errors();
    // Nobody edits a lock: whatever is wrong with it, it is not mended by hand.
    for fault in faults.sorted() {
        diagnostics.push(fault.help(ANEW));
    }
    if !is_broken {
        return lock;
    }
    let message = "the edition is locked, but its lock cannot be read, so its files cannot be compared with it";
    diagnostics.push(
        Diagnostic::error(rules::lock::BROKEN, message)
            .at(Span::new(file, 0..0), "this lock")
            .help(ANEW),
    );
    None
}

/// The diagnostic for an interrupted `build --lock`.
fn cut_short(sources: &mut Sources) -> Diagnostic {
    let file = sources.add(UNFINISHED_LOCK, "");
    let message = "locking the edition was cut short: its PDF and its lock may not belong together";
    Diagnostic::error(rules::lock::UNFINISHED, message)
        .at(Span::new(file, 0..0), "left behind")
        .help("write both anew: `build EDITION --lock`")
}

fn read(t: &mut Table<'_>) -> Option<Lock> {
    let engine = t.need(key::ENGINE).and_then(|v| v.words());
    let layouts = files(t, key::LAYOUTS);
    let faces = files(t, key::FACES);
    let profile = files(t, key::PROFILE);
    let copy = files(t, key::COPY);
    Some(Lock { engine: engine?, layouts: layouts?, faces: faces?, profile: profile?, copy: copy? })
}

/// Reads a group of files; required in every lock, even if empty.
fn files(t: &mut Table<'_>, key: &'static SpecKey) -> Option<Locked> {
    let (value, group) = (t.get(key), key.name);
    let Some(value) = value else {
        let d = Diagnostic::error(rules::toml::MISSING_KEY, "this lock has no `[{key}]`")
            .at(t.span, "a part of this file is lost")
            .help(ANEW)
            .fact("key", group);
        t.report(d);
        return None;
    };
    let mut t = value.table(&format!("[{group}]"))?;
    let mut files = BTreeMap::new();
    for (name, value) in t.entries() {
        if let Some(print) = fingerprint(&value) {
            files.insert(name.to_owned(), value.spanned(print));
        }
    }
    Some(Locked { files, span: t.span })
}

fn fingerprint(value: &Value<'_>) -> Option<Fingerprint> {
    let mut t = value.table("this file's entry")?;
    let bytes = t.need(entry::BYTES).and_then(|v| v.whole());
    let sha256 = t.need(entry::SHA256).and_then(|v| {
        let digest = digest(v.text()?);
        if digest.is_none() {
            v.report_value_error(
                "this is no SHA-256: it has 64 figures and letters, 0–9 and a–f",
                ANEW,
            );
        }
        digest
    });
    t.finish();
    Some(Fingerprint { bytes: bytes?, sha256: sha256? })
}

fn digest(hex: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}

impl fmt::Display for Inputs {
    /// The text of `edition.lock`: one file per line, sorted, so that two locks can be compared.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# What this edition was made of. Written by `build --lock`; not to be edited."
        )?;
        writeln!(f, "engine = {}", quoted(&self.engine))?;
        let groups = [
            ("layouts", &self.layouts),
            ("faces", &self.faces),
            ("profile", &self.profile),
            ("copy", &self.copy),
        ];
        for (group, files) in groups {
            writeln!(f, "\n[{group}]")?;
            for (name, print) in files {
                let (bytes, hex) = (print.bytes, print.hex());
                writeln!(f, "{} = {{ bytes = {bytes}, sha256 = \"{hex}\" }}", quoted(name))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn inputs() -> Inputs {
        let print = |word: &str| Fingerprint::of(word.as_bytes());
        let one = |name: &str| BTreeMap::from([(name.to_owned(), print(name))]);
        let mut copy = one("stories/要 \"闻\"\\\u{7}.md");
        copy.extend(one("edition.toml"));
        Inputs {
            engine: "stonehand 0.1.0".into(),
            layouts: one("broadsheet"),
            faces: one("Song.ttf"),
            profile: one("CGATS TR 002"),
            copy,
        }
    }

    fn loaded(text: &str) -> (Option<Lock>, Vec<String>) {
        let world = MemoryWorld::new().with(LOCK_FILE, text);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new());
        let lock = load_lock(&world, &mut sources, &mut diagnostics);
        let reported = diagnostics.sorted().into_iter().map(|d| {
            let at = d.labels.first().and_then(|label| sources.locate(label.span)).unwrap();
            format!("{}:{} {}", at.line, at.column, d.rule)
        });
        (lock, reported.collect())
    }

    #[test]
    fn a_written_lock_reads_back_unchanged() {
        let inputs = inputs();
        let (lock, diagnostics) = loaded(&inputs.to_string());
        let lock = lock.unwrap();
        let plain = |files: Locked| files.files.into_iter().map(|(k, v)| (k, v.value)).collect();
        let read = Inputs {
            engine: lock.engine.value,
            layouts: plain(lock.layouts),
            faces: plain(lock.faces),
            profile: plain(lock.profile),
            copy: plain(lock.copy),
        };
        assert_eq!((read, diagnostics), (inputs, Vec::new()));
    }

    #[test]
    fn files_are_listed_one_per_line_in_order() {
        let text = inputs().to_string();
        let copy = text.split_once("[copy]\n").unwrap().1;
        let names: Vec<_> = copy.lines().filter_map(|line| line.split_once(" = ")).collect();
        assert_eq!(names[0].0, "\"edition.toml\"");
        assert_eq!(names[1].0, r#""stories/要 \"闻\"\\\u0007.md""#);
    }

    #[test]
    fn a_broken_lock_is_reported_with_line_and_column() {
        let sound = inputs().to_string();
        let cut = sound.replace("sha256 = \"", "sha256 = \"x");
        let (lock, diagnostics) = loaded(&cut);
        assert!(lock.is_none());
        assert_eq!(
            (diagnostics.len(), diagnostics[1].as_str()),
            (6, "5:39 toml::value"),
            "{diagnostics:?}"
        );
        assert_eq!(diagnostics[0], "1:1 lock::broken");
        let (_, diagnostics) = loaded(&sound.replace("engine =", "engin ="));
        assert_eq!(
            diagnostics,
            ["1:1 lock::broken", "1:1 toml::missing-key", "2:1 toml::unknown-key"]
        );
        let (_, diagnostics) = loaded("engine = \n");
        assert_eq!(diagnostics, ["1:1 lock::broken", "1:10 toml::syntax"]);
        let (_, diagnostics) = loaded(&sound.replace("bytes = ", "bytes = -"));
        assert_eq!(diagnostics[1], "5:26 toml::range");
    }

    #[test]
    fn an_edition_without_a_lock_has_none() {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new());
        let lock = load_lock(&MemoryWorld::new(), &mut sources, &mut diagnostics);
        assert!(lock.is_none() && diagnostics == Diagnostics::new());
    }
}
