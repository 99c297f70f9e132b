//! Operators of colour.

use crate::preflight::content::space::Space;
use crate::preflight::content::state::Colour;
use crate::preflight::content::walk::{Operation, Stock, Walk};
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
            b"sc" | b"scn" => return self.set_parts(operation, false, stock),
            b"SC" | b"SCN" => return self.set_parts(operation, true, stock),
            _ => return None,
        };
        let space = self.space(device.as_bytes(), stock)?;
        let parts = operation.numbers();
        if parts.len() == space.components() {
            *self.side(operation.name[0].is_ascii_uppercase()) = Colour { space, parts };
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
        self.known.work.take(64 + named.data().len() / 16)?;
        let space = Arc::new(Space::read(&Object::Name(Name::new_unescaped(name)), named));
        stock.spaces.insert(name.to_vec(), space.clone());
        Some(space)
    }

    fn set_parts(
        &mut self,
        operation: &Operation<'_, '_>,
        stroke: bool,
        stock: &Stock<'_, '_>,
    ) -> Option<()> {
        let parts = operation.numbers();
        if let (Some(name), Space::Pattern) = (operation.last_name(), &*self.side(stroke).space) {
            self.pattern(name, stroke, stock)?;
        } else {
            self.side(stroke).parts = parts;
        }
        Some(())
    }

    /// A pattern: of shadings the space is looked at, tiles are not.
    fn pattern(&mut self, name: &[u8], stroke: bool, stock: &Stock<'_, '_>) -> Option<()> {
        let object = stock.resources.patterns.get::<Object<'_>>(name)?;
        let (dict, _) = dict_or_stream(&object)?;
        self.known.work.take(16 + dict.data().len() / 16)?;
        let shading = dict.get::<Object<'_>>("Shading");
        let space = shading.as_ref().and_then(|s| shading_space(s, &stock.resources.color_spaces));
        match space {
            Some(Space::Rgb { managed }) => {
                let space = Arc::new(Space::Rgb { managed });
                *self.side(stroke) = Colour { space: space.clone(), parts: space.first() };
            }
            Some(_) => self.not_judged("the ink of shadings"),
            None => self.not_judged("what tiling patterns paint"),
        }
        Some(())
    }

    /// A shading painted by `sh`.
    pub(super) fn shade(&mut self, operation: &Operation<'_, '_>, stock: &Stock<'_, '_>) {
        let shading = operation.last_name();
        let shading = shading.and_then(|n| stock.resources.shadings.get::<Object<'_>>(n));
        let space = shading.and_then(|s| shading_space(&s, &stock.resources.color_spaces));
        let what = crate::preflight::judge::What::Ground { plain: false };
        let Some(space) = space else { return };
        match space {
            Space::Rgb { .. } => {
                let clip = self.state.clip;
                self.mark(clip, what, space.paint(&[], None));
            }
            _ => self.not_judged("the ink of shadings"),
        }
    }
}

fn shading_space(shading: &Object<'_>, named: &Dict<'_>) -> Option<Space> {
    let (dict, _) = dict_or_stream(shading)?;
    let space = dict.get::<Object<'_>>("ColorSpace")?;
    Some(Space::read(&space, named))
}
