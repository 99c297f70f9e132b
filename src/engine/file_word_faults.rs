//! What is told of words in a picture's file that are not taken.

use crate::diag::{Diagnostic, rules};
use crate::edition::CaptionPart;
use crate::engine::file_words::{FileWords, part_of};
use crate::image::{WordField, WordsFault};

fn unread(message: String, help: String) -> Diagnostic {
    Diagnostic::warning(rules::picture::FILE_WORDS_UNREAD, message).help(help)
}

impl FileWords<'_> {
    /// What is wrong with the file's words.
    pub(super) fn fault(&self, fault: &WordsFault) -> Diagnostic {
        let file = &self.file.value;
        let by_hand = "type what the picture shows as `caption`, and whose it is as `credit`";
        let d = match fault {
            WordsFault::Charset { field, utf8, gb18030 } => {
                let readings = [("UTF-8", utf8.as_deref()), ("GB 18030", gb18030.as_deref())];
                self.charset(*field, readings)
            }
            WordsFault::Damaged { record, why } => {
                let name = record.name();
                let message = format!("the {name} of `{file}` is damaged: {why}");
                unread(message, by_hand.to_owned())
            }
            WordsFault::TooLong { record, field: None } => {
                let message = format!(
                    "the {} of `{file}` is longer than any that is read, and not taken",
                    record.name()
                );
                unread(message, by_hand.to_owned())
            }
            WordsFault::TooLong { record, field: Some(field) } => {
                let (key, field) = (part_of(*field).key(), field.name());
                let message = format!(
                    "the {field} in the {} of `{file}` is longer than any that is printed, and not \
                     taken",
                    record.name()
                );
                unread(message, format!("type it as `{key}`")).fact("part", key)
            }
            WordsFault::Differ { field, other } => {
                let key = part_of(*field).key();
                let message = format!(
                    "the {} of `{file}` is another in its IPTC record than in its XMP, which is \
                     taken: “{other}”",
                    field.name()
                );
                let help = format!("see which is right, and type it as `{key}`");
                Diagnostic::warning(rules::picture::FILE_WORDS_DIFFER, message)
                    .fact("part", key)
                    .fact("words", other)
                    .help(help)
            }
            WordsFault::OfCamera(words) => {
                let message =
                    format!("the description in `{file}`, “{words}”, is a camera's, and not taken");
                let help = "type what the picture shows as `caption`, or `caption = \"\"`";
                let d = Diagnostic::note(rules::picture::FILE_WORDS_UNREAD, message);
                d.fact("part", CaptionPart::Text.key()).help(help)
            }
        };
        d.fact("file", file).at(self.file.span, "this picture")
    }

    /// Words of a character set that their record does not name, with what they read as.
    fn charset(&self, field: WordField, readings: [(&str, Option<&str>); 2]) -> Diagnostic {
        let (file, key) = (&self.file.value, part_of(field).key());
        let readings = readings
            .into_iter()
            .filter_map(|(name, text)| Some(format!("as {name} it reads “{}”", text?)));
        let readings: Vec<String> = readings.collect();
        let message = format!(
            "the {} in the IPTC record of `{file}` is not taken: the record does not name UTF-8 as its \
             character set, or it is not valid UTF-8",
            field.name()
        );
        let help = match &readings[..] {
            [] => format!("type it as `{key}`"),
            readings => format!("{}: type it as `{key}`", readings.join(", ")),
        };
        unread(message, help).fact("part", key)
    }
}
