//! Programs by other people, as judges of what we write.

use std::path::Path;
use std::process::Command;

/// What `program` prints, on both channels, or nothing if it is not installed: then the test is
/// skipped, loudly, unless `REQUIRE_PDF_TOOLS=1`.
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

#[allow(clippy::print_stderr, reason = "a skipped test must be seen")]
fn skip(program: &str, why: &str) -> Option<String> {
    let required = std::env::var("REQUIRE_PDF_TOOLS").is_ok_and(|v| v == "1");
    assert!(!required, "{program} is required: {why}");
    eprintln!("SKIPPED: {program} is not here ({why})");
    None
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
