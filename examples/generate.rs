//! Writes the made-up edition that benches measure:
//! `cargo run --release --example generate -- DIR [PAGES]`.
//!
//! In `DIR` is then an edition, and beside its files `edition.typ`, the same text for Typst.

#[path = "../benches/generate/mod.rs"]
mod generate;

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let Some(folder) = args.next().map(PathBuf::from) else {
        return Err(std::io::Error::other("usage: generate DIR [PAGES]"));
    };
    let pages = args.next().and_then(|n| n.to_str()?.parse().ok()).unwrap_or(8);
    let made = generate::edition(pages);
    for (path, text) in made.files.iter().chain([&("edition.typ".to_owned(), made.typst)]) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        std::fs::write(path, text)?;
    }
    say(&format!(
        "{pages} pages, {} characters, {} different Han",
        made.characters, made.different_han
    ));
    Ok(())
}

#[allow(clippy::print_stdout, reason = "an example says what it did")]
fn say(words: &str) {
    println!("{words}");
}
