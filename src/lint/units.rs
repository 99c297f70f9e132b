//! What a text's author counts in: characters of Chinese, Japanese, Korean and Thai, words and
//! letters of other scripts, which have spaces between words.

use crate::copy::ShapedText;
use crate::diag::many;
use crate::geom::Abs;
use crate::lint::context::ThreadContext;
use crate::text::ShapedParagraph;
use std::ops::RangeInclusive;
use unicode_segmentation::UnicodeSegmentation;

/// What an author counts copy in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CopyUnit {
    /// Words.
    Words,
    /// Characters: letters with their marks, as readers see them.
    Characters,
}

/// Blocks of the scripts whose copy is counted in characters. All but Hangul are written without
/// spaces between words; newspapers in Korean count the squares of manuscript paper, one for each
/// syllable.
/// Source: Unicode 18.0, blocks; UAX #29, 4.1, for the scripts without spaces.
const BY_CHARACTER: [RangeInclusive<char>; 18] = [
    '\u{E00}'..='\u{FFF}',     // Thai, Lao, Tibetan
    '\u{1000}'..='\u{109F}',   // Myanmar
    '\u{1100}'..='\u{11FF}',   // Hangul Jamo
    '\u{1780}'..='\u{17FF}',   // Khmer
    '\u{1950}'..='\u{19FF}',   // Tai Le, New Tai Lue, Khmer symbols
    '\u{1A20}'..='\u{1AAF}',   // Tai Tham
    '\u{1B00}'..='\u{1B7F}',   // Balinese
    '\u{2E80}'..='\u{2FDF}',   // Radicals
    '\u{3005}'..='\u{3007}',   // 々〆〇
    '\u{3040}'..='\u{4DBF}',   // Kana, Bopomofo, compatibility Jamo, extension A
    '\u{4E00}'..='\u{A4CF}',   // Han, Yi
    '\u{A960}'..='\u{A9FF}',   // Hangul Jamo, Javanese, Myanmar
    '\u{AA00}'..='\u{AADF}',   // Cham, Myanmar, Tai Viet
    '\u{AC00}'..='\u{D7FF}',   // Hangul syllables
    '\u{F900}'..='\u{FAFF}',   // Compatibility ideographs
    '\u{FF66}'..='\u{FFDC}',   // Half-width kana and Hangul
    '\u{1B000}'..='\u{1B16F}', // Kana supplements
    '\u{20000}'..='\u{3FFFF}', // Han, further planes
];

fn is_counted(c: char) -> bool {
    c >= '\u{E00}' && c.is_alphanumeric() && BY_CHARACTER.iter().any(|block| block.contains(&c))
}

/// What texts are counted in: characters if more of them are counted so than there are words of
/// other scripts. A name in Latin letters does not make Chinese copy English, nor the reverse.
fn unit_of<'t>(texts: impl Iterator<Item = &'t str>) -> CopyUnit {
    let (mut characters, mut words) = (0, 0);
    for text in texts {
        let mut within = false;
        for c in text.chars() {
            let counted = is_counted(c);
            let other = c.is_alphanumeric() && !counted;
            characters += usize::from(counted);
            words += usize::from(other && !within);
            within = other || within && !counted && !c.is_whitespace();
        }
    }
    if words > characters { CopyUnit::Words } else { CopyUnit::Characters }
}

/// Words about a text that is counted in letters, or in characters.
pub(super) fn counted(
    text: &ShapedParagraph,
    in_letters: &'static str,
    in_characters: &'static str,
) -> &'static str {
    if is_proportional(text) { in_letters } else { in_characters }
}

/// Whether the characters of a text differ in width, rather than being an em wide each.
fn is_proportional(text: &ShapedParagraph) -> bool {
    text.space_delimited || unit_of(std::iter::once(&*text.text)) == CopyUnit::Words
}

/// The number of words or characters of a text, as its author counts.
pub(super) fn number(text: &str, unit: CopyUnit) -> usize {
    match unit {
        CopyUnit::Words => text.split_whitespace().count(),
        CopyUnit::Characters => {
            let seen = |g: &&str| !g.starts_with(char::is_whitespace);
            text.graphemes(true).filter(seen).count()
        }
    }
}

