//! What a newspaper of mainland China must print, and how.
//!
//! Source: 报纸期刊质量管理规定 (国家新闻出版署, 2020), annexes on faults of form: more than three fail an
//! issue. The values of faults other than those of the name are not known here, so that they are
//! told without one.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Severity, rules};
use crate::edition::Edition;
use crate::geom::{Abs, Rect};
use crate::house::{DisplayKind, EditionDate, Taboo, han};
use crate::scene::{Item, Role, Scene};

/// Faults of form with which an issue passes.
const MAX_FAULTS: usize = 3;
/// Faults of a name that is missing, or not the most conspicuous.
const NAME_FAULTS: usize = 4;

/// Something that must be printed somewhere: what it is called, and words one of which shows it.
struct Particular {
    name: &'static str,
    shown_by: &'static [&'static str],
}

/// The particulars of an imprint that are known by a word.
const PARTICULARS: [Particular; 8] = [
    Particular { name: "主管单位", shown_by: &["主管"] },
    Particular { name: "主办单位", shown_by: &["主办"] },
    Particular { name: "出版单位", shown_by: &["出版", "编辑部", "报社"] },
    Particular { name: "地址", shown_by: &["地址", "社址"] },
    Particular { name: "联系方式", shown_by: &["电话", "邮箱", "热线"] },
    Particular { name: "印刷单位", shown_by: &["印刷", "承印"] },
    Particular { name: "发行方式", shown_by: &["发行", "邮发代号"] },
    Particular { name: "定价", shown_by: &["定价", "零售", "售价", "免费赠阅"] },
];

/// Words in one size on a page.
struct SizedWords {
    size: Abs,
    text: String,
    rect: Rect,
    is_furniture: bool,
}

/// Reports what the pages of an edition in simplified Chinese lack that the law wants of a newspaper,
/// if the house asks for that. `scenes` are all its pages.
pub fn legal_form(edition: &Edition, scenes: &[Scene], out: &mut Diagnostics) {
    let Some(severity) = edition.taboos.severity(Taboo::LegalForm) else { return };
    let Some(first) = scenes.iter().find(|scene| scene.number == 1) else { return };
    if !edition.language.to_ascii_lowercase().starts_with("zh-hans") {
        return;
    }
    let front = words_of(first);
    let all: String = scenes.iter().flat_map(words_of).map(|words| words.text).collect();
    let mut faults = 0;
    if let Some(d) = name(edition, &front, severity) {
        faults += NAME_FAULTS;
        out.push(d);
    }
    let inner = scenes.iter().filter(|scene| scene.number != 1);
    let inner = inner.filter_map(|scene| page_number(edition, scene, severity));
    for d in particulars(edition, &front, &all, severity).into_iter().chain(inner) {
        out.push(d);
    }
    if faults > MAX_FAULTS {
        let message =
            "the edition has {faults} faults of form or more; an issue with more than {most} fails";
        let d = Diagnostic::new(severity, rules::form::FAULTS, message)
            .fact("faults", faults)
            .fact("most", MAX_FAULTS);
        out.push(d.help("mend what is told of the name of the paper first: it counts fourfold"));
    }
}

/// The words of a page without their blanks, in paint order.
fn words_of(scene: &Scene) -> Vec<SizedWords> {
    let mut found: Vec<SizedWords> = Vec::new();
    scene.visit(&mut |placed| {
        let Item::Glyphs(run) = placed.item else { return };
        let rect = placed.to_page.bounds(run.cells());
        let text: String = run.text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_furniture = run.tag.role == Role::Furniture;
        match found.last_mut() {
            Some(last) if last.size == run.size && last.is_furniture == is_furniture => {
                last.text.push_str(&text);
                last.rect = last.rect.around(&rect);
            }
            _ => found.push(SizedWords { size: run.size, text, rect, is_furniture }),
        }
    });
    found
}

