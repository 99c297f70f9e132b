//! Assembles the file: parts are made in parallel, then written in a fixed order.

use crate::color::{Profile, SoftProof};
use crate::export::pdf::color::InkMode;
use crate::export::pdf::content::{ContentResources, content};
use crate::export::pdf::encoding::CidEncoding;
use crate::export::pdf::image::BookPictures;
use crate::export::pdf::refs::Refs;
use crate::export::pdf::stream::PageContent;
use crate::export::pdf::subset::{Subset, subset};
use crate::export::pdf::{
    PdfError, PdfKind, attachment, cid_numbers, color, font, image, metadata, page,
};
use crate::pack::zlib;
use crate::scene::{Book, PictureStore};
use pdf_writer::{Filter, Pdf, Settings, TextStr};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// Pages and fonts, made in parallel and collected in order.
struct DocumentParts {
    pages: Vec<(PageContent, Vec<u8>)>,
    fonts: Vec<Option<Subset>>,
}

fn make(book: &Book, stock: ContentResources<'_>) -> Result<DocumentParts, PdfError> {
    let encodings = stock.encodings;
    let fonts = || {
        let pairs = book.fonts.fonts().par_iter().zip(encodings);
        let made = pairs.map(|(font, e)| e.as_ref().map(|e| subset(font, e)).transpose());
        made.collect::<Result<Vec<_>, _>>()
    };
    let pages = || {
        let made = book.pages.par_iter().map(|scene| {
            let content = content(scene, stock);
            let stream = zlib(&content.bytes);
            (content, stream)
        });
        made.collect::<Vec<_>>()
    };
    let (fonts, pages) = rayon::join(fonts, pages);
    Ok(DocumentParts { pages, fonts: fonts? })
}

/// Compressed streams that do not depend on the fonts' encodings.
struct Streams {
    profile: Vec<u8>,
    attachments: Vec<Vec<u8>>,
}

fn streams(book: &Book, kind: PdfKind) -> Streams {
    let attachments = || attachment::of(book, kind).par_iter().map(|a| zlib(&a.bytes)).collect();
    let profile = || zlib((*book.intent.profile).as_ref());
    let (profile, attachments) = rayon::join(profile, attachments);
    Streams { profile, attachments }
}

/// A soft proof of the printing condition, for files read on a screen.
fn screen(book: &Book, kind: PdfKind) -> Option<SoftProof> {
    if kind != PdfKind::Web {
        return None;
    }
    // An invalid profile is reported where pictures use it.
    let press = Profile::parse((*book.intent.profile).as_ref()).ok()?;
    SoftProof::of(&press).ok()
}

/// Assembles the file.
///
/// # Errors
/// [`PdfError::Notdef`], [`PdfError::TooManyGlyphs`], [`PdfError::Subset`], [`PdfError::Placed`].
pub(super) fn assemble(
    book: &Book,
    kind: PdfKind,
    pictures: &dyn PictureStore,
) -> Result<Vec<u8>, PdfError> {
    let pictures = image::collect(book, pictures)?;
    let make_parts = || {
        let encodings = cid_numbers::collect(book)?;
        let (spots, pictures) = (book.spots.as_slice(), &pictures);
        let screen = screen(book, kind);
        let screen = screen.as_ref();
        let stock = ContentResources { kind, spots, screen, encodings: &encodings, pictures };
        make(book, stock).map(|parts| (encodings, parts))
    };
    let (made, streams) = rayon::join(make_parts, || streams(book, kind));
    let (encodings, parts) = made?;
    let (spots, pictures) = (book.spots.as_slice(), &pictures);
    let marks: Vec<_> = parts.pages.iter().map(|(content, _)| &*content.marks).collect();
    let stock = ContentResources { kind, spots, screen: None, encodings: &encodings, pictures };
    let refs = Refs::deal(book, stock, &marks);
    let capacity = capacity(&parts, &streams) + pictures.length();
    let mut pdf = Pdf::with_settings_and_capacity(Settings { pretty: false }, capacity);
    let (major, minor) = kind.version();
    pdf.set_version(major, minor);
    write_pages(&mut pdf, book, &refs, &parts);
    write_pictures(&mut pdf, &refs, pictures);
    if kind.has_intent() {
        pdf.icc_profile(refs.profile, &streams.profile).n(4).filter(Filter::FlateDecode);
    }
    write_fonts(&mut pdf, book, &encodings, &refs, &parts);
    if let Some(reading) = &refs.reading {
        reading.write(&mut pdf, book, &refs.pages);
    }
    attachment::write(&mut pdf, book, &refs.attachments, &streams.attachments);
    write_identity(&mut pdf, book, &refs, kind);
    Ok(pdf.finish())
}

