//! The files of tables: how they are read, recorded and tagged.

use crate::newsroom::Newsroom;
use crate::printers_marks::built;
use crate::tables::{said, table, texts, words};
use crate::tools::judge;
use stonehand::engine::BuildOptions;

fn set(room: &Newsroom) -> Vec<String> {
    let built = built(room, &BuildOptions::default());
    texts(&words(&built, 0)).into_iter().map(str::to_owned).collect()
}

#[test]
fn cells_between_quotation_marks_hold_commas() {
    let room =
        table("\u{FEFF}名,值\r\n甲,\"1,234\"\r\n乙,\"他说\"\"好\"\"\"\r\n", 3, "align = \"ll\"");
    assert_eq!(set(&room), ["名", "值", "甲", "1,234", "乙", "他说“好”"]);
}

#[test]
fn a_table_in_gb_18030_is_read_where_the_edition_says_so() {
    let csv = b"\xC3\xFB,\xD6\xB5\n\xBC\xD7,1\n";
    let room = table("", 2, "").file("tables/t.csv", csv);
    let refused = said(&room);
    assert!(refused[0].starts_with("error world::not-utf8 tables/t.csv:1:1"), "{refused:?}");
    let room = room.edit("edition.toml", "layout =", "encoding = \"gb18030\"\nlayout =");
    assert_eq!(set(&room), ["名", "值", "甲", "1"]);
}

#[test]
fn a_nul_byte_is_an_error() {
    let said = said(&table("名,值\n甲,\x001\n", 2, ""));
    assert!(said[0].starts_with("error story::nul tables/t.csv:2:3"), "{said:?}");
}

#[test]
fn marks_are_set_in_house_style_and_numbers_are_not_touched() {
    let room = table("城市(县),气温\n长春,\"-3.5,多云\"\n四平,\"12,345\"\n", 3, "align = \"ll\"");
    assert_eq!(set(&room), ["城市（县）", "气温", "长春", "-3.5，多云", "四平", "12,345"]);
}

#[test]
fn a_missing_table_is_told_with_the_nearest_name() {
    let room = Newsroom::new()
        .pages(&[&crate::tables::block(1, 3, "").replace("t.csv", "prises.csv")])
        .file("tables/prices.csv", "名,值\n甲,1\n");
    let said = said(&room);
    assert_eq!(
        said[0],
        "error edition::missing-file pages/1.toml:4:9 there is no file `tables/prises.csv`"
    );
}

#[test]
fn a_table_beside_those_placed_is_told() {
    let room = table("名,值\n甲,1\n", 2, "").file("tables/u.csv", "名,值\n");
    assert_eq!(
        said(&room),
        ["warning edition::table-not-placed edition.toml:4:10 no page holds `tables/u.csv`"]
    );
}

#[test]
fn a_tab_parts_the_cells_of_a_tsv_file() {
    let room = Newsroom::new()
        .pages(&[&crate::tables::block(1, 2, "").replace("t.csv", "t.tsv")])
        .file("tables/t.tsv", "名\t值\n甲,乙\t1\n");
    assert_eq!(set(&room), ["名", "值", "甲，乙", "1"]);
}

#[test]
fn the_lock_holds_a_table_and_an_archive_carries_it() {
    let room = table("名,值\n甲,1\n", 2, "");
    assert_eq!(room.with_fonts(&["build", "paper", "-o", "out.pdf", "--lock"]).code, 0);
    let lock = std::fs::read_to_string(room.edition().join("edition.lock")).unwrap();
    assert!(lock.contains("\"tables/t.csv\""), "{lock}");
    let room = room.file("tables/t.csv", "名,值\n甲,2\n");
    let said = room.build().said();
    assert!(said.iter().any(|l| l.starts_with("warning lock::copy")), "{said:?}");
    let room = table("名,值\n甲,1\n", 2, "");
    let args = ["build", "paper", "-o", "out.pdf", "--for", "archive", "--embed-sources"];
    assert_eq!(room.with_fonts(&args).code, 0);
    let pdf = std::fs::read(room.beside("out.pdf")).unwrap();
    let name = b"tables/t.csv";
    assert!(pdf.windows(name.len()).any(|w| w == name));
}

#[test]
fn an_archive_tags_rows_heads_and_cells() {
    // A cell over two columns, one without words, a subhead, and a header that is repeated.
    let csv = "名,气温,<\n甲,1,2\n乙,,3\n沪市\n丙,4,\n";
    let room = table(csv, 4, "columns = 2");
    let args = ["build", "paper", "-o", "out.pdf", "--for", "archive"];
    let heard = room.with_fonts(&args);
    assert_eq!(heard.code, 0, "{}", heard.err);
    let pdf = std::fs::read(room.beside("out.pdf")).unwrap();
    let count = |kind: &str| {
        let kind = format!("/S/{kind}");
        let plain: Vec<u8> = pdf.iter().copied().filter(|b| !b" \n".contains(b)).collect();
        plain
            .windows(kind.len() + 1)
            .filter(|w| w.starts_with(kind.as_bytes()) && !w[kind.len()].is_ascii_alphabetic())
            .count()
    };
    assert_eq!([count("Table"), count("TR"), count("TH"), count("TD")], [1, 5, 2, 10]);
    assert_eq!(judge(&room.beside("out.pdf"), "archive").unwrap_or_default(), "");
}
