//! Diagnostics for files that exist but cannot be read.

use crate::diag::{Diagnostic, Spanned, rules};
use crate::world::{WorldError, shown};

/// The diagnostic for a file that exists but cannot be read; `None` for a missing one, for which
/// the caller has a more specific diagnostic.
pub fn unreadable(e: &WorldError) -> Option<Diagnostic> {
    use rules::world::{ALIKE, OUTSIDE, UNREADABLE};
    let d = match e {
        WorldError::Missing(_) => return None,
        WorldError::Outside(_) => {
            Diagnostic::error(OUTSIDE, "{`file`} leads out of the edition's folder")
                .help("put the file itself into the edition's folder, and name it from there")
        }
        WorldError::Dangling(_) => {
            Diagnostic::error(UNREADABLE, "{`file`} is a link that leads nowhere")
                .help("put the file itself there, or remove the link")
        }
        WorldError::NotAFile { kind, .. } => {
            Diagnostic::error(UNREADABLE, "{`file`} is no file but {kind}")
                .fact("kind", *kind)
                .help("put a plain file there, or name another")
        }
        WorldError::NotAFolder(_) => {
            Diagnostic::error(UNREADABLE, "{`file`} is a file where a folder is expected")
                .help("move the file away, and make a folder of that name for what belongs in it")
        }
        WorldError::OtherCase { path, found } => {
            let words = "there is no {`file`}: {`found`} has other capital letters";
            let help = format!("rename {found} to {path}, or write the name as its file has it");
            Diagnostic::error(rules::edition::LETTER_CASE, words).fact("found", found).help(help)
        }
        WorldError::Alike(_) => {
            Diagnostic::error(ALIKE, LOOK_ALIKE).help("rename or remove all but one of them")
        }
        WorldError::TooLong(_) => {
            Diagnostic::error(UNREADABLE, "{`file`} is longer than 512 MB, the most that is read")
                .help("is this the right file?")
        }
        WorldError::Io { source, .. } => {
            Diagnostic::error(UNREADABLE, "cannot read {`file`}: {reason}")
                .fact("reason", source.to_string())
                .help("check that the file may be read")
        }
    };
    Some(d.fact("file", e.path()))
}

const LOOK_ALIKE: &str = "several files are named {`file`}: their names look alike, and differ only \
                          in how letters with marks are coded (NFC or NFD)";

/// The diagnostic for a picture whose path is outside the edition's folder.
pub fn picture_outside(file: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(rules::image::OUTSIDE, "{`file`} is not in the edition's folder")
        .fact("file", shown(&file.value))
        .at(file.span, "leads outside")
        .help(
            "copy the picture into the edition's folder and name it from there, such as \
             \"pictures/coffee.png\": an edition is whole only with all its files",
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn an_unreadable_file_is_told_in_the_words_of_the_error() {
        let path = || "a.png".to_owned();
        let source = io::Error::other("not today");
        for e in [
            WorldError::Outside(path()),
            WorldError::Dangling(path()),
            WorldError::NotAFile { path: path(), kind: "a folder" },
            WorldError::NotAFolder(path()),
            WorldError::OtherCase { path: path(), found: "A.png".into() },
            WorldError::Alike(path()),
            WorldError::TooLong(path()),
            WorldError::Io { path: path(), source },
        ] {
            assert_eq!(unreadable(&e).map(|d| d.message()), Some(e.to_string()));
        }
        assert_eq!(unreadable(&WorldError::Missing(path())), None);
    }
}
