//! Unicode's line breaking test, `tests/data/LineBreakTest-18.0.0.txt`: every line of it with plain
//! UAX #14, and the list of all deviations of the composer.

use crate::properties::FACES;
use std::collections::BTreeMap;
use std::fmt::Write;
use stonehand::geom::Abs;
use stonehand::text::{
    Break, Class, Prohibition, Tailoring, TextRules, TypeStyle, Typesetter, class_of, opportunities,
};

/// From `icu_segmenter` 2.4.0; Unicode licence v3, `tests/data/LICENSE-UNICODE`.
const FILE: &str = include_str!("../data/LineBreakTest-18.0.0.txt");

/// The text of a line of the file and the offsets at which a line may end.
fn case(line: &str) -> Option<(String, Vec<usize>)> {
    let signs = line.split('#').next().filter(|s| !s.trim().is_empty())?;
    let (mut text, mut ends) = (String::new(), Vec::new());
    for sign in signs.split_whitespace() {
        match sign {
            "×" => {}
            "÷" => ends.push(text.len()),
            hex => text.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()),
        }
    }
    Some((text, ends))
}

#[test]
fn every_line_of_the_unicode_test_passes() {
    let mut seen = 0;
    for (n, line) in FILE.lines().enumerate() {
        let Some((text, ends)) = case(line) else { continue };
        assert_eq!(opportunities(&text, Tailoring::None), ends, "line {}: {line}", n + 1);
        seen += 1;
    }
    assert_eq!(seen, 19_346);
}

/// A place where the composer and Unicode differ.
struct Difference {
    /// Whether it is the composer who lets a line end here.
    ours: bool,
    /// The character before, blanks skipped.
    last: char,
    /// Whether blanks stand between.
    spaced: bool,
    /// The character after.
    next: char,
    /// The character before that combining marks stand on.
    base: char,
}

fn blank(c: char) -> bool {
    c.is_whitespace() && c != '\u{3000}'
}

fn combines(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{16FE4}' | '\u{1F3FB}'..='\u{1F3FF}')
        || matches!(c, '\u{1B44}' | '\u{1BF2}' | '\u{1F1F8}')
}

fn wide(c: char) -> bool {
    matches!(
        class_of(c),
        Some(Class::Ideograph | Class::Iteration | Class::SmallKana | Class::Space)
    )
}

