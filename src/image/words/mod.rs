//! Words in picture files: caption and credit, by IPTC-IIM and XMP.
//!
//! Source: IPTC Photo Metadata Standard 2023.2, which maps its properties onto both.

mod found_words;
mod iim;
mod packets;
mod xmp;

use crate::image::Source;
pub use found_words::{FoundWords, WordField, WordRecord, WordsFault};
use packets::WordPackets;

/// What a file says of its picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureWords {
    /// The description (`dc:description`; IIM 2:120).
    pub caption: Option<FoundWords>,
    /// The photographers (`dc:creator`; IIM 2:80), in order.
    pub creators: Vec<FoundWords>,
    /// The credit line that the supplier asks for (`photoshop:Credit`; IIM 2:110).
    pub credit_line: Option<FoundWords>,
    /// Words that are not taken, and why.
    pub faults: Vec<WordsFault>,
}

/// The maximum number of characters of one value.
const MAX_WORDS: usize = 4000;

/// What cameras and scanners write as the description of all pictures, in capital letters.
const CAMERAS: [&str; 11] = [
    "OLYMPUS DIGITAL CAMERA",
    "SAMSUNG CAMERA PICTURES",
    "SAMSUNG DIGITAL CAMERA",
    "SAMSUNG CSC",
    "SONY DSC",
    "MINOLTA DIGITAL CAMERA",
    "KONICA MINOLTA DIGITAL CAMERA",
    "KODAK DIGITAL STILL CAMERA",
    "EXIF_JPEG_PICTURE",
    "DIGITAL CAMERA",
    "DCIM",
];

impl PictureWords {
    /// Reads the words in a picture's file. Of descriptions in several languages that of `language`
    /// (BCP 47) is taken, else the default. Pixels are not decoded.
    pub fn read(source: &Source, language: &str) -> Self {
        let WordPackets { xmp, iim, mut faults } = WordPackets::of(source);
        let mut iim = iim.map(|bytes| iim::read(&bytes)).unwrap_or_default();
        let mut words = match xmp.map(|packet| xmp::read(&packet, language)) {
            Some(Ok(words)) => words,
            Some(Err(why)) => {
                faults.push(WordsFault::Damaged { record: WordRecord::Xmp, why });
                Self::default()
            }
            None => Self::default(),
        };
        iim.check_lengths();
        words.check_lengths();
        words.faults.splice(0..0, faults);
        words.complete(iim);
        words
    }

    /// Drops values that are longer than any caption.
    fn check_lengths(&mut self) {
        let Self { caption, creators, credit_line, faults } = self;
        let mut is_read = |field: WordField, words: &FoundWords| {
            let is_read = words.text.chars().count() <= MAX_WORDS;
            if !is_read {
                let fault = WordsFault::TooLong { record: words.record, field: Some(field) };
                faults.push(fault);
            }
            is_read
        };
        *caption = caption.take().filter(|words| is_read(WordField::Caption, words));
        *credit_line = credit_line.take().filter(|words| is_read(WordField::CreditLine, words));
        creators.retain(|words| is_read(WordField::Creator, words));
        let camera = caption.take_if(|words| {
            let words = words.text.to_uppercase();
            CAMERAS.contains(&words.as_str())
        });
        self.faults.extend(camera.map(|words| WordsFault::OfCamera(words.text)));
    }

