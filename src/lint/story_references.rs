//! References in display text to the page that a story turns to.

use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::edition::{Edition, named_turns};
use crate::flow::FilledThread;
use std::sync::Arc;

/// Reports references to a turn of a story that ends before it turns.
pub fn story_references(edition: &Edition, filled: &[Arc<FilledThread>], out: &mut Diagnostics) {
    for named in named_turns(edition) {
        if filled.get(named.story).is_none_or(|thread| !thread.turns.is_empty()) {
            continue;
        }
        let id = &edition.stories[named.story].id;
        let message = "there is nothing to put for {{{field}}}: the story ends before it turns to \
                       another page";
        let d = Diagnostic::error(rules::edition::STORY_REFERENCE, message)
            .fact("story", id)
            .fact("field", &named.name);
        let help = "take the words out, or use `page_of`; the story's later block stays empty";
        out.push(d.at(named.span, "in this text").help(help));
    }
}
