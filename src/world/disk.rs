//! The world on disk.

use crate::world::keeping::Keeping;
use crate::world::{Bytes, World, WorldError};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Layouts compiled into the program, so that an installed command always has them.
const LAYOUTS: [(&str, &str); 4] = [
    ("broadsheet", include_str!("../../layouts/broadsheet.toml")),
    ("broadsheet-hant-vertical", include_str!("../../layouts/broadsheet-hant-vertical.toml")),
    ("broadsheet-ja-vertical", include_str!("../../layouts/broadsheet-ja-vertical.toml")),
    ("tabloid", include_str!("../../layouts/tabloid.toml")),
];

/// An edition's folder on disk, and the folders where shipped fonts lie.
///
/// Fonts are looked for in the folder given by the caller if there is one, then in the edition's
/// own `fonts/`, then beside the program: in `share/stonehand/fonts` or `fonts` of the
/// executable's folder or of a folder above it, then in `fonts` above the edition.
#[derive(Clone, Debug)]
pub struct DiskWorld {
    root: PathBuf,
    fonts: Vec<PathBuf>,
}

impl DiskWorld {
    /// The edition in folder `root`, with an optional folder of fonts that comes before all others.
    pub fn new(root: impl Into<PathBuf>, fonts: Option<PathBuf>) -> Self {
        let root = root.into();
        let mut folders: Vec<PathBuf> = fonts.into_iter().collect();
        folders.push(root.join("fonts"));
        folders.extend(shipped_fonts(&root));
        Self { root, fonts: folders }
    }

    /// The edition's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What is kept beside the edition.
    fn keeping(&self) -> Keeping {
        Keeping::of(&self.root)
    }

    /// The folders in which fonts are looked for, first to last.
    pub fn font_folders(&self) -> &[PathBuf] {
        &self.fonts
    }
}

/// `share/stonehand/fonts` and `fonts` beside the executable and up to four folders above it; then
/// `fonts` in the folders above the edition. Only folders with a list of digests count, so that no
/// stray folder of fonts is taken for the shipped one.
fn shipped_fonts(root: &Path) -> Vec<PathBuf> {
    let exe = std::env::current_exe().and_then(|p| p.canonicalize()).unwrap_or_default();
    let root = root.canonicalize().unwrap_or_default();
    let beside = exe.ancestors().skip(1).take(5);
    let beside = beside.flat_map(|dir| [dir.join("share/stonehand/fonts"), dir.join("fonts")]);
    let above = root.ancestors().skip(1).map(|dir| dir.join("fonts"));
    beside.chain(above).filter(|p| p.join("SHA256SUMS").is_file()).collect()
}

fn missing_or_io(path: &Path, source: io::Error) -> WorldError {
    let path = path.display().to_string();
    match source.kind() {
        io::ErrorKind::NotFound => WorldError::Missing(path),
        _ => WorldError::Io { path, source },
    }
}

/// Maps a file. Editions are built from files that nobody truncates meanwhile; the map is private
/// and read only, so what is written elsewhere to the file can change glyphs, not memory safety of
/// anything but the map itself.
#[allow(unsafe_code, reason = "mapping fonts of 15 MB each instead of copying them")]
fn map(path: &Path) -> io::Result<Bytes> {
    let file = File::open(path)?;
    // SAFETY: the mapping is read only and is kept alive by the `Arc` for as long as it is read.
    let map = unsafe { memmap2::Mmap::map(&file)? };
    Ok(Arc::new(map))
}

impl World for DiskWorld {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        let file = self.root.join(path);
        let there = fs::metadata(&file).map_err(|e| missing_or_io(path, e))?;
        if !there.is_file() {
            return Err(WorldError::NotAFile(path.display().to_string()));
        }
        let bytes = fs::read(file).map_err(|e| missing_or_io(path, e))?;
        Ok(Arc::new(bytes))
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        let own = self.root.join("layouts").join(format!("{name}.toml"));
        if let Ok(bytes) = fs::read(own) {
            return Ok(Arc::new(bytes));
        }
        let shipped = LAYOUTS.iter().find(|(n, _)| *n == name);
        let text = shipped.ok_or_else(|| WorldError::Missing(format!("layouts/{name}.toml")))?.1;
        Ok(Arc::new(text))
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        for folder in &self.fonts {
            let path = folder.join(file);
            match map(&path) {
                Ok(bytes) => return Ok(bytes),
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(missing_or_io(&path, e)),
            }
        }
        Err(WorldError::Missing(file.to_owned()))
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else { return Vec::new() };
        let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    fn layouts(&self) -> Vec<String> {
        let mut names: Vec<String> = LAYOUTS.iter().map(|(n, _)| (*n).to_owned()).collect();
        let own = self.list(Path::new("layouts"));
        names.extend(own.iter().filter_map(|f| f.strip_suffix(".toml")).map(str::to_owned));
        names.sort();
        names.dedup();
        names
    }
    fn kept(&self, name: &str) -> Option<Bytes> {
        let bytes = self.keeping().read(name)?;
        Some(Arc::new(bytes))
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        self.keeping().write(name, bytes);
    }

    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        self.keeping().drop_unused(kind, used);
    }
}
