//! Distinguishes Latin from Chinese curly quotes.
//!
//! U+2018, 2019, 201C and 201D serve both scripts. A mark between two Latin letters is an
//! apostrophe; a pair is Latin if both its content and its context on either side are Latin; all
//! others in Chinese text are Chinese, one em wide.
//! Source: CLREQ, <https://www.w3.org/TR/clreq/#quotation_marks>.

use crate::text::character::classify::class_of;

/// Ascending byte offsets of the Latin curly quotes in `text`, which is not in a Latin script as a
/// whole.
pub(crate) fn latin_quotes(text: &str) -> Vec<usize> {
    let mut latin = Vec::new();
    let mut pairing = Pairing::default();
    for (at, c) in text.char_indices().filter(|(_, c)| is_curly(*c) || is_low(*c)) {
        pairing.take(text, at, c, &mut latin);
    }
    latin.sort_unstable();
    latin
}

/// A position in a text, with the number of all and of Chinese characters before it.
#[derive(Clone, Copy, Default)]
struct Place {
    at: usize,
    before: usize,
    chinese: usize,
}

/// State of the pairing of quotation marks.
#[derive(Default)]
struct Pairing {
    /// Opening marks not yet closed.
    open: Vec<(char, Place)>,
    /// Last unpaired closing mark, double and single.
    lone: [Option<Place>; 2],
    /// End of the last mark.
    seen: Place,
}

impl Pairing {
    /// Processes the next mark; adds to `latin` the marks now known to be Latin.
    fn take(&mut self, text: &str, at: usize, c: char, latin: &mut Vec<usize>) {
        for c in text[self.seen.at..at].chars() {
            self.seen.before += 1;
            self.seen.chinese += usize::from(class_of(c).is_some());
        }
        let here = Place { at, ..self.seen };
        self.seen.at = at + c.len_utf8();
        if c == '’' && latin_before(text, at) && latin_after(text, self.seen.at) {
            latin.push(at);
            return;
        }
        // A year without its century: ’24年.
        let open = self.open.iter().any(|(o, _)| *o == '‘');
        if c == '’' && !open && is_short_year(&text[self.seen.at..]) {
            latin.push(at);
            return;
        }
        // „German“ and „Polish”: a low mark is Latin, and so is the mark that closes it.
        let low = if matches!(c, '“' | '”') { '„' } else { '‚' };
        if !is_low(c) && self.open.pop_if(|(o, _)| *o == low).is_some() {
            latin.push(at);
            return;
        }
        let opener = match c {
            '”' => '“',
            '’' => '‘',
            _ => return self.open.push((c, here)),
        };
        if let Some((_, start)) = self.open.pop_if(|(o, _)| *o == opener) {
            let around =
                outer(text[..start.at].chars().rev()) && outer(text[self.seen.at..].chars());
            if around && holds_latin(start, here) {
                latin.extend([start.at, at]);
            }
            return;
        }
        // ”Swedish”: the same mark at both ends of Latin words.
        let lone = &mut self.lone[usize::from(c == '’')];
        match lone.take() {
            Some(start) if holds_latin(start, here) => latin.extend([start.at, at]),
            _ => *lone = Some(here),
        }
    }
}

/// Whether the text between two marks is Latin.
fn holds_latin(start: Place, end: Place) -> bool {
    end.before > start.before && end.chinese == start.chinese
}

/// Whether `c` is a low mark that opens quotations in German, Polish and other languages.
fn is_low(c: char) -> bool {
    matches!(c, '„' | '‚')
}

pub(crate) fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

/// Whether `after` begins with two digits and no more.
fn is_short_year(after: &str) -> bool {
    after.chars().take_while(char::is_ascii_digit).count() == 2
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

/// Whether the nearest character other than white space is Latin (`false` at the end of the text).
fn outer(mut chars: impl Iterator<Item = char>) -> bool {
    chars.find(|c| !c.is_whitespace()).is_some_and(|c| class_of(c).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_between_letters_is_latin() {
        assert_eq!(latin_quotes("让Don’t响起"), [6]);
    }

    #[test]
    fn a_pair_in_chinese_is_chinese_even_if_its_content_is_latin() {
        assert!(latin_quotes("一个“Latin”词").is_empty());
        assert!(latin_quotes("“互联网+明厨亮灶”").is_empty());
    }

    #[test]
    fn a_pair_within_latin_is_latin() {
        assert_eq!(latin_quotes("the “good” word").len(), 2);
    }

    #[test]
    fn an_apostrophe_before_a_year_is_latin() {
        assert_eq!(latin_quotes("毕业于’24年"), [9]);
        assert_eq!(latin_quotes("’90s的歌"), [0]);
        assert!(latin_quotes("他说‘好’24小时").is_empty());
    }

    #[test]
    fn quotes_of_other_languages_are_latin_in_chinese_copy() {
        assert_eq!(latin_quotes("他说„Guten Tag“。").len(), 1);
        assert_eq!(latin_quotes("他说„Dzień dobry”，").len(), 1);
        assert_eq!(latin_quotes("他说‚ja‘，又说“好”").len(), 1);
        assert_eq!(latin_quotes("他说”Hej”。又说“好”").len(), 2);
        assert!(latin_quotes("我来了。”又说：“好。”").is_empty());
    }
}
