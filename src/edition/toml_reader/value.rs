//! A TOML value, with accessors by type.

use crate::diag::{Span, Spanned, rules, shortened};
use crate::edition::copy::{SourceChar, Stray, code, stray};
use crate::edition::keys::{Choices, Extension, ValueKind};
use crate::edition::toml_reader::document::Document;
use crate::edition::toml_reader::{Table, free_name, letters};
use std::borrow::Cow;
use toml::Spanned as Node;
use toml::de::DeValue;

/// The maximum length of a string in bytes: more Chinese characters than a broadsheet page holds.
const MOST_WORDS: usize = 60_000;

/// Whether a value is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// Its key is required.
    Needed,
    /// Its key is optional.
    Optional,
    /// It is an element of a list.
    Listed,
}

/// The value of a key, with the context for diagnostics.
#[derive(Clone)]
pub(crate) struct Value<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) node: &'d DeValue<'d>,
    pub(super) key: &'d str,
    /// The name of its table.
    pub(super) table: String,
    /// What it may be.
    kind: &'static ValueKind,
    /// Whether it is required.
    presence: Presence,
    /// Its position.
    pub(crate) span: Span,
    /// The value of the same key in a file that this one extends.
    base: Option<Box<Value<'d>>>,
}

impl<'d> Value<'d> {
    pub(crate) fn new(
        document: &'d Document<'d>,
        key: &'d str,
        table: &str,
        node: &'d Node<DeValue<'d>>,
        kind: &'static ValueKind,
    ) -> Self {
        let span = document.span(node.span());
        let (table, presence) = (table.to_owned(), Presence::Optional);
        Self { document, node: node.get_ref(), key, table, kind, presence, span, base: None }
    }

    /// Sets the value of the same key in a file that this one extends.
    pub(super) fn over(self, base: Option<Self>) -> Self {
        Self { base: base.map(Box::new), ..self }
    }

    /// What `find` finds in the kinds that the key's declaration allows.
    pub(super) fn declared<T>(&self, find: impl FnMut(&'static ValueKind) -> Option<T>) -> T {
        let found = self.kind.alternatives().iter().find_map(find);
        found.expect("a value is read as a kind that its key declares")
    }

    /// Sets whether it is required, optional or an element of a list.
    pub(super) fn being(self, presence: Presence) -> Self {
        Self { presence, ..self }
    }

    /// The key as quoted in messages.
    pub(crate) fn called(&self) -> Cow<'d, str> {
        shortened(self.key)
    }

    /// The raw TOML value.
    pub(crate) fn raw(&self) -> &'d DeValue<'d> {
        self.node
    }

    /// Attaches this value's span to `value`.
    pub(crate) fn spanned<T>(&self, value: T) -> Spanned<T> {
        Spanned { value, span: self.span }
    }

