//! Press profiles truncated, of another class, with a tag renamed or misdirected, or no profile at
//! all.

use super::{Broken, LIST, PROFILE, line_of, with};

/// The tags that a way from colour to ink and back needs here.
const NEEDED: [&[u8; 4]; 1] = [b"B2A1"];

/// A place in the header, and what no press profile has there.
const HEADER: [(usize, &[&[u8]]); 6] = [
    (0, &[&[0; 4], &[0xFF; 4], &[0, 1, 0, 0]]),
    (8, &[&[0], &[1], &[3], &[5], &[0xFF]]),
    (12, &[b"mntr", b"scnr", b"link", b"abst", b"nmcl", &[0; 4]]),
    (16, &[b"RGB ", b"GRAY", b"Lab ", b"CMY ", b"6CLR", &[0; 4]]),
    (20, &[b"RGB ", b"CMYK", &[0; 4]]),
    (36, &[b"ASCP", b"acsq", &[0; 4]]),
];

/// The edition's own profile broken, told where the edition names it.
pub(super) fn broken(whole: &[u8]) -> Vec<Broken> {
    let told = (LIST, Some(line_of(LIST, "own.icc")));
    let mut out = Vec::new();
    let mut add = |what: String, bytes: Option<Vec<u8>>| {
        out.push(Broken::one(&what, PROFILE, bytes, told));
    };
    add("lost".to_owned(), None);
    for length in [0, 1, 3, 8, 20, 40, 100, 127, 128, 130, 132, 300, 1000] {
        add(format!("cut after {length}"), Some(whole[..length].to_vec()));
    }
    for part in 1..8 {
        add(format!("{part}/8 of it"), Some(whole[..whole.len() * part / 8].to_vec()));
    }
    add("cut by a byte".to_owned(), Some(whole[..whole.len() - 1].to_vec()));
    add("with more behind it".to_owned(), Some([whole, b"more"].concat()));
    for (at, wrong) in HEADER {
        for new in wrong {
            add(format!("{new:?} at {at}"), Some(with(whole, at, new)));
        }
    }
    for count in [0, 1, 0xFFFF_FFFF_u32] {
        add(format!("of {count} tags"), Some(with(whole, 128, &count.to_be_bytes())));
    }
    let entries = (0..14).map(|n| 132 + 12 * n);
    for at in entries {
        let tag = String::from_utf8_lossy(&whole[at..at + 4]).into_owned();
        for (what, offset) in [("offset", 4), ("length", 8)] {
            let bytes = with(whole, at + offset, &[0xFF; 4]);
            add(format!("{what} of {tag} beyond its end"), Some(bytes));
        }
        if NEEDED.iter().any(|needed| whole[at..].starts_with(*needed)) {
            let start = u32::from_be_bytes(whole[at + 4..at + 8].try_into().unwrap()) as usize;
            add(format!("{tag} of no length"), Some(with(whole, at + 8, &[0; 4])));
            add(format!("{tag} of another type"), Some(with(whole, start, b"text")));
            // Channels in, channels out, points of its grid.
            for (field, wrong) in [(8, 0), (8, 4), (9, 0), (9, 3), (9, 255), (10, 0), (10, 255)] {
                let what = format!("{tag} with {wrong} at {field}");
                add(what, Some(with(whole, start + field, &[wrong])));
            }
        }
    }
    for other in
        [&b"words"[..], b"%PDF-1.6", b"GIF89a", b"RIFF\0\0\0\0WEBP", &[0; 400], &[255; 400]]
    {
        let what = format!("something else: {:?}", &other[..5]);
        add(what, Some(other.to_vec()));
    }
    out
}
