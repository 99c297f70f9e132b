//! An integer colour lookup table with simplex interpolation.

use crate::color::ink::limited_to_sum;
use crate::color::pcs::whole;
use rayon::prelude::*;

/// Distance between two grid points, in fixed-point units.
const CELL: u32 = 1 << 15;

/// Full output as stored in grid points: 255 levels of 256 units.
const FULL: u32 = 255 << 8;

/// 16-bit samples are mapped by linear interpolation between `KNOTS` + 1 knots. `KNOTS` is a
/// multiple of 255, so that 8-bit samples, also when widened to 16 bits, fall on knots.
const KNOTS: u16 = 4080;

/// Number of pixels per parallel task.
const PIECE: usize = 1 << 14;

/// Position along an axis: offset of the grid point before it, and distance from that point.
#[derive(Clone, Copy, Debug, Default)]
struct AxisPosition {
    base: u32,
    part: u32,
}

/// One input channel of the grid.
#[derive(Debug)]
struct ClutAxis {
    points: u32,
    /// Distance between adjacent grid points of this axis in `Clut::values`.
    step: u32,
    bytes: Box<[AxisPosition; 256]>,
    knots: Vec<u32>,
}

impl ClutAxis {
    fn new(points: u32, step: u32, position: impl Fn(f64) -> f64) -> Self {
        let end = (points - 1) * CELL;
        let knot = |n: u16| {
            let x = f64::from(n) / f64::from(KNOTS);
            whole(position(x) * f64::from(end), end)
        };
        let knots: Vec<u32> = (0..=KNOTS).map(knot).collect();
        let mut axis =
            Self { points, step, bytes: Box::new([AxisPosition::default(); 256]), knots };
        for n in 0..=255u8 {
            let knot = usize::from(n) * usize::from(KNOTS / 255);
            axis.bytes[usize::from(n)] = axis.cell(axis.knots[knot]);
        }
        axis
    }

    fn cell(&self, at: u32) -> AxisPosition {
        let before = (at / CELL).min(self.points - 2);
        AxisPosition { base: before * self.step, part: at - before * CELL }
    }
}

/// A sample type that can be located on an axis.
pub(super) trait AxisSample: Copy + Sync {
    /// Returns base and part of its [`AxisPosition`].
    fn position(self, clut: &Clut, channel: usize) -> (u32, u32);
}

impl AxisSample for u8 {
    #[inline]
    fn position(self, clut: &Clut, channel: usize) -> (u32, u32) {
        let position = clut.axes[channel].bytes[usize::from(self)];
        (position.base, position.part)
    }
}

impl AxisSample for u16 {
    #[inline]
    fn position(self, clut: &Clut, channel: usize) -> (u32, u32) {
        let axis = &clut.axes[channel];
        let along = u32::from(self) * u32::from(KNOTS);
        let knot = usize::try_from(along / 65535).expect("a knot's number is small");
        let part = u64::from(along % 65535);
        let before = u64::from(axis.knots[knot]);
        let after = u64::from(axis.knots[(knot + 1).min(usize::from(KNOTS))]);
        let at = (before * (65535 - part) + after * part + 32767) / 65535;
        let position = axis.cell(u32::try_from(at).expect("between two knots"));
        (position.base, position.part)
    }
}

/// Output values at each point of a grid of one, three or four inputs.
#[derive(Debug)]
pub(super) struct Clut {
    axes: Vec<ClutAxis>,
    outputs: usize,
    values: Vec<u16>,
    /// Maximum sum of the outputs of a pixel.
    sum_limit: Option<u16>,
}

