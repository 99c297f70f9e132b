//! Keys repeated, misspelt, emptied or given a value of another type; files truncated, missing or
//! in another encoding.

use super::{Broken, LAYOUT, LIMITS, LIST, SPEC, STORY, TEXTS};

/// Tables whose keys the author chooses: another key is no fault in itself.
const FREE: [&str; 4] = ["[fields]", "[faces]", "[inks]", "[sizes]"];

/// A line that gives a key a value.
struct Key<'t> {
    /// Its number, from 1.
    line: usize,
    table: &'t str,
    name: &'t str,
    value: &'t str,
}

/// The keys of a TOML text, or of a story's front matter.
fn keys(text: &str) -> Vec<Key<'_>> {
    let mut table = "";
    let mut out = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        let bare = words.split(" #").next().unwrap_or(words).trim();
        if bare.starts_with('[') {
            table = bare;
        } else if let Some((key, value)) = bare.split_once(" = ").filter(|_| !bare.starts_with('#'))
        {
            out.push(Key { line, table, name: key, value });
        }
    }
    out
}

/// A text with other words in place of one of its lines.
fn with_line(text: &str, number: usize, words: &str) -> String {
    let lines = (1..).zip(text.lines()).map(|(n, line)| if n == number { words } else { line });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Every text file broken in every way.
pub(super) fn broken() -> Vec<Broken> {
    let mut all: Vec<Broken> =
        TEXTS.iter().flat_map(|(file, text)| broken_keys(file, text)).collect();
    all.extend(broken_texts());
    all
}

/// Every key of a file broken in every way that no key may be.
fn broken_keys(file: &'static str, text: &'static str) -> Vec<Broken> {
    let mut out = Vec::new();
    for Key { line, table, name: key, value } in keys(text) {
        let mut with = |what: &str, words: &str, line_told: usize| {
            out.push(Broken::line(what, file, with_line(text, line, words), line_told));
        };
        let given = format!("{key} = {value}");
        with("repeated", &format!("{given}\n{given}"), line + 1);
        with("without a value", &format!("{key} ="), line);
        with("words left open", &format!("{key} = \"words"), line);
        with("a date and time", &format!("{key} = 1979-05-27T07:32:00Z"), line);
        with("a list of lists", &format!("{key} = [[true]]"), line);
        with("no number", &format!("{key} = nan"), line);
        with("a number beyond all", &format!("{key} = 99999999999999999999999999"), line);
        if !FREE.contains(&table) {
            // Without the key that says what an item is, it is the item that is at fault.
            let is_what = table.ends_with(".item]]") && ["text", "rule"].contains(&key);
            let line_told = if is_what { line - 1 } else { line };
            with("misspelt", &format!("{key}_x = {value}"), line_told);
        }
        if is_length(value) {
            for wrong in ["12px", "mm", "12 furlongs", "1e9mm", "--1mm", "１２ｍｍ", "999999999mm"]
            {
                with("a wrong length", &format!("{key} = \"{wrong}\""), line);
            }
        }
        let cut: usize = text.lines().take(line - 1).map(|l| l.len() + 1).sum();
        let cut = text[..cut].to_owned() + key;
        // Front matter that is not closed is told where it begins.
        let line_told = if file == STORY { 1 } else { line };
        out.push(Broken::line("cut within", file, cut, line_told));
    }
    out
}

fn is_length(value: &str) -> bool {
    let bare = value.trim_matches('"');
    ["mm", "pt"]
        .iter()
        .any(|unit| bare.strip_suffix(unit).is_some_and(|n| n.parse::<f64>().is_ok()))
}

/// Files that are lost, empty, or in another encoding.
fn broken_texts() -> Vec<Broken> {
    let named = [(SPEC, LIST), (STORY, SPEC), (LAYOUT, LIST), (LIMITS, LIST)];
    let mut out = Vec::new();
    for (file, text) in TEXTS {
        let utf16 = |text: &str| -> Vec<u8> {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        };
        out.push(Broken::file("in UTF-16", file, Some(utf16(text)), file));
        let latin = [text.as_bytes(), b"# caf\xE9\n"].concat();
        out.push(Broken::file("in Latin-1", file, Some(latin), file));
        let nul = [text.as_bytes(), b"\0"].concat();
        out.push(Broken::file("with a NUL", file, Some(nul), file));
        if let Some((_, by)) = named.iter().find(|(lost, _)| *lost == file) {
            out.push(Broken::file("lost", file, None, by));
        }
        if file != LIMITS {
            out.push(Broken::file("empty", file, Some(Vec::new()), file));
        }
    }
    out
}
