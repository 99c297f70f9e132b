//! Meaningless values are rejected at their line; extreme but meaningful ones are not.

use super::*;

fn text_of(file: &str) -> &'static str {
    match file {
        "edition.toml" => EDITION,
        "pages/1.toml" => PAGE,
        _ => include_str!("../../../layouts/broadsheet.toml"),
    }
}

/// What is said of the edition with `to` in place of `from` in one of its files.
fn changed(file: &str, from: &str, to: &str) -> Vec<String> {
    assert!(text_of(file).contains(from), "{file} has no {from:?}");
    heard(&load(&world().with(file, text_of(file).replacen(from, to, 1))))
}

/// An error of `code` points into the lines that `to` stands on.
#[track_caller]
fn refused(file: &str, from: &str, to: &str, code: &str) {
    let said = changed(file, from, to);
    let first = text_of(file).find(from).map_or(0, |at| text_of(file)[..at].matches('\n').count());
    let lines = first + 1..=first + 1 + to.matches('\n').count();
    let start = format!("error {code} {file}:");
    let line = |s: &String| s.strip_prefix(&start)?.split(':').next()?.parse::<usize>().ok();
    let found = said.iter().filter_map(line).any(|line| lines.contains(&line));
    assert!(found, "{to:?} on lines {lines:?}: {said:#?}");
}

#[track_caller]
fn taken(file: &str, from: &str, to: &str) {
    let said = changed(file, from, to);
    assert!(!said.iter().any(|s| s.starts_with("error toml::")), "{to:?}: {said:#?}");
}

const LAYOUT: &str = "layouts/broadsheet.toml";

#[test]
fn a_name_is_text_on_one_line() {
    let name = "name = \"样张日报\"";
    for bad in ["\"\"", "\"  \"", "\"　\"", "\"样张\\n日报\"", "\"样张\\t日报\""] {
        refused("edition.toml", name, &format!("name = {bad}"), "toml::value");
    }
    refused("edition.toml", name, "name = \"\"\"样张\n日报\"\"\"", "toml::value");
    taken("edition.toml", name, "name = \"样张　日报\"");
    refused("pages/1.toml", "name = \"要闻\"", "name = \" \"", "toml::value");
    refused("pages/1.toml", "name = \"要闻\"", "name = \"要\\n闻\"", "toml::value");
    refused("pages/1.toml", "\"李达\"", "\"\"", "toml::value");
    refused("pages/1.toml", "\"刘洋\"", "\"刘\\n洋\"", "toml::value");
    refused("pages/1.toml", "story = \"a\"", "story = \"a\\n\"", "toml::value");
    refused(LAYOUT, "\"新华社\"", "\"\"", "toml::value");
}

#[test]
fn the_year_of_a_paper_is_plausible() {
    for year in ["0000", "0001", "0204", "1604"] {
        refused("edition.toml", "date = 2024", &format!("date = {year}"), "toml::range");
    }
    taken("edition.toml", "date = 2024", "date = 1605");
    taken("edition.toml", "date = 2024", "date = 9999");
}

#[test]
fn dimensions_must_be_above_zero() {
    let item = |keys: &str| format!("\n[[furniture]]\non = \"all\"\n[[furniture.item]]\n{keys}\n");
    let first = "\n[[furniture]]";
    for bad in [
        "leading = 0",
        "leading = -1",
        "leading = \"0pt\"",
        "width = 0",
        "width = \"-3mm\"",
        "width = \"0字\"",
        "height = 0",
        "height = \"-1行\"",
    ] {
        let keys = format!("text = \"a\"\n{bad}");
        refused(LAYOUT, first, &(item(&keys) + first), "toml::range");
    }
    taken(
        LAYOUT,
        first,
        &(item("text = \"a\"\nleading = 0.001\nwidth = 0.5\nheight = \"1pt\"") + first),
    );
    let span = "span = { columns = 2, lines = 20 }";
    for bad in
        ["width = 0, height = 5", "width = \"20mm\", height = \"0mm\"", "width = -1, height = 5"]
    {
        refused("pages/1.toml", span, &format!("span = {{ {bad} }}"), "toml::range");
    }
}