    /// Takes what XMP does not say from the IPTC record, and tells where they differ.
    fn complete(&mut self, iim: Self) {
        let mut differences = Vec::new();
        let mut join = |field, own: &mut Option<FoundWords>, other: Option<FoundWords>| {
            let Some(other) = other else { return false };
            match own {
                // The record cuts long values short.
                Some(own) if own.text.starts_with(&other.text) => {}
                Some(_) => differences.push(WordsFault::Differ { field, other: other.text }),
                None => {
                    *own = Some(other);
                    return true;
                }
            }
            false
        };
        join(WordField::Caption, &mut self.caption, iim.caption);
        join(WordField::CreditLine, &mut self.credit_line, iim.credit_line);
        let names =
            |all: &[FoundWords]| all.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join("; ");
        let (own, other) = (names(&self.creators), names(&iim.creators));
        if self.creators.is_empty() {
            self.creators = iim.creators;
        } else if !own.starts_with(&other) {
            differences.push(WordsFault::Differ { field: WordField::Creator, other });
        }
        self.faults.extend(differences);
        // Of words that XMP has too nothing is lost, nor by a camera's name beside a description.
        let Self { caption, creators, credit_line, faults } = self;
        let is_there = |field: WordField| match field {
            WordField::Caption => caption.is_some(),
            WordField::Creator => !creators.is_empty(),
            WordField::CreditLine => credit_line.is_some(),
        };
        faults.retain(|fault| {
            !matches!(fault, WordsFault::OfCamera(_)) || !is_there(WordField::Caption)
        });
        let is_lost = |fault: &WordsFault| match fault {
            WordsFault::Charset { field, .. } | WordsFault::TooLong { field: Some(field), .. } => {
                !is_there(*field)
            }
            WordsFault::OfCamera(_) => !is_there(WordField::Caption) && !faults.contains(fault),
            _ => true,
        };
        let lost: Vec<_> = iim.faults.into_iter().filter(is_lost).collect();
        faults.extend(lost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, record: WordRecord) -> Option<FoundWords> {
        FoundWords::new(text, record)
    }

    fn captioned(text: &str, record: WordRecord) -> PictureWords {
        PictureWords { caption: found(text, record), ..PictureWords::default() }
    }

    #[test]
    fn xmp_is_taken_before_iptc_and_a_difference_is_told() {
        let mut words = captioned("秋收", WordRecord::Xmp);
        words.complete(captioned("秋", WordRecord::Iim));
        assert_eq!(words, captioned("秋收", WordRecord::Xmp), "the record cuts long values short");
        words.complete(captioned("春播", WordRecord::Iim));
        let other = "春播".to_owned();
        let differ = WordsFault::Differ { field: WordField::Caption, other };
        assert_eq!((words.caption, words.faults), (found("秋收", WordRecord::Xmp), vec![differ]));
        let mut words = PictureWords::default();
        words.complete(captioned("春播", WordRecord::Iim));
        assert_eq!(words, captioned("春播", WordRecord::Iim));
    }

    #[test]
    fn line_breaks_are_spaces_and_blank_words_are_none() {
        let text = |words: &str| found(words, WordRecord::Xmp).map(|w| w.text);
        assert_eq!(text(" 一\r\n二\u{2028}三\t").as_deref(), Some("一 二 三"));
        assert_eq!(text(" \n\0"), None);
    }

    #[test]
    fn the_name_of_a_camera_is_no_caption() {
        let mut words = captioned("Olympus Digital Camera", WordRecord::Xmp);
        words.check_lengths();
        assert_eq!(words.caption, None);
        assert_eq!(words.faults, [WordsFault::OfCamera("Olympus Digital Camera".to_owned())]);
    }

    #[test]
    fn the_name_of_a_camera_beside_a_description_is_not_told() {
        for camera in [WordRecord::Xmp, WordRecord::Iim] {
            let other = if camera == WordRecord::Xmp { WordRecord::Iim } else { WordRecord::Xmp };
            let (mut named, described) = (captioned("SONY DSC", camera), captioned("秋收", other));
            named.check_lengths();
            let (mut xmp, iim) =
                if camera == WordRecord::Xmp { (named, described) } else { (described, named) };
            xmp.complete(iim);
            assert_eq!(xmp, captioned("秋收", other));
        }
        let of = |record| {
            let mut words = captioned("SONY DSC", record);
            words.check_lengths();
            words
        };
        let mut both = of(WordRecord::Xmp);
        both.complete(of(WordRecord::Iim));
        assert_eq!(both.faults, [WordsFault::OfCamera("SONY DSC".to_owned())], "told once");
    }

    #[test]
    fn words_longer_than_any_caption_are_not_taken() {
        let mut words = captioned(&"长".repeat(4001), WordRecord::Iim);
        words.check_lengths();
        assert_eq!(
            (words.caption, words.faults),
            (
                None,
                vec![WordsFault::TooLong {
                    record: WordRecord::Iim,
                    field: Some(WordField::Caption)
                }]
            )
        );
    }
}
