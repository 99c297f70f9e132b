//! A world in memory, for tests and for embedding.

use crate::world::names::{composed, find, not_in_other_case};
use crate::world::{Bytes, World, WorldError};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

/// Files held in memory. Layouts are `layouts/NAME.toml`, fonts `fonts/FILE`.
#[derive(Clone, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Bytes>,
    kept: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

impl std::fmt::Debug for MemoryWorld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.files.keys()).finish()
    }
}

impl MemoryWorld {
    /// Creates a world without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), Arc::new(bytes.into()));
        self
    }

    /// Adds a file whose bytes are shared, such as a mapped font.
    #[must_use]
    pub fn with_shared(mut self, path: &str, bytes: Bytes) -> Self {
        self.files.insert(path.to_owned(), bytes);
        self
    }

    /// The cache entries by name. Clones of a world share them.
    ///
    /// # Panics
    /// If another thread panicked while holding the lock.
    pub fn kept_entries(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.kept.lock().expect("no thread panics while it holds the lock")
    }

    fn get(&self, path: &str) -> Result<Bytes, WorldError> {
        let name = if path.is_ascii() {
            Some(path)
        } else {
            find(path, self.files.keys().map(String::as_str))?
        };
        let file = name.and_then(|name| self.files.get(name));
        file.cloned().ok_or_else(|| WorldError::Missing(path.to_owned()))
    }
}

impl MemoryWorld {
    /// Gets a file; the error says so if there is one in other letter case.
    fn get_by_case(&self, path: &str) -> Result<Bytes, WorldError> {
        self.get(path).or_else(|e| {
            if matches!(e, WorldError::Missing(_)) {
                not_in_other_case(Path::new(path), |folder| self.list(folder))?;
            }
            Err(e)
        })
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        self.get(&path.to_string_lossy().replace('\\', "/"))
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        self.get_by_case(&format!("layouts/{name}.toml"))
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        self.get_by_case(&format!("fonts/{file}"))
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let folder = composed(&folder.to_string_lossy());
        let prefix = if folder.is_empty() { folder } else { folder + "/" };
        let names = self.files.keys().map(|name| composed(name));
        let inside = names.filter_map(|k| {
            let first = k.strip_prefix(&prefix)?.split('/').next()?;
            Some(first.to_owned())
        });
        inside.collect::<BTreeSet<String>>().into_iter().collect()
    }

    fn layouts(&self) -> Vec<String> {
        let files = self.list(Path::new("layouts"));
        files.iter().filter_map(|f| f.strip_suffix(".toml")).map(str::to_owned).collect()
    }
    fn kept(&self, name: &str) -> Option<Bytes> {
        let kept = self.kept_entries().get(name).cloned()?;
        Some(Arc::new(kept))
    }

    fn keep(&self, name: &str, parts: &[&[u8]]) {
        self.kept_entries().insert(name.to_owned(), parts.concat());
    }

    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        self.kept_entries().retain(|name, _| !name.starts_with(kind) || used.contains(name));
    }
}
