//! Description of a layout as text: sheet, grid, head depths, styles and inks.

use std::fmt::Write;
use stonehand::diag::many;
use stonehand::geom::{Abs, WritingMode};
use stonehand::house::{Align, Furniture, FurniturePages, Layout, STYLES, Style};
use stonehand::ink::Ink;
use stonehand::makeup::{Grid, HeadLevel, head_depth};

/// Returns a line for each part, indented by two spaces.
pub(super) fn text(layout: &Layout) -> String {
    let mut out = String::new();
    let mut line = |what: &str, words: &str| {
        let _ = writeln!(out, "  {what:<8} {words}");
    };
    line("sheet", &sheet(layout));
    line("grid", &grid(layout));
    line("area", &area(layout));
    line("taken", &taken(&layout.furniture));
    line("heads", &heads(layout));
    let last = layout.styles.keys().filter(|name| !STYLES.contains(&name.as_str()));
    for name in STYLES.into_iter().chain(last.map(String::as_str)) {
        line("style", &format!("{name:<10} {}", style(layout, layout.style(name))));
    }
    for (name, ink) in &layout.inks {
        line("ink", &format!("{name:<10} {}", tints(layout, *ink)));
    }
    out
}

fn sheet(layout: &Layout) -> String {
    let sheet = layout.sheet;
    format!(
        "{} × {} mm, bleed {} mm, {} mm from the trim to the sheet's edge",
        mm(sheet.width),
        mm(sheet.height),
        mm(sheet.bleed),
        mm(sheet.margin)
    )
}

fn grid(layout: &Layout) -> String {
    let grid = layout.grid;
    let (columns, lines) = match grid.writing {
        WritingMode::Horizontal => ("column", "line"),
        WritingMode::Vertical => ("tier", "vertical line"),
    };
    let gutter = thousandths(grid.gutter);
    let s = if grid.gutter == 1000 { "" } else { "s" };
    format!(
        "{} of {}, {gutter} character{s} between them, {}; {} on {}",
        many(grid.columns.into(), columns),
        many(grid.characters.into(), "character"),
        many(grid.lines.into(), lines),
        size(layout, grid.size),
        grid.pitch
    )
}

fn area(layout: &Layout) -> String {
    let area = Grid::new(layout.grid, layout.sheet.width).area();
    format!(
        "{} × {} mm of type, {} mm from the left and {} mm from the top of the trim",
        mm(area.size.width),
        mm(area.size.height),
        mm(area.left()),
        mm(area.top())
    )
}

/// Describes the lines that furniture takes at the top of the type area.
fn taken(furniture: &[Furniture]) -> String {
    let takes = furniture.iter().filter(|f| f.lines > 0).map(|f| {
        let on = match &f.on {
            FurniturePages::All => "all pages".to_owned(),
            FurniturePages::First => "page 1".to_owned(),
            FurniturePages::Left => "even pages".to_owned(),
            FurniturePages::Right => "odd pages but page 1".to_owned(),
            FurniturePages::List(list) => {
                let list: Vec<String> = list.iter().map(u32::to_string).collect();
                format!("pages {}", list.join(", "))
            }
        };
        format!("lines 1 to {} of {on}, for furniture", f.lines)
    });
    let takes: Vec<String> = takes.collect();
    if takes.is_empty() {
        "no line of the type area, by furniture".to_owned()
    } else {
        takes.join("; ")
    }
}

/// Describes the depth of heads in grid lines.
fn heads(layout: &Layout) -> String {
    let mut sizes: Vec<(&String, Abs)> = layout.sizes.iter().map(|(n, s)| (n, *s)).collect();
    sizes.retain(|(_, size)| *size > layout.grid.size);
    sizes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let of = sizes.iter().map(|(name, size)| format!("{name} {}", depth(layout, &[*size])));
    let of: Vec<String> = of.collect();
    let whole = ["kicker", "head", "deck"].map(|name| layout.style(name).size);
    format!(
        "of one line take, in lines of the grid: {}; kicker, head and deck of one line each, in their \
         styles' sizes: {}",
        of.join(", "),
        depth(layout, &whole)
    )
}

/// Returns the grid lines that levels of these sizes take, at one line each, with the least space.
fn depth(layout: &Layout, levels: &[Abs]) -> u32 {
    let level = |size: &Abs| HeadLevel { size: *size, lines: 1 };
    head_depth(layout, &levels.iter().map(level).collect::<Vec<_>>())
}

fn style(layout: &Layout, style: &Style) -> String {
    let align = match style.align {
        Align::Left => "left",
        Align::Centre => "centre",
        Align::Right => "right",
        Align::Justify => "justify",
    };
    let mut words = vec![
        format!("{} {}", style.face, size(layout, style.size)),
        align.to_owned(),
        format!("ink {}", ink(layout, style.ink)),
    ];
    words.extend((style.indent != 0).then(|| format!("indent {}", thousandths(style.indent))));
    words
        .extend((style.tracking != 0).then(|| format!("tracking {}", thousandths(style.tracking))));
    words.join(", ")
}

/// Returns the name of an ink, or its tints if it has none.
fn ink(layout: &Layout, ink: Ink) -> String {
    let named = layout.inks.iter().find(|(_, known)| **known == ink);
    named.map_or_else(|| tints(layout, ink), |(name, _)| name.clone())
}

fn tints(layout: &Layout, ink: Ink) -> String {
    let names = ["C", "M", "Y", "K"];
    let tints = names.into_iter().zip(ink.cmyk(&layout.spots)).filter(|(_, tint)| *tint > 0);
    let tints = tints.map(|(name, tint)| format!("{} {name}", tenths(tint)));
    let tints = Some(tints.collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty());
    let tints = tints.unwrap_or_else(|| "bare paper".to_owned());
    match ink {
        Ink::Spot { number, .. } => {
            let spot = layout.spots.get(usize::from(number)).map_or("", |spot| spot.name.as_str());
            format!("spot `{spot}`, else {tints}")
        }
        Ink::Black(_) | Ink::Cmyk(..) => tints,
    }
}

/// Returns a size in points, preceded by its name if it has one.
fn size(layout: &Layout, size: Abs) -> String {
    let name = layout.sizes.iter().find(|(_, known)| **known == size);
    name.map_or_else(|| size.to_string(), |(name, _)| format!("{name} {size}"))
}

/// Formats a length in millimetres with at most two decimals.
fn mm(length: Abs) -> String {
    decimal(length.mm_e2(), 2)
}

fn thousandths(n: i32) -> String {
    decimal(i64::from(n), 3)
}

/// Formats thousandths as per cent.
fn tenths(n: u16) -> String {
    decimal(i64::from(n), 1)
}

/// Formats `n` / 10^`decimals` without trailing zeros.
fn decimal(n: i64, decimals: usize) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", n.unsigned_abs(), width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let part = part.trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_without_zeros_at_the_end() {
        assert_eq!(decimal(1905, 2), "19.05");
        assert_eq!(decimal(39000, 2), "390");
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(thousandths(1250), "1.25");
        assert_eq!(tenths(125), "12.5");
    }
}
