//! Fixture: the faces in which tests set text, and the typesetter.

use crate::newsroom::FONTS;
use std::sync::Arc;
use stonehand::font::{Font, FontBook};
use stonehand::geom::Abs;
use stonehand::text::{ShapedParagraph, TextRules, TypeStyle, Typesetter};

/// Shipped faces, each the only one of a role: pairs of a role and a file.
pub(crate) fn faces(files: &[(&str, &str)]) -> FontBook {
    let mut book = FontBook::new();
    for (role, file) in files {
        let bytes = Arc::new(std::fs::read(format!("{FONTS}/{file}.ttf")).unwrap());
        let id = book.add(Arc::new(Font::new(file, bytes).unwrap()));
        book.role(role, vec![id]);
    }
    book
}

/// The faces of a role at a size, as running text has them.
pub(crate) fn style(book: &FontBook, role: &str, size: Abs) -> TypeStyle {
    let chain = book.chain(role).to_vec();
    TypeStyle { chain, size, tracking: 0, han_space: 500, autospace: None, hyphenate: true }
}

/// A text in one style, whatever its faces lack.
pub(crate) fn set_any(
    book: &FontBook,
    rules: TextRules,
    style: &TypeStyle,
    text: &str,
) -> ShapedParagraph {
    Typesetter::new(book, rules).shape_paragraph(text, &[(0..text.len(), style)])
}

/// A text in one style, whose faces have every character of it.
pub(crate) fn set(
    book: &FontBook,
    rules: TextRules,
    style: &TypeStyle,
    text: &str,
) -> ShapedParagraph {
    let prepared = set_any(book, rules, style, text);
    assert_eq!(prepared.missing, [], "{text}");
    prepared
}
