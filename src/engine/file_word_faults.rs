//! Diagnostics of words in a picture's file that are not used.

use crate::diag::{Diagnostic, rules};
use crate::edition::CaptionPart;
use crate::engine::file_words::{FileWords, part_of};
use crate::image::{WordField, WordsFault};

fn unread(message: &'static str) -> Diagnostic {
    Diagnostic::warning(rules::picture::FILE_WORDS_UNREAD, message)
}

impl FileWords<'_> {
    /// The diagnostic of a fault of the file's words.
    pub(super) fn fault(&self, fault: &WordsFault) -> Diagnostic {
        let file = &self.file.value;
        let by_hand = "type what the picture shows as `caption`, and whose it is as `credit`";
        let d = match fault {
            WordsFault::Charset { field, utf8, gb18030 } => {
                let readings = [("UTF-8", utf8.as_deref()), ("GB 18030", gb18030.as_deref())];
                charset(*field, readings)
            }
            WordsFault::Damaged { record, why } => {
                let d = unread("the {record} of {`file`} is damaged: {reason}").help(by_hand);
                d.fact("record", record.name()).fact("reason", why)
            }
            WordsFault::TooLong { record, field: None } => {
                let message =
                    "the {record} of {`file`} is longer than any that is read, and not taken";
                unread(message).fact("record", record.name()).help(by_hand)
            }
            WordsFault::TooLong { record, field: Some(field) } => {
                let key = part_of(*field).key();
                let message = "the {field} in the {record} of {`file`} is longer than any that is \
                               printed, and not taken";
                unread(message)
                    .fact("part", key)
                    .fact("field", field.name())
                    .fact("record", record.name())
                    .help(format!("type it as `{key}`"))
            }
            WordsFault::Differ { field, other } => {
                let key = part_of(*field).key();
                let message = "the {field} of {`file`} is another in its IPTC record than in its \
                               XMP, which is taken: “{words}”";
                let help = format!("see which is right, and type it as `{key}`");
                Diagnostic::warning(rules::picture::FILE_WORDS_DIFFER, message)
                    .fact("part", key)
                    .fact("field", field.name())
                    .fact("words", other)
                    .help(help)
            }
            WordsFault::OfCamera(words) => {
                let message =
                    "the description in {`file`}, “{words}”, is a camera's, and not taken";
                let help = "type what the picture shows as `caption`, or `caption = \"\"`";
                let d = Diagnostic::note(rules::picture::FILE_WORDS_UNREAD, message);
                d.fact("part", CaptionPart::Text.key()).fact("words", words).help(help)
            }
        };
        d.fact("file", file).at(self.file.span, "this picture")
    }
}

/// Words of a character set that their record does not name, with their possible readings.
fn charset(field: WordField, readings: [(&str, Option<&str>); 2]) -> Diagnostic {
    let key = part_of(field).key();
    let readings = readings
        .into_iter()
        .filter_map(|(name, text)| Some(format!("as {name} it reads “{}”", text?)));
    let readings: Vec<String> = readings.collect();
    let message = "the {field} in the IPTC record of {`file`} is not taken: the record does \
                   not name UTF-8 as its character set, or it is not valid UTF-8";
    let help = match &readings[..] {
        [] => format!("type it as `{key}`"),
        readings => format!("{}: type it as `{key}`", readings.join(", ")),
    };
    unread(message).fact("part", key).fact("field", field.name()).help(help)
}
