//! Reads text of a TOML file that is printed as typed: look-alikes are folded as normalisation
//! requires, or reported.

use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, rules};
use crate::edition::CopyEdit;
use crate::edition::copy::{self, CopyHolder, LookAlikes, SourceChar, StrayCount};
use crate::edition::keys::ValueKind;
use crate::edition::toml_reader::value::Value;
use std::ops::Range;

const CODE: &Rule = rules::toml::NORMALISED;

/// The maximum number of characters in a head: more than fill a page in the smallest head size.
const MAX_HEAD_CHARACTERS: usize = 1000;

/// The note on folded characters in `file`; `None` if there are none.
pub(crate) fn note(edits: &[CopyEdit], file: FileId) -> Option<Diagnostic> {
    let help = "write `normalise = false` in edition.toml to keep words as typed";
    copy::normalised(CODE, edits, file, help)
}

/// The placeholders of a template, as declared.
struct TemplateSpec {
    holds: Option<&'static str>,
    names: &'static [&'static str],
}

impl Value<'_> {
    /// The characters of a head or another display line of a story, reported if too long.
    pub(crate) fn head(&self) -> Option<Vec<SourceChar>> {
        let count = self.string()?.chars().count();
        if count > MAX_HEAD_CHARACTERS {
            let d = self
                .value_error("{`key`} has {characters} characters; a head has at most {most}")
                .fact("characters", count)
                .fact("most", MAX_HEAD_CHARACTERS)
                .help("is a quotation mark missing? the story's text stands below the +++");
            self.report_with_facts(d);
            return None;
        }
        self.letters()
    }

    /// A [`Value::line`] as it is printed, with look-alikes folded: a template of a printed line.
    pub(crate) fn printed_line(&self) -> Option<String> {
        self.line().and_then(|_| self.printed())
    }

    /// A [`Value::name`] as it is printed, with look-alikes folded.
    pub(crate) fn printed_name(&self) -> Option<String> {
        self.name().and_then(|_| self.printed())
    }

    /// A list of printed names, none blank; a single name counts as a list of one.
    pub(crate) fn names(&self) -> Vec<String> {
        let list = if self.node.is_str() { vec![self.clone()] } else { self.list() };
        list.iter().filter_map(Self::printed_name).collect()
    }

    /// A [`Value::printed_line`] in which those placeholders stand that its key declares.
    pub(crate) fn template(&self) -> Option<String> {
        let declared = self.declared(|kind| match *kind {
            ValueKind::Template { holds, names } => Some(TemplateSpec { holds, names }),
            _ => None,
        });
        let text = self.printed_line()?;
        self.placeholders_are(&declared, &text).then_some(text)
    }

    /// Whether the placeholders of a template are those declared; reported if not.
    fn placeholders_are(&self, declared: &TemplateSpec, text: &str) -> bool {
        let known = declared.names;
        let mut names = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        let is_name = |name: &&str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        let Some(unknown) = names.find(|name| is_name(name) && !known.contains(name)) else {
            return self.holds_its_placeholder(declared.holds, text);
        };
        let list: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
        let help = match &list[..] {
            [] => "write the words without it".to_owned(),
            [one] => format!("there is {one} here"),
            several => format!("there are {} here", several.join(", ")),
        };
        let words = "there is nothing to put for {{{field}}}";
        let d = self.error(rules::edition::PLACEHOLDER, words, "in here");
        self.report_with_facts(d.fact("field", unknown).help(help));
        false
    }

    /// Whether a template contains the placeholder that begins with `part`; reported if not.
    fn holds_its_placeholder(&self, part: Option<&str>, text: &str) -> bool {
        let Some(part) = part.filter(|part| !text.contains(part)) else { return true };
        let name = part.trim_matches(['{', '}']);
        let d = self.value_error("{`key`} does not say where {{{name}}} goes").fact("name", name);
        self.report_with_facts(d.help(format!("put {{{name}}} in its place")));
        false
    }

    /// A string as it is printed, with look-alikes folded.
    pub(crate) fn printed(&self) -> Option<String> {
        self.printed_apart_from(&[])
    }

    /// A string as it is printed, except for the byte ranges `apart`, which are kept unchanged.
    pub(crate) fn printed_apart_from(&self, apart: &[Range<usize>]) -> Option<String> {
        let text = self.text()?;
        let letters = self.letters()?;
        // Letters that have no places in the file stay as they are.
        let is_placed = letters.iter().all(|c| c.len > 0);
        let of_file = self.document.printed.borrow().look_alikes;
        let treatment = if is_placed { of_file } else { LookAlikes::Kept };
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        let mut letters = letters.into_iter();
        for kept in apart.iter().cloned().chain(std::iter::once(text.len()..text.len())) {
            let words = text[from..kept.start].chars().count();
            let mut words: Vec<SourceChar> = letters.by_ref().take(words).collect();
            self.fold(&mut words, treatment);
            out.push_str(&copy::set(&words).text);
            out.push_str(&text[kept.clone()]);
            letters.by_ref().take(text[kept.clone()].chars().count()).for_each(drop);
            from = kept.end;
        }
        Some(out)
    }

    /// Folds look-alikes, and reports those kept or removed.
    fn fold(&self, letters: &mut [SourceChar], treatment: LookAlikes) {
        let (mut tally, mut diagnostics) = (StrayCount::default(), Diagnostics::new());
        let mut printed = self.document.printed.borrow_mut();
        tally.edit(letters, self.span.file, treatment);
        copy::log(letters, self.document.text, &mut printed.edits);
        tally.report(CopyHolder::Key(self.key), &mut diagnostics);
        self.document.extend(diagnostics);
    }
}
