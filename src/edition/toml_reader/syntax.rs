//! Diagnostics for TOML syntax errors.

use crate::diag::{Diagnostic, Span, rules};

const ELSEWHERE: &str = "see https://toml.io for how keys and values are written";
const VALUE: &str = "a value is missing here, or words stand without quotation marks";

/// The error for a parser's `message`; `line` is the source line, `before` its part before the
/// position of the error.
pub(super) fn error(message: &str, line: &str, before: &str, span: Span) -> Diagnostic {
    explain(message, line, before).at(span, "here")
}

fn fault(reason: &str, help: &str) -> Diagnostic {
    Diagnostic::error(rules::toml::SYNTAX, "this line is not TOML: {reason}")
        .fact("reason", reason)
        .help(help)
}

/// Whether the first character after a line's key, or of its value, is a full-width or curly one:
/// ＝, “, ２.
fn is_full_width(line: &str) -> bool {
    let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '\t');
    let rest = line.trim_start_matches(key);
    let value = rest.strip_prefix('=').unwrap_or(rest).trim_start();
    let wide =
        |c: char| matches!(c, '“' | '”' | '‘' | '’' | '「' | '『' | '！'..='～' | '\u{3000}');
    rest.starts_with(wide) || (value.len() < rest.len() && value.starts_with(wide))
}

fn explain(message: &str, line: &str, before: &str) -> Diagnostic {
    if is_full_width(line) {
        return fault(
            "a mark or figure is typed in full width",
            "type = \" [ ] and figures in half width, outside quotation marks",
        );
    }
    // The parser treats anything it cannot read as a string without quotation marks.
    let no_string = message.starts_with("invalid literal string") && !line.contains('\'');
    let no_table = message.starts_with("missing inline table opening");
    let value = "write words as \"words\", numbers as 12, switches as true or false";
    match message {
        m if m.starts_with("string values must be quoted") => fault(VALUE, value),
        _ if no_string || no_table => fault(VALUE, value),
        m if m.starts_with("invalid basic string") || m.starts_with("invalid literal string") => {
            fault("the quotation mark that ends these words is missing", ELSEWHERE)
        }
        m if m.contains("unicode hexadecimal value") => escape(before, line),
        m if m.starts_with("duplicate key") => fault(
            "this key, or table, was given before",
            "keep one of the two; repeated tables are written [[block]]",
        ),
        m if m.starts_with("invalid unquoted key") => fault(
            "a key is made of a–z, 0–9, `-` and `_`",
            "keys are never Chinese; the reference lists them all",
        ),
        m if m.contains("recurs") => fault(
            "lists or tables stand too deep in one another",
            "nothing in an edition is deeper than four levels",
        ),
        m => fault(m, ELSEWHERE),
    }
}

/// The error for an invalid escape: half of a surrogate pair, or not enough digits.
fn escape(before: &str, line: &str) -> Diagnostic {
    let at = before.rfind('\\').unwrap_or(0);
    let digits = |n: usize| line.get(at + 2..at + 2 + n).unwrap_or_default();
    let code = |n: usize| u32::from_str_radix(digits(n), 16).ok();
    let half = [4, 8].into_iter().filter_map(code).find(|c| (0xD800..0xE000).contains(c));
    let Some(code) = half else {
        return fault(
            "this escape stands for no character",
            "after \\u stand four hexadecimal digits, after \\U eight; or write the character itself",
        );
    };
    let words = "this line is not TOML: {code} is half of a surrogate pair and no character";
    Diagnostic::error(rules::toml::SYNTAX, words)
        .fact("code", format!("U+{code:04X}"))
        .help("write the character itself, or its whole code point: \\U0001F600")
}
