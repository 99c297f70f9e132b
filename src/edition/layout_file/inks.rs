//! Reads `[inks]`: named process tints, and spot inks with their own plates.

use crate::diag::{rules, shortened};
use crate::edition::keys::layout::{self, ink as key};
use crate::edition::layout_file::house_names::HouseNames;
use crate::edition::toml_reader::{Table, Value, free_name};
use crate::ink::{Ink, Spot};

/// The maximum number of spot inks: more than any newspaper press has units for.
const MAX_SPOTS: usize = 16;
/// The maximum length of a name in PDF, in bytes. Source: ISO 32000-1:2008, annex C.
const MAX_NAME_BYTES: usize = 127;

/// The message for an ink that leaves the paper blank.
const NOTHING: &str = "this ink prints nothing";

impl HouseNames {
    /// Reads `[inks]`.
    pub(super) fn read_inks(&mut self, table: &mut Table<'_>) {
        let Some(mut t) = table.part(layout::INKS) else { return };
        for (name, value) in t.names() {
            if let Some(why) = no_ink_name(name) {
                let d = value.value_error("an ink cannot be called {`key`}: {reason}");
                value.report_with_facts(d.fact("reason", why).help("choose another name"));
                continue;
            }
            if let Some(ink) = self.read_ink(name, &value) {
                self.inks.insert(name.to_owned(), ink);
            }
        }
    }

    /// Reads an ink: process tints, or with `spot` a spot ink for which they are the alternate.
    fn read_ink(&mut self, name: &str, value: &Value<'_>) -> Option<Ink> {
        let mut t = value.table(&format!("ink {}", shortened(name)))?;
        let spot = t.get(key::SPOT);
        let tints = [key::C, key::M, key::Y, key::K]
            .map(|key| t.get(key).map_or(Some(0), |v| v.per_cent()));
        t.finish();
        // What an ink looks like is judged only if all its tints are known.
        let process = tints.map(Option::unwrap_or_default);
        let Some(spot) = spot else {
            if tints == [Some(0); 4] {
                value.report_value_error(
                    NOTHING,
                    "give it `c`, `m`, `y` or `k`; `paper` is what is not printed",
                );
            }
            return Some(Ink::process(process));
        };
        let words = spot.name()?;
        if let Some(why) = free_name::fault(words) {
            let d = spot.value_error("a spot ink cannot have this name: {reason}");
            spot.report_with_facts(d.fact("reason", why).help("write the name alone"));
            return None;
        }
        if let Some(why) = no_spot_name(words).or_else(|| no_alternate(&tints)) {
            spot.report_value_error(why, "write { spot = \"PANTONE 485 C\", m = 95, y = 100 }");
            return None;
        }
        let known = self.spots.iter().position(|s| s.name == words);
        let is_known = tints.iter().all(Option::is_some);
        if is_known && known.is_some_and(|n| self.spots[n].process != process) {
            spot.report_value_error(
                "the spot ink {`value`} is given other c, m, y and k further up",
                "an ink looks the same wherever it is printed: give it the same c, m, y and k",
            );
            return None;
        }
        let number = known.unwrap_or(self.spots.len());
        if number >= MAX_SPOTS {
            spot.report_value_error(
                "a layout can have 16 spot inks, and this is one more",
                "no press has printing units for more",
            );
            return None;
        }
        if known.is_none() {
            self.spots.push(Spot { name: words.to_owned(), process });
        }
        Some(Ink::Spot { number: u8::try_from(number).ok()?, tint: 1000 })
    }

    /// Looks up an ink by name, or a tint of one: `"black"`, `"black 20%"`.
    pub(crate) fn ink(&self, value: &Value<'_>) -> Option<Ink> {
        let text = value.text()?;
        let (name, percent) = match text.rsplit_once(' ') {
            Some((name, tint)) => (name, tint.strip_suffix('%').and_then(|n| n.parse().ok())),
            None => (text, None::<u16>),
        };
        if percent.is_some_and(|p| p > 100) && self.inks.contains_key(name) {
            let words = "{`key`} asks for more than the whole ink";
            let d = value.error(rules::toml::RANGE, words, "beyond 100%");
            value.report_with_facts(d.help("write 1% to 100%, or the ink's name alone"));
            return None;
        }
        let (name, percent) = match percent.filter(|p| *p <= 100) {
            Some(percent) => (name, percent),
            None => (text, 100),
        };
        if percent == 0 {
            value.report_value_error(NOTHING, "write 1 to 100; `paper` is what is not printed");
        }
        let ink = self.inks.get(name).map(|ink| ink.tinted(percent));
        if ink.is_none() && self.known {
            value.report_unknown_name("ink", name, self.inks.keys().map(String::as_str));
        }
        ink
    }
}

/// Why a name of an ink is invalid; `None` if it is valid.
fn no_ink_name(name: &str) -> Option<&'static str> {
    if ["black", "paper"].iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return Some("`black` is always black alone, and `paper` no ink at all");
    }
    let tint = name.rsplit_once(' ').and_then(|(_, last)| last.strip_suffix('%'));
    if tint.is_some_and(|n| n.parse::<u16>().is_ok()) {
        return Some("a name with a percentage is read as a tint of an ink");
    }
    None
}

/// Why a name of a spot ink is invalid; `None` if it is valid.
fn no_spot_name(name: &str) -> Option<&'static str> {
    const TAKEN: [&str; 6] = ["Cyan", "Magenta", "Yellow", "Black", "All", "None"];
    if name.is_empty() || TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name)) {
        return Some(
            "a spot ink cannot have this name: the press would take it for a plate that has it already",
        );
    }
    if name.len() > MAX_NAME_BYTES {
        return Some(
            "this name is too long: a spot ink's has at most 42 Chinese characters, or 127 letters",
        );
    }
    None
}

/// Why the process tints of a spot ink are invalid; `None` if they are valid, or not all known.
fn no_alternate(tints: &[Option<u16>; 4]) -> Option<&'static str> {
    (*tints == [Some(0); 4]).then_some(
        "a spot ink needs `c`, `m`, `y` or `k`: screens and presses without its plate show those instead",
    )
}
