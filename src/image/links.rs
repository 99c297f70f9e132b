//! The conversions of one darkroom, each worked out when it is first wanted.

use crate::color::{Profile, ProfileError, SoftProof, Transform};
use crate::image::source::Bytes;
use crate::image::{PrintError, Space};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock};

/// What a conversion leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goal {
    /// The press's inks, up to a limit.
    Cmyk(u16),
    /// The press's black ink.
    Black,
    /// sRGB.
    Screen,
    /// sRGB, from the press's own inks: paper is white, and black ink black.
    Paper,
}

impl Goal {
    /// The space that a conversion leads to.
    pub(super) fn space(self) -> Space {
        match self {
            Self::Cmyk(_) => Space::Cmyk,
            Self::Black => Space::Black,
            Self::Screen | Self::Paper => Space::Rgb,
        }
    }
}

/// A press profile and the conversions to it and from it.
pub(super) struct Links {
    bytes: Bytes,
    digest: OnceLock<[u8; 32]>,
    press: OnceLock<Result<Profile, PrintError>>,
    made: Mutex<BTreeMap<([u8; 32], Goal), Transform>>,
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Links({} bytes of profile)", self.press_bytes().len())
    }
}

impl Links {
    pub(super) fn new(bytes: Bytes) -> Self {
        Self { bytes, digest: OnceLock::new(), press: OnceLock::new(), made: Mutex::default() }
    }

    pub(super) fn press_bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Worked out when a picture first asks for it: an edition without pictures has no use for it.
    pub(super) fn press_digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| Sha256::digest(self.press_bytes()).into())
    }

    fn press(&self) -> Result<Profile, PrintError> {
        self.press
            .get_or_init(|| Profile::parse(self.press_bytes()).map_err(|e| of_press(&e)))
            .clone()
    }

    /// From the press's own inks.
    pub(super) fn of_press(&self, goal: Goal) -> Result<Transform, PrintError> {
        self.link(self.press_digest(), || self.press(), goal)
    }

    /// From a profile, told by its digest. Nothing is locked while it is worked out, since a thread
    /// that waits for others may be lent to a task that wants the same.
    pub(super) fn link(
        &self,
        digest: [u8; 32],
        from: impl Fn() -> Result<Profile, PrintError>,
        goal: Goal,
    ) -> Result<Transform, PrintError> {
        if let Some(made) = self.made().get(&(digest, goal)) {
            return Ok(made.clone());
        }
        let from = from()?;
        let link = match goal {
            Goal::Cmyk(limit) => Transform::to_cmyk(&from, &self.press()?, limit),
            Goal::Black => Transform::to_black(&from, &self.press()?),
            Goal::Screen => Transform::to_srgb(&from),
            Goal::Paper => SoftProof::of(&from).map(|screen| screen.link()),
        };
        let link = link.map_err(|e| of_press(&e))?;
        self.made().insert((digest, goal), link.clone());
        Ok(link)
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<([u8; 32], Goal), Transform>> {
        self.made.lock().expect("nobody panics with the lock")
    }
}

fn of_press(e: &ProfileError) -> PrintError {
    PrintError::Press(e.to_string())
}
