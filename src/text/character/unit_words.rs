//! Units that are Latin or Cyrillic words: 5 million, 20 Prozent, 3 миллиона.
//!
//! Sources, on numbers and names of units: *The Chicago Manual of Style*, 17th edition, 9.8 and
//! 9.18; *Duden. Die deutsche Rechtschreibung*; Мильчин, *Справочник издателя и автора*; *Lexique
//! des règles typographiques en usage à l’Imprimerie nationale*.

use std::ops::Range;

/// Stems of units with endings of up to four letters: million, millions, Millionen.
#[rustfmt::skip]
const STEMS: &[&str] = &[
    // Multiples.
    "million", "milliard", "milion", "miliard", "miljoen", "miljon", "miljard", "millón", "millone",
    "milhõ", "bilhõ", "billion", "trillion", "thousand", "hundred", "tausend", "tisíc", "tysięc", "tysiąc",
    "millió", "milliárd", "миллион", "миллиард", "триллион", "тысяч", "мільйон", "мільярд", "тисяч",
    // Shares.
    "percent", "prozent", "procent", "prosent", "porcent", "százalék", "процент", "відсот",
    // Money.
    "dollar", "pound", "złot", "korun", "krone", "kronor", "forint", "рубл", "доллар", "гривен", "юан",
    // Measures.
    "kilomet", "kilomèt", "kilogram", "centimet", "centimèt", "zentimet", "millimet", "millimèt",
    "quadratmet", "quadratkilomet", "kubikmet", "hectare", "hektar", "tonne", "kilowatt", "megawatt",
    "gigawatt", "degree", "degré", "километр", "сантиметр", "миллиметр", "килограмм", "гектар", "градус",
    "киловатт", "мегаватт",
    // Time.
    "minute", "minuut", "stunde", "минут", "секунд",
];

/// Units without further endings.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "mln", "mld", "mlrd", "mrd", "mio", "tsd", "bn", "tn", "mil", "mille", "milioni", "miliardi",
    "euro", "euros", "eur", "usd", "cent", "cents", "pence", "yen", "yuan", "rupees", "franc", "francs",
    "franken", "млн", "млрд", "трлн", "тыс", "тис", "руб", "коп", "евро", "євро",
    "meter", "metern", "meters", "metre", "metres", "mètre", "mètres", "metri", "metros", "metrów", "metrů",
    "mile", "miles", "foot", "feet", "inch", "inches", "yards", "acres", "ton", "tons", "litre", "litres",
    "liter", "litern", "liters", "litri", "litros", "gram", "grams", "gramm", "kilo", "kilos", "watt",
    "watts", "volt", "volts", "grad", "points", "punkte", "метр", "метра", "метров", "литр", "литра",
    "литров", "тонн", "тонна", "тонны", "грамм", "км", "кг", "га", "см", "мм", "кв",
    "second", "seconds", "seconde", "secondes", "sekunde", "sekunden", "uhr", "hour", "hours", "heure",
    "heures", "ore", "horas", "hodin", "godzin", "час", "часа", "часов", "год", "года", "лет", "г", "гг", "kč", "ans",
    "jahre", "jahren", "o'clock", "o’clock", "noon", "midnight",
];

/// Prepositions of per cent, pour cent, por ciento.
const PER: &[&str] = &["per", "pour", "por"];
const HUNDRED: &[&str] = &["cent", "cento", "ciento"];

/// Byte offsets of the words of a unit in `after`, which follows a number and a space; empty if no
/// unit follows.
pub(in crate::text) fn unit_words(after: &str) -> Vec<usize> {
    let first = word(after, 0);
    if is_unit(&after[first.clone()]) {
        return vec![0];
    }
    if !PER.contains(&&after[first.clone()]) || !after[first.end..].starts_with(' ') {
        return Vec::new();
    }
    let second = word(after, first.end + 1);
    let share = HUNDRED.contains(&&after[second.clone()]);
    if share { vec![0, second.start] } else { Vec::new() }
}

/// Range of the word that begins at byte `at`.
fn word(text: &str, at: usize) -> Range<usize> {
    // Excludes adjacent CJK characters, which begin at U+2E80.
    let letter = |c: char| (c.is_alphabetic() && c < '\u{2E80}') || matches!(c, '\'' | '’');
    at..text[at..].find(|c| !letter(c)).map_or(text.len(), |n| at + n)
}

/// Whether a word is a unit, ignoring case.
fn is_unit(word: &str) -> bool {
    let word = word.to_lowercase();
    let ending = |stem: &&str| word.strip_prefix(stem).is_some_and(|e| e.chars().count() <= 4);
    WORDS.contains(&word.as_str()) || STEMS.iter().any(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_words_after_a_number_are_found() {
        for after in [
            "million people",
            "millions d’euros",
            "миллионов рублей",
            "миллиардами",
            "Prozent der",
            "Mio. Euro",
            "Uhr",
            "лет",
            "г. в",
            "heures",
            "Quadratkilometer",
            "procent,",
            "milionów",
            "tonnes",
            "degrees",
            "o’clock",
        ] {
            assert_eq!(unit_words(after), [0], "{after}");
        }
        assert_eq!(unit_words("per cent of"), [0, 4]);
        assert_eq!(unit_words("pour cent"), [0, 5]);
    }

    #[test]
    fn other_words_after_a_number_are_not_units() {
        for after in
            ["", "European", "people", "per capita", "per", "Menschen", "человек", "secondary"]
        {
            assert_eq!(unit_words(after), [0; 0], "{after}");
        }
    }
}
