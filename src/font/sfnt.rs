//! Table directory of an OpenType file, and the faces of a collection.
//!
//! Source: OpenType 1.9.1, <https://learn.microsoft.com/typography/opentype/spec/otff>.

use crate::font::FontError;

/// Maximum number of faces of a collection; the largest on the market have a few dozen.
const MAX_FACES: u32 = 1000;

/// Reason why the tables of a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SfntError {
    /// Not a supported font format.
    NotAFont,
    /// A table, or the table directory, extends beyond the end of the file.
    CutShort(String),
    /// The collection has no face with this index.
    NoSuchFace,
    /// The collection is empty.
    NoFaces,
    /// The collection declares an implausible number of faces.
    TooManyFaces(u32),
}

impl SfntError {
    /// Converts to a [`FontError`]; `file` is the file's name in messages.
    pub(super) fn into_font_error(self, file: &str) -> FontError {
        let fault = match self {
            Self::NotAFont | Self::NoSuchFace => return FontError::NotAFont(file.to_owned()),
            Self::CutShort(what) => {
                format!("its {what} goes beyond the end of the file, which is cut short")
            }
            Self::NoFaces => "it is a collection of faces, and none is in it".to_owned(),
            Self::TooManyFaces(count) => {
                format!("it declares {count} faces, and no collection has more than {MAX_FACES}")
            }
        };
        FontError::Damaged { file: file.to_owned(), fault }
    }
}

/// Tables of one face of a file.
#[derive(Clone, Debug)]
pub(super) struct Tables<'a>(Vec<([u8; 4], &'a [u8])>);

impl<'a> Tables<'a> {
    /// Reads the tables of the face with this index; 0 for a single-face file.
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

    /// The table with this tag.
    pub(super) fn get(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.0.iter().find(|(t, _)| *t == tag).map(|(_, table)| *table)
    }
}

/// One table of a single-face font file.
pub fn table_of(data: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    Tables::read(data, 0).ok()?.get(tag)
}

/// Number of faces in a collection whose offset table is complete; `None` for a single-face file.
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
    if promised > MAX_FACES {
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

/// Tag as text: ASCII, without trailing spaces.
pub(super) fn tag_name(tag: [u8; 4]) -> String {
    let shown = tag.iter().map(|b| if b.is_ascii_graphic() { char::from(*b) } else { ' ' });
    shown.collect::<String>().trim_end().to_owned()
}

/// Big-endian 16-bit number at byte `at`.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at.checked_add(2)?).map(|b| u16::from_be_bytes([b[0], b[1]]))
}

/// Big-endian 32-bit number at byte `at`.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}
