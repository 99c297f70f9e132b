//! A world in memory, for tests and embedders.

use crate::world::{Bytes, World, WorldError};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Files held in memory. Layouts are `layouts/NAME.toml`, fonts `fonts/FILE`.
#[derive(Clone, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Bytes>,
}

impl std::fmt::Debug for MemoryWorld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.files.keys()).finish()
    }
}

impl MemoryWorld {
    /// Without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), Arc::new(bytes.into()));
        self
    }

    /// The same with a file whose bytes are shared, such as a mapped font.
    #[must_use]
    pub fn with_shared(mut self, path: &str, bytes: Bytes) -> Self {
        self.files.insert(path.to_owned(), bytes);
        self
    }

    fn get(&self, path: &str) -> Result<Bytes, WorldError> {
        self.files.get(path).cloned().ok_or_else(|| WorldError::Missing(path.to_owned()))
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        self.get(&path.to_string_lossy().replace('\\', "/"))
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        self.get(&format!("layouts/{name}.toml"))
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        self.get(&format!("fonts/{file}"))
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let prefix = format!("{}/", folder.to_string_lossy());
        let inside = self.files.keys().filter_map(|k| k.strip_prefix(&prefix));
        inside.filter(|name| !name.contains('/')).map(str::to_owned).collect()
    }

    fn layouts(&self) -> Vec<String> {
        let files = self.list(Path::new("layouts"));
        files.iter().filter_map(|f| f.strip_suffix(".toml")).map(str::to_owned).collect()
    }
}
