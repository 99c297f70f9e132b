//! Reads `[borders]`: ornamental borders as vector data.

use crate::diag::{Diagnostic, FactValue, rules, shortened};
use crate::edition::keys::SpecKey;
use crate::edition::keys::{border as key, layout};
use crate::edition::layout_file::house_names::HouseNames;
use crate::edition::toml_reader::{Table, Value};
use crate::geom::{Abs, Path, Point, Segment, Size};
use crate::house::{Border, GridSpec, Ornament, RuleStyle};
use crate::ink::Ink;
use std::sync::Arc;

impl HouseNames {
    /// Reads `[borders]`.
    pub(super) fn read_borders(&mut self, table: &mut Table<'_>, grid: &GridSpec) {
        let Some(mut t) = table.part(layout::BORDERS) else { return };
        for (name, value) in t.names() {
            if RuleStyle::named(name).is_some() {
                value.report_value_error(
                    "a border cannot be called {`key`}: this is a rule",
                    "choose another name",
                );
                continue;
            }
            if let Some(ornament) = self.ornament(name, &value, grid) {
                self.borders.insert(name.to_owned(), Arc::new(ornament));
            }
        }
    }

    fn ornament(&self, name: &str, value: &Value<'_>, grid: &GridSpec) -> Option<Ornament> {
        let mut t = value.table(&format!("[borders.{}]", shortened(name)))?;
        let height = t.need(key::HEIGHT).and_then(|v| above_zero(&v, grid.size));
        let period = t.need(key::PERIOD).and_then(|v| above_zero(&v, grid.size * 20));
        let line = t.get(key::LINE).and_then(|v| above_zero(&v, grid.size));
        let ink = t.get(key::INK).map_or(Some(Ink::BLACK), |v| self.ink(&v));
        let room = |width: Option<Abs>| Some(Size::new(width?, height?));
        let mut path = |key: &'static SpecKey, room: Option<Size>| {
            let value = t.need(key)?;
            let path = read(value.text()?, room?);
            path.map_err(|d| value.report_with_facts(d.at(value.span, "this value"))).ok()
        };
        let cell = path(key::CELL, room(period));
        let corner = path(key::CORNER, room(height));
        t.finish();
        Some(Ornament {
            height: height?,
            period: period?,
            cell: cell?,
            corner: corner?,
            line,
            ink: ink?,
        })
    }

    /// The border that a value names: the style of a rule, or an ornament of the layout.
    pub(crate) fn border(&self, value: &Value<'_>) -> Option<Border> {
        let name = value.text()?;
        if let Some(style) = RuleStyle::named(name) {
            return Some(Border::Rule(style));
        }
        if let Some(ornament) = self.borders.get(name) {
            return Some(Border::Ornament(Arc::clone(ornament)));
        }
        if self.known {
            let mut known: Vec<&str> = RuleStyle::names().collect();
            known.extend(self.borders.keys().map(String::as_str));
            value.report_unknown_name("border", name, known.iter().copied());
        }
        None
    }
}

/// A length above zero, and no more than `limit`.
fn above_zero(value: &Value<'_>, limit: Abs) -> Option<Abs> {
    let length = value.absolute()?;
    if length > Abs::ZERO && length <= limit {
        return Some(length);
    }
    let points = |length: Abs| format!("{}pt", length.whole(Abs::PT));
    value.report_out_of_range("0pt, excluded,", &points(limit));
    None
}

const PATH: &str = "write a path in points as SVG has it, with M, L, H, V, C and Z: \"M0 6 L3 0 L6 6 Z\"; x \
                    runs along the edge, y inwards from it";

/// The error for a path that cannot be used.
fn path_error(words: &'static str) -> Diagnostic {
    Diagnostic::error(rules::toml::VALUE, words).help(PATH)
}

/// Reads a path of absolute segments, none of whose points is outside `room`. Source: SVG 1.1, 8.3.
fn read(text: &str, room: Size) -> Result<Path, Diagnostic> {
    let mut reader = PathText { rest: text, room };
    let (mut segments, mut pen, mut start) = (Vec::new(), None, Point::default());
    while let Some(command) = reader.command()? {
        let from = match (command, pen) {
            ('M', _) => Point::default(),
            (_, Some(pen)) => pen,
            (_, None) => return Err(path_error("a path begins with M")),
        };
        let segment = match command {
            'M' => {
                start = reader.point()?;
                Segment::Move(start)
            }
            'L' => Segment::Line(reader.point()?),
            'H' => Segment::Line(reader.point_of(|n| Point::new(n, from.y))?),
            'V' => Segment::Line(reader.point_of(|n| Point::new(from.x, n))?),
            'C' => Segment::Cubic(reader.point()?, reader.point()?, reader.point()?),
            'Z' => Segment::Close,
            other => {
                return Err(
                    path_error("{`command`} is no command of a path here").fact("command", other)
                );
            }
        };
        pen = Some(match segment {
            Segment::Move(p) | Segment::Line(p) | Segment::Cubic(.., p) => p,
            Segment::Close => start,
        });
        segments.push(segment);
    }
    if segments.len() < 2 {
        return Err(path_error("this path draws nothing"));
    }
    Ok(Path(segments))
}