    /// A string without stray characters, private use apart, of at most [`MOST_WORDS`] bytes.
    pub(crate) fn text(&self) -> Option<&'d str> {
        let text = self.string()?;
        if text.len() > MOST_WORDS {
            let d = self
                .wrong("{`key`} holds {characters} characters, more than any page has room for")
                .fact("characters", text.chars().count())
                .help("is a quotation mark missing? long text belongs in a story");
            self.fault(d);
            return None;
        }
        let seen = |c: &char| stray(*c).is_some_and(|kind| kind != Stray::Private);
        if let Some(c) = text.chars().find(seen) {
            let words = "{`key`} holds {code}, which cannot be set";
            let d = self.error(rules::toml::CHARACTER, words, "in here");
            self.fault(d.fact("character", c).fact("code", code(c)).help("delete the character"));
            return None;
        }
        Some(text)
    }

    /// A single-line string that is not blank: a paper's name, an editor's.
    pub(crate) fn name(&self) -> Option<&'d str> {
        let text = self.text()?;
        if free_name::is_blank(text) {
            let help = match self.presence {
                Presence::Needed => "write the words: this key cannot be left out",
                Presence::Optional => "write the words, or delete this key: it may be left out",
                Presence::Listed => "write the words, or take this entry out of the list",
            };
            self.bad("{`key`} is blank", help);
            return None;
        }
        self.line()
    }

    /// The bare name of a layout, with its span.
    pub(crate) fn layout_name(&self) -> Option<Spanned<String>> {
        let name = self.words()?;
        if name.value.is_empty() || name.value.contains(['/', '\\', '.']) {
            self.bad(
                "\"{value}\" is not the bare name of a layout",
                "write \"broadsheet\" for layouts/broadsheet.toml",
            );
            return None;
        }
        Some(name)
    }

    /// A file name with its span.
    pub(crate) fn file(&self) -> Option<Spanned<String>> {
        let file = self.words()?;
        if free_name::is_blank(&file.value) {
            self.bad("{`key`} is empty: it names no file", "write the file's name");
            return None;
        }
        Some(file)
    }

    pub(super) fn string(&self) -> Option<&'d str> {
        let text = self.node.as_str();
        if text.is_none() {
            self.wrong_type("words in quotation marks are", "\"…\"");
        }
        text
    }

    /// A string with its span.
    pub(crate) fn words(&self) -> Option<Spanned<String>> {
        self.text().map(|t| self.spanned(t.to_owned()))
    }

    /// The characters of a string, each with its position in the file.
    pub(crate) fn letters(&self) -> Option<Vec<SourceChar>> {
        let text = self.string()?;
        let raw = &self.document.text[self.span.start as usize..self.span.end as usize];
        Some(letters(raw, self.span.start, text))
    }

    /// A boolean.
    pub(crate) fn flag(&self) -> Option<bool> {
        let flag = self.node.as_bool();
        if flag.is_none() {
            self.wrong_type("true or false is", "true");
        }
        flag
    }

    /// An integer within its key's range, which `T` holds.
    pub(crate) fn whole<T: TryFrom<i64>>(&self) -> Option<T> {
        let range = self.declared(|kind| match kind {
            ValueKind::Whole { least, most } => Some(*least..=*most),
            _ => None,
        });
        let (low, high) = (*range.start(), *range.end());
        let Some(n) = self.node.as_integer() else {
            self.wrong_type("a whole number is", &low.max(1).to_string());
            return None;
        };
        // Integers of more than 64 bits are in no range.
        let n = i64::from_str_radix(n.as_str(), n.radix()).ok();
        let Some(n) = n.filter(|n| range.contains(n)) else {
            self.out_of_range(&low.to_string(), &high.to_string());
            return None;
        };
        Some(T::try_from(n).ok().expect("the range of a key fits the type that it is read as"))
    }

    /// One of the variants of `T` by its name.
    pub(crate) fn choice<T: Choices>(&self) -> Option<T> {
        let names = T::CHOICES.iter().map(|(name, _)| *name);
        debug_assert!(self.declared(|kind| match kind {
            ValueKind::Choice(words) => Some(words().into_iter().eq(names.clone())),
            ValueKind::Rule => Some(true),
            _ => None,
        }));
        let text = self.text()?;
        let found = T::CHOICES.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            self.unknown_name("choice", text, names);
        }
        found.map(|(_, value)| value.clone())
    }

    /// A table as it is declared: `{ x = …, y = … }`.
    fn table_example(&self) -> String {
        let keys = |kind: &ValueKind| match kind {
            ValueKind::Table(table) => Some(table.all_keys()),
            _ => None,
        };
        let keys = self.kind.alternatives().iter().find_map(keys);
        let shown = keys.iter().flatten().take(2).map(|key| format!("{} = …", key.name));
        match shown.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "{ … }".to_owned(),
            keys => format!("{{ {keys} }}"),
        }
    }

    /// A table, called `name` in messages.
    pub(crate) fn table(&self, name: &str) -> Option<Table<'d>> {
        let Some(table) = self.node.as_table() else {
            self.wrong_type("a table is", &self.table_example());
            return None;
        };
        let mut table = Table::new(self.document, table, name.to_owned(), self.span, self.kind);
        let is_by_key = |kind: &ValueKind| match kind {
            ValueKind::Table(keys) => keys.extension == Extension::ByKey,
            ValueKind::Entries { .. } => true,
            _ => false,
        };
        if self.kind.alternatives().iter().any(is_by_key) {
            // A value of another type in the other file is reported there.
            self.base
                .iter()
                .filter_map(|base| base.table(name))
                .for_each(|base| table.extend(base));
        }
        Some(table)
    }

    /// The elements of a list.
    pub(crate) fn list(&self) -> Vec<Self> {
        let Some(list) = self.node.as_array() else {
            self.wrong_type("a list is", "[ … ]");
            return Vec::new();
        };
        let element = self.declared(|kind| match *kind {
            ValueKind::List(element) => Some(element),
            _ => None,
        });
        let value = |v| Self::new(self.document, self.key, &self.table, v, element);
        list.iter().map(|v| value(v).being(Presence::Listed)).collect()
    }

    /// A list of file names; a single one counts as a list of one.
    pub(crate) fn files(&self) -> Vec<Spanned<String>> {
        let list = if self.node.is_str() { vec![self.clone()] } else { self.list() };
        list.iter().filter_map(Self::file).collect()
    }

    /// A list of printed names, none blank; a single name counts as a list of one.
    pub(crate) fn names(&self) -> Vec<String> {
        let list = if self.node.is_str() { vec![self.clone()] } else { self.list() };
        list.iter().filter_map(Self::printed_name).collect()
    }

    /// A list of tables (`[[name]]`), called `name` in messages.
    pub(crate) fn tables(&self, name: &str) -> Vec<Table<'d>> {
        self.list().iter().filter_map(|v| v.table(name)).collect()
    }
}
