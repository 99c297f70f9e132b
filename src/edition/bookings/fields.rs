//! Reads the fields of a booking: page, place, size and colour.

use crate::edition::bookings::columns::plain;
use crate::edition::keys::MAX_LENGTH;
use crate::edition::layout_file::HouseNames;
use crate::edition::{BookedColour, BookedProcess, Corner, Extent, PageCorner};
use crate::geom::Abs;
use crate::house::Length;
use crate::ink::Ink;
use std::ops::RangeInclusive;

/// Printed page numbers.
const PAGES: RangeInclusive<u32> = 1..=9999;
/// Base columns, as `at` and `span` have them.
const COLUMNS: RangeInclusive<u16> = 1..=60;
/// Lines, as `at` and `span` have them.
const LINES: RangeInclusive<u16> = 1..=2000;

/// Places in words.
const PLACES: [(&str, PageCorner); 11] = [
    ("foot", PageCorner::Foot),
    ("底", PageCorner::Foot),
    ("通栏底", PageCorner::Foot),
    ("top-left", PageCorner::TopLeft),
    ("左上", PageCorner::TopLeft),
    ("top-right", PageCorner::TopRight),
    ("右上", PageCorner::TopRight),
    ("foot-left", PageCorner::FootLeft),
    ("左下", PageCorner::FootLeft),
    ("foot-right", PageCorner::FootRight),
    ("右下", PageCorner::FootRight),
];

/// A whole number of figures alone, within a range.
fn whole<T: std::str::FromStr + PartialOrd>(words: &str, range: &RangeInclusive<T>) -> Option<T> {
    let words = words.trim();
    let is_number = !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit());
    words.parse().ok().filter(|n| is_number && range.contains(n))
}

/// A printed page number: `4`, `第4版`.
pub(super) fn page(words: &str) -> Option<u32> {
    let words = plain(words);
    let words = words.strip_prefix('第').unwrap_or(&words);
    whole(words.strip_suffix('版').unwrap_or(words), &PAGES)
}

/// A place: a cell of the base grid (`1,80`, `1栏80行`), or a corner in words.
pub(super) fn place(words: &str) -> Option<Corner> {
    let words = plain(words);
    if let Some((_, corner)) = PLACES.iter().find(|(name, _)| *name == words) {
        return Some(Corner::Area(*corner));
    }
    let (column, line) = match words.split_once('栏') {
        Some((column, line)) => (column, line.trim().trim_start_matches(',')),
        None => words.split_once([',', ' '])?,
    };
    let line = line.trim();
    let line = line.strip_suffix('行').unwrap_or(line);
    Some(Corner::Cell { column: whole(column, &COLUMNS)?, line: whole(line, &LINES)? })
}

/// The unit of one side of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SideUnit {
    NotGiven,
    Columns,
    Lines,
    Millimetres,
    Centimetres,
}

const UNITS: [(&str, SideUnit); 10] = [
    ("columns", SideUnit::Columns),
    ("column", SideUnit::Columns),
    ("栏", SideUnit::Columns),
    ("lines", SideUnit::Lines),
    ("line", SideUnit::Lines),
    ("行", SideUnit::Lines),
    ("mm", SideUnit::Millimetres),
    ("毫米", SideUnit::Millimetres),
    ("cm", SideUnit::Centimetres),
    ("厘米", SideUnit::Centimetres),
];

/// One side of a size: its number and unit.
fn side(words: &str) -> (&str, SideUnit) {
    let words = words.trim();
    let unit = UNITS.iter().find_map(|(name, unit)| Some((words.strip_suffix(name)?, *unit)));
    let (number, unit) = unit.unwrap_or((words, SideUnit::NotGiven));
    (number.trim(), unit)
}

/// A size with its words: base columns by lines (`4 x 20`), or width by height (`240 x 80 mm`).
pub(super) fn size(words: &str) -> Option<(Extent, String)> {
    use SideUnit::{Centimetres, Columns, Lines, Millimetres, NotGiven};
    let words = plain(words);
    let mut sides = words.split(['x', '×', '*', '✕']).map(side);
    let (Some((width, across)), Some((height, down)), None) =
        (sides.next(), sides.next(), sides.next())
    else {
        return None;
    };
    let unit = match (across, down) {
        (NotGiven | Columns, NotGiven | Lines) => {
            let (columns, lines) = (whole(width, &COLUMNS)?, whole(height, &LINES)?);
            return Some((Extent::Cells { columns, lines }, format!("{columns} × {lines}")));
        }
        (NotGiven | Millimetres, Millimetres) => "mm",
        (NotGiven | Centimetres, Centimetres) => "cm",
        _ => return None,
    };
    let length = |number: &str| {
        let length = format!("{number}{unit}").parse::<Abs>().ok();
        length.filter(|length| *length > Abs::ZERO && *length <= MAX_LENGTH).map(Length::Abs)
    };
    let extent = Extent::Free { width: length(width)?, height: length(height)? };
    Some((extent, format!("{width} × {height} {unit}")))
}

