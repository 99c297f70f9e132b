//! Loading of the faces that a layout names.

use crate::diag::{Diagnostic, Diagnostics, Rule, Span, Spanned, rules};
use crate::edition::{Block, unreadable};
use crate::engine::built_edition::BuiltEdition;
use crate::engine::stage_inputs::{FaceInputs, FileBytes};
use crate::engine::stages::Stages;
use crate::export::pdf::PdfError;
use crate::font::{Font, FontBook, FontError, FontId, Pick};
use crate::house::{FaceFile, Layout};
use crate::world::{World, WorldError};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A font file and the face selected from it.
pub(super) type Key<'l> = (&'l str, Pick);

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

/// Loads the layout's fonts like [`load`], with the result that `stages` keep.
pub(super) fn kept(
    world: &dyn World,
    layout: &Layout,
    stages: &Stages,
) -> (Arc<FontBook>, Diagnostics) {
    let inputs = || {
        let names = layout.faces.values().flatten().map(|face| face.file.value.clone());
        let bytes = |name: String| {
            let bytes = world.font(&name).ok().map(FileBytes);
            (name, bytes)
        };
        FaceInputs { roles: layout.faces.clone(), files: names.map(bytes).collect() }
    };
    let loaded = stages.get(&stages.faces, "faces", inputs, || {
        let (book, diagnostics) = load(world, layout);
        (Arc::new(book), diagnostics)
    });
    (*loaded).clone()
}

pub(super) fn key(face: &FaceFile) -> Key<'_> {
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

pub(super) fn unusable(file: &Spanned<String>, e: &FontError) -> Diagnostic {
    let message = match e {
        FontError::NotAFont(_) => "{`file`} is not an OpenType font",
        FontError::WebFont(_) => "{`file`} is a web font (WOFF)",
        FontError::Damaged { .. } => "{`file`} is damaged: {fault}",
        FontError::Licence { .. } => "{`file`} forbids {restriction} (OS/2 fsType {fs_type})",
        FontError::WhichFace { .. } | FontError::WhichInstance { .. } => "{`file`} {fault}",
    };
    let d = Diagnostic::error(rule_of(e), message).at(file.span, "named here").help(e.remedy());
    let d = d.fact("file", &file.value);
    match e {
        FontError::NotAFont(_) => d.fact("fault", "no OpenType font"),
        FontError::WebFont(_) => d.fact("fault", "a web font (WOFF)"),
        FontError::Damaged { fault, .. } => d.fact("fault", fault),
        FontError::Licence { what, fs_type, .. } => {
            d.fact("restriction", *what).fact("fs_type", format!("{fs_type:#06x}"))
        }
        FontError::WhichFace { faces, asked, fault, .. } => {
            let d = d.fact("faces", *faces).fact("fault", fault);
            asked.iter().fold(d, |d, asked| d.fact("asked", asked))
        }
        FontError::WhichInstance { asked, fault, .. } => {
            asked.iter().fold(d.fact("fault", fault), |d, asked| d.fact("asked", asked))
        }
    }
}

/// Returns the diagnostic for a book that cannot be written. Opening a face checks a sample of its
/// glyphs only; damage to others is found when they are embedded.
pub(super) fn unwritten(built: &BuiltEdition, e: &PdfError) -> Diagnostic {
    let edition = &built.edition;
    let face = |name: &str| {
        let font = built.book.fonts.fonts().iter().find(|font| font.name() == name)?;
        let mut faces = edition.layout.faces.values().flatten();
        let face = faces.find(|face| key(face) == (font.file(), font.pick().clone()))?;
        Some((font, &face.file))
    };
    if let PdfError::Subset { font: name, reason } = e
        && let Some((font, file)) = face(name)
    {
        let fault = format!("a glyph that is used cannot be embedded: {reason}");
        return unusable(file, &FontError::Damaged { file: font.file().to_owned(), fault });
    }
    let (at, help) = match e {
        PdfError::Profile(_) => (
            edition.profile.as_ref().map(|file| file.span),
            "name another `profile`, or leave it out for the shipped one",
        ),
        PdfError::NoPages => (None, "list at least one page in `pages`"),
        PdfError::Boxes(_) => {
            (Some(edition.layout.grid_span), "give the layout's [sheet] a `margin` of its `bleed`")
        }
        PdfError::Placed { file, .. } => {
            let mut files = edition.all_blocks().flat_map(Block::pictures);
            let named = files.find(|named| named.value == *file).map(|named| named.span);
            (named, "ask for it again as PDF/X-4 or PDF/X-1a")
        }
        PdfError::Notdef { font, .. } | PdfError::Subset { font, .. } => {
            (face(font).map(|(_, file)| file.span), "name another file for this face")
        }
        PdfError::TooManyGlyphs(font) => (
            face(font).map(|(_, file)| file.span),
            "set a part of the edition in another face, or make two files of the edition",
        ),
    };
    let start = || Some(Span::new(edition.sources.find("edition.toml")?, 0..0));
    let d = not_written(e).help(help);
    match at.or_else(start) {
        Some(span) => d.at(span, "for this"),
        None => d,
    }
}

