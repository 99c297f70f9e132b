//! The tables of an OpenType file, and the faces of a collection.
//!
//! Source: OpenType 1.9.1, <https://learn.microsoft.com/typography/opentype/spec/otff>.

use crate::font::FontError;

/// The most faces of a collection: the largest that are sold have some dozens.
const MOST_FACES: u32 = 1000;

/// Why a file's tables cannot be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SfntError {
    /// Not a font file of a kind that we know.
    NotAFont,
    /// A table, or the list of them, lies beyond the end of the file.
    CutShort(String),
    /// The collection has no face of that index.
    NoSuchFace,
    /// The collection holds no face at all.
    NoFaces,
    /// The collection promises more faces than there can be.
    TooManyFaces(u32),
}

impl SfntError {
    /// What is said of it; `file` is the file's name in messages.
    pub(super) fn told(self, file: &str) -> FontError {
        let fault = match self {
            Self::NotAFont | Self::NoSuchFace => return FontError::NotAFont(file.to_owned()),
            Self::CutShort(what) => {
                format!("its {what} goes beyond the end of the file, which is cut short")
            }
            Self::NoFaces => "it is a collection of faces, and none is in it".to_owned(),
            Self::TooManyFaces(count) => {
                format!("it promises {count} faces, and no collection has more than {MOST_FACES}")
            }
        };
        FontError::Damaged { file: file.to_owned(), fault }
    }
}

/// The tables of one face of a file.
#[derive(Clone, Debug)]
pub(super) struct Tables<'a>(Vec<([u8; 4], &'a [u8])>);

impl<'a> Tables<'a> {
    /// The tables of the face with this index; 0 in a file of one face.
    pub(super) fn read(data: &'a [u8], index: u32) -> Result<Self, SfntError> {
        let start = face_offset(data, index)?;
        let cut = |what: &str| SfntError::CutShort(what.to_owned());
        let version = data.get(start..start.saturating_add(4)).ok_or_else(|| cut("table list"))?;
        if !matches!(version, [0, 1, 0, 0] | b"OTTO" | b"true") {
            return Err(SfntError::NotAFont);
        }
        let count = u16_at(data, start + 4).ok_or_else(|| cut("table list"))?;
        let mut tables = Vec::with_capacity(count.into());
        for record in (0..usize::from(count)).map(|n| start + 12 + n * 16) {
            let entry = data.get(record..record + 16).ok_or_else(|| cut("table list"))?;
            let tag = [entry[0], entry[1], entry[2], entry[3]];
            let (offset, length) = (u32_at(entry, 8), u32_at(entry, 12));
            let range = offset.zip(length).and_then(|(o, l)| Some(o..o.checked_add(l)?));
            let table = range.and_then(|r| data.get(r));
            tables.push((tag, table.ok_or_else(|| cut(&format!("table `{}`", tag_name(tag))))?));
        }
        Ok(Self(tables))
    }

    /// A table by its tag.
    pub(super) fn get(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.0.iter().find(|(t, _)| *t == tag).map(|(_, table)| *table)
    }
}

/// One table of a font file that holds a single face.
pub fn table_of(data: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    Tables::read(data, 0).ok()?.get(tag)
}

/// The number of faces in a collection, none of whose offsets lies beyond the file's end; `None` for
/// a file of one face.
pub(super) fn collection_length(data: &[u8]) -> Result<Option<u32>, SfntError> {
    if !data.starts_with(b"ttcf") {
        return Ok(None);
    }
    let cut = || SfntError::CutShort("list of faces".to_owned());
    let count = u32_at(data, 8).ok_or_else(cut)?;
    let promised = u32::try_from(count).map_err(|_| cut())?;
    if promised == 0 {
        return Err(SfntError::NoFaces);
    }
    if promised > MOST_FACES {
        return Err(SfntError::TooManyFaces(promised));
    }
    if data.len() < 12 + count * 4 { Err(cut()) } else { Ok(Some(promised)) }
}

fn face_offset(data: &[u8], index: u32) -> Result<usize, SfntError> {
    let Some(count) = collection_length(data)? else {
        return if index == 0 { Ok(0) } else { Err(SfntError::NoSuchFace) };
    };
    if index >= count {
        return Err(SfntError::NoSuchFace);
    }
    let at = usize::try_from(index).ok().map(|n| 12 + n * 4);
    let offset = at.and_then(|at| u32_at(data, at));
    offset.ok_or_else(|| SfntError::CutShort("list of faces".to_owned()))
}

/// A tag as it is written: ASCII, trailing blanks left out.
pub(super) fn tag_name(tag: [u8; 4]) -> String {
    let shown = tag.iter().map(|b| if b.is_ascii_graphic() { char::from(*b) } else { ' ' });
    shown.collect::<String>().trim_end().to_owned()
}

/// A big-endian number at `at`.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at.checked_add(2)?).map(|b| u16::from_be_bytes([b[0], b[1]]))
}

/// A big-endian number at `at`.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}
