//! The points of a plain outline, read without being stored.
//!
//! Source: OpenType 1.9.1, `glyf`, *Simple glyph description*.

use std::slice::Iter;

/// Flags of a point. A coordinate that is not short and has the second flag repeats the last.
const ON_CURVE: u8 = 0x01;
const X_SHORT: u8 = 0x02;
const Y_SHORT: u8 = 0x04;
const REPEAT: u8 = 0x08;
const X_SAME_OR_POSITIVE: u8 = 0x10;
const Y_SAME_OR_POSITIVE: u8 = 0x20;

/// Which points of an outline are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Points {
    All,
    /// Those on the outline itself, without control points.
    OnCurve,
}

/// Width and height, in font units, of the box around points of an outline; zero around none.
/// `data` are the flags and coordinates of `count` points. `None` if they end early.
pub(super) fn extent(data: &[u8], count: usize, points: Points) -> Option<[i32; 2]> {
    let flags = Flags::of(data, count)?;
    let mut steps = data.get(flags.flags.len()..)?.iter();
    match points {
        Points::All => flags.extent::<0>(&mut steps),
        Points::OnCurve => flags.extent::<ON_CURVE>(&mut steps),
    }
}

/// The flags of an outline's points, with the numbers of their repetitions.
#[derive(Clone, Copy)]
struct Flags<'a> {
    flags: &'a [u8],
    /// Number of points by which the last repetition is too long.
    overrun: usize,
}

impl<'a> Flags<'a> {
    /// The flags of `count` points at the start of `data`; `None` if they end early.
    fn of(data: &'a [u8], count: usize) -> Option<Self> {
        let (mut length, mut found) = (0, 0);
        while found < count {
            let repeats = data.get(length)? & REPEAT != 0;
            found += 1;
            length += 1;
            if repeats {
                found += usize::from(*data.get(length)?);
                length += 1;
            }
        }
        Some(Self { flags: data.get(..length)?, overrun: found - count })
    }

    /// Width and height of the box around the points that have the flags `WANTED`. `None` if the
    /// steps end early.
    fn extent<const WANTED: u8>(self, steps: &mut Iter<'_, u8>) -> Option<[i32; 2]> {
        let x = self.along::<X_SHORT, X_SAME_OR_POSITIVE, WANTED>(steps)?;
        let y = self.along::<Y_SHORT, Y_SAME_OR_POSITIVE, WANTED>(steps)?;
        Some([x, y])
    }

    /// Length of the box along the axis whose flags the parameters are.
    fn along<const SHORT: u8, const SAME_OR_POSITIVE: u8, const WANTED: u8>(
        self,
        steps: &mut Iter<'_, u8>,
    ) -> Option<i32> {
        let (mut at, mut low, mut high) = (0_i32, i32::MAX, i32::MIN);
        let mut take = |flag: u8| {
            if flag & SHORT != 0 {
                let length = i32::from(*steps.next()?);
                at += if flag & SAME_OR_POSITIVE != 0 { length } else { -length };
            } else if flag & SAME_OR_POSITIVE == 0 {
                let (first, second) = (*steps.next()?, *steps.next()?);
                at += i32::from(i16::from_be_bytes([first, second]));
            }
            if flag & WANTED == WANTED {
                low = low.min(at);
                high = high.max(at);
            }
            Some(())
        };
        let mut flags = self.flags.iter();
        while let Some(flag) = flags.next() {
            take(*flag)?;
            if flag & REPEAT != 0 {
                let repeats = usize::from(*flags.next()?);
                let overrun = if flags.len() == 0 { self.overrun } else { 0 };
                for _ in overrun..repeats {
                    take(*flag)?;
                }
            }
        }
        Some(high.saturating_sub(low).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A triangle of (10, 20), (10, -280) and, as a control point, (310, -280).
    const TRIANGLE: [u8; 8] = [
        ON_CURVE | X_SHORT | Y_SHORT | X_SAME_OR_POSITIVE | Y_SAME_OR_POSITIVE,
        ON_CURVE | X_SAME_OR_POSITIVE,
        Y_SAME_OR_POSITIVE,
        10,
        0x01,
        0x2C,
        20,
        0xFE,
    ];

    fn triangle() -> Vec<u8> {
        [&TRIANGLE[..], &[0xD4]].concat()
    }

    #[test]
    fn steps_of_every_kind_are_read() {
        assert_eq!(extent(&triangle(), 3, Points::All), Some([300, 300]));
        assert_eq!(extent(&triangle(), 3, Points::OnCurve), Some([0, 300]));
    }

    #[test]
    fn repeated_flags_count_as_often_as_they_say() {
        let steps = [X_SHORT | Y_SHORT | REPEAT | ON_CURVE, 2, 1, 2, 3, 10, 20, 30];
        assert_eq!(extent(&steps, 3, Points::All), Some([5, 50]));
    }

    #[test]
    fn a_repetition_beyond_the_last_point_ends_there() {
        let steps = [X_SHORT | Y_SHORT | REPEAT | ON_CURVE, 9, 1, 2, 3, 10, 20, 30];
        assert_eq!(extent(&steps, 3, Points::All), Some([5, 50]));
    }

    #[test]
    fn data_that_end_early_are_none() {
        for length in 0..triangle().len() {
            assert_eq!(extent(&triangle()[..length], 3, Points::All), None, "{length} bytes");
        }
    }
}