/// The number of characters of a text, without white space.
pub(crate) fn characters(text: &str) -> usize {
    number(text, CopyUnit::Characters)
}

/// How much text this is: `3 words`, `12 characters`.
pub(super) fn amount(n: usize, unit: CopyUnit) -> String {
    let what = match unit {
        CopyUnit::Words => "word",
        CopyUnit::Characters => "character",
    };
    many(n, what)
}

/// How many of its letters or characters go into `width`, by the width that they have on average.
pub(super) fn held(text: &ShapedText, width: Abs) -> usize {
    let (letters, natural) = density(text);
    count(width.0.saturating_mul(letters).div_euclid(natural))
}

/// How many of its letters or characters it takes to fill `width`.
pub(super) fn filling(text: &ShapedText, width: Abs) -> usize {
    let (letters, natural) = density(text);
    count((width.0.saturating_mul(letters) + natural - 1).div_euclid(natural))
}

/// So many letters have this width together; a character of Chinese is an em wide.
fn density(text: &ShapedText) -> (i64, i64) {
    let shaped = &text.shaped;
    if !is_proportional(shaped) {
        return (1, text.size().0.max(1));
    }
    let letters = number(&shaped.text, CopyUnit::Characters);
    let natural: Abs = shaped.clusters.iter().map(|c| c.advance + c.spacing.natural).sum();
    (i64::try_from(letters).expect("a text is no longer than memory"), natural.0.max(1))
}

fn count(n: i64) -> usize {
    usize::try_from(n.max(0)).expect("it is not below zero")
}

/// About how much goes into so many lines, as dense as the lines of the copy that were set.
pub(super) fn filling_lines(ctx: ThreadContext<'_>, lines: usize, unit: CopyUnit) -> usize {
    let all = ctx.copy().iter().map(|text| number(&text.shaped.text, unit)).sum::<usize>();
    let placed = ctx.filled.frames.iter().map(|f| ctx.copy_lines(f)).sum::<usize>();
    (all * lines).div_ceil(placed.max(1))
}

/// What a story's copy is counted in.
pub(super) fn copy_unit(ctx: ThreadContext<'_>) -> CopyUnit {
    unit_of(ctx.copy().iter().map(|text| &*text.shaped.text))
}

/// Whether a story's copy has any Han or kana.
pub(super) fn holds_han_or_kana(ctx: ThreadContext<'_>) -> bool {
    let is_one = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    ctx.copy().iter().any(|text| text.shaped.text.contains(is_one))
}

/// Whether the characters of a story's copy are an em wide each, so that a line holds a fixed
/// number of them.
pub(super) fn in_cells(ctx: ThreadContext<'_>) -> bool {
    let proportional = ctx.copy().first().is_some_and(|text| text.shaped.space_delimited);
    !proportional && copy_unit(ctx) == CopyUnit::Characters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_is_counted_in_words_or_characters_by_its_script() {
        for text in [
            "今天上午下雨",
            "今日の朝は雨",
            "오늘 아침 비가 왔다",
            "วันนี้ฝนตกตอนเช้า",
            "ມື້ນີ້ຝົນຕົກ",
            "ថ្ងៃនេះភ្លៀង",
            "ယနေ့မိုးရွာ",
            "བོད་ཡིག",
            "华为 Mate 80 Pro Max 上市",
            "",
        ] {
            assert_eq!(unit_of(std::iter::once(text)), CopyUnit::Characters, "{text}");
        }
        for text in [
            "It rained this morning",
            "Сегодня утром шёл дождь",
            "Σήμερα το πρωί έβρεξε",
            "Sáng nay trời mưa",
            "ዛሬ ጠዋት ዘነበ",
            "आज सुबह बारिश हुई",
            "The word 新闻 means news, as in 新华社",
        ] {
            assert_eq!(unit_of(std::iter::once(text)), CopyUnit::Words, "{text}");
        }
    }

    #[test]
    fn characters_are_counted_with_their_marks() {
        for (text, characters) in [
            ("今天　下雨。", 5),
            ("ที่นี่", 2),
            ("비가 온다", 4),
            ("\u{1107}\u{1175}", 1),
            ("葛\u{E0100}城", 2),
        ] {
            assert_eq!(number(text, CopyUnit::Characters), characters, "{text}");
        }
    }
}
