//! Reads `[head]`, `[jump]`, `[wording]`, `[latin]` and `[text]`.

use crate::diag::{Spanned, rules};
use crate::edition::layout_file::HouseNames;
use crate::edition::toml_reader::{Table, Value};
use crate::house::{
    HeadDefaults, JumpSpec, LatinSpec, Numerals, ProhibitionLevel, SpareShares, TextSpec,
    TurnPolicy, Wording,
};

/// Reads `[head]`.
pub(crate) fn head(table: &mut Table<'_>) -> HeadDefaults {
    let spare = SpareShares { above: 1000, between: 1000, below: 1000 };
    let mut head = HeadDefaults { above: 500, between: 250, below: 500, absorb: 3, spare };
    let Some(mut t) = table.part("head") else { return head };
    let mut lines = |key, default| {
        let value = t.get(key);
        value.and_then(|v| v.thousandths(0..=100)).unwrap_or(default)
    };
    head.above = lines("above", head.above);
    head.between = lines("between", head.between);
    head.below = lines("below", head.below);
    head.absorb = t.get("absorb").and_then(|v| v.whole(0..=100)).unwrap_or(head.absorb);
    head.spare = t.get("spare").and_then(|v| shares(&v, spare)).unwrap_or(spare);
    t.finish();
    head
}

/// Reads `spare = { above, between, below }`, with `above` or `below` above zero: a head of a
/// single level has no space between levels.
fn shares(value: &Value<'_>, by_default: SpareShares) -> Option<SpareShares> {
    let mut t = value.table("`spare`")?;
    let mut part = |key, default| {
        let value = t.get(key);
        value.and_then(|v| v.thousandths(0..=100)).unwrap_or(default)
    };
    let shares = SpareShares {
        above: part("above", by_default.above),
        between: part("between", by_default.between),
        below: part("below", by_default.below),
    };
    t.finish();
    if shares.above == 0 && shares.below == 0 {
        value.fault(
            rules::toml::RANGE,
            "`spare` gives no part to `above` and none to `below`",
            "nowhere to go",
            "give at least one of them a part, such as `spare = { above = 1, between = 1, below = 1 }`",
        );
        return None;
    }
    Some(shares)
}

/// Reads `[jump]`.
pub(crate) fn jump(table: &mut Table<'_>, words: &Wording) -> JumpSpec {
    // The default wording has no position of its own: diagnostics point to the table.
    let usual = |words: &str, span| Spanned { value: words.to_owned(), span };
    let mut jump = JumpSpec {
        out: usual(&words.jump_out, table.span),
        into: usual(&words.jump_in, table.span),
        numerals: words.numerals,
        repeat_head: true,
        turn: TurnPolicy::Paragraph,
        min_lines: 4,
    };
    let Some(mut t) = table.part("jump") else { return jump };
    (jump.out.span, jump.into.span) = (t.span, t.span);
    jump.out = jump_line(&mut t, "out").unwrap_or(jump.out);
    jump.into = jump_line(&mut t, "in").unwrap_or(jump.into);
    let numerals = [("han", Numerals::Han), ("arabic", Numerals::Arabic)];
    jump.numerals = t.get("numerals").and_then(|v| v.choice(&numerals)).unwrap_or(jump.numerals);
    let heads = [("repeat", true), ("none", false)];
    jump.repeat_head = t.get("head").and_then(|v| v.choice(&heads)).unwrap_or(jump.repeat_head);
    let turns = [("paragraph", TurnPolicy::Paragraph), ("sentence", TurnPolicy::Sentence)];
    jump.turn = t.get("turn").and_then(|v| v.choice(&turns)).unwrap_or(jump.turn);
    jump.min_lines = t.get("min_lines").and_then(|v| v.whole(1..=100)).unwrap_or(jump.min_lines);
    t.finish();
    jump
}

/// Reads `[wording]`, which overrides the shipped wording of a language.
pub(crate) fn wording(table: &mut Table<'_>, language: &str) -> Wording {
    let mut words = Wording::of(language);
    if let Some(mut t) = table.part("wording") {
        words.read(&mut t);
    }
    words
}

/// Reads the wording of a jump line, which must contain `{page}`.
fn jump_line(t: &mut Table<'_>, key: &'static str) -> Option<Spanned<String>> {
    let value = t.get(key)?;
    let text = value.template(&["page"])?;
    if !text.contains("{page}") {
        value.bad(
            &format!("`{key}` does not say where the page's number goes"),
            "put {page} in its place, as in \"（下转第{page}版）\"",
        );
        return None;
    }
    Some(value.spanned(text))
}

/// Reads `[latin]`.
pub(crate) fn latin(table: &mut Table<'_>, names: &HouseNames) -> LatinSpec {
    let mut latin = LatinSpec::default();
    let Some(mut t) = table.part("latin") else { return latin };
    latin.indent = t.get("indent").and_then(|v| v.thousandths(0..=50));
    if let Some(mut faces) = t.get("faces").and_then(|v| v.table("[latin.faces]")) {
        for (role, value) in faces.entries() {
            latin.faces.extend(names.face(&value).map(|face| (role.to_owned(), face)));
        }
        faces.finish();
    }
    t.finish();
    latin
}

/// Reads `[text]`.
pub(crate) fn text(table: &mut Table<'_>) -> TextSpec {
    let (prohibition, autospace, lead_in) = (None, 250, Vec::new());
    let mut text = TextSpec { prohibition, autospace, figures: 2, capitals: 4, lead_in };
    let Some(mut t) = table.part("text") else { return text };
    let levels = [
        ("none", ProhibitionLevel::None),
        ("basic", ProhibitionLevel::Basic),
        ("gb", ProhibitionLevel::Gb),
        ("house", ProhibitionLevel::Gb),
        ("strict", ProhibitionLevel::Strict),
    ];
    text.prohibition = t.get("prohibition").and_then(|v| v.choice(&levels));
    text.autospace =
        t.get("autospace").and_then(|v| v.thousandths(0..=1)).unwrap_or(text.autospace);
    text.figures = t.get("figures").and_then(|v| v.whole(0..=3)).unwrap_or(text.figures);
    text.capitals = t.get("capitals").and_then(|v| v.whole(0..=20)).unwrap_or(text.capitals);
    text.lead_in = t.get("lead_in").map(|v| v.names()).unwrap_or_default();
    t.finish();
    text
}
