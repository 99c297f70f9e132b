//! Spacing and break opportunities between clusters.

pub(in crate::text) mod amounts;
pub(in crate::text) mod hyphen;
pub(in crate::text) mod joined;
pub(in crate::text) mod lists;
pub(in crate::text) mod mixed;
pub(in crate::text) mod names;
pub(in crate::text) mod opportunity;
pub(in crate::text) mod signs;
pub(in crate::text) mod spacing;
pub(in crate::text) mod tags;
