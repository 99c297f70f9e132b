//! Abbreviations bound to the following word or number, or of several parts: Mr. Smith, No. 5, J.
//! K. Rowling, z. B., т. е.
//!
//! One list serves all languages, except for abbreviations that are words in another language.
//! Sources, on unbreakable sequences: *New Hart's Rules*, 2nd edition, 2.5 and 10.2; *Duden. Die
//! deutsche Rechtschreibung*; *Lexique des règles typographiques en usage à l’Imprimerie
//! nationale*; Мильчин, *Справочник издателя и автора*; *Ortografía de la lengua española* (2010).

/// Abbreviations before a name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    // English.
    "Mr", "Mrs", "Ms", "Messrs", "Mx", "Dr", "Drs", "Prof", "Profs", "St", "Ste", "Sts", "Mt", "Ft", "Pt", "Lt", "Col",
    "Gen", "Maj", "Brig", "Capt", "Cpt", "Sgt", "Cpl", "Pvt", "Adm", "Cmdr", "Sen", "Sens", "Rep", "Reps", "Gov",
    "Rev", "Hon", "Det", "Const", "vs", "v", "Pres", "Supt", "Insp", "Msgr", "Atty",
    // German.
    "Fr", "Frl", "Hr", "Hrn", "Hrsg", "Fam", "Dipl", "Ing", "med", "phil", "jur", "hab", "rer", "nat",
    // French, Spanish, Portuguese, Italian.
    "M", "MM", "Mme", "Mlle", "Mgr", "Me", "av", "apr", "bd", "Sr", "Sra", "Srta", "Sres", "Sras", "Dra", "Dña", "D",
    "Gral", "Lic", "Ldo", "Lda", "Avda", "Sta", "Sto", "Exmo", "Excmo", "Excma", "Sig", "Dott", "Avv", "Egr", "Spett",
    "Mons", "Cav",
    // Dutch and Scandinavian.
    "van", "dhr", "mevr", "mw", "drs", "ir", "mr", "ds", "jhr", "hr",
    // Polish, Czech, Slovak, Hungarian, Turkish.
    "św", "dr", "prof", "mgr", "inż", "ks", "bp", "abp", "kard", "gen", "płk", "mjr", "kpt", "im", "ul", "al", "sv",
    "Mgr", "MUDr", "JUDr", "PhDr", "RNDr", "Bc", "nám", "tř", "ifj", "özv", "Sn", "Cad", "Sok",
    // Russian and Ukrainian.
    "г", "ул", "им", "проф", "акад", "д-р", "св", "ст", "пл", "пр", "пер", "тов", "гр", "ген", "о", "с", "д", "вул",
];

/// Abbreviations before a name, without a full stop.
const BARE_TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Ste", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "MM",
    "Dott.ssa", "Prof.ssa", "Sig.ra", "г-н", "г-жа",
];

/// Abbreviations before a number.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    // English.
    "No", "no", "Nos", "nos", "Fig", "fig", "Figs", "figs", "Vol", "vol", "Vols", "vols", "p", "pp", "P", "Ch", "ch",
    "Chap", "chap", "Sec", "sec", "Art", "art", "Eq", "eq", "Pl", "pl", "Tab", "tab", "cf", "ca", "c", "approx", "Jan",
    "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "para", "paras", "Op", "op", "Tel",
    "tel", "Ext", "ext", "l", "ll", "v",
    // German.
    "Nr", "Nrn", "S", "s", "Jg", "Bd", "Abs", "Str", "Ziff", "Kap", "kap", "Abb", "Anm", "Anh", "Aufl", "Sp", "Rn",
    // French, Spanish, Portuguese, Italian.
    "n", "nn", "t", "Núm", "núm", "pág", "Pág", "págs", "cap", "Cap", "pag", "Pag", "pagg", "aprox",
    // Dutch and Scandinavian.
    "nr", "blz", "hfst", "afb", "kl", "sid", "bd", "Rs", "Fr",
    // Polish, Czech, Slovak, Hungarian.
    "str", "rozdz", "rys", "poz", "pkt", "godz", "č", "Č", "čís", "obr", "roč", "čl", "odst", "hod", "sz",
    // Russian and Ukrainian.
    "стр", "с", "гл", "рис", "табл", "т", "п", "ст", "кв", "д", "корп", "тел", "вып", "ок", "№",
];

