//! The four kinds of PDF, each read back by independent programs.

use crate::newsroom::{FONTS, Newsroom};
use crate::properties::bare;
use crate::tools::{self, arg, run as tool};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use stonehand::edition::Story;
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::export::pdf::{self, PdfKind};
use stonehand::world::DiskWorld;

pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/editions/specimen");
pub(crate) const KINDS: [(PdfKind, &str); 4] = [
    (PdfKind::Press, "press"),
    (PdfKind::PressX1a, "press-x1a"),
    (PdfKind::Archive, "archive"),
    (PdfKind::Web, "web"),
];

/// The specimen in a kind, and its file.
pub(crate) fn written(kind: PdfKind) -> &'static (BuiltEdition, PathBuf) {
    static ALL: LazyLock<Vec<(BuiltEdition, PathBuf)>> = LazyLock::new(|| {
        let write = |(kind, name): (PdfKind, &str)| {
            let world = DiskWorld::new(FOLDER, Some(FONTS.into()));
            let options = BuildOptions { kind, ..BuildOptions::default() };
            let report = engine::edition(&world, &options, &mut |_| {});
            let said = report.diagnostics;
            let (built, bytes) = report.value.unwrap_or_else(|| panic!("{said:#?}"));
            let file = format!("specimen-{name}.pdf");
            let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(file);
            std::fs::write(&path, bytes).unwrap();
            (built, path)
        };
        KINDS.map(write).into()
    });
    &ALL[KINDS.iter().position(|(k, _)| *k == kind).unwrap()]
}

/// A story's copy as it is to be read, without white space.
pub(crate) fn copy(story: &Story) -> String {
    let heads = [&story.label, &story.kicker, &story.head, &story.deck, &story.byline];
    let heads = heads.into_iter().flatten().map(|t| t.text.as_str());
    bare(&heads.chain(story.body.iter().map(|p| p.text.as_str())).collect::<String>())
}

/// The text of each story in the order of a file's structure, as poppler reads it; without
/// captions.
fn stories_by_structure(path: &Path) -> Option<Vec<String>> {
    let told = tool("pdfinfo", &["-struct-text", arg(path)])?;
    let mut stories: Vec<String> = Vec::new();
    let (mut within, mut figure) = (false, false);
    for line in told.lines() {
        let depth = line.len() - line.trim_start().len();
        let words = line.trim_start();
        if depth == 4 {
            figure = words.starts_with("Figure");
        }
        if depth == 2 {
            within = words.starts_with("Art");
            if within {
                stories.push(String::new());
            }
        } else if let (true, Some(text)) = (within && !figure, words.strip_prefix('"')) {
            stories.last_mut().unwrap().push_str(text.strip_suffix('"').unwrap_or(text));
        }
    }
    Some(stories)
}

#[test]
fn text_in_the_order_of_the_structure_is_the_stories() {
    for kind in [PdfKind::Archive, PdfKind::Web] {
        let (built, path) = written(kind);
        let Some(found) = stories_by_structure(path) else { return };
        let order = built.book.articles.iter().map(|a| a.number as usize);
        let wanted: Vec<&Story> = order.map(|n| &*built.edition.stories[n]).collect();
        assert_eq!(found.len(), wanted.len(), "{kind:?}");
        for (found, story) in found.iter().zip(wanted) {
            assert_eq!(bare(found), copy(story), "{kind:?}: {}", story.id);
        }
    }
}

#[test]
fn words_at_line_ends_are_extracted_separately_and_hyphenated_words_as_one() {
    let (built, path) = written(PdfKind::Web);
    let Some(found) = stories_by_structure(path) else { return };
    let wanted = built.edition.stories.iter().find(|s| s.id == "en-hyphen").unwrap();
    let found = found.iter().find(|f| f.contains("straight edge")).unwrap().replace('\u{AD}', "");
    for paragraph in &wanted.body {
        assert!(found.contains(&paragraph.text), "{}\nin\n{found}", paragraph.text);
    }
}

#[test]
fn every_kind_is_sound_to_qpdf() {
    for (kind, _) in KINDS {
        let Some(said) = tool("qpdf", &["--check", arg(&written(kind).1)]) else { return };
        assert!(said.contains("No syntax or stream encoding errors found"), "{kind:?}: {said}");
    }
}

#[test]
fn every_kind_reads_as_the_stories_in_the_order_it_is_written() {
    for (kind, _) in KINDS {
        let (built, path) = written(kind);
        let Some(text) = tool("pdftotext", &["-raw", arg(path), "-"]) else { return };
        let text = bare(&text);
        for story in &built.edition.stories {
            for paragraph in &story.body {
                // A paragraph may turn to another page or column group: its first words are whole.
                let start: String = bare(&paragraph.text).chars().take(12).collect();
                assert!(text.contains(&start), "{kind:?}: {}: {start}", story.id);
            }
        }
    }
}

/// What `PDFBox` finds against PDF/A-1b that PDF/A-2u says otherwise: it names itself part 2, level
/// U, its subsets need no `CIDSet`, and its profiles may be of version 4. Source: ISO 19005-2:2011,
/// 6.6.4, 6.2.11.4.2 and 6.2.4.2.
const LIFTED: [&str; 4] = [
    "2.1.6 : Invalid graphics object, Invalid version of the ICCProfile",
    "7.11.1 : Error on MetaData, conformance level must be A or B",
    "7.11.2 : Error on MetaData, part must be 1",
    "The CIDSet entry is missing for the Composite Subset",
];

