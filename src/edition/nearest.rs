//! Suggests the name an author probably meant.

/// The longest word, in bytes, that suggestions are made for; the edit distance takes quadratic
/// time.
const LONGEST: usize = 256;

/// The name of `known` most similar to `word`; `None` if none is similar.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let known = known.filter(|k| k.len() <= LONGEST);
    let fold = |s: &str| s.to_lowercase().replace('-', "_");
    let folded = fold(word);
    let room = (word.chars().count() / 3).max(1);
    let distance = |k: &str| strsim::osa_distance(&folded, &fold(k));
    let near = known.map(|k| (distance(k), k)).filter(|(d, k)| {
        let start = folded.len() >= 3 && fold(k).starts_with(&folded);
        (*d <= room && *d < k.chars().count()) || start
    });
    near.min_by_key(|(d, _)| *d).map(|(_, k)| k)
}

/// Whether `word` differs from `other` by one typing error, so that `other` was probably meant even
/// if it is used elsewhere. Names that differ only in digits form a series and do not count.
pub(crate) fn is_slip(word: &str, other: &str) -> bool {
    let letters = |s: &str| -> String { s.chars().filter(|c| !c.is_ascii_digit()).collect() };
    letters(word) != letters(other) && strsim::osa_distance(word, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_series_are_not_misspellings() {
        assert!(is_slip("gongong-fuwu", "gonggong-fuwu"));
        assert!(!is_slip("tianqi2", "tianqi"));
        assert!(!is_slip("tianqi", "tianqi-guangzhou"));
        assert!(!is_slip("pages/2.toml", "pages/1.toml"));
    }

    #[test]
    fn the_nearest_name_of_a_misspelling_is_found() {
        let known = || ["columns", "lines", "column_rules", "小四"].into_iter();
        assert_eq!(nearest("colums", known()), Some("columns"));
        assert_eq!(nearest("column-rules", known()), Some("column_rules"));
        assert_eq!(nearest("小司", known()), Some("小四"));
        assert_eq!(nearest("zebra", known()), None);
    }
}
