//! Fonts among the resources of a page.

use crate::preflight::content::content_findings::Named;
use crate::preflight::content::device::{ContentDevice, Type3Reading};
use crate::preflight::content::font::{ContentFont, FontFault};
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::dict_ext::ObjectAddress;
use crate::preflight::report::RuleBreach;
use crate::preflight::rule;
use hayro_syntax::object::{Dict, Object};
use hayro_syntax::page::Resources;
use std::sync::Arc;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Looks up a font by its resource name.
    pub(super) fn font(
        &mut self,
        name: &[u8],
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> Option<Arc<ContentFont>> {
        if let Some(font) = stock.fonts.get(name) {
            return font.clone();
        }
        let dict = self.resource(&stock.resources.fonts, name).ok()?;
        let font = dict.and_then(Object::into_dict);
        let font = font.map(|dict| self.font_of(&dict, stock.resources));
        if font.is_none() {
            self.report_missing(Named { kind: "font", name }, "is not there");
        }
        stock.fonts.insert(name.to_vec(), font.clone());
        font
    }

    /// Reads the font of a dictionary; cached.
    pub(super) fn font_of(&mut self, dict: &Dict<'_>, outer: &Resources<'_>) -> Arc<ContentFont> {
        // Dictionaries are slices of the file, so the address identifies them.
        let key = ObjectAddress::of(dict.data());
        if let Some(known) = self.known.fonts.get(&key) {
            return known.clone();
        }
        let mut font = ContentFont::read(dict, self.known);
        // Cached before its glyphs are read: a glyph may show text in its own font.
        if font.drawn.is_some() && D::TYPE_3 == Type3Reading::Interpreted {
            self.known.fonts.insert(key, Arc::new(font.clone()));
            font.drawn = Some(self.glyphs(dict, outer));
        }
        let font = Arc::new(font);
        self.known.fonts.insert(key, font.clone());
        font
    }

    /// Reports, once per font, what is wrong with a font in which text is shown. Fonts that no page
    /// uses do not affect printing and are not checked.
    pub(super) fn report_font(&mut self, font: &ContentFont) {
        let Some(fault) = &font.fault else { return };
        if !self.known.faulty_fonts.insert(font.address) {
            return;
        }
        let breach = match fault {
            FontFault::NotEmbedded => {
                RuleBreach::new(rule::FONT_NOT_EMBEDDED, "a font is not embedded")
            }
            FontFault::Broken(why) => {
                let what = "the program of a font cannot be read: {reason}";
                RuleBreach::new(rule::UNREADABLE, what).fact("reason", why)
            }
            FontFault::Unread(why) => {
                return self.not_judged(&format!("the program of font {}: {why}", font.name));
            }
        };
        let number = font.number.map_or(String::new(), |n| format!("object {n}"));
        self.findings.add(breach.of(&*font.name).words(&number).on(self.whole));
    }
}
