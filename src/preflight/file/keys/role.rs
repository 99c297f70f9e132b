//! The roles of dictionaries.

use crate::preflight::dict_ext::{DictExt, has_name};
use hayro_syntax::object::{Dict, Name};

/// The role of a dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight::file) enum DictRole {
    Catalog,
    Info,
    Intent,
    PageTree,
    Page,
    Resources,
    Group,
    State,
    SoftMask,
    Picture,
    Form,
    Pattern,
    Shading,
    Function,
    Font,
    Descriptor,
    Encoding,
    Collection,
    Stream,
    Parameters,
    Halftone,
    Viewer,
    Layers,
    LayerConfig,
    Layer,
    Metadata,
    FontProgram,
}

impl DictRole {
    /// What a dictionary of the role is called.
    pub(super) fn holder(self, dict: &Dict<'_>) -> &'static str {
        match self {
            Self::Catalog => "the catalog",
            Self::Info => "Info",
            Self::Intent => "the output intent",
            Self::PageTree => "a node of the page tree",
            Self::Page => "a page",
            Self::Resources => "resources",
            Self::Group => "a group",
            Self::State => "a graphics state",
            Self::SoftMask => "a soft mask",
            Self::Picture => "a picture",
            Self::Form => "a form",
            Self::Pattern => "a pattern",
            Self::Shading => "a shading",
            Self::Function => "a function",
            Self::Font if has_name(dict, "Subtype", b"Type3") => "a Type 3 font",
            Self::Font => "a font",
            Self::Descriptor => "a font descriptor",
            Self::Encoding => "an encoding",
            Self::Collection => "CIDSystemInfo",
            Self::Stream => "a stream",
            Self::Parameters => "DecodeParms",
            Self::Halftone => "a halftone",
            Self::Viewer => "ViewerPreferences",
            Self::Layers => "OCProperties",
            Self::LayerConfig => "a configuration of layers",
            Self::Layer => "a layer",
            Self::Metadata => "a metadata stream",
            Self::FontProgram => "a font program",
        }
    }
}

/// The role of a dictionary by its own keys, wherever it is; `None` if they do not determine it.
pub(in crate::preflight::file) fn role_of(dict: &Dict<'_>) -> Option<DictRole> {
    for (key, role) in [
        ("PatternType", DictRole::Pattern),
        ("ShadingType", DictRole::Shading),
        ("FunctionType", DictRole::Function),
        ("HalftoneType", DictRole::Halftone),
    ] {
        if dict.holds(key) {
            return Some(role);
        }
    }
    Some(match dict.get::<Name<'_>>("Type")?.as_ref() {
        b"Font" => DictRole::Font,
        b"FontDescriptor" => DictRole::Descriptor,
        b"Pages" => DictRole::PageTree,
        b"Pattern" => DictRole::Pattern,
        b"Mask" if dict.holds("G") => DictRole::SoftMask,
        b"Group" => DictRole::Group,
        b"OCG" => DictRole::Layer,
        _ => return None,
    })
}
