//! CCITT fax decoding (Group 3 and Group 4), one bit per pixel.
//!
//! Source: ISO 32000-1, 7.4.6; ITU-T T.4 and T.6.

use crate::preflight::content::budget::{Budget, TOO_MUCH, Undecoded};
use crate::preflight::content::picture_dict::PictureExtent;
use hayro_ccitt::{DecodeError, DecodeSettings, Decoder, DecoderContext, EncodingMode};
use hayro_syntax::object::{Dict, Object};

/// Default of `Columns`.
const USUAL_COLUMNS: u32 = 1728;

/// Decodes a `CCITTFaxDecode` image into byte-aligned rows, without applying the `Decode` array.
/// Returns fewer rows than `extent` has if the data ends early.
///
/// # Errors
/// [`Undecoded`] if the data is damaged, its width is not that of the image, or decoding would
/// exceed `budget`. Invalid data is decoded a second time, leniently.
pub(super) fn rows(
    bytes: &[u8],
    parms: Option<&Dict<'_>>,
    extent: &PictureExtent,
    budget: &mut Budget,
) -> Result<Vec<u8>, Undecoded> {
    let settings = settings(parms, extent)?;
    let columns = usize::try_from(settings.columns).map_err(|_| "it is too wide")?;
    if columns.div_ceil(8) * extent.height != extent.bytes {
        let why = format!("its code is {columns} pixels wide, the picture {}", extent.width);
        return Err(Undecoded::damaged(&why));
    }
    let white = if flag(parms, "BlackIs1", false) { 0x00 } else { 0xFF };
    let mut coded = |strict| {
        // The cost is proportional to the number of pixels.
        let pixels = extent.bytes.saturating_mul(8);
        if pixels > budget.room() {
            return Err(Unfinished::TooMuch);
        }
        budget.inflated(pixels);
        let mut rows = FaxRows { bytes: Vec::with_capacity(extent.bytes), columns, white };
        let settings = DecodeSettings { strict, ..settings };
        hayro_ccitt::decode(bytes, &mut rows, &mut DecoderContext::new(settings))
            .map(|_| rows.bytes)
            .map_err(Unfinished::Broken)
    };
    match coded(true) {
        Ok(rows) => Ok(rows),
        Err(Unfinished::TooMuch) => Err(TOO_MUCH.into()),
        // A row cut off by the end of the data is dropped.
        Err(Unfinished::Broken(DecodeError::UnexpectedEof)) => {
            Err(Undecoded::damaged("its code for fax machines is cut short"))
        }
        Err(_) => match coded(false) {
            // Readers substitute white rows or repeat the row above.
            Ok(rows) if rows.len() == extent.bytes => {
                Err("its code for fax machines is not sound, and readers mend it \
                          each in a way of its own"
                    .into())
            }
            Err(Unfinished::TooMuch) => Err(TOO_MUCH.into()),
            _ => Err(Undecoded::damaged("its code for fax machines is broken")),
        },
    }
}

/// Why decoding stopped.
enum Unfinished {
    TooMuch,
    Broken(DecodeError),
}

fn settings(parms: Option<&Dict<'_>>, extent: &PictureExtent) -> Result<DecodeSettings, Undecoded> {
    let senseless = || Undecoded::damaged("its code for fax machines is of an impossible size");
    let columns = match parms.and_then(|p| p.get::<Object<'_>>("Columns")) {
        None | Some(Object::Null(_)) => USUAL_COLUMNS,
        Some(_) => parms.and_then(|p| p.get::<u32>("Columns")).ok_or_else(senseless)?,
    };
    let encoding = match parms.and_then(|p| p.get::<i32>("K")).unwrap_or(0) {
        ..0 => EncodingMode::Group4,
        0 => EncodingMode::Group3_1D,
        1.. => EncodingMode::Group3_2D,
    };
    Ok(DecodeSettings {
        columns,
        // The image's height takes precedence over `Rows` of the parameters.
        rows: u32::try_from(extent.height).map_err(|_| senseless())?,
        end_of_block: flag(parms, "EndOfBlock", true),
        end_of_line: flag(parms, "EndOfLine", false),
        rows_are_byte_aligned: flag(parms, "EncodedByteAlign", false),
        encoding,
        strict: true,
    })
}

