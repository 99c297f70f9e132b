//! Reads `[head]`, `[jump]`, `[wording]`, `[latin]` and `[text]`.

use crate::diag::{Spanned, rules};
use crate::edition::keys::{SpecKey, layout, layout_head};
use crate::edition::layout_file::house_names::HouseNames;
use crate::edition::toml_reader::{Table, Value};
use crate::house::{
    ContinuationHead, HeadDefaults, HeadFitLimits, JumpSpec, LatinSpec, SpareShares, TextSpec,
    TurnPolicy, Wording,
};

/// Reads `[head]`.
pub(crate) fn head(table: &mut Table<'_>) -> HeadDefaults {
    use layout_head as key;
    let spare = SpareShares { above: 1000, between: 1000, below: 1000 };
    let fit = HeadFitLimits::default();
    let mut head = HeadDefaults { above: 500, between: 250, below: 500, absorb: 3, spare, fit };
    let Some(mut t) = table.part(layout::HEAD) else { return head };
    let mut lines = |key: &'static SpecKey, default| {
        t.get(key).and_then(|v| v.thousandths()).unwrap_or(default)
    };
    head.above = lines(key::ABOVE, head.above);
    head.between = lines(key::BETWEEN, head.between);
    head.below = lines(key::BELOW, head.below);
    head.absorb = t.get(key::ABSORB).and_then(|v| v.whole()).unwrap_or(head.absorb);
    head.spare = t.get(key::SPARE).and_then(|v| shares(&v, spare)).unwrap_or(spare);
    if let Some(mut t) = t.part(key::FIT) {
        head.fit = fit_limits(&mut t);
        t.finish();
    }
    t.finish();
    head
}

/// Reads `fit = { closer, wider, narrow, wide, grades }`.
fn fit_limits(t: &mut Table<'_>) -> HeadFitLimits {
    use layout_head::fit as key;
    let usual = HeadFitLimits::default();
    let mut em =
        |key: &'static SpecKey, usual| t.get(key).and_then(|v| v.thousandths()).unwrap_or(usual);
    let (closer, wider) = (em(key::CLOSER, usual.closer), em(key::WIDER, usual.wider));
    let mut part = |key: &'static SpecKey| t.get(key).and_then(|v| v.whole::<u16>());
    let narrow = part(key::NARROW).map_or(usual.narrow, |part| part * 10);
    let wide = part(key::WIDE).map_or(usual.wide, |part| part * 10);
    let grades = t.get(key::GRADES).and_then(|v| v.whole()).unwrap_or(usual.grades);
    HeadFitLimits { closer, wider, narrow, wide, grades }
}

/// Reads `spare = { above, between, below }`, with `above` or `below` above zero: a head of a
/// single level has no space between levels.
fn shares(value: &Value<'_>, by_default: SpareShares) -> Option<SpareShares> {
    use layout_head::spare as key;
    let mut t = value.table("`spare`")?;
    let mut part = |key: &'static SpecKey, default| {
        t.get(key).and_then(|v| v.thousandths()).unwrap_or(default)
    };
    let shares = SpareShares {
        above: part(key::ABOVE, by_default.above),
        between: part(key::BETWEEN, by_default.between),
        below: part(key::BELOW, by_default.below),
    };
    t.finish();
    if shares.above == 0 && shares.below == 0 {
        let words = "{`key`} gives no part to `above` and none to `below`";
        let d = value.error(rules::toml::RANGE, words, "nowhere to go");
        value.report_with_facts(d.help(
            "give at least one of them a part, such as `spare = { above = 1, between = 1, below = 1 }`",
        ));
        return None;
    }
    Some(shares)
}

/// Reads `[jump]`.
pub(crate) fn jump(table: &mut Table<'_>, words: &Wording) -> JumpSpec {
    use layout::jump as key;
    // The default wording has no position of its own: diagnostics point to the table.
    let usual = |words: &str, span| Spanned { value: words.to_owned(), span };
    let mut jump = JumpSpec {
        out: usual(&words.jump_out, table.span),
        into: usual(&words.jump_in, table.span),
        numerals: words.numerals,
        head: ContinuationHead::Repeat,
        turn: TurnPolicy::Paragraph,
        min_lines: 4,
    };
    let Some(mut t) = table.part(layout::JUMP) else { return jump };
    (jump.out.span, jump.into.span) = (t.span, t.span);
    jump.out = jump_line(t.get(key::OUT)).unwrap_or(jump.out);
    jump.into = jump_line(t.get(key::IN)).unwrap_or(jump.into);
    jump.numerals = t.get(key::NUMERALS).and_then(|v| v.choice()).unwrap_or(jump.numerals);
    jump.head = t.get(key::HEAD).and_then(|v| v.choice()).unwrap_or(jump.head);
    jump.turn = t.get(key::TURN).and_then(|v| v.choice()).unwrap_or(jump.turn);
    jump.min_lines = t.get(key::MIN_LINES).and_then(|v| v.whole()).unwrap_or(jump.min_lines);
    t.finish();
    jump
}

/// Reads `[wording]`, which overrides the shipped wording of a language.
pub(crate) fn wording(table: &mut Table<'_>, language: &str) -> Wording {
    let mut words = Wording::of(language);
    if let Some(mut t) = table.part(layout::WORDING) {
        words.read(&mut t);
    }
    words
}

/// Reads the wording of a jump line.
fn jump_line(value: Option<Value<'_>>) -> Option<Spanned<String>> {
    let value = value?;
    Some(value.spanned(value.template()?))
}

/// Reads `[latin]`.
pub(crate) fn latin(table: &mut Table<'_>, names: &HouseNames) -> LatinSpec {
    let mut latin = LatinSpec::default();
    let Some(mut t) = table.part(layout::LATIN) else { return latin };
    latin.indent = t.get(layout::latin::INDENT).and_then(|v| v.thousandths());
    if let Some(mut faces) = t.get(layout::latin::FACES).and_then(|v| v.table("[latin.faces]")) {
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
    use layout::text as key;
    let mut text = TextSpec {
        prohibition: None,
        autospace: 250,
        figures: 2,
        capitals: 4,
        lead_in: Vec::new(),
        end_mark: None,
        bullet: None,
    };
    let Some(mut t) = table.part(layout::TEXT) else { return text };
    text.prohibition = t.get(key::PROHIBITION).and_then(|v| v.choice());
    text.autospace = t.get(key::AUTOSPACE).and_then(|v| v.thousandths()).unwrap_or(text.autospace);
    text.figures = t.get(key::FIGURES).and_then(|v| v.whole()).unwrap_or(text.figures);
    text.capitals = t.get(key::CAPITALS).and_then(|v| v.whole()).unwrap_or(text.capitals);
    text.end_mark = t.get(key::END_MARK).and_then(|v| v.text().map(str::to_owned));
    text.bullet = t.get(key::BULLET).and_then(|v| v.text().map(str::to_owned));
    text.lead_in = t.get(key::LEAD_IN).map(|v| v.names()).unwrap_or_default();
    t.finish();
    text
}
