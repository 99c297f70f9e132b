//! Restricts the paths that an edition may name, for files of every kind.
//!
//! A path is canonicalised, which resolves all links and `..`. The result must lie in one of a few
//! allowed folders: the edition's own and those of the house. Any other path is refused and not
//! read. Links within those folders are followed, and the edition's folder may itself be a link. A
//! hard link is treated as an ordinary file: its other names cannot be determined.

use crate::world::plain::{self, NotPlain};
use crate::world::{WorldError, shown};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The allowed folders, canonicalised.
#[derive(Clone, Debug)]
pub(super) struct AllowedFolders(Vec<PathBuf>);

impl AllowedFolders {
    /// Allows these folders; those that do not exist are ignored.
    pub(super) fn new<'p>(folders: impl IntoIterator<Item = &'p Path>) -> Self {
        Self(folders.into_iter().filter_map(|folder| folder.canonicalize().ok()).collect())
    }

    /// Reads the file at `name` relative to `folder`.
    pub(super) fn read(&self, folder: &Path, name: &Path) -> Result<Vec<u8>, WorldError> {
        let file = self.open(folder, name)?;
        plain::read(&file).map_err(|why| not_plain(name, why))
    }

    /// Opens the file at `name` relative to `folder`.
    pub(super) fn open(&self, folder: &Path, name: &Path) -> Result<File, WorldError> {
        let real = self.resolve(folder, name)?;
        let file = plain::open(&real).map_err(|why| not_plain(name, why))?;
        // A link may have been inserted since the path was resolved.
        if self.holds_opened(&file, &real) {
            return Ok(file);
        }
        Err(WorldError::Outside(shown(name)))
    }

    /// The canonical path of `name` relative to `folder`.
    pub(super) fn resolve(&self, folder: &Path, name: &Path) -> Result<PathBuf, WorldError> {
        // The error must not reveal whether a path outside the allowed folders exists.
        let outside = || WorldError::Outside(shown(name));
        let other_disk = name.components().any(|part| matches!(part, Component::Prefix(_)));
        if other_disk && self.points_out(folder, name) {
            return Err(outside());
        }
        match folder.join(name).canonicalize() {
            Ok(real) if self.hold(&real) => Ok(real),
            Ok(_) => Err(outside()),
            Err(_) if self.points_out(folder, name) || self.leaves(folder, name) => Err(outside()),
            Err(e) => Err(missing(folder, name, e)),
        }
    }

    fn hold(&self, real: &Path) -> bool {
        self.0.iter().any(|folder| real.starts_with(folder))
            || real.ancestors().any(|above| self.0.iter().any(|folder| is_same(above, folder)))
    }

    /// Whether a path leads out of its folder lexically, without looking at the disk.
    fn points_out(&self, folder: &Path, name: &Path) -> bool {
        if name.is_absolute() {
            let climbs = name.components().any(|part| part == Component::ParentDir);
            return climbs
                || !name.starts_with(folder) && !self.0.iter().any(|f| name.starts_with(f));
        }
        let mut depth = 0_usize;
        for part in name.components() {
            match part {
                Component::Normal(_) => depth += 1,
                Component::CurDir => {}
                Component::ParentDir if depth > 0 => depth -= 1,
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return true,
            }
        }
        false
    }

    /// Whether the part of a path that exists, below its folder, leads out by a link. A file that
    /// is missing there is then not missing from the edition.
    fn leaves(&self, folder: &Path, name: &Path) -> bool {
        let path = folder.join(name);
        let mut above = path.ancestors().skip(1).take_while(|above| *above != folder);
        above.find_map(|above| above.canonicalize().ok()).is_some_and(|real| !self.hold(&real))
    }

    /// Whether a file opened at `real` lies in an allowed folder.
    #[cfg(unix)]
    fn holds_opened(&self, file: &File, real: &Path) -> bool {
        use std::os::fd::AsRawFd;
        use std::os::unix::fs::MetadataExt;
        if let Ok(at) = fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())) {
            return self.hold(&at);
        }
        let there = fs::symlink_metadata(real).and_then(|there| Ok((there, file.metadata()?)));
        real.canonicalize().is_ok_and(|again| again == real)
            && there.is_ok_and(|(a, b)| (a.dev(), a.ino()) == (b.dev(), b.ino()))
    }

    #[cfg(not(unix))]
    fn holds_opened(&self, _: &File, real: &Path) -> bool {
        real.canonicalize().is_ok_and(|again| again == real && self.hold(&again))
    }
}

