//! Functions of one input: exponential, stitching and sampled.
//!
//! Source: ISO 32000-1, 7.10.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::filter::decode;
use crate::preflight::content::operation::{all_numbers, numbers};
use hayro_syntax::object::{Array, Object, dict_or_stream};

/// Maximum nesting of functions.
const MAX_DEPTH: u8 = 4;
/// Maximum number of functions in a stitching function.
const MAX_PARTS: usize = 256;
/// Maximum length of a sampled function's data, in bytes.
const MAX_SAMPLES: usize = 1 << 20;

/// A function of one input.
#[derive(Debug)]
pub(super) enum Function {
    /// Exponential interpolation (type 2).
    Power { domain: [f64; 2], from: Vec<f64>, to: Vec<f64>, power: f64 },
    /// Stitching of functions (type 3).
    Stitched { domain: [f64; 2], parts: Vec<Function>, seams: Vec<f64>, encode: Vec<f64> },
    /// Samples (type 0).
    Sampled { domain: [f64; 2], table: Vec<Vec<f64>> },
}

impl Function {
    /// Reads a function; `None` if it is of another kind, invalid, or the budget is exhausted.
    pub(super) fn read(object: &Object<'_>, budget: &mut Budget, depth: u8) -> Option<Self> {
        let (dict, _) = dict_or_stream(object)?;
        budget.read(dict.data().len())?;
        let domain = numbers::<2>(dict, "Domain")?;
        match dict.get::<i32>("FunctionType")? {
            0 => sampled(object, domain, budget),
            2 => {
                let ends = |key, usual| {
                    let given = all_numbers(dict, key, 32);
                    if given.is_empty() { vec![usual] } else { given }
                };
                let (from, to) = (ends("C0", 0.0), ends("C1", 1.0));
                let power = dict.get::<f64>("N")?;
                (from.len() == to.len()).then_some(Self::Power { domain, from, to, power })
            }
            3 if depth < MAX_DEPTH => {
                let all = dict.get::<Array<'_>>("Functions")?;
                let parts: Vec<Self> = Array::iter::<Object<'_>>(&all)
                    .take(MAX_PARTS)
                    .map(|f| Self::read(&f, budget, depth + 1))
                    .collect::<Option<_>>()?;
                let seams = all_numbers(dict, "Bounds", MAX_PARTS);
                let encode = all_numbers(dict, "Encode", 2 * MAX_PARTS);
                let fits = seams.len() + 1 == parts.len() && encode.len() == 2 * parts.len();
                fits.then_some(Self::Stitched { domain, parts, seams, encode })
            }
            _ => None,
        }
    }

    /// Inputs at which the outputs may be extreme beyond the ends of the domain: samples, and both
    /// sides of each boundary between stitched functions.
    pub(super) fn extremes(&self) -> Vec<f64> {
        match self {
            Self::Power { .. } => Vec::new(),
            Self::Sampled { domain, table } => {
                let last =
                    u32::try_from(table.len() - 1).expect("a table has at most 65,536 samples");
                let last = f64::from(last).max(1.0);
                let step = (domain[1] - domain[0]) / last;
                (0_u32..).zip(table).map(|(n, _)| domain[0] + f64::from(n) * step).collect()
            }
            Self::Stitched { domain, parts, seams, encode } => {
                let mut all: Vec<f64> = seams.iter().flat_map(|s| [*s, *s - 1.0e-9]).collect();
                for (n, part) in parts.iter().enumerate() {
                    let low = if n == 0 { domain[0] } else { seams[n - 1] };
                    let high = seams.get(n).copied().unwrap_or(domain[1]);
                    let (from, to) = (encode[2 * n], encode[2 * n + 1]);
                    let outer = |x: f64| low + (x - from) / (to - from) * (high - low);
                    all.extend(part.extremes().into_iter().map(outer).filter(|x| x.is_finite()));
                }
                all
            }
        }
    }

    /// The outputs for the input `x`.
    pub(super) fn at(&self, x: f64) -> Vec<f64> {
        match self {
            Self::Power { domain, from, to, power } => {
                let share = within(x, *domain).powf(*power);
                let mix = |(a, b): (&f64, &f64)| a + share * (b - a);
                from.iter().zip(to).map(mix).collect()
            }
            Self::Stitched { domain, parts, seams, encode } => {
                let x = within(x, *domain);
                let n = seams.partition_point(|s| *s <= x).min(parts.len() - 1);
                let low = if n == 0 { domain[0] } else { seams[n - 1] };
                let high = seams.get(n).copied().unwrap_or(domain[1]);
                let share = if high > low { (x - low) / (high - low) } else { 0.0 };
                let (from, to) = (encode[2 * n], encode[2 * n + 1]);
                parts[n].at(from + share * (to - from))
            }
            Self::Sampled { domain, table } => {
                let span = domain[1] - domain[0];
                let share = if span > 0.0 { (within(x, *domain) - domain[0]) / span } else { 0.0 };
                let last =
                    u32::try_from(table.len() - 1).expect("a table has at most 65,536 samples");
                let place = share.clamp(0.0, 1.0) * f64::from(last);
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a share of the table's length"
                )]
                let n = (place.floor() as usize).min(table.len() - 1);
                let (before, after) = (&table[n], table.get(n + 1).unwrap_or(&table[n]));
                let mix = |(a, b): (&f64, &f64)| a + place.fract() * (b - a);
                before.iter().zip(after).map(mix).collect()
            }
        }
    }
}

fn within(x: f64, [low, high]: [f64; 2]) -> f64 {
    if low <= high { x.clamp(low, high) } else { low }
}

/// Reads a sampled function of one input with 8-bit or 16-bit samples.
fn sampled(object: &Object<'_>, domain: [f64; 2], budget: &mut Budget) -> Option<Function> {
    let (dict, stream) = dict_or_stream(object)?;
    let [size] = numbers::<1>(dict, "Size")?;
    let bits = dict.get::<u32>("BitsPerSample")?;
    let range = all_numbers(dict, "Range", 64);
    let bytes = match bits {
        8 => 1,
        16 => 2,
        _ => return None,
    };
    let samples = decode(stream?, MAX_SAMPLES, budget).ok()?;
    let colours = range.len() / 2;
    if colours == 0 || size < 1.0 || samples.left.is_some() {
        return None;
    }
    let decode = all_numbers(dict, "Decode", 64);
    let decode = if decode.len() == range.len() { decode } else { range };
    let full = if bytes == 1 { 255.0 } else { 65_535.0 };
    let one = |sample: &[u8]| sample.iter().fold(0.0, |n, b| n * 256.0 + f64::from(*b)) / full;
    let row = |row: &[u8]| -> Vec<f64> {
        let each = row.chunks_exact(bytes).enumerate();
        each.map(|(n, s)| decode[2 * n] + one(s) * (decode[2 * n + 1] - decode[2 * n])).collect()
    };
    let rows: Vec<Vec<f64>> = samples.bytes.chunks_exact(bytes * colours).map(row).collect();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least one")]
    let rows: Vec<Vec<f64>> = rows.into_iter().take(size.min(65_536.0) as usize).collect();
    (!rows.is_empty()).then_some(Function::Sampled { domain, table: rows })
}
