//! Serialization of renditions for the disk cache.
//!
//! A signature, then the fields in sequence with big-endian numbers, then the SHA-256 of all that
//! and of the cache key. Damaged or truncated entries, or those of another key, are rejected.

use crate::image::{
    Coverage, ExifOrientation, Notice, Rendition, SampleCoding, SampleSpace, Window,
};
use sha2::{Digest, Sha256};

const MARK: &[u8; 12] = b"rendition 2\n";

/// A serialized rendition. The samples, possibly hundreds of megabytes, are borrowed.
#[derive(Debug)]
pub struct CacheEntry<'a> {
    head: Vec<u8>,
    data: &'a [u8],
    digest: [u8; 32],
}

impl CacheEntry<'_> {
    /// The bytes of the entry, as consecutive parts.
    pub fn parts(&self) -> [&[u8]; 3] {
        [&self.head, self.data, &self.digest]
    }
}

impl Rendition {
    /// Serializes the rendition for the cache key `name`.
    pub fn entry(&self, name: &str) -> CacheEntry<'_> {
        let mut out = Vec::new();
        out.extend_from_slice(MARK);
        out.extend_from_slice(&[self.space.code(), self.coding.code(), self.orientation.exif()]);
        let Window { x, y, width, height } = self.window;
        for n in [self.stored.0, self.stored.1, x, y, width, height] {
            out.extend_from_slice(&n.to_be_bytes());
        }
        block(&mut out, self.space.profile());
        if let Some(ink) = &self.ink {
            let tiles: Vec<u8> = ink.tiles.iter().flat_map(|t| t.to_be_bytes()).collect();
            block(&mut out, &[&[1], &ink.across.to_be_bytes()[..], &tiles].concat());
        } else {
            block(&mut out, &[]);
        }
        let notices: Vec<u8> = self.notices.iter().flat_map(notice).collect();
        block(&mut out, &notices);
        length(&mut out, &self.data);
        let digest = digest(name, &[&out, &self.data]);
        CacheEntry { head: out, data: &self.data, digest }
    }

    /// Deserializes an entry of the cache key `name`; `None` if it is not valid.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Option<Self> {
        let (fields, kept) = bytes.split_last_chunk::<32>()?;
        if digest(name, &[fields]) != *kept {
            return None;
        }
        let mut rest = fields.strip_prefix(MARK)?;
        let [space, coding, orientation] = *take(&mut rest)?;
        let mut number = || Some(u32::from_be_bytes(*take(&mut rest)?));
        let stored = (number()?, number()?);
        let (x, y, width, height) = (number()?, number()?, number()?, number()?);
        let profile = unblock(&mut rest)?;
        let kept = Self {
            space: SampleSpace::from_code(space, profile)?,
            coding: SampleCoding::from_code(coding)?,
            stored,
            orientation: ExifOrientation::from_exif(u16::from(orientation))?,
            window: Window { x, y, width, height },
            ink: coverage(unblock(&mut rest)?)?,
            notices: notices(unblock(&mut rest)?)?,
            data: unblock(&mut rest)?.to_vec(),
            id: [0; 32],
        };
        kept.is_of_one_piece().then(|| kept.identified())
    }

    /// Whether the window is not empty and lies within the samples.
    fn is_of_one_piece(&self) -> bool {
        let (width, height) = self.orientation.turned(self.stored);
        let Window { x, y, width: across, height: down } = self.window;
        let lies = |from: u32, length: u32, whole: u32| {
            length > 0 && from.checked_add(length).is_some_and(|end| end <= whole)
        };
        lies(x, across, width) && lies(y, down, height)
    }
}

fn digest(name: &str, fields: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in fields {
        hash.update(part);
    }
    hash.update(name);
    hash.finalize().into()
}

/// Writes a length and the bytes.
fn block(out: &mut Vec<u8>, bytes: &[u8]) {
    length(out, bytes);
    out.extend_from_slice(bytes);
}

/// Writes the length of `bytes`.
fn length(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u64::try_from(bytes.len()).expect("lengths have 64 bits at most");
    out.extend_from_slice(&length.to_be_bytes());
}

fn take<'b, const N: usize>(rest: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (taken, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(taken)
}

fn unblock<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = usize::try_from(u64::from_be_bytes(*take(rest)?)).ok()?;
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

