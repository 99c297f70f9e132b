//! The printing condition that an edition is made for.

use crate::diag::Diagnostic;
use crate::edition::Edition;
use crate::export::pdf;
use crate::scene::Intent;
use crate::world::{Bytes, World};
use std::path::Path;
use std::sync::Arc;

/// The shipped newsprint profile (CGATS/SNAP TR 002-2007, coldset on newsprint).
const SHIPPED: &[u8] = include_bytes!("../../press/coldset-tr002.icc");
/// Its file; an edition that carries its own copy is built with that.
pub(super) const SHIPPED_FILE: &str = "press/coldset-tr002.icc";

/// The shipped profile.
pub(super) fn shipped() -> Bytes {
    Arc::new(SHIPPED)
}

/// The printing condition: the edition's own profile, or the shipped one.
pub(super) fn intent(
    world: &dyn World,
    edition: &Edition,
    kind: pdf::Kind,
) -> Result<Intent, Diagnostic> {
    let wrong = |name: &str, why: String| {
        Diagnostic::error("press::profile", format!("cannot use profile `{name}`: {why}"))
            .help("give a CMYK output profile (class `prtr`) of ICC version 2 or 4")
    };
    let Some(own) = &edition.profile else {
        let profile = world.carried(Path::new(SHIPPED_FILE)).unwrap_or_else(shipped);
        pdf::check_profile(kind, (*profile).as_ref())
            .map_err(|e| wrong(SHIPPED_FILE, e.to_string()))?;
        return Ok(Intent {
            profile,
            identifier: "CGATS TR 002".to_owned(),
            info: "Coldset on newsprint, characterised by CGATS/SNAP TR 002-2007".to_owned(),
        });
    };
    let wrong = |why: String| wrong(&own.value, why).at(own.span, "named here");
    let profile = world.read(Path::new(&own.value)).map_err(|e| wrong(e.to_string()))?;
    pdf::check_profile(kind, (*profile).as_ref()).map_err(|e| wrong(e.to_string()))?;
    let name = Path::new(&own.value).file_stem().map(|s| s.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| own.value.clone());
    Ok(Intent { profile, identifier: name.clone(), info: name })
}
