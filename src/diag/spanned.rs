//! A value with its place in the sources.

use crate::diag::Span;

/// A value and its position in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its position.
    pub span: Span,
}
