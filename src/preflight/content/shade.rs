//! Colours of shadings.
//!
//! Only functions of one input are evaluated: those of axial and radial shadings, and of meshes
//! that use one. Source: ISO 32000-1, 7.10 and 8.7.4.5.

use crate::preflight::content::budget::Budget;
use crate::preflight::content::function::Function;
use crate::preflight::content::operation::{all_numbers, numbers};
use crate::preflight::content::space::ContentSpace;
use crate::raster::Matrix;
use hayro_syntax::object::{Array, Dict, Object};

/// Number of steps at which a shading is evaluated.
const STEPS: u32 = 64;
/// Units of the budget per step.
const UNITS: u32 = 4;

/// Whether a shading paints its background, as those of patterns do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum ShadingBackground {
    Painted,
    Unpainted,
}

/// The coordinate system of a shading.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct ShadingPlace {
    /// From its coordinates to those of the page.
    pub(in crate::preflight) matrix: Matrix,
    pub(in crate::preflight) background: ShadingBackground,
}

/// A shading.
pub(in crate::preflight) struct ContentShading<'d, 'a> {
    pub(super) dict: &'d Dict<'a>,
    pub(in crate::preflight) space: &'d ContentSpace,
    pub(in crate::preflight) place: ShadingPlace,
}

/// The axis along which a shading changes.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) enum ShadingAxis {
    /// From one point to another.
    Axial([[f64; 2]; 2]),
    /// From one circle to another, by their centres and radii.
    Radial([[f64; 2]; 2], [f64; 2]),
}

impl ContentShading<'_, '_> {
    /// The number of its type.
    pub(in crate::preflight) fn kind(&self) -> i32 {
        self.dict.get::<i32>("ShadingType").unwrap_or(0)
    }

    /// The axis along which it changes; `None` if it is neither axial nor radial, or cannot be
    /// read.
    pub(in crate::preflight) fn axis(&self) -> Option<ShadingAxis> {
        match self.kind() {
            2 => {
                let [x0, y0, x1, y1] = numbers::<4>(self.dict, "Coords")?;
                Some(ShadingAxis::Axial([[x0, y0], [x1, y1]]))
            }
            3 => {
                let [x0, y0, r0, x1, y1, r1] = numbers::<6>(self.dict, "Coords")?;
                Some(ShadingAxis::Radial([[x0, y0], [x1, y1]], [r0, r1]))
            }
            _ => None,
        }
    }

    /// Whether it extends before its start, and beyond its end.
    pub(in crate::preflight) fn extend(&self) -> [bool; 2] {
        let array = self.dict.get::<Array<'_>>("Extend");
        let mut ends = array.iter().flat_map(Array::iter::<bool>);
        std::array::from_fn(|_| ends.next().unwrap_or(false))
    }

    /// The colour that it paints beyond its ends; `None` if it paints none.
    pub(in crate::preflight) fn background(&self) -> Option<Vec<f64>> {
        let behind = all_numbers(self.dict, "Background", 32);
        let is_painted = self.place.background == ShadingBackground::Painted;
        Some(behind).filter(|behind| is_painted && !behind.is_empty())
    }

    /// The bounds within which it paints, if given (`BBox`).
    pub(in crate::preflight) fn within(&self) -> Option<[f64; 4]> {
        numbers::<4>(self.dict, "BBox")
    }

    /// Its colours across its domain; `None` if they cannot be determined.
    pub(in crate::preflight) fn colours(&self, budget: &mut Budget) -> Option<Vec<Vec<f64>>> {
        // Function-based shadings have functions of two inputs.
        if self.space.unchecked().is_some() || self.kind() == 1 {
            return None;
        }
        let shaded = ShadingFunctions::read(self.dict, STEPS, budget)?;
        let extremes: Vec<f64> = shaded.parts.iter().flat_map(Function::extremes).collect();
        budget.take(extremes.len())?;
        let places = shaded.steps(STEPS).into_iter().chain(extremes);
        shaded.colours(places, self.space)
    }

    /// Its colours at `steps` equal steps from the start of its domain to the end; `None` if they
    /// cannot be determined.
    pub(in crate::preflight) fn colours_at(
        &self,
        steps: u32,
        budget: &mut Budget,
    ) -> Option<Vec<Vec<f64>>> {
        if self.space.unchecked().is_some() {
            return None;
        }
        let shaded = ShadingFunctions::read(self.dict, steps, budget)?;
        shaded.colours(shaded.steps(steps), self.space)
    }
}

/// The functions of a shading, of one input.
struct ShadingFunctions {
    parts: Vec<Function>,
    domain: [f64; 2],
}

impl ShadingFunctions {
    /// Reads the functions, charging for their evaluation at `steps` steps.
    fn read(shading: &Dict<'_>, steps: u32, budget: &mut Budget) -> Option<Self> {
        budget.take(usize::try_from(steps * UNITS).ok()?)?;
        let parts: Vec<Function> = match shading.get::<Object<'_>>("Function")? {
            Object::Array(all) => Array::iter::<Object<'_>>(&all)
                .take(32)
                .map(|f| Function::read(&f, budget, 0))
                .collect::<Option<_>>()?,
            one => vec![Function::read(&one, budget, 0)?],
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

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::{FromBytes, Stream};

    fn heaviest(shading: &str) -> Option<f64> {
        let dict = Dict::from_bytes(shading.as_bytes()).unwrap();
        let place =
            ShadingPlace { matrix: Matrix::IDENTITY, background: ShadingBackground::Unpainted };
        let shading = ContentShading { dict: &dict, space: &ContentSpace::Cmyk, place };
        let colours = shading.colours(&mut Budget::of(0))?;
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
