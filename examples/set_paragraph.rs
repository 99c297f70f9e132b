//! Breaks one paragraph into justified lines by the CJK paragraph breaker, without an edition:
//! `cargo run --example set_paragraph -- fonts/NotoSerifSC-Regular.ttf 12 "…"`.
//!
//! Prints each line with how far it is shrunk or stretched, in thousandths of an em a gap.

#![allow(clippy::print_stdout, reason = "an example for the terminal")]

use std::sync::Arc;
use stonehand::font::{Font, FontBook};
use stonehand::geom::Abs;
use stonehand::text::{TextRules, TypeStyle, Typesetter, UniformMeasure, break_lines};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(file), Some(characters), Some(text)) = (args.next(), args.next(), args.next()) else {
        return Err("usage: set_paragraph FONT CHARACTERS TEXT".into());
    };
    let mut book = FontBook::new();
    let font = Font::new(&file, Arc::new(std::fs::read(&file)?)).map_err(|e| e.to_string())?;
    let id = book.add(Arc::new(font));
    let size = Abs::pt(10);
    let style = TypeStyle {
        chain: vec![id],
        size,
        tracking: 0,
        han_space: 500,
        autospace: None,
        hyphenate: true,
    };
    let mut typesetter = Typesetter::new(&book, TextRules::of("zh-Hans"));
    let paragraph = typesetter.shape_paragraph(&text, &[(0..text.len(), &style)]);
    let measure = UniformMeasure { width: size * characters.parse()?, indent: size * 2 };
    for line in break_lines(&paragraph, &measure) {
        let words = paragraph.text_of(line.start as usize..line.end as usize);
        println!("{:>5}  {words}", line.strain(&paragraph).opened);
    }
    Ok(())
}
