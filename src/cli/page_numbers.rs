//! Page ranges of `--pages`.

use std::ops::RangeInclusive;
use std::str::FromStr;

/// A printed page number or an inclusive range of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageRange(pub(super) RangeInclusive<u32>);

impl FromStr for PageRange {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let number =
            |n: &str| n.trim().parse().map_err(|_| format!("`{}` is no page number", n.trim()));
        let (from, to) = match words.split_once('-') {
            Some((from, to)) => (number(from)?, number(to)?),
            None => (number(words)?, number(words)?),
        };
        // No paper has more pages, and every page that does not exist is reported.
        if from > to || to - from >= 1000 {
            return Err(
                "pages are given one by one or from the lower to the higher: 1,3 or 2-4".into()
            );
        }
        Ok(Self(from..=to))
    }
}
