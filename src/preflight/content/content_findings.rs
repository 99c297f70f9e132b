//! Charges work to the budget and reports content that is damaged or cannot be checked.

use crate::preflight::content::budget::{BudgetSpent, Undecoded};
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Object, Stream, dict_or_stream};

/// A resource, by kind and name.
#[derive(Clone, Copy)]
pub(super) struct Named<'n> {
    pub(super) kind: &'n str,
    pub(super) name: &'n [u8],
}

/// Predefined colour spaces (ISO 32000-1, 8.6.3), with their abbreviations in inline images.
const SPACES: [&[u8]; 8] =
    [b"DeviceGray", b"DeviceRGB", b"DeviceCMYK", b"Pattern", b"G", b"RGB", b"CMYK", b"I"];

fn unreadable(what: &str) -> RuleBreach {
    RuleBreach::new(rule::UNREADABLE, "{reason}").fact("reason", what)
}

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Charges `n` units; if the budget does not suffice, reports it and returns `None`.
    pub(super) fn spend(&mut self, n: usize) -> Option<()> {
        let taken = self.known.budget.take(n);
        self.or_says(taken)
    }

    fn or_says(&mut self, taken: Option<()>) -> Option<()> {
        if taken.is_none() {
            let page = self.whole.page;
            self.findings.not_judged(format!("page {page}: content beyond the limit"));
            self.leave_out("content beyond the limit");
        }
        taken
    }

    /// Looks up the resource `name`; `None` if there is none.
    pub(super) fn resource<'a>(
        &mut self,
        all: &Dict<'a>,
        name: &[u8],
    ) -> Result<Option<Object<'a>>, BudgetSpent> {
        let taken = self.known.look_up(all, name);
        self.or_says(taken).ok_or(BudgetSpent)?;
        let object = all.get::<Object<'a>>(name);
        if let Some((dict, stream)) = object.as_ref().and_then(dict_or_stream) {
            self.find(dict, stream).ok_or(BudgetSpent)?;
        }
        Ok(object)
    }

    /// Charges for reading a dictionary or stream and what it refers to.
    pub(super) fn find(&mut self, dict: &Dict<'_>, stream: Option<&Stream<'_>>) -> Option<()> {
        let sought = stream.map_or(0, |s| s.raw_data().len() / 64);
        let taken = self.known.budget.read(sought).and(self.known.look_into(dict));
        self.or_says(taken)
    }

    /// Reports something on the page that cannot be checked.
    pub(super) fn not_judged(&mut self, what: &str) {
        // Content that leaves no ink need not be checked.
        if self.leaves_no_ink() {
            return;
        }
        self.findings.not_judged(format!("page {}: {what}", self.whole.page));
    }

    /// Reports damage on the page as an error: it cannot be printed reliably.
    pub(super) fn damaged(&mut self, what: &str) {
        self.leave_out(what);
        self.findings.add(unreadable(what).on(self.whole));
    }

    /// Reports an irregularity on the page as a warning: most readers agree on how to treat it.
    pub(super) fn warn(&mut self, what: &str) {
        self.findings.add(unreadable(what).into_warning().on(self.whole));
    }

    /// Reports a resource that cannot be used. Readers omit or substitute what depends on it.
    pub(super) fn report_missing(&mut self, what: Named<'_>, how: &str) {
        let name = String::from_utf8_lossy(what.name);
        self.damaged(&format!("the {} {name} {how}", what.kind));
    }

    /// Reads the colour space `object`, reporting a missing one. `named` are the page's spaces.
    pub(super) fn space_of(&mut self, object: &Object<'_>, named: &Dict<'_>) -> ContentSpace {
        self.seek_space(object, named);
        self.check_default(object, named);
        ContentSpace::read(object, named, &mut self.known.budget)
    }

    /// Reports a colour space name that is neither predefined nor in the resources.
    fn seek_space(&mut self, space: &Object<'_>, named: &Dict<'_>) {
        if let Object::Name(name) = space
            && !SPACES.contains(&name.as_ref())
            && self.known.look_up(named, name.as_ref()).is_some()
            && named.get::<Object<'_>>(name.as_ref()).is_none()
        {
            self.report_missing(
                Named { kind: "colour space", name: name.as_ref() },
                "is not there",
            );
        }
    }

    /// Reports a `Default…` space whose number of components differs from its device space's.
    /// Source: ISO 32000-1, 8.6.5.6.
    fn check_default(&mut self, space: &Object<'_>, named: &Dict<'_>) {
        let Object::Name(name) = space else { return };
        let (default, device) = match name.as_ref() {
            b"DeviceGray" | b"G" => ("DefaultGray", ContentSpace::Gray),
            b"DeviceRGB" | b"RGB" => ("DefaultRGB", ContentSpace::Rgb { managed: false }),
            b"DeviceCMYK" | b"CMYK" => ("DefaultCMYK", ContentSpace::Cmyk),
            _ => return,
        };
        let Some(object) = named.get::<Object<'_>>(default) else { return };
        let stands_in = ContentSpace::read(&object, named, &mut self.known.budget);
        let is_known = !matches!(stands_in, ContentSpace::Other);
        if is_known && stands_in.components() != device.components() {
            self.damaged(&format!("{default} has another number of colours than it stands in for"));
        }
    }

    /// Reports why `what` could not be decoded.
    pub(super) fn unread(&mut self, what: &str, why: &Undecoded) {
        let words = format!("{what}: {why}");
        self.leave_out(&words);
        if why.damaged { self.damaged(&words) } else { self.not_judged(&words) }
    }
}
