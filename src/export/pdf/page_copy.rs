//! A page of another PDF as a form, with all objects that it needs.
//!
//! What concerns only its original file is left out: structure and the numbers of its marked
//! content, metadata, private data of programs, and layers; a page with hidden layers is not
//! placed. Everything else is copied as it is, streams in encoded form. Source: ISO 32000-1:2008,
//! 7.3, 8.10 and 14.11.

use crate::export::pdf::mcid;
use crate::export::pdf::object_copier::{
    CopiedKeys, MAX_CONTENT_LENGTH, ObjectCopier, decoded, is_text_coding, without_mcids,
};
use crate::export::pdf::units::float;
use crate::geom::{Abs, Point, Rect};
use crate::image::PdfPage;
use crate::pack::zlib;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Object, Stream};
use hayro_syntax::page::Page;
use pdf_writer::{Chunk, Finish, Ref};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Maximum number of objects that a page may need.
const MAX_OBJECTS: usize = 500_000;

/// Why a page cannot be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageCopyError {
    /// The file cannot be parsed.
    #[error("the PDF cannot be read")]
    Unreadable,
    /// Its content cannot be decoded.
    #[error("a part of its content is missing, or cannot be decoded")]
    Content,
    /// It needs more objects than any page does.
    #[error("it has more than {MAX_OBJECTS} objects")]
    TooManyObjects,
}

/// Pages of one file as forms, with all objects that they need, numbered from 1.
pub(super) struct PageCopy {
    pub(super) objects: Chunk,
    /// The forms, in the order of the pages.
    pub(super) roots: Vec<Ref>,
    /// Number of objects.
    pub(super) count: i32,
}

impl std::fmt::Debug for PageCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PageCopy({} objects)", self.count)
    }
}

impl PageCopy {
    /// Copies pages of one file. The coordinates of a form begin at the lower left corner of the
    /// upright trim box, and content beyond that box is clipped.
    ///
    /// # Errors
    /// [`PageCopyError`].
    pub(super) fn of(pages: &[&PdfPage]) -> Result<Self, PageCopyError> {
        // The parser is a dependency: if it panics, the file is reported as unreadable.
        let copied = catch_unwind(AssertUnwindSafe(|| copy(pages)));
        copied.unwrap_or(Err(PageCopyError::Unreadable))
    }
}

fn copy(wanted: &[&PdfPage]) -> Result<PageCopy, PageCopyError> {
    let first = wanted.first().ok_or(PageCopyError::Unreadable)?;
    let pdf = Pdf::new(first.bytes().clone()).map_err(|_| PageCopyError::Unreadable)?;
    let pages = pdf.pages();
    let mut copier = ObjectCopier::new(pdf.xref());
    let mut objects = Chunk::new();
    let mut roots = Vec::with_capacity(wanted.len());
    for page in wanted {
        let from = pages.get(page.facts().index).ok_or(PageCopyError::Unreadable)?;
        let root = copier.next.bump();
        form(&mut copier, &mut objects, root, page, from)?;
        roots.push(root);
    }
    let count = copier.finish(&mut objects, MAX_OBJECTS).ok_or(PageCopyError::TooManyObjects)?;
    Ok(PageCopy { objects, roots, count })
}

