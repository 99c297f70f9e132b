//! The reference page and the readers agree.

use super::*;

/// The examples of the reference, each with the file that its first line names.
fn examples() -> Vec<(&'static str, &'static str)> {
    let reference = include_str!("../../../docs/reference.md");
    let parts = reference.split("```toml example\n# ").skip(1);
    let examples: Vec<_> =
        parts.filter_map(|rest| rest.split("\n```").next()?.split_once('\n')).collect();
    assert_eq!(examples.len(), reference.matches("```toml example").count());
    examples
}

#[test]
fn every_example_of_the_reference_is_read() {
    for (path, example) in examples() {
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
