//! Files of an edition that a program writes for its user.

use crate::world::{DiskWorld, StagedFile, World, WorldError, shown};
use std::path::{Component, Path};

impl DiskWorld {
    /// Replaces a file of the edition's folder, which must be there and must be a file itself, not a
    /// link nor hidden. The old file is whole until the new one is.
    ///
    /// # Errors
    /// [`WorldError`] if the path leads out of the edition's folder, there is no such file, or it
    /// cannot be written.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), WorldError> {
        let outside = || WorldError::Outside(shown(path));
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
        if !path.components().all(is_plain) {
            return Err(outside());
        }
        // What cannot be read is not replaced.
        self.read(path)?;
        let failed = |source| WorldError::Io { path: shown(path), source };
        let (above, name) = path.parent().zip(path.file_name()).ok_or_else(outside)?;
        let folder = self.root().join(above).canonicalize().map_err(failed)?;
        let place = folder.join(name);
        let root = self.root().canonicalize().map_err(failed)?;
        let is_link = place.symlink_metadata().map_err(failed)?.is_symlink();
        if is_link || !folder.starts_with(root) {
            return Err(outside());
        }
        StagedFile::with(&place, bytes).and_then(StagedFile::commit).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_replaced_and_a_path_that_leads_out_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("paper");
        fs::create_dir(&root).unwrap();
        fs::write(root.join("a.md"), "old").unwrap();
        fs::write(folder.path().join("b.md"), "old").unwrap();
        let world = DiskWorld::new(&root, None);
        world.replace(Path::new("a.md"), b"new").unwrap();
        assert_eq!(fs::read(root.join("a.md")).unwrap(), b"new");
        let whole = folder.path().join("b.md");
        for path in [
            Path::new("../b.md"),
            &whole,
            Path::new("./a.md"),
            Path::new("c.md"),
            Path::new(""),
            Path::new(".a.md"),
        ] {
            assert!(world.replace(path, b"new").is_err(), "{path:?}");
        }
        assert_eq!(fs::read(whole).unwrap(), b"old");
        assert!(!root.join("c.md").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("paper");
        fs::create_dir_all(root.join("stories")).unwrap();
        fs::write(folder.path().join("b.md"), "old").unwrap();
        fs::write(root.join("a.md"), "old").unwrap();
        std::os::unix::fs::symlink(folder.path().join("b.md"), root.join("link.md")).unwrap();
        std::os::unix::fs::symlink(root.join("a.md"), root.join("stories/a.md")).unwrap();
        std::os::unix::fs::symlink(folder.path(), root.join("out")).unwrap();
        let world = DiskWorld::new(&root, None);
        for path in ["link.md", "stories/a.md", "out/b.md"] {
            assert!(world.replace(Path::new(path), b"new").is_err(), "{path}");
        }
        assert_eq!(fs::read(folder.path().join("b.md")).unwrap(), b"old");
    }
}
