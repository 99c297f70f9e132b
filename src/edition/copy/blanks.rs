//! Removal of redundant spaces.

use crate::edition::copy::brackets;
use crate::edition::copy::classes::{blank, closer, han, on_letter, tight};
use crate::edition::copy::source_char::{CharEdit, SourceChar};

/// Which spaces are redundant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blanks {
    /// None: all spaces are kept.
    Kept,
    /// Those between Han and beside full-width marks.
    Closed,
    /// In a Latin-script language, those between Han.
    Western,
}

/// The ideographic space, one em wide.
const FULL_WIDTH: char = '\u{3000}';

/// Removes spaces between Han and beside full-width marks, but not in a byline in parentheses; in
/// Latin-script languages only those between Han. Ideographic spaces within a line are
/// deliberate and stay, replacing ordinary spaces beside them, but are redundant between `！` or `？`
/// and a closing mark. French has a space between `!` or `?` and a closing guillemet. A space that
/// ends a social media handle stays, since nothing else delimits it: @人民日报 今天.
/// Source: for spaces after `！` and `？`, JLREQ 3.1.6,
/// <https://www.w3.org/TR/jlreq/#positioning_of_dividing_punctuation_marks>.
pub(crate) fn close_up(chars: &mut [SourceChar], which: Blanks) {
    let says_nothing =
        if which == Blanks::Western { |left, right| han(left) && han(right) } else { tight };
    let mut last = None;
    // Whether a handle in Han continues: @人民日报.
    let mut name = false;
    let mut credits = brackets::credits(chars).into_iter().peekable();
    let mut i = 0;
    while i < chars.len() {
        let character = chars[i];
        if character.edit == CharEdit::Gone || !blank(character.ch) {
            // A combining mark or variation selector belongs to its base character.
            if character.edit != CharEdit::Gone && !on_letter(character.ch) {
                last = Some(character.ch);
                name =
                    matches!(character.ch, '@' | '＠') || (name && character.ch.is_alphanumeric());
            }
            i += 1;
            continue;
        }
        let more = |c: &&SourceChar| c.edit == CharEdit::Gone || blank(c.ch);
        let end = i + chars[i..].iter().take_while(more).count();
        while credits.next_if(|c| c.end <= i).is_some() {}
        let credit = credits.peek().is_some_and(|c| c.contains(&i));
        let wide = chars[i..end].iter().any(|c| c.edit != CharEdit::Gone && c.ch == FULL_WIDTH);
        let next = chars.get(end).map(|c| c.ch);
        let keeps = match (last, next) {
            (Some('!' | '?'), Some('»' | '›')) => Keeps::One,
            (Some('！' | '？' | '!' | '?'), Some(r)) if closer(r) => Keeps::Nothing,
            (Some(_), Some(_)) if wide => Keeps::FullWidth,
            (Some(left), Some(right)) if credit || name || !says_nothing(left, right) => Keeps::One,
            _ => Keeps::Nothing,
        };
        keeps.take_out(&mut chars[i..end]);
        if keeps != Keeps::Nothing {
            last = Some(' ');
        }
        name = false;
        i = end;
    }
}

/// What is kept of a run of spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    Nothing,
    One,
    FullWidth,
}

impl Keeps {
    /// Removes the other spaces of a run.
    fn take_out(self, run: &mut [SourceChar]) {
        let blanks = run.iter_mut().filter(|c| c.edit != CharEdit::Gone);
        match self {
            Self::Nothing => blanks.for_each(SourceChar::drop_out),
            Self::One => blanks.skip(1).for_each(SourceChar::drop_out),
            Self::FullWidth => {
                blanks.filter(|c| c.ch != FULL_WIDTH).for_each(SourceChar::drop_out);
            }
        }
    }
}
