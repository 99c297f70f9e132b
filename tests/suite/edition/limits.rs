//! Press limits: a list, and the values by which layout and edition override it.

use super::*;
use stonehand::edition::shipped_limits;
use stonehand::geom::Abs;

fn with(layout: &str, edition: &str) -> MemoryWorld {
    let broadsheet = include_str!("../../../layouts/broadsheet.toml");
    world()
        .with("layouts/broadsheet.toml", format!("{broadsheet}\n{layout}\n"))
        .with("edition.toml", format!("{EDITION}\n{edition}\n"))
}

#[test]
fn the_default_press_is_coldset() {
    assert_eq!(Some(sound(&world()).limits), shipped_limits("coldset"));
}

#[test]
fn limits_of_the_edition_override_the_layouts_and_those_the_lists() {
    let layout = "[preflight]\nink_error = 230\nppi_warn = 120\n";
    let limits = sound(&with(layout, "[preflight]\nink_error = 250\n")).limits;
    assert_eq!((limits.ink_error, limits.ppi_warn, limits.ppi_error), (250, 120, 100));
}

#[test]
fn a_list_may_be_the_editions_own() {
    let named = "preflight = { limits = \"ours\", rule = \"0.3pt\" }\n";
    let edition = EDITION.replace("issue = 7\n", named);
    let world = world().with("edition.toml", edition).with("press/ours.toml", "ppi_error = 80\n");
    let limits = sound(&world).limits;
    assert_eq!((limits.name.as_str(), limits.ppi_error), ("ours", 80));
    assert_eq!((limits.rule, limits.ink_warn), (Abs::PT.scale(3, 10), 220));
}

#[test]
fn a_list_with_a_shipped_name_overrides_it_in_part() {
    let shipped = shipped_limits("coldset").unwrap();
    for asked in ["", "[preflight]\nlimits = \"coldset\"\n"] {
        let world = with("", asked).with("press/coldset.toml", "bleed = \"4mm\"\n");
        let expected = stonehand::press::Limits { bleed: Abs::mm(4), ..shipped.clone() };
        assert_eq!(sound(&world).limits, expected, "{asked}");
    }
}

#[test]
fn a_missing_list_is_reported_with_a_suggestion() {
    let said = load(&with("", "[preflight]\nlimits = \"coldst\"\n"));
    let said: Vec<_> = said.outcome.diagnostics.iter().collect();
    assert_eq!(said[0].rule, "edition::missing-limits");
    let help = "did you mean \"coldset\"? looked for press/coldst.toml";
    assert_eq!(said[0].help.as_deref(), Some(help));
}

#[test]
fn an_unknown_number_is_reported() {
    let said = faults(&with("", "[preflight]\nink_eror = 240\n"));
    assert!(said[0].contains("unknown key `ink_eror`"), "{said:?}");
}
