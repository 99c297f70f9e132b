//! The printing condition that a book is made for.

use std::sync::Arc;

/// The output intent: an ICC output profile and the names of its printing condition.
#[derive(Clone)]
pub struct OutputIntent {
    /// ICC profile of class `prtr`.
    pub profile: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Value of `OutputConditionIdentifier`.
    pub identifier: String,
    /// Value of `Info`: the condition in words.
    pub info: String,
}

impl PartialEq for OutputIntent {
    fn eq(&self, other: &Self) -> bool {
        let same_profile = || {
            Arc::ptr_eq(&self.profile, &other.profile)
                || (*self.profile).as_ref() == (*other.profile).as_ref()
        };
        self.identifier == other.identifier && self.info == other.info && same_profile()
    }
}

impl Eq for OutputIntent {}

impl std::fmt::Debug for OutputIntent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Intent({}, {} bytes)", self.identifier, (*self.profile).as_ref().len())
    }
}
