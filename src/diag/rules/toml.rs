//! TOML files.

use crate::diag::rule::rules;

rules! {
    BLANK_WORDS [Warning] "toml::blank-words" {key: Name}
        "Words are blank"
        "A head, another line of front matter or an item's text is empty or holds only characters \
         that nobody can see. Nothing is printed for it."
        "Write the words, or take the key out.";
    CHARACTER [Error] "toml::character" {key: Name, character: Character, code: Text}
        "A value holds a character that cannot be set"
        "Words in a TOML file hold a control character, a line or page end of another program, a \
         mark of direction, a byte-order mark, a code point that is no character, or a letter of a \
         script that runs from right to left."
        "Delete the character; write words of a right-to-left script in Latin letters.";
    MISSING_KEY [Error] "toml::missing-key" {table: Name, key: Name}
        "A required key is missing"
        "The file or table cannot be understood without it; of `edition.lock` a part is lost."
        "Add a line such as the one that is reported. A lock is not to be edited: bring it back, \
         or write it anew with `build EDITION --lock`.";
    NORMALISED [Note] "toml::normalised" {marks: Count, characters: Count}
        "Words of a TOML file were set in house style"
        "Characters that look like others in printed words, and marks in captions and credits, \
         were exchanged as house style has it. The first change is shown."
        "Nothing, if it is right; `normalise = false` in `edition.toml` keeps words as typed.";
    RANGE [Error] "toml::range" {
        key: Name, value: Text, least: Text, most: Text, other: Name, side: Name, whole: Points,
        size: Points, pitch: Points, year: Count
    }
        "A value is out of range"
        "A number, length, size or year is beyond what makes sense there, or contradicts another: \
         a `pitch` below the body's size, a `margin` below the `bleed`, a sheet larger than a PDF \
         page, a warning limit beyond its error limit."
        "Write a value within the range that is reported.";
    SYNTAX [Error] "toml::syntax" {reason: Reason, code: Text}
        "A line is not TOML"
        "A quotation mark, bracket or value is missing, a key is not in ASCII or is given twice, \
         or a mark was typed in full width (＝, “ ”). Nothing else is reported for the file, as what \
         was read of it is a guess."
        "Correct the line: words as \"words\", numbers as 12, switches as true or false, all marks \
         in half width. See https://toml.io.";
    TYPE [Error] "toml::type" {key: Name, table: Name, found: Text, wanted: Text}
        "A value is of another type than its key wants"
        "Words stand where a number is wanted, a number where a length with its unit is, and so \
         on."
        "Write the value as in the example that is reported.";
    UNKNOWN_KEY [Error] "toml::unknown-key" {key: Name, table: Name, nearest: Name}
        "A key is not known"
        "A key that nobody reads would have no effect; mostly it is misspelt or in the wrong \
         table."
        "Correct it to the key that is suggested, move it to its table, or delete it; \
         docs/reference.md lists every key.";
    VALUE [Error] "toml::value" {
        key: Name, value: Text, nearest: Name, what: Text, name: Name, other: Name,
        characters: Characters, most: Count, count: Count, wanted: Count, code: Text,
        command: Character, rest: Text, width: Points, height: Points, x: Points, y: Points,
        reason: Reason
    }
        "A value cannot be used"
        "The value is of the right type but is no choice, name, length, language tag or file that \
         may stand there, is blank or far too long, or two keys say different things."
        "Write one of the values that are reported.";
}
