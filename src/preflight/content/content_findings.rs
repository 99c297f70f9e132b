//! What a walk takes of the work that is left, and what it says where it cannot go on.

use crate::preflight::content::budget::BudgetSpent;
use crate::preflight::content::filter::Undecoded;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::space::ContentSpace;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Object, Stream, dict_or_stream};

/// A resource by its kind and its name.
#[derive(Clone, Copy)]
pub(super) struct Named<'n> {
    pub(super) kind: &'n str,
    pub(super) name: &'n [u8],
}

/// Spaces that are resources of no page (ISO 32000-1, 8.6.3), with their short names in inline
/// pictures.
const SPACES: [&[u8]; 8] =
    [b"DeviceGray", b"DeviceRGB", b"DeviceCMYK", b"Pattern", b"G", b"RGB", b"CMYK", b"I"];

impl Interpreter<'_> {
    /// Takes some of the work that is left; where that is not enough, says so, and gives nothing.
    pub(super) fn spend(&mut self, n: usize) -> Option<()> {
        let taken = self.known.work.take(n);
        self.or_says(taken)
    }

    fn or_says(&mut self, taken: Option<()>) -> Option<()> {
        if taken.is_none() {
            let page = self.sheet.page;
            self.findings.not_judged(format!("page {page}: content beyond all measure"));
        }
        taken
    }

    /// What a name means among resources, if anything.
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

    /// Takes what reading an object of the file, and what it refers to, is worth.
    pub(super) fn find(&mut self, dict: &Dict<'_>, stream: Option<&Stream<'_>>) -> Option<()> {
        let sought = stream.map_or(0, |s| s.raw_data().len() / 64);
        let taken = self.known.work.read(sought).and(self.known.look_into(dict));
        self.or_says(taken)
    }

    /// Says of the page what cannot be judged.
    pub(super) fn not_judged(&mut self, what: &str) {
        // What leaves no ink has none to judge.
        if self.leaves_no_ink() {
            return;
        }
        self.findings.not_judged(format!("page {}: {what}", self.sheet.page));
    }

    /// Says of the page that something of it is at fault: no press can print what is not there.
    pub(super) fn damaged(&mut self, what: &str) {
        self.findings.add(RuleBreach::new(rule::UNREADABLE, what).on(self.whole));
    }

    /// Says of the page that something of it is odd, though readers mostly agree on what it comes to.
    pub(super) fn doubted(&mut self, what: &str) {
        self.findings.add(RuleBreach::new(rule::UNREADABLE, what).doubtful().on(self.whole));
    }

    /// Says of a resource that it cannot be used. Readers leave out what is shown by it, or show it by
    /// something else.
    pub(super) fn lost(&mut self, what: Named<'_>, how: &str) {
        let name = String::from_utf8_lossy(what.name);
        self.damaged(&format!("the {} {name} {how}", what.kind));
    }

    /// The space that `object` writes, which is said if it is not there. `named` are the page's spaces.
    pub(super) fn space_of(&mut self, object: &Object<'_>, named: &Dict<'_>) -> ContentSpace {
        self.seek_space(object, named);
        self.check_default(object, named);
        ContentSpace::read(object, named, &mut self.known.work)
    }

    /// Says so if a space is none of its own and has the name of no resource.
    fn seek_space(&mut self, space: &Object<'_>, named: &Dict<'_>) {
        if let Object::Name(name) = space
            && !SPACES.contains(&name.as_ref())
            && self.known.look_up(named, name.as_ref()).is_some()
            && named.get::<Object<'_>>(name.as_ref()).is_none()
        {
            self.lost(Named { kind: "colour space", name: name.as_ref() }, "is not there");
        }
    }

    /// Says so if what the page has in place of a space of the device holds other colours than it.
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
        let stands_in = ContentSpace::read(&object, named, &mut self.known.work);
        let is_known = !matches!(stands_in, ContentSpace::Other);
        if is_known && stands_in.components() != device.components() {
            self.damaged(&format!("{default} has another number of colours than it stands in for"));
        }
    }

    /// Says why something of the page is not decoded.
    pub(super) fn unread(&mut self, what: &str, why: &Undecoded) {
        let words = format!("{what}: {why}");
        if why.damaged { self.damaged(&words) } else { self.not_judged(&words) }
    }
}
