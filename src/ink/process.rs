//! Process tints and spot inks.

/// An ink and its tint, in thousandths (1000 is solid).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Black only: `Black(1000)` is solid black, `Black(0)` is bare paper.
    Black(u16),
    /// Cyan, magenta, yellow and black.
    Cmyk(u16, u16, u16, u16),
    /// A spot ink (专色), printed from its own plate.
    Spot {
        /// Index in the layout's list of spot inks.
        number: u8,
        /// The tint.
        tint: u16,
    },
}

impl Ink {
    /// Solid black.
    pub const BLACK: Self = Self::Black(1000);
    /// Bare paper: knocks out the backdrop.
    pub const PAPER: Self = Self::Black(0);

    /// Creates an ink from four process tints; [`Ink::Black`] if cyan, magenta and yellow are 0.
    pub fn process([c, m, y, k]: [u16; 4]) -> Self {
        if [c, m, y] == [0; 3] { Self::Black(k) } else { Self::Cmyk(c, m, y, k) }
    }

    /// Whether this is solid black alone, which overprints.
    pub fn is_full_black(self) -> bool {
        self == Self::BLACK
    }

    /// This ink with its tints scaled to `percent`, capped at solid.
    #[must_use]
    pub fn tinted(self, percent: u16) -> Self {
        let share = |tint: u16| part(tint, percent, 100);
        match self {
            Self::Black(k) => Self::Black(share(k)),
            Self::Cmyk(c, m, y, k) => Self::Cmyk(share(c), share(m), share(y), share(k)),
            Self::Spot { number, tint } => Self::Spot { number, tint: share(tint) },
        }
    }

    /// The four process tints in thousandths. For a spot ink these are the tints of its alternate,
    /// for output without a spot plate; solid black stands in for a spot ink missing from `spots`.
    pub fn cmyk(self, spots: &[Spot]) -> [u16; 4] {
        match self {
            Self::Black(k) => [0, 0, 0, k],
            Self::Cmyk(c, m, y, k) => [c, m, y, k],
            Self::Spot { number, tint } => {
                let full = spots.get(usize::from(number)).map_or([0, 0, 0, 1000], |s| s.process);
                full.map(|t| part(t, tint, 1000))
            }
        }
    }
}

/// A spot ink, which has its own plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Colorant name as used by printers, such as `PANTONE 485 C`.
    pub name: String,
    /// Alternate: the process tints closest to the solid ink, in thousandths.
    pub process: [u16; 4],
}

fn part(whole: u16, num: u16, den: u32) -> u16 {
    let tint = u32::from(whole) * u32::from(num) / den;
    u16::try_from(tint.min(1000)).expect("no tint is more than full")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tint_of_a_spot_ink_stays_on_its_plate() {
        let red = Ink::Spot { number: 0, tint: 1000 };
        assert_eq!(red.tinted(20), Ink::Spot { number: 0, tint: 200 });
        let spots = [Spot { name: "Red".into(), process: [0, 950, 1000, 0] }];
        assert_eq!(red.tinted(20).cmyk(&spots), [0, 190, 200, 0]);
    }

    #[test]
    fn tints_of_black_alone_are_black() {
        assert_eq!(Ink::process([0, 0, 0, 1000]), Ink::BLACK);
        assert!(!Ink::process([1, 0, 0, 1000]).is_full_black());
    }
}
