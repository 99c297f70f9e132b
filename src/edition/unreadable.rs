//! Diagnostics for files that exist but cannot be read.

use crate::diag::{Diagnostic, Spanned, rules};
use crate::world::{WorldError, shown};

/// The diagnostic for a file that exists but cannot be read; `None` for a missing one, for which
/// the caller has a more specific diagnostic.
pub fn unreadable(e: &WorldError) -> Option<Diagnostic> {
    let (code, help) = match e {
        WorldError::Missing(_) => return None,
        WorldError::Outside(_) => (
            rules::world::OUTSIDE,
            "put the file itself into the edition's folder, and name it from there",
        ),
        WorldError::Dangling(_) => {
            (rules::world::UNREADABLE, "put the file itself there, or remove the link")
        }
        WorldError::NotAFile { .. } => {
            (rules::world::UNREADABLE, "put a plain file there, or name another")
        }
        WorldError::NotAFolder(_) => (
            rules::world::UNREADABLE,
            "move the file away, and make a folder of that name for what belongs in it",
        ),
        WorldError::OtherCase { path, found } => {
            let help = format!("rename {found} to {path}, or write the name as its file has it");
            let d = Diagnostic::error(rules::edition::LETTER_CASE, e.to_string());
            return Some(d.fact("file", path).fact("found", found).help(help));
        }
        WorldError::Alike(_) => (rules::world::ALIKE, "rename or remove all but one of them"),
        WorldError::TooLong(_) => (rules::world::UNREADABLE, "is this the right file?"),
        WorldError::Io { .. } => (rules::world::UNREADABLE, "check that the file may be read"),
    };
    Some(Diagnostic::error(code, e.to_string()).help(help))
}

/// The diagnostic for a picture whose path is outside the edition's folder.
pub fn picture_outside(file: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is not in the edition's folder", shown(&file.value));
    Diagnostic::error(rules::image::OUTSIDE, message).at(file.span, "leads outside").help(
        "copy the picture into the edition's folder and name it from there, such as \
         \"pictures/coffee.png\": an edition is whole only with all its files",
    )
}
