//! Breaks between Chinese characters and the signs of Latin text, as in UAX #14.

use crate::text::character::break_opportunities::BreakOpportunities;
use crate::text::character::classify::is_prefix;
use crate::text::cluster::{Break, Cluster};
use crate::text::{Class, ShapedParagraph};

/// Whether a sign after a punctuation mark begins a number: ，±0.05mm.
fn begins(text: &str, a: &Cluster, b: &Cluster) -> bool {
    let first = text[b.text.start as usize..].chars().next();
    !a.class.is_character() && first.is_some_and(is_prefix)
}

/// Removes the breaks between a Chinese character and a sign of proportional text that UAX #14
/// prohibits, so that no line begins with », / or a hyphen because the word before it is Chinese.
/// Letters and digits are left to the house tables, as are quotation marks and brackets, which UAX
/// #14 does not treat as Chinese.
/// Source: UAX #14, <https://www.unicode.org/reports/tr14/>.
pub(in crate::text) fn keep(p: &mut ShapedParagraph, stretch: &mut BreakOpportunities) {
    let text = p.text.clone();
    let bytes = text.as_bytes();
    for i in 1..p.clusters.len() {
        let (before, after) = p.clusters.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let quote = |c| matches!(c, Class::Open | Class::Close);
        let sign = match (a.class.is_latin(), b.class.is_latin()) {
            (true, false) if !quote(b.class) => bytes[a.text.end as usize - 1],
            (false, true) if !quote(a.class) && !begins(&text, a, b) => {
                bytes[b.text.start as usize]
            }
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