/// Deserializes the optional coverage; the outer `None` means malformed data.
#[allow(clippy::option_option, reason = "whether it can be read, and whether there was any")]
fn coverage(mut rest: &[u8]) -> Option<Option<Coverage>> {
    if rest.is_empty() {
        return Some(None);
    }
    let [_] = *take(&mut rest)?;
    let across = u32::from_be_bytes(*take(&mut rest)?);
    let tiles: Vec<u16> = rest.as_chunks().0.iter().map(|t| u16::from_be_bytes(*t)).collect();
    Some(Some(Coverage { most: tiles.iter().copied().max().unwrap_or(0), across, tiles }))
}

fn notice(notice: &Notice) -> Vec<u8> {
    let mut out = Vec::new();
    match notice {
        Notice::AlphaFlattened => out.push(0),
        Notice::InkHeld(most) => {
            out.push(1);
            out.extend_from_slice(&most.to_be_bytes());
        }
        Notice::ProfileIgnored(why) => {
            out.push(2);
            block(&mut out, why.as_bytes());
        }
        Notice::Damaged(why) => {
            out.push(3);
            block(&mut out, why.as_bytes());
        }
    }
    out
}

fn notices(mut rest: &[u8]) -> Option<Vec<Notice>> {
    let mut out = Vec::new();
    let words = |rest: &mut &[u8]| String::from_utf8(unblock(rest)?.to_vec()).ok();
    while !rest.is_empty() {
        let [kind] = *take(&mut rest)?;
        out.push(match kind {
            0 => Notice::AlphaFlattened,
            1 => Notice::InkHeld(u16::from_be_bytes(*take(&mut rest)?)),
            2 => Notice::ProfileIgnored(words(&mut rest)?),
            3 => Notice::Damaged(words(&mut rest)?),
            _ => return None,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendition() -> Rendition {
        Rendition {
            space: SampleSpace::Icc { profile: b"profile"[..].into(), channels: 4 },
            coding: SampleCoding::Jpeg { ycc: false, inverted: true },
            stored: (70, 90),
            orientation: ExifOrientation::from_exif(6).unwrap(),
            window: Window { x: 1, y: 2, width: 30, height: 40 },
            data: b"samples".to_vec(),
            ink: Some(Coverage { most: 2100, across: 2, tiles: vec![7, 2100, 0, 1] }),
            notices: vec![
                Notice::ProfileIgnored("it is 坏".into()),
                Notice::AlphaFlattened,
                Notice::InkHeld(3100),
                Notice::Damaged("a marker is missing".into()),
            ],
            id: [0; 32],
        }
        .identified()
    }

    fn kept_bytes(rendition: &Rendition) -> Vec<u8> {
        rendition.entry("a").parts().concat()
    }

    #[test]
    fn a_cached_rendition_round_trips() {
        let whole = rendition();
        assert_eq!(Rendition::from_bytes("a", &kept_bytes(&whole)), Some(whole.clone()));
        let plain =
            Rendition { space: SampleSpace::Black, ink: None, notices: Vec::new(), ..whole };
        let plain = plain.identified();
        assert_eq!(Rendition::from_bytes("a", &kept_bytes(&plain)), Some(plain));
    }

    #[test]
    fn every_space_and_coding_has_a_unique_code() {
        let icc = |channels| SampleSpace::Icc { profile: b"profile"[..].into(), channels };
        let plain = [SampleSpace::Black, SampleSpace::Cmyk, SampleSpace::Grey, SampleSpace::Rgb];
        let spaces: Vec<SampleSpace> = plain.into_iter().chain([1, 3, 4].map(icc)).collect();
        for space in spaces {
            assert_eq!(SampleSpace::from_code(space.code(), space.profile()), Some(space));
        }
        let jpeg = |n: u8| SampleCoding::Jpeg { ycc: n & 1 == 1, inverted: n > 1 };
        for coding in (0..4).map(jpeg).chain([SampleCoding::Predicted]) {
            assert_eq!(SampleCoding::from_code(coding.code()), Some(coding));
        }
    }

    #[test]
    fn a_damaged_entry_or_one_of_another_key_is_refused() {
        let bytes = kept_bytes(&rendition());
        assert_eq!(Rendition::from_bytes("b", &bytes), None);
        let window = Window { x: 1, y: 2, width: 0, height: 40 };
        let hollow = Rendition { window, ..rendition() };
        assert_eq!(Rendition::from_bytes("a", &kept_bytes(&hollow)), None);
        for at in 0..bytes.len() {
            assert_eq!(Rendition::from_bytes("a", &bytes[..at]), None);
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(Rendition::from_bytes("a", &damaged), None);
        }
    }
}