/// Writes a page as the form `root`.
fn form(
    copier: &mut ObjectCopier<'_>,
    out: &mut Chunk,
    root: Ref,
    page: &PdfPage,
    from: &Page<'_>,
) -> Result<(), PageCopyError> {
    let facts = page.facts();
    let content = FormContent::of(from)?;
    let (data, coding) = match &content {
        FormContent::Coded(stream) => (stream.raw_data().into_owned(), Some(stream.dict())),
        FormContent::Joined(bytes) => (zlib(bytes), None),
    };
    let mut form = out.form_xobject(root, &data);
    match coding {
        Some(dict) => {
            for (name, value) in dict.entries() {
                if matches!(&*name, b"Filter" | b"DecodeParms") {
                    copier.value(form.insert(pdf_writer::Name(&name)), &value);
                }
            }
        }
        None => {
            form.filter(pdf_writer::Filter::FlateDecode);
        }
    }
    form.bbox(rectangle(facts.trim)).matrix(upright(page));
    let mut resources = form.resources();
    copier.resources(&mut resources, from.resources());
    resources.finish();
    if let Some(group) = from.raw().get::<Dict<'_>>("Group") {
        // The group of a page is isolated, whatever it says (ISO 32000-1, 11.4.7).
        let mut copy = form.insert(pdf_writer::Name(b"Group")).dict();
        copier.entries(&mut copy, &group, CopiedKeys::AllBut(b"I"));
        copy.pair(pdf_writer::Name(b"I"), true);
    }
    Ok(())
}

/// Content of a page: one stream as it is, or several that are joined.
enum FormContent<'a> {
    Coded(Stream<'a>),
    Joined(Vec<u8>),
}

impl<'a> FormContent<'a> {
    fn of(page: &Page<'a>) -> Result<Self, PageCopyError> {
        let streams = streams(page)?;
        if let [one] = &streams[..]
            && one.filters().iter().copied().all(is_text_coding)
        {
            return Ok(match without_mcids(one, MAX_CONTENT_LENGTH) {
                Some(content) => Self::Joined(content),
                None => Self::Coded(one.clone()),
            });
        }
        let mut joined = Vec::new();
        for stream in &streams {
            let room = MAX_CONTENT_LENGTH.saturating_sub(joined.len());
            joined.extend(decoded(stream, room).ok_or(PageCopyError::Content)?);
            joined.push(b'\n');
        }
        mcid::take_out(&mut joined);
        Ok(Self::Joined(joined))
    }
}

/// The content streams of a page. A missing stream is an error, as part of the page would be lost.
fn streams<'a>(page: &Page<'a>) -> Result<Vec<Stream<'a>>, PageCopyError> {
    match page.raw().get_raw::<Object<'a>>("Contents") {
        None | Some(MaybeRef::NotRef(Object::Null(_))) => return Ok(Vec::new()),
        Some(_) => {}
    }
    match page.raw().get::<Object<'a>>("Contents") {
        Some(Object::Stream(one)) => Ok(vec![one]),
        Some(Object::Array(several)) => {
            let mut streams = Vec::new();
            for item in several.raw_iter() {
                match item {
                    MaybeRef::NotRef(Object::Null(_)) => {}
                    MaybeRef::Ref(to) => {
                        let stream = page.xref().get::<Stream<'a>>(to.into());
                        streams.push(stream.ok_or(PageCopyError::Content)?);
                    }
                    MaybeRef::NotRef(_) => return Err(PageCopyError::Content),
                }
            }
            Ok(streams)
        }
        _ => Err(PageCopyError::Content),
    }
}

/// A rectangle of user space.
fn rectangle(r: Rect) -> pdf_writer::Rect {
    let at = |length: Abs| float(length.pt_e4());
    pdf_writer::Rect::new(
        at(r.origin.x),
        at(r.origin.y),
        at(r.origin.x + r.size.width),
        at(r.origin.y + r.size.height),
    )
}

/// The matrix from user space to coordinates of the upright page, whose trim box begins at 0, 0.
fn upright(page: &PdfPage) -> [f32; 6] {
    let Rect { origin, size } = page.facts().trim;
    let [across, up, corner] = page.facts().orientation.matrix();
    let (width, height) = page.facts().orientation.turned((size.width, size.height));
    let corner = Point::new(
        width * corner.0 - origin.x * across.0 - origin.y * up.0,
        height * corner.1 - origin.x * across.1 - origin.y * up.1,
    );
    let unit = |n: i64| float(n * 10_000);
    let at = |length: Abs| float(length.pt_e4());
    [unit(across.0), unit(across.1), unit(up.0), unit(up.1), at(corner.x), at(corner.y)]
}
