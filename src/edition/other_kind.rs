//! Recognises files that are not plain text by their contents, whatever their name.

/// Maximum number of bytes searched at either end of a ZIP file, which has its list of names at
/// the end.
const SEARCHED: usize = 1 << 16;

const WORD: &str =
    "open it in Word or WPS, and save it as plain text (.txt) with the encoding UTF-8";
const OFFICE: &str =
    "open it where it was written, and save its text as plain text (.txt) with the encoding UTF-8";
const WRITER: &str = "open it in LibreOffice, and save it as text with the encoding UTF-8";
const PAGES: &str = "open it in Pages, choose Export To and Word, then save that as plain text in UTF-8; or copy \
     the text into a text editor";
const EDITOR: &str =
    "open it where it was written, copy the text into a text editor, and save that in UTF-8";
const UNPACK: &str = "unpack it, and take the text that is in it, as plain text in UTF-8";
const ENCODING: &str = "open it in a text editor, and save it with the encoding UTF-8";
const PICTURE: &str = "name it as a `picture`, and put the text here, as plain text in UTF-8";

/// A kind of file that is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OtherKind {
    /// Description with article.
    pub(crate) what: &'static str,
    /// How to get plain text out of it.
    pub(crate) remedy: &'static str,
}

/// First bytes, letter case apart, and what begins with them. Some are ASCII, and would be set as
/// text.
const SIGNATURES: [(&[u8], OtherKind); 20] = [
    (b"{\\rtf", OtherKind { what: "a text in RTF", remedy: WORD }),
    (
        b"\xD0\xCF\x11\xE0",
        OtherKind { what: "a Word file (DOC) or another Office file", remedy: OFFICE },
    ),
    (b"%PDF-1.", OtherKind { what: "a PDF file", remedy: EDITOR }),
    (b"%PDF-2.", OtherKind { what: "a PDF file", remedy: EDITOR }),
    (b"%!PS", OtherKind { what: "a PostScript file", remedy: EDITOR }),
    (b"<!DOCTYPE html", OtherKind { what: "a web page", remedy: EDITOR }),
    (b"<html>", OtherKind { what: "a web page", remedy: EDITOR }),
    (b"<html ", OtherKind { what: "a web page", remedy: EDITOR }),
    (b"MIME-Version: ", OtherKind { what: "a web page or an e-mail (MHT)", remedy: EDITOR }),
    (b"<?xml ", OtherKind { what: "a file in XML", remedy: OFFICE }),
    (b"bplist00", OtherKind { what: "an Apple property list", remedy: EDITOR }),
    (b"\xFF\xFE", OtherKind { what: "a text in UTF-16", remedy: ENCODING }),
    (b"\xFE\xFF", OtherKind { what: "a text in UTF-16", remedy: ENCODING }),
    (b"\x1F\x8B", OtherKind { what: "a gzip archive", remedy: UNPACK }),
    (b"Rar!\x1A", OtherKind { what: "a RAR archive", remedy: UNPACK }),
    (b"7z\xBC\xAF", OtherKind { what: "a 7z archive", remedy: UNPACK }),
    (b"\x89PNG", OtherKind { what: "a picture", remedy: PICTURE }),
    (b"\xFF\xD8\xFF", OtherKind { what: "a picture", remedy: PICTURE }),
    (b"GIF89a", OtherKind { what: "a picture", remedy: PICTURE }),
    (b"II*\0", OtherKind { what: "a picture", remedy: PICTURE }),
];

/// Names that a ZIP file of each kind holds.
const ZIPPED: [(&[u8], OtherKind); 8] = [
    (b"word/document.xml", OtherKind { what: "a Word file (DOCX)", remedy: WORD }),
    (b"application/vnd.oasis", OtherKind { what: "an OpenDocument file (ODT)", remedy: WRITER }),
    (b"Index/Document.iwa", OtherKind { what: "a Pages file", remedy: PAGES }),
    (b"Index.zip", OtherKind { what: "a Pages file", remedy: PAGES }),
    (b"index.apxl", OtherKind { what: "a Pages file", remedy: PAGES }),
    (b"application/epub+zip", OtherKind { what: "a book in EPUB", remedy: EDITOR }),
    (b"xl/workbook", OtherKind { what: "an Excel file", remedy: OFFICE }),
    (b"ppt/presentation", OtherKind { what: "a PowerPoint file", remedy: OFFICE }),
];

/// A ZIP file that holds none of [`ZIPPED`] where they were looked for.
const ZIP: OtherKind =
    OtherKind { what: "a Word file (DOCX), another Office file or a ZIP archive", remedy: OFFICE };

/// What a file is if not plain text; `None` for plain text, and what is not recognised.
pub(crate) fn other_kind(bytes: &[u8]) -> Option<OtherKind> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begins =
        |sign: &[u8]| bytes.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    if begins(b"PK\x03\x04") {
        return Some(zipped(bytes));
    }
    SIGNATURES.iter().find(|(sign, _)| begins(sign)).map(|(_, kind)| *kind)
}

fn zipped(bytes: &[u8]) -> OtherKind {
    let start = &bytes[..bytes.len().min(SEARCHED)];
    let end = &bytes[bytes.len().saturating_sub(SEARCHED)..];
    let holds = |name: &[u8]| {
        [start, end].iter().any(|part| part.windows(name.len()).any(|there| there == name))
    };
    ZIPPED.iter().find(|(name, _)| holds(name)).map_or(ZIP, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_other_than_plain_text_are_recognised_by_their_contents() {
        for (bytes, what) in [
            (&b"{\\rtf1\\ansi}"[..], "RTF"),
            (b"PK\x03\x04\x14", "DOCX"),
            (b"PK\x03\x04\x14\0[Content_Types].xml\0word/document.xml", "a Word file (DOCX)"),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
            (b"PK\x03\x04Index/Document.iwa", "a Pages file"),
            (b"PK\x03\x04xl/workbook.xml", "an Excel file"),
            (b"\xD0\xCF\x11\xE0\xA1", "DOC"),
            (b"%PDF-1.7", "PDF"),
            (b"\xEF\xBB\xBF<!doctype HTML>", "web page"),
            (b"<html>", "web page"),
            (b"<?xml version='1.0'?>", "XML"),
            (b"\xFF\xFEa\0", "UTF-16"),
            (b"\x1F\x8B\x08", "gzip"),
            (b"\x89PNG\r\n", "picture"),
        ] {
            assert!(other_kind(bytes).is_some_and(|found| found.what.contains(what)), "{what}");
        }
        for text in [&b"+++\nhead = 'PK'\n+++\n"[..], b"", b"{ rtf }", b"PK", b"<p>"] {
            assert_eq!(other_kind(text), None);
        }
    }
}
