//! Ordinals written as digits and a full stop, bound to the next word: 11. August, 1. Bundesliga.
//!
//! Source: Unicode CLDR 48, the dates and ordinals of the languages below; *Duden. Die deutsche
//! Rechtschreibung*, on the full stop after ordinals.

/// Languages that write ordinals this way.
const LANGUAGES: &[&str] = &[
    "de", "gsw", "lb", "dsb", "hsb", "da", "nb", "nn", "no", "is", "fo", "fi", "et", "lv", "cs",
    "sk", "pl", "sl", "hr", "bs", "sr", "hu", "tr",
];

/// Month names as they follow a day, recognised whatever the language of the text. In texts of
/// [`LANGUAGES`] other words after an ordinal are recognised too.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    // German.
    "januar", "jänner", "februar", "feber", "märz", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "dezember", "jan", "feb", "aug", "sept", "okt", "nov", "dez",
    // Danish, Norwegian, Swedish, Icelandic.
    "marts", "mars", "maj", "desember", "december", "januari", "februari", "augusti", "janúar", "febrúar",
    "apríl", "maí", "júní", "júlí", "ágúst", "október", "nóvember",
    // Finnish, Estonian.
    "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta",
    "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta", "jaanuar", "veebruar", "märts",
    "aprill", "juuni", "juuli", "oktoober", "detsember",
    // Czech, Slovak, Polish, South Slavic.
    "ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října",
    "listopadu", "prosince", "januára", "februára", "marca", "apríla", "mája", "júna", "júla", "augusta",
    "septembra", "októbra", "novembra", "decembra", "stycznia", "lutego", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia", "januarja", "aprila", "junija",
    "julija", "avgusta", "oktobra", "siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja",
    "srpnja", "kolovoza", "rujna", "studenoga", "prosinca",
    // Hungarian.
    "január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember",
];

/// Month names that are also English words, with which an English sentence may begin.
const ENGLISH: &[&str] =
    &["april", "august", "september", "november", "december", "jan", "feb", "aug", "sept", "nov"];

/// What an ordinal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Ordinal {
    /// A day of the month that follows, or in Hungarian a year.
    Day,
    /// Another word.
    Other,
}

/// The ordinal with which `before` ends and whose word begins `after`, in a text of `language`.
pub(in crate::text) fn ordinal(before: &str, after: &str, language: &str) -> Option<Ordinal> {
    let head = before.strip_suffix('.')?;
    let rest = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = &head[rest.len()..];
    let joined = |c: char| matches!(c, '.' | ',' | ':' | '/' | '-' | '–') || is_letter(c);
    if figures.is_empty() || figures.len() > 4 || rest.ends_with(joined) {
        return None;
    }
    let number = figures.parse::<u16>().ok()?;
    let primary = language.split('-').next().unwrap_or_default();
    let word = &after[..after.find(|c| !is_letter(c)).unwrap_or(after.len())];
    let lower = word.to_lowercase();
    // Hungarian dates begin with the year: 2024. május 3.
    let day = number <= 31 || primary == "hu";
    let english = primary == "en" && ENGLISH.contains(&lower.as_str());
    if day && !english && MONTHS.contains(&lower.as_str()) {
        return Some(Ordinal::Day);
    }
    let figure = after.starts_with(|c: char| c.is_ascii_digit());
    let follows = !word.is_empty() || (figure && number <= 31);
    // In Chinese text, too, list numbers are bound to the next word.
    let wants = LANGUAGES.contains(&primary) || matches!(primary, "zh" | "ja");
    let lists = rest.trim().is_empty();
    (follows && number < 1000 && (wants || lists)).then_some(Ordinal::Other)
}

/// Whether `c` is a letter of a space-delimited script; CJK begins at U+2E80.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c < '\u{2E80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_bound_to_their_month() {
        for (language, before, after) in [
            ("de", "am 11.", "August 2024"),
            ("nb", "den 3.", "mai"),
            ("cs", "dne 15.", "března"),
            ("pl", "dnia 1.", "maja"),
            ("hu", "2024.", "május 3."),
            ("fi", "3.", "toukokuuta"),
            ("zh-Hans", "在11.", "August"),
            ("en", "am 3.", "Mai"),
        ] {
            assert_eq!(ordinal(before, after, language), Some(Ordinal::Day), "{before} {after}");
        }
        assert_eq!(ordinal("only 20.", "August was", "en"), None);
        assert_eq!(ordinal("im Jahr 2024.", "Mai", "de"), None);
    }

    #[test]
    fn other_ordinals_depend_on_the_language() {
        for (language, before, after) in [
            ("de", "die 1.", "Bundesliga"),
            ("de", "der 100.", "Geburtstag"),
            ("de", "am 3.", "11. 2024"),
            ("hu", "a 2.", "kerület"),
            ("da", "den 18.", "gang"),
            ("zh-Hans", "踢1.", "Bundesliga"),
            ("en", "1.", "What to do"),
        ] {
            assert_eq!(ordinal(before, after, language), Some(Ordinal::Other), "{before} {after}");
        }
        for (language, before, after) in [
            ("en", "it was 3.", "Then he"),
            ("fr", "en 12.", "Le soir"),
            ("de", "im Jahr 2024.", "Dann"),
            ("de", "um 3.", "– dann"),
            ("de", "Version 1.2.", "Dann"),
            ("de", "das Ende.", "Dann"),
        ] {
            assert_eq!(ordinal(before, after, language), None, "{before} {after}");
        }
    }
}
