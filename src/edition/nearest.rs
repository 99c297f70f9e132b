//! The name an author probably meant.

/// The longest word, in bytes, that is taken for a slip of the finger; comparing longer ones costs
/// the square of their length.
const LONGEST: usize = 256;

/// The name of `known` that is most like `word`; `None` if none is like it.
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

/// Whether `word` is another name of the edition's with one slip of the finger in it, so that it
/// was meant though it stands elsewhere too. Names that differ in a figure are names of a series.
pub(crate) fn is_slip(word: &str, other: &str) -> bool {
    let letters = |s: &str| -> String { s.chars().filter(|c| !c.is_ascii_digit()).collect() };
    letters(word) != letters(other) && strsim::osa_distance(word, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_series_is_no_slip() {
        assert!(is_slip("gongong-fuwu", "gonggong-fuwu"));
        assert!(!is_slip("tianqi2", "tianqi"));
        assert!(!is_slip("tianqi", "tianqi-guangzhou"));
        assert!(!is_slip("pages/2.toml", "pages/1.toml"));
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let known = || ["columns", "lines", "column_rules", "小四"].into_iter();
        assert_eq!(nearest("colums", known()), Some("columns"));
        assert_eq!(nearest("column-rules", known()), Some("column_rules"));
        assert_eq!(nearest("小司", known()), Some("小四"));
        assert_eq!(nearest("zebra", known()), None);
    }
}
