//! Which pages have changed since the last press build, for people and for programs.

use crate::cli::reporter::Reporter;
use serde::Serialize;
use stonehand::engine::PageChanges;

#[derive(Serialize)]
struct ChangesLine<'c> {
    pages: &'c PageChanges,
}

/// Whether standard output is free for a line that programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StandardOutput {
    /// It is.
    Free,
    /// The PDF goes there.
    Taken,
}

/// Prints which pages have changed: a sentence, or in JSON an object on a line of standard output.
/// Nothing where no press build was recorded before this one.
pub(super) fn print(changes: &PageChanges, output: StandardOutput, reporter: &Reporter) {
    if !changes.compared {
        return;
    }
    if reporter.is_json() {
        if output == StandardOutput::Free {
            let line = serde_json::to_string(&ChangesLine { pages: changes });
            reporter.print(&(line.expect("numbers are JSON") + "\n"));
        }
        return;
    }
    reporter.print_line(&sentence(changes));
}

/// What has changed, as a sentence.
fn sentence(changes: &PageChanges) -> String {
    let PageChanges { changed, unchanged, new, gone, .. } = changes;
    let first = if changed.is_empty() {
        "no page has changed since the last press build".to_owned()
    } else {
        format!("changed since the last press build: {}", pages(changed))
    };
    let rest = [("unchanged", unchanged), ("new", new), ("gone", gone)];
    let rest = rest.into_iter().filter(|(_, numbers)| !numbers.is_empty());
    let rest = rest.map(|(what, numbers)| format!("{what}: {}", listed(numbers)));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("; ")
}

fn pages(numbers: &[u32]) -> String {
    let noun = if numbers.len() == 1 { "page" } else { "pages" };
    format!("{noun} {}", listed(numbers))
}

/// Numbers as they are read out: 1, 2 and 4.
fn listed(numbers: &[u32]) -> String {
    let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_pages_are_listed_with_the_others() {
        let later = PageChanges {
            compared: true,
            changed: vec![1, 3],
            unchanged: vec![2, 4, 5],
            new: vec![6],
            gone: vec![7],
        };
        assert_eq!(
            sentence(&later),
            "changed since the last press build: pages 1 and 3; unchanged: 2, 4 and 5; new: 6; gone: 7"
        );
        let same = PageChanges { compared: true, unchanged: vec![1], ..PageChanges::default() };
        assert_eq!(sentence(&same), "no page has changed since the last press build; unchanged: 1");
    }
}
