//! Why a font file cannot be used.

/// Why a font file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// The bytes are no font.
    #[error("`{0}` is not an OpenType font")]
    NotAFont(String),
    /// The bytes are a font packed for web pages.
    #[error("`{0}` is a web font (WOFF)")]
    WebFont(String),
    /// The font is damaged: its tables are missing, cut short or contradict each other.
    #[error("`{file}` is damaged: {fault}")]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong.
        fault: String,
    },
    /// The font's own licence bits forbid what a press PDF needs.
    #[error("`{file}` forbids {what} (OS/2 fsType {fs_type:#06x})")]
    Licence {
        /// The file.
        file: String,
        /// What it forbids.
        what: &'static str,
        /// Its licence bits.
        fs_type: u16,
    },
    /// Which face of a collection is meant is not said, or there is none such.
    #[error("`{file}` {fault}")]
    WhichFace {
        /// The file.
        file: String,
        /// What is wrong.
        fault: String,
        /// What may be written instead.
        remedy: String,
    },
    /// Which instance of a variable face is meant is not said, or there is none such.
    #[error("`{file}` {fault}")]
    WhichInstance {
        /// The file.
        file: String,
        /// What is wrong.
        fault: String,
        /// What may be written instead.
        remedy: String,
    },
}

impl FontError {
    /// How to mend it.
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
