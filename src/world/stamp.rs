//! Whether files of an edition have changed, found out without reading them.

use crate::world::DiskWorld;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// Time between two looks at the files.
const INTERVAL: Duration = Duration::from_millis(30);
/// How long files must stay as they are before they are taken as saved.
const QUIET: Duration = Duration::from_millis(10);
/// How long after a change files are read once more. What is written within the same tick of the file
/// system's clock, and as long as before, has the same stamp; the slowest clocks tick every two seconds.
const REREADS: [Duration; 3] =
    [Duration::from_millis(20), Duration::from_millis(480), Duration::from_millis(1700)];
/// How many times as long as a look the pause between two looks is at least, for slow file servers.
const PAUSE: u32 = 8;
/// How many times in a row they may be found changing before they are read nevertheless.
const MAX_CHANGES: usize = 20;

/// The lengths and times of all files that an edition may be made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiskStamp(Vec<(PathBuf, FileStamp)>);

/// What the system tells of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileStamp {
    length: u64,
    modified: Option<SystemTime>,
    /// A file that was replaced by another has another one.
    inode: u64,
}

impl FileStamp {
    fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(found);
        #[cfg(not(unix))]
        let inode = 0;
        Self { length: found.len(), modified: found.modified().ok(), inode }
    }
}

impl DiskWorld {
    /// The stamp of the edition's folder, of those of the house and of the font folders, hidden files
    /// left out.
    pub fn stamp(&self) -> DiskStamp {
        let (mut found, mut looked) = (Vec::new(), BTreeSet::new());
        look(self.root(), Within::All, &mut found, &mut looked);
        for folder in self.house_folders().iter().chain(self.font_folders()) {
            look(folder, Within::Itself, &mut found, &mut looked);
        }
        found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        DiskStamp(found)
    }
}

/// How far a folder is looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Its own files.
    Itself,
    /// Those of the folders in it, too.
    All,
}

/// Appends the files of a folder that was not looked into yet: links may lead back to one that was.
fn look(
    folder: &Path,
    within: Within,
    found: &mut Vec<(PathBuf, FileStamp)>,
    looked: &mut BTreeSet<PathBuf>,
) {
    if !folder.canonicalize().is_ok_and(|folder| looked.insert(folder)) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        // A file that is being written is none of the edition yet.
        if name.starts_with(b".") || name.ends_with(b".part") || name.ends_with(b"~") {
            continue;
        }
        let path = entry.path();
        match fs::metadata(&path) {
            Ok(there) if there.is_dir() && within == Within::All => {
                look(&path, within, found, looked);
            }
            Ok(there) if there.is_file() => found.push((path, FileStamp::of(&there))),
            _ => {}
        }
    }
}

/// What has become of the files that are watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// Some have changed.
    Changed,
    /// None is known to have changed, but one may have been written again within the same tick of the
    /// file system's clock: what was read just after the last change is to be read once more.
    Settled,
    /// None has changed within the time given.
    None,
}

/// Watches the files of an edition. It looks at them again and again, which also works on the file
/// servers that newsrooms keep editions on, where systems report no changes.
#[derive(Debug)]
pub struct ChangeWatcher {
    world: DiskWorld,
    seen: DiskStamp,
    /// How many times they were read again since they changed.
    rereads: usize,
}

impl ChangeWatcher {
    /// A watcher of the files as they are now. What is read of them is to be read after that.
    pub fn new(world: DiskWorld) -> Self {
        let seen = world.stamp();
        Self { world, seen, rereads: 0 }
    }

    /// Blocks until files have changed since the last call and are saved, for `limit` at most.
    pub fn wait(&mut self, limit: Duration) -> FileChange {
        let (mut waited, mut pause) = (Duration::ZERO, QUIET);
        let reread = REREADS.get(self.rereads).copied();
        loop {
            thread::sleep(pause);
            waited += pause;
            let began = Instant::now();
            let mut now = self.world.stamp();
            pause = INTERVAL.max(began.elapsed() * PAUSE);
            if now != self.seen {
                for _ in 0..MAX_CHANGES {
                    thread::sleep(QUIET);
                    let next = self.world.stamp();
                    let is_quiet = next == now;
                    now = next;
                    if is_quiet {
                        break;
                    }
                }
                (self.seen, self.rereads) = (now, 0);
                return FileChange::Changed;
            }
            if reread.is_some_and(|after| waited >= after) {
                self.rereads += 1;
                return FileChange::Settled;
            }
            if waited >= limit && reread.is_none() {
                return FileChange::None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_millis(100);

    fn folder() -> (tempfile::TempDir, ChangeWatcher) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("edition.toml"), "a").unwrap();
        let watcher = ChangeWatcher::new(DiskWorld::new(folder.path(), None));
        (folder, watcher)
    }

    #[test]
    fn files_left_alone_are_read_again_a_few_times_and_then_no_further() {
        let (_folder, mut watcher) = folder();
        for _ in REREADS {
            assert_eq!(watcher.wait(LIMIT), FileChange::Settled);
        }
        assert_eq!(watcher.wait(LIMIT), FileChange::None);
    }

    #[test]
    fn a_file_written_added_removed_or_replaced_is_a_change() {
        let (folder, mut watcher) = folder();
        let path = |name: &str| folder.path().join(name);
        let edits: [&dyn Fn(); 4] = [
            &|| fs::write(path("edition.toml"), "longer").unwrap(),
            &|| {
                fs::create_dir(path("stories")).unwrap();
                fs::write(path("stories/a.md"), "a").unwrap();
            },
            &|| {
                fs::write(path(".saved"), "b").unwrap();
                fs::rename(path(".saved"), path("stories/a.md")).unwrap();
            },
            &|| fs::remove_file(path("stories/a.md")).unwrap(),
        ];
        for (n, edit) in edits.iter().enumerate() {
            edit();
            assert_eq!(watcher.wait(LIMIT), FileChange::Changed, "{n}");
            assert_eq!(watcher.wait(LIMIT), FileChange::Settled, "{n}");
        }
    }

    #[test]
    fn a_hidden_file_is_none_of_the_edition() {
        let (folder, mut watcher) = folder();
        fs::write(folder.path().join(".swp"), "x").unwrap();
        assert_eq!(watcher.wait(LIMIT), FileChange::Settled);
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_followed_and_end_where_they_lead_back() {
        let (folder, mut watcher) = folder();
        let (shared, root) = (tempfile::tempdir().unwrap(), folder.path());
        fs::write(shared.path().join("a.png"), "a").unwrap();
        std::os::unix::fs::symlink(shared.path(), root.join("pictures")).unwrap();
        std::os::unix::fs::symlink(root, root.join("again")).unwrap();
        assert_eq!(watcher.wait(LIMIT), FileChange::Changed);
        fs::write(shared.path().join("a.png"), "other").unwrap();
        assert_eq!(watcher.wait(LIMIT), FileChange::Changed);
    }
}