#[test]
fn no_length_is_larger_than_any_page() {
    let at = "at = { column = 1, line = 1 }";
    for bad in
        ["x = \"99999mm\", y = 0", "x = 0, y = \"-6000mm\"", "x = 99999, y = 0", "x = 0, y = -9000"]
    {
        refused("pages/1.toml", at, &format!("at = {{ {bad} }}"), "toml::range");
    }
    refused(LAYOUT, "left = \"19.05mm\"", "left = \"9999999mm\"", "toml::range");
    refused(LAYOUT, "bleed = \"0mm\"", "bleed = \"5001mm\"", "toml::range");
}

#[test]
fn a_sheet_with_its_margins_is_a_page_a_pdf_can_have() {
    refused(LAYOUT, "margin = \"10mm\"", "margin = \"99999mm\"", "toml::range");
    refused(LAYOUT, "width = \"390mm\"", "width = \"5070mm\"", "toml::range");
    taken(LAYOUT, "width = \"390mm\"", "width = \"5000mm\"");
}

#[test]
fn bleed_and_margin_are_in_proportion_to_the_sheet() {
    for bad in ["200mm", "30.1mm", "2in"] {
        refused(LAYOUT, "bleed = \"0mm\"", &format!("bleed = \"{bad}\""), "toml::range");
    }
    for bad in ["391mm", "2200mm", "4000mm"] {
        refused(LAYOUT, "margin = \"10mm\"", &format!("margin = \"{bad}\""), "toml::range");
    }
    let margin = |margin: &str| format!("margin = \"{margin}\"");
    taken(LAYOUT, "margin = \"10mm\"", &margin("390mm"));
    taken(LAYOUT, "margin = \"10mm\"", &margin("100mm"));
    taken(LAYOUT, "bleed = \"0mm\"", "bleed = \"10mm\"");
}

#[test]
fn a_measure_is_not_redefined_by_its_own_name() {
    for name in ["10.5pt", "12pt", "4mm", ".5in", "10Q", "-3pt"] {
        refused(LAYOUT, "[sizes]", &format!("[sizes]\n\"{name}\" = \"9pt\""), "toml::value");
    }
    for name in ["9pt", "9号", "10磅", "5", "large"] {
        taken(LAYOUT, "[sizes]", &format!("[sizes]\n\"{name}\" = \"9pt\""));
    }
}

#[test]
fn a_printed_template_is_on_one_line() {
    for (stop, code) in [
        ("\\n", "toml::value"),
        ("\\t", "toml::value"),
        ("\\r", "toml::character"),
        ("\\u0085", "toml::character"),
        ("\\u2028", "toml::character"),
        ("\\u000B", "toml::character"),
    ] {
        for (key, line) in [("out", "out = \"（下转"), ("in", "in = \"（上接")] {
            refused(LAYOUT, line, &format!("{key} = \"（{stop}"), code);
        }
        for (key, words) in [
            ("page", "第{page}版"),
            ("slug_page", "{page}"),
            ("issue", "第{issue}期"),
            ("date", "{year}{month}{day}"),
            ("figure", "图"),
            ("draft", "草样"),
            ("jump_out", "下转{page}"),
            ("jump_in", "上接{page}"),
        ] {
            let words = format!("[wording]\n{key} = \"{words}{stop}\"\n\n[sizes]");
            refused(LAYOUT, "[sizes]", &words, code);
        }
    }
}

#[test]
fn a_template_has_no_placeholder_that_is_not_filled() {
    let code = "edition::placeholder";
    for (key, line) in [("out", "out = \"（下转"), ("in", "in = \"（上接")] {
        for unknown in ["{foo}", "{number}", "{page_han}"] {
            refused(LAYOUT, line, &format!("{key} = \"（{unknown}"), code);
        }
    }
    for (key, words) in [
        ("page", "第{page}版{x}"),
        ("slug_page", "{page} {name}"),
        ("issue", "第{issue}期{year}"),
        ("date", "{year}{month}{day}{weekday}"),
        ("figure", "图{n}"),
        ("draft", "草样{date}"),
        ("jump_out", "{page}{to}"),
    ] {
        refused(LAYOUT, "[sizes]", &format!("[wording]\n{key} = \"{words}\"\n\n[sizes]"), code);
    }
    let words = "date = \"{year}-{month2}-{day2}\"\nfigure = \"图 {}\"\nissue = \"{issue}\"";
    taken(LAYOUT, "[sizes]", &format!("[wording]\n{words}\n\n[sizes]"));
}

