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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let known = || ["columns", "lines", "column_rules", "小四"].into_iter();
        assert_eq!(nearest("colums", known()), Some("columns"));
        assert_eq!(nearest("column-rules", known()), Some("column_rules"));
        assert_eq!(nearest("小司", known()), Some("小四"));
        assert_eq!(nearest("zebra", known()), None);
    }
}
