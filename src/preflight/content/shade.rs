//! Shadings and their colour functions.
//!
//! Only functions of one input are evaluated: those of axial and radial shadings, and of meshes
//! that use one. Source: ISO 32000-1, 7.10 and 8.7.4.5.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::budget::Budget;
use crate::preflight::content::filter::decode;
use crate::preflight::content::operand::{all_numbers, numbers};
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::Shades;
use hayro_syntax::object::{Array, Dict, Object, dict_or_stream};
use std::sync::Arc;

/// Number of steps at which a shading is evaluated.
const STEPS: u32 = 64;
/// Units of the budget per step.
const UNITS: u32 = 4;
/// Maximum nesting of functions.
const DEEPEST: u8 = 4;
/// Maximum number of functions in a stitching function.
const MOST_PARTS: usize = 256;
/// Maximum length of a sampled function's data, in bytes.
const MOST_SAMPLES: usize = 1 << 20;

/// Colours of a shading across its domain; `None` if they cannot be determined.
pub(super) fn shades(
    shading: &Dict<'_>,
    space: &ContentSpace,
    work: &mut Budget,
) -> Option<Vec<Vec<f64>>> {
    if space.unjudged().is_some() {
        return None;
    }
    // Function-based shadings have functions of two inputs.
    if shading.get::<i32>("ShadingType") == Some(1) {
        return None;
    }
    work.take(usize::try_from(STEPS * UNITS).ok()?)?;
    let parts: Vec<Function> = match shading.get::<Object<'_>>("Function")? {
        Object::Array(all) => Array::iter::<Object<'_>>(&all)
            .take(32)
            .map(|f| Function::read(&f, work, 0))
            .collect::<Option<_>>()?,
        one => vec![Function::read(&one, work, 0)?],
    };
    let [from, to] = numbers::<2>(shading, "Domain").unwrap_or([0.0, 1.0]);
    let at = |step: u32| from + (to - from) * f64::from(step) / f64::from(STEPS);
    let colour = |x: f64| -> Vec<f64> { parts.iter().flat_map(|f| f.at(x)).collect() };
    let mut places: Vec<f64> = (0..=STEPS).map(at).collect();
    places.extend(parts.iter().flat_map(Function::extremes));
    work.take(places.len())?;
    let colours: Vec<Vec<f64>> = places.into_iter().map(colour).collect();
    colours.iter().all(|c| c.len() == space.components()).then_some(colours)
}

/// Kind of an object painted with a shading; a filled shape is no plain ground.
pub(super) fn shaded(what: &ObjectKind) -> ObjectKind {
    match what {
        ObjectKind::Ground { .. } => ObjectKind::Ground { plain: false },
        other => other.clone(),
    }
}

/// The colour of a shading with the most ink, and for each further spot ink the first that has it.
pub(super) fn heaviest(shades: &Shades) -> Vec<&[f64]> {
    let sum = |colour: &[f64]| shades.space.plates(colour).map_or(0, |p| p.sum());
    let most = shades.colours.iter().max_by_key(|colour| sum(colour));
    let mut told: Vec<Arc<str>> = Vec::new();
    let mut found: Vec<&[f64]> = most.map(Vec::as_slice).into_iter().collect();
    for colour in most.into_iter().chain(&shades.colours) {
        let spots = shades.space.plates(colour).map(|p| p.spots).unwrap_or_default();
        let new: Vec<_> = spots.into_iter().filter(|(n, t)| *t > 0 && !told.contains(n)).collect();
        if !new.is_empty() {
            told.extend(new.into_iter().map(|(name, _)| name));
            found.push(colour);
        }
    }
    found.dedup();
    found
}

/// A function of one input.
#[derive(Debug)]
enum Function {
    /// Exponential interpolation (type 2).
    Power { domain: [f64; 2], from: Vec<f64>, to: Vec<f64>, power: f64 },
    /// Stitching of functions (type 3).
    Stitched { domain: [f64; 2], parts: Vec<Function>, seams: Vec<f64>, encode: Vec<f64> },
    /// Samples (type 0).
    Sampled { domain: [f64; 2], table: Vec<Vec<f64>> },
}

impl Function {
    fn read(object: &Object<'_>, work: &mut Budget, depth: u8) -> Option<Self> {
        let (dict, _) = dict_or_stream(object)?;
        work.read(dict.data().len())?;
        let domain = numbers::<2>(dict, "Domain")?;
        match dict.get::<i32>("FunctionType")? {
            0 => sampled(object, domain, work),
            2 => {
                let ends = |key, usual| {
                    let given = all_numbers(dict, key, 32);
                    if given.is_empty() { vec![usual] } else { given }
                };
                let (from, to) = (ends("C0", 0.0), ends("C1", 1.0));
                let power = dict.get::<f64>("N")?;
                (from.len() == to.len()).then_some(Self::Power { domain, from, to, power })
            }
            3 if depth < DEEPEST => {
                let all = dict.get::<Array<'_>>("Functions")?;
                let parts: Vec<Self> = Array::iter::<Object<'_>>(&all)
                    .take(MOST_PARTS)
                    .map(|f| Self::read(&f, work, depth + 1))
                    .collect::<Option<_>>()?;
                let seams = all_numbers(dict, "Bounds", MOST_PARTS);
                let encode = all_numbers(dict, "Encode", 2 * MOST_PARTS);
                let fits = seams.len() + 1 == parts.len() && encode.len() == 2 * parts.len();
                fits.then_some(Self::Stitched { domain, parts, seams, encode })
            }
            _ => None,
        }
    }

