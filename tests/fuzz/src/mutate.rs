//! Seeds made strange.

use crate::chance::Chance;

/// The longest text that is tried.
const LONGEST: usize = 20_000;

/// What means something in copy.
const COPY: &[&str] = &[
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
    "？！",
    "！！！",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "「",
    "」",
    "——",
    "—",
    "……",
    "…",
    "···",
    "·",
    "～",
    "／",
    "々",
    "っ",
    "ー",
    "　",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "## ",
    "# ",
    "——",
    "**",
    "*",
    "\\",
    "\\*",
    "^",
    "^2^",
    "~",
    "~2~",
    "{",
    "}",
    "|",
    "{镇|zhèn}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "...",
    "--",
    "~",
    ",",
    ".",
    ":",
    "1,000",
    "10:30",
    "1463.94亿元",
    "51岁",
    "5.9%",
    "¥100",
    "-5℃",
    "2024-2026",
    "https://www.example.org/a/b?c=d&e=f",
    "desk@paper.example",
    "www.",
    "://",
    "@",
    "newspaper",
    "Affleck",
    "UNESCO",
    "don’t",
    "e-mail",
    "（下转第三版）",
    "(上接1版)",
    "本报讯（记者 张磊）",
    "+++",
    "+++\n",
    "head = \"题\"\n",
    "\u{0}",
    "\u{1}",
    "\u{7}",
    "\u{b}",
    "\u{c}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{9f}",
    "\u{a0}",
    "\u{ad}",
    "\u{300}",
    "\u{301}\u{302}",
    "\u{34f}",
    "\u{378}",
    "\u{5d0}",
    "\u{61c}",
    "\u{627}",
    "\u{e01}",
    "\u{1100}\u{1161}",
    "\u{180e}",
    "\u{2000}",
    "\u{2009}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{202e}",
    "\u{2028}",
    "\u{2029}",
    "\u{202f}",
    "\u{2060}",
    "\u{2066}",
    "\u{2069}",
    "\u{20dd}",
    "\u{3099}",
    "\u{e000}",
    "\u{fe0f}",
    "\u{fe56}",
    "\u{feff}",
    "\u{fffc}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{1f1e8}\u{1f1f3}",
    "👩‍👩‍👧",
    "👍🏽",
    "𠀀",
    "葛\u{e0100}",
    "\u{e0001}",
    "\u{10ffff}",
    "한글",
    "Ж",
    "λ",
];

/// What means something in TOML, and numbers at the edge of something.
const TOML: &[&str] = &[
    "=",
    "\n",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "{ ",
    " }",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "#",
    ".",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "2",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "4294967295",
    "9223372036854775807",
    "1e9",
    "0.001",
    "-0.5",
    "99.999",
    "inf",
    "nan",
    "0x7fffffff",
    "1979-05-27",
    "\"0mm\"",
    "\"1mm\"",
    "\"100000mm\"",
    "\"-1mm\"",
    "\"0.001pt\"",
    "\"1000pt\"",
    "\"9pt\"",
    "\"3字\"",
    "\"2行\"",
    "\"\\uD800\"",
    "\"\\u0007\"",
    "\"\\u202E\"",
    "\"\"",
    "\"a\"",
    "\"../a\"",
    "\"/etc/passwd\"",
    "story = ",
    "at = ",
    "span = ",
    "column = ",
    "columns = ",
    "line = ",
    "lines = ",
    "head = ",
    "size = ",
    "split = ",
    "jump_to = ",
    "number = ",
    "picture = ",
    "panel = \"图\"\n",
    "caption = ",
    "[[block]]\n",
    "[[block.item]]\n",
    "text = ",
    "[grid]\n",
    "[sheet]\n",
    "[styles.body]\n",
    "[jump]\n",
    "[faces]\n",
    "[text]\n",
    "prohibition = \"strict\"\n",
    "autospace = ",
    "vertical",
    "writing = \"vertical\"\n",
    "language = \"ja\"\n",
    "language = \"en\"\n",
    "language = \"zh-Hant\"\n",
    "normalise = false\n",
    "tracking = ",
    "indent = ",
    "align = \"centre\"\n",
    "pitch = ",
    "characters = ",
    "margin = ",
    "width = ",
    "height = ",
    "\u{feff}",
    "＝",
    "“a”",
];