/// The name of the paper: on page 1, and larger than everything else there.
fn name(edition: &Edition, front: &[SizedWords], severity: Severity) -> Option<Diagnostic> {
    let name: String = edition.name.chars().filter(|c| !c.is_whitespace()).collect();
    let named = front.iter().filter(|words| words.is_furniture && words.text.contains(&name));
    let Some(largest) = named.max_by_key(|words| words.size) else {
        let message = "page 1 does not print the paper's name, {name}";
        let d = Diagnostic::new(severity, rules::form::NAME, message).fact("faults", NAME_FAULTS);
        return Some(d.fact("name", name).help(
            "print it as type in the nameplate 报头; a nameplate that is a picture cannot be read",
        ));
    };
    let other = front.iter().filter(|words| !words.text.contains(&name));
    let above = other.max_by_key(|words| words.size).filter(|words| words.size >= largest.size)?;
    let message = "the paper's name, in {size}pt, is not the largest type of page 1: other words are \
                   in {other_size}pt";
    let d = Diagnostic::new(severity, rules::form::NAME, message)
        .fact("size", FactValue::Points(largest.size))
        .fact("other_size", FactValue::Points(above.size))
        .fact("faults", NAME_FAULTS);
    Some(d.fact("name", name).help("set these words smaller, or the name larger").on(1, above.rect))
}

/// What an imprint must have and these pages do not.
fn particulars(
    edition: &Edition,
    front: &[SizedWords],
    all: &str,
    severity: Severity,
) -> Option<Diagnostic> {
    let front: String = front.iter().map(|words| words.text.as_str()).collect();
    let has = |words: &[&str]| words.iter().any(|word| all.contains(word));
    let mut missing: Vec<&str> = Vec::new();
    if !has_serial_number(all) {
        missing.push("国内统一连续出版物号 CN");
    }
    let EditionDate { year, month, day } = edition.date;
    if !front.contains(&format!("{year}年{month}月{day}日")) {
        missing.push("出版日期");
    }
    if !edition.issue.is_some_and(|issue| front.contains(&issue.to_string())) {
        missing.push("总期号");
    }
    let pages = u32::try_from(edition.pages.len())
        .expect("an edition names each page in a file under 4 GiB");
    let counts = [format!("{pages}版"), format!("{}版", han(pages))];
    let openings = ["今日", "共", "本期", "今天"];
    if !openings.iter().any(|word| counts.iter().any(|n| all.contains(&format!("{word}{n}")))) {
        missing.push("版数");
    }
    missing.extend(PARTICULARS.iter().filter(|p| !has(p.shown_by)).map(|p| p.name));
    if missing.is_empty() {
        return None;
    }
    let message = "these pages do not print {missing/、}";
    let d = Diagnostic::new(severity, rules::form::IMPRINT, message);
    let d = d.fact("missing", missing.into_iter().collect::<FactValue>());
    Some(d.help("print them in the nameplate or the imprint; `[fields]` in edition.toml holds what stays the same"))
}

/// Whether a serial number such as CN 11-0001 is printed.
fn has_serial_number(text: &str) -> bool {
    text.match_indices("CN").any(|(at, _)| {
        let rest: Vec<char> = text[at + 2..].chars().take(7).collect();
        matches!(&rest[..], [a, b, '-' | '－' | '—' | '–', tail @ ..]
            if a.is_ascii_digit() && b.is_ascii_digit()
                && tail.iter().take(4).all(char::is_ascii_digit) && tail.len() >= 4)
    })
}

/// The number of a page in its running head 报眉.
fn page_number(edition: &Edition, scene: &Scene, severity: Severity) -> Option<Diagnostic> {
    let furniture = edition.layout.furniture.iter().filter(|f| f.on.includes(scene.number));
    let mut items = furniture.flat_map(|f| &f.items);
    let has_number = items.any(|item| match &item.kind {
        DisplayKind::Text { text, .. } => {
            text.value.contains("{page}") || text.value.contains("{page_han}")
        }
        _ => false,
    });
    if has_number {
        return None;
    }
    let message = "the running head of page {page} has no page number";
    let d = Diagnostic::new(severity, rules::form::PAGE_NUMBER, message);
    Some(
        d.fact("page", scene.number)
            .help("print `{page}` or `{page_han}` in the layout's furniture of every page"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_number_has_two_figures_and_four() {
        for (text, is_one) in [
            ("国内统一连续出版物号CN11-0001邮发代号", true),
            ("CN46－0001", true),
            ("CN1-0001", false),
            ("CN11-001", false),
            ("ISSN1000-0001", false),
            ("CNPC", false),
        ] {
            assert_eq!(has_serial_number(text), is_one, "{text}");
        }
    }
}
