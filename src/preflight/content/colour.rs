//! Colour operators and shadings.

use crate::preflight::content::content_findings::Named;
use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::{Interpreter, StreamResources};
use crate::preflight::content::operation::Operation;
use crate::preflight::content::shade::{ContentShading, ShadingBackground, ShadingPlace};
use crate::preflight::content::space::ContentSpace;
use crate::preflight::content::state::{Colour, PaintedPattern, PatternEffect};
use hayro_syntax::object::{Dict, Name, Object, dict_or_stream};
use std::sync::Arc;

/// Operators that set a colour or a colour space.
const COLOURS: [&[u8]; 12] =
    [b"g", b"G", b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"];

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Executes a colour operator; `None` if the operator is not one.
    pub(super) fn colour(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> Option<()> {
        // Uncoloured tiles and `d1` glyphs may not set colours (ISO 32000-1, 8.7.3.3 and 9.6.5).
        if self.colour_is_given && COLOURS.contains(&operation.name) {
            return Some(());
        }
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

    fn side(&mut self, stroke: bool) -> &mut Colour<D::Pattern> {
        if stroke { &mut self.state.stroke } else { &mut self.state.fill }
    }

    /// Looks up a colour space by name; cached per stream.
    fn space(
        &mut self,
        name: &[u8],
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> Option<Arc<ContentSpace>> {
        if let Some(space) = stock.spaces.get(name) {
            return Some(space.clone());
        }
        let named = &stock.resources.color_spaces;
        self.spend(64 + named.data().len() / 16)?;
        let name_of = Object::Name(Name::new_unescaped(name));
        let space = Arc::new(self.space_of(&name_of, named));
        stock.spaces.insert(name.to_vec(), space.clone());
        Some(space)
    }

    fn set_parts(
        &mut self,
        operation: &Operation<'_, '_>,
        stroke: bool,
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) {
        let space = self.side(stroke).space.clone();
        let parts = operation.numbers();
        if let (Some(name), ContentSpace::Pattern { base }) = (operation.last_name(), &*space) {
            let given = base.clone().map(|base| Colour::new(base, parts));
            let pattern = self.pattern(name, given, stock);
            self.side(stroke).pattern = Some(pattern);
        } else {
            self.side(stroke).parts = parts;
        }
    }

    /// Looks up a pattern. Uncoloured tiling patterns are painted in the colour `given`.
    fn pattern(
        &mut self,
        name: &[u8],
        given: Option<Colour<D::Pattern>>,
        stock: &mut StreamResources<'_, '_, D::Pattern>,
    ) -> PaintedPattern<D::Pattern> {
        let key = (name.to_vec(), given.as_ref().map(|g| format!("{:?}", g.parts)));
        if let Some(known) = stock.patterns.get(&key) {
            return known.clone();
        }
        let Ok(object) = self.resource(&stock.resources.patterns, name) else {
            return PaintedPattern::unread();
        };
        let pattern = match object.as_ref().and_then(dict_or_stream) {
            None => {
                let what = Named { kind: "pattern", name };
                self.report_missing(what, "is not there, or is painted with itself");
                PaintedPattern::unread()
            }
            Some((_, Some(tile))) => self.tiles(tile, given, stock.resources),
            Some((dict, None)) => {
                let what = Named { kind: "pattern", name };
                let shading = dict.get::<Object<'_>>("Shading");
                let place = ShadingPlace {
                    matrix: self.pattern_matrix(dict),
                    background: ShadingBackground::Painted,
                };
                self.shading(what, shading.as_ref(), &stock.resources.color_spaces, place)
            }
        };
        stock.patterns.insert(key, pattern.clone());
        pattern
    }

    /// `sh`: paints a shading over the clip.
    pub(super) fn shade(
        &mut self,
        operation: &Operation<'_, '_>,
        stock: &StreamResources<'_, '_, D::Pattern>,
    ) {
        let Some(name) = operation.last_name() else { return };
        let Ok(shading) = self.resource(&stock.resources.shadings, name) else { return };
        let named = &stock.resources.color_spaces;
        let place =
            ShadingPlace { matrix: self.state.ctm, background: ShadingBackground::Unpainted };
        let what = Named { kind: "shading", name };
        let pattern = self.shading(what, shading.as_ref(), named, place);
        let space = Arc::new(ContentSpace::Pattern { base: None });
        let colour = Colour { pattern: Some(pattern), ..Colour::new(space, Vec::new()) };
        let before = std::mem::replace(&mut self.state.fill, colour);
        self.drive(ContentDevice::fill_clip);
        self.state.fill = before;
    }

    /// The shading that belongs to `what`.
    fn shading(
        &mut self,
        what: Named<'_>,
        shading: Option<&Object<'_>>,
        named: &Dict<'_>,
        place: ShadingPlace,
    ) -> PaintedPattern<D::Pattern> {
        let Some((dict, stream)) = shading.and_then(dict_or_stream) else {
            let how = if what.kind == "shading" { "is not there" } else { "has no shading" };
            self.report_missing(what, how);
            return PaintedPattern::unread();
        };
        if self.find(dict, stream).is_none() {
            return PaintedPattern::unread();
        }
        let Some(space) = dict.get::<Object<'_>>("ColorSpace") else {
            self.report_missing(what, "is shaded in no colour space");
            return PaintedPattern::unread();
        };
        let space = self.space_of(&space, named);
        let shading = ContentShading { dict, space: &space, place };
        let made = self.drive(|device, ctx| device.shading(&shading, ctx));
        // The separation `None` paints nothing, whatever the function's values.
        let effect = if space.paints_nothing() {
            PatternEffect::PaintsNothing
        } else {
            PatternEffect::Paints
        };
        PaintedPattern { made, effect }
    }
}
