//! The pictures an edition's pages show, read and decoded.

use crate::compose::Pictures;
use crate::diag::{Diagnostic, Diagnostics};
use crate::edition::{Content, Edition, Spanned};
use crate::image::Picture;
use crate::world::World;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// Every picture by its file name. One that is missing or no picture is reported.
pub(super) fn load(world: &dyn World, edition: &Edition) -> (Pictures, Diagnostics) {
    let blocks = edition.pages.iter().flat_map(|p| &p.blocks);
    let mut files: Vec<&Spanned<String>> = blocks
        .filter_map(|b| match &b.content {
            Content::Picture { file, .. } => Some(file),
            _ => None,
        })
        .collect();
    files.sort_by(|a, b| a.value.cmp(&b.value));
    files.dedup_by(|a, b| a.value == b.value);
    let read: Vec<_> = files.par_iter().map(|f| picture(world, f)).collect();
    let mut pictures = Pictures::new();
    let mut out = Diagnostics::new();
    for (file, picture) in files.iter().zip(read) {
        match picture {
            Ok(picture) => {
                pictures.insert(file.value.clone(), Arc::new(picture));
            }
            Err(d) => out.push(d),
        }
    }
    (pictures, out)
}

fn picture(world: &dyn World, file: &Spanned<String>) -> Result<Picture, Diagnostic> {
    let bytes = world.read(Path::new(&file.value)).map_err(|e| {
        Diagnostic::error("image::missing", format!("cannot show `{}`: {e}", file.value))
            .at(file.span, "named here")
            .help("paths count from the edition's folder; or set `panel = \"…\"` until the picture comes")
    })?;
    Picture::decode((*bytes).as_ref()).map_err(|e| {
        Diagnostic::error("image::not-a-picture", format!("`{}` {e}", file.value))
            .at(file.span, "named here")
            .help("save the picture as PNG or JPEG")
    })
}
