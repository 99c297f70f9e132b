//! The inputs of a build, and their comparison with the edition's lock.

use crate::diag::{Diagnostic, Diagnostics, Severity, Spanned, rules};
use crate::edition::{Inputs, Lock, Locked};
use crate::house::Layout;
use crate::scene::{ENGINE, OutputIntent};
use crate::world::{Fingerprint, Reads, RecordingWorld, World};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

type Files = BTreeMap<String, Fingerprint>;

/// Returns the font files that the layout names.
pub(super) fn face_files(layout: &Layout) -> BTreeSet<String> {
    layout.faces.values().flatten().map(|f| f.file.value.clone()).collect()
}

/// Returns the fingerprints of font files, computed in parallel; unreadable files are left out.
pub(super) fn faces(world: &dyn World, files: &BTreeSet<String>) -> Files {
    let print = |file: &String| {
        let bytes = world.font(file).ok()?;
        Some((file.clone(), Fingerprint::of((*bytes).as_ref())))
    };
    files.par_iter().filter_map(print).collect()
}

/// Returns all inputs of the build. `own` is the path of the edition's own profile; `intent` is
/// `None` if there is no usable profile.
pub(super) fn inputs(
    recording: &RecordingWorld<'_>,
    own: Option<&str>,
    intent: Option<&OutputIntent>,
    faces: Files,
) -> Inputs {
    let Reads { files: mut copy, layouts, .. } = recording.reads();
    let read = own.and_then(|path| copy.remove_entry(&path.replace('\\', "/")));
    let shipped = |i: &OutputIntent| (i.identifier.clone(), Fingerprint::of((*i.profile).as_ref()));
    let profile = read.or_else(|| intent.map(shipped)).into_iter().collect();
    Inputs { engine: ENGINE.to_owned(), layouts, faces, profile, copy }
}

/// Returns a short digest of the inputs that distinguishes builds. Font files count by name and
/// size only, which avoids hashing them.
pub(super) fn stamp(inputs: &Inputs, recording: &RecordingWorld<'_>) -> String {
    let mut hash = Sha256::new();
    let by_size = Inputs { faces: BTreeMap::new(), ..inputs.clone() };
    hash.update(by_size.to_string());
    for (file, bytes) in recording.faces() {
        hash.update(format!("{file:?} {bytes}\n"));
    }
    let sha256: [u8; 32] = hash.finalize().into();
    Fingerprint { bytes: 0, sha256 }.hex()[..12].to_owned()
}

const ANEW: &str = "or lock what is there now: `build EDITION --lock`";

/// Reports differences from the lock. Engine, layouts, faces and profile belong to the house: they
/// are not changed for a single story, and each can move every line of the issue, so a difference
/// is an error. The copy is the issue itself and edits to it are normal, so they are warnings,
/// which `--deny-warnings` turns into failure.
pub(super) fn verify(
    lock: &Lock,
    found: &Inputs,
    unread: &BTreeSet<String>,
    out: &mut Diagnostics,
) {
    if lock.engine.value != found.engine {
        let message = "the edition was locked with {locked}; this is {found}";
        let help = format!("build it with {}, {ANEW}", lock.engine.value);
        let d = Diagnostic::error(rules::lock::ENGINE, message)
            .fact("locked", &lock.engine.value)
            .fact("found", &found.engine)
            .at(lock.engine.span, "locked here");
        out.push(d.help(help));
    }
    let error = Severity::Error;
    let groups = [
        (error, rules::lock::LAYOUT, "layout", &lock.layouts, &found.layouts),
        (error, rules::lock::FACE, "face", &lock.faces, &found.faces),
        (error, rules::lock::PROFILE, "profile", &lock.profile, &found.profile),
        (Severity::Warning, rules::lock::COPY, "file", &lock.copy, &found.copy),
    ];
    for (severity, code, what, locked, found) in groups {
        for name in names(locked, found) {
            // An unreadable face or profile is reported where it is named.
            let is_reported =
                what == "face" && unread.contains(name) || what == "profile" && found.is_empty();
            let (was, is) = (locked.files.get(name), found.get(name));
            let Some(change) = InputChange::of(was, is).filter(|_| !is_reported) else { continue };
            let help = format!("{}, {ANEW}", change.help(what));
            let d = Diagnostic::new(severity, code, subject(what)).and(change.words()).help(help);
            let d = match was {
                Some(file) => d.at(file.span, "locked here"),
                None => d.at(locked.span, "not among these"),
            };
            let key = if what == "face" { "file" } else { what };
            out.push(with_prints(d.fact(key, name), was, is));
        }
    }
}

/// Adds the sizes and digests of a file in the lock and now, where they exist.
fn with_prints(
    d: Diagnostic,
    locked: Option<&Spanned<Fingerprint>>,
    found: Option<&Fingerprint>,
) -> Diagnostic {
    let digest = |print: &Fingerprint| print.hex()[..12].to_owned();
    let d = locked.into_iter().fold(d, |d, Spanned { value, .. }| {
        d.fact("locked_bytes", value.bytes).fact("locked_digest", digest(value))
    });
    found
        .into_iter()
        .fold(d, |d, print| d.fact("found_bytes", print.bytes).fact("found_digest", digest(print)))
}

fn names<'a>(locked: &'a Locked, found: &'a Files) -> BTreeSet<&'a String> {
    locked.files.keys().chain(found.keys()).collect()
}

/// How messages name an input.
fn subject(what: &str) -> &'static str {
    match what {
        "layout" => "layout {`layout`}",
        "face" => "face {`file`}",
        "profile" => "profile {`profile`}",
        _ => "file {`file`}",
    }
}

/// The change of an input since the edition was locked.
#[derive(Clone, Copy)]
enum InputChange {
    Other,
    Gone,
    New,
}

impl InputChange {
    /// The change of a file; `None` if it is unchanged.
    fn of(locked: Option<&Spanned<Fingerprint>>, found: Option<&Fingerprint>) -> Option<Self> {
        match (locked, found) {
            (Some(locked), Some(found)) => (locked.value != *found).then_some(Self::Other),
            (Some(_), None) => Some(Self::Gone),
            (None, Some(_)) => Some(Self::New),
            (None, None) => None,
        }
    }

    /// The message for it.
    fn words(self) -> &'static str {
        match self {
            Self::Other => {
                " has changed since the edition was locked: it was {locked_bytes} bytes, SHA-256 \
                 {locked_digest}…, it is {found_bytes} bytes, SHA-256 {found_digest}…"
            }
            Self::Gone => " was locked with the edition, which no longer uses it",
            Self::New => {
                " is new since the edition was locked ({found_bytes} bytes, SHA-256 \
                 {found_digest}…)"
            }
        }
    }

    fn help(self, what: &str) -> String {
        match self {
            Self::Other => format!("bring the {what} back as it was"),
            Self::Gone => format!("use the {what} again"),
            Self::New => format!("leave the {what} out"),
        }
    }
}
