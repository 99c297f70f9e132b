//! The keys of tables of a layout: `[head]`, `[styles]`, `[borders]` and `[wording]`.

use crate::edition::keys::choices::words_of;
use crate::edition::keys::spec_key::keys;
use crate::edition::keys::{KeyTable, ValueKind as V};
use crate::house::{Align, Numerals};

/// The keys of a layout's `[head]`.
pub mod layout_head {
    use super::{KeyTable, V, keys};

    keys! {
        ABOVE "above" (V::number(0, 100)) default "0.5", "least white above a head, in lines";
        BETWEEN "between" (V::number(0, 100)) default "0.25", "white between its levels, in lines";
        BELOW "below" (V::number(0, 100)) default "0.5", "least white below it, in lines";
        ABSORB "absorb" (V::whole(0, 100)) default "3",
            "most lines of leftover white that a head takes up";
        SPARE "spare" (V::Table(&SPARE_TABLE))
            default "{ above = 1, between = 1, below = 1 }",
            "the rule by which lines to spare in a head's room, beyond its least white, are shared: so many parts above it, between each two of its levels, and below it; one of `above` and `below` is more than 0";
        FIT "fit" (V::Table(&FIT_TABLE))
            default "{ closer = 0.03, wider = 0.1, narrow = 85, wide = 105, grades = 2 }",
            "how far a head with `fit` goes to fill its width: its characters so many em closer or wider apart; narrower or wider, in per cent of their width (of horizontal heads); so many of the layout's sizes smaller";
    }

    /// The keys of `spare`.
    pub mod spare {
        use super::{V, keys};

        keys! {
            ABOVE "above" (V::number(0, 100)) default "1", "parts above a head";
            BETWEEN "between" (V::number(0, 100)) default "1", "parts between two levels";
            BELOW "below" (V::number(0, 100)) default "1", "parts below it";
        }
    }

    static SPARE_TABLE: KeyTable = KeyTable::extensible("spare", &[spare::KEYS]);

    /// The keys of `fit`.
    pub mod fit {
        use super::{V, keys};

        keys! {
            CLOSER "closer" (V::number(0, 1)) default "0.03",
                "how much closer its characters may stand, in em";
            WIDER "wider" (V::number(0, 2)) default "0.1",
                "how much farther apart, in em";
            NARROW "narrow" (V::whole(50, 100)) default "85",
                "how narrow they may be, in per cent of their width; of horizontal heads";
            WIDE "wide" (V::whole(100, 150)) default "105",
                "how wide, in per cent of their width; of the same heads";
            GRADES "grades" (V::whole(0, 9)) default "2",
                "how many of the layout's sizes smaller it may be set";
        }
    }

    static FIT_TABLE: KeyTable = KeyTable::extensible("head_fit", &[fit::KEYS]);

    /// `[head]`.
    pub(in crate::edition::keys) static TABLE: KeyTable = KeyTable::extensible("heads", &[KEYS]);
}

/// The keys of a style, which display items have too.
pub mod style {
    use super::{Align, KeyTable, V, keys, words_of};

    keys! {
        FACE "face" (V::Face) otherwise "the body's", "";
        SIZE "size" (V::Size)
            otherwise "the body's; for `ruby`, half of it or what fits between the lines", "";
        INK "ink" (V::Ink) otherwise "the body's", "";
        ALIGN "align" (V::Choice(words_of::<Align>)) otherwise "the body's", "";
        TRACKING "tracking" (V::Number { least: -500, most: 5000 }) otherwise "the body's",
            "extra space after each character, in em";
        INDENT "indent" (V::number(0, 50))
            otherwise "the body's in `bold`, `lead_in` and `item`, else 0", "first-line indent, in em; of a list all of it";
        HANG "hang" (V::number(0, 50))
            otherwise "the body's in `bold`, `lead_in` and `item`, else 0",
            "indent of the lines after the first, in em: with an `indent` of 0 the first line hangs out";
        AUTOSPACE "autospace" (V::number(0, 1))
            otherwise "0.125 in `kicker`, `head`, `deck` and `jump_head`, else that of `[text]`",
            "space between Han and Latin, in em";
    }

    /// A style (`[styles.NAME]` of a layout).
    pub(in crate::edition::keys) static STYLE: KeyTable = KeyTable::extensible("style", &[KEYS]);
}

/// The keys of an ornamental border (`[borders.NAME]` of a layout).
pub mod border {
    use super::{KeyTable, V, keys};

