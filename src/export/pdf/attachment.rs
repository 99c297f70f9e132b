//! Files attached to an archive file: the sources from which it can be rebuilt.
//!
//! Source: ISO 19005-3:2012, 6.8; ISO 32000-1:2008, 7.11.4.

use crate::export::pdf::{PdfKind, metadata};
use crate::scene::{Attachment, Book};
use pdf_writer::writers::Catalog;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref, Str, TextStr};

/// The attachments of a file of this kind.
pub(super) fn of(book: &Book, kind: PdfKind) -> &[Attachment] {
    if kind == PdfKind::Archive { &book.attachments } else { &[] }
}

/// Writes each attachment's file specification and its content, which is already deflated.
pub(super) fn write(chunk: &mut Chunk, book: &Book, refs: &[(Ref, Ref)], streams: &[Vec<u8>]) {
    for ((attachment, (spec, content)), stream) in book.attachments.iter().zip(refs).zip(streams) {
        let mut file = chunk.indirect(*spec).dict();
        file.pair(Name(b"Type"), Name(b"Filespec"));
        file.pair(Name(b"F"), TextStr(&attachment.name))
            .pair(Name(b"UF"), TextStr(&attachment.name));
        file.pair(Name(b"AFRelationship"), Name(b"Source"));
        file.pair(Name(b"Desc"), TextStr("What this file was made from"));
        file.insert(Name(b"EF")).dict().pair(Name(b"F"), *content).pair(Name(b"UF"), *content);
        file.finish();
        let mut file = chunk.embedded_file(*content, stream);
        file.filter(Filter::FlateDecode);
        file.subtype(Name(media_type(&attachment.name).as_bytes()));
        let size = i32::try_from(attachment.bytes.len()).expect("a source is shorter than 2 GiB");
        file.params().size(size).modification_date(metadata::date(&book.meta));
    }
}

/// Lists the attachments in the catalog: in `AF` and in the name tree of embedded files.
pub(super) fn list(catalog: &mut Catalog<'_>, book: &Book, refs: &[(Ref, Ref)]) {
    if refs.is_empty() {
        return;
    }
    catalog.insert(Name(b"AF")).array().items(refs.iter().map(|(spec, _)| *spec));
    let mut by_name: Vec<(Vec<u8>, Ref)> =
        book.attachments.iter().map(key).zip(refs.iter().map(|(spec, _)| *spec)).collect();
    by_name.sort();
    let mut names = catalog.names();
    let mut files = names.embedded_files();
    let mut entries = files.names();
    for (name, spec) in by_name {
        entries.insert(Str(&name), spec);
    }
}

/// A name as sorted in the name tree: its bytes if ASCII, else UTF-16BE with a byte order mark.
fn key(attachment: &Attachment) -> Vec<u8> {
    let name = &attachment.name;
    if name.is_ascii() {
        return name.as_bytes().to_vec();
    }
    let units = name.encode_utf16().flat_map(u16::to_be_bytes);
    [0xFE, 0xFF].into_iter().chain(units).collect()
}

/// The media type of a file by its extension. Source: IANA's list of media types.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("toml" | "lock") => "application/toml",
        Some("md") => "text/markdown",
        Some("txt") => "text/plain",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("tif" | "tiff") => "image/tiff",
        Some("webp") => "image/webp",
        Some("icc") => "application/vnd.iccprofile",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_follows_the_extension() {
        assert_eq!(media_type("pages/1.toml"), "application/toml");
        assert_eq!(media_type("pictures/A.JPG"), "image/jpeg");
        assert_eq!(media_type("LICENSE"), "application/octet-stream");
    }

    #[test]
    fn names_beyond_ascii_are_sorted_as_utf_16() {
        let attachment = Attachment { name: "版.md".into(), bytes: Vec::new() };
        assert_eq!(key(&attachment)[..4], [0xFE, 0xFF, 0x72, 0x48]);
    }
}
