//! Units that are words of Latin or Cyrillic letters: 5 million, 20 Prozent, 3 миллиона.
//!
//! Sources, on figures and the names of what they measure: *The Chicago Manual of Style*, 17th
//! edition, 9.8 and 9.18; *Duden. Die deutsche Rechtschreibung*; Мильчин, *Справочник издателя и
//! автора*; *Lexique des règles typographiques en usage à l’Imprimerie nationale*.

use std::ops::Range;

/// Beginnings of units that have endings of up to four letters: million, millions, Millionen.
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

/// Units that take no other ending.
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

/// Words that stand between a figure and its hundred: per cent, pour cent, por ciento.
const PER: &[&str] = &["per", "pour", "por"];
const HUNDRED: &[&str] = &["cent", "cento", "ciento"];

/// Where in `after`, which follows a figure and a space, the words of its unit begin; nowhere if no
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

/// The word that begins at byte `at`.
fn word(text: &str, at: usize) -> Range<usize> {
    // Not a Chinese character or kana that stands behind it without a space: they begin at U+2E80.
    let letter = |c: char| (c.is_alphabetic() && c < '\u{2E80}') || matches!(c, '\'' | '’');
    at..text[at..].find(|c| !letter(c)).map_or(text.len(), |n| at + n)
}

/// Whether a word is a unit, with a capital or without.
fn is_unit(word: &str) -> bool {
    let word = word.to_lowercase();
    let ending = |stem: &&str| word.strip_prefix(stem).is_some_and(|e| e.chars().count() <= 4);
    WORDS.contains(&word.as_str()) || STEMS.iter().any(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_a_figure_are_units_of_their_language() {
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
    fn other_words_behind_a_figure_are_none() {
        for after in
            ["", "European", "people", "per capita", "per", "Menschen", "человек", "secondary"]
        {
            assert_eq!(unit_words(after), [0; 0], "{after}");
        }
    }
}
