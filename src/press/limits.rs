//! The numbers that preflight judges by.

use crate::geom::Abs;

/// What a press asks of a page. The default is a blank to be filled in, no press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The name of the list they come from.
    pub name: String,
    /// Sum of inks on one place in per cent, beyond which a page is rejected (`ink_error`).
    pub ink_error: u16,
    /// The same, beyond which a page is doubtful (`ink_warn`).
    pub ink_warn: u16,
    /// Pixels to the inch as placed, below which a picture is rejected (`ppi_error`).
    pub ppi_error: u16,
    /// The same, below which it is doubtful (`ppi_warn`).
    pub ppi_warn: u16,
    /// Pixels to the inch below which a picture of one bit is doubtful (`ppi_line_art`).
    pub ppi_line_art: u16,
    /// Smallest type in one full ink (`type_solid`).
    pub type_solid: Abs,
    /// Smallest type in a tint of one ink (`type_tinted`).
    pub type_tinted: Abs,
    /// Smallest type in several inks (`type_multi_ink`).
    pub type_multi_ink: Abs,
    /// Smallest type lighter than its ground of one ink (`type_reversed`).
    pub type_reversed: Abs,
    /// Smallest type lighter than its ground of several inks (`type_reversed_multi_ink`).
    pub type_reversed_multi_ink: Abs,
    /// Thinnest rule in one ink (`rule`).
    pub rule: Abs,
    /// Thinnest rule in several inks, or lighter than its ground (`rule_multi_ink`).
    pub rule_multi_ink: Abs,
    /// How far the bleed goes beyond the trim (`bleed`).
    pub bleed: Abs,
}