/// Whether two paths denote the same folder; needed on case-insensitive file systems.
#[cfg(unix)]
fn is_same(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).map(|there| (there.dev(), there.ino()));
    identity(a).is_ok_and(|a| identity(b).is_ok_and(|b| a == b))
}

#[cfg(not(unix))]
fn is_same(a: &Path, b: &Path) -> bool {
    a == b
}

/// The reason that a path cannot be resolved: it does not exist, or a link on the way is broken, or
/// the system denies access.
fn missing(folder: &Path, name: &Path, e: io::Error) -> WorldError {
    let mut path = folder.to_path_buf();
    for part in name.components() {
        path.push(part);
        let is_link = fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink());
        let refused = |e: io::Error| e.kind() == io::ErrorKind::PermissionDenied;
        if is_link && fs::metadata(&path).is_err_and(|e| !refused(e)) {
            return WorldError::Dangling(shown(name));
        }
    }
    match e.kind() {
        io::ErrorKind::NotFound => WorldError::Missing(shown(name)),
        io::ErrorKind::NotADirectory => {
            WorldError::NotAFolder(shown(file_on_the_way(folder, name)))
        }
        _ => WorldError::Io { path: shown(name), source: e },
    }
}

/// The leading part of `name` up to the component that is not a folder.
fn file_on_the_way(folder: &Path, name: &Path) -> PathBuf {
    let mut part = PathBuf::new();
    for component in name.components() {
        part.push(component);
        if !folder.join(&part).is_dir() {
            break;
        }
    }
    part
}

/// Converts the reason for refusing an existing file to a [`WorldError`].
pub(super) fn not_plain(name: &Path, why: NotPlain) -> WorldError {
    let path = shown(name);
    match why {
        NotPlain::Kind(kind) => WorldError::NotAFile { path, kind },
        NotPlain::Length => WorldError::TooLong(path),
        NotPlain::Io(e) if e.kind() == io::ErrorKind::NotFound => WorldError::Missing(path),
        NotPlain::Io(source) => WorldError::Io { path, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_swapped_in_after_its_path_was_resolved_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("paper"), folder.path().join("outside"));
        fs::create_dir_all(inside.join("stories")).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(inside.join("stories/a.md"), "ours").unwrap();
        fs::write(outside.join("a.md"), "theirs").unwrap();
        let bounds = AllowedFolders::new([&*inside]);
        let real = bounds.resolve(&inside, Path::new("stories/a.md")).unwrap();
        assert!(bounds.holds_opened(&File::open(&real).unwrap(), &real));
        fs::rename(inside.join("stories"), inside.join("old")).unwrap();
        std::os::unix::fs::symlink(&outside, inside.join("stories")).unwrap();
        let opened = File::open(&real).unwrap();
        assert_eq!(plain::read(&opened).ok().unwrap(), b"theirs");
        assert!(!bounds.holds_opened(&opened, &real));
    }

    #[test]
    fn a_path_points_out_if_it_climbs_above_its_folder() {
        let bounds = AllowedFolders(vec![PathBuf::from("/house/fonts")]);
        let out = |name: &str| bounds.points_out(Path::new("/paper"), Path::new(name));
        for name in ["../a", "a/../../b", "/etc/passwd", "/paper/../etc/passwd", "/papers/a"] {
            assert!(out(name), "{name}");
        }
        for name in ["a", "./a/b", "a/../b", "/paper/a", "/house/fonts/a", "..a", "a/..b"] {
            assert!(!out(name), "{name}");
        }
    }

    #[test]
    fn a_name_is_shown_on_one_line() {
        assert_eq!(shown("a\nb\u{1B}[2J汉.md"), "a\\nb\\u{1b}[2J汉.md");
    }
}
