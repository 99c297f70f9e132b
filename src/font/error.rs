//! Errors of font files.

/// Reason why a font file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// Not a font file.
    #[error("`{0}` is not an OpenType font")]
    NotAFont(String),
    /// A font in a web format.
    #[error("`{0}` is a web font (WOFF)")]
    WebFont(String),
    /// Damaged: tables are missing, truncated or inconsistent.
    #[error("`{file}` is damaged: {fault}")]
    Damaged {
        /// File name.
        file: String,
        /// Fault.
        fault: String,
    },
    /// Licence bits forbid a use that a press PDF requires.
    #[error("`{file}` forbids {what} (OS/2 fsType {fs_type:#06x})")]
    Licence {
        /// File name.
        file: String,
        /// Forbidden use.
        what: &'static str,
        /// Value of `fsType`.
        fs_type: u16,
    },
    /// The face of a collection is not specified, or does not exist.
    #[error("`{file}` {fault}")]
    WhichFace {
        /// File name.
        file: String,
        /// Number of faces in the file.
        faces: u32,
        /// The name or index that is asked for; `None` if none is.
        asked: Option<String>,
        /// Fault.
        fault: String,
        /// Suggested remedy.
        remedy: String,
    },
    /// The instance of a variable face is not specified, or does not exist.
    #[error("`{file}` {fault}")]
    WhichInstance {
        /// File name.
        file: String,
        /// The instance or the axes that are asked for; `None` if none are.
        asked: Option<String>,
        /// Fault.
        fault: String,
        /// Suggested remedy.
        remedy: String,
    },
}

impl FontError {
    /// Suggested remedy.
    pub fn remedy(&self) -> String {
        let words = match self {
            Self::NotAFont(_) => {
                "use an OpenType font: .ttf, .otf, or a collection of them (.ttc, .otc)"
            }
            Self::WebFont(_) => "use the same face as .ttf or .otf: its maker has it",
            Self::Damaged { .. } => {
                "copy the file anew from where it came from, or use another face"
            }
            Self::Licence { .. } => {
                "ask the face's maker for a licence to embed it and for a file that says so, or use \
                 another face"
            }
            Self::WhichFace { remedy, .. } | Self::WhichInstance { remedy, .. } => {
                return remedy.clone();
            }
        };
        words.to_owned()
    }
}
