//! Values that must agree with those of other keys, and arrays whose items have roles.
//!
//! Source: ISO 32000-1, 7.10, 8.4.3.6, 8.7.4.5.4, 8.9.5, 9.6.2, 9.6.6 and 9.7.4.3.

use crate::preflight::content::{Known, components};
use crate::preflight::dict_ext::DictExt;
use crate::preflight::file::keys::role::DictRole;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Dict, Name, Object};

/// The greatest number of a character of a composite font.
const LAST_CID: f64 = 65_535.0;

/// The breaches of a dictionary whose values have the right types; `None` once the budget is spent.
pub(super) fn faults(
    dict: &Dict<'_>,
    role: DictRole,
    known: &mut Known,
) -> Option<Vec<RuleBreach>> {
    let mut found = Vec::new();
    match role {
        DictRole::Font => {
            found.extend(widths(dict));
            for (key, per_character) in [("W", 1), ("W2", 3)] {
                let Some(array) = dict.get::<Array<'_>>(key) else { continue };
                known.budget.read(array.data().len())?;
                let fault = advances(&array, per_character);
                found.extend(fault.map(|breach| breach.fact("key", key)));
            }
        }
        DictRole::Encoding => found.extend(differences(dict)),
        DictRole::Picture => {
            known.look_up(dict, b"ColorSpace")?;
            picture(dict, known, &mut found);
        }
        DictRole::Shading => found.extend(radii(dict)),
        DictRole::State => state(dict, &mut found),
        DictRole::Function => function(dict, &mut found),
        DictRole::PageTree => found.extend(turn(dict)),
        _ => {}
    }
    Some(found)
}

fn wrong(what: &'static str) -> RuleBreach {
    RuleBreach::new(rule::KEY_TYPE, what)
}

/// The numbers of an array; `None` if there is no array of numbers alone.
fn numbers(dict: &Dict<'_>, key: &str) -> Option<Vec<f64>> {
    let array = dict.get::<Array<'_>>(key)?;
    Array::iter::<Object<'_>>(&array)
        .map(|item| match item {
            Object::Number(n) => Some(n.as_f64()),
            _ => None,
        })
        .collect()
}

/// The rotation that pages inherit.
fn turn(node: &Dict<'_>) -> Option<RuleBreach> {
    let degrees = node.get::<i32>("Rotate").filter(|degrees| degrees % 90 != 0)?;
    let breach = wrong("Rotate of a node of the page tree is {degrees}, not a right angle");
    Some(breach.fact("degrees", degrees))
}

/// The first and last code of a simple font, and its number of widths.
fn widths(font: &Dict<'_>) -> Option<RuleBreach> {
    let (first, last) = (font.get::<i32>("FirstChar")?, font.get::<i32>("LastChar")?);
    let of_codes = |what| wrong(what).fact("first", first).fact("last", last);
    if first > last {
        return Some(of_codes("FirstChar of a font is {first}, beyond LastChar, {last}"));
    }
    let found = font.get::<Array<'_>>("Widths")?.raw_iter().count();
    let wanted = usize::try_from(i64::from(last) - i64::from(first) + 1).ok()?;
    (found != wanted).then(|| {
        let what =
            "Widths of a font has {values:value}, not {needed} for the codes {first} to {last}";
        of_codes(what).fact("values", found).fact("needed", wanted)
    })
}

/// The breach of `c [w …]` and `first last w`, where each width has `step` numbers; without the
/// key.
fn advances(array: &Array<'_>, step: usize) -> Option<RuleBreach> {
    let mut items = Array::iter::<Object<'_>>(array);
    let broken = || Some(wrong("{key} of a font is no list of characters and widths"));
    while let Some(first) = items.next() {
        let Object::Number(first) = first else { return broken() };
        match items.next() {
            Some(Object::Array(list)) => {
                let mut widths = Array::iter::<Object<'_>>(&list);
                let count = list.raw_iter().count();
                if count % step != 0 || !widths.all(|w| matches!(w, Object::Number(_))) {
                    return broken();
                }
            }
            Some(Object::Number(last)) => {
                for _ in 0..step {
                    let Some(Object::Number(_)) = items.next() else { return broken() };
                }
                let (first, last) = (first.as_f64(), last.as_f64());
                if last < first || last > LAST_CID {
                    let breach =
                        wrong("{key} of a font gives widths to the characters from {from} to {to}");
                    let breach = breach.fact("from", first.to_string());
                    return Some(breach.fact("to", last.to_string()));
                }
            }
            _ => return broken(),
        }
        if !(0.0..=LAST_CID).contains(&first.as_f64()) {
            let breach = wrong("{key} of a font gives a width to character {from}");
            return Some(breach.fact("from", first.as_f64().to_string()));
        }
    }
    None
}

