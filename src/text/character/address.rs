//! URLs, e-mail addresses and file paths, and break opportunities within them.
//!
//! Source: *The Chicago Manual of Style*, 17th edition, 14.18: before most marks, after a colon and
//! the marks that precede the host, and never with an added hyphen.

use crate::text::character::symbols::unit;
use std::ops::Range;

/// Top-level domains of hosts recognised without a path, a scheme or a second dot.
const ENDS: &[&str] = &[
    "com", "cn", "net", "org", "gov", "edu", "info", "io", "hk", "tw", "mo", "jp", "kr", "uk",
    "de", "fr", "eu", "ru", "us", "cc", "tv", "int", "biz", "xyz", "top", "vip", "news", "example",
];

/// URI schemes without `//`, case-insensitive.
const SCHEMES: &[&str] =
    &["mailto", "magnet", "urn", "doi", "hdl", "arxiv", "sip", "sips", "xmpp", "geo", "ed2k"];
/// URI schemes without `//`, lower case only: others begin a line of an imprint (Tel:).
const SMALL_SCHEMES: &[&str] = &["tel", "sms", "data", "news"];

/// Directories that identify a path with a single slash: `/etc`, `src/export`.
#[rustfmt::skip]
const DIRECTORIES: &[&str] = &[
    "usr", "etc", "var", "opt", "tmp", "bin", "lib", "dev", "proc", "home", "root", "mnt", "Users", "Library",
    "Applications", "src", "docs", "doc", "tests", "test", "build", "dist", "target", "assets", "config", "scripts",
    "public", "static", "include", "crates", "packages", "node_modules", "vendor", "examples", "tools", "editions",
];

/// Marks before which a URL or path may break.
const MARKS: [char; 9] = ['/', '\\', '?', '&', '=', '-', '_', '.', '%'];

/// Whether an address may break before `c`.
pub(in crate::text) fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
}

/// Break opportunities within an address, without a hyphen: after `://`, `:` and `@`, before `/ \ ?
/// & = - _ . %`, of consecutive marks only before the first. An e-mail address breaks only after
/// the @ and before dots: a hyphen at a line edge would be taken for one of hyphenation.
pub(in crate::text) fn joints(
    text: &str,
    address: Range<usize>,
) -> impl Iterator<Item = usize> + '_ {
    let word = &text[address.clone()];
    let mail = !word.contains('/') && word.contains('@');
    let pairs = word.char_indices().zip(word.chars().skip(1));
    let may_part = move |((at, c), next): &((usize, char), char)| {
        let (before, after) = (&word[..*at], &word[at + c.len_utf8()..]);
        match *c {
            '/' => next.is_alphanumeric() && before.ends_with(":/"),
            '@' => next.is_alphanumeric(),
            // A drive letter is not separated from its path.
            ':' => {
                next.is_alphanumeric()
                    && before.chars().rev().take(2).all(char::is_alphanumeric)
                    && before.len() > 1
            }
            c => {
                let marks = if mail { *next == '.' } else { is_mark(*next) };
                // No break before trailing marks or before two hyphens.
                let joint = marks && !after.starts_with("--");
                joint && c.is_alphanumeric() && after.contains(char::is_alphanumeric)
            }
        }
    };
    let joints = pairs.filter(may_part).map(move |((at, c), _)| address.start + at + c.len_utf8());
    joints.collect::<Vec<_>>().into_iter()
}

/// Addresses in `text`, ascending: URLs, e-mail addresses, host names and paths.
pub(in crate::text) fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['/', '\\', '@', ':']) && !has_host(text) {
        return Vec::new();
    }
    let part = |c: char| c.is_ascii_graphic() || (c.is_alphanumeric() && u32::from(c) < 0x2E80);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(part).map(|n| at + n) {
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |n| start + n);
        let word = &text[start..end];
        let opened = word.len() - word.trim_start_matches(['(', '[', '<', '"', '\'']).len();
        let body = word[opened..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"']);
        if is_address(body) {
            found.push(start + opened..start + opened + body.len());
        }
        at = end;
    }
    found
}

/// Whether `text` may contain a host name: a dot before a letter.
pub(in crate::text) fn has_host(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_alphabetic())
}

