//! Pairs of operators that are open, and operators that are not allowed in text objects.
//!
//! Source: ISO 32000-1, 7.8.2, 8.2 (figure 9), 8.4.2, 9.4 and 14.6.

/// Pairs open in the current stream.
#[derive(Debug, Default)]
pub(super) struct OpenMarkers {
    /// Open `q`.
    pub(super) states: usize,
    /// Open `BMC` and `BDC`, and how many were open before the stream began.
    pub(super) marked: usize,
    pub(super) marked_before: usize,
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

    /// Updates the state for an operator; returns why it is not allowed here, if so.
    pub(super) fn take(&mut self, name: &[u8]) -> Option<&'static str> {
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
    pub(super) fn is_misplaced(&self, name: &[u8]) -> bool {
        let elsewhere: [&[u8]; 25] = [
            b"q", b"Q", b"cm", b"Do", b"sh", b"BI", b"m", b"l", b"c", b"v", b"y", b"h", b"re",
            b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*",
        ];
        self.text && elsewhere.contains(&name)
    }

    /// Pairs that are still open.
    pub(super) fn left(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.states > 0, "`q` without `Q`"),
            (self.text, "`BT` without `ET`"),
            (self.marked > 0, "`BMC` or `BDC` without `EMC`"),
            (self.compatible > 0, "`BX` without `EX`"),
        ];
        all.into_iter().filter(|(is_open, _)| *is_open).map(|(_, what)| what)
    }
}
