//! Reads `[lint]`, the weights of the taboos of page make-up, and `allow` of a block.

use crate::edition::AllowedTaboos;
use crate::edition::keys::{block, taboos};
use crate::edition::toml_reader::Table;
use crate::house::{Taboo, Taboos};

/// Reads `[lint]`.
pub(super) fn weights(table: Option<Table<'_>>) -> Taboos {
    let Some(mut t) = table else { return Taboos::default() };
    let mut weights = Taboos::default();
    for taboo in Taboo::ALL {
        let key = taboos::of(taboo).weight;
        weights.0.extend(t.get(key).and_then(|v| v.choice()).map(|weight| (taboo, weight)));
    }
    t.finish();
    weights
}

/// Reads `allow` of a block.
pub(super) fn allowed(t: &mut Table<'_>) -> AllowedTaboos {
    let Some(value) = t.get(block::ALLOW) else { return AllowedTaboos::new() };
    let Some(mut table) = value.table("`allow`") else { return AllowedTaboos::new() };
    let mut allowed = AllowedTaboos::new();
    for taboo in Taboo::ALL {
        let Some(key) = taboos::of(taboo).reason else { continue };
        let reason = table.get(key).and_then(|v| Some(v.spanned(v.name()?.to_owned())));
        allowed.extend(reason.map(|reason| (taboo, reason)));
    }
    table.finish();
    allowed
}
