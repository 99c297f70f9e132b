//! Character classes as defined by CLREQ.
//!
//! Source: CLREQ §3.1, <https://www.w3.org/TR/clreq/#categories_and_usage_of_punctuation_marks>.

/// Class of a character in Chinese or Japanese text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Opening bracket or quotation mark.
    Open,
    /// Closing bracket or quotation mark.
    Close,
    /// Pause mark: ， 、 ； ：
    Comma,
    /// Full stop: 。 ．
    Stop,
    /// Exclamation or question mark: ！ ？
    Exclaim,
    /// Middle dot, half an em.
    MiddleDot,
    /// Connector: ～ – or a lone —
    Connector,
    /// Solidus, half an em.
    Solidus,
    /// ——, two em.
    Dash,
    /// ……, two em.
    Ellipsis,
    /// Iteration mark: 々 〻
    Iteration,
    /// Small kana and the long vowel mark.
    SmallKana,
    /// Han, kana, full-width letters and digits, full-width symbols.
    Ideograph,
    /// A Latin run that does not end in a number.
    Alpha,
    /// A Latin run that ends in a number, with its signs.
    Numeric,
    /// A full-width space.
    Space,
}

impl Class {
    /// Whether this is a full-width character rather than punctuation.
    pub(crate) fn is_character(self) -> bool {
        matches!(self, Self::Ideograph | Self::Iteration | Self::SmallKana)
    }

    /// Whether this is proportional text.
    pub(crate) fn is_latin(self) -> bool {
        matches!(self, Self::Alpha | Self::Numeric)
    }
}

/// Class of a character in Chinese text; `None` for a character of a proportional run. Curly quotes
/// count as Chinese here; the caller determines which are Latin.
pub fn class_of(c: char) -> Option<Class> {
    Some(match c {
        // The great majority of characters in Chinese text.
        '\u{4E00}'..='\u{9FFF}' => Class::Ideograph,
        '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' | '〘'
        | '〚' | '〝' | '｟' => Class::Open,
        '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' | '〙'
        | '〛' | '〞' | '〟' | '｠' => Class::Close,
        '，' | '、' | '；' | '：' => Class::Comma,
        '。' | '．' => Class::Stop,
        '！' | '？' | '⁇' | '⁈' | '⁉' | '‼' => Class::Exclaim,
        '·' | '・' | '‧' => Class::MiddleDot,
        '～' | '〜' | '゠' | '—' | '―' | '–' => Class::Connector,
        '／' => Class::Solidus,
        '⸺' => Class::Dash,
        '…' | '⋯' | '‥' => Class::Ellipsis,
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' => Class::Iteration,
        '\u{3000}' => Class::Space,
        _ if is_small_kana(c) => Class::SmallKana,
        _ if is_ideograph(c) => Class::Ideograph,
        _ => return None,
    })
}

/// Whether `c` is Han, kana, bopomofo, a full-width form or a full-width symbol.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x2460..=0x27BF | 0x2E80..=0x2FFF | 0x3001..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x2_0000..=0x3_FFFF)
}

/// Whether `c` is a small kana or the long vowel mark: cl-10 and cl-11 of JLREQ.
fn is_small_kana(c: char) -> bool {
    matches!(c, '\u{31F0}'..='\u{31FF}' | '\u{1B150}'..='\u{1B16F}')
        || (('\u{3041}'..='\u{30FC}').contains(&c)
            && "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー".contains(c))
}

/// Whether a character is a Han character, excluding kana and symbols.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// Whether two of `c` form a dash of two em.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '—' | '―' | '─' | '━')
}

/// Whether `c` is a mark used in both Latin and Chinese text.
pub(crate) fn is_shared(c: char) -> bool {
    matches!(c, '—' | '―' | '–' | '…' | '·')
}

/// Whether `c` is a sign that binds to the number after it.
pub(crate) fn is_prefix(c: char) -> bool {
    matches!(c, '¥' | '￥' | '$' | '＄' | '£' | '￡' | '€' | '№' | '+' | '−' | '±' | '#')
}

/// Whether `c` is a sign that binds to the number before it, including squared units: ㎡, ㎞, ㏄, ㌔.
/// Source: JLREQ, cl-13, <https://www.w3.org/TR/jlreq/#cl-13>; Unicode, *CJK Compatibility*.
pub(crate) fn is_suffix(c: char) -> bool {
    matches!(c, '%' | '％' | '‰' | '‱' | '°' | '℃' | '℉' | '′' | '″' | '￠' | '¢' | 'ℓ')
        || matches!(u32::from(c), 0x3300..=0x3357 | 0x3371..=0x337A | 0x3380..=0x33DF | 0x33FF)
}

/// Whether `c` is invisible: joiners, soft hyphens, directional formatting.
/// Source: Unicode 18.0, `Default_Ignorable_Code_Point`, less the fillers and variation selectors.
pub(in crate::text) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFEFF)
}

/// Whether `c` is a variation selector.
pub(in crate::text) fn is_selector(c: char) -> bool {
    matches!(u32::from(c), 0xFE00..=0xFE0F | 0xE_0100..=0xE_01EF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_characters_and_letters_have_their_classes() {
        assert_eq!(class_of('，'), Some(Class::Comma));
        assert_eq!(class_of('（'), Some(Class::Open));
        assert_eq!(class_of('汉'), Some(Class::Ideograph));
        assert_eq!(class_of('𠀀'), Some(Class::Ideograph));
        assert_eq!(class_of('か'), Some(Class::Ideograph));
        assert_eq!(class_of('①'), Some(Class::Ideograph));
        assert_eq!(class_of('a'), None);
        assert_eq!(class_of('3'), None);
    }
}