#[test]
fn a_tint_beyond_the_whole_ink_is_out_of_range() {
    for ink in ["black 101%", "black 150%", "red 999%"] {
        refused(LAYOUT, "indent = 2", &format!("indent = 2\nink = \"{ink}\""), "toml::range");
    }
    taken(LAYOUT, "indent = 2", "indent = 2\nink = \"black 100%\"");
}

#[test]
fn an_ink_with_an_invalid_tint_is_reported_once() {
    for bad in ["{ k = 101 }", "{ c = -1, m = 20 }", "{ k = \"90\" }", "{ spot = \"P\", m = 200 }"]
    {
        let said = changed(LAYOUT, "red = {", &format!("odd = {bad}\nred = {{"));
        let errors: Vec<_> = said.iter().filter(|s| s.starts_with("error toml::")).collect();
        assert_eq!(errors.len(), 1, "{bad}: {errors:#?}");
    }
    refused(LAYOUT, "red = {", "odd = { k = 0 }\nred = {", "toml::value");
}

#[test]
fn built_in_inks_cannot_be_redefined() {
    for name in ["black", "paper", "\"red 20%\"", "\" \"", "\"\""] {
        refused(LAYOUT, "red = {", &format!("{name} = {{"), "toml::value");
    }
    refused(LAYOUT, "red = {", "Black = {", "toml::value");
    taken(LAYOUT, "red = {", "\"dark red\" = {");
    refused(LAYOUT, "y = 95 }", "y = 95.25 }", "toml::value");
    taken(LAYOUT, "y = 95 }", "y = 95.5 }");
}

#[test]
fn sizes_and_spaces_of_type_can_be_set() {
    refused(LAYOUT, "[sizes]", "[sizes]\n\"小初\" = \"0pt\"", "toml::range");
    refused(LAYOUT, "[sizes]", "[sizes]\n\"小初\" = \"1001pt\"", "toml::range");
    refused(LAYOUT, "indent = 2", "indent = -1", "toml::range");
    refused(LAYOUT, "indent = 2", "indent = 2\ntracking = -1", "toml::range");
    taken(LAYOUT, "indent = 2", "indent = 2\ntracking = -0.05");
}

#[test]
fn limits_that_contradict_each_other_are_refused() {
    for bad in ["ink_warn = 260", "ink_error = 200", "ppi_warn = 90", "ppi_error = 160"] {
        let bad = format!("preflight = {{ {bad} }}");
        refused("edition.toml", "issue = 7", &bad, "toml::range");
    }
    taken("edition.toml", "issue = 7", "preflight = { ink_warn = 240, ppi_error = 150 }");
}

#[test]
fn text_values_are_limited_in_length() {
    let long = format!("name = \"{}\"", "字".repeat(30_000));
    refused("edition.toml", "name = \"样张日报\"", &long, "toml::value");
}

#[test]
fn a_blank_name_reports_whether_it_may_be_omitted() {
    let help = |file: &str, from: &str, to: &str| {
        let loaded = load(&world().with(file, text_of(file).replacen(from, to, 1)));
        let blank = loaded.outcome.diagnostics.iter().find(|d| d.message().ends_with("is blank"));
        blank.unwrap().help.clone().unwrap()
    };
    let words = "write the words: this key cannot be left out";
    assert_eq!(help("edition.toml", "\"样张日报\"", "\"\""), words);
    let words = "write the words, or delete this key: it may be left out";
    assert_eq!(help("pages/1.toml", "name = \"要闻\"", "name = \" \""), words);
    let words = "write the words, or take this entry out of the list";
    assert_eq!(help("pages/1.toml", "\"李达\"", "\"\""), words);
}

#[test]
fn a_length_too_small_reports_the_allowed_range() {
    let to = "span = { width = 0, height = 5 }";
    let said = changed("pages/1.toml", "span = { columns = 2, lines = 20 }", to);
    assert!(said[0].ends_with(" `width` is 0; it must be above zero"), "{said:?}");
}

#[test]
fn an_ink_that_prints_nothing_is_refused() {
    for bad in ["n = {}", "n = { k = 0 }", "n = { c = 0, m = 0, y = 0, k = 0 }"] {
        refused(LAYOUT, "[inks]\n", &format!("[inks]\n{bad}\n"), "toml::value");
    }
    refused(LAYOUT, "indent = 2", "indent = 2\nink = \"black 0%\"", "toml::value");
    taken(LAYOUT, "indent = 2", "indent = 2\nink = \"black 1%\"");
}
