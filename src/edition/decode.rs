//! Decodes bytes to text: UTF-8 or GB18030, any byte-order mark and line endings.

use crate::diag::{Diagnostic, FileId, Span, rules};

/// Fallback encoding of files that are not UTF-8 (`encoding`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SourceEncoding {
    /// No fallback: UTF-8 only.
    #[default]
    Utf8,
    /// GB18030, which includes GBK and GB 2312.
    Gb18030,
}

/// Why a file's bytes cannot be decoded. Offsets are bytes of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecodeError {
    /// Not UTF-8 from this offset on.
    NotUtf8(usize),
    /// Not GB18030 from this offset on.
    NotGb18030(usize),
}

/// Signatures of files that are not plain text, whatever their name and even if they are ASCII.
const OTHERS: [(&[u8], &str); 11] = [
    (b"{\\rtf", "a text in RTF"),
    (b"PK\x03\x04", "a Word file (DOCX), another Office file or a ZIP archive"),
    (b"\xD0\xCF\x11\xE0", "a Word file (DOC) or another Office file"),
    (b"%PDF-1.", "a PDF file"),
    (b"%PDF-2.", "a PDF file"),
    (b"%!PS", "a PostScript file"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html>\n", "a web page"),
    (b"<html ", "a web page"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
];

/// Describes a file that is not plain text by its signature; `None` if no signature matches.
pub(crate) fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begins =
        |sign: &[u8]| bytes.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    OTHERS.iter().find(|(sign, _)| begins(sign)).map(|(_, what)| *what)
}

/// The diagnostic for a file that is not plain text; `what` is from [`other_kind`].
pub(crate) fn report_other(what: &str, file: FileId, path: &str) -> Diagnostic {
    Diagnostic::error(rules::world::NOT_TEXT, format!("`{path}` is {what}, and no plain text"))
        .at(Span::new(file, 0..0), "it begins so")
        .help("open it where it was written, and save it as plain text in UTF-8")
}

/// Decodes a file, strips its byte-order mark and normalises line endings to `\n`. Malformed input
/// is decoded with replacement characters, so that the error can be shown in its context.
pub(crate) fn decode(bytes: &[u8], encoding: SourceEncoding) -> (String, Option<DecodeError>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bad = match std::str::from_utf8(bytes) {
        Ok(text) => return (fold(text), None),
        Err(e) => e.valid_up_to(),
    };
    if encoding == SourceEncoding::Gb18030 {
        let (text, _, malformed) = encoding_rs::GB18030.decode(bytes);
        let at = text.find('\u{FFFD}').filter(|_| malformed);
        return (fold(&text), at.map(|at| DecodeError::NotGb18030(fold(&text[..at]).len())));
    }
    let text = String::from_utf8_lossy(bytes);
    (fold(&text), Some(DecodeError::NotUtf8(fold(&text[..bad]).len())))
}

/// Replaces `\r\n` and lone `\r` by `\n`.
fn fold(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// The diagnostic for a decoding error.
pub(crate) fn report(fault: DecodeError, file: FileId, path: &str) -> Diagnostic {
    match fault {
        DecodeError::NotUtf8(at) => {
            let help = match path {
                // It is read before its `encoding` is known.
                "edition.toml" => "save it as UTF-8",
                _ => "save it as UTF-8, or write `encoding = \"gb18030\"` in edition.toml",
            };
            Diagnostic::error(rules::world::NOT_UTF8, format!("`{path}` is not UTF-8 text"))
                .at(Span::new(file, at..at), "not UTF-8 from here on")
                .help(help)
        }
        DecodeError::NotGb18030(at) => {
            let message = format!("`{path}` is neither UTF-8 nor GB18030 text");
            Diagnostic::error(rules::world::NOT_GB18030, message)
                .at(Span::new(file, at..at), "no GB18030 character")
                .help("save it as UTF-8; the file may be damaged")
        }
    }
}

/// An error at the first NUL character of the copy, a sign of a damaged file; `None` without one.
pub(crate) fn nul(text: &str, file: FileId) -> Option<Diagnostic> {
    let at = text.bytes().position(|b| b == 0)?;
    let n = text.bytes().filter(|b| *b == 0).count();
    let of = if n > 1 { format!(", the first of {n}") } else { String::new() };
    let d = Diagnostic::error(rules::story::NUL, format!("the text holds a NUL character{of}"))
        .at(Span::new(file, at..at + 1), "NUL")
        .help("delete it; the file may be damaged, or UTF-16: save it as UTF-8");
    Some(d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_mark_and_line_endings_are_normalised() {
        let (text, fault) = decode(b"\xEF\xBB\xBFa\r\nb\rc\n", SourceEncoding::Utf8);
        assert_eq!((text.as_str(), fault), ("a\nb\nc\n", None));
    }

    #[test]
    fn gb18030_is_decoded_only_if_configured() {
        let bytes = b"ok\r\n\xD6\xD0\xB9\xFA";
        assert_eq!(decode(bytes, SourceEncoding::Utf8).1, Some(DecodeError::NotUtf8(3)));
        assert_eq!(decode(bytes, SourceEncoding::Gb18030), ("ok\n中国".to_owned(), None));
        assert_eq!(
            decode(b"a\xD6\xFF", SourceEncoding::Gb18030).1,
            Some(DecodeError::NotGb18030(1))
        );
    }

    #[test]
    fn files_other_than_plain_text_are_recognised_by_signature() {
        for (bytes, what) in [
            (&b"{\\rtf1\\ansi}"[..], "RTF"),
            (b"PK\x03\x04\x14", "DOCX"),
            (b"\xD0\xCF\x11\xE0\xA1", "DOC"),
            (b"%PDF-1.7", "PDF"),
            (b"\xEF\xBB\xBF<!doctype HTML>", "web page"),
            (b"\x89PNG\r\n", "picture"),
        ] {
            assert!(other_kind(bytes).is_some_and(|told| told.contains(what)), "{what}");
        }
        for text in [&b"+++\nhead = 'PK'\n+++\n"[..], b"", b"{ rtf }", b"PK"] {
            assert_eq!(other_kind(text), None);
        }
    }

    #[test]
    fn nul_characters_are_reported_once_with_their_count() {
        let told = nul("a\0b\0\u{7}\tc\n", FileId(0)).unwrap();
        assert_eq!(told.message, "the text holds a NUL character, the first of 2");
        assert_eq!(nul("a\u{7}", FileId(0)), None);
    }
}
