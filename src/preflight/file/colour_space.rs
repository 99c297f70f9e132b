//! Checks colour spaces, wherever in the file they are defined.
//!
//! Source: ISO 15930-1:2001, 6.4; ISO 15930-7:2010, 6.2.4 and 6.2.5.

use crate::preflight::content::{is_profile, plain_name, tint_fault};
use crate::preflight::dict_ext::ObjectAddress;
use crate::preflight::file::icc_profile;
use crate::preflight::file::object::Lookup;
use crate::preflight::file::page_context::FileDepth;
use crate::preflight::file::standard::Standard;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Array, Name, Object, Stream};
use std::collections::BTreeSet;

/// Maximum number of colorants compared; ISO 32000-1 allows 32 (annex C).
const MAX_NAMES: usize = 64;

/// A colorant that a `DeviceN` space names more than once. Source: ISO 32000-1, 8.6.6.5: all names
/// are different but for `None`.
fn repeated_name(array: &Array<'_>) -> Option<String> {
    // A Separation has a name in place of the list.
    let Some(Object::Array(list)) = array.iter::<Object<'_>>().nth(1) else { return None };
    let mut known = BTreeSet::new();
    let mut names = list.iter::<Name<'_>>().take(MAX_NAMES).filter(|name| name.as_ref() != b"None");
    let name = names.find(|name| !known.insert(name.as_ref().to_vec()))?;
    Some(plain_name(&name))
}

impl Lookup<'_> {
    /// Checks an array that begins with the name `family` and so may be a colour space.
    pub(super) fn space(&mut self, family: &[u8], array: &Array<'_>) -> Option<()> {
        if matches!(family, b"Separation" | b"DeviceN") {
            let stand_in = array.iter::<Object<'_>>().nth(2);
            let in_rgb = stand_in
                .is_some_and(|s| matches!(s, Object::Name(n) if n.as_ref() == b"DeviceRGB"));
            if in_rgb {
                self.add(rule::RGB, "what stands in for a spot ink is in RGB");
            }
            if family == b"Separation"
                && let Some(name) = self.spots.differs(array, &mut self.known.budget)
            {
                let what = "“{plate}” is mixed otherwise than elsewhere in the file";
                self.found.push(RuleBreach::new(rule::SPOT_DIFFERS, what).fact("plate", name));
            }
            if let Some(name) = repeated_name(array) {
                let what = "a DeviceN space names its colorant “{colorant}” twice";
                self.found.push(RuleBreach::new(rule::KEY_TYPE, what).fact("colorant", name));
            }
            if let Some(what) = tint_fault(array, &mut self.known.budget) {
                let breach = RuleBreach::new(rule::UNREADABLE, "{reason}");
                self.found.push(breach.fact("reason", what));
            }
            return Some(());
        }
        if !matches!(family, b"ICCBased" | b"CalRGB" | b"CalGray" | b"Lab") {
            return Some(());
        }
        if self.standard == Standard::X1a {
            let breach = RuleBreach::new(rule::DEVICE_INDEPENDENT, "a colour is {space}");
            self.found.push(breach.fact("space", &*String::from_utf8_lossy(family)));
            return Some(());
        }
        if self.depth == FileDepth::Structure || family != b"ICCBased" {
            return Some(());
        }
        let Some(Object::Stream(stream)) = array.iter::<Object<'_>>().nth(1) else {
            self.add(rule::ICC_PROFILE, "a colour's profile is not there");
            return Some(());
        };
        self.known.budget.read(stream.raw_data().len() / 64)?;
        let key = ObjectAddress::of(stream.dict().data());
        let same = match self.profiles.get(&key) {
            Some(known) => *known,
            None => self.is_intents_profile(&stream),
        };
        self.profiles.insert(key, same);
        let is_cmyk = stream.dict().get::<i32>("N") == Some(4);
        if same {
            self.add(rule::ICC_IS_INTENT, "a colour is CMYK by the output intent's own profile");
        } else if is_cmyk && self.profile.is_some() {
            let what = "a colour is CMYK by another profile than the output intent's";
            self.add(rule::ICC_OTHER, what);
        }
        Some(())
    }

    /// Checks a colour's profile, and returns whether it is that of the output intent. Each profile
    /// is checked once.
    fn is_intents_profile(&mut self, stream: &Stream<'_>) -> bool {
        match icc_profile::check(stream, self.standard, &mut self.known.budget) {
            icc_profile::Verdict::Sound => {}
            icc_profile::Verdict::Wrong(breach) => self.found.push(*breach),
            icc_profile::Verdict::Unchecked(what) => {
                self.unchecked.insert(what);
            }
        }
        let Some(profile) = &self.profile else { return false };
        is_profile(stream, profile, &mut self.known.budget)
    }
}
