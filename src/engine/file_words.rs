//! Captions and credits from picture files, used where the edition has none.

use crate::compose::{PictureFiles, PictureName};
use crate::diag::{Diagnostic, Diagnostics, FactValue, Spanned, rules};
use crate::edition::{
    Block, Caption, CaptionPart, Content, Edition, FramedFile, PictureBlock, PictureFit,
    WordsOrigin,
};
use crate::house::Wording;
use crate::image::{FoundWords, PictureWords, WordField, WordsFault};
use crate::scene::PictureSource;
use std::sync::Arc;

/// Sets the captions and credits of an edition's pictures that its specs leave to the pictures'
/// files, in house style. Each is reported with its words, as are words that are not used.
pub(super) fn take(edition: &mut Edition, pictures: &PictureFiles) -> Diagnostics {
    let mut out = Diagnostics::new();
    if !edition.layout.pictures.file_words {
        return out;
    }
    for index in 0..edition.pages.len() {
        let found = captions(edition, edition.pages[index].blocks.iter(), pictures, &mut out);
        if !found.is_empty() {
            give(Arc::make_mut(&mut edition.pages[index]).blocks.iter_mut(), found);
        }
    }
    for index in 0..edition.stories.len() {
        let found = captions(edition, edition.stories[index].page_blocks(), pictures, &mut out);
        if !found.is_empty() {
            give(Arc::make_mut(&mut edition.stories[index]).page_blocks_mut(), found);
        }
    }
    out
}

/// Captions from picture files, each with the index of its block.
fn captions<'b>(
    edition: &Edition,
    blocks: impl Iterator<Item = &'b Block>,
    pictures: &PictureFiles,
    out: &mut Diagnostics,
) -> Vec<(usize, Caption)> {
    let found = |(n, block)| Some((n, of_block(edition, block, pictures, out)?));
    blocks.enumerate().filter_map(found).collect()
}

/// Sets captions on the blocks with these indices.
fn give<'b>(blocks: impl Iterator<Item = &'b mut Block>, captions: Vec<(usize, Caption)>) {
    let mut captions = captions.into_iter().peekable();
    for (n, block) in blocks.enumerate() {
        if let Some((_, own)) = captions.next_if(|(of, _)| *of == n)
            && let Content::Picture(block) = &mut block.content
        {
            block.caption = own;
        }
    }
}

/// The caption of a block, completed from its picture's file; `None` if the file adds nothing.
fn of_block(
    edition: &Edition,
    block: &Block,
    pictures: &PictureFiles,
    out: &mut Diagnostics,
) -> Option<Caption> {
    let Content::Picture(PictureBlock { pictures: shown, caption, .. }) = &block.content else {
        return None;
    };
    let [FramedFile { file, framing, .. }] = &shown[..] else { return None };
    // Advertisements and pictures that must be exact are shown as they are.
    if block.ad.is_some() || framing.fit == PictureFit::Exact {
        return None;
    }
    let is_left = |part| caption.origin(part) == WordsOrigin::File;
    let parts: Vec<CaptionPart> = [CaptionPart::Text, CaptionPart::Credit]
        .into_iter()
        .filter(|part| is_left(*part))
        .collect();
    if parts.is_empty() {
        return None;
    }
    // A page of a PDF has none of its own.
    let PictureSource::Pixels(source) = &pictures.get(&PictureName::of(file, framing))?.source
    else {
        return None;
    };
    let words = PictureWords::read(source, &edition.language);
    let of = FileWords { edition, file, words: &words };
    let mut own = caption.clone();
    for part in &parts {
        if let Some(found) = of.found(*part) {
            let set = of.set(*part, &found, out);
            match part {
                CaptionPart::Text => own.text = set,
                CaptionPart::Credit => own.credit = set,
            }
        }
    }
    for fault in words.faults.iter().filter(|fault| concerns(fault, &parts)) {
        out.push(of.fault(fault));
    }
    (own != *caption).then_some(own)
}

/// Whether a fault of a file's words concerns one of these parts.
fn concerns(fault: &WordsFault, parts: &[CaptionPart]) -> bool {
    let part = match fault {
        WordsFault::Damaged { .. } | WordsFault::TooLong { field: None, .. } => return true,
        WordsFault::Charset { field, .. }
        | WordsFault::Differ { field, .. }
        | WordsFault::TooLong { field: Some(field), .. } => part_of(*field),
        WordsFault::OfCamera(_) => CaptionPart::Text,
    };
    parts.contains(&part)
}

