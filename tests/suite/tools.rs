//! External programs that check our output.

use crate::skips;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// What `program` prints, on both channels, or nothing if it is not installed: then the test is
/// skipped, which the summary at the end of `cargo test` counts, unless `REQUIRE_PDF_TOOLS=1`.
///
/// # Panics
/// If the program fails, or is missing though required.
pub(crate) fn run(program: &str, args: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(args).output() {
        Ok(output) => output,
        Err(error) => return skip(program, &error.to_string()),
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    if text.contains("No module named") {
        return skip(program, &text);
    }
    assert!(output.status.success(), "{program} {args:?}: {}\n{text}", output.status);
    Some(text)
}

fn skip(program: &str, why: &str) -> Option<String> {
    let required = std::env::var("REQUIRE_PDF_TOOLS").is_ok_and(|v| v == "1");
    assert!(!required, "{program} is required: {why}");
    // Past the harness, which keeps what a test prints to itself.
    let mut past = std::io::stderr();
    writeln!(past, "SKIPPED: {program} is not here ({why})").unwrap();
    Missing { program }.skip_in(Path::new(env!("CARGO_TARGET_TMPDIR")), skips::run())
}

/// A program that is not here.
pub(crate) struct Missing<'a> {
    pub(crate) program: &'a str,
}

impl Missing<'_> {
    /// Skips the test that wants it, and records that in `folder` for a run of the tests.
    pub(crate) fn skip_in(&self, folder: &Path, run: u32) -> Option<String> {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("a test");
        skips::record(folder, run, test, self.program).unwrap();
        None
    }
}

/// What a script of `tests/judge` prints; nothing if it cannot run here.
///
/// # Panics
/// If it fails, or cannot run though it must.
pub(crate) fn python(script: &str, args: &[&str]) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judge").join(script);
    run("python3", &[&[arg(&script)], args].concat())
}

/// What the judge finds wrong in a file of a kind.
///
/// # Panics
/// If it finds anything, or cannot run though it must.
pub(crate) fn judge(file: &Path, kind: &str) -> Option<String> {
    python("", &[arg(file), kind])
}

/// Where Debian puts `PDFBox`'s validator of PDF/A-1b and what it rests on.
const PDFBOX: [&str; 7] = [
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "javax.activation",
    "jaxb-api",
];

/// What `PDFBox` Preflight says of a file, if it is here.
///
/// # Panics
/// If it is missing though required.
pub(crate) fn pdfbox(file: &Path) -> Option<String> {
    let jars = PDFBOX.map(|jar| format!("/usr/share/java/{jar}.jar"));
    if let Some(missing) = jars.iter().find(|jar| !Path::new(jar).exists()) {
        return skip("pdfbox", &format!("no {missing}"));
    }
    let main = "org.apache.pdfbox.preflight.Validator_A1b";
    let said = match Command::new("java").args(["-cp", &jars.join(":"), main, arg(file)]).output() {
        Ok(output) => [output.stdout, output.stderr].concat(),
        Err(error) => return skip("java", &error.to_string()),
    };
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("PDF/A-1b"), "PDFBox did not come to a judgement: {said}");
    Some(said)
}

/// A path as an argument.
pub(crate) fn arg(path: &Path) -> &str {
    path.to_str().expect("temporary paths are UTF-8")
}

#[test]
fn skipped_tests_are_counted_once_by_missing_program() {
    let folder = tempfile::tempdir().unwrap();
    for (test, program) in
        [("pdf::a", "qpdf"), ("pdf::a", "qpdf"), ("pdf::a", "gs"), ("kinds::b", "qpdf")]
    {
        skips::record(folder.path(), 7, test, program).unwrap();
    }
    skips::record(folder.path(), 8, "of_another_run", "java").unwrap();
    let said = skips::sentence(&skips::take(folder.path(), 7));
    assert_eq!(said, "skipped: 2 tests, for want of gs (1), qpdf (2)");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_summary_reports_that_no_test_was_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let said = skips::sentence(&skips::take(&folder.path().join("never-made"), 7));
    assert!(said.starts_with("skipped: none"), "{said}");
}

#[test]
fn a_test_without_its_program_is_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Missing { program: "no-such-program" };
    assert!(missing.skip_in(folder.path(), 9).is_none());
    let skipped = skips::take(folder.path(), 9);
    assert_eq!(skips::sentence(&skipped), "skipped: 1 test, for want of no-such-program (1)");
}

/// A PDF of a PostScript page, as Ghostscript writes it with these options besides; none where it is
/// not there.
pub(crate) fn ghostscript_pdf(page: &Path, pdf: &Path, options: &[&str]) -> Option<()> {
    let output = format!("-sOutputFile={}", arg(pdf));
    let usual = [
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=pdfwrite",
        "-sColorConversionStrategy=LeaveColorUnchanged",
    ];
    let how = [&usual, options, &[output.as_str(), arg(page)]].concat();
    run("gs", &how).map(|_| ())
}
