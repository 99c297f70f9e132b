//! Selection of faces from collections and of instances of variable fonts, which must be explicit.

use crate::faces::{fixture, set_in};

/// What a build with a face written so is refused with: code and message, then the remedy.
fn refused(face: &str, file: &str) -> (String, String) {
    let room = set_in(face, "f", fixture(file));
    let said = room.rejected();
    assert_eq!(said.len(), 1, "{said:?}");
    let told = room.build().json();
    let help = told[0]["help"].as_str().unwrap().to_owned();
    (said[0].clone(), help)
}

#[test]
fn a_face_of_a_collection_must_be_selected() {
    let (said, help) = refused("\"f\"", "pair.ttc");
    assert_eq!(
        said,
        "error font::which-face layouts/small.toml:16:8 `f` holds 2 faces and the layout does not say \
         which is meant"
    );
    assert!(help.ends_with(r#"0 "Fixture Pair Regular", 1 "Fixture Pair Bold""#), "{help}");
}

#[test]
fn a_face_missing_from_a_collection_is_reported() {
    for (face, asked) in [
        ("{ file = \"f\", index = 2 }", "index 2"),
        ("{ file = \"f\", name = \"Fixture Pair Thin\" }", "the name \"Fixture Pair Thin\""),
    ] {
        let (said, _) = refused(face, "pair.ttc");
        assert!(said.ends_with(&format!("`f` holds 2 faces, none of {asked}")), "{said}");
        assert!(said.starts_with("error font::which-face layouts/small.toml:16:"), "{said}");
    }
    let (said, _) = refused("{ file = \"f\", index = 1 }", "keyed.otf");
    assert!(said.ends_with("`f` holds one face; it has none of index 1"), "{said}");
}

#[test]
fn a_variable_font_never_defaults_silently() {
    for file in ["variable.ttf", "variable.otf"] {
        let (said, help) = refused("\"f\"", file);
        assert_eq!(
            said,
            "error font::which-instance layouts/small.toml:16:8 `f` is a variable face and the layout \
             does not say which instance is meant; as it stands it is \"Regular\", wght 400"
        );
        assert_eq!(
            help,
            "write for example { file = \"f\", weight = 400 }; `wght` goes from 400 to 700; by name, \
             instance = \"Regular\" or \"Medium\" or \"Bold\""
        );
    }
}

#[test]
fn a_missing_instance_of_a_face_is_reported() {
    for (face, fault) in [
        ("{ file = \"f\", weight = 900 }", "varies along `wght` from 400 to 700; 900 lies outside"),
        ("{ file = \"f\", axes = { wdth = 75 } }", "has no axis `wdth`"),
        ("{ file = \"f\", instance = \"Thin\" }", "has no instance \"Thin\""),
    ] {
        let (said, _) = refused(face, "variable.ttf");
        assert!(said.starts_with("error font::which-instance layouts/small.toml:16:"), "{said}");
        assert!(said.ends_with(&format!("`f` {fault}")), "{said}");
    }
    let (said, _) = refused("{ file = \"f\", weight = 700 }", "keyed.otf");
    assert!(said.ends_with("does not vary: the layout asks for an instance of it"), "{said}");
}

#[test]
fn a_face_is_selected_in_one_way_only() {
    for (face, fault) in [
        (
            "{ file = \"f\", index = 0, name = \"Fixture Pair Bold\" }",
            "`index` and `name` both pick a face",
        ),
        (
            "{ file = \"f\", weight = 700, axes = { wght = 400 } }",
            "both give the weight: one is enough",
        ),
        ("{ file = \"f\", wieght = 700 }", "wieght"),
        ("{ weight = 700 }", "file"),
        ("{ file = \"f\", weight = \"bold\" }", "weight"),
    ] {
        let said = set_in(face, "f", fixture("pair.ttc")).rejected();
        assert!(
            said.iter().any(|s| s.contains(fault) && s.contains("layouts/small.toml:16:")),
            "{said:?}"
        );
    }
}

#[test]
fn an_instance_is_named_or_given_by_its_axes() {
    for (more, key) in [("weight = 400", "weight"), ("axes = { wght = 400 }", "axes")] {
        let face = format!("{{ file = \"f\", instance = \"Bold\", {more} }}");
        let said = set_in(&face, "f", fixture("variable.ttf")).rejected();
        let expected = format!(
            "error toml::value layouts/small.toml:16:8 `instance` and `{key}` both pick an instance \
             of this face: one is enough"
        );
        assert_eq!(said, [expected]);
    }
}

#[test]
fn a_wrong_value_of_a_face_is_reported_once() {
    for (file, more) in [
        ("pair.ttc", "index = -1"),
        ("pair.ttc", "name = 3"),
        ("variable.ttf", "instance = 3"),
        ("variable.ttf", "weight = \"bold\""),
        ("variable.ttf", "axes = { wght = \"bold\" }"),
        ("variable.ttf", "axes = 3"),
    ] {
        let said = set_in(&format!("{{ file = \"f\", {more} }}"), "f", fixture(file)).rejected();
        assert_eq!(said.len(), 1, "{more}: {said:?}");
        assert!(said[0].starts_with("error toml::"), "{more}: {said:?}");
    }
}

#[test]
fn a_long_collection_is_listed_in_part() {
    let pair = fixture("pair.ttc");
    let offset = |n: usize| u32::from_be_bytes(pair[12 + n * 4..16 + n * 4].try_into().unwrap());
    // The list grows at the end of the file, so that the faces keep their places: a copy of them
    // stands behind a longer list.
    let shift = 25 * 4;
    let mut many = pair[..8].to_vec();
    many.extend(25_u32.to_be_bytes());
    many.extend((0..25).flat_map(|n| (offset(n % 2) + shift).to_be_bytes()));
    many.resize(12 + 25 * 4, 0);
    many.extend(&pair[12..]);
    let room = set_in("\"f\"", "f", many);
    let help = room.build().json()[0]["help"].as_str().unwrap().to_owned();
    assert!(help.contains(", 19 \"") && !help.contains(", 20 \""), "{help}");
    assert!(help.ends_with(" and 5 more"), "{help}");
}

#[test]
fn a_layout_names_a_thousand_faces_at_most() {
    let list = |n: usize| {
        let file = |n: usize| format!("{{ file = \"f\", index = {} }}", n % 60_000);
        format!("[{}]", (0..n).map(file).collect::<Vec<_>>().join(", "))
    };
    let said = set_in(&list(1001), "f", fixture("pair.ttc")).rejected();
    let expected =
        "error toml::value layouts/small.toml:16:8 the layout names more than 1000 faces";
    assert_eq!(said, [expected]);
}

#[test]
fn two_instances_of_one_file_are_two_faces() {
    let face = "[{ file = \"f\", weight = 400 }]\ntitle = { file = \"f\", instance = \"Bold\" }";
    let room = set_in(face, "f", fixture("variable.ttf"));
    let heard = room.with_fonts(&["fonts", "paper"]);
    assert!(heard.out.contains("FixtureVariable-Regular"), "{}{}", heard.out, heard.err);
    assert!(heard.out.contains("FixtureVariable-Bold"), "{}", heard.out);
    let medium = set_in("{ file = \"f\", weight = 612.5 }", "f", fixture("variable.ttf"));
    let heard = medium.with_fonts(&["fonts", "paper"]);
    assert!(heard.out.contains("FixtureVariable_612.5wght"), "{}{}", heard.out, heard.err);
}

#[test]
fn a_name_shared_by_two_faces_selects_none() {
    let mut twice = fixture("pair.ttc");
    // Both entries of the collection's list lead to its first face.
    twice.copy_within(12..16, 16);
    let room = set_in("{ file = \"f\", name = \"Fixture Pair Regular\" }", "f", twice);
    let [said] = &room.rejected()[..] else { panic!("one error") };
    assert!(
        said.ends_with("2 of them of the name \"Fixture Pair Regular\": give the `index` instead"),
        "{said}"
    );
}

/// A collection of one face twice.
fn twice(file: &str) -> Vec<u8> {
    let mut face = fixture(file);
    let start = 20;
    let count = usize::from(u16::from_be_bytes([face[4], face[5]]));
    for entry in (0..count).map(|n| 12 + n * 16 + 8) {
        let offset = u32::from_be_bytes(face[entry..entry + 4].try_into().unwrap()) + start;
        face[entry..entry + 4].copy_from_slice(&offset.to_be_bytes());
    }
    let start = start.to_be_bytes();
    [b"ttcf\0\x01\0\0\0\0\0\x02", &start[..], &start[..], &face[..]].concat()
}

/// The remedy for a face written so.
fn remedy(face: &str, bytes: &[u8]) -> String {
    let told = set_in(face, "f", bytes).build().json();
    told[0]["help"].as_str().unwrap().to_owned()
}

#[test]
fn the_remedy_for_a_variable_member_of_a_collection_keeps_its_selection() {
    let collection = twice("variable.ttf");
    for (face, written) in [
        ("{ file = \"f\", index = 1 }", "{ file = \"f\", index = 1, weight = 400 }"),
        ("{ file = \"f\", index = 0, weight = 900 }", "{ file = \"f\", index = 0, weight = 400 }"),
        (
            "{ file = \"f\", index = 1, instance = \"Thin\" }",
            "{ file = \"f\", index = 1, weight = 400 }",
        ),
    ] {
        let help = remedy(face, &collection);
        assert!(help.starts_with(&format!("write for example {written}; ")), "{help}");
    }
}

#[test]
fn a_static_face_is_to_be_written_without_an_instance() {
    for (face, written, key) in [
        ("index = 0, weight = 400", "{ file = \"f\", index = 0 }", "weight"),
        ("index = 1, instance = \"Bold\"", "{ file = \"f\", index = 1 }", "instance"),
        ("index = 1, axes = { wdth = 75 }", "{ file = \"f\", index = 1 }", "axes"),
        (
            "name = \"Fixture Pair Bold\", weight = 700",
            "{ file = \"f\", name = \"Fixture Pair Bold\" }",
            "weight",
        ),
    ] {
        let help = remedy(&format!("{{ file = \"f\", {face} }}"), &fixture("pair.ttc"));
        assert_eq!(help, format!("write {written}, without `{key}`, or name a variable face"));
    }
    let help = remedy("{ file = \"f\", weight = 700 }", &fixture("keyed.otf"));
    assert_eq!(help, "write \"f\" alone, without `weight`, or name a variable face");
}

#[test]
fn of_two_faces_of_one_name_the_index_is_to_be_given() {
    let name = remedy("\"f\"", &twice("keyed.otf"));
    let name = name.rsplit('"').nth(1).unwrap();
    let help = remedy(&format!("{{ file = \"f\", name = \"{name}\" }}"), &twice("keyed.otf"));
    let expected = format!("write {{ file = \"f\", index = 0 }}: 0 \"{name}\", 1 \"{name}\"");
    assert_eq!(help, expected);
}
