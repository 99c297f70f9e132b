//! Spacing and break opportunities between clusters.
//!
//! No line ends after a cluster until a rule allows it. `opportunity` allows breaks by class and
//! keeps marks from lines' starts and ends; `spacing` sets the spaces between marks and autospace;
//! the others keep sequences together or make their breaks dearer: numbers and units (`joined`,
//! `amounts`, `signs`), hyphens and slashes (`hyphen`), names (`names`), lists (`lists`), topics
//! and mentions (`tags`).

pub(in crate::text) mod amounts;
pub(in crate::text) mod hyphen;
pub(in crate::text) mod joined;
pub(in crate::text) mod lists;
pub(in crate::text) mod names;
pub(in crate::text) mod opportunity;
mod quotations;
pub(in crate::text) mod signs;
pub(in crate::text) mod spacing;
pub(in crate::text) mod tags;
