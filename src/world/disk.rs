//! The world on disk.

use crate::world::bounds::AllowedFolders;
use crate::world::cache::DiskCache;
use crate::world::mapped::MappedFaces;
use crate::world::names::{as_stored, composed, names_in, not_in_other_case};
use crate::world::{Bytes, World, WorldError, shown};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Longest chain of links that is followed, as on most systems.
const MOST_LINKS: usize = 40;

/// Layouts compiled into the program, so that they are always available.
const LAYOUTS: [(&str, &str); 6] = [
    ("broadsheet", include_str!("../../layouts/broadsheet.toml")),
    ("broadsheet-en", include_str!("../../layouts/broadsheet-en.toml")),
    ("broadsheet-hant-vertical", include_str!("../../layouts/broadsheet-hant-vertical.toml")),
    ("broadsheet-ja-vertical", include_str!("../../layouts/broadsheet-ja-vertical.toml")),
    ("evening", include_str!("../../layouts/evening.toml")),
    ("tabloid", include_str!("../../layouts/tabloid.toml")),
];

/// Folder for an edition's own fonts.
const OWN_FONTS: &str = "fonts";

/// An edition's folder on disk, and the folders that contain fonts.
///
/// Fonts are searched for in the caller's folder if one is given, then in the edition's own
/// `fonts/`, then near the program: in `share/stonehand/fonts` or `fonts` in the executable's
/// folder or a folder above it, then in `fonts` above the edition.
///
/// Paths in an edition must lead to its own folder or to a folder of the house: for fonts the font
/// folders, for all other files `press` beside the edition, and `layouts` and `press` beside the
/// shipped fonts.
#[derive(Clone, Debug)]
pub struct DiskWorld {
    root: PathBuf,
    fonts: Vec<PathBuf>,
    /// Folders of the house that files of an edition may lead to.
    house: Vec<PathBuf>,
    copy: AllowedFolders,
    faces: AllowedFolders,
    cache: Option<DiskCache>,
    mapped: MappedFaces,
}

impl DiskWorld {
    /// Creates the world of the edition in `root`; the optional folder of fonts takes precedence.
    pub fn new(root: impl Into<PathBuf>, fonts: Option<PathBuf>) -> Self {
        let root = root.into();
        let given: Vec<PathBuf> = fonts.into_iter().collect();
        let shipped = shipped_fonts(&root);
        let beside = |name: &'static str| {
            shipped.iter().filter_map(move |folder| Some(folder.parent()?.join(name)))
        };
        // A house may share one profile between its editions, in `press` beside them.
        let own_press = root.canonicalize().ok().and_then(|r| Some(r.parent()?.join("press")));
        let house = beside("layouts").chain(beside("press")).chain(own_press);
        let house: Vec<PathBuf> = house.collect();
        let within = |folders: &[PathBuf]| {
            AllowedFolders::new(std::iter::once(&*root).chain(folders.iter().map(PathBuf::as_path)))
        };
        // The edition's own `fonts` may be a link, which must lead to an allowed folder.
        let faces = within(&[&given[..], &shipped].concat());
        let folders = [given, vec![root.join(OWN_FONTS)], shipped.clone()].concat();
        Self {
            copy: within(&house),
            faces,
            fonts: folders,
            house,
            cache: None,
            root,
            mapped: MappedFaces::default(),
        }
    }

    /// Enables the disk cache in the user's cache folder. Nothing is cached if there is no such
    /// folder or others can write to it.
    #[must_use]
    pub fn with_user_cache(mut self) -> Self {
        self.cache = DiskCache::of_user(&self.root);
        self
    }

    /// The edition's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folders of the house that files of an edition may lead to.
    pub(super) fn house_folders(&self) -> &[PathBuf] {
        &self.house
    }

    /// The folders searched for fonts, in order.
    pub fn font_folders(&self) -> &[PathBuf] {
        &self.fonts
    }

    /// The name of a font file that was changed since it was mapped, as by an installation that
    /// overwrites it; `None` if there is none. What was read from it then may be blank or mixed.
    pub fn changed_face(&self) -> Option<String> {
        self.mapped.changed()
    }

    /// Opens a font file in one of the font folders.
    ///
    /// # Errors
    /// [`WorldError`]; [`WorldError::OtherCase`] rather than [`WorldError::Missing`], so that no
    /// face of a later folder is taken for one that only differs in letter case.
    fn open_face(&self, folder: &Path, file: &str) -> Result<File, WorldError> {
        let own = folder == self.root.join(OWN_FONTS);
        let (folder, path) = if own {
            (&*self.root, Path::new(OWN_FONTS).join(file))
        } else {
            (folder, PathBuf::from(file))
        };
        self.faces.open(folder, &as_stored(folder, &path)?).or_else(|e| {
            if matches!(e, WorldError::Missing(_)) {
                not_in_other_case(&path, |inner| names_in(&folder.join(inner)))?;
            }
            Err(e)
        })
    }
}

