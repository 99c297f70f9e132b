//! The tables of keys by the roles of dictionaries.

use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::KeyRules;
use crate::preflight::file::keys::{document, font, layers, painting, stream};
use hayro_syntax::object::Dict;

impl DictRole {
    /// The tables of its keys.
    pub(super) fn tables(self, dict: &Dict<'_>) -> [KeyRules; 2] {
        let alone = |table: KeyRules| [table, &[]];
        match self {
            Self::Catalog => alone(document::CATALOG),
            Self::Info => alone(document::INFO),
            Self::Intent => alone(document::INTENT),
            Self::PageTree => alone(document::PAGE_TREE),
            Self::Page => alone(document::PAGE),
            Self::Resources => alone(document::RESOURCES),
            Self::Group => alone(painting::GROUP),
            Self::State => alone(painting::STATE),
            Self::SoftMask => alone(painting::SOFT_MASK),
            Self::Picture => alone(painting::PICTURE),
            Self::Form => alone(painting::FORM),
            Self::Pattern => [painting::PATTERN, painting::of_pattern(dict)],
            Self::Shading => [painting::SHADING, painting::of_shading(dict)],
            Self::Function => alone(painting::FUNCTION),
            Self::Font => [font::FONT, font::of_subtype(dict)],
            Self::Descriptor => alone(font::DESCRIPTOR),
            Self::Encoding => alone(font::ENCODING),
            Self::Collection => alone(font::COLLECTION),
            Self::Stream => alone(stream::STREAM),
            Self::Parameters => alone(stream::PARAMETERS),
            Self::Halftone => alone(painting::HALFTONE),
            Self::Viewer => alone(document::VIEWER),
            Self::Layers => alone(layers::LAYERS),
            Self::LayerConfig => alone(layers::CONFIG),
            Self::Layer => alone(layers::LAYER),
            Self::Metadata => alone(document::METADATA),
            Self::FontProgram => alone(font::PROGRAM),
        }
    }
}
