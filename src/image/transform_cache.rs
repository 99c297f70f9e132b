//! Colour transforms of a picture converter, computed on first use.

use crate::color::{Profile, ProfileError, SoftProof, Transform};
use crate::image::source::PictureBytes;
use crate::image::{RenditionError, SampleSpace};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock};

/// Destination of a transform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TransformTarget {
    /// Press CMYK with this total ink limit.
    Cmyk(u16),
    /// Black ink of the press alone.
    Black,
    /// sRGB.
    Screen,
    /// sRGB as a soft proof of press CMYK: paper is white, and black ink black.
    Paper,
}

impl TransformTarget {
    /// Colour space of the transform's output.
    pub(super) fn space(self) -> SampleSpace {
        match self {
            Self::Cmyk(_) => SampleSpace::Cmyk,
            Self::Black => SampleSpace::Black,
            Self::Screen | Self::Paper => SampleSpace::Rgb,
        }
    }
}

/// A press profile and the transforms to and from it.
pub(super) struct TransformCache {
    bytes: PictureBytes,
    digest: OnceLock<[u8; 32]>,
    press: OnceLock<Result<Profile, RenditionError>>,
    made: Mutex<BTreeMap<([u8; 32], TransformTarget), Transform>>,
}

impl std::fmt::Debug for TransformCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TransformCache({} bytes of profile)", self.press_bytes().len())
    }
}

impl TransformCache {
    pub(super) fn new(bytes: PictureBytes) -> Self {
        Self { bytes, digest: OnceLock::new(), press: OnceLock::new(), made: Mutex::default() }
    }

    pub(super) fn press_bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// SHA-256 of the press profile, computed on first use, because many editions have no pictures.
    pub(super) fn press_digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| Sha256::digest(self.press_bytes()).into())
    }

    fn press(&self) -> Result<Profile, RenditionError> {
        self.press
            .get_or_init(|| Profile::parse(self.press_bytes()).map_err(|e| of_press(&e)))
            .clone()
    }

    /// Returns the transform from press CMYK.
    pub(super) fn of_press(&self, target: TransformTarget) -> Result<Transform, RenditionError> {
        self.transform(self.press_digest(), || self.press(), target)
    }

    /// Returns the transform from the profile with this digest. No lock is held during computation:
    /// a waiting rayon thread may run another task that needs the same transform.
    pub(super) fn transform(
        &self,
        digest: [u8; 32],
        from: impl Fn() -> Result<Profile, RenditionError>,
        target: TransformTarget,
    ) -> Result<Transform, RenditionError> {
        if let Some(made) = self.made().get(&(digest, target)) {
            return Ok(made.clone());
        }
        let from = from()?;
        let transform = match target {
            TransformTarget::Cmyk(limit) => Transform::to_cmyk(&from, &self.press()?, limit),
            TransformTarget::Black => Transform::to_black(&from, &self.press()?),
            TransformTarget::Screen => Transform::to_srgb(&from),
            TransformTarget::Paper => SoftProof::of(&from).map(|screen| screen.transform()),
        };
        let transform = transform.map_err(|e| of_press(&e))?;
        self.made().insert((digest, target), transform.clone());
        Ok(transform)
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<([u8; 32], TransformTarget), Transform>> {
        self.made.lock().expect("no thread panics while it holds the lock")
    }
}

fn of_press(e: &ProfileError) -> RenditionError {
    RenditionError::Press(e.to_string())
}
