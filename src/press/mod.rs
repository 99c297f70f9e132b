//! Limits of a printing process: ink coverage, resolution, minimum sizes.
//!
//! The values are data in the folder `press/`, read by the `edition` module.

use crate::geom::Abs;

/// Limits of a printing process. The default is empty, to be filled in; it describes no press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Name of the profile that sets these limits.
    pub name: String,
    /// Total ink coverage in per cent above which a page is rejected (`ink_error`).
    pub ink_error: u16,
    /// Total ink coverage in per cent above which a page gets a warning (`ink_warn`).
    pub ink_warn: u16,
    /// Effective resolution in ppi below which a picture is rejected (`ppi_error`).
    pub ppi_error: u16,
    /// Effective resolution in ppi below which a picture gets a warning (`ppi_warn`).
    pub ppi_warn: u16,
    /// Effective resolution in ppi below which a 1-bit image gets a warning (`ppi_line_art`).
    pub ppi_line_art: u16,
    /// Minimum type size in one solid ink (`type_solid`).
    pub type_solid: Abs,
    /// Minimum type size in a tint of one ink (`type_tinted`).
    pub type_tinted: Abs,
    /// Minimum type size in several inks (`type_multi_ink`).
    pub type_multi_ink: Abs,
    /// Minimum size of type reversed out of one ink (`type_reversed`).
    pub type_reversed: Abs,
    /// Minimum size of type reversed out of several inks (`type_reversed_multi_ink`).
    pub type_reversed_multi_ink: Abs,
    /// Minimum rule width in one ink (`rule`).
    pub rule: Abs,
    /// Minimum rule width in several inks or reversed (`rule_multi_ink`).
    pub rule_multi_ink: Abs,
    /// Bleed beyond the trim (`bleed`).
    pub bleed: Abs,
}
