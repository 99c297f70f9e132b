//! A list of words that a text may begin with.

/// Words by their first character, so that few are compared with a text.
pub(super) struct WordList(Vec<(char, Vec<&'static str>)>);

impl WordList {
    /// The words of several lists.
    pub(super) fn new(lists: &[&[&'static str]]) -> Self {
        let words = lists.iter().flat_map(|list| list.iter());
        let mut all: Vec<(char, &str)> =
            words.filter_map(|word| Some((word.chars().next()?, *word))).collect();
        all.sort_unstable();
        let alike = all.chunk_by(|a, b| a.0 == b.0);
        Self(alike.map(|words| (words[0].0, words.iter().map(|w| w.1).collect())).collect())
    }

    /// The longest word at the start of `text`.
    pub(super) fn longest(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        let at = self.0.binary_search_by_key(&first, |(c, _)| *c).ok()?;
        let words = self.0[at].1.iter().copied();
        words.filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
    }
}
