//! The faces a layout names, found and parsed.

use crate::diag::{Diagnostic, Diagnostics};
use crate::edition::{Layout, Spanned, unreadable};
use crate::font::{Font, FontBook};
use crate::world::{World, WorldError};
use rayon::prelude::*;
use std::sync::Arc;

/// The layout's fonts with the chain of each role. A font that is missing or unusable is reported;
/// its role goes on with the rest of its chain.
pub fn load(world: &dyn World, layout: &Layout) -> (FontBook, Diagnostics) {
    let mut files: Vec<&Spanned<String>> = layout.faces.values().flatten().collect();
    files.sort_by(|a, b| a.value.cmp(&b.value));
    files.dedup_by(|a, b| a.value == b.value);
    let loaded: Vec<Result<Font, Diagnostic>> = files.par_iter().map(|f| font(world, f)).collect();
    let mut book = FontBook::new();
    let mut out = Diagnostics::new();
    let mut ids = std::collections::BTreeMap::new();
    for (file, font) in files.iter().zip(loaded) {
        match font {
            Ok(font) => {
                ids.insert(file.value.clone(), book.add(Arc::new(font)));
            }
            Err(d) => out.push(d),
        }
    }
    for (role, chain) in &layout.faces {
        let chain = chain.iter().filter_map(|f| ids.get(&f.value).copied()).collect();
        book.role(role, chain);
    }
    (book, out)
}

fn font(world: &dyn World, file: &Spanned<String>) -> Result<Font, Diagnostic> {
    let bytes = world.font(&file.value).map_err(|e| absent(file, &e))?;
    Font::new(&file.value, bytes).map_err(|e| {
        Diagnostic::error("font::unusable", e.to_string()).at(file.span, "named here").help(
            "use an OpenType font with TrueType outlines (.ttf) whose licence allows embedding",
        )
    })
}

/// What is said of a font file that is not to be had.
fn absent(file: &Spanned<String>, e: &WorldError) -> Diagnostic {
    let d = match e {
        WorldError::Outside(_) => unreadable(e),
        _ => None,
    };
    let d = d.unwrap_or_else(|| {
        let help = match e {
            WorldError::Missing(_) => {
                "put the file into the edition's `fonts/` folder, or give its folder with `--fonts DIR`"
            }
            _ => "put the font's own file there; no other is taken in its place",
        };
        let message = format!("cannot use font file `{}`: {e}", file.value);
        Diagnostic::error("font::missing", message).help(help)
    });
    d.at(file.span, "named here")
}
