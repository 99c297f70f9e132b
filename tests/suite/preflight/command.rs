//! The command `preflight`: its report as text and as JSON, and its exit codes.

use crate::newsroom::{Heard, Newsroom};
use crate::preflight::paper::Paper;

/// The command run on a paper.
fn run(paper: &Paper, args: &[&str]) -> Heard {
    let room = Newsroom::new();
    std::fs::write(room.beside("p.pdf"), paper.bytes()).unwrap();
    let all: Vec<&str> = ["preflight", "p.pdf"].iter().chain(args).copied().collect();
    room.run(&all)
}

fn doubtful() -> Paper {
    let content = "1 0 0 rg 72 656 72 72 re f /N gs 0 0 0 1 k BT /F 5 Tf 72 400 Td (Small) Tj ET";
    Paper::painting(content)
}

#[test]
fn a_sound_file_passes() {
    let heard = run(&Paper::sound(), &[]);
    assert_eq!((heard.code, heard.err.as_str()), (0, ""));
    assert_eq!(heard.out, "p.pdf: PDF/X-4, 1 page, judged by coldset\n\npass, 0 warnings\n");
}

#[test]
fn unchecked_content_is_never_a_pass() {
    let mut paper = Paper::painting("/T gs 0 0 0 .5 k 0 0 100 100 re f");
    paper.resources = paper.resources.replace("/N <<", "/T << /ca .5 >> /N <<");
    let heard = run(&paper, &[]);
    assert_eq!((heard.code, heard.err.as_str()), (1, ""));
    let told = "\nno verdict: 1 thing was not judged; 0 errors, 0 warnings\n";
    assert!(heard.out.ends_with(told), "{}", heard.out);
    let heard = run(&paper, &["--message-format", "json"]);
    assert!(heard.code == 1 && heard.out.contains("\"pass\":false"), "{}", heard.out);
}

#[test]
fn findings_are_reported_by_rule_in_order_of_severity() {
    let heard = run(&doubtful(), &[]);
    assert_eq!((heard.code, heard.err.as_str()), (1, ""));
    assert_eq!(
        heard.out,
        "p.pdf: PDF/X-4, 1 page, judged by coldset\n\n\
         error press::rgb: Something is left in device RGB\n\
         \x20 to mend: convert it by the press's profile\n\
         \x20 page 1, 25.4 × 25.4 mm at 25.4, 25.4: in RGB [shape]\n\n\
         warning press::type-small: Type in one full ink is too small\n\
         \x20 to mend: set it larger\n\
         \x20 page 1, 4.4 × 1.8 mm at 25.4, 139.6: type in one ink below 6pt [Song, 5.0 pt: Small]\n\n\
         1 error, 1 warning\n"
    );
}