/// The codes of an encoding.
fn differences(encoding: &Dict<'_>) -> Option<RuleBreach> {
    let array = encoding.get::<Array<'_>>("Differences")?;
    let mut code = None;
    for item in Array::iter::<Object<'_>>(&array) {
        match (item, code) {
            (Object::Number(n), _) => code = Some(n.as_i64()),
            (Object::Name(_), Some(now)) if (0..=255).contains(&now) => code = Some(now + 1),
            (Object::Name(_), Some(now)) => {
                let breach = wrong("Differences of an encoding has code {code}, not 0 to 255");
                return Some(breach.fact("code", now));
            }
            (Object::Name(_), None) => {
                return Some(wrong("Differences of an encoding begins with no code"));
            }
            _ => {}
        }
    }
    None
}

fn picture(picture: &Dict<'_>, known: &mut Known, found: &mut Vec<RuleBreach>) {
    let bits = picture.get::<i32>("BitsPerComponent");
    let colours = if picture.get::<bool>("ImageMask") == Some(true) {
        if let Some(bits) = bits.filter(|bits| *bits != 1) {
            let breach = wrong("BitsPerComponent of a stencil is {bits}, not 1");
            found.push(breach.fact("bits", bits));
        }
        for key in ["Mask", "SMask"] {
            if picture.get::<Object<'_>>(key).is_some_and(|o| !matches!(o, Object::Null(_))) {
                found.push(wrong("a stencil has {key}, which only pictures have").fact("key", key));
            }
        }
        Some(1)
    } else {
        if let Some(bits) = bits.filter(|bits| *bits != 8 && is_jpeg(picture)) {
            let breach = wrong("BitsPerComponent of a picture is {bits}, its JPEG has 8");
            found.push(breach.fact("bits", bits));
        }
        let space = picture.get::<Object<'_>>("ColorSpace");
        space.and_then(|space| components(&space, &mut known.budget))
    };
    let Some(colours) = colours else { return };
    for key in ["Decode", "Mask"] {
        let Some(ends) = numbers(picture, key) else { continue };
        if ends.len() != 2 * colours {
            let what = "{key} of a picture has {values:value}, not {needed} for its colour space";
            let breach = wrong(what).fact("key", key).fact("values", ends.len());
            found.push(breach.fact("needed", 2 * colours));
        }
        let most =
            bits.and_then(|bits| Some(f64::from((1_u32 << u32::try_from(bits).ok()?.min(16)) - 1)));
        let is_colour = |pair: &[f64]| {
            pair.iter().all(|n| n.fract().abs() < f64::EPSILON && *n >= 0.0)
                && pair.iter().all(|n| most.is_none_or(|most| *n <= most))
                && pair.first() <= pair.last()
        };
        if key == "Mask" && !ends.chunks(2).all(is_colour) {
            found.push(wrong("Mask of a picture has values that are no samples"));
        }
    }
}

/// Whether the last filter of a picture is that of JPEGs, whose samples have 8 bits.
fn is_jpeg(picture: &Dict<'_>) -> bool {
    let last = match picture.get::<Object<'_>>("Filter") {
        Some(Object::Array(all)) => Array::iter::<Object<'_>>(&all).last(),
        one => one,
    };
    matches!(last, Some(Object::Name(name)) if name.as_ref() == b"DCTDecode")
}

