//! Inks.

/// What is printed, in thousandths of a full tint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Black alone: `Black(1000)` is full black, `Black(0)` is bare paper.
    Black(u16),
    /// Cyan, magenta, yellow, black.
    Cmyk(u16, u16, u16, u16),
}

impl Ink {
    /// Full black.
    pub const BLACK: Self = Self::Black(1000);
    /// Bare paper: knocks out what is beneath.
    pub const PAPER: Self = Self::Black(0);

    /// Whether this is full black and nothing else, which overprints.
    pub fn is_full_black(self) -> bool {
        self == Self::BLACK
    }

    /// The four process tints, in thousandths.
    pub fn cmyk(self) -> [u16; 4] {
        match self {
            Self::Black(k) => [0, 0, 0, k],
            Self::Cmyk(c, m, y, k) => [c, m, y, k],
        }
    }
}
