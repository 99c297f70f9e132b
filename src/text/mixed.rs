//! Signs of Latin text beside Chinese characters: where Unicode keeps the two together.

use crate::text::latin::Stretch;
use crate::text::prepared::Break;
use crate::text::{Class, Prepared};

/// Takes away breaks between a Chinese character and a sign of proportional text that Unicode
/// forbids: a line does not begin with » or / or a hyphen because the word before it happens to be
/// Chinese. Letters and figures are left to the tables, and so are quotation marks and brackets,
/// which Unicode does not know to be Chinese.
/// Source: UAX #14, <https://www.unicode.org/reports/tr14/>.
pub(super) fn keep(p: &mut Prepared, stretch: &mut Stretch) {
    let text = p.text.clone();
    let bytes = text.as_bytes();
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let quote = |c| matches!(c, Class::Open | Class::Close);
        let sign = match (a.class.is_latin(), b.class.is_latin()) {
            (true, false) if !quote(b.class) => bytes[a.text.end as usize - 1],
            // After a mark a sign begins something new: ，±0.05mm.
            (false, true) if a.class.is_character() => bytes[b.text.start as usize],
            _ => continue,
        };
        if a.break_after == Break::Never || sign.is_ascii_alphanumeric() {
            continue;
        }
        if !stretch.may_end(&text, b.text.start as usize) {
            a.break_after = Break::Never;
        }
    }
}