/// The radii of a radial shading.
fn radii(shading: &Dict<'_>) -> Option<RuleBreach> {
    if shading.get::<i32>("ShadingType") != Some(3) {
        return None;
    }
    let coords = numbers(shading, "Coords")?;
    let radius = [coords.get(2)?, coords.get(5)?].into_iter().copied().find(|r| *r < 0.0)?;
    let breach = wrong("Coords of a shading has a radius of {found}");
    Some(breach.fact("found", radius.to_string()))
}

fn state(state: &Dict<'_>, found: &mut Vec<RuleBreach>) {
    let items = |key: &str| {
        let array = state.get::<Array<'_>>(key);
        array.map(|array| Array::iter::<Object<'_>>(&array).collect::<Vec<_>>())
    };
    if let Some(items) = items("D") {
        let is_dash = |dash: &Array<'_>| {
            let lengths: Option<Vec<f64>> = Array::iter::<Object<'_>>(dash)
                .map(|item| match item {
                    Object::Number(n) => Some(n.as_f64()),
                    _ => None,
                })
                .collect();
            lengths.is_some_and(|lengths| {
                let all_zero = !lengths.is_empty() && lengths.iter().all(|n| *n <= 0.0);
                lengths.iter().all(|n| *n >= 0.0) && !all_zero
            })
        };
        if !matches!(&items[..], [Object::Array(dash), Object::Number(_)] if is_dash(dash)) {
            found.push(wrong("D of a graphics state is no array of lengths and a phase"));
        }
    }
    if let Some(items) = items("Font")
        && !matches!(&items[..], [Object::Dict(_), Object::Number(_)])
    {
        found.push(wrong("Font of a graphics state is no font and size"));
    }
    if let Some(smask) = state.get::<Dict<'_>>("SMask")
        && smask.get::<Name<'_>>("S").is_none()
        && !smask.holds("S")
    {
        found.push(wrong("SMask of a graphics state does not say of what kind it is"));
    }
}

fn function(function: &Dict<'_>, found: &mut Vec<RuleBreach>) {
    let mut add = |breach: RuleBreach| found.push(breach);
    for key in ["Domain", "Range"] {
        let ends = numbers(function, key).unwrap_or_default();
        let (pairs, _) = ends.as_chunks::<2>();
        if let Some([from, to]) = pairs.iter().find(|[from, to]| from > to) {
            let breach = wrong("{key} of a function goes from {from} down to {to}");
            let breach = breach.fact("key", key).fact("from", from.to_string());
            add(breach.fact("to", to.to_string()));
        }
    }
    let inputs = numbers(function, "Domain").map(|ends| ends.len() / 2);
    match function.get::<i32>("FunctionType") {
        Some(0) => {
            let size = numbers(function, "Size");
            if let (Some(size), Some(inputs)) = (&size, inputs)
                && size.len() != inputs
            {
                let what = "Size of a function has {values:value}, not {needed} for its Domain";
                add(wrong(what).fact("values", size.len()).fact("needed", inputs));
            }
            let is_whole = |n: &f64| *n >= 1.0 && n.fract().abs() < f64::EPSILON;
            if !size.iter().flatten().all(is_whole) {
                add(wrong("Size of a function has values that are no numbers of samples"));
            }
        }
        Some(2) => {
            let [from, to] = ["C0", "C1"].map(|key| numbers(function, key).map(|c| c.len()));
            if from.unwrap_or(1) != to.unwrap_or(1) {
                add(wrong("C0 and C1 of a function are not of one length"));
            }
        }
        Some(3) => {
            let parts = function.get::<Array<'_>>("Functions").map(|all| all.raw_iter().count());
            let Some(parts) = parts else { return };
            for (key, wanted) in [("Bounds", parts.saturating_sub(1)), ("Encode", 2 * parts)] {
                let found = numbers(function, key).map(|all| all.len());
                if let Some(found) = found.filter(|found| *found != wanted) {
                    let what =
                        "{key} of a function has {values:value}, not {needed} for its Functions";
                    let breach = wrong(what).fact("key", key).fact("values", found);
                    add(breach.fact("needed", wanted));
                }
            }
        }
        _ => {}
    }
}
