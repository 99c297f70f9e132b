//! Writes a page as SVG: shapes as outlines, and over them the text, unseen, to be selected and
//! searched.
//!
//! Colours are those of the print (see [`PageRenderer`]); what overprints is multiplied with its
//! backdrop. Source: SVG 2, <https://www.w3.org/TR/SVG2/>.

mod glyphs;
mod items;

use crate::export::png::PngError;
use crate::export::svg::glyphs::GlyphDefs;
use crate::geom::{Abs, Linear, Point, Rect};
use crate::raster::{PageRenderer, RenderError};
use crate::scene::{Group, Item, Scene};
use std::fmt::Write;

/// What a page's SVG shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SvgView {
    /// The part of the page.
    pub area: Rect,
    /// Resolution of its pictures in pixels to the inch.
    pub picture_ppi: u32,
}

/// Why a page cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SvgError {
    /// A picture of the page is none of the renderer's book.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A picture has no pixels, or too many, at the resolution asked for.
    #[error(transparent)]
    Picture(#[from] PngError),
}

/// Writes a page of the renderer's book as SVG.
///
/// # Errors
/// [`SvgError`] if one of its pictures cannot be written.
pub fn write(
    renderer: &PageRenderer<'_>,
    scene: &Scene,
    view: SvgView,
) -> Result<String, SvgError> {
    let mut page = SvgBody {
        renderer,
        picture_ppi: view.picture_ppi,
        body: String::new(),
        glyphs: GlyphDefs::new(renderer),
        clip_paths: String::new(),
        clip_count: 0,
    };
    page.items(&scene.items)?;
    let SvgBody { body, glyphs, clip_paths, .. } = page;
    let (area, mm) = (view.area, |a: Abs| decimal(a.mm_e2() * 100));
    let (width, height) = (mm(area.size.width), mm(area.size.height));
    let sides = [area.left(), area.top(), area.size.width, area.size.height].map(pt).join(" ");
    let title = escaped(&scene.title);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"{sides}\"><title>{title}</title><defs>{}{clip_paths}</defs>\
         <rect {} fill=\"#fff\"/><g style=\"isolation:isolate\">{body}</g></svg>\n",
        glyphs.written(),
        rect(area),
    ))
}

/// What is written of a page so far.
struct SvgBody<'r> {
    renderer: &'r PageRenderer<'r>,
    picture_ppi: u32,
    body: String,
    glyphs: GlyphDefs<'r>,
    clip_paths: String,
    clip_count: usize,
}

impl SvgBody<'_> {
    fn items(&mut self, items: &[(Point, Item)]) -> Result<(), SvgError> {
        for (at, item) in items {
            let (out, renderer) = (&mut self.body, self.renderer);
            match item {
                Item::Glyphs(run) => self.glyphs.run(out, *at, run),
                Item::Path { path, fill, stroke } => {
                    items::path(out, renderer, *at, path, *fill, stroke.as_ref());
                }
                Item::Picture(placed) => {
                    items::picture(out, renderer, *at, placed, self.picture_ppi)?;
                }
                Item::Group(group) => self.group(*at, group)?,
            }
        }
        Ok(())
    }

    fn group(&mut self, at: Point, group: &Group) -> Result<(), SvgError> {
        if group.items.is_empty() {
            return Ok(());
        }
        self.body.push_str("<g");
        let Linear { xx, xy, yx, yy } = group.linear;
        if group.linear != Linear::IDENTITY {
            let factors = [xx, yx, xy, yy].map(factor).join(" ");
            let (x, y) = (pt(at.x), pt(at.y));
            let _ = write!(self.body, " transform=\"matrix({factors} {x} {y})\"");
        } else if at != Point::default() {
            let _ = write!(self.body, " transform=\"translate({} {})\"", pt(at.x), pt(at.y));
        }
        if let Some(clip) = &group.clip {
            let number = self.clip_count;
            self.clip_count += 1;
            let shape = match clip.as_rect() {
                Some(clip) => format!("<rect {}/>", rect(clip)),
                None => format!("<path d=\"{}\"/>", items::data(clip, pt)),
            };
            let _ = write!(self.clip_paths, "<clipPath id=\"c{number}\">{shape}</clipPath>");
            let _ = write!(self.body, " clip-path=\"url(#c{number})\"");
        }
        self.body.push('>');
        self.items(&group.items)?;
        self.body.push_str("</g>");
        Ok(())
    }
}

/// 65,536ths as a decimal, rounded to eight places.
fn factor(in_65536ths: i32) -> String {
    let e8 = (i64::from(in_65536ths) * 100_000_000 + (1 << 15)) >> 16;
    let (sign, n) = (if e8 < 0 { "-" } else { "" }, e8.unsigned_abs());
    let text = format!("{sign}{}.{:08}", n / 100_000_000, n % 100_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The attributes of a rectangle, in points.
fn rect(r: Rect) -> String {
    let [x, y, width, height] = [r.left(), r.top(), r.size.width, r.size.height].map(pt);
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// A length in points.
fn pt(a: Abs) -> String {
    decimal(a.pt_e4())
}

/// Ten-thousandths as a decimal.
fn decimal(e4: i64) -> String {
    let (sign, n) = (if e4 < 0 { "-" } else { "" }, e4.unsigned_abs());
    let (whole, part) = (n / 10_000, n % 10_000);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:04}");
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

/// Text with the characters escaped that XML reserves; what XML does not allow is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_padding() {
        assert_eq!([105_000, -1, 0, 20_000].map(decimal), ["10.5", "-0.0001", "0", "2"]);
    }

    #[test]
    fn reserved_characters_are_escaped() {
        assert_eq!(escaped("A&B <“x”>\u{1}\n"), "A&amp;B &lt;“x”&gt; ");
    }
}
