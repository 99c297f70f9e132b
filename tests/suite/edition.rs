//! The edition room.
