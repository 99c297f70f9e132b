//! Preflight: each forbidden thing written on purpose, and named.

mod command;
mod document;
mod hostile;
mod painted;
mod paper;
mod scenes;
mod unjudged;