#[test]
fn pdfbox_finds_in_the_archive_file_only_what_its_newer_standard_lifts() {
    let Some(said) = tools::pdfbox(&written(PdfKind::Archive).1) else { return };
    let findings = said.lines().filter(|l| l.contains(" : ") && !l.starts_with("The file"));
    let findings: Vec<&str> =
        findings.filter(|l| LIFTED.iter().all(|lifted| !l.contains(lifted))).collect();
    assert_eq!(findings, Vec::<&str>::new());
}

#[test]
fn jump_lines_lead_to_each_other_in_files_for_readers_alone() {
    const LINKS: &str = "import pikepdf, sys
pdf = pikepdf.open(sys.argv[1])
pages = [p.objgen for p in pdf.pages]
for n, page in enumerate(pdf.pages):
    for a in page.get('/Annots', []):
        print(n, a.Subtype, pages.index(a.Dest[0].objgen), a.Contents)
";
    let of = |kind| tool("python3", &["-c", LINKS, arg(&written(kind).1)]);
    let both = "0 /Link 2 （下转第三版）\n2 /Link 0 （上接第一版）\n";
    for kind in [PdfKind::Archive, PdfKind::Web] {
        let Some(said) = of(kind) else { return };
        assert_eq!(said, both, "{kind:?}");
    }
    assert_eq!(of(PdfKind::Press).unwrap_or_default(), "");
    assert_eq!(of(PdfKind::PressX1a).unwrap_or_default(), "");
}

#[test]
fn every_kind_is_the_same_whatever_the_number_of_threads() {
    for (kind, _) in KINDS {
        let (built, path) = written(kind);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let again = pool.install(|| pdf::write(&built.book, kind, &built.renditions).unwrap());
        assert!(again == std::fs::read(path).unwrap(), "{kind:?}");
    }
}

/// Takes every file that a PDF carries out into a folder.
const TAKE_OUT: &str = "import pathlib, pikepdf, sys
pdf = pikepdf.open(sys.argv[1])
for spec in pdf.Root.AF:
    assert spec.AFRelationship == '/Source', spec
for name, spec in pdf.attachments.items():
    path = pathlib.Path(sys.argv[2], name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(spec.get_file().read_bytes())
";

#[test]
fn an_edition_extracted_from_its_archive_file_builds_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (again, path) = (folder.path().join("again"), folder.path().join("archive.pdf"));
    std::fs::create_dir(&again).unwrap();
    let archive = |root: &Path| {
        let world = DiskWorld::new(root, Some(FONTS.into()));
        let options =
            BuildOptions { kind: PdfKind::Archive, embed_sources: true, ..BuildOptions::default() };
        let report = engine::edition(&world, &options, &mut |_| {});
        let said = report.diagnostics;
        let codes: Vec<&str> =
            said.iter().map(|d| d.rule.code).filter(|c| c.starts_with("lock")).collect();
        assert_eq!(codes, Vec::<&str>::new());
        report.value.unwrap_or_else(|| panic!("{said:#?}")).1
    };
    let first = archive(Path::new(FOLDER));
    std::fs::write(&path, &first).unwrap();
    if tool("python3", &["-c", TAKE_OUT, arg(&path), arg(&again)]).is_none() {
        return;
    }
    for file in
        ["edition.toml", "edition.lock", "layouts/broadsheet.toml", "press/coldset-tr002.icc"]
    {
        assert!(again.join(file).is_file(), "{file}");
    }
    assert!(archive(&again) == first, "the archive file");
    let world = DiskWorld::new(&again, Some(FONTS.into()));
    let report = engine::edition(&world, &BuildOptions::default(), &mut |_| {});
    let press = report.value.unwrap().1;
    assert!(press == std::fs::read(&written(PdfKind::Press).1).unwrap(), "the press file");
}

#[test]
fn only_an_archive_file_carries_sources() {
    let world = DiskWorld::new(FOLDER, Some(FONTS.into()));
    let options = BuildOptions { embed_sources: true, ..BuildOptions::default() };
    let report = engine::edition(&world, &options, &mut |_| {});
    assert!(report.value.is_none());
    assert!(report.diagnostics.iter().any(|d| d.rule == "sources::kind"));
}

#[test]
fn a_path_with_dot_segments_is_attached_under_its_plain_name() {
    let picture = "\n[[block]]\npicture = \"./a/./b.png\"\nat = { column = 2, line = 1 }\n\
                   span = { columns = 1, lines = 9 }\n";
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(9, 9).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let room = Newsroom::new()
        .file("a/b.png", png.into_inner())
        .file("pages/1.toml", crate::newsroom::PAGE.to_owned() + picture);
    let options =
        BuildOptions { kind: PdfKind::Archive, embed_sources: true, ..BuildOptions::default() };
    let world = DiskWorld::new(room.edition(), Some(FONTS.into()));
    let built = engine::book(&world, &options, &mut |_| {});
    let attachments = built.value.expect("nothing lies outside").book.attachments;
    assert!(attachments.iter().any(|a| a.name == "a/b.png"));
}

#[test]
fn a_picture_has_its_caption_as_alternate_text_without_the_credit() {
    let alts = "import pikepdf, sys\n\
        pdf = pikepdf.open(sys.argv[1])\n\
        for o in pdf.objects:\n\
        \x20   if isinstance(o, pikepdf.Dictionary) and '/Alt' in o:\n\
        \x20       print(o.Alt)";
    let Some(said) = tool("python3", &["-c", alts, arg(&written(PdfKind::Archive).1)]) else {
        return;
    };
    assert!(said.contains("so watch the lit edges. SpaceX (public domain)\n"), "{said}");
}