/// `share/stonehand/fonts` and `fonts` in the executable's folder and up to four folders above it,
/// then `fonts` in the folders above the edition. A folder must contain `SHA256SUMS`, so that an
/// unrelated folder of fonts is not taken for the shipped one.
fn shipped_fonts(root: &Path) -> Vec<PathBuf> {
    let exe = std::env::current_exe().and_then(|p| p.canonicalize()).unwrap_or_default();
    let root = root.canonicalize().unwrap_or_default();
    let beside = exe.ancestors().skip(1).take(5);
    let beside = beside.flat_map(|dir| [dir.join("share/stonehand/fonts"), dir.join("fonts")]);
    let above = root.ancestors().skip(1).map(|dir| dir.join("fonts"));
    beside.chain(above).filter(|p| p.join("SHA256SUMS").is_file()).collect()
}

impl World for DiskWorld {
    fn read(&self, path: &Path) -> Result<Bytes, WorldError> {
        let path = as_stored(&self.root, path)?;
        Ok(Arc::new(self.copy.read(&self.root, &path)?))
    }

    fn layout(&self, name: &str) -> Result<Bytes, WorldError> {
        let path = format!("layouts/{name}.toml");
        // An edition's own layout that exists but cannot be read is an error; do not fall back to
        // the built-in one.
        if let Some(own) = self.carried(Path::new(&path))? {
            return Ok(own);
        }
        let built_in = LAYOUTS.iter().find(|(n, _)| *n == name);
        built_in.map_or(Err(WorldError::Missing(shown(path))), |(_, text)| Ok(Arc::new(*text)))
    }

    fn font(&self, file: &str) -> Result<Bytes, WorldError> {
        for folder in &self.fonts {
            match self.open_face(folder, file) {
                Ok(found) => return self.mapped.read(found, folder, file),
                Err(WorldError::Missing(_)) => {}
                Err(e) => return Err(e),
            }
        }
        Err(WorldError::Missing(shown(Path::new(file))))
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let stored = as_stored(&self.root, folder).and_then(|f| self.copy.resolve(&self.root, &f));
        let entries = stored.ok().and_then(|f| fs::read_dir(f).ok()).into_iter().flatten();
        let name =
            |e: io::Result<fs::DirEntry>| Some(composed(&e.ok()?.file_name().to_string_lossy()));
        let names: BTreeSet<String> = entries.filter_map(name).collect();
        names.into_iter().collect()
    }

    fn led_through(&self, path: &Path) -> Vec<PathBuf> {
        let Ok(path) = as_stored(&self.root, path) else { return Vec::new() };
        let Ok(root) = self.root.canonicalize() else { return Vec::new() };
        let mut at = root.join(path);
        let mut found = Vec::new();
        for _ in 0..MOST_LINKS {
            let Ok(to) = fs::read_link(&at) else { break };
            at = at.parent().unwrap_or(&root).join(to);
            let folder = at.parent().and_then(|folder| folder.canonicalize().ok());
            let Some((folder, name)) = folder.zip(at.file_name()) else { break };
            at = folder.join(name);
            let inside = at.strip_prefix(&root).ok();
            found.extend(inside.map(|path| PathBuf::from(composed(&path.to_string_lossy()))));
        }
        found
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
        let bytes = self.cache.as_ref()?.read(name)?;
        Some(Arc::new(bytes))
    }

    fn keep(&self, name: &str, parts: &[&[u8]]) {
        if let Some(cache) = &self.cache {
            cache.write(name, parts);
        }
    }

    fn drop_unused(&self, kind: &str, used: &BTreeSet<String>) {
        if let Some(cache) = &self.cache {
            cache.drop_unused(kind, used);
        }
    }
}
