//! Operators of colour.

use crate::preflight::content::space::Space;
use crate::preflight::content::state::{Colour, Pattern};
use crate::preflight::content::walk::{Operation, Stock, Walk};
use crate::preflight::judge::What;
use hayro_syntax::object::{Dict, Name, Object, dict_or_stream};
use std::sync::Arc;

impl Walk<'_> {
    /// Sets a colour; nothing if the operator is none of colour.
    pub(super) fn colour(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &mut Stock<'_, '_>,
    ) -> Option<()> {
        let device = match operation.name {
            b"g" | b"G" => "DeviceGray",
            b"rg" | b"RG" => "DeviceRGB",
            b"k" | b"K" => "DeviceCMYK",
            b"cs" | b"CS" => {
                let name = operation.last_name()?.to_vec();
                let space = self.space(&name, stock)?;
                *self.side(operation.name == b"CS") = Colour::first_of(space);
                return Some(());
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {
                self.set_parts(operation, operation.name[0].is_ascii_uppercase(), stock);
                return Some(());
            }
            _ => return None,
        };
        let space = self.space(device.as_bytes(), stock)?;
        let parts = operation.numbers();
        if parts.len() == space.components() {
            *self.side(operation.name[0].is_ascii_uppercase()) = Colour::new(space, parts);
        }
        Some(())
    }

    fn side(&mut self, stroke: bool) -> &mut Colour {
        if stroke { &mut self.state.stroke } else { &mut self.state.fill }
    }

    /// A space by name, read once a stream.
    fn space(&mut self, name: &[u8], stock: &mut Stock<'_, '_>) -> Option<Arc<Space>> {
        if let Some(space) = stock.spaces.get(name) {
            return Some(space.clone());
        }
        let named = &stock.resources.color_spaces;
        self.spend(64 + named.data().len() / 16)?;
        let name_of = Object::Name(Name::new_unescaped(name));
        let space = Arc::new(Space::read(&name_of, named, &mut self.known.work));
        stock.spaces.insert(name.to_vec(), space.clone());
        Some(space)
    }

    fn set_parts(&mut self, operation: &Operation<'_, '_>, stroke: bool, stock: &Stock<'_, '_>) {
        if let (Some(name), Space::Pattern) = (operation.last_name(), &*self.side(stroke).space) {
            self.side(stroke).pattern = Some(self.pattern(name, stock));
        } else {
            self.side(stroke).parts = operation.numbers();
        }
    }

    /// A pattern: of shadings the space is looked at, tiles are not.
    fn pattern(&mut self, name: &[u8], stock: &Stock<'_, '_>) -> Pattern {
        let object = self.resource(&stock.resources.patterns, name).ok().flatten();
        let Some((dict, stream)) = object.as_ref().and_then(dict_or_stream) else {
            return Pattern::Missing;
        };
        if stream.is_some() {
            return Pattern::Tiles;
        }
        let shading = dict.get::<Object<'_>>("Shading");
        match shading.and_then(|s| self.shading_space(&s, &stock.resources.color_spaces)) {
            Some(Space::Rgb { managed }) => Pattern::Rgb { managed },
            Some(_) => Pattern::Shading,
            None => Pattern::Missing,
        }
    }

    /// A shading painted by `sh`.
    pub(super) fn shade(&mut self, operation: &Operation<'_, '_>, stock: &Stock<'_, '_>) {
        let Some(name) = operation.last_name() else { return };
        let Ok(shading) = self.resource(&stock.resources.shadings, name) else { return };
        let named = &stock.resources.color_spaces;
        match shading.and_then(|s| self.shading_space(&s, named)) {
            Some(space @ Space::Rgb { .. }) => {
                let clip = self.state.clip;
                self.mark(clip, What::Ground { plain: false }, space.paint(&[], None));
            }
            Some(_) => self.not_judged("the ink of shadings"),
            None => self.not_judged("a shading that is not there"),
        }
    }

    fn shading_space(&mut self, shading: &Object<'_>, named: &Dict<'_>) -> Option<Space> {
        let (dict, stream) = dict_or_stream(shading)?;
        self.find(dict, stream)?;
        let space = dict.get::<Object<'_>>("ColorSpace")?;
        Some(Space::read(&space, named, &mut self.known.work))
    }
}
