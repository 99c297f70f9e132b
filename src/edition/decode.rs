//! Decodes bytes to text: UTF-8 or GB18030, any byte-order mark and line endings.

use crate::diag::{Diagnostic, FileId, Span, rules};
use crate::edition::other_kind::OtherKind;
use std::sync::Arc;

/// The id and text of a source file.
pub(crate) type SourceText = (FileId, Arc<str>);

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

/// The diagnostic for a file that is not plain text.
pub(crate) fn report_other(kind: OtherKind, file: FileId, path: &str) -> Diagnostic {
    Diagnostic::error(rules::world::NOT_TEXT, "{`file`} is {kind}, and no plain text")
        .at(Span::new(file, 0..0), "it begins so")
        .help(kind.remedy)
        .fact("file", path)
        .fact("kind", kind.what)
}

/// Decodes a file, strips its byte-order mark and normalises line endings to `\n`. Malformed input
/// is decoded with replacement characters, so that the error can be shown in its context.
pub(crate) fn decode(bytes: &[u8], encoding: SourceEncoding) -> (String, Option<DecodeError>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first_invalid = match std::str::from_utf8(bytes) {
        Ok(text) => return (fold(text), None),
        Err(e) => e.valid_up_to(),
    };
    if encoding == SourceEncoding::Gb18030 {
        let (text, _, malformed) = encoding_rs::GB18030.decode(bytes);
        let at = text.find('\u{FFFD}').filter(|_| malformed);
        return (fold(&text), at.map(|at| DecodeError::NotGb18030(fold(&text[..at]).len())));
    }
    let text = String::from_utf8_lossy(bytes);
    (fold(&text), Some(DecodeError::NotUtf8(fold(&text[..first_invalid]).len())))
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
            Diagnostic::error(rules::world::NOT_UTF8, "{`file`} is not UTF-8 text")
                .at(Span::new(file, at..at), "not UTF-8 from here on")
                .help(help)
                .fact("file", path)
        }
        DecodeError::NotGb18030(at) => {
            let words = "{`file`} is neither UTF-8 nor GB18030 text";
            Diagnostic::error(rules::world::NOT_GB18030, words)
                .at(Span::new(file, at..at), "no GB18030 character")
                .help("save it as UTF-8; the file may be damaged")
                .fact("file", path)
        }
    }
}

/// An error at the first NUL character of the copy, a sign of a damaged file; `None` without one.
pub(crate) fn nul(text: &str, file: FileId) -> Option<Diagnostic> {
    let at = text.bytes().position(|b| b == 0)?;
    let n = text.bytes().filter(|b| *b == 0).count();
    let words = match n {
        1 => "the text holds a NUL character",
        _ => "the text holds a NUL character, the first of {count}",
    };
    let d = Diagnostic::error(rules::story::NUL, words)
        .at(Span::new(file, at..at + 1), "NUL")
        .help("delete it; the file may be damaged, or UTF-16: save it as UTF-8")
        .fact("count", n);
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
    fn nul_characters_are_reported_once_with_their_count() {
        let warning = nul("a\0b\0\u{7}\tc\n", FileId(0)).unwrap();
        assert_eq!(warning.message(), "the text holds a NUL character, the first of 2");
        assert_eq!(nul("a\u{7}", FileId(0)), None);
    }
}
