//! Proportional text and typed format characters, as set.

use crate::properties::FACES;
use crate::type_case;
use stonehand::geom::Abs;
use stonehand::text::{
    Break, Prohibition, ShapedParagraph, SpacingKind, TextRules, UniformMeasure, break_lines,
};

const SIZE: Abs = Abs::pt(10);

fn prepare(text: &str, language: &str) -> ShapedParagraph {
    let style = type_case::style(&FACES, "song", SIZE);
    let rules = TextRules { prohibition: Prohibition::Gb, ..TextRules::of(language) };
    type_case::set_any(&FACES, rules, &style, text)
}

/// The clusters of `text`, with a sign for each break between them: `|` or `-`.
fn parts(text: &str, language: &str) -> String {
    let p = prepare(text, language);
    assert_eq!(p.missing, [], "{text:?}");
    let mut out = String::new();
    for (i, c) in p.clusters.iter().enumerate() {
        let next = p.clusters.get(i + 1).map_or(c.text.end, |n| n.text.start);
        out.push_str(&text[c.text.start as usize..next as usize]);
        let last = i + 1 == p.clusters.len();
        out.push_str(match c.break_after {
            _ if last => "",
            Break::Never | Break::Emergency => "",
            Break::Hyphen(..) => "-",
            _ => "|",
        });
    }
    out
}

fn width(p: &ShapedParagraph) -> Abs {
    let gaps = p.clusters[..p.clusters.len() - 1].iter().map(|c| c.spacing.natural.0);
    Abs(p.clusters.iter().map(|c| c.advance.0).chain(gaps).sum())
}

fn lines(text: &str, language: &str, width: Abs) -> Vec<String> {
    let p = prepare(text, language);
    let broken = break_lines(&p, &UniformMeasure { width, indent: Abs::ZERO });
    let words = |l: &stonehand::text::Line| {
        let hyphen = if l.hyphen.is_some() { "-" } else { "" };
        p.text_of(l.start as usize..l.end as usize).to_owned() + hyphen
    };
    broken.iter().map(words).collect()
}

#[test]
fn letters_are_kerned() {
    let (a, v) = (prepare("A", "en"), prepare("V", "en"));
    let pair = prepare("AV", "en");
    assert!(width(&pair) < width(&a) + width(&v), "{}", width(&pair));
}

#[test]
fn joining_letters_are_joined_and_not_broken() {
    let p = prepare("office", "en");
    let glyphs = p.glyphs.len();
    assert!(glyphs < 6, "the face joins ffi, and {glyphs} glyphs are set");
    assert_eq!(parts("office", "en"), "office");
    assert_eq!(parts("affinity", "en"), "affin-ity");
}

#[test]
fn an_apostrophe_is_as_wide_as_its_face_draws_it() {
    for language in ["en", "zh-Hans"] {
        let p = prepare("it’s", language);
        assert_eq!(p.clusters.len(), 1);
        assert!(width(&p) < SIZE * 2, "{}", width(&p));
    }
}

#[test]
fn a_no_break_space_holds_and_moves_like_a_word_space() {
    assert_eq!(parts("No.\u{A0}5 of", "en"), "No.\u{A0}5 |of");
    assert_eq!(parts("第5\u{A0}GB版", "zh-Hans"), "第|5\u{A0}GB|版");
    let (held, free) = (prepare("a\u{A0}b", "en"), prepare("a b", "en"));
    assert_eq!(held.clusters[0].spacing.stretch, free.clusters[0].spacing.stretch);
    assert_eq!(width(&held), width(&free));
}

#[test]
fn a_thin_space_is_a_fifth_of_an_em_and_no_more() {
    for (space, breaks) in [('\u{2009}', "|"), ('\u{202F}', "")] {
        let text = format!("a{space}b");
        let p = prepare(&text, "en");
        let gap = p.clusters[0].spacing;
        assert_eq!((gap.kind, gap.stretch, gap.shrink), (SpacingKind::Typed, Abs::ZERO, Abs::ZERO));
        assert!((gap.natural - SIZE.scale(1, 5)).0.abs() < 100, "{}", gap.natural);
        assert_eq!(parts(&text, "en"), format!("a{space}{breaks}b"));
    }
    assert_eq!(parts("10\u{2009}000 km", "en"), "10\u{2009}000 |km");
}

#[test]
fn a_word_joiner_joins_and_a_zero_width_space_separates() {
    assert_eq!(parts("and/\u{2060}or", "en"), "and/\u{2060}or");
    assert_eq!(parts("and\u{200B}or", "en"), "and\u{200B}|or");
    assert_eq!(parts("汉\u{2060}字", "zh-Hans"), "汉\u{2060}字");
    assert_eq!(width(&prepare("and\u{200B}\u{2060}or", "en")), width(&prepare("andor", "en")));
    assert_eq!(width(&prepare("汉\u{2060}字", "zh-Hans")), SIZE * 2);
}

#[test]
fn a_soft_hyphen_is_visible_only_at_a_line_end() {
    assert_eq!(parts("news\u{AD}paper", "en"), "news\u{AD}-paper");
    assert_eq!(width(&prepare("IN\u{AD}DEX", "en")), width(&prepare("INDEX", "en")));
    let broken = lines("news\u{AD}paper", "en", SIZE * 4);
    assert_eq!(broken, ["news\u{AD}-", "paper"]);
}

#[test]
fn a_character_with_combining_marks_is_one_cluster() {
    // A variant of an ideograph, a voiced kana in two characters, an emoji with its tone.
    for whole in ["葛\u{E0100}", "か\u{3099}", "漢\u{FE00}"] {
        let text = format!("甲{whole}乙");
        let p = prepare(&text, "ja");
        assert_eq!(p.clusters.len(), 3, "{text}");
        assert_eq!(p.clusters[1].advance, SIZE);
        assert_eq!(p.text_of(1..2), whole);
    }
}

#[test]
fn an_address_is_broken_without_a_hyphen_and_never_after_its_marks() {
    let text = "see https://www.example.org/newspaper/archive?year=2024&page=12";
    for em in 6..20 {
        for line in lines(text, "en", SIZE * em) {
            let scheme = line.ends_with("https://");
            assert!(scheme || !line.ends_with(['/', '.', '?', '&', '=', '-']), "{line}");
        }
    }
}

#[test]
fn an_address_without_slashes_breaks_like_others() {
    for (address, parted) in [
        ("urn:isbn:9787100000000", "urn:|isbn:|9787100000000"),
        ("URN:ISBN:9787100000000", "URN:|ISBN:|9787100000000"),
        ("doi:10.1000", "doi:|10|.1000"),
        ("doi:10.1000/x", "doi:|10|.1000|/x"),
        ("DOI:10.1000/182", "DOI:|10|.1000|/182"),
        ("mailto:a@b.cn", "mailto:|a@|b|.cn"),
        ("news:1000", "news:|1000"),
        ("https://b.cn", "https://|b|.cn"),
        ("12:30", "12:30"),
        ("GB:15834", "GB:15834"),
    ] {
        assert_eq!(parts(&format!("见{address}，"), "zh-Hans"), format!("见|{parted}，"));
        assert_eq!(parts(&format!("see {address}"), "en"), format!("see |{parted}"));
    }
}

#[test]
fn capitals_stay_whole_and_words_take_hyphens() {
    assert_eq!(parts("UNESCO newspaper", "en"), "UNESCO |news-pa-per");
    assert_eq!(parts("在newspaper上", "zh-Hans"), "在|news-pa-per|上");
}
