//! What went into a build, and whether it is what the edition was locked with.

use crate::diag::{Diagnostic, Diagnostics, Severity, rules};
use crate::edition::{Inputs, Layout, Lock, Locked};
use crate::scene::{ENGINE, OutputIntent};
use crate::world::{Fingerprint, Reads, RecordingWorld, World};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

type Files = BTreeMap<String, Fingerprint>;

/// The layout's face files.
pub(super) fn face_files(layout: &Layout) -> BTreeSet<String> {
    layout.faces.values().flatten().map(|f| f.file.value.clone()).collect()
}

/// The fingerprints of face files, taken side by side; without those that cannot be read.
pub(super) fn faces(world: &dyn World, files: &BTreeSet<String>) -> Files {
    let print = |file: &String| {
        let bytes = world.font(file).ok()?;
        Some((file.clone(), Fingerprint::of((*bytes).as_ref())))
    };
    files.par_iter().filter_map(print).collect()
}

/// Everything that went in. `own` is the edition's own profile; without an `intent` there was none
/// that can be used.
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

/// A short digest of what went in, face files by name and size alone: it costs nothing, and tells
/// one proof from another.
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

/// Says what is not as it was locked. Engine, layouts, faces and profile are the house's: nobody
/// changes them for a story, and each can move every line of the issue, so the build is refused.
/// The copy is the issue itself: an edit is work, not a fault, so it is reported, and
/// `--deny-warnings` refuses it.
pub(super) fn verify(
    lock: &Lock,
    found: &Inputs,
    unread: &BTreeSet<String>,
    out: &mut Diagnostics,
) {
    if lock.engine.value != found.engine {
        let message =
            format!("the edition was locked with {}; this is {}", lock.engine.value, found.engine);
        let help = format!("build it with {}, {ANEW}", lock.engine.value);
        let d = Diagnostic::error(rules::lock::ENGINE, message).at(lock.engine.span, "locked here");
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
            // That a face or profile cannot be read is reported where it is named.
            let told =
                what == "face" && unread.contains(name) || what == "profile" && found.is_empty();
            let Some((message, help)) = change(what, name, locked, found).filter(|_| !told) else {
                continue;
            };
            let mut d = Diagnostic::new(severity, code, message).help(format!("{help}, {ANEW}"));
            d = match locked.files.get(name) {
                Some(file) => d.at(file.span, "locked here"),
                None => d.at(locked.span, "not among these"),
            };
            out.push(d);
        }
    }
}

fn names<'a>(locked: &'a Locked, found: &'a Files) -> BTreeSet<&'a String> {
    locked.files.keys().chain(found.keys()).collect()
}

/// What became of a file since it was locked, and the remedy.
fn change(what: &str, name: &str, locked: &Locked, found: &Files) -> Option<(String, String)> {
    let size =
        |print: &Fingerprint| format!("{} bytes, SHA-256 {}…", print.bytes, &print.hex()[..12]);
    let (message, help) = match (locked.files.get(name), found.get(name)) {
        (Some(locked), Some(found)) if locked.value == *found => return None,
        (Some(locked), Some(found)) => (
            format!(
                "{what} `{name}` has changed since the edition was locked: it was {}, it is {}",
                size(&locked.value),
                size(found)
            ),
            format!("bring the {what} back as it was"),
        ),
        (Some(_), None) => (
            format!("{what} `{name}` was locked with the edition, which no longer uses it"),
            format!("use the {what} again"),
        ),
        (None, Some(found)) => (
            format!("{what} `{name}` is new since the edition was locked ({})", size(found)),
            format!("leave the {what} out"),
        ),
        (None, None) => return None,
    };
    Some((message, help))
}
