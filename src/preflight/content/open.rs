//! Balance of paired operators, and operators that are not allowed in text objects.
//!
//! Readers differ in how they treat unbalanced operators.
//! Source: ISO 32000-1, 7.8.2, 8.2 (figure 9), 8.4.2, 9.4 and 14.6.

use crate::preflight::content::budget::SAVED;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::Interpreter;

/// Maximum depth of the graphics state stack.
const MOST_SAVED: usize = 512;

/// Pairs open in the current stream.
#[derive(Debug, Default)]
pub(super) struct OpenMarkers {
    /// Open `q`.
    states: usize,
    /// Open `BMC` and `BDC`, and how many were open before the stream began.
    marked: usize,
    marked_before: usize,
    /// Open `BX`.
    compatible: usize,
    /// Whether `BT` is open.
    text: bool,
    /// Whether part of the stream could not be read, so that its balance is unknown.
    pub(super) is_broken: bool,
}

impl OpenMarkers {
    /// State at the start of a stream within `marked` open marked-content sequences.
    pub(super) fn within(marked: usize) -> Self {
        Self { marked_before: marked, ..Self::default() }
    }

    /// Whether this is a compatibility section, where unknown operators are allowed.
    pub(super) fn is_compatible(&self) -> bool {
        self.compatible > 0
    }

    /// Updates the state for an operator; returns what is wrong with it here, if anything.
    fn take(&mut self, name: &[u8]) -> Option<&'static str> {
        let closed = |open: &mut usize, what| {
            let left = open.checked_sub(1);
            *open = left.unwrap_or(0);
            left.is_none().then_some(what)
        };
        match name {
            b"q" => self.states += 1,
            b"BMC" | b"BDC" => self.marked += 1,
            b"BX" => self.compatible += 1,
            b"Q" => return closed(&mut self.states, "`Q` without `q`"),
            b"EMC" => return closed(&mut self.marked, "`EMC` without `BMC` or `BDC`"),
            b"EX" => return closed(&mut self.compatible, "`EX` without `BX`"),
            b"BT" => {
                return std::mem::replace(&mut self.text, true).then_some("`BT` within `BT`");
            }
            b"ET" => {
                return (!std::mem::take(&mut self.text)).then_some("`ET` without `BT`");
            }
            b"Tj" | b"TJ" | b"'" | b"\"" | b"Td" | b"TD" | b"Tm" | b"T*" if !self.text => {
                return Some("type outside `BT` and `ET`");
            }
            _ => {}
        }
        None
    }

    /// Whether the operator is not allowed in a text object and one is open.
    fn is_misplaced(&self, name: &[u8]) -> bool {
        let elsewhere: [&[u8]; 25] = [
            b"q", b"Q", b"cm", b"Do", b"sh", b"BI", b"m", b"l", b"c", b"v", b"y", b"h", b"re",
            b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*",
        ];
        self.text && elsewhere.contains(&name)
    }

    /// Pairs that are still open.
    fn left(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.states > 0, "`q` without `Q`"),
            (self.text, "`BT` without `ET`"),
            (self.marked > 0, "`BMC` or `BDC` without `EMC`"),
            (self.compatible > 0, "`BX` without `EX`"),
        ];
        all.into_iter().filter(|(is_open, _)| *is_open).map(|(_, what)| what)
    }
}

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
        if self.saved.len() >= MOST_SAVED {
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