/// A text made of `seeds`, with a few changes.
pub fn text(seeds: &[String], toml: bool, chance: &mut Chance) -> String {
    let mut chars: Vec<char> = chance.one(seeds).chars().collect();
    for _ in 0..=chance.below(if toml { 4 } else { 12 }) {
        // What is still TOML goes further than what is not.
        if toml && chance.below(3) > 0 {
            number(&mut chars, chance);
            continue;
        }
        let words = if toml && chance.below(5) > 0 { TOML } else { COPY };
        change(&mut chars, seeds, words, chance);
    }
    chars.truncate(LONGEST);
    chars.into_iter().collect()
}

/// Puts another number in the place of one.
fn number(chars: &mut Vec<char>, chance: &mut Chance) {
    let numbers = [
        "0",
        "1",
        "2",
        "3",
        "7",
        "12",
        "40",
        "99",
        "100",
        "255",
        "256",
        "1000",
        "9999",
        "65535",
        "65536",
        "1000000",
        "2147483647",
        "-1",
        "-7",
        "0.001",
        "0.5",
        "2.125",
        "99999.999",
    ];
    let from = chance.below(chars.len() + 1);
    let Some(at) = chars[from..].iter().position(char::is_ascii_digit) else { return };
    let at = from + at;
    let length = chars[at..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    chars.splice(at..at + length, chance.one(&numbers).chars());
}

fn change(chars: &mut Vec<char>, seeds: &[String], words: &[&str], chance: &mut Chance) {
    let at = chance.below(chars.len() + 1);
    let long = 1 << chance.below(7);
    let to = (at + chance.below(long) + 1).min(chars.len());
    let insert = |chars: &mut Vec<char>, new: &[char]| {
        chars.splice(at..at, new.iter().copied());
    };
    match chance.below(9) {
        0 => drop(chars.drain(at..to)),
        1 => {
            let part = chars[at..to].to_vec();
            let place = chance.below(chars.len() + 1);
            chars.splice(place..place, part);
        }
        2 => {
            let times = 1 << chance.below(9);
            let word: Vec<char> = chance.one(words).chars().collect();
            insert(chars, &word.repeat(times));
        }
        3 | 4 => {
            let word: Vec<char> = chance.one(words).chars().collect();
            insert(chars, &word);
        }
        5 => {
            let word: Vec<char> = chance.one(words).chars().collect();
            chars.splice(at..to, word);
        }
        6 => {
            let other: Vec<char> = chance.one(seeds).chars().collect();
            let from = chance.below(other.len() + 1);
            let end = (from + chance.below(200)).min(other.len());
            insert(chars, &other[from..end]);
        }
        7 => {
            let code = match chance.below(4) {
                0 => chance.below(0x80),
                1 => chance.below(0x3000),
                2 => chance.below(0x1_0000),
                _ => chance.below(0x11_0000),
            };
            let c = u32::try_from(code).ok().and_then(char::from_u32);
            insert(chars, &[c.unwrap_or('\u{FFFD}')]);
        }
        _ => {
            let part = chars[at..to].to_vec();
            let times = 1 + chance.below(64);
            insert(chars, &part.repeat(times));
        }
    }
}

/// Bytes with a few changes, most of them near places that say where other things are.
pub fn bytes(seed: &[u8], places: &[usize], chance: &mut Chance) -> Vec<u8> {
    let mut out = seed.to_vec();
    for _ in 0..=chance.below(8) {
        let near = *chance.one(places) + chance.below(64);
        let at = if chance.below(4) == 0 { chance.below(out.len()) } else { near };
        let Some(byte) = out.get_mut(at) else { continue };
        *byte = match chance.below(5) {
            0 => 0,
            1 => 0xFF,
            2 => 0x7F,
            3 => byte.wrapping_add(1),
            _ => chance.next().to_le_bytes()[0],
        };
    }
    if chance.below(8) == 0 {
        out.truncate(chance.below(seed.len()));
    }
    out
}
