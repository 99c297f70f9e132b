//! Loading of the faces that a layout names.

use crate::diag::{Diagnostic, Diagnostics, Rule, rules};
use crate::edition::{FaceFile, Layout, Spanned};
use crate::engine::pipeline::BuiltEdition;
use crate::export::pdf::PdfError;
use crate::font::{Font, FontBook, FontError, FontId, Pick};
use crate::world::{World, WorldError};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A font file and the face selected from it.
type Key<'l> = (&'l str, Pick);

/// Loads the layout's fonts and the fallback chain of each role. A font that is missing or unusable
/// is reported where the layout first names it and left out of its chains.
pub fn load(world: &dyn World, layout: &Layout) -> (FontBook, Diagnostics) {
    let mut faces: Vec<(Key<'_>, &FaceFile)> =
        layout.faces.values().flatten().map(|face| (key(face), face)).collect();
    faces.sort_by(|(a, first), (b, second)| {
        a.cmp(b).then_with(|| first.file.span.cmp(&second.file.span))
    });
    faces.dedup_by(|(a, _), (b, _)| a == b);
    let loaded: Vec<Result<Font, Diagnostic>> =
        faces.par_iter().map(|((_, pick), face)| font(world, face, pick)).collect();
    let mut book = FontBook::new();
    let mut out = Diagnostics::new();
    let mut ids: BTreeMap<Key<'_>, FontId> = BTreeMap::new();
    for ((key, _), font) in faces.into_iter().zip(loaded) {
        match font {
            Ok(font) => {
                ids.insert(key, book.add(Arc::new(font)));
            }
            Err(d) => out.push(d),
        }
    }
    for (role, chain) in &layout.faces {
        let chain = chain.iter().filter_map(|face| ids.get(&key(face)).copied()).collect();
        book.role(role, chain);
    }
    (book, out)
}

fn key(face: &FaceFile) -> Key<'_> {
    let pick = Pick {
        index: face.index,
        name: face.name.clone(),
        instance: face.instance.clone(),
        axes: face.axes.clone(),
    };
    (&face.file.value, pick)
}

fn font(world: &dyn World, face: &FaceFile, pick: &Pick) -> Result<Font, Diagnostic> {
    let file = &face.file;
    let bytes = world.font(&file.value).map_err(|e| absent(file, &e))?;
    Font::open(&file.value, bytes, pick).map_err(|e| unusable(file, &e))
}

fn rule_of(e: &FontError) -> &'static Rule {
    match e {
        FontError::NotAFont(_) | FontError::WebFont(_) | FontError::Damaged { .. } => {
            rules::font::UNUSABLE
        }
        FontError::Licence { .. } => rules::font::LICENCE,
        FontError::WhichFace { .. } => rules::font::WHICH_FACE,
        FontError::WhichInstance { .. } => rules::font::WHICH_INSTANCE,
    }
}

fn unusable(file: &Spanned<String>, e: &FontError) -> Diagnostic {
    Diagnostic::error(rule_of(e), e.to_string()).at(file.span, "named here").help(e.remedy())
}

/// Returns the diagnostic for a book that cannot be written. Opening a face checks a sample of its
/// glyphs only; damage to others is found when they are embedded.
pub(super) fn unwritten(built: &BuiltEdition, e: &PdfError) -> Diagnostic {
    let named = || {
        let PdfError::Subset { font: name, reason } = e else { return None };
        let font = built.book.fonts.fonts().iter().find(|font| font.name() == name)?;
        let faces = built.edition.layout.faces.values().flatten();
        let mut faces = faces.filter(|face| key(face) == (font.file(), font.pick().clone()));
        let fault = format!("a glyph that is used cannot be embedded: {reason}");
        let why = FontError::Damaged { file: font.file().to_owned(), fault };
        Some(unusable(&faces.next()?.file, &why))
    };
    named().unwrap_or_else(|| Diagnostic::error(rules::pdf::FAILED, e.to_string()))
}

/// Returns the diagnostic for a font file that cannot be read.
fn absent(file: &Spanned<String>, e: &WorldError) -> Diagnostic {
    let d = match e {
        WorldError::Outside(name) => {
            let message = format!("font file `{name}` leads out of the folders of fonts");
            let help = "put the file itself into the edition's `fonts/` folder or into that of \
                        `--fonts`, or give the folder where it lies with `--fonts DIR`";
            Some(Diagnostic::error(rules::world::OUTSIDE, message).help(help))
        }
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
        Diagnostic::error(rules::font::MISSING, message).help(help)
    });
    d.at(file.span, "named here")
}
