//! Colours of shadings.
//!
//! Only functions of one input are evaluated: those of axial and radial shadings, and of meshes
//! that use one. Source: ISO 32000-1, 7.10 and 8.7.4.5.

use crate::preflight::checks::ObjectKind;
use crate::preflight::content::budget::Budget;
use crate::preflight::content::function::Function;
use crate::preflight::content::operand::numbers;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::Shades;
use hayro_syntax::object::{Array, Dict, Object};
use std::sync::Arc;

/// Number of steps at which a shading is evaluated.
const STEPS: u32 = 64;
/// Units of the budget per step.
const UNITS: u32 = 4;

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
    let shaded = ShadingFunctions::read(shading, STEPS, work)?;
    let extremes: Vec<f64> = shaded.parts.iter().flat_map(Function::extremes).collect();
    work.take(extremes.len())?;
    let places = shaded.steps(STEPS).into_iter().chain(extremes);
    shaded.colours(places, space)
}

/// Colours of a shading at equal steps from the beginning of its domain to the end; `None` if they
/// cannot be determined.
pub(super) fn colours_at(
    shading: &Dict<'_>,
    space: &ContentSpace,
    steps: u32,
    work: &mut Budget,
) -> Option<Vec<Vec<f64>>> {
    if space.unjudged().is_some() {
        return None;
    }
    let shaded = ShadingFunctions::read(shading, steps, work)?;
    shaded.colours(shaded.steps(steps), space)
}

/// The functions of a shading, of one input.
struct ShadingFunctions {
    parts: Vec<Function>,
    domain: [f64; 2],
}

impl ShadingFunctions {
    /// Reads the functions, which will be evaluated at so many steps.
    fn read(shading: &Dict<'_>, steps: u32, work: &mut Budget) -> Option<Self> {
        work.take(usize::try_from(steps * UNITS).ok()?)?;
        let parts: Vec<Function> = match shading.get::<Object<'_>>("Function")? {
            Object::Array(all) => Array::iter::<Object<'_>>(&all)
                .take(32)
                .map(|f| Function::read(&f, work, 0))
                .collect::<Option<_>>()?,
            one => vec![Function::read(&one, work, 0)?],
        };
        let domain = numbers::<2>(shading, "Domain").unwrap_or([0.0, 1.0]);
        Some(Self { parts, domain })
    }

    /// Inputs at equal steps through the domain.
    fn steps(&self, steps: u32) -> Vec<f64> {
        let [from, to] = self.domain;
        let at = |step: u32| from + (to - from) * f64::from(step) / f64::from(steps);
        (0..=steps).map(at).collect()
    }

    /// Colours at these inputs; `None` if they are not of the space.
    fn colours(
        &self,
        places: impl IntoIterator<Item = f64>,
        space: &ContentSpace,
    ) -> Option<Vec<Vec<f64>>> {
        let colour = |x: f64| -> Vec<f64> { self.parts.iter().flat_map(|f| f.at(x)).collect() };
        let colours: Vec<Vec<f64>> = places.into_iter().map(colour).collect();
        colours.iter().all(|c| c.len() == space.components()).then_some(colours)
    }
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