/// What is left to be read of a path.
struct PathText<'t> {
    rest: &'t str,
    room: Size,
}

impl PathText<'_> {
    /// The next command; `None` at the end.
    fn command(&mut self) -> Result<Option<char>, Diagnostic> {
        self.rest = self.rest.trim_start_matches([' ', ',', '\n', '\t']);
        let Some(command) = self.rest.chars().next() else { return Ok(None) };
        if !command.is_ascii_alphabetic() {
            return Err(path_error("a command is missing before {`rest`}").fact("rest", self.rest));
        }
        self.rest = &self.rest[1..];
        Ok(Some(command))
    }

    /// The next number, in points.
    fn number(&mut self) -> Result<Abs, Diagnostic> {
        self.rest = self.rest.trim_start_matches([' ', ',', '\n', '\t']);
        let is_figure = |c: char| c.is_ascii_digit() || c == '.';
        let end = self.rest.find(|c| !is_figure(c)).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        let length = format!("{number}pt").parse();
        let missing = |_| path_error("a number is missing before {`rest`}").fact("rest", self.rest);
        let length = length.map_err(missing)?;
        self.rest = rest;
        Ok(length)
    }

    fn point(&mut self) -> Result<Point, Diagnostic> {
        let (x, y) = (self.number()?, self.number()?);
        self.within(Point::new(x, y))
    }

    /// The point that the next number makes.
    fn point_of(&mut self, point: impl FnOnce(Abs) -> Point) -> Result<Point, Diagnostic> {
        let number = self.number()?;
        self.within(point(number))
    }

    /// The point, unless it is outside the room.
    fn within(&self, point: Point) -> Result<Point, Diagnostic> {
        if point.x <= self.room.width && point.y <= self.room.height {
            return Ok(point);
        }
        let words = "this path leaves its room of {width} by {height} points at {x}, {y}";
        let facts = [
            ("width", self.room.width),
            ("height", self.room.height),
            ("x", point.x),
            ("y", point.y),
        ];
        let fact = |d: Diagnostic, (name, length)| d.fact(name, FactValue::Points(length));
        Err(facts.into_iter().fold(path_error(words), fact))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Result<Path, Diagnostic> {
        read(text, Size::new(Abs::pt(8), Abs::pt(6)))
    }

    #[test]
    fn a_path_is_read_as_svg_has_it() {
        let point = |x, y| Point::new(Abs::pt(x), Abs::pt(y));
        let half = Point::new(Abs::PT / 2, Abs::pt(3));
        let wanted = vec![
            Segment::Move(point(0, 6)),
            Segment::Line(half),
            Segment::Line(Point::new(Abs::pt(8), Abs::pt(3))),
            Segment::Line(point(8, 0)),
            Segment::Cubic(point(1, 2), point(3, 4), point(5, 6)),
            Segment::Close,
        ];
        for text in ["M0 6 L.5 3 H8 V0 C1 2 3 4 5 6 Z", "M0,6L0.5,3 H 8V 0C1,2,3,4,5,6Z"] {
            assert_eq!(path(text), Ok(Path(wanted.clone())), "{text}");
        }
    }

    #[test]
    fn a_path_that_is_none_or_leaves_its_room_is_refused() {
        for (text, why) in [
            ("", "draws nothing"),
            ("M0 0", "draws nothing"),
            ("L0 6", "begins with M"),
            ("M0 0 l3 3", "`l` is no command"),
            ("M0 0 L3", "a number is missing"),
            ("M0 0 L3 3 4 4", "a command is missing"),
            ("M0 0 L-1 3", "a number is missing"),
            ("M0 0 L9 3", "leaves its room of 8 by 6 points at 9, 3"),
            ("M0 0 V7", "leaves its room"),
            ("M0 0 C0 7 1 1 2 2", "leaves its room"),
        ] {
            let message = path(text).unwrap_err().message();
            assert!(message.contains(why), "{text}: {message}");
        }
    }
}
