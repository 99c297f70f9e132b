//! Characters that may have no ink.

/// Whether a glyph of `c` without an outline is a hole in the text: all characters but blanks,
/// controls, default-ignorable ones, and those for private use.
/// Source: Unicode 18.0, `White_Space`, `Default_Ignorable_Code_Point`, general categories Cc, Co.
pub fn has_ink(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_blank(c)
}

fn is_blank(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        // Blank pattern of Braille.
        | 0x2800
        | 0x3164 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        // Interlinear annotation, and the place of an object.
        | 0xFFF0..=0xFFFC
        // Egyptian format controls, Khitan filler, shorthand and musical controls, null notehead.
        | 0x1_3430..=0x1_345F | 0x1_6FE4 | 0x1_BCA0..=0x1_BCA3 | 0x1_D159 | 0x1_D173..=0x1_D17A
        | 0xE_0000..=0x10_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_ignorable_and_private_characters_need_no_ink() {
        let blank =
            " \u{3000}\u{A0}\u{200B}\u{2060}\u{AD}\u{FE0F}\u{E0100}\u{3164}\u{2800}\u{E000}\t";
        assert_eq!(blank.chars().find(|c| has_ink(*c)), None);
        assert_eq!("中a，.—_·ˉ\u{301}￥𠮷".chars().find(|c| !has_ink(*c)), None);
    }
}