fn is_address(word: &str) -> bool {
    if word.starts_with("www.") || word.contains("://") {
        return true;
    }
    if let Some((scheme, rest)) = word.split_once(':')
        && (SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
            || SMALL_SCHEMES.contains(&scheme))
        && !rest.is_empty()
    {
        return true;
    }
    if let Some((user, host)) = word.split_once('@') {
        return !user.is_empty() && host.contains('.');
    }
    if is_path(word) {
        return true;
    }
    let Some((host, _)) = word.split_once('/') else {
        let (name, port) = without_port(word);
        return is_host(name) || (port && name == "localhost");
    };
    let (name, port) = without_port(host);
    let figures = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_digit());
    let numeric = name.split('.').count() == 4 && name.split('.').all(figures);
    let top = name.rsplit_once('.').is_some_and(|(_, top)| is_top(top));
    numeric || top || (port && !name.is_empty())
}

/// Splits off the port of a host, and returns whether it had one: localhost:8080.
fn without_port(host: &str) -> (&str, bool) {
    let figures = |p: &str| p.len() > 1 && p.bytes().all(|b| b.is_ascii_digit());
    let letters = |n: &str| n.contains(|c: char| c.is_ascii_alphabetic());
    match host.rsplit_once(':') {
        Some((name, port)) if figures(port) && letters(name) => (name, true),
        _ => (host, false),
    }
}

/// Whether a word is a file path: `/usr/share/doc`, `~/news`, `D:\news`, `src/lib.rs`; but not
/// and/or, mg/kg, 24/7.
fn is_path(word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric();
    if word.contains('\\') {
        // An escaped character is no file name: code\(s\).
        let named = |(at, _): (usize, &str)| {
            let after = |c: char| letter(c) || matches!(c, '_' | '.' | '\\' | '%');
            word[at + 1..].chars().next().is_none_or(after)
        };
        return word.contains(letter) && word.match_indices('\\').all(named);
    }
    if ["~/", "./", "../"].iter().any(|begin| word.starts_with(begin)) {
        return word.contains(letter);
    }
    let rooted = word.strip_prefix('/');
    let inner = rooted.unwrap_or(word);
    // 元/kWh: the part before the slash may be Chinese.
    if !word.contains('/')
        || !inner.starts_with(|c: char| letter(c) || matches!(c, '.' | '_'))
        || unit(inner) == inner.len()
    {
        return false;
    }
    let mut parts = inner.split('/');
    let known = parts.next().is_some_and(|first| DIRECTORIES.contains(&first));
    let name = inner.rsplit('/').next().unwrap_or_default();
    let ending = |(stem, end): (&str, &str)| {
        let short = (1..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric());
        !stem.is_empty() && short && end.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let file = name.rsplit_once('.').is_some_and(ending);
    known || file || (rooted.is_some() && inner.contains('/')) || inner.contains(['_'])
}

fn is_top(top: &str) -> bool {
    top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a bare word is a host name: news.example.com, but not Node.js.
fn is_host(word: &str) -> bool {
    let label =
        |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let Some((name, top)) = word.rsplit_once('.') else { return false };
    name.split('.').all(label)
        && name.split('.').next_back().is_some_and(|l| l.len() > 1)
        && ENDS.contains(&top.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn paths_are_addresses() {
        for path in [
            "/usr/local/share/documentation",
            "/etc/newspaper",
            "~/documents",
            "./configuration",
            "../editions/international",
            "src/export",
            "docs/reference.md",
            "export/page_one",
            r"D:\newspaper\international",
            r"\\server\newspaper",
            r"%APPDATA%\newspaper",
        ] {
            assert_eq!(found(&format!("存入{path}，")), [path]);
            assert_eq!(found(&format!("in ({path}).")), [path]);
        }
    }

    #[test]
    fn hosts_with_ports_and_schemes_without_slashes_are_addresses() {
        for address in [
            "example.org:8080/newspaper",
            "example.org:8080",
            "localhost:8080/newspaper",
            "localhost:8080",
            "192.168.1.10/newspaper",
            "magnet:?xt=urn:btih:c12fe1",
            "mailto:newspaper@paper.example",
            "urn:isbn:9787100000000",
            "URN:ISBN:9787100000000",
            "doi:10.1000/182",
            "DOI:10.1000/182",
            "arXiv:2401.01234",
            "tel:+86-431-0000000",
        ] {
            assert_eq!(found(&format!("见{address}，")), [address]);
        }
    }

    #[test]
    fn words_with_slashes_or_colons_are_not_addresses() {
        for text in [
            "and/or",
            "his/her",
            "mg/kg",
            "元/kWh",
            "元/kg",
            "24/7",
            "3:1",
            "9:00",
            "note: this",
            "km/h/s",
            "TCP/IP",
            "A/B",
            "2024/08/11",
            "newspaper/magazine",
            "data: none",
            "Tel:0431-0000000",
            "DOI: 10",
            "ISBN:9787100000000",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
