//! The command `fonts`: faces, their coverage, and the layout.

use crate::cli::args::FontsArgs;
use crate::cli::build::{fonts_refusal, world};
use crate::cli::common_args::Common;
use crate::cli::reporter::Reporter;
use crate::cli::{ExitStatus, cut_short, layout};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use stonehand::diag::{Diagnostics, code_point};
use stonehand::edition::{self, Edition};
use stonehand::engine::{damaged_characters, load_faces};
use stonehand::font::{FontBook, FontId, Repertoire};
use stonehand::house::Layout;
use stonehand::world::{DiskWorld, Sources};

/// Maximum number of characters listed for a face.
const SHOWN: usize = 40;

/// Lists the faces of each role with their folders and coverage, for an edition also characters
/// that are missing, then the layout's sheet, grid, head depths, styles and inks.
pub(super) fn run(args: &FontsArgs, reporter: &Reporter) -> ExitStatus {
    if let Some(why) = fonts_refusal(args.fonts.as_deref()) {
        reporter.fail(&why);
        return ExitStatus::Failed;
    }
    let world = match &args.edition {
        Some(edition) => {
            let common = Common { edition: edition.clone(), fonts: args.fonts.clone() };
            match world(&common, reporter) {
                Some(world) => world,
                None => return ExitStatus::Failed,
            }
        }
        None => DiskWorld::new(PathBuf::from("."), args.fonts.clone()),
    };
    let (layouts, edition, sources, mut said) = subjects(&world, args.edition.is_some());
    let mut out = String::new();
    for layout in &layouts {
        let (book, more) = load_faces(&world, layout);
        let _ = writeln!(out, "layout {}", layout.name);
        roles(&mut out, &world, &book);
        if let Some(edition) = &edition {
            let chars = characters(edition);
            let chain = book.chain(&edition.layout.style("body").face);
            lacking(&mut out, &chars, &book, chain);
            said.extend(damaged_characters(layout, &book, chain, &chars));
        }
        covered(&mut out, &book);
        out.push_str(&layout::text(layout));
        said.extend(more);
    }
    if cut_short::is_changed(&world, reporter) {
        return ExitStatus::Failed;
    }
    reporter.print_words(&out);
    let rejected = said.has_errors();
    reporter.report(&said.sorted(), &sources);
    if rejected { ExitStatus::Rejected } else { ExitStatus::Done }
}

/// Returns the layouts to list: the edition's, or all shipped ones.
fn subjects(
    world: &DiskWorld,
    has_edition: bool,
) -> (Vec<Layout>, Option<Edition>, Sources, Diagnostics) {
    if has_edition {
        let loaded = edition::load(world);
        let (value, said) = (loaded.outcome.value, loaded.outcome.diagnostics);
        let layouts = value.iter().map(|e| (*e.layout).clone()).collect();
        return (layouts, value, loaded.sources, said);
    }
    let mut sources = Sources::default();
    let mut said = Diagnostics::new();
    let names = stonehand::world::World::layouts(world);
    let layouts =
        names.iter().filter_map(|n| edition::load_layout(world, n, &mut sources, &mut said));
    (layouts.collect(), None, sources, said)
}

fn roles(out: &mut String, world: &DiskWorld, book: &FontBook) {
    for (role, chain) in book.roles() {
        for (n, id) in chain.iter().enumerate() {
            let font = book.get(*id);
            let role = if n == 0 { role } else { "  then" };
            let folder = world.font_folders().iter().find(|f| f.join(font.file()).is_file());
            let from = folder.map_or_else(String::new, |f| f.display().to_string());
            let (name, glyphs) = (font.name(), font.glyph_count());
            let _ = writeln!(out, "  {role:<10} {name:<24} {glyphs:>6} glyphs  {from}");
        }
    }
}

/// Writes the coverage of each role's faces for the repertoires that a newspaper needs.
fn covered(out: &mut String, book: &FontBook) {
    let _ = writeln!(out, "  characters, by role");
    for (role, chain) in book.roles() {
        let mut lacks = String::new();
        let counts: Vec<String> = Repertoire::ALL
            .into_iter()
            .map(|set| {
                let (all, lacking) = (set.chars().len(), set.lacking(book, chain));
                let first: String = lacking.iter().take(SHOWN).collect();
                if !first.is_empty() {
                    let more = if lacking.len() > SHOWN { " …" } else { "" };
                    let _ = writeln!(lacks, "  {:<10} lacks of {}: {first}{more}", "", set.name());
                }
                format!("{} {} of {all}", set.name(), all - lacking.len())
            })
            .collect();
        let _ = writeln!(out, "  {role:<10} {}", counts.join(", "));
        out.push_str(&lacks);
    }
}

/// The characters of the stories' paragraphs, without blanks.
fn characters(edition: &Edition) -> BTreeSet<char> {
    let paragraphs = edition.stories.iter().flat_map(|s| s.paragraphs());
    paragraphs.flat_map(|p| p.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// Writes which characters of the stories are missing from the body's faces, and which come from a
/// fallback face, whose design differs.
fn lacking(out: &mut String, chars: &BTreeSet<char>, book: &FontBook, chain: &[FontId]) {
    let (mut missing, mut of): (Vec<String>, Vec<Vec<char>>) = (Vec::new(), Vec::new());
    of.resize_with(chain.len(), Vec::new);
    for c in chars.iter().copied() {
        let found = book.find(chain, c);
        match chain.iter().position(|id| found == Some(*id)) {
            Some(place) => of[place].push(c),
            None => missing.push(format!("{c} {}", code_point(c))),
        }
    }
    let count: usize = of.iter().map(Vec::len).sum();
    let name = |place: usize| book.get(chain[place]).name();
    let used: Vec<usize> = (0..of.len()).filter(|place| !of[*place].is_empty()).collect();
    let _ = match used.as_slice() {
        [] => Ok(()),
        [0] if missing.is_empty() => {
            writeln!(out, "  the stories' {count} characters are all there")
        }
        [0] => writeln!(out, "  the stories' other {count} characters are all in {}", name(0)),
        used => {
            let part = |place: &usize| {
                let list: String = of[*place].iter().take(SHOWN).collect();
                let more = of[*place].len().saturating_sub(SHOWN);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let list = if *place == 0 { String::new() } else { format!(" ({list}{more})") };
                format!("{} in {}{list}", of[*place].len(), name(*place))
            };
            let parts: Vec<String> = used.iter().map(part).collect();
            writeln!(
                out,
                "  the stories' {count} characters are of several faces: {}",
                parts.join(", ")
            )
        }
    };
    if !missing.is_empty() {
        let _ = writeln!(out, "  lacking for body text: {}", missing.join(", "));
    }
}
