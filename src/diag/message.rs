//! Messages made from facts.
//!
//! A message is a template: words in which `{lines}` stands for the fact of that name. It is made
//! only where it is shown, so a program that reads the facts knows all that the message says.
//!
//! | in a template | becomes |
//! |---|---|
//! | `{size}` | the value; the values of a list with commas between |
//! | `` {`names`} `` | the value, or each value of a list, in back quotes |
//! | `{lines:line}` | a count with its noun: `1 line`, `2 lines` |
//! | `{lines:line is\|lines are}` | a count with its words for one and for others |
//! | `{lines?is\|are}` | only the words |
//! | `{widths/ + }` | the values of a list with ` + ` between |
//! | `{words…12}` | the first 12 characters, with an ellipsis if there are more |
//! | `{{` and `}}` | a brace |

use crate::diag::{Fact, FactKind, FactValue, Rule, beginning, shortened};
use std::fmt::Write;

/// The words of a message, not yet with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(Vec<&'static str>);

impl Message {
    /// Adds more words to the end.
    #[must_use]
    pub fn and(mut self, template: &'static str) -> Self {
        self.0.push(template);
        self
    }

    /// The words with the facts of a diagnostic of `rule`.
    pub(super) fn with(&self, rule: &Rule, facts: &[Fact]) -> String {
        let mut out = String::new();
        for template in &self.0 {
            fill(template, rule, facts, &mut out);
        }
        out
    }
}

impl From<&'static str> for Message {
    fn from(template: &'static str) -> Self {
        Self(vec![template])
    }
}

/// A placeholder of a template, without its braces.
struct Placeholder<'t> {
    name: &'t str,
    form: FactForm<'t>,
}

/// How a placeholder writes its fact.
enum FactForm<'t> {
    Value,
    Quoted,
    /// A count and words that go with it.
    Counted(NumberWords<'t>),
    /// Words that go with a count.
    Agreeing(NumberWords<'t>),
    /// A list with this between its values.
    Joined(&'t str),
    /// The beginning of a text, so many characters.
    Beginning(usize),
}

/// Words for one and for other numbers.
struct NumberWords<'t> {
    one: &'t str,
    /// `None` for those of one with an s.
    others: Option<&'t str>,
}

impl<'t> NumberWords<'t> {
    fn of(words: &'t str) -> Self {
        match words.split_once('|') {
            Some((one, others)) => Self { one, others: Some(others) },
            None => Self { one: words, others: None },
        }
    }

    fn write(&self, n: i64, out: &mut String) {
        match self.others {
            _ if n == 1 => out.push_str(self.one),
            Some(others) => out.push_str(others),
            None => out.extend([self.one, "s"]),
        }
    }
}

impl<'t> Placeholder<'t> {
    fn of(text: &'t str) -> Self {
        if let Some(name) = text.strip_prefix('`').and_then(|text| text.strip_suffix('`')) {
            return Self { name, form: FactForm::Quoted };
        }
        let sign = |c: char| matches!(c, ':' | '?' | '/' | '…');
        let Some((at, sign)) = text.char_indices().find(|(_, c)| sign(*c)) else {
            return Self { name: text, form: FactForm::Value };
        };
        let rest = &text[at + sign.len_utf8()..];
        let form = match sign {
            ':' => FactForm::Counted(NumberWords::of(rest)),
            '?' => FactForm::Agreeing(NumberWords::of(rest)),
            '/' => FactForm::Joined(rest),
            _ => FactForm::Beginning(rest.parse().expect("a number of characters")),
        };
        Self { name: &text[..at], form }
    }

    fn write(&self, rule: &Rule, facts: &[Fact], out: &mut String) {
        let Some(fact) = facts.iter().find(|fact| fact.name == self.name) else {
            debug_assert!(false, "a message of {rule} wants the fact {}", self.name);
            out.push_str(self.name);
            return;
        };
        let kind = rule.facts.iter().find(|spec| spec.name == self.name).map(|spec| spec.kind);
        let plain = Listing { quotes: "", between: ", " };
        match &self.form {
            FactForm::Value => value(&fact.value, kind, plain, out),
            FactForm::Quoted => value(&fact.value, kind, Listing { quotes: "`", ..plain }, out),
            FactForm::Counted(words) => {
                value(&fact.value, kind, plain, out);
                out.push(' ');
                words.write(number(&fact.value), out);
            }
            FactForm::Agreeing(words) => words.write(number(&fact.value), out),
            FactForm::Joined(between) => {
                value(&fact.value, kind, Listing { between, ..plain }, out);
            }
            FactForm::Beginning(most) => out.push_str(&beginning(&fact.value.to_string(), *most)),
        }
    }
}

/// Writes a template with its placeholders filled.
fn fill(template: &str, rule: &Rule, facts: &[Fact], out: &mut String) {
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            out.push_str(brace);
            rest = after;
        } else if let Some((placeholder, after)) = rest.split_once('}') {
            Placeholder::of(placeholder).write(rule, facts, out);
            rest = after;
        } else {
            debug_assert!(false, "a brace of {template:?} has no other");
        }
    }
    out.push_str(rest);
}

