//! Which curly quotes are Latin.
//!
//! U+2018, 2019, 201C and 201D serve both scripts. A mark between two Latin letters is an
//! apostrophe; a pair is Latin if what it holds and what stands on both its sides is Latin; all
//! others in Chinese text are Chinese, one em wide.
//! Source: CLREQ, <https://www.w3.org/TR/clreq/#quotation_marks>.

use crate::text::character::classify::class_of;

/// The byte offsets of the curly quotes of `text` that are Latin, in order. With `latin_text` all
/// of them are.
pub(crate) fn latin_quotes(text: &str, latin_text: bool) -> Vec<usize> {
    let quotes = text.char_indices().filter(|(_, c)| is_curly(*c));
    if latin_text {
        return quotes.map(|(at, _)| at).collect();
    }
    let mut latin = Vec::new();
    // Openers not yet closed, each with how many characters, and Chinese ones, stand before it.
    let mut open: Vec<(usize, char, (usize, usize))> = Vec::new();
    let (mut before, mut chinese, mut seen) = (0, 0, 0);
    for (at, c) in quotes {
        for c in text[seen..at].chars() {
            before += 1;
            chinese += usize::from(class_of(c).is_some());
        }
        seen = at + c.len_utf8();
        if c == '’' && latin_before(text, at) && latin_after(text, seen) {
            latin.push(at);
            continue;
        }
        let opener = match c {
            '“' | '‘' => {
                open.push((at, c, (before, chinese)));
                continue;
            }
            '”' => '“',
            _ => '‘',
        };
        let Some((start, _, then)) = open.pop_if(|(_, o, _)| *o == opener) else { continue };
        let inside = before > then.0 && chinese == then.1;
        if inside && outer(text[..start].chars().rev()) && outer(text[seen..].chars()) {
            latin.extend([start, at]);
        }
    }
    latin.sort_unstable();
    latin
}

pub(crate) fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

fn is_latin_letter(c: char) -> bool {
    c.is_alphanumeric() && class_of(c).is_none()
}

fn latin_before(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_latin_letter)
}

fn latin_after(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_latin_letter)
}

/// The nearest neighbour that is no white space is Latin (the end of a text is not).
fn outer(mut chars: impl Iterator<Item = char>) -> bool {
    chars.find(|c| !c.is_whitespace()).is_some_and(|c| class_of(c).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_between_letters_is_latin() {
        assert_eq!(latin_quotes("让Don’t响起", false), [6]);
    }

    #[test]
    fn a_pair_in_chinese_is_chinese_even_around_latin() {
        assert!(latin_quotes("一个“Latin”词", false).is_empty());
        assert!(latin_quotes("“互联网+明厨亮灶”", false).is_empty());
    }

    #[test]
    fn a_pair_within_latin_is_latin() {
        assert_eq!(latin_quotes("the “good” word", false).len(), 2);
    }
}
