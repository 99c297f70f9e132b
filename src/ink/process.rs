//! Process tints and spot inks.

/// What is printed, in thousandths of a full tint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Black alone: `Black(1000)` is full black, `Black(0)` is bare paper.
    Black(u16),
    /// Cyan, magenta, yellow, black.
    Cmyk(u16, u16, u16, u16),
    /// A spot ink 专色, on a plate of its own.
    Spot {
        /// Its place in the layout's list of spot inks.
        number: u8,
        /// Its tint.
        tint: u16,
    },
}

impl Ink {
    /// Full black.
    pub const BLACK: Self = Self::Black(1000);
    /// Bare paper: knocks out what is beneath.
    pub const PAPER: Self = Self::Black(0);

    /// The ink of four process tints: black alone where the others are nothing.
    pub fn process([c, m, y, k]: [u16; 4]) -> Self {
        if [c, m, y] == [0; 3] { Self::Black(k) } else { Self::Cmyk(c, m, y, k) }
    }

    /// Whether this is full black and nothing else, which overprints.
    pub fn is_full_black(self) -> bool {
        self == Self::BLACK
    }

    /// This ink at `percent` of its strength.
    #[must_use]
    pub fn tinted(self, percent: u16) -> Self {
        let share = |tint: u16| part(tint, percent, 100);
        match self {
            Self::Black(k) => Self::Black(share(k)),
            Self::Cmyk(c, m, y, k) => Self::Cmyk(share(c), share(m), share(y), share(k)),
            Self::Spot { number, tint } => Self::Spot { number, tint: share(tint) },
        }
    }

    /// The four process tints, in thousandths; for a spot ink those of its alternate, which stand in
    /// for it where there is no plate of it.
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

/// A spot ink: a plate of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its name as the print shop knows it, such as `PANTONE 485 C`.
    pub name: String,
    /// The process tints, in thousandths, that look most like its full tint.
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