    keys! {
        HEIGHT "height" (V::SMALL) required "\"6pt\"",
            "how deep the border is, from its outer edge; no more than a body character";
        PERIOD "period" (V::SMALL) required "\"8pt\"",
            "the length of a cell along the edge; cells are stretched or shrunk so that a whole number of them fills each side between its corners";
        CELL "cell" (V::VectorPath) required "\"M0 6 L4 0 L8 6 Z\"",
            "the cell as it stands at the upper side: a path in points, as SVG has it (`M L H V C Z`), x along the edge from 0 to `period`, y inwards from 0 to `height`";
        CORNER "corner" (V::VectorPath) required "\"M0 0 H6 V6 H0 Z\"",
            "the upper left corner, a path in a square of `height`; the other corners are turned";
        LINE "line" (V::SMALL) otherwise "the paths are filled",
            "thickness of the lines, if the paths are to be drawn as lines";
        INK "ink" (V::Ink) otherwise "black", "its ink";
    }

    /// An ornamental border.
    pub(in crate::edition::keys) static BORDER: KeyTable = KeyTable::plain("border", &[KEYS]);
}

/// The keys of `[wording]`: the program's own words on pages and in PDF metadata.
pub mod wording {
    use super::{KeyTable, Numerals, V, keys, words_of};

    /// A line with the number of a page.
    pub(in crate::edition::keys) const PAGE_LINE: V =
        V::Template { holds: Some("{page}"), names: &["page"] };
    /// A line with the number of the issue.
    const ISSUE_LINE: V = V::Template { holds: Some("{issue}"), names: &["issue"] };
    /// A date; its month may be a name that it does not give itself.
    const DATE_LINE: V =
        V::Template { holds: Some("{day"), names: &["year", "month", "day", "month2", "day2"] };
    /// The name of a leap month.
    const LEAP_LINE: V = V::Template { holds: Some("{month}"), names: &["month"] };
    /// A line without placeholders.
    const LINE: V = V::Template { holds: None, names: &[] };

    keys! {
        PAGE "page" (PAGE_LINE) otherwise "by language",
            "words with `{page}`: what a page is called in the PDF's outline";
        SLUG_PAGE "slug_page" (PAGE_LINE) otherwise "by language",
            "words with `{page}`: what it is called in the slug line";
        ISSUE "issue" (ISSUE_LINE) otherwise "by language",
            "words with `{issue}`: what follows name and date in the PDF's title";
        DATE "date" (DATE_LINE) otherwise "by language",
            "words with `{year}` `{month}` `{day}` (or `{month2}` `{day2}`, two figures each): what `{date}` prints";
        MONTHS "months" (V::List(&V::Name)) otherwise "by language",
            "twelve names from January on: what `{month}` prints, without it a number";
        WEEKDAYS "weekdays" (V::List(&V::Name)) otherwise "by language",
            "seven names from Monday on: what `{weekday}` prints; without it there is no `{weekday}`";
        LUNAR_MONTHS "lunar_months" (V::List(&V::Name)) otherwise "by language",
            "twelve names from 正月 on: the months of `{lunar_date}`; without it there is no `{lunar_date}` and no `{lunar_year}`";
        LUNAR_LEAP "lunar_leap" (LEAP_LINE) otherwise "by language",
            "words with `{month}`: what a leap month is called";
        NUMERALS "numerals" (V::Choice(words_of::<Numerals>)) otherwise "by language",
            "what `{page_han}` prints";
        ADVERTISEMENT "advertisement" (LINE) otherwise "by language",
            "what is printed in the corner of an advertisement (`ad = true`)";
        CREDIT "credit" (V::Template { holds: Some("{name}"), names: &["name"] }) otherwise "by language",
            "words with `{name}`: the credit of a photographer whom a picture's file names";
        AGENCY_CREDIT "agency_credit" (V::Template { holds: Some("{name}"), names: &["name", "agency"] }) otherwise "by language",
            "words with `{name}` and `{agency}`: the same, if the file's credit line is that of an agency";
        NAMES "names" (LINE) otherwise "by language",
            "what stands between the names of several photographers in a file";
        FIGURE "figure" (LINE) otherwise "by language", "the description of a picture without a caption";
        DRAFT "draft" (LINE) otherwise "by language",
            "what stands in the slug of a draft beside its English words";
        JUMP_OUT "jump_out" (PAGE_LINE) otherwise "by language",
            "words with `{page}`: the jump-out lines of a layout whose `[jump]` gives none";
        JUMP_IN "jump_in" (PAGE_LINE) otherwise "by language", "the same of jump-in lines";
    }

    /// `[wording]`.
    pub static WORDING: KeyTable = KeyTable::extensible("wording", &[KEYS]);

    /// The shipped wording: a table for each language.
    pub(crate) static BY_LANGUAGE: V = V::Entries { of: "a language", value: &V::Table(&WORDING) };
}