/// What stands about and between the values of a list.
#[derive(Clone, Copy)]
struct Listing<'t> {
    /// About each.
    quotes: &'t str,
    between: &'t str,
}

/// Writes a value, or each of a list.
fn value(of: &FactValue, kind: Option<FactKind>, listing: Listing<'_>, out: &mut String) {
    if let FactValue::List(values) = of {
        let kind = match kind {
            Some(FactKind::ListOf(kind)) => Some(*kind),
            other => other,
        };
        for (n, one) in values.iter().take(MAX_LISTED).enumerate() {
            out.push_str(if n > 0 { listing.between } else { "" });
            value(one, kind, listing, out);
        }
        if values.len() > MAX_LISTED {
            let _ = write!(out, " and {} more", values.len() - MAX_LISTED);
        }
        return;
    }
    out.push_str(listing.quotes);
    match of {
        FactValue::Number(n) if kind == Some(FactKind::EmThousandths) => {
            let _ = write!(out, "{}.{:02}", n / 1000, n % 1000 / 10);
        }
        FactValue::Text(text) if kind.is_some_and(FactKind::is_quoted_whole) => out.push_str(text),
        FactValue::Text(text) => out.push_str(&shortened(text)),
        other => {
            let _ = write!(out, "{other}");
        }
    }
    out.push_str(listing.quotes);
}

/// Maximum number of values of a list that a message names.
const MAX_LISTED: usize = 100;

/// The number that words go with; of a list, how many there are.
fn number(of: &FactValue) -> i64 {
    match of {
        FactValue::Number(n) => *n,
        // A part of one takes the words of others: `0.5 characters`.
        FactValue::Thousandths(1000) => 1,
        FactValue::List(values) => i64::try_from(values.len()).expect("a length has 63 bits"),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules::flow::OVERSET;
    use crate::diag::rules::text::LOOSE;
    use crate::geom::Abs;

    fn filled(template: &'static str, facts: &[(&'static str, FactValue)]) -> String {
        let facts: Vec<Fact> =
            facts.iter().map(|(name, value)| Fact { name, value: value.clone() }).collect();
        Message::from(template).with(OVERSET, &facts)
    }

    #[test]
    fn a_placeholder_becomes_its_fact() {
        let told = filled(
            "story `{story}` is {characters:character} / {lines:line} too long",
            &[("story", "港口".into()), ("characters", 1_usize.into()), ("lines", 3_usize.into())],
        );
        assert_eq!(told, "story `港口` is 1 character / 3 lines too long");
    }

    #[test]
    fn words_agree_with_a_number() {
        for (n, wanted) in [(1_usize, "1 line stays {empty}"), (0, "0 lines stay {empty}")] {
            assert_eq!(filled("{n:line stays|lines stay} {{empty}}", &[("n", n.into())]), wanted);
        }
        assert_eq!(filled("{n?it is|they are} there", &[("n", 2_usize.into())]), "they are there");
    }

    #[test]
    fn lists_are_quoted_one_by_one_and_end_after_a_hundred() {
        let some: FactValue = ["a", "b"].into_iter().collect();
        assert_eq!(filled("{`names`} and {names}", &[("names", some)]), "`a`, `b` and a, b");
        let many: FactValue = (0..103_usize).collect();
        assert!(filled("{n}", &[("n", many)]).ends_with("98, 99 and 3 more"));
    }

    #[test]
    fn a_list_may_be_joined_otherwise_and_a_text_begun() {
        let facts = [
            ("widths", [20_usize, 21].into_iter().collect()),
            ("words", "今天上午\n下雨。".into()),
            ("word", "天气".into()),
        ];
        assert_eq!(
            filled("{widths/ + }: `{words…6}`, {word…2}", &facts),
            "20 + 21: `今天上午 下…`, 天气"
        );
    }

    #[test]
    fn thousandths_of_an_em_are_written_as_ems() {
        let facts = [Fact { name: "opened", value: FactValue::Number(503) }];
        assert_eq!(Message::from("by {opened} em").with(LOOSE, &facts), "by 0.50 em");
    }

    #[test]
    fn lengths_are_written_with_the_decimals_that_they_have() {
        let half = Abs::PT / 2;
        let facts = [
            ("size", FactValue::Points(Abs::pt(10) + half)),
            ("pitch", FactValue::Points(Abs::pt(12))),
            ("deep", FactValue::Millimetres(Abs::mm(3))),
            ("wide", FactValue::Thousandths(63_750)),
            ("whole", FactValue::Thousandths(1000)),
        ];
        assert_eq!(
            filled("{size} {pitch} {deep} {wide:character} {whole:character}", &facts),
            "10.5 12 3.0 63.75 characters 1 character"
        );
    }
}