impl Clut {
    /// Calls `evaluate` at every point of a grid with `points` points along each of `inputs` axes.
    /// `position` maps a sample (0…1) of a channel to its position on the axis (0…1). Outputs are 0…1.
    /// With `sum_limit`, the sum of four 8-bit outputs of a pixel is limited to it.
    pub(super) fn new(
        inputs: usize,
        points: u32,
        position: impl Fn(usize, f64) -> f64,
        outputs: usize,
        sum_limit: Option<u16>,
        evaluate: impl Fn([f64; 4]) -> [f64; 4] + Sync,
    ) -> Self {
        let mut step = u32::try_from(outputs).expect("few outputs");
        let mut axes = Vec::new();
        for channel in (0..inputs).rev() {
            axes.push(ClutAxis::new(points, step, |v| position(channel, v)));
            step *= points;
        }
        axes.reverse();
        let many = (0..inputs).fold(1, |n, _| n * points);
        let node = |n: u32| {
            let mut rest = n;
            let mut positions = [0.0; 4];
            for at in positions[..inputs].iter_mut().rev() {
                *at = f64::from(rest % points) / f64::from(points - 1);
                rest /= points;
            }
            evaluate(positions).map(|v| {
                u16::try_from(whole(v * f64::from(FULL), FULL)).expect("an output has two bytes")
            })
        };
        let found: Vec<[u16; 4]> = (0..many).into_par_iter().map(node).collect();
        let values = found.iter().flat_map(|node| node[..outputs].iter().copied()).collect();
        Self { axes, outputs, values, sum_limit }
    }

    pub(super) fn inputs(&self) -> usize {
        self.axes.len()
    }

    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Converts interleaved samples; an incomplete last pixel is ignored.
    pub(super) fn convert<S: AxisSample>(&self, samples: &[S]) -> Vec<u8> {
        let (inputs, outputs) = (self.inputs(), self.outputs);
        let pixels = samples.len() / inputs;
        let mut out = vec![0; pixels * outputs];
        let pieces = samples.par_chunks(PIECE * inputs).zip(out.par_chunks_mut(PIECE * outputs));
        pieces.for_each(|(from, to)| match (inputs, outputs) {
            (1, 1) => self.piece::<S, 1, 1>(from, to),
            (1, 3) => self.piece::<S, 1, 3>(from, to),
            (1, _) => self.piece::<S, 1, 4>(from, to),
            (3, 1) => self.piece::<S, 3, 1>(from, to),
            (3, 3) => self.piece::<S, 3, 3>(from, to),
            (3, _) => self.piece::<S, 3, 4>(from, to),
            (_, 1) => self.piece::<S, 4, 1>(from, to),
            (_, 3) => self.piece::<S, 4, 3>(from, to),
            _ => self.piece::<S, 4, 4>(from, to),
        });
        out
    }

    fn piece<S: AxisSample, const N: usize, const M: usize>(&self, from: &[S], to: &mut [u8]) {
        let (from, to) = (from.as_chunks::<N>().0, to.as_chunks_mut::<M>().0);
        for (pixel, out) in from.iter().zip(to) {
            *out = self.pixel::<S, N, M>(pixel);
            if let (Some(sum_limit), Ok(spot)) = (self.sum_limit, <[u8; 4]>::try_from(&out[..])) {
                out.copy_from_slice(&limited_to_sum(spot, sum_limit)[..M]);
            }
        }
    }

    /// Interpolates one pixel in the simplex that contains it: walks from the first corner of the
    /// cell to the last, along the axes in order of decreasing distance.
    #[inline]
    fn pixel<S: AxisSample, const N: usize, const M: usize>(&self, pixel: &[S; N]) -> [u8; M] {
        let mut at = 0;
        let mut ways = [0u64; N];
        for n in 0..N {
            let (base, part) = pixel[n].position(self, n);
            at += base;
            ways[n] = u64::from(part) << 32 | u64::from(self.axes[n].step);
        }
        for last in (1..N).rev() {
            for n in 0..last {
                let (a, b) = (ways[n], ways[n + 1]);
                (ways[n], ways[n + 1]) = (a.max(b), a.min(b));
            }
        }
        let mut sums = [CELL << 7; M];
        let mut left = CELL;
        for way in ways {
            let part = u32::try_from(way >> 32).expect("the upper half");
            self.add::<M>(&mut sums, at, left - part);
            left = part;
            at += u32::try_from(way & 0xffff_ffff).expect("the lower half");
        }
        self.add::<M>(&mut sums, at, left);
        sums.map(|sum| (sum >> 23).to_le_bytes()[0])
    }

    #[inline]
    fn add<const M: usize>(&self, sums: &mut [u32; M], at: u32, weight: u32) {
        let at = usize::try_from(at).expect("a node's index");
        for (sum, node) in sums.iter_mut().zip(&self.values[at..at + M]) {
            *sum += weight * u32::from(*node);
        }
    }
}