/// The diagnostic that explains why a book cannot be written.
fn not_written(e: &PdfError) -> Diagnostic {
    let failed = |message: &'static str| Diagnostic::error(rules::pdf::FAILED, message);
    match e {
        PdfError::Profile(reason) => {
            let message = "the output profile is {reason}; the press wants a CMYK printer profile \
                           (class `prtr`) of ICC version 2 or 4 (PDF/X-1a: 2)";
            failed(message).fact("reason", reason)
        }
        PdfError::NoPages => failed("the book has no pages"),
        PdfError::Boxes(page) => {
            let message =
                "page {sheet}: the trim must lie inside the bleed and the bleed inside the sheet";
            failed(message).fact("sheet", page)
        }
        PdfError::Notdef { font, text } => {
            failed("{`face`} has no glyph for {`text`}").fact("face", font).fact("text", text)
        }
        PdfError::TooManyGlyphs(font) => {
            failed("{`face`} is used for more than 65 535 different characters").fact("face", font)
        }
        PdfError::Placed { file, why } => {
            let d = failed("{`file`} cannot be placed: {reason}");
            d.fact("file", file).fact("reason", why.to_string())
        }
        PdfError::Subset { font, reason } => {
            let d = failed("{`face`} cannot be subset: {reason}");
            d.fact("face", font).fact("reason", reason)
        }
    }
}

/// Returns the diagnostic for a font file that cannot be read.
fn absent(file: &Spanned<String>, e: &WorldError) -> Diagnostic {
    let d = match e {
        WorldError::Outside(name) => {
            let message = "font file {`file`} leads out of the folders of fonts";
            let help = "put the file itself into the edition's `fonts/` folder or into that of \
                        `--fonts`, or give the folder where it lies with `--fonts DIR`";
            Some(Diagnostic::error(rules::world::OUTSIDE, message).fact("file", name).help(help))
        }
        WorldError::OtherCase { .. } => unreadable(e),
        _ => None,
    };
    let d = d.unwrap_or_else(|| {
        let help = match e {
            WorldError::Missing(_) => {
                "put the file into the edition's `fonts/` folder, or give its folder with `--fonts DIR`"
            }
            _ => "put the font's own file there; no other is taken in its place",
        };
        Diagnostic::error(rules::font::MISSING, "cannot use font file {`file`}: {reason}")
            .fact("file", &file.value)
            .fact("reason", e.to_string())
            .help(help)
    });
    d.at(file.span, "named here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::build_options::BuildOptions;
    use crate::engine::pipeline::book;
    use crate::world::MemoryWorld;

    const LAYOUT: &str = "[sheet]\nwidth = \"130mm\"\nheight = \"100mm\"\nmargin = \"5mm\"\n\n[grid]\n\
        left = \"10mm\"\ntop = \"10mm\"\ncolumns = 2\ncharacters = 12\nsize = \"9pt\"\n\
        pitch = \"12pt\"\nlines = 18\n\n[faces]\nsong = \"NotoSerifSC-Regular.ttf\"\n";
    const EDITION: &str = "name = \"试版日报\"\ndate = 2024-08-11\nlayout = \"small\"\n\
        pages = [\"pages/1.toml\"]\n";

    #[test]
    fn a_file_that_cannot_be_written_is_reported_where_it_can_be_mended() {
        let face = "NotoSerifSC-Regular.ttf";
        let font = std::fs::read(format!("{}/fonts/{face}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let world = MemoryWorld::new()
            .with("edition.toml", EDITION)
            .with("layouts/small.toml", LAYOUT)
            .with("pages/1.toml", "number = 1\n")
            .with(&format!("fonts/{face}"), font);
        let report = book(&world, &BuildOptions::default(), &mut |_| {});
        let built = report.value.unwrap();
        let font = built.book.fonts.fonts()[0].name().to_owned();
        let text = "字".to_owned();
        for (e, at) in [
            (PdfError::Profile("no profile".into()), "edition.toml:1"),
            (PdfError::NoPages, "edition.toml:1"),
            (PdfError::Boxes("1".into()), "layouts/small.toml:6"),
            (PdfError::Notdef { font: font.clone(), text }, "layouts/small.toml:16"),
            (PdfError::TooManyGlyphs(font), "layouts/small.toml:16"),
        ] {
            let d = unwritten(&built, &e);
            let place = report.sources.locate(d.labels[0].span).unwrap();
            let file = &report.sources.get(d.labels[0].span.file).unwrap().path;
            assert_eq!(format!("{file}:{}", place.line), at, "{e}");
            assert!(d.help.is_some(), "{e}");
        }
    }
}
