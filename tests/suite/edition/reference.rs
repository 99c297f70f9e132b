//! The reference page agrees with the readers.

use super::*;

/// The examples of one kind in the reference, each with the file that its first line names.
fn examples(kind: &str) -> Vec<(&'static str, &'static str)> {
    let reference = include_str!("../../../docs/reference.md");
    let fence = format!("```{kind} example\n# ");
    let parts = reference.split(&fence).skip(1);
    let examples: Vec<_> =
        parts.filter_map(|rest| rest.split("\n```").next()?.split_once('\n')).collect();
    assert_eq!(examples.len(), reference.matches(fence.trim_end_matches("\n# ")).count());
    assert!(!examples.is_empty());
    examples
}

#[test]
fn every_example_of_the_reference_is_read() {
    let tables = examples("csv");
    let world = || tables.iter().fold(world(), |world, (path, csv)| world.with(path, *csv));
    for (path, example) in examples("toml") {
        let world = match path {
            "stories/a.md" => world().with(path, format!("+++\n{example}\n+++\n甲。\n")),
            "layouts/small.toml" => world()
                .with("layouts/small.toml", example)
                .with("edition.toml", EDITION.replace("broadsheet", "small")),
            _ => world().with(path, example),
        };
        let whole = path != "layouts/small.toml" || example.contains("[sheet]");
        let fragment = ["toml::missing-key", "toml::value"];
        let wrong = faults(&world).into_iter().filter(|l| {
            l.starts_with("error") && (whole || !fragment.iter().any(|code| l.contains(code)))
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new(), "{example}");
    }
}

#[test]
fn every_mark_of_the_reference_is_read() {
    for (path, example) in examples("md") {
        let world = world().with(path, example);
        let wrong = faults(&world).into_iter().filter(|l| !l.starts_with("note"));
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new(), "{example}");
        let text = &sound(&world).stories[0].body[0].text;
        assert!(!text.contains(['{', '}', '|', '^', '[', ']', '*']), "{text}");
    }
}
