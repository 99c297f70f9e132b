//! Checks a structural stream's filters and parameters before the parser decodes it.

use hayro_syntax::object::{Array, Dict, MaybeRef, Object};

/// Whether a filter or its parameters are indirect objects, which cannot be resolved before the
/// file is parsed.
pub(super) fn is_told_elsewhere(dict: &Dict<'_>) -> bool {
    ["Filter", "F", "DecodeParms", "DP"].iter().any(|key| match dict.get_raw::<Object<'_>>(key) {
        Some(MaybeRef::Ref(_)) => true,
        Some(MaybeRef::NotRef(Object::Array(all))) => all.raw_iter().any(|item| match item {
            MaybeRef::Ref(_) => true,
            MaybeRef::NotRef(Object::Dict(dict)) => has_references(&dict),
            MaybeRef::NotRef(_) => false,
        }),
        Some(MaybeRef::NotRef(Object::Dict(dict))) => has_references(&dict),
        _ => false,
    })
}

fn has_references(dict: &Dict<'_>) -> bool {
    dict.keys().any(|key| dict.get_ref(&*key).is_some())
}

/// The longest row of predicted samples allowed, in bits.
const LONGEST_ROW: usize = 64_000_000;

/// Whether the parser can undo the prediction of a stream.
///
/// hayro-syntax 0.9 multiplies `Colors` by `BitsPerComponent` in eight bits, and `Columns` by both
/// without a check; it then allocates a row of that length, however long, and divides by the
/// length, which may be 0 (`filter/lzw_flate.rs`, `PredictorParams` and `apply_predictor`). A row
/// that does not fit into memory aborts the program, which cannot be caught.
pub(super) fn is_predictable(dict: &Dict<'_>) -> bool {
    for key in ["DecodeParms", "DP"] {
        let parms: Vec<Dict<'_>> = match dict.get::<Object<'_>>(key) {
            Some(Object::Dict(dict)) => vec![dict],
            Some(Object::Array(all)) => {
                Array::iter::<Object<'_>>(&all).filter_map(Object::into_dict).collect()
            }
            _ => continue,
        };
        for parms in parms {
            if parms.get::<u8>("Predictor").unwrap_or(1) < 2 {
                continue;
            }
            let part = |key, usual| parms.get::<u8>(key).unwrap_or(usual);
            let bits = part("Colors", 1).checked_mul(part("BitsPerComponent", 8));
            let columns = parms.get::<usize>("Columns").unwrap_or(1);
            let row = bits.and_then(|bits| columns.checked_mul(usize::from(bits)));
            if !row.is_some_and(|row| (1..=LONGEST_ROW).contains(&row)) {
                return false;
            }
        }
    }
    true
}
