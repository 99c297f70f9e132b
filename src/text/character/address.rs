//! Addresses of the web and of mail, and where a line may end in one.
//!
//! Source: *The Chicago Manual of Style*, 17th edition, 14.18: before most marks, after those that
//! begin the host, and never with a hyphen of our own.

use std::ops::Range;

/// Ends of hosts that are known without a path, a scheme or a second dot.
const ENDS: &[&str] = &[
    "com", "cn", "net", "org", "gov", "edu", "info", "io", "hk", "tw", "mo", "jp", "kr", "uk",
    "de", "fr", "eu", "ru", "us", "cc", "tv", "int", "biz", "xyz", "top", "vip", "news", "example",
];

/// Marks before which a line of an address may end.
const MARKS: [char; 7] = ['/', '?', '&', '=', '-', '_', '.'];

/// Whether a line within an address may end before `c`.
pub(in crate::text) fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
}

/// Where an address may be parted, without a hyphen: after `://` and `@`, before `/ ? & = - _ .`, of
/// several marks in a row before the first. An address of mail parts at its sign and its dots alone.
pub(in crate::text) fn joints(
    text: &str,
    address: Range<usize>,
) -> impl Iterator<Item = usize> + '_ {
    let word = &text[address.clone()];
    let mail = !word.contains('/') && word.contains('@');
    let pairs = word.char_indices().zip(word.chars().skip(1));
    let may_part = move |((at, c), next): &((usize, char), char)| {
        let after = &word[at + c.len_utf8()..];
        match *c {
            '/' => next.is_alphanumeric() && word[..*at].ends_with(":/"),
            '@' => next.is_alphanumeric(),
            c => {
                let marks = if mail { *next == '.' } else { is_mark(*next) };
                // What an address ends with goes on to nothing, and two hyphens are no joint.
                let joint = marks && !after.starts_with("--");
                joint && c.is_alphanumeric() && after.contains(char::is_alphanumeric)
            }
        }
    };
    let joints = pairs.filter(may_part).map(move |((at, c), _)| address.start + at + c.len_utf8());
    joints.collect::<Vec<_>>().into_iter()
}

/// The addresses of `text`, in order: of the web, of mail, and host names.
pub(in crate::text) fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['/', '@']) && !has_host(text) {
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

/// Whether `text` may hold a host name: a dot before a letter.
pub(in crate::text) fn has_host(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_alphabetic())
}

fn is_address(word: &str) -> bool {
    if word.starts_with("www.") || word.contains("://") {
        return true;
    }
    if let Some((user, host)) = word.split_once('@') {
        return !user.is_empty() && host.contains('.');
    }
    match word.split_once('/') {
        Some((host, _)) => host.rsplit_once('.').is_some_and(|(_, top)| is_top(top)),
        None => is_host(word),
    }
}

fn is_top(top: &str) -> bool {
    top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a word alone is the name of a host: news.example.com, not Node.js.
fn is_host(word: &str) -> bool {
    let label =
        |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let Some((name, top)) = word.rsplit_once('.') else { return false };
    name.split('.').all(label)
        && name.split('.').next_back().is_some_and(|l| l.len() > 1)
        && ENDS.contains(&top.to_ascii_lowercase().as_str())
}
