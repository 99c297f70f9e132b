//! Reads what pages are checked by: `[preflight]` with the limits of presses (`press/NAME.toml`),
//! `[lint]` with the weights of the taboos of page make-up, and `allow` of a block.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span, Spanned, rules};
use crate::edition::AllowedTaboos;
use crate::edition::keys::press_limits::{self as key, overrides};
use crate::edition::keys::{SpecKey, block, taboos};
use crate::edition::toml_reader::{Table, walk};
use crate::geom::Abs;
use crate::house::{Taboo, Taboos};
use crate::press::Limits;

/// The shipped lists of limits: name and TOML.
const SHIPPED: [(&str, &str); 1] = [("coldset", include_str!("../../press/coldset.toml"))];

/// The name of the default list.
pub(crate) const USUAL_LIMITS: &str = SHIPPED[0].0;

/// Accessor of a field of [`Limits`].
type LimitSlot<T> = fn(&mut Limits) -> &mut T;

/// Integer keys.
const NUMBERS: [(&SpecKey, LimitSlot<u16>); 5] = [
    (key::INK_ERROR, |limits| &mut limits.ink_error),
    (key::INK_WARN, |limits| &mut limits.ink_warn),
    (key::PPI_ERROR, |limits| &mut limits.ppi_error),
    (key::PPI_WARN, |limits| &mut limits.ppi_warn),
    (key::PPI_LINE_ART, |limits| &mut limits.ppi_line_art),
];

/// Length keys.
const LENGTHS: [(&SpecKey, LimitSlot<Abs>); 8] = [
    (key::TYPE_SOLID, |limits| &mut limits.type_solid),
    (key::TYPE_TINTED, |limits| &mut limits.type_tinted),
    (key::TYPE_MULTI_INK, |limits| &mut limits.type_multi_ink),
    (key::TYPE_REVERSED, |limits| &mut limits.type_reversed),
    (key::TYPE_REVERSED_MULTI_INK, |limits| &mut limits.type_reversed_multi_ink),
    (key::RULE, |limits| &mut limits.rule),
    (key::RULE_MULTI_INK, |limits| &mut limits.rule_multi_ink),
    (key::BLEED, |limits| &mut limits.bleed),
];

/// A `[preflight]` table: a list, and values that override it.
#[derive(Clone, Debug, Default)]
pub(crate) struct PreflightLimits {
    /// The list's name.
    pub(crate) list: Option<Spanned<String>>,
    numbers: Vec<ListedLimit<u16>>,
    lengths: Vec<ListedLimit<Abs>>,
}

/// One value of a `[preflight]` table.
#[derive(Clone, Debug)]
struct ListedLimit<T> {
    key: &'static SpecKey,
    slot: LimitSlot<T>,
    value: Spanned<T>,
}

impl PreflightLimits {
    /// `limits` overridden by the values given here.
    pub(crate) fn over(&self, mut limits: Limits) -> Limits {
        self.numbers.iter().for_each(|n| *(n.slot)(&mut limits) = n.value.value);
        self.lengths.iter().for_each(|limit| *(limit.slot)(&mut limits) = limit.value.value);
        limits
    }

    /// The span of a key's value, if given.
    fn place(&self, key: &SpecKey) -> Option<Span> {
        self.numbers.iter().find(|n| n.key.name == key.name).map(|n| n.value.span)
    }

    fn read(t: &mut Table<'_>) -> Self {
        let mut given = Self::default();
        for (key, slot) in NUMBERS {
            let value = t.get(key).and_then(|v| Some(v.spanned(v.whole()?)));
            given.numbers.extend(value.map(|value| ListedLimit { key, slot, value }));
        }
        for (key, slot) in LENGTHS {
            let value = t.get(key).and_then(|v| Some(v.spanned(v.absolute()?)));
            given.lengths.extend(value.map(|value| ListedLimit { key, slot, value }));
        }
        given
    }
}

const INK_ABOVE: &str = "{`key`} is above {`other`}: the warning would never come before the error";
const PPI_BELOW: &str = "{`key`} is below {`other`}: the warning would never come before the error";

/// Reports limits whose warning threshold lies beyond the error threshold, at the value in the most
/// specific of `given` (in order of increasing priority) that gives one.
pub(crate) fn contradictions(limits: &Limits, given: &[&PreflightLimits], out: &mut Diagnostics) {
    let ink = limits.ink_warn > limits.ink_error;
    let ppi = limits.ppi_warn < limits.ppi_error;
    let pairs = [
        (ink, [key::INK_WARN, key::INK_ERROR], INK_ABOVE, "ink_warn = 220, ink_error = 240"),
        (ppi, [key::PPI_WARN, key::PPI_ERROR], PPI_BELOW, "ppi_warn = 150, ppi_error = 100"),
    ];
    for (_, [warn, error], words, example) in pairs.into_iter().filter(|(wrong, ..)| *wrong) {
        let place = |a: &&PreflightLimits| a.place(warn).or_else(|| a.place(error));
        let Some(span) = given.iter().rev().find_map(place) else { continue };
        let d = Diagnostic::error(rules::toml::RANGE, words).at(span, "here");
        let d = d.fact("key", warn.name).fact("other", error.name);
        out.push(d.help(format!("write for example {example}")));
    }
}