/// Signs before a number, followed by a space and without a full stop.
const NUMBER_SIGNS: &[&str] = &["§", "№", "¶", "n°", "N°", "nº", "Nº", "n.º", "N.º"];

/// Abbreviations before a number, without a full stop.
const BARE_NUMBERED: &[&str] = &["No", "Nr", "nr", "kl", "Kl"];

/// Abbreviations before an example, an explanation or another word.
#[rustfmt::skip]
const EXAMPLES: &[&str] = &[
    "e.g", "i.e", "viz", "z. B", "z.B", "d. h", "d.h", "u. a", "u.a", "i. d. R", "bzw", "vgl", "sog", "inkl", "zzgl",
    "p. ej", "p.ej", "p. ex", "p.ex", "ad es", "bijv", "d.w.z", "o.a", "t. ex", "t.ex", "bl. a", "bl.a", "d. v. s",
    "d.v.s", "s.k", "f. eks", "f.eks", "np", "tzn", "tzw", "tj", "m. in", "m.in", "např", "tzv", "napr", "т. е", "т.е",
    "т. н", "т.н", "т. к", "т.к", "напр",
];

/// Abbreviations of two parts of which the first has no full stop.
const PARTS_WITHOUT_STOP: &[&str] = &["et al.", "ad es."];

/// Unbreakable abbreviations of several parts with full stops.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "e. g.", "i. e.", "z. B.", "d. h.", "u. a.", "i. d. R.", "v. Chr.", "n. Chr.", "z. T.", "u. U.",
    "o. ä.", "o. Ä.", "u. ä.", "u. Ä.", "s. o.", "s. u.", "v. a.", "u. v. m.", "u. v. a.", "a. D.", "i. A.", "i. V.",
    "o. g.", "z. Zt.", "z. Z.", "m. E.", "a. M.", "a. d.", "i. Br.", "e. V.", "b. a. w.", "av. J.-C.", "apr. J.-C.",
    "p. ex.", "p. ej.", "a. C.", "d. C.", "EE. UU.", "FF. AA.", "JJ. OO.", "CC. OO.", "RR. HH.", "t. ex.",
    "bl. a.", "d. v. s.", "o. s. v.", "fr. o. m.", "t. o. m.", "f. Kr.", "e. Kr.", "f. eks.", "m. a. w.", "m. in.",
    "p. n. e.", "n. e.", "m. st.", "t. j.", "t. zn.", "př. n. l.", "n. l.", "i. sz.", "т. е.", "т. д.", "т. п.",
    "т. к.", "т. н.", "т. о.", "н. э.", "и. о.", "с. г.", "т. г.",
];

/// Whether `before`, without trailing spaces, ends in an abbreviation that is bound to `after`.
pub(in crate::text) fn lead_on(before: &str, after: &str) -> bool {
    let numbers = after.starts_with(|c: char| c.is_ascii_digit());
    if numbers && NUMBER_SIGNS.iter().any(|sign| before.ends_with(sign)) {
        return true;
    }
    // Excludes adjacent CJK characters, which begin at U+2E80.
    let letter = |c: char| c.is_alphabetic() && c < '\u{2E80}' || c == '-';
    let tail = |text: &str, belongs: &dyn Fn(char) -> bool| {
        text.char_indices()
            .rev()
            .take_while(|(_, c)| belongs(*c))
            .last()
            .map_or(text.len(), |(at, _)| at)
    };
    let Some(head) = before.strip_suffix('.') else {
        if PARTS_WITHOUT_STOP.iter().any(|whole| is_between_parts(before, after, whole)) {
            return true;
        }
        let word = &before[tail(before, &|c| letter(c) || c == '.')..];
        return (numbers && BARE_NUMBERED.contains(&word))
            || (after.starts_with(char::is_uppercase) && BARE_TITLES.contains(&word));
    };
    let word = &head[tail(head, &letter)..];
    // J.-P. Belmondo: the hyphen joins two initials.
    let word = word.strip_prefix('-').unwrap_or(word);
    let Some(next) = after.chars().next() else { return false };
    let begins =
        |abbreviation: &str| head.strip_suffix(abbreviation).is_some_and(|b| !b.ends_with(letter));
    if next.is_alphanumeric() && EXAMPLES.iter().any(|e| begins(e)) {
        return true;
    }
    if PARTS.iter().any(|whole| is_between_parts(before, after, whole)) {
        return true;
    }
    if next.is_numeric() {
        return NUMBERED.contains(&word);
    }
    let name = next.is_uppercase() || TITLES.iter().any(|t| is_title(after, t));
    name && (TITLES.contains(&word) || is_initial(word, &head[..head.len() - word.len()]))
}

