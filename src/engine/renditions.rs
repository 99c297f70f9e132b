//! The pixels of pictures and the plates of placed pages, as exporters ask for them.

use crate::export::pdf::{self, PdfKind};
use crate::image::Rendition;
use crate::preflight;
use crate::scene::{PictureKey, PictureStore, PlacedPicture, PlacedPlates, PlateView, UndrawnPage};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pixels of placed pictures, converted for one kind of output.
#[derive(Clone, Debug, Default)]
pub struct Renditions(BTreeMap<PictureKey, Arc<Rendition>>);

impl Renditions {
    pub(super) fn insert(&mut self, key: PictureKey, rendition: Arc<Rendition>) {
        self.0.insert(key, rendition);
    }
}

impl PictureStore for Renditions {
    fn rendition(&self, picture: &PlacedPicture) -> Option<Arc<Rendition>> {
        self.0.get(&picture.key()).cloned()
    }

    fn plates(
        &self,
        picture: &PlacedPicture,
        view: &PlateView<'_>,
    ) -> Result<PlacedPlates, UndrawnPage> {
        let Some(page) = picture.file.page() else {
            return Err(UndrawnPage("it is no page of a PDF".to_owned()));
        };
        let PlacedPicture { crop, size, .. } = *picture;
        let alone = pdf::alone(page, crop, size, PdfKind::Press, view.intent);
        preflight::drawn(alone.map_err(|why| UndrawnPage(why.to_string()))?, view)
    }
}
