//! What a stream opens and must close again, and what may stand within a text object.
//!
//! Readers close what is left open and pass over what closes nothing, each in a way of its own.
//! Source: ISO 32000-1, 7.8.2, 8.2 (figure 9), 8.4.2, 9.4 and 14.6.

use crate::preflight::content::interpreter::Interpreter;

/// What is open in the stream that is walked.
#[derive(Debug, Default)]
pub(super) struct OpenMarkers {
    /// `q`.
    states: usize,
    /// `BMC` and `BDC`, and how many were open where the stream began.
    marked: usize,
    marked_before: usize,
    /// `BX`.
    compatible: usize,
    /// `BT`.
    text: bool,
    /// Whether some of the stream could not be read, so that it is not known what closes what.
    pub(super) is_broken: bool,
}

impl OpenMarkers {
    /// Nothing, where so many marked contents are open outside.
    pub(super) fn within(marked: usize) -> Self {
        Self { marked_before: marked, ..Self::default() }
    }

    /// Whether operators may be unknown.
    pub(super) fn is_compatible(&self) -> bool {
        self.compatible > 0
    }

    /// Takes note of an operator; in words what is wrong with its being here.
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

    /// What has no place within a text object, should this be such a thing and one be open.
    fn is_misplaced(&self, name: &[u8]) -> bool {
        let elsewhere: [&[u8]; 25] = [
            b"q", b"Q", b"cm", b"Do", b"sh", b"BI", b"m", b"l", b"c", b"v", b"y", b"h", b"re",
            b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*",
        ];
        self.text && elsewhere.contains(&name)
    }

    /// What is left open.
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

impl Interpreter<'_> {
    /// Takes note of an operator, and says so if it has no place here.
    pub(super) fn nest(&mut self, name: &[u8]) {
        if self.open.is_misplaced(name) {
            let name = String::from_utf8_lossy(name);
            self.doubted(&format!("content: `{name}` between `BT` and `ET`"));
        }
        if let Some(what) = self.open.take(name) {
            self.damaged(&format!("content: {what}"));
        }
    }

    /// `Q`: the state of the last `q`, as far as it was kept.
    pub(super) fn restore(&mut self) {
        // The one that this closes is no longer counted.
        if self.saved.len() > self.open.states
            && let Some(state) = self.saved.pop()
        {
            self.state = state;
        }
    }

    /// `EMC`.
    pub(super) fn end_marked(&mut self) {
        if self.marked.len() > self.open.marked_before + self.open.marked {
            self.close_marked();
        }
    }

    /// The end of a stream, of which all was walked.
    pub(super) fn tell_open(&mut self) {
        if self.open.is_broken {
            return;
        }
        let left: Vec<&str> = self.open.left().collect();
        for what in left {
            self.doubted(&format!("content: {what}"));
        }
    }

    /// Closes what a stream left open, so that what follows is in none of it.
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
