//! What a file that is named and missing may have been: other names, endings and folders.

use crate::edition::other_kind::other_kind;
use crate::edition::shipped_limit_names;
use crate::world::{World, WorldError, shown};
use std::collections::BTreeSet;
use std::path::Path;

/// The remedy for a file whose folder differs from the one of `path` in letter case, if there is
/// one.
pub(super) fn in_other_folder(world: &dyn World, path: &str) -> Option<String> {
    let Err(WorldError::OtherCase { found, .. }) = world.carried(Path::new(path)) else {
        return None;
    };
    let is_other = Path::new(&found).parent() != Path::new(path).parent();
    is_other.then(|| format!("{found} has other capital letters: rename it to {path}"))
}

/// The fact that holds the name of what is missing; `None` if it is named by its path.
pub(super) fn name_fact(what: &str) -> Option<&'static str> {
    match what {
        "story" => Some("story"),
        "layout" => Some("layout"),
        "list of limits" => Some("list"),
        _ => None,
    }
}

/// The message about something that is missing.
pub(super) fn no_such(what: &str) -> &'static str {
    match what {
        "story" => "there is no story {`story`}",
        "layout" => "there is no layout {`layout`}",
        "list of limits" => "there is no list of limits {`list`}",
        _ => "there is no file {`file`}",
    }
}

/// Candidate names for a missing file.
pub(super) fn known(world: &dyn World, what: &str, path: &str) -> Vec<String> {
    match what {
        "layout" => world.layouts(),
        "list of limits" => {
            let own = world.list(Path::new("press"));
            let own = own.iter().filter_map(|file| file.strip_suffix(".toml")).map(str::to_owned);
            let all: BTreeSet<String> =
                own.chain(shipped_limit_names().map(str::to_owned)).collect();
            all.into_iter().collect()
        }
        _ => {
            let folder = Path::new(path).parent().unwrap_or(Path::new(""));
            let join = |f: &String| folder.join(f).to_string_lossy().replace('\\', "/");
            world.list(folder).iter().map(join).collect()
        }
    }
}

/// The file in `stories/` with the story's stem but another extension: .txt, .MD, .docx.
pub(super) fn under_another_ending(stories: Vec<String>, name: &str) -> Option<String> {
    let stem = |f: &String| f.rsplit_once('.').is_some_and(|(stem, _)| stem == name);
    stories.into_iter().find(stem).map(|f| shown(&f))
}

/// The remedy for a story whose file has another ending: to rename it if it is text, or else to
/// save its text.
pub(super) fn renamed(world: &dyn World, file: &str, path: &str) -> String {
    let there = world.read(&Path::new("stories").join(file));
    match there.ok().and_then(|bytes| other_kind((*bytes).as_ref())) {
        Some(kind) => {
            format!("stories/{file} is {}: {}, as {path}", kind.what, kind.remedy)
        }
        None => format!("rename stories/{file} to {path}"),
    }
}

/// The story names among the files of `stories/`.
pub(super) fn story_names(files: &[String]) -> Vec<String> {
    files.iter().filter_map(|f| f.strip_suffix(".md")).map(str::to_owned).collect()
}
