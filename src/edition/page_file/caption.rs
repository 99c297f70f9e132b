//! Reads captions of pictures and panels.

use crate::diag::{Diagnostic, Span, Spanned, rules};
use crate::edition::copy::{self, CopyHolder, CopyLog, StrayCount};
use crate::edition::keys::{SpecKey, caption as key};
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::page_file::picture_news;
use crate::edition::toml_reader::Table;
use crate::edition::{Caption, CaptionPart, CaptionPlace, CaptionSetting, WordsOrigin};
use crate::geom::WritingMode;
use crate::world::composed;

/// Reads the caption of a block; what it does not say is from `unsaid`.
pub(super) fn read(t: &mut Table<'_>, reader: &mut PageReader<'_>, unsaid: WordsOrigin) -> Caption {
    let setting = setting(t, reader);
    let mut tally = StrayCount::default();
    let none = Spanned { value: String::new(), span: t.span };
    let mut words = |part: CaptionPart| {
        let value = t.get(part.spec_key())?;
        let letters = value.letters()?;
        let (edits, diagnostics) = (&mut reader.edits, &mut reader.noticed);
        let mut log = CopyLog { edits, tally: &mut tally, diagnostics };
        let (text, rules) = (reader.text, reader.rules);
        let line = copy::line(letters, text, value.span, rules, part.blanks(), &mut log);
        Some(value.spanned(line))
    };
    let (text, credit) = (words(CaptionPart::Text), words(CaptionPart::Credit));
    let origin = |given: &Option<_>| if given.is_some() { WordsOrigin::Spec } else { unsaid };
    let caption = Caption {
        text_origin: origin(&text),
        credit_origin: origin(&credit),
        text: text.unwrap_or_else(|| none.clone()),
        credit: credit.unwrap_or(none),
        story: t.get(key::BELONGS_TO).and_then(|v| v.words()).map(|mut story| {
            story.value = composed(&story.value);
            story
        }),
        news: t.get(key::NEWS).and_then(|v| picture_news::read(&v, reader)),
        setting,
    };
    if let (Some(_), Some(story)) = (&caption.news, &caption.story) {
        reader.noticed.push(belongs_twice(story.span));
    }
    tally.report(CopyHolder::Caption, &mut reader.noticed);
    caption
}

/// Reads where a caption stands; keys that say nothing of a caption there are reported.
fn setting(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> CaptionSetting {
    let place = t.get(key::PLACE).and_then(|v| v.choice()).unwrap_or_default();
    let setting = CaptionSetting {
        place,
        width: t.get(key::WIDTH).and_then(|v| v.whole()),
        writing: t.get(key::WRITING).and_then(|v| v.choice()),
        tint: t.get(key::TINT).and_then(|v| reader.names.ink(&v)),
    };
    // On a vertical page lines beside a picture run down unless the caption says otherwise.
    let writing = setting.writing.unwrap_or(reader.names.writing);
    let is_vertical = writing == WritingMode::Vertical;
    let idle = [
        (key::WIDTH, !place.is_beside(), IdleCaptionKey::NotBeside),
        (key::WIDTH, place.is_beside() && is_vertical, IdleCaptionKey::WidthOfVerticalLines),
        (key::WRITING, !place.is_beside(), IdleCaptionKey::NotBeside),
        (key::TINT, place != CaptionPlace::Inside, IdleCaptionKey::TintWithoutStrip),
    ];
    for (key, is_idle, why) in idle {
        if let Some(value) = t.get(key).filter(|_| is_idle) {
            reader.noticed.push(why.told(key, value.span));
        }
    }
    setting
}

/// Why a key says nothing of a caption.
#[derive(Clone, Copy)]
enum IdleCaptionKey {
    /// It is of captions beside their pictures, and this one is not.
    NotBeside,
    /// Vertical lines take their own width.
    WidthOfVerticalLines,
    /// There is no strip that could have a tint.
    TintWithoutStrip,
}

/// The error for a picture that is news by itself and belongs to a story.
fn belongs_twice(span: Span) -> Diagnostic {
    let message = "a picture with `news` is news by itself: it belongs to no other story";
    Diagnostic::error(rules::toml::VALUE, message)
        .fact("key", key::BELONGS_TO.name)
        .at(span, "this story")
        .help("take `belongs_to` out, or `news`")
}

impl IdleCaptionKey {
    /// The warning for such a key.
    fn told(self, key: &'static SpecKey, span: Span) -> Diagnostic {
        let (words, help) = match self {
            Self::WidthOfVerticalLines => (
                "{`key`} does nothing: a caption in vertical lines is as wide as its lines take",
                "take it out, or write `caption_writing = \"horizontal\"`",
            ),
            Self::TintWithoutStrip => (
                "{`key`} does nothing: only a caption in its picture stands on a strip",
                "write `caption_place = \"inside\"`, or take it out",
            ),
            Self::NotBeside => (
                "{`key`} does nothing: it says how a caption beside its picture is set",
                "write `caption_place = \"left\"` or `\"right\"`, or take it out",
            ),
        };
        Diagnostic::warning(rules::picture::IDLE_CAPTION_KEY, words)
            .fact("key", key.name)
            .at(span, "given here")
            .help(help)
    }
}
