//! Balance of paired operators.
//!
//! Readers differ in how they treat unbalanced operators.
//! Source: ISO 32000-1, 7.8.2, 8.4.2 and 14.6.

use crate::preflight::content::budget::SAVED;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::open::OpenMarkers;

/// Maximum depth of the graphics state stack.
const MAX_SAVED: usize = 512;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Updates the state for an operator and reports it if it is not allowed here.
    pub(super) fn nest(&mut self, name: &[u8]) {
        if self.open.is_misplaced(name) {
            let name = String::from_utf8_lossy(name);
            self.warn(&format!("content: `{name}` between `BT` and `ET`"));
        }
        if let Some(what) = self.open.take(name) {
            self.damaged(&format!("content: {what}"));
        }
    }

    /// `q`.
    pub(super) fn save(&mut self) {
        if self.saved.len() >= MAX_SAVED {
            return self.not_judged("states saved beyond the limit");
        }
        if self.spend(SAVED).is_some() {
            self.saved.push(self.state.clone());
            self.device.save();
        }
    }

    /// `Q`: restores the state of the matching `q`, if it was saved.
    pub(super) fn restore(&mut self) {
        // `states` no longer counts the `q` that this operator closes.
        if self.saved.len() > self.open.states
            && let Some(state) = self.saved.pop()
        {
            self.state = state;
            self.device.restore();
        }
    }

    /// `EMC`.
    pub(super) fn end_marked(&mut self) {
        if self.marked.len() > self.open.marked_before + self.open.marked {
            self.close_marked();
        }
    }

    /// Reports pairs left open at the end of a stream that was read completely.
    pub(super) fn report_open(&mut self) {
        if self.open.is_broken {
            return;
        }
        let left: Vec<&str> = self.open.left().collect();
        for what in left {
            self.warn(&format!("content: {what}"));
        }
    }

    /// Closes marked content that a stream left open, and returns to the state `outer`.
    pub(super) fn close(&mut self, outer: OpenMarkers) {
        while self.marked.len() > self.open.marked_before {
            self.close_marked();
        }
        self.open = outer;
    }

    fn close_marked(&mut self) {
        let was_hidden = self.marked.pop() == Some(true);
        self.hidden -= usize::from(was_hidden);
    }
}
