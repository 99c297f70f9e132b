//! Abbreviations that lead on to the word or number after them: Mr. Smith, No. 5, J. K. Rowling.
//!
//! Source: *New Hart's Rules*, 2nd edition, 2.5 and 10.2, on what no line parts.

/// What stands before a name.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Messrs", "Mx", "Dr", "Prof", "St", "Ste", "Sts", "Mt", "Ft", "Pt", "Lt",
    "Col", "Gen", "Maj", "Capt", "Cpt", "Sgt", "Cpl", "Pvt", "Adm", "Cmdr", "Sen", "Rep", "Gov",
    "Rev", "Hon", "Det", "Const", "vs", "Pres", "Supt", "Insp", "Fr", "Hr", "Hrn", "Sr", "Sra",
    "Srta", "Sig", "M", "MM", "Mme", "Mlle", "Dipl", "Ing", "med", "phil", "jur", "hab", "van",
    "Dña", "D", "ks", "im", "ul", "al", "г", "ул", "им", "проф", "акад", "д-р",
];

/// What stands before a number.
const NUMBERED: &[&str] = &[
    "No", "no", "Nos", "nos", "Nr", "nr", "Núm", "núm", "Fig", "fig", "Figs", "figs", "Vol", "vol",
    "Vols", "vols", "p", "pp", "P", "S", "s", "str", "стр", "Ch", "ch", "Chap", "chap", "Sec",
    "sec", "Art", "art", "Eq", "eq", "Pl", "pl", "Tab", "tab", "cap", "cf", "ca", "c", "approx",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Jg",
    "Bd", "Abs", "Str", "n", "v", "Rs", "Fr", "Ziff", "№",
];

/// Signs that stand before a number with a space, and no stop behind them.
const NUMBER_SIGNS: &[&str] = &["§", "№", "¶", "n°", "N°", "nº", "Nº", "n.º", "N.º"];

/// What stands before an example or an explanation.
const EXAMPLES: &[&str] = &["e.g", "i.e", "z. B", "z.B", "d. h", "d.h"];

/// Whether `before`, without the spaces after it, ends in an abbreviation that leads on to `after`.
pub(in crate::text) fn lead_on(before: &str, after: &str) -> bool {
    let numbers = after.starts_with(|c: char| c.is_ascii_digit());
    if numbers && NUMBER_SIGNS.iter().any(|sign| before.ends_with(sign)) {
        return true;
    }
    let Some(head) = before.strip_suffix('.') else { return false };
    // Not a Chinese character or kana that stands before it without a space: they begin at U+2E80.
    let letter = |c: char| c.is_alphabetic() && c < '\u{2E80}' || c == '-';
    let start = head.char_indices().rev().take_while(|(_, c)| letter(*c)).last();
    let word = start.map_or("", |(at, _)| &head[at..]);
    let Some(next) = after.chars().next() else { return false };
    if next.is_alphanumeric() && EXAMPLES.iter().any(|e| head.ends_with(e)) {
        return true;
    }
    if next.is_numeric() {
        return NUMBERED.contains(&word);
    }
    let name = next.is_uppercase() || TITLES.iter().any(|t| is_title(after, t));
    name && (TITLES.contains(&word) || is_initial(word, &head[..head.len() - word.len()]))
}

/// Whether `after` begins with a title, as in Dr. med. Wolf.
fn is_title(after: &str, title: &str) -> bool {
    after.strip_prefix(title).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether `word`, which a stop follows, is the initial of a name; behind a stop it is the end of an
/// abbreviation such as U.S. or p.m.
fn is_initial(word: &str, before: &str) -> bool {
    let mut letters = word.chars();
    let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    one && (!before.ends_with('.') || is_initials(before))
}

/// Whether text ends in initials set solid: J.K. Rowling, not the U.S. Army.
fn is_initials(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    !matches!(word, "U." | "E." | "D." | "U.S." | "A.")
}
