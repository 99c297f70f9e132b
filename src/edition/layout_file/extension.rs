//! Layouts that extend another.

use crate::diag::{Diagnostic, Diagnostics, FactValue, FileId, Spanned, rules};
use crate::edition::keys::layout as key;
use crate::edition::toml_reader::{Table, TomlText, walk, walk_over};
use crate::house::Layout;
use crate::world::shown;

/// The maximum number of layouts in a chain in which each extends the next.
const MAX_EXTENSIONS: usize = 8;

/// The error for a layout `base` that is one of those by which it is extended, `names`, or for too
/// long a chain; `None` if it may be extended.
pub(crate) fn endless(base: &Spanned<String>, names: &[String]) -> Option<Diagnostic> {
    if !names.contains(&base.value) && names.len() <= MAX_EXTENSIONS {
        return None;
    }
    let words = if names.contains(&base.value) {
        "the layout {`layout`} extends itself"
    } else {
        "this layout is the end of a chain of more than {most}"
    };
    let d = Diagnostic::error(rules::layout::EXTENDS_ITSELF, words)
        .fact("layout", shown(&base.value))
        .fact("most", MAX_EXTENSIONS)
        .fact("layouts", names.iter().map(String::as_str).collect::<FactValue>())
        .at(base.span, "extended here")
        .help("give the layout a name of its own, and let it extend one that does not extend it");
    Some(d)
}

/// What a layout says of the one that it extends.
pub(crate) enum Extends {
    /// It extends none.
    Nothing,
    /// It extends the layout of this name.
    Layout(Spanned<String>),
    /// It names none, with what is wrong.
    Wrong(Diagnostics),
}

/// Reads which layout a layout extends. A file with a syntax error that does not name one extends
/// none: its error is reported when it is read.
pub(crate) fn extends(file: FileId, text: &str) -> Extends {
    let mut diagnostics = Diagnostics::new();
    let value = walk(file, text, 0..text.len(), &key::LAYOUT, &mut diagnostics, |table| {
        let value = table.get(key::EXTENDS)?;
        Some((value.span, value.layout_name()))
    });
    let Some((span, name)) = value else { return Extends::Nothing };
    // All other keys are read later.
    diagnostics.retain(|d| d.labels.first().is_some_and(|label| label.span == span));
    match name {
        Some(name) => Extends::Layout(name),
        None if diagnostics.has_errors() => Extends::Wrong(diagnostics),
        None => Extends::Nothing,
    }
}

/// Calls `each` with the table of the first of some files, which takes what it lacks from the next,
/// and so on, and the last of them from `base`.
pub(super) fn read(
    files: &[TomlText<'_>],
    base: Option<Table<'_>>,
    diagnostics: &mut Diagnostics,
    each: &mut dyn FnMut(&mut Table<'_>) -> Layout,
) -> Layout {
    let (last, others) = files.split_last().expect("a layout has a file");
    let mut of_others = Diagnostics::new();
    let layout = walk_over(last.clone(), &key::LAYOUT, base, diagnostics, |table| {
        // It was read before, to find the files.
        let _ = table.get(key::EXTENDS);
        if others.is_empty() {
            return each(table);
        }
        self::read(others, Some(table.lent()), &mut of_others, each)
    });
    diagnostics.extend(of_others);
    layout
}
