//! Reading of editions: errors, their locations, and the processing of copy.

mod characters;
mod copy;
mod leftovers;
mod limits;
mod properties;
mod reference;
mod refusals;
mod values;

use stonehand::diag::{Diagnostic, Severity};
use stonehand::edition::{
    Content, Edition, Form, Loaded, Mark, Paragraph, ParagraphKind, fill, load,
};
use stonehand::house::DisplayKind;
use stonehand::world::MemoryWorld;

const EDITION: &str = "name = \"样张日报\"\ndate = 2024-08-11\nissue = 7\nlayout = \"broadsheet\"\n\
                       pages = [\"pages/1.toml\"]\n";
const PAGE: &str = "number = 1\nname = \"要闻\"\neditors = [\"李达\", \"刘洋\"]\n\n[[block]]\n\
                    story = \"a\"\nat = { column = 1, line = 1 }\n\
                    span = { columns = 2, lines = 20 }\n";

fn world() -> MemoryWorld {
    MemoryWorld::new()
        .with("edition.toml", EDITION)
        .with("layouts/broadsheet.toml", include_str!("../../../layouts/broadsheet.toml"))
        .with("layouts/tabloid.toml", include_str!("../../../layouts/tabloid.toml"))
        .with("pages/1.toml", PAGE)
        .with("stories/a.md", "今天上午下雨。\n")
}

/// The edition, of which something may be said but nothing wrong.
fn sound(world: &MemoryWorld) -> Edition {
    let loaded = load(world);
    let said = heard(&loaded);
    loaded.outcome.value.unwrap_or_else(|| panic!("{said:#?}"))
}

/// The body of story `a`.
fn body(text: &str) -> Vec<Paragraph> {
    let edition = sound(&world().with("stories/a.md", text));
    edition.stories.into_iter().next().expect("a story").body.clone()
}

fn first(text: &str) -> String {
    body(text).into_iter().next().map(|p| p.text).unwrap_or_default()
}

/// Every diagnostic as `severity code file:line:column message`.
fn heard(loaded: &Loaded) -> Vec<String> {
    let line = |d: &Diagnostic| {
        let place = d.labels.first().map_or_else(String::new, |l| {
            let at = loaded.sources.locate(l.span).expect("a place in a source");
            let path = &loaded.sources.get(l.span.file).expect("a source").path;
            format!("{path}:{}:{} ", at.line, at.column)
        });
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        format!("{severity} {} {place}{}", d.rule.code, d.message())
    };
    loaded.outcome.diagnostics.clone().sorted().iter().map(line).collect()
}

/// The remedies, in the same order.
fn remedies(loaded: &Loaded) -> Vec<String> {
    let all = loaded.outcome.diagnostics.clone().sorted();
    all.into_iter().filter_map(|d| d.help).collect()
}

fn faults(world: &MemoryWorld) -> Vec<String> {
    let loaded = load(world);
    let all = heard(&loaded);
    assert_eq!(loaded.outcome.value.is_none(), all.iter().any(|l| l.starts_with("error")));
    all
}
