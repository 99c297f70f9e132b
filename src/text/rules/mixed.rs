//! Signs of Latin text beside Chinese characters: where Unicode keeps the two together.

use crate::text::character::classify::is_prefix;
use crate::text::shape::latin::BreakOpportunities;
use crate::text::shaped_paragraph::{Break, Cluster};
use crate::text::{Class, ShapedParagraph};

/// Whether a sign after a mark begins a number: ，±0.05mm.
fn begins(text: &str, a: &Cluster, b: &Cluster) -> bool {
    let first = text[b.text.start as usize..].chars().next();
    !a.class.is_character() && first.is_some_and(is_prefix)
}

/// Takes away breaks between a Chinese character and a sign of proportional text that Unicode
/// forbids: a line does not begin with » or / or a hyphen because the word before it happens to be
/// Chinese. Letters and figures are left to the tables, and so are quotation marks and brackets,
/// which Unicode does not know to be Chinese.
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
