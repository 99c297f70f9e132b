//! The keys of a caption, of pictures and panels.

use crate::edition::keys::ValueKind as V;
use crate::edition::keys::spec_key::keys;

keys! {
    CAPTION "caption" (V::Words) otherwise "none", "caption 图说, normalised";
    CREDIT "credit" (V::Words) otherwise "none",
        "photo credit 摄, at the end of the caption's last line";
    BELONGS_TO "belongs_to" (V::StoryName) otherwise "none",
        "the story that the picture goes with, which some page must place (`page::belongs-to`): in files for archive and screen the picture is then part of its `Art`";
}
