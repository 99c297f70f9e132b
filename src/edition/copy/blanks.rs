//! Blanks that say nothing.

use crate::edition::copy::brackets;
use crate::edition::copy::classes::{blank, han, tight};
use crate::edition::copy::letter::{Fate, Letter};
use crate::edition::copy::normalise::Blanks;

/// Takes out blanks between Han and beside full-width marks, but not in a byline in parentheses;
/// in a language of Latin letters only those between Han.
pub(crate) fn close_up(letters: &mut [Letter], which: Blanks) {
    let says_nothing = if which == Blanks::Western { |l, r| han(l) && han(r) } else { tight };
    let mut last = None;
    let mut credits = brackets::credits(letters).into_iter().peekable();
    let mut i = 0;
    while i < letters.len() {
        let letter = letters[i];
        if letter.fate == Fate::Gone || !blank(letter.ch) {
            if letter.fate != Fate::Gone {
                last = Some(letter.ch);
            }
            i += 1;
            continue;
        }
        let more = |l: &&Letter| l.fate == Fate::Gone || blank(l.ch);
        let end = i + letters[i..].iter().take_while(more).count();
        while credits.next_if(|c| c.end <= i).is_some() {}
        let kept = credits.peek().is_some_and(|c| c.contains(&i));
        let next = letters.get(end).map(|l| l.ch);
        let drop = match (last, next) {
            (Some(l), Some(n)) => !kept && says_nothing(l, n),
            _ => true,
        };
        let keep_one = usize::from(!drop);
        let blanks = letters[i..end].iter_mut().filter(|l| l.fate != Fate::Gone);
        blanks.skip(keep_one).for_each(Letter::drop_out);
        if !drop {
            last = Some(' ');
        }
        i = end;
    }
}