/// Reads `[preflight]` of a layout or of `edition.toml`.
pub(crate) fn preflight(table: Option<Table<'_>>) -> PreflightLimits {
    let Some(mut t) = table else { return PreflightLimits::default() };
    let list = t.get(overrides::LIST).and_then(|v| v.words());
    let given = PreflightLimits { list, ..PreflightLimits::read(&mut t) };
    t.finish();
    given
}

/// Reads a list of press limits: the keys of `[preflight]` at the top level of a file. Missing keys
/// default to the shipped list of the same name, or else to coldset. Errors are added to
/// `diagnostics`.
pub fn read_limits(name: &str, file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Limits {
    let base = shipped_limits(name).unwrap_or_else(usual_limits);
    let given = walk(file, text, 0..text.len(), &key::LIMITS, diagnostics, PreflightLimits::read);
    let limits = given.over(base);
    contradictions(&limits, &[&given], diagnostics);
    Limits { name: name.to_owned(), ..limits }
}

/// The shipped list called `name`; `None` if there is no such list.
pub fn shipped_limits(name: &str) -> Option<Limits> {
    let (name, text) = SHIPPED.iter().find(|(n, _)| *n == name)?;
    let (file, mut unreported) = (FileId(u32::MAX), Diagnostics::new());
    let given =
        walk(file, text, 0..text.len(), &key::LIMITS, &mut unreported, PreflightLimits::read);
    Some(Limits { name: (*name).to_owned(), ..given.over(Limits::default()) })
}

/// The names of the shipped lists.
pub fn shipped_limit_names() -> impl Iterator<Item = &'static str> + Clone {
    SHIPPED.iter().map(|(name, _)| *name)
}

/// The default limits, those of coldset.
pub(crate) fn usual_limits() -> Limits {
    shipped_limits(USUAL_LIMITS).unwrap_or_default()
}

/// Reads `[lint]`.
pub(super) fn lint(table: Option<Table<'_>>) -> Taboos {
    let Some(mut t) = table else { return Taboos::default() };
    let mut weights = Taboos::default();
    for taboo in Taboo::ALL {
        let key = taboos::of(taboo).weight;
        weights.0.extend(t.get(key).and_then(|v| v.choice()).map(|weight| (taboo, weight)));
    }
    t.finish();
    weights
}

/// Reads `allow` of a block.
pub(super) fn allowed_taboos(t: &mut Table<'_>) -> AllowedTaboos {
    let Some(value) = t.get(block::ALLOW) else { return AllowedTaboos::new() };
    let Some(mut table) = value.table("`allow`") else { return AllowedTaboos::new() };
    let mut allowed = AllowedTaboos::new();
    for taboo in Taboo::ALL {
        let Some(key) = taboos::of(taboo).reason else { continue };
        let reason = table.get(key).and_then(|v| Some(v.spanned(v.name()?.to_owned())));
        allowed.extend(reason.map(|reason| (taboo, reason)));
    }
    table.finish();
    allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_complete_and_valid() {
        let mut diagnostics = Diagnostics::new();
        let text = SHIPPED[0].1;
        let given = walk(
            FileId(0),
            text,
            0..text.len(),
            &key::LIMITS,
            &mut diagnostics,
            PreflightLimits::read,
        );
        assert_eq!((given.numbers.len(), given.lengths.len()), (NUMBERS.len(), LENGTHS.len()));
        assert_eq!(diagnostics.sorted(), []);
        let coldset = usual_limits();
        assert_eq!((coldset.ink_error, coldset.ppi_warn), (240, 150));
        assert_eq!((coldset.rule, coldset.bleed), (Abs::PT / 2, Abs::ZERO));
    }

    #[test]
    fn a_custom_list_overrides_the_shipped_one() {
        let mut diagnostics = Diagnostics::new();
        let own = read_limits("ours", FileId(0), "ink_error = 260\n", &mut diagnostics);
        let expected = Limits { name: "ours".into(), ink_error: 260, ..usual_limits() };
        assert_eq!((own, diagnostics.iter().count()), (expected, 0));
        let own = read_limits(USUAL_LIMITS, FileId(0), "bleed = \"3mm\"\n", &mut diagnostics);
        assert_eq!(
            (own, diagnostics.iter().count()),
            (Limits { bleed: Abs::mm(3), ..usual_limits() }, 0)
        );
        read_limits("ours", FileId(0), "ink_eror = 260\nppi_warn = -1\n", &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|d| d.rule.code).collect();
        assert_eq!(codes, ["toml::range", "toml::unknown-key"]);
    }
}
