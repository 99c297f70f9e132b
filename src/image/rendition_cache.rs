//! Serialization of renditions for the disk cache.
//!
//! A signature, the fields in the postcard format, the samples, then the SHA-256 of all that and of
//! the cache key. Damaged or truncated entries, or those of another key, are rejected.

use crate::image::{
    Coverage, ExifOrientation, Notice, Rendition, SampleCoding, SampleSpace, Window,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

const MARK: &[u8; 12] = b"rendition 3\n";

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

/// The fields of a rendition before its samples.
#[derive(Serialize, Deserialize)]
struct EntryHead<'a> {
    space: Cow<'a, SampleSpace>,
    coding: SampleCoding,
    stored: (u32, u32),
    /// The EXIF number.
    orientation: u8,
    window: Window,
    ink: Cow<'a, Option<Coverage>>,
    notices: Cow<'a, [Notice]>,
}

impl Rendition {
    /// Serializes the rendition for the cache key `name`.
    ///
    /// # Panics
    ///
    /// Never: memory takes any field.
    pub fn entry(&self, name: &str) -> CacheEntry<'_> {
        let fields = EntryHead {
            space: Cow::Borrowed(&self.space),
            coding: self.coding,
            stored: self.stored,
            orientation: self.orientation.exif(),
            window: self.window,
            ink: Cow::Borrowed(&self.ink),
            notices: Cow::Borrowed(&self.notices),
        };
        let head = postcard::to_extend(&fields, MARK.to_vec()).expect("memory takes any field");
        let digest = digest(name, &[&head, &self.data]);
        CacheEntry { head, data: &self.data, digest }
    }

    /// Deserializes an entry of the cache key `name`; `None` if it is not valid.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Option<Self> {
        let (fields, kept) = bytes.split_last_chunk::<32>()?;
        if digest(name, &[fields]) != *kept {
            return None;
        }
        let fields = fields.strip_prefix(MARK)?;
        let (head, data): (EntryHead<'_>, _) = postcard::take_from_bytes(fields).ok()?;
        let kept = Self {
            space: head.space.into_owned(),
            coding: head.coding,
            stored: head.stored,
            orientation: ExifOrientation::from_exif(u16::from(head.orientation))?,
            window: head.window,
            ink: head.ink.into_owned(),
            notices: head.notices.into_owned(),
            data: data.to_vec(),
            id: [0; 32],
        };
        kept.is_of_one_piece().then(|| kept.identified())
    }

    /// Whether its fields fit together: a number of channels that there is, ink whose maximum is
    /// that of its tiles, and a window that is not empty and lies within the samples.
    fn is_of_one_piece(&self) -> bool {
        let channels = matches!(self.space.channels(), 1 | 3 | 4);
        let is_maximum = |ink: &Coverage| ink.tiles.iter().max().copied().unwrap_or(0) == ink.most;
        let (width, height) = self.orientation.turned(self.stored);
        let Window { x, y, width: across, height: down } = self.window;
        let lies = |from: u32, length: u32, whole: u32| {
            length > 0 && from.checked_add(length).is_some_and(|end| end <= whole)
        };
        let lies = lies(x, across, width) && lies(y, down, height);
        channels && self.ink.as_ref().is_none_or(is_maximum) && lies
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
    fn a_profile_of_an_impossible_number_of_channels_is_refused() {
        for channels in [0, 2, 5] {
            let space = SampleSpace::Icc { profile: b"profile"[..].into(), channels };
            let odd = Rendition { space, ..rendition() };
            assert_eq!(Rendition::from_bytes("a", &kept_bytes(&odd)), None, "{channels}");
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
