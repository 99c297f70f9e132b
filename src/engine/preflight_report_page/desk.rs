//! The file system for setting the report.

use crate::world::{Bytes, MemoryWorld, World, WorldError};
use std::collections::BTreeSet;
use std::path::Path;

/// The report's own files in memory; fonts come from another world.
pub(super) struct ReportWorld<'w> {
    pub(super) files: MemoryWorld,
    pub(super) faces: &'w dyn World,
}

impl World for ReportWorld<'_> {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        self.files.read(path)
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        self.files.layout(name)
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        self.faces.font(file)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.files.list(folder)
    }

    fn layouts(&self) -> Vec<String> {
        self.files.layouts()
    }

    fn kept(&self, _: &str) -> Option<Bytes> {
        None
    }

    fn keep(&self, _: &str, _: &[&[u8]]) {}

    fn drop_unused(&self, _: &str, _: &BTreeSet<String>) {}
}
