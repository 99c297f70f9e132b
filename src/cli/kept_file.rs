//! The file of an earlier build that a rejected build leaves in place, which is easily mistaken for
//! the current one.

use crate::cli::output::STANDARD;
use serde::Serialize;
use std::fs;
use std::path::Path;
use stonehand::diag::many;
use stonehand::engine;
use stonehand::preflight::{Identity, identity};
use stonehand::scene::DRAFT;
use stonehand::world::World;

/// Maximum size in bytes of a file that is inspected.
const LONGEST: u64 = 1 << 30;

/// An existing file that a rejected build did not replace.
pub(super) struct KeptFile {
    path: String,
    identity: Option<Identity>,
    /// Title of the rejected edition, as far as it could be read.
    rejected: Option<String>,
}

#[derive(Serialize)]
struct JsonKept<'k> {
    file: &'k str,
    title: Option<&'k str>,
    draft: bool,
    other_edition: bool,
    pages: Option<usize>,
    id: Option<&'k str>,
    producer: Option<&'k str>,
}

#[derive(Serialize)]
struct KeptLine<'k> {
    kept: JsonKept<'k>,
}

impl KeptFile {
    /// Returns the file at `path`, if there is one; `world` is the rejected edition.
    pub(super) fn at(path: &Path, world: &dyn World) -> Option<Self> {
        if path == Path::new(STANDARD) {
            return None;
        }
        let there = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let read = || fs::read(path).ok().and_then(identity);
        let identity = if there.len() > LONGEST { None } else { read() };
        let path = path.display().to_string();
        Some(Self { path, identity, rejected: engine::title(world) })
    }

    /// Describes the file and the build it came from.
    pub(super) fn sentence(&self) -> String {
        let words = match &self.identity {
            Some(identity) => sentence_of(identity, self.rejected.as_deref()),
            None => "it cannot be read as a PDF".to_owned(),
        };
        format!("`{}` was kept as it was and is older: {words}", self.path)
    }

    /// Returns the description as a JSON object.
    pub(super) fn json(&self) -> String {
        let of = self.identity.as_ref();
        let title = of.and_then(|i| i.title.as_deref());
        let rejected = self.rejected.as_deref();
        let kept = JsonKept {
            file: &self.path,
            title,
            draft: of.is_some_and(|i| i.is_draft),
            other_edition: rejected.is_some() && of.and_then(edition) != rejected,
            pages: of.map(|i| i.pages),
            id: of.and_then(|i| i.id.as_deref()),
            producer: of.and_then(|i| i.producer.as_deref()),
        };
        serde_json::to_string(&KeptLine { kept }).expect("strings and numbers are JSON")
    }
}

/// Returns the title of the edition in a file, without the prefix of drafts.
fn edition(file: &Identity) -> Option<&str> {
    let title = file.title.as_deref()?;
    let bare = title.strip_prefix(DRAFT).filter(|_| file.is_draft);
    Some(bare.unwrap_or(title))
}

/// Describes the build of a file, compared with the title of the rejected edition.
fn sentence_of(identity: &Identity, rejected: Option<&str>) -> String {
    let title = identity.title.as_deref().unwrap_or("without a title");
    let ours = identity.producer.as_ref().is_some_and(|p| p.starts_with("stonehand "));
    let whose = match rejected {
        _ if !ours => "it was not built by stonehand; ",
        Some(rejected) if edition(identity) != Some(rejected) => "it is of another edition; ",
        _ => "",
    };
    let mut parts = vec![title.to_owned(), many(identity.pages, "page")];
    parts.extend(identity.id.as_ref().map(|id| format!("file ID {id}")));
    parts.extend(identity.producer.as_ref().map(|by| format!("made by {by}")));
    format!("{whose}{}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(title: &str, producer: &str) -> Identity {
        let some = |s: &str| Some(s.to_owned());
        let (title, producer, id) = (some(title), some(producer), some("00ff"));
        Identity { title, producer, is_draft: false, pages: 2, id }
    }

    #[test]
    fn an_older_build_is_described_by_title_pages_and_id() {
        let kept = file("Daily 2024-08-11", "stonehand 0.1.0");
        let words = "Daily 2024-08-11, 2 pages, file ID 00ff, made by stonehand 0.1.0";
        assert_eq!(sentence_of(&kept, Some("Daily 2024-08-11")), words);
        assert_eq!(sentence_of(&kept, None), words);
        assert!(
            sentence_of(&kept, Some("Daily 2024-08-12")).starts_with("it is of another edition; ")
        );
    }

    #[test]
    fn a_draft_of_the_same_edition_is_recognized() {
        let kept = file("DRAFT: Daily 2024-08-11", "stonehand 0.1.0");
        let draft = Identity { is_draft: true, ..kept.clone() };
        assert!(sentence_of(&draft, Some("Daily 2024-08-11")).starts_with("DRAFT: Daily"));
        // A title that begins like that of a draft does not make one.
        assert!(sentence_of(&kept, Some("DRAFT: Daily 2024-08-11")).starts_with("DRAFT: Daily"));
        assert!(
            sentence_of(&kept, Some("Daily 2024-08-11")).starts_with("it is of another edition; ")
        );
    }

    #[test]
    fn a_file_of_another_program_is_reported_as_such() {
        let kept = file("Daily 2024-08-11", "Another");
        let words = sentence_of(&kept, Some("Daily 2024-08-11"));
        assert!(words.starts_with("it was not built by stonehand; Daily"), "{words}");
        let nameless = Identity { pages: 1, ..Identity::default() };
        assert_eq!(
            sentence_of(&nameless, None),
            "it was not built by stonehand; without a title, 1 page"
        );
    }
}
