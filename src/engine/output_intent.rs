//! The output intent of an edition.

use crate::color::Profile;
use crate::diag::{Diagnostic, Span, rules};
use crate::edition::{Edition, unreadable};
use crate::export::pdf;
use crate::scene::OutputIntent;
use crate::world::{Bytes, World, WorldError};
use std::path::Path;
use std::sync::Arc;

/// The shipped newsprint profile (CGATS/SNAP TR 002-2007, coldset on newsprint).
const SHIPPED: &[u8] = include_bytes!("../../press/coldset-tr002.icc");
/// Path of the shipped profile; an edition's own copy there takes precedence.
pub(super) const SHIPPED_FILE: &str = "press/coldset-tr002.icc";

/// Returns the shipped profile.
pub(super) fn shipped() -> Bytes {
    Arc::new(SHIPPED)
}

/// Checks that a profile suits the kind of file and can convert pictures; the latter even if there
/// are no pictures yet. Returns the reason if it does not.
fn check(kind: pdf::PdfKind, bytes: &[u8]) -> Result<(), String> {
    pdf::check_profile(kind, bytes).map_err(|e| e.to_string())?;
    let profile = Profile::parse(bytes).and_then(|profile| profile.check_press());
    profile.map_err(|e| e.to_string())
}

/// Returns the output intent: with the edition's own profile, else the shipped one.
pub(super) fn intent(
    world: &dyn World,
    edition: &Edition,
    kind: pdf::PdfKind,
) -> Result<OutputIntent, Diagnostic> {
    let profile_error = |name: &str, why: String| {
        let versions = if kind == pdf::PdfKind::PressX1a { "2" } else { "2 or 4" };
        let help = format!(
            "give a CMYK output profile (class `prtr`) of ICC version {versions}, with tables both ways"
        );
        Diagnostic::error(rules::press::PROFILE, "cannot use profile {`profile`}: {reason}")
            .help(help)
            .fact("profile", name)
            .fact("reason", why)
    };
    let Some(own) = &edition.profile else {
        // No file names the profile, so the edition's own file is cited.
        let holder = edition.sources.find("edition.toml").map(|file| Span::new(file, 0..0));
        let profile_error = |why: String| {
            let d = profile_error(SHIPPED_FILE, why);
            holder.into_iter().fold(d, |d, span| d.at(span, "carried by this edition"))
        };
        // A copy that exists but is unreadable is an error; there is no fallback to the shipped
        // profile.
        let carried = world.carried(Path::new(SHIPPED_FILE));
        let carried = carried.map_err(|e| unread(&e, profile_error(e.to_string())))?;
        if let Some(profile) = &carried {
            check(kind, (**profile).as_ref()).map_err(profile_error)?;
        }
        return Ok(OutputIntent {
            profile: carried.unwrap_or_else(shipped),
            identifier: "CGATS TR 002".to_owned(),
            info: "Coldset on newsprint, characterised by CGATS/SNAP TR 002-2007".to_owned(),
        });
    };
    let profile_error = |why: String| profile_error(&own.value, why).at(own.span, "named here");
    let read = world.read(Path::new(&own.value));
    let profile = read.map_err(|e| unread(&e, profile_error(e.to_string())))?;
    check(kind, (*profile).as_ref()).map_err(profile_error)?;
    let name = Path::new(&own.value).file_stem().map(|s| s.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| own.value.clone());
    Ok(OutputIntent { profile, identifier: name.clone(), info: name })
}

/// Returns the diagnostic for an unreadable profile: `profile_error`, unless its path leads out of the
/// edition or differs from the file's in letter case.
fn unread(e: &WorldError, profile_error: Diagnostic) -> Diagnostic {
    let by_path = matches!(e, WorldError::Outside(_) | WorldError::OtherCase { .. });
    let Some(mut d) = unreadable(e).filter(|_| by_path) else { return profile_error };
    d.labels = profile_error.labels;
    d
}