type Rule = (&'static str, fn(&Difference) -> bool);

/// Why the composer differs. A difference belongs to the first rule that explains it.
const RULES: &[Rule] = &[
    ("a mark stays with its base (UAX #29 before LB28a, LB30b)", |d| {
        !d.ours && !d.spaced && combines(d.next)
    }),
    ("an invisible character stays with the word before it (LB21)", |d| {
        !d.ours && matches!(d.next, '\u{AD}' | '\u{200D}')
    }),
    ("not before a dash or a connector: GB/T 15834, 5.1.6; CLREQ, line start (LB17)", |d| {
        !d.ours && matches!(d.next, '—' | '–')
    }),
    ("not before ？！ ‼ and their kind, after a blank either: CLREQ, line start (LB18)", |d| {
        !d.ours && class_of(d.next) == Some(Class::Exclaim)
    }),
    ("not before 々 and its kind, after a blank either: CLREQ, line start (LB18)", |d| {
        !d.ours && class_of(d.next) == Some(Class::Iteration)
    }),
    ("not before a percent sign: a figure keeps its signs (LB18, LB25)", |d| {
        !d.ours && d.next == '%'
    }),
    ("not before a sign of money after a blank: a figure keeps its signs (LB18)", |d| {
        !d.ours && d.spaced && d.last.is_numeric() && matches!(d.next, '$' | '₩')
    }),
    ("not before a half-width mark, in copy where one was missed: as its full-width kin", |d| {
        !d.ours && matches!(d.next, '-' | '/' | '!' | ',' | ')' | '}')
    }),
    ("not after a solidus beside Chinese: GB/T 15834, 5.1.9 (LB13)", |d| !d.ours && d.last == '/'),
    (
        "not after a sign of money, number or section, nor its blank: a figure keeps its signs (LB18)",
        |d| !d.ours && matches!(d.last, '$' | '₩' | '#' | '§'),
    ),
    ("not after the stop of an initial or an abbreviation and a blank: J. S. (LB18)", |d| {
        !d.ours && d.last == '.' && d.spaced
    }),
    ("an address parts before its marks and nowhere else (LB13, LB21)", |d| {
        !d.ours && (d.last == '}' || d.last == '-' && d.next.is_ascii_alphanumeric())
    }),
    ("curly quotation marks about Chinese open and close (LB19)", |d| {
        d.ours && (matches!(d.last, '”' | '’') || matches!(d.next, '“' | '‘'))
    }),
    ("before a Chinese bracket that opens, whatever the mark before it (LB19)", |d| {
        d.ours && d.last == '"' && class_of(d.next) == Some(Class::Open)
    }),
    ("after ·: a foreign name parts after its middle dot (LB28)", |d| d.ours && d.last == '·'),
    ("before ……, which may begin a line: GB/T 15834, 5.1.5 (LB22)", |d| {
        d.ours && d.next == '…'
    }),
    ("before a full-width space (LB21)", |d| d.ours && d.next == '\u{3000}'),
    ("before ー and small kana, but in strict setting: JLREQ, line start (LB21)", |d| {
        d.ours && matches!(class_of(d.next), Some(Class::SmallKana))
    }),
    ("signs of a character's cell break as ideographs do (LB25, LB28)", |d| {
        d.ours && (wide(d.base) || wide(d.next))
    }),
];

/// All differences, by what explains them.
fn differences() -> BTreeMap<usize, BTreeMap<String, usize>> {
    let style = TypeStyle {
        chain: FACES.chain("song").to_vec(),
        size: Abs::pt(10),
        tracking: 0,
        han_space: 500,
        hyphenate: false,
        autospace: None,
    };
    let rules = TextRules { prohibition: Prohibition::Gb, ..TextRules::of("zh-Hans") };
    let mut setter = Typesetter::new(&FACES, rules);
    let mut found: BTreeMap<usize, BTreeMap<String, usize>> = BTreeMap::new();
    for (n, line) in FILE.lines().enumerate() {
        let Some((text, theirs)) = case(line) else { continue };
        let p = setter.shape_paragraph(&text, &[(0..text.len(), &style)]);
        let legal = |b: Break| !matches!(b, Break::Never | Break::Emergency);
        let allowed = p.clusters.windows(2).filter(|w| legal(w[0].break_after));
        let ours: Vec<usize> = allowed.map(|w| w[1].text.start as usize).collect();
        let unseen = |c| {
            blank(c) || matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{200D}' | '\u{FEFF}')
        };
        for (at, next) in text.char_indices().skip(1) {
            // Blanks belong to the line before them, and a line of nothing is none.
            let differs = ours.contains(&at) != theirs.contains(&at);
            if !differs || blank(next) || text[..at].chars().all(unseen) {
                continue;
            }
            let left = text[..at].trim_end_matches(' ');
            let d = Difference {
                ours: ours.contains(&at),
                last: left.chars().next_back().unwrap_or('\n'),
                spaced: left.len() < at,
                next,
                base: left.trim_end_matches(combines).chars().next_back().unwrap_or(' '),
            };
            let rule = RULES.iter().position(|(_, holds)| holds(&d));
            let rule = rule.unwrap_or_else(|| panic!("line {}, byte {at}: {text:?}", n + 1));
            let sign = if d.ours { '÷' } else { '×' };
            let (last, next) = (u32::from(d.last), u32::from(d.next));
            let space = if d.spaced { " SP" } else { "" };
            let pair = format!("{last:04X}{space} {sign} {next:04X}");
            *found.entry(rule).or_default().entry(pair).or_default() += 1;
        }
    }
    found
}

#[test]
fn the_composer_differs_only_where_listed() {
    let found = differences();
    let mut list = String::new();
    for (n, (rule, _)) in RULES.iter().enumerate() {
        let pairs = found.get(&n).unwrap_or_else(|| panic!("nothing is explained by: {rule}"));
        writeln!(list, "\n{rule}: {}", pairs.values().sum::<usize>()).unwrap();
        for row in pairs.keys().collect::<Vec<_>>().chunks(8) {
            let row: Vec<&str> = row.iter().map(|s| s.as_str()).collect();
            writeln!(list, "  {}", row.join(", ")).unwrap();
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("line_break_differences", list));
}
