//! Reads captions of pictures and panels, their words from specs and from picture files, and the head
//! that makes a picture news by itself (`news`).

use crate::diag::{Diagnostic, Diagnostics, Outcome, Span, Spanned, rules};
use crate::edition::copy::{
    self, CopyHolder, CopyLog, CopyRules, MarkStyle, SourceChar, StrayCount, TypedBlanks,
};
use crate::edition::keys::{SpecKey, caption as key, picture_news as news_key};
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{
    Caption, CaptionPart, CaptionPlace, CaptionSetting, DisplayText, Edition, HeadSpec,
    NewsHeadPlace, PictureNews, WordsOrigin,
};
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
        news: t.get(key::NEWS).and_then(|v| news(&v, reader)),
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
            reader.noticed.push(why.warning(key, value.span));
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
    fn warning(self, key: &'static SpecKey, span: Span) -> Diagnostic {
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

impl CaptionPart {
    /// Its key in a spec.
    pub fn key(self) -> &'static str {
        self.spec_key().name
    }

    fn spec_key(self) -> &'static SpecKey {
        match self {
            Self::Text => key::CAPTION,
            Self::Credit => key::CREDIT,
        }
    }

    /// What becomes of typed spaces: those of a credit part names.
    fn blanks(self) -> TypedBlanks {
        match self {
            Self::Text => TypedBlanks::Closed,
            Self::Credit => TypedBlanks::Kept,
        }
    }
}

impl Edition {
    /// Returns words that no spec holds, for a part of a caption, in house style as those of a spec
    /// are. Diagnostics about them point to `span`.
    ///
    /// # Panics
    ///
    /// If the words are of 4 GiB or more.
    pub fn house_words(&self, words: &str, part: CaptionPart, span: Span) -> Outcome<String> {
        let letters = words.char_indices().map(|(at, ch)| {
            let at = u32::try_from(at).expect("a caption is shorter than 4 GiB");
            let length = u8::try_from(ch.len_utf8()).expect("four bytes at most");
            SourceChar::new(ch, at, length)
        });
        let marks = if self.normalise { MarkStyle::House } else { MarkStyle::AsTyped };
        let rules = CopyRules::of(marks, &self.layout, &self.language);
        let (mut edits, mut diagnostics) = (Vec::new(), Diagnostics::new());
        let mut tally = StrayCount::default();
        let mut log =
            CopyLog { edits: &mut edits, tally: &mut tally, diagnostics: &mut diagnostics };
        let place = Span::new(span.file, 0..0);
        let line = copy::line(letters.collect(), words, place, rules, part.blanks(), &mut log);
        tally.report(CopyHolder::Caption, &mut diagnostics);
        let mut relocated = Diagnostics::new();
        for mut d in diagnostics.sorted() {
            for label in &mut d.labels {
                label.span = span;
            }
            relocated.push(d);
        }
        Outcome { value: Some(line), diagnostics: relocated }
    }
}

/// Reads `news = "…"`, the words of the head, or `news = { … }`; `None` if there are no words.
fn news(value: &Value<'_>, reader: &mut PageReader<'_>) -> Option<PictureNews> {
    let (place, spec) = (NewsHeadPlace::Over, HeadSpec::default());
    let mut news = PictureNews { label: None, head: None, place, spec };
    news.spec.span = Some(value.span);
    if value.raw().is_str() {
        news.head = words(value, reader);
    } else {
        let mut t = value.table("`news`")?;
        let mut line = |key: &'static SpecKey| t.get(key).and_then(|v| words(&v, reader));
        news.label = line(news_key::LABEL);
        news.head = line(news_key::HEAD);
        news.place = t.get(news_key::PLACE).and_then(|v| v.choice()).unwrap_or_default();
        news.spec.size = t.get(news_key::SIZE).and_then(|v| reader.names.size(&v));
        news.spec.face = t.get(news_key::FACE).and_then(|v| reader.names.face(&v));
        news.spec.lines = t.get(news_key::LINES).and_then(|v| v.whole());
        news.spec.align = t.get(news_key::ALIGN).and_then(|v| v.choice());
        news.spec.depth = t.get(news_key::DEPTH).and_then(|v| v.whole());
        t.finish();
    }
    if news.label.is_none() && news.head.is_none() {
        value.report_value_error(
            "`news` has neither a head nor a label",
            "write for example `news = { label = \"图片新闻\", head = \"…\" }`, or leave it out",
        );
        return None;
    }
    Some(news)
}

/// A line of a head, normalised; `None` if it is blank.
fn words(value: &Value<'_>, reader: &mut PageReader<'_>) -> Option<DisplayText> {
    value.warn_if_blank();
    let letters = value.head()?;
    let mut tally = StrayCount::default();
    let (edits, diagnostics) = (&mut reader.edits, &mut reader.noticed);
    let mut log = CopyLog { edits, tally: &mut tally, diagnostics };
    let (text, rules, blanks) = (reader.text, reader.rules, TypedBlanks::Kept);
    let line = copy::line(letters, text, value.span, rules, blanks, &mut log);
    tally.report(CopyHolder::Head, &mut reader.noticed);
    let text = line.trim().to_owned();
    (!text.is_empty()).then_some(DisplayText { text, span: value.span })
}
