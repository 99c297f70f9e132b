//! Files of other producers, compared with other programs.
//!
//! Ghostscript, cairo, `MuPDF`, qpdf and pikepdf each write some pages in their own way. The report
//! on each is compared with what pikepdf reads in it and what Ghostscript's plates show
//! (`tests/judge/facts.py`).

use crate::preflight::paper::coldset;
use crate::tools::{arg, ghostscript_pdf, python, run};
use std::collections::BTreeSet;
use std::path::Path;
use stonehand::preflight::{self, PreflightReport};

/// Rules that a file's objects decide.
const BY_OBJECTS: [&str; 8] = [
    "press::boxes",
    "press::encrypted",
    "press::file-id",
    "press::font-not-embedded",
    "press::intent",
    "press::lzw",
    "press::rgb",
    "press::rgb-managed",
];

const HEAD: &str = "%!PS\n<< /PageSize [300 400] >> setpagedevice\n";
const TYPE: &str =
    "0 0 0 1 setcmykcolor /Helvetica findfont 18 scalefont setfont 30 300 moveto (Type) show\n";

/// Pages in `PostScript`, by their names.
fn pages() -> Vec<(&'static str, String)> {
    let ground = |colour: &str, area: &str| format!("{colour} setcmykcolor {area} rectfill\n");
    let light = ground(".2 .1 0 0", "20 20 200 100");
    let heavy = ground(".9 .9 .9 .9", "20 20 200 100");
    let rgb = "1 0 0 setrgbcolor 20 180 50 50 rectfill\n";
    let spot = "[/Separation (Gold) /DeviceCMYK {0 exch dup .2 mul exch 0}] setcolorspace .8 setcolor \
                20 180 50 50 rectfill\n";
    vec![
        ("heavy", format!("{HEAD}{heavy}{TYPE}showpage\n")),
        ("rgb", format!("{HEAD}{light}{rgb}{TYPE}showpage\n")),
        ("spot", format!("{HEAD}{light}{spot}{TYPE}showpage\n")),
    ]
}

/// Rewrites a file by pikepdf, with a trim and an intent.
pub(super) const INTENT: &str = "
import sys, pikepdf
from pikepdf import Array, Dictionary, Name, String
with pikepdf.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.obj.TrimBox = Array([0, 0, 300, 400])
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, Info=String('a press'))
    intent.OutputConditionIdentifier = String('a press')
    pdf.Root.OutputIntents = Array([intent])
    pdf.save(sys.argv[2], static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
";

/// Writes a page by each producer; nothing if one is not here.
fn write(folder: &Path, page: &str, script: &str) -> Option<Vec<String>> {
    let at = |name: &str| folder.join(name);
    let source = at(&format!("{page}.ps"));
    std::fs::write(&source, script).unwrap();
    let names: Vec<String> = ["gs", "cairo", "mupdf", "qpdf", "pikepdf"]
        .iter()
        .map(|p| format!("{p}-{page}.pdf"))
        .collect();
    let [gs, cairo, mupdf, qpdf, pikepdf] = [0, 1, 2, 3, 4].map(|n| at(&names[n]));
    ghostscript_pdf(&source, &gs, &["-dEmbedAllFonts=true"])?;
    run("pdftocairo", &["-pdf", arg(&gs), arg(&cairo)])?;
    run("mutool", &["convert", "-F", "pdf", "-o", arg(&mupdf), arg(&gs)])?;
    run("qpdf", &["--object-streams=generate", "--linearize", arg(&gs), arg(&qpdf)])?;
    run("python3", &["-c", INTENT, arg(&gs), arg(&pikepdf)])?;
    Some(names)
}

fn codes(report: &PreflightReport) -> BTreeSet<&str> {
    report.findings.iter().map(|d| d.rule.code).collect()
}

#[test]
fn findings_on_five_producers_files_agree_with_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for (page, script) in pages() {
        let Some(written) = write(folder.path(), page, &script) else { return };
        names.extend(written);
    }
    let files: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
    let args: Vec<&str> = files.iter().map(|file| arg(file)).collect();
    let Some(said) = python("facts.py", &args) else { return };
    let told = |name: &str, what: &str| -> Vec<&str> {
        let start = format!("{name} {what} ");
        said.lines().filter_map(|line| line.strip_prefix(&start)).collect()
    };
    let limit = u32::from(coldset().ink_warn);
    for (name, file) in names.iter().zip(&files) {
        let report = preflight::file(std::fs::read(file).unwrap(), &coldset());
        let found = codes(&report);
        assert!(!found.contains("press::unreadable"), "{name}: {:#?}", report.findings);
        let ours: BTreeSet<&str> =
            found.iter().copied().filter(|code| BY_OBJECTS.contains(code)).collect();
        let theirs: BTreeSet<&str> = told(name, "rule").into_iter().collect();
        assert_eq!(ours, theirs, "{name}: {:#?} {:?}", report.findings, report.not_judged);
        // What is in RGB has no inks before it is converted.
        if !theirs.contains("press::rgb") {
            let most: u32 = told(name, "sum")[0].parse().unwrap();
            assert_eq!(found.contains("press::ink-over"), most > limit, "{name}: {most} %");
            let spots = told(name, "plate");
            assert_eq!(found.contains("press::spot"), !spots.is_empty(), "{name}: {spots:?}");
        }
    }
}
