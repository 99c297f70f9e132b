//! Reads `news`, which makes a picture news by itself.

use crate::edition::copy::{self, CopyHolder, CopyLog, StrayCount, TypedBlanks};
use crate::edition::keys::{SpecKey, picture_news as key};
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::toml_reader::Value;
use crate::edition::{DisplayText, HeadSpec, NewsHeadPlace, PictureNews};

/// Reads `news = "…"`, the words of the head, or `news = { … }`; `None` if there are no words.
pub(super) fn read(value: &Value<'_>, reader: &mut PageReader<'_>) -> Option<PictureNews> {
    let (place, spec) = (NewsHeadPlace::Over, HeadSpec::default());
    let mut news = PictureNews { label: None, head: None, place, spec };
    news.spec.span = Some(value.span);
    if value.raw().is_str() {
        news.head = words(value, reader);
    } else {
        let mut t = value.table("`news`")?;
        let mut line = |key: &'static SpecKey| t.get(key).and_then(|v| words(&v, reader));
        news.label = line(key::LABEL);
        news.head = line(key::HEAD);
        news.place = t.get(key::PLACE).and_then(|v| v.choice()).unwrap_or_default();
        news.spec.size = t.get(key::SIZE).and_then(|v| reader.names.size(&v));
        news.spec.face = t.get(key::FACE).and_then(|v| reader.names.face(&v));
        news.spec.lines = t.get(key::LINES).and_then(|v| v.whole());
        news.spec.align = t.get(key::ALIGN).and_then(|v| v.choice());
        news.spec.depth = t.get(key::DEPTH).and_then(|v| v.whole());
        t.finish();
    }
    if news.label.is_none() && news.head.is_none() {
        value.bad(
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
