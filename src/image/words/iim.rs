//! Caption and credit of an IPTC record.
//!
//! Source: IPTC-NAA Information Interchange Model 4.2 (2014), 3 and 6.

use crate::image::words::{FoundWords, PictureWords, WordField, WordRecord, WordsFault};

/// The character set of a record, by its data set 1:90.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RecordCharset {
    /// UTF-8, by the escape sequence `ESC % G`.
    Utf8,
    /// None, or another.
    Other,
}

/// The escape sequence of UTF-8. Source: ISO/IEC 2022, and ISO-IR 196.
const UTF_8: &[u8] = b"\x1B%G";

/// Begins a data set.
const TAG: u8 = 0x1C;
/// Data sets of the envelope record and of the application record.
const CHARSET: (u8, u8) = (1, 90);
const BYLINE: (u8, u8) = (2, 80);
const CREDIT: (u8, u8) = (2, 110);
const CAPTION: (u8, u8) = (2, 120);

/// A data set: its record and number, and its value.
struct DataSet<'a> {
    number: (u8, u8),
    value: &'a [u8],
}

/// Reads a record. Words that are not ASCII and of no declared character set are told and not taken.
pub(super) fn read(bytes: &[u8]) -> PictureWords {
    let mut words = PictureWords::default();
    let mut charset = RecordCharset::Other;
    let mut rest = bytes;
    // What follows the last data set is padding.
    while rest.first() == Some(&TAG) {
        let Some((set, after)) = data_set(rest) else {
            let why = "it is cut short, and what stands before that is taken".to_owned();
            words.faults.push(WordsFault::Damaged { record: WordRecord::Iim, why });
            break;
        };
        rest = after;
        let field = match set.number {
            CHARSET => {
                let is_utf8 = set.value == UTF_8;
                charset = if is_utf8 { RecordCharset::Utf8 } else { RecordCharset::Other };
                continue;
            }
            BYLINE => WordField::Creator,
            CREDIT => WordField::CreditLine,
            CAPTION => WordField::Caption,
            _ => continue,
        };
        match text(set.value, charset) {
            Some(text) => {
                let found = FoundWords::new(text, WordRecord::Iim);
                match field {
                    WordField::Caption => words.caption = words.caption.take().or(found),
                    WordField::CreditLine => words.credit_line = words.credit_line.take().or(found),
                    WordField::Creator => words.creators.extend(found),
                }
            }
            None => words.faults.push(unread(field, set.value)),
        }
    }
    words
}

/// The first data set of `bytes`, and what follows it; `None` if it is cut short.
fn data_set(bytes: &[u8]) -> Option<(DataSet<'_>, &[u8])> {
    let (&[_, record, number, high, low], mut rest) = bytes.split_first_chunk::<5>()?;
    let mut length = usize::from(u16::from_be_bytes([high, low]));
    // An extended length: the number of bytes that hold it.
    if length & 0x8000 != 0 {
        let (digits, after) = rest.split_at_checked(length & 0x7FFF)?;
        rest = after;
        let number = |n: usize, digit: &u8| n.checked_mul(256)?.checked_add(usize::from(*digit));
        length = digits.iter().try_fold(0, number)?;
    }
    let (value, rest) = rest.split_at_checked(length)?;
    Some((DataSet { number: (record, number), value }, rest))
}

/// The text of a value; `None` if its character set is not known, or it is not valid.
fn text(value: &[u8], charset: RecordCharset) -> Option<&str> {
    let is_known = charset == RecordCharset::Utf8 || value.is_ascii();
    std::str::from_utf8(value).ok().filter(|_| is_known)
}

/// What a value could be that is not taken.
fn unread(field: WordField, value: &[u8]) -> WordsFault {
    let utf8 = std::str::from_utf8(value).ok().map(str::to_owned);
    let (gb18030, _, is_malformed) = encoding_rs::GB18030.decode(value);
    let gb18030 = (!is_malformed).then(|| gb18030.into_owned());
    WordsFault::Charset { field, utf8, gb18030 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
        let length = u16::try_from(value.len()).unwrap().to_be_bytes();
        [&[TAG, record, number][..], &length, value].concat()
    }

    #[test]
    fn words_in_declared_utf_8_are_taken() {
        let record = [
            set(1, 90, UTF_8),
            set(2, 80, "张三".as_bytes()),
            set(2, 80, "李四".as_bytes()),
            set(2, 110, "新华社".as_bytes()),
            set(2, 120, "秋收".as_bytes()),
            vec![0, 0],
        ];
        let words = read(&record.concat());
        let text = |w: Option<&FoundWords>| w.map(|w| w.text.clone());
        assert_eq!(text(words.caption.as_ref()).as_deref(), Some("秋收"));
        assert_eq!(text(words.credit_line.as_ref()).as_deref(), Some("新华社"));
        let names: Vec<&str> = words.creators.iter().map(|w| w.text.as_str()).collect();
        assert_eq!((names, words.faults), (vec!["张三", "李四"], vec![]));
    }

    #[test]
    fn words_of_no_declared_character_set_are_told_and_not_taken() {
        // 秋 in GB 18030, which is no UTF-8; and in UTF-8.
        let fault = |value: &[u8]| {
            let words = read(&set(2, 120, value));
            assert_eq!(words.caption, None);
            words.faults[0].clone()
        };
        let field = WordField::Caption;
        let gb18030 = Some("秋".to_owned());
        assert_eq!(fault(&[0xC7, 0xEF]), WordsFault::Charset { field, utf8: None, gb18030 });
        let WordsFault::Charset { utf8, .. } = fault("秋".as_bytes()) else { panic!() };
        assert_eq!(utf8.as_deref(), Some("秋"));
        assert_eq!(read(&set(2, 120, b"Harvest")).caption.unwrap().text, "Harvest");
    }

    #[test]
    fn a_record_that_is_cut_short_is_damaged() {
        let whole = set(2, 120, b"Harvest");
        for length in 1..whole.len() {
            let words = read(&whole[..length]);
            assert_eq!(words.caption, None, "{length} bytes");
            assert!(matches!(words.faults[..], [WordsFault::Damaged { .. }]), "{length} bytes");
        }
        // An extended length of seven in two bytes, and of more than memory in nine.
        let long = [&[TAG, 2, 120, 0x80, 2, 0, 7][..], b"Harvest"].concat();
        assert_eq!(read(&long).caption.unwrap().text, "Harvest");
        let endless = [&[TAG, 2, 120, 0x80, 9][..], &[0xFF; 9], b"Harvest"].concat();
        assert_eq!(read(&endless).caption, None);
    }
}