/// The inks of a booking; the word that names none if there is one.
pub(super) fn colour(words: &str, names: &HouseNames) -> Result<BookedColour, String> {
    let mut colour = BookedColour { process: BookedProcess::Black, spots: Vec::new() };
    for word in words.split(['+', '＋', '、', ',', '，']).map(str::trim) {
        match plain(word).as_str() {
            "k" | "1" | "black" | "bw" | "黑" | "黑白" | "黑色" | "单色" => {}
            "cmyk" | "4" | "4c" | "colour" | "color" | "彩" | "彩色" | "四色" => {
                colour.process = BookedProcess::Four;
            }
            _ => match spot(word, names) {
                Some(name) if colour.spots.contains(&name) => {}
                Some(name) => colour.spots.push(name),
                // Without the layout it is not known which spot inks there are.
                None if names.known => return Err(word.to_owned()),
                None => {}
            },
        }
    }
    colour.spots.sort();
    Ok(colour)
}

/// The plate of a spot ink of the layout, called so itself or by the layout.
fn spot(word: &str, names: &HouseNames) -> Option<String> {
    let of_plate = names.spots.iter().find(|spot| spot.name == word);
    let of_ink = || match names.inks.get(word) {
        Some(Ink::Spot { number, .. }) => names.spots.get(usize::from(*number)),
        _ => None,
    };
    of_plate.or_else(of_ink).map(|spot| spot.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_of_columns_and_lines_or_of_lengths() {
        let cells = |columns, lines| Some(Extent::Cells { columns, lines });
        let free = |width, height| {
            let length = |mm| Length::Abs(Abs::mm(mm));
            Some(Extent::Free { width: length(width), height: length(height) })
        };
        for (words, wanted) in [
            ("4 x 20", cells(4, 20)),
            ("4×20", cells(4, 20)),
            ("４Ｘ２０", cells(4, 20)),
            ("4栏 * 20行", cells(4, 20)),
            ("4 columns x 20 lines", cells(4, 20)),
            ("240 x 80 mm", free(240, 80)),
            ("240mm×80毫米", free(240, 80)),
            ("24 x 8.0 cm", free(240, 80)),
            ("24厘米×8厘米", free(240, 80)),
            ("0 x 20", None),
            ("4.5 x 20", None),
            ("240 x 0 mm", None),
            ("240 mm x 80", None),
            ("240 mm x 8 cm", None),
            ("4 行 x 20 栏", None),
            ("-4 x +20", None),
            ("4 x 20 x 3", None),
            ("4", None),
            ("整版", None),
        ] {
            assert_eq!(size(words).map(|(extent, _)| extent), wanted, "{words}");
        }
        assert_eq!(size("２４０ｘ80mm").unwrap().1, "240 × 80 mm");
        assert_eq!(size("4*20").unwrap().1, "4 × 20");
    }

    #[test]
    fn a_place_is_a_cell_or_a_corner() {
        let cell = |column, line| Some(Corner::Cell { column, line });
        for words in ["3,80", "3，80", "3 80", "3, 80", "3栏80行", "3栏，80行", "３，８０"]
        {
            assert_eq!(place(words), cell(3, 80), "{words}");
        }
        assert_eq!(place("通栏底"), Some(Corner::Area(PageCorner::Foot)));
        assert_eq!(place("Foot-Right"), Some(Corner::Area(PageCorner::FootRight)));
        for words in ["0,80", "3", "3,", "3,80,2", "3;80", "头条下", "+3,80", "61,1"] {
            assert_eq!(place(words), None, "{words}");
        }
    }

    #[test]
    fn a_page_is_its_printed_number() {
        assert_eq!(["4", " 4 ", "４", "第4版", "4版"].map(page), [Some(4); 5]);
        assert_eq!(["A4", "0", "", "4-5", "+4", "10000"].map(page), [None; 6]);
    }
}
