//! Character classes used by normalisation.
//! Source: CLREQ, <https://www.w3.org/TR/clreq/#categories_and_usage_of_punctuation_marks>.

/// An ideograph, a radical, a stroke or kana.
pub(crate) fn han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{2E80}'..='\u{2FD5}' | '々' | '〆' | '〇' | '〻' | '\u{3041}'..='\u{30FA}'
        | '\u{3038}'..='\u{303A}' | '\u{30FC}'..='\u{30FF}' | '\u{31C0}'..='\u{31E5}' | '\u{31F0}'..='\u{31FF}')
}

/// Kana, with its long vowel mark.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

/// A punctuation mark that is always full-width.
pub(crate) fn wide(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// Han, or a full-width mark.
pub(crate) fn chinese(c: char) -> bool {
    han(c) || wide(c)
}

/// A mark common to Chinese and Latin: curly quotation marks, dash, ellipsis, middle dot.
pub(crate) fn shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '―' | '…' | '·')
}

/// A letter of a Latin, Greek or Cyrillic word.
pub(crate) fn latin(c: char) -> bool {
    c.is_alphabetic() && !han(c)
}

/// A combining mark or variation selector, which modifies the character before it.
/// Source: Unicode 18.0, blocks of combining marks and of variation selectors.
pub(crate) fn on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` is invisible and affects its neighbours: a break opportunity or inhibitor, a joiner,
/// a filler, a tag.
/// Source: Unicode 18.0, 23.2, *Layout Controls*, and property `Default_Ignorable_Code_Point`.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{FFA0}'
        | '\u{E0001}'..='\u{E007F}')
}

/// A closing mark.
pub(crate) fn closer(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝')
        || matches!(c, '"' | '\'' | ')' | ']' | '}' | '»' | '›')
}

/// An opening mark.
pub(crate) fn opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛')
        || matches!(c, '"' | '\'' | '(' | '[' | '{' | '„' | '‚' | '«' | '‹')
}

/// A space, tab or line feed.
pub(crate) fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{A0}' | '\u{3000}')
}

/// Whether a space between the two is redundant: between Han, or beside a full-width mark.
pub(crate) fn tight(left: char, right: char) -> bool {
    let either = |c| han(c) || shared(c);
    wide(left) || wide(right) || ((han(left) || han(right)) && either(left) && either(right))
}