fn capacity(parts: &DocumentParts, streams: &Streams) -> usize {
    let pages = parts.pages.iter().map(|(_, stream)| stream.len() + 1024);
    let fonts = parts.fonts.iter().flatten().map(|f| f.program.len() + f.to_unicode.len() + 65_536);
    let attachments = streams.attachments.iter().map(|bytes| bytes.len() + 1024);
    let parts = pages.chain(fonts).chain(attachments);
    parts.sum::<usize>() + streams.profile.len() + 16_384
}

fn write_pages(pdf: &mut Pdf, book: &Book, refs: &Refs, parts: &DocumentParts) {
    let count = i32::try_from(book.pages.len()).expect("each page is an object of a file");
    pdf.pages(refs.tree).kids(refs.pages.iter().map(|(page, _)| *page)).count(count);
    color::write_state(pdf, refs.overprint, InkMode::Overprint);
    color::write_state(pdf, refs.knock_out, InkMode::KnockOut);
    let used = |number: u8| parts.pages.iter().any(|(c, _)| c.spots.contains(&number));
    for ((spot, id), number) in book.spots.iter().zip(&refs.spots).zip(0..) {
        if used(number) {
            color::write_spot(pdf, *id, spot);
        }
    }
    for (index, (scene, (content, stream))) in book.pages.iter().zip(&parts.pages).enumerate() {
        page::write(pdf, refs, index, scene, content, stream);
    }
}

fn write_pictures(pdf: &mut Pdf, refs: &Refs, pictures: &BookPictures) {
    image::write_spaces(pdf, &refs.spaces, pictures);
    for (picture, id) in pictures.list.iter().zip(&refs.pictures) {
        image::write(pdf, *id, &refs.spaces, pictures, picture);
    }
    if let Some(placed) = &refs.placed_pages {
        placed.write(pdf, pictures);
    }
}

fn write_fonts(
    pdf: &mut Pdf,
    book: &Book,
    encodings: &[Option<CidEncoding<'_>>],
    refs: &Refs,
    parts: &DocumentParts,
) {
    let fonts = book.fonts.fonts().iter().zip(&refs.fonts).zip(encodings).zip(&parts.fonts);
    for (((font, ids), encoding), subset) in fonts {
        if let (Some(ids), Some(encoding), Some(subset)) = (ids, encoding, subset) {
            font::write(pdf, *ids, font, encoding, subset);
        }
    }
}

/// Writes Info, catalog and XMP. The file's identifiers are a hash of all bytes written before.
fn write_identity(pdf: &mut Pdf, book: &Book, refs: &Refs, kind: PdfKind) {
    metadata::write_info(&mut pdf.document_info(refs.info), &book.meta, kind);
    let mut catalog = pdf.catalog(refs.catalog);
    catalog.pages(refs.tree);
    page::write_labels(&mut catalog, &book.pages);
    if kind.has_intent() {
        metadata::write_intent(&mut catalog, &book.intent, refs.profile, kind);
    }
    // PDF 1.3 has neither metadata streams nor languages.
    if kind.has_xmp() {
        catalog.metadata(refs.metadata);
        catalog.viewer_preferences().display_doc_title(true);
        if !book.meta.language.is_empty() {
            catalog.lang(TextStr(&book.meta.language));
        }
    }
    if let Some(reading) = &refs.reading {
        reading.catalog(&mut catalog);
    }
    attachment::list(&mut catalog, book, &refs.attachments);
    drop(catalog);
    let hash = Sha256::digest(pdf.as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    if kind.has_xmp() {
        pdf.metadata(
            refs.metadata,
            metadata::xmp(&book.meta, id, kind, &book.attachments).as_bytes(),
        );
    }
    pdf.set_file_id((id.to_vec(), id.to_vec()));
}