#[test]
fn json_output_has_one_object_per_finding_and_a_summary() {
    let heard = run(&doubtful(), &["--message-format", "json"]);
    assert_eq!((heard.code, heard.err.as_str()), (1, ""));
    insta::assert_snapshot!(heard.out, @r#"
    {"severity":"error","code":"press::rgb","message":"in RGB","labels":[],"help":"convert it by the press's profile","place":{"page":1,"x_mm":25.4,"y_mm":25.4,"width_mm":25.4,"height_mm":25.4},"object":"shape"}
    {"severity":"warning","code":"press::type-small","message":"type in one ink below 6pt","facts":{"least":6.0,"size":5.0},"labels":[],"help":"set it larger","place":{"page":1,"x_mm":25.4,"y_mm":139.61,"width_mm":4.41,"height_mm":1.76},"object":"Song, 5.0 pt: Small"}
    {"summary":{"file":"p.pdf","standard":"PDF/X-4","pages":1,"limits":"coldset","pass":false,"errors":1,"warnings":1,"not_judged":[]}}
    "#);
}

#[test]
fn custom_limits_replace_the_shipped_ones() {
    let room = Newsroom::new();
    std::fs::write(room.beside("p.pdf"), Paper::sound().bytes()).unwrap();
    std::fs::write(room.beside("ours.toml"), "type_solid = \"9.5pt\"\n").unwrap();
    let heard = room.run(&["preflight", "p.pdf", "--limits", "ours.toml"]);
    assert_eq!(heard.code, 0);
    assert!(heard.out.contains("judged by ours.toml"), "{}", heard.out);
    assert!(heard.out.contains("type in one ink below 9.5pt"), "{}", heard.out);
    std::fs::write(room.beside("ours.toml"), "type_sold = \"9.5pt\"\n").unwrap();
    let heard = room.run(&["preflight", "p.pdf", "--limits", "ours.toml"]);
    assert_eq!((heard.code, heard.out.as_str()), (2, ""));
    assert!(heard.err.contains("did you mean `type_solid`?"), "{}", heard.err);
}

#[test]
fn a_missing_file_is_a_usage_error_and_a_non_pdf_a_finding() {
    let room = Newsroom::new();
    let nowhere = room.run(&["preflight", "nowhere.pdf"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.starts_with("error: cannot read `nowhere.pdf`"), "{}", nowhere.err);
    std::fs::create_dir(room.beside("empty")).unwrap();
    let empty = room.run(&["preflight", "empty"]);
    assert_eq!(empty.code, 2);
    assert!(empty.err.contains("holds no edition.toml"), "{}", empty.err);
    let limits = room.run(&["preflight", "p.pdf", "--limits", "heatset"]);
    assert_eq!(limits.code, 2);
    assert!(limits.err.contains("there is no list of limits `heatset`"), "{}", limits.err);
    std::fs::write(room.beside("text.pdf"), "hello").unwrap();
    let heard = room.run(&["preflight", "text.pdf"]);
    assert_eq!(heard.code, 1);
    assert!(heard.out.contains("the file cannot be read: it is not a PDF"), "{}", heard.out);
}

#[test]
fn an_edition_is_checked_for_another_press_with_its_own_pictures() {
    let script = "Image.new('CMYK', (400, 400), (200, 200, 200, 200)).save(out, quality=95)";
    let Some(jpeg) = crate::pictures::pillow("a.jpg", script) else { return };
    let block = "\n[[block]]\npicture = \"a.jpg\"\nat = { column = 2, line = 1 }\n\
                 span = { columns = 1, lines = 9 }\n";
    let room = Newsroom::new()
        .file("a.jpg", jpeg)
        .file("pages/1.toml", crate::newsroom::PAGE.to_owned() + block)
        .edit(
            "edition.toml",
            "layout =",
            "preflight = { ink_warn = 330, ink_error = 350 }\nlayout =",
        );
    let heard = room.with_fonts(&["preflight", "paper"]);
    assert_eq!(heard.code, 0, "{}{}", heard.out, heard.err);
    let heard = room.with_fonts(&["preflight", "paper", "--limits", "coldset"]);
    assert!(heard.code == 1 && heard.out.contains("press::ink-over"), "{}", heard.out);
    let heard = room.with_fonts(&["preflight", "paper", "--for", "press-x1a"]);
    assert!(heard.out.contains("PDF/X-1a:2001"), "{}", heard.out);
}

#[test]
fn the_file_of_a_press_build_is_checked_too() {
    let room = Newsroom::new().edit(
        "edition.toml",
        "layout =",
        "preflight = { bleed = \"3mm\" }\nlayout =",
    );
    let said = room.build().said();
    let told = |l: &&String| l.starts_with("warning press::bleed ");
    assert_eq!(said.iter().filter(told).count(), 1, "{said:?}");
}

#[test]
fn an_editions_own_list_overrides_the_shipped_one_of_that_name() {
    let asks = |list: &str| {
        let room = Newsroom::new().file("press/coldset.toml", list);
        room.with_fonts(&["preflight", "paper", "--limits", "coldset"])
    };
    let shipped = Newsroom::new().with_fonts(&["preflight", "paper", "--limits", "coldset"]);
    assert_eq!(shipped.code, 0, "{}", shipped.out);
    let strict = asks("type_solid = \"30pt\"\n");
    assert!(strict.out.contains("press::type-small"), "{}", strict.out);
    let broken = asks("type_solid = 3\n");
    assert!(broken.code == 2 && broken.err.contains("press/coldset.toml:1:14"), "{}", broken.err);
    assert_eq!(asks("").code, 0);
}
