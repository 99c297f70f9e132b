//! Captions of pictures and panels: their words, and where they stand.

use crate::diag::{Diagnostic, Diagnostics, Outcome, Span, Spanned, rules};
use crate::edition::copy::{self, CopyHolder, CopyLog, SourceChar, StrayCount, TypedBlanks};
use crate::edition::keys::{SpecKey, caption as key};
use crate::edition::load::copy_rules;
use crate::edition::spec::PageReader;
use crate::edition::toml_reader::Table;
use crate::edition::{Edition, PictureNews, picture_news};
use crate::geom::WritingMode;
use crate::ink::Ink;
use crate::world::composed;

/// The caption and credit of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The caption (`caption`), normalised; empty, at its block, if there is none.
    pub text: Spanned<String>,
    /// The credit (`credit`), normalised; set at the end of the caption's last line. Empty, at its
    /// block, if there is none.
    pub credit: Spanned<String>,
    /// The story that the picture belongs to (`belongs_to`), unless it is independent.
    pub story: Option<Spanned<String>>,
    /// The head that makes its picture news by itself (`news`).
    pub news: Option<PictureNews>,
    /// Where it stands.
    pub setting: CaptionSetting,
    /// Where its text is from.
    pub text_origin: WordsOrigin,
    /// Where its credit is from.
    pub credit_origin: WordsOrigin,
}

/// Where the words of a caption are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsOrigin {
    /// The spec, which may say that there are none (`caption = ""`).
    Spec,
    /// The picture's file, if it has any: the spec says nothing.
    File,
}

/// A part of a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionPart {
    /// What the picture shows.
    Text,
    /// Whose it is.
    Credit,
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

/// Where a caption stands, and how it is set there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaptionSetting {
    /// Its place (`caption_place`).
    pub place: CaptionPlace,
    /// Its width beside the picture, in characters of its own size (`caption_width`).
    pub width: Option<u16>,
    /// Its writing mode beside the picture (`caption_writing`), if not that of the page.
    pub writing: Option<WritingMode>,
    /// The ink of the strip that it stands on in the picture (`caption_tint`).
    pub tint: Option<Ink>,
}

/// Where a caption stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaptionPlace {
    /// `"below"`: below the picture, as wide as the block.
    #[default]
    Below,
    /// `"left"`: in a column at the picture's left.
    Left,
    /// `"right"`: in a column at its right.
    Right,
    /// `"inside"`: on a strip at the foot of the picture.
    Inside,
}

impl CaptionPlace {
    /// Whether it is a column beside the picture.
    pub fn is_beside(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

impl Caption {
    /// Where it stands: its words, or its credit where it has none.
    pub fn span(&self) -> Span {
        if self.text.value.is_empty() { self.credit.span } else { self.text.span }
    }

    /// Where a part of it is from.
    pub fn origin(&self, part: CaptionPart) -> WordsOrigin {
        match part {
            CaptionPart::Text => self.text_origin,
            CaptionPart::Credit => self.credit_origin,
        }
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.value.is_empty() && self.credit.value.is_empty()
    }
}

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
        let rules = copy_rules(self.normalise, &self.layout, &self.language);
        let (mut edits, mut diagnostics) = (Vec::new(), Diagnostics::new());
        let mut tally = StrayCount::default();
        let mut log =
            CopyLog { edits: &mut edits, tally: &mut tally, diagnostics: &mut diagnostics };
        let place = Span::new(span.file, 0..0);
        let line = copy::line(letters.collect(), words, place, rules, part.blanks(), &mut log);
        tally.report(CopyHolder::Caption, &mut diagnostics);
        let mut told = Diagnostics::new();
        for mut d in diagnostics.sorted() {
            for label in &mut d.labels {
                label.span = span;
            }
            told.push(d);
        }
        Outcome { value: Some(line), diagnostics: told }
    }
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