/// The part of a caption that words of a file are for.
pub(super) fn part_of(field: WordField) -> CaptionPart {
    match field {
        WordField::Caption => CaptionPart::Text,
        WordField::Creator | WordField::CreditLine => CaptionPart::Credit,
    }
}

/// The words of a picture's file.
pub(super) struct FileWords<'a> {
    edition: &'a Edition,
    /// The file, as the edition names it.
    pub(super) file: &'a Spanned<String>,
    words: &'a PictureWords,
}

/// Words for a caption or credit, and the records of the file that they are from.
struct WordsForPart {
    text: String,
    records: Vec<&'static str>,
}

impl WordsForPart {
    fn new<'w>(text: String, from: impl Iterator<Item = &'w FoundWords>) -> Self {
        let mut records: Vec<_> = from.map(|words| words.record.name()).collect();
        records.sort_unstable();
        records.dedup();
        Self { text, records }
    }
}

impl FileWords<'_> {
    /// The file's words for a caption or credit, before house style is applied.
    fn found(&self, part: CaptionPart) -> Option<WordsForPart> {
        let PictureWords { caption, creators, credit_line, .. } = self.words;
        if part == CaptionPart::Text {
            let words = caption.as_ref()?;
            return Some(WordsForPart::new(words.text.clone(), std::iter::once(words)));
        }
        let wording = &self.edition.layout.wording;
        let names: Vec<&str> = creators.iter().map(|words| words.text.as_str()).collect();
        let line = credit_line.as_ref();
        // A credit line that names every photographer is complete.
        let says_all = |line: &&FoundWords| names.iter().all(|name| line.text.contains(name));
        if let Some(line) = line.filter(says_all) {
            return Some(WordsForPart::new(line.text.clone(), std::iter::once(line)));
        }
        if names.is_empty() {
            return None;
        }
        let text = credit(wording, &names, line.map(|line| line.text.as_str()));
        Some(WordsForPart::new(text, creators.iter().chain(line)))
    }

    /// Returns the words in house style, with the span that names the file, and reports them.
    fn set(
        &self,
        part: CaptionPart,
        found: &WordsForPart,
        out: &mut Diagnostics,
    ) -> Spanned<String> {
        let (span, file) = (self.file.span, &self.file.value);
        let cleaned = self.edition.house_words(&found.text, part, span);
        let words = cleaned.value.unwrap_or_default();
        let key = part.key();
        let message = match found.records[..] {
            [_] => "the {part} of {`file`} is that of its file ({records}): “{words}”",
            _ => "the {part} of {`file`} is that of its file (IPTC and XMP): “{words}”",
        };
        let mut d = Diagnostic::note(rules::picture::FILE_WORDS, message);
        if words != found.text {
            d = d.and(", which is “{file_words}” there").fact("file_words", &found.text);
        }
        out.push(
            d.fact("file", file)
                .fact("part", key)
                .fact("words", &words)
                .fact("records", found.records.iter().copied().collect::<FactValue>())
                .at(span, "this picture")
                .help(format!(
                    "read it before it is printed: `{key} = \"…\"` says it in other words, and \
                     `{key} = \"\"` prints none"
                )),
        );
        out.extend(cleaned.diagnostics);
        Spanned { value: words, span }
    }
}

/// The credit of photographers, for an agency if there is one, by the house's pattern.
fn credit(wording: &Wording, names: &[&str], agency: Option<&str>) -> String {
    let name = names.join(&wording.names);
    let pattern = if agency.is_some() { &wording.agency_credit } else { &wording.credit };
    let (before, after) = pattern.split_once("{name}").unwrap_or((pattern, ""));
    // A name with its 摄 needs no second one.
    let is_said = !after.trim().is_empty() && name.ends_with(after.trim());
    let after = if is_said { "" } else { after };
    format!("{before}{name}{after}").replace("{agency}", agency.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_follow_the_pattern_of_the_language() {
        let of = |language: &str, names: &[&str], agency: Option<&str>| {
            credit(&Wording::of(language), names, agency)
        };
        assert_eq!(of("zh-Hans", &["张三"], None), "张三 摄");
        assert_eq!(of("zh-Hans", &["张三", "李四"], Some("新华社")), "新华社 张三、李四 摄");
        assert_eq!(of("zh-Hans", &["本报记者 张三 摄"], None), "本报记者 张三 摄");
        assert_eq!(of("zh-Hant", &["何樣"], None), "何樣 攝");
        assert_eq!(of("en", &["Ann Lee", "Bo Chan"], Some("AP")), "Ann Lee, Bo Chan/AP");
        assert_eq!(of("en", &["Ann Lee"], None), "Ann Lee");
    }
}
