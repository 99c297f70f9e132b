//! The report's page as a TOML page spec.

use std::fmt::Write;

/// Width of a line in half-width characters.
const WIDTH: usize = 112;

/// The items of one display block that covers the page, as TOML.
pub(super) struct ReportPage(String);

impl Default for ReportPage {
    fn default() -> Self {
        let block =
            "[[block]]\nat = { column = 1, line = 1 }\nspan = { columns = 1, lines = 56 }\n";
        Self(format!("number = 1\n{block}"))
    }
}

impl ReportPage {
    /// Returns the TOML.
    pub(super) fn toml(self) -> String {
        self.0
    }

    /// Adds a line of text in a style, `y` lines from the top.
    pub(super) fn line(&mut self, style: &str, y: f32, words: &str) {
        let words = quoted(&cut(words).replace('{', "{{").replace('}', "}}"));
        let _ = write!(
            self.0,
            "[[block.item]]\ntext = {words}\nstyle = \"{style}\"\nx = 0\ny = {y:.1}\n"
        );
    }

    /// Adds a rule across the page, `y` lines from the top.
    pub(super) fn rule(&mut self, y: f32) {
        let _ =
            write!(self.0, "[[block.item]]\nrule = \"hairline\"\nx = 0\ny = {y:.1}\nwidth = 54\n");
    }
}

/// Truncates a text to the width of the page.
fn cut(words: &str) -> String {
    let mut width = 0;
    let mut kept = String::new();
    for c in words.chars().filter(|c| !c.is_control()).map(seen) {
        width += if c.is_ascii() { 1 } else { 2 };
        if width > WIDTH - 2 {
            kept.push('…');
            break;
        }
        kept.push(c);
    }
    kept
}

/// Returns `c` if the page's faces are certain to have it, else `?`.
fn seen(c: char) -> char {
    let known = matches!(c, ' '..='~' | '\u{A0}'..='\u{FF}')
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FA5}' | '\u{FF01}'..='\u{FF5E}')
        || matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…');
    if known { c } else { '?' }
}

/// Quotes a text as a TOML string.
pub(super) fn quoted(words: &str) -> String {
    toml::Value::String(words.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_to_the_page_and_quoted() {
        assert_eq!(cut(&"a".repeat(200)).chars().count(), WIDTH - 1);
        assert_eq!(cut("版\n面😀\u{FFFD}"), "版面??");
        assert_eq!(quoted("a \"b\" \\"), "'a \"b\" \\'");
    }
}
