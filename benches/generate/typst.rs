//! The same text as a Typst document: heads across the column, six justified columns on the same
//! sheet.

use super::{Piece, Story};
use std::fmt::Write as _;

const SETUP: &str = r#"#set document(title: "样张日报")
#set page(width: 390mm, height: 550mm, columns: 6,
  margin: (left: 15.6mm, right: 15.6mm, top: 31.6mm, bottom: 31.6mm))
#set columns(gutter: 9pt)
#set text(font: ("Noto Serif SC", "LXGW WenKai"), size: 9pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 2.5pt, spacing: 2.5pt,
  first-line-indent: (amount: 2em, all: true))
#let line(font, size, weight, it) = block(above: 6pt, below: 6pt, width: 100%, align(center,
  par(justify: false, first-line-indent: 0em, text(font: font, size: size, weight: weight, it))))
#let kicker(it) = line("Noto Sans SC", 12pt, "regular", it)
#let head(it) = line("Noto Serif SC", 20pt, "black", it)
#let deck(it) = line("LXGW WenKai", 12pt, "regular", it)
#let byline(it) = line("LXGW WenKai", 9pt, "regular", it)
#let subhead(it) = line("Noto Sans SC", 10.5pt, "bold", it)
"#;

/// Returns a document of the stories in sequence. Texts are string literals, so that no character
/// in them is markup.
pub(super) fn document(stories: &[Story]) -> String {
    let mut out = String::from(SETUP);
    for story in stories {
        let levels = [("kicker", &story.kicker), ("head", &story.head), ("deck", &story.deck)];
        for (name, text) in levels.into_iter().chain([("byline", &story.byline)]) {
            if !text.is_empty() {
                let _ = writeln!(out, "#{name}(\"{text}\")");
            }
        }
        for piece in &story.body {
            let _ = match piece {
                Piece::Paragraph(text) => write!(out, "\n#\"{text}\"\n"),
                Piece::Subhead(text) => writeln!(out, "\n#subhead(\"{text}\")"),
            };
        }
    }
    out
}
