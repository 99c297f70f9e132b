//! A TOML value, with its place and what it may be.

use crate::diag::{Span, Spanned, shortened};
use crate::edition::keys::ValueKind;
use crate::edition::toml_reader::document::Document;
use std::borrow::Cow;
use toml::Spanned as Node;
use toml::de::DeValue;

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
    pub(super) kind: &'static ValueKind,
    /// Whether it is required.
    pub(super) presence: Presence,
    /// Its position.
    pub(crate) span: Span,
    /// The value of the same key in a file that this one extends.
    pub(super) base: Option<Box<Value<'d>>>,
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
}