fn flag(parms: Option<&Dict<'_>>, key: &str, usual: bool) -> bool {
    parms.and_then(|p| p.get::<bool>(key)).unwrap_or(usual)
}

/// Rows decoded so far.
struct FaxRows {
    bytes: Vec<u8>,
    columns: usize,
    /// A byte of eight white pixels.
    white: u8,
}

impl Decoder for FaxRows {
    fn push_row(&mut self, changes: &[u32]) {
        let start = self.bytes.len();
        self.bytes.resize(start + self.columns.div_ceil(8), self.white);
        let row = &mut self.bytes[start..];
        let place = |change: &u32| usize::try_from(*change).expect("a row is shorter than memory");
        for run in changes.chunks(2) {
            let from = run.first().map_or(self.columns, place);
            let to = run.get(1).map_or(self.columns, place).min(self.columns);
            blacken(row, from, to, !self.white);
        }
    }
}

/// Sets the pixels `from..to` to the bits of `black`.
fn blacken(row: &mut [u8], from: usize, to: usize, black: u8) {
    let mut at = from;
    while at < to {
        if at.is_multiple_of(8) && at + 8 <= to {
            row[at / 8] = black;
            at += 8;
        } else {
            let bit = 0x80 >> (at % 8);
            row[at / 8] = row[at / 8] & !bit | black & bit;
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn read(bytes: &[u8], parms: &str, (width, height): (usize, usize)) -> Result<Vec<u8>, String> {
        let all = width.div_ceil(8) * height;
        let extent = PictureExtent { width, height, depth: 1, bytes: all, room: all };
        let parms = Dict::from_bytes(parms.as_bytes()).unwrap();
        rows(bytes, Some(&parms), &extent, &mut Budget::of(0)).map_err(|why| why.to_string())
    }

    #[test]
    fn runs_alternate_and_black_is_0_unless_black_is_1_is_set() {
        // White 2, black 3, white 3: 0111 10 1000.
        let code = [0b0111_1010, 0b0000_0000];
        let row = "/K 0 /Columns 8 /EndOfBlock false";
        assert_eq!(read(&code, &format!("<< {row} >>"), (8, 1)), Ok(vec![0b1100_0111]));
        let turned = format!("<< {row} /BlackIs1 true >>");
        assert_eq!(read(&code, &turned, (8, 1)), Ok(vec![0b0011_1000]));
    }

    #[test]
    fn columns_that_differ_from_the_image_width_are_damage() {
        let told = read(&[0xFF], "<< /K -1 >>", (40, 8));
        assert_eq!(told, Err("its code is 1728 pixels wide, the picture 40".into()));
        let told = read(&[0xFF], "<< /K -1 /Columns -40 >>", (40, 8));
        assert_eq!(told, Err("its code for fax machines is of an impossible size".into()));
    }

    #[test]
    fn each_decoding_pass_is_charged_to_the_budget() {
        let (width, height) = (8000, 100);
        let extent = PictureExtent { width, height, depth: 1, bytes: 100_000, room: 0 };
        let parms = Dict::from_bytes(b"<< /K 0 /Columns 8000 /EndOfBlock false >>").unwrap();
        // Invalid code words.
        let read = |budget: &mut Budget| rows(&[1; 9000], Some(&parms), &extent, budget);
        let mut budget = Budget::of(0);
        let before = budget.room();
        assert!(read(&mut budget).is_err_and(|why| why != TOO_MUCH.into()));
        assert!(before - budget.room() >= 2 * 800_000, "{}", before - budget.room());
        let mut once = Budget::only(800_000 / 32 + 100);
        assert_eq!(read(&mut once), Err(TOO_MUCH.into()));
    }

    #[test]
    fn an_image_beyond_the_budget_is_not_decoded() {
        let extent =
            PictureExtent { width: 80_000, height: 80_000, depth: 1, bytes: 800_000_000, room: 0 };
        let parms = Dict::from_bytes(b"<< /K -1 /Columns 80000 >>").unwrap();
        let mut budget = Budget::of(0);
        let before = budget.room();
        assert_eq!(rows(&[], Some(&parms), &extent, &mut budget), Err(TOO_MUCH.into()));
        assert_eq!(budget.room(), before);
    }
}