    /// Inputs at which the outputs may be extreme beyond the ends of the domain: samples, and both
    /// sides of each boundary between stitched functions.
    fn extremes(&self) -> Vec<f64> {
        match self {
            Self::Power { .. } => Vec::new(),
            Self::Sampled { domain, table } => {
                let last = f64::from(u32::try_from(table.len() - 1).unwrap_or(u32::MAX)).max(1.0);
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

    fn at(&self, x: f64) -> Vec<f64> {
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
                // No interpolation is needed: the extremes are at samples.
                let last = u32::try_from(table.len() - 1).expect("a table is kept within the work");
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a share of the table's length"
                )]
                let n = (share.clamp(0.0, 1.0) * f64::from(last)).round() as usize;
                table[n.min(table.len() - 1)].clone()
            }
        }
    }
}

fn within(x: f64, [low, high]: [f64; 2]) -> f64 {
    if low <= high { x.clamp(low, high) } else { low }
}

/// Reads a sampled function of one input with 8-bit or 16-bit samples.
fn sampled(object: &Object<'_>, domain: [f64; 2], work: &mut Budget) -> Option<Function> {
    let (dict, stream) = dict_or_stream(object)?;
    let [size] = numbers::<1>(dict, "Size")?;
    let bits = dict.get::<u32>("BitsPerSample")?;
    let range = all_numbers(dict, "Range", 64);
    let bytes = match bits {
        8 => 1,
        16 => 2,
        _ => return None,
    };
    let samples = decode(stream?, MOST_SAMPLES, work).ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::{FromBytes, Stream};

    fn heaviest(shading: &str) -> Option<f64> {
        let dict = Dict::from_bytes(shading.as_bytes()).unwrap();
        let colours = shades(&dict, &ContentSpace::Cmyk, &mut Budget::of(0))?;
        Some(colours.iter().map(|c| c.iter().sum()).fold(0.0, f64::max))
    }

    #[test]
    fn a_shading_is_as_heavy_as_its_heaviest_colour() {
        let power = |from: &str, to: &str| {
            format!("<< /FunctionType 2 /Domain [0 1] /C0 [{from}] /C1 [{to}] /N 1 >>")
        };
        let one = |function: &str| heaviest(&format!("<< /ShadingType 2 /Function {function} >>"));
        let near = |found: Option<f64>, sum: f64| (found.unwrap() - sum).abs() < 1e-6;
        assert!(near(one(&power("0 0 0 0", "1 1 1 0")), 3.0));
        let stitched = format!(
            "<< /FunctionType 3 /Domain [0 1] /Bounds [.013] /Encode [0 1 0 1] /Functions [{} {}] >>",
            power("0 0 0 0", "1 1 1 1"),
            power("0 0 0 0", "1 0 0 0")
        );
        assert!(one(&stitched).unwrap() > 3.9, "{:?}", one(&stitched));
        // The heaviest of 200 samples lies between two steps.
        let mut samples = vec!["00000000"; 200];
        samples[101] = "FFFFFFFF";
        let table = format!(
            "<< /FunctionType 0 /Domain [0 1] /Size [200] /BitsPerSample 8 /Range [0 1 0 1 0 1 0 1] \
             /Filter /ASCIIHexDecode /Length {} >>\nstream\n{}>\nendstream",
            200 * 8 + 1,
            samples.concat()
        );
        let table = Stream::from_bytes(table.as_bytes()).unwrap();
        let lookup = Function::read(&Object::Stream(table), &mut Budget::of(0), 0).unwrap();
        let of = |f: &Function| {
            let sums = f.extremes().into_iter().map(|x| f.at(x).iter().sum::<f64>());
            sums.fold(0.0, f64::max)
        };
        assert!((of(&lookup) - 4.0).abs() < 1e-6);
        let twice = Function::Stitched {
            domain: [0.0, 2.0],
            parts: vec![
                Function::Power {
                    domain: [0.0, 1.0],
                    from: vec![0.0; 4],
                    to: vec![0.1; 4],
                    power: 1.0,
                },
                lookup,
            ],
            seams: vec![1.0],
            encode: vec![0.0, 1.0, 1.0, 0.0],
        };
        assert!((of(&twice) - 4.0).abs() < 1e-6, "{}", of(&twice));
        let each = power("0", "1");
        let four = format!("<< /ShadingType 3 /Function [{each} {each} {each} {each}] >>");
        assert!(near(heaviest(&four), 4.0));
        assert_eq!(one("<< /FunctionType 4 /Domain [0 1] >>"), None);
        assert_eq!(one(&power("0", "1")), None, "one colour of four");
    }
}
