//! Stray characters in copy: those that no page can show, and those that cannot be set.

/// Why a character is a stray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stray {
    /// A line or page separator of another program: replaced by a space.
    LineEnd,
    /// A control character: removed.
    Control,
    /// A bidirectional control: removed.
    Direction,
    /// A byte-order mark within the text: removed.
    ByteOrder,
    /// A noncharacter, or the placeholder of a missing object: removed.
    NoCharacter,
    /// Private use: kept, since the face may support it.
    Private,
    /// A letter of a right-to-left script: cannot be set.
    RightToLeft,
    /// A radical or other look-alike: kept where it is not folded.
    LookAlike,
    /// An invisible character that affects letters or words, between Chinese characters, where it
    /// has no effect: removed.
    Invisible,
    /// A word joiner between Chinese characters: kept, since it prevents a line break.
    Joiner,
}

/// The kind of stray that `c` is regardless of its context; `None` if it is none.
/// Source: Unicode 18.0, chapter 23, *Special Areas and Format Characters*.
pub(crate) fn stray(c: char) -> Option<Stray> {
    let code = u32::from(c);
    // Fast path: the characters of nearly all copy.
    if (0x20..0x7F).contains(&code) || (0x2E80..0xD800).contains(&code) {
        return None;
    }
    Some(match code {
        0x09 | 0x0A => return None,
        0x0B | 0x0C | 0x0D | 0x85 | 0x2028 | 0x2029 => Stray::LineEnd,
        0x00..=0x1F | 0x7F..=0x9F => Stray::Control,
        0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => Stray::Direction,
        0xFEFF => Stray::ByteOrder,
        0x206A..=0x206F | 0xFFF0..=0xFFFC | 0xFDD0..=0xFDEF => Stray::NoCharacter,
        _ if code & 0xFFFE == 0xFFFE => Stray::NoCharacter,
        0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD => Stray::Private,
        0x0590..=0x08FF
        | 0xFB1D..=0xFDFF
        | 0xFE70..=0xFEFC
        | 0x1_0800..=0x1_0FFF
        | 0x1_E800..=0x1_EFFF => Stray::RightToLeft,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meaningful_characters_are_not_strays() {
        // Joiners, soft hyphens and combining marks affect their neighbours.
        let kept = "\u{200B}\u{200C}\u{200D}\u{2060}\u{AD}\u{A0}\u{202F}\u{FE0F}\u{E0100}\u{301}";
        for c in kept.chars().chain("a汉。—é😀\t\n".chars()) {
            assert_eq!(stray(c), None, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn strays_are_classified_by_kind() {
        let all = [
            ("\u{B}\u{C}\u{85}\u{2028}\u{2029}", Stray::LineEnd),
            ("\u{1}\u{1B}\u{7F}\u{80}\u{9F}", Stray::Control),
            ("\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{61C}", Stray::Direction),
            ("\u{FEFF}", Stray::ByteOrder),
            ("\u{FFFC}\u{FFFE}\u{FFFF}\u{1FFFE}\u{10FFFF}\u{FDD0}", Stray::NoCharacter),
            ("\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}", Stray::Private),
            ("\u{5D0}\u{627}\u{FEFC}\u{1E900}", Stray::RightToLeft),
        ];
        for (chars, kind) in all {
            for c in chars.chars() {
                assert_eq!(stray(c), Some(kind), "U+{:04X}", u32::from(c));
            }
        }
    }
}