/// Whether `before` and `after`, separated by a space, are parts of the abbreviation `whole`.
fn is_between_parts(before: &str, after: &str, whole: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && c < '\u{2E80}';
    whole.match_indices(' ').any(|(at, _)| {
        let begins = before.strip_suffix(&whole[..at]).is_some_and(|b| !b.ends_with(letter));
        begins && after.starts_with(&whole[at + 1..])
    })
}

/// Whether `after` begins with a title, as in Dr. med. Wolf.
fn is_title(after: &str, title: &str) -> bool {
    after.strip_prefix(title).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether `word`, followed by a full stop, is the initial of a name; after another full stop it
/// may be the end of an abbreviation such as U.S. or p.m.
fn is_initial(word: &str, before: &str) -> bool {
    let mut letters = word.chars();
    let one = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    one && (!before.ends_with('.') || is_initials(before))
}

/// Whether text ends in unspaced initials: J.K. Rowling, but not the U.S. Army.
fn is_initials(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    !matches!(word, "U." | "E." | "D." | "U.S." | "A.")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether all spaces of `text` are unbreakable.
    fn is_whole(text: &str) -> bool {
        text.match_indices(' ').all(|(at, _)| lead_on(&text[..at], &text[at + 1..]))
    }

    #[test]
    fn abbreviations_of_several_parts_are_unbreakable() {
        for whole in [
            "z. B.",
            "d. h.",
            "u. a.",
            "i. d. R.",
            "v. Chr.",
            "т. е.",
            "т. д.",
            "н. э.",
            "EE. UU.",
            "av. J.-C.",
            "et al.",
            "t. ex.",
            "p. ej.",
            "př. n. l.",
            "m. in.",
            "(z. B.",
            "见z. B.",
        ] {
            assert!(is_whole(whole), "{whole}");
        }
    }

    #[test]
    fn abbreviations_are_bound_to_the_next_word() {
        for whole in [
            "z. B. morgen",
            "bzw. gestern",
            "Kap. 3",
            "Abb. 4",
            "Hrsg. Müller",
            "Nr. 5",
            "г. Москва",
            "стр. 5",
            "Dra. Ruiz",
            "pág. 3",
            "Dott. Bianchi",
            "Dott.ssa Bianchi",
            "pag. 3",
            "J.-P. Belmondo",
            "Mme Dupont",
            "M. Dupont",
            "św. Jan",
            "dr. Nowak",
            "sv. Jan",
            "č. 5",
            "dhr. Jansen",
            "blz. 3",
            "kl. 5",
            "nr 5",
            "v. Doe",
            "Mr Smith",
            "т. е. сегодня",
            "А. С. Пушкин",
        ] {
            assert!(is_whole(whole), "{whole}");
        }
    }

    #[test]
    fn words_that_resemble_abbreviations_are_not_bound() {
        for text in [
            "It was red. Then",
            "the doc. He",
            "a gem. Then",
            "Snr 5",
            "It is ok. Then",
            "no 5",
            "stop. Bonn",
        ] {
            assert!(
                text.match_indices(' ').any(|(at, _)| !lead_on(&text[..at], &text[at + 1..])),
                "{text}"
            );
            let last = text.rfind(' ').unwrap();
            assert!(!lead_on(&text[..last], &text[last + 1..]), "{text}");
        }
    }
}
