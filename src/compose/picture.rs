//! Pictures and placeholder panels, with their captions.

use crate::compose::advertisement::AdRoom;
use crate::compose::caption::CaptionedRoom;
use crate::compose::caption_room::PlacedCaption;
use crate::compose::cut::{self, CutRoom};
use crate::compose::display_typesetter::DisplayTypesetter;
use crate::compose::framing::FramedPicture;
use crate::compose::picture_head::PictureHead;
use crate::compose::{advertisement, ground, picture_rows, reading, rules};
use crate::diag::Spanned;
use crate::edition::{
    Advertisement, Block, Caption, FramedFile, Framing, NewsHeadPlace, PictureBlock, PictureFit,
};
use crate::geom::{Abs, Linear, Path, Point, Rect, Size};
use crate::house::RuleStyle;
use crate::image::AllowedInks;
use crate::ink::Ink;
use crate::makeup::{PlacedBlock, outline};
use crate::scene::{Group, Item, PictureFile, PictureSource, PlacedPicture, Role, Tag};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The content that a caption belongs to.
#[derive(Clone, Copy)]
pub(super) enum CaptionedContent<'a> {
    /// Pictures.
    Pictures {
        /// The pictures of the block.
        block: &'a PictureBlock,
        /// The files that could be read; others were reported.
        files: &'a PictureFiles,
        /// The inks that the page is printed in.
        inks: AllowedInks,
    },
    /// A panel with these words in place of a picture.
    Panel(&'a Spanned<String>),
}

/// Tint of a panel: a light grey on which black type stays legible.
const PANEL: Ink = Ink::Black(150);

/// Lays a picture in the part of a block that its caption leaves it, cropped to its shape about its
/// focus and clipped to the block's outline, and the caption.
pub(super) fn block(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    block: &Block,
    place: PlacedBlock,
    shown: CaptionedContent<'_>,
    caption: &Caption,
    part: u32,
    out: &mut Vec<(Point, Item)>,
) {
    let layout = &typesetter.with.edition.layout;
    let (outline, sheet) = (outline(block, place.rect, layout), layout.sheet.width);
    let article = article(typesetter, caption, part);
    let (inner, pitch) = (place.inner, typesetter.with.plan.grid.pitch);
    let news = caption.news.as_ref();
    let head = news.map(|news| PictureHead::new(typesetter, news, inner));
    let depth = head.as_ref().map_or(0, PictureHead::depth);
    let over = news.is_some_and(|news| news.place == NewsHeadPlace::Over);
    let captioned = CaptionedRoom { block, outer: place.rect, room: inner, caption, head: 0 };
    let between = !over && captioned.is_below();
    let (above, below) = match (over, between) {
        (true, _) => (pitch * depth, Abs::ZERO),
        (false, true) => (Abs::ZERO, Abs::ZERO),
        (false, false) => (Abs::ZERO, pitch * depth),
    };
    let height = (inner.size.height - above - below).max(Abs::ZERO);
    let room = Rect::xywh(inner.left(), inner.top() + above, inner.size.width, height);
    let captioned = CaptionedRoom { room, head: if between { depth } else { 0 }, ..captioned };
    let content = PlacedContent {
        outline,
        ad: block.ad,
        block: place.rect.size,
        foot: if captioned.is_inside() { PictureFoot::UnderStrip } else { PictureFoot::Free },
        tag: Tag { article, role: Role::Figure, part, picture: 0 },
    };
    if let Some(head) = head.as_ref().filter(|_| over) {
        head.put(inner.top(), article, out);
    }
    let PlacedCaption { set, position, .. } = if captioned.is_inside() {
        let picture = content.lay(typesetter, shown, room, out);
        let (set, strip) = captioned.inside(typesetter, picture);
        out.push(ground::panel(strip.rect, strip.ink));
        set
    } else {
        let set = captioned.place(typesetter);
        content.lay(typesetter, shown, set.picture, out);
        set
    };
    if let Some(head) = head.as_ref().filter(|_| !over) {
        let foot = if between {
            position.at.y
        } else {
            inner.bottom() + pitch - typesetter.with.plan.grid.size
        };
        head.put(foot - pitch * depth, article, out);
    }
    let tag = Tag { article, role: Role::Caption, part, picture: 0 };
    set.put(position, tag, sheet, out);
}

/// The number of the story that a picture belongs to, or is by itself.
fn article(typesetter: &DisplayTypesetter<'_, '_>, caption: &Caption, part: u32) -> Option<u32> {
    let edition = typesetter.with.edition;
    if caption.news.is_some() {
        return reading::news_number(edition, typesetter.page, part);
    }
    let stories = &edition.stories;
    let named = caption.story.as_ref()?;
    let number = stories.iter().position(|story| story.id == named.value)?;
    u32::try_from(number).ok()
}

/// A picture and its room.
#[derive(Clone, Copy)]
struct FramedRoom<'a> {
    picture: &'a FramedFile,
    files: &'a PictureFiles,
    room: Rect,
    /// The rows of pictures in the block.
    rows: usize,
    inks: AllowedInks,
    tag: Tag,
}

/// How the content of a block is laid.
struct PlacedContent {
    /// The outline of the block, if it is no rectangle.
    outline: Option<Path>,
    /// The advertisement that it is, if it is one.
    ad: Option<Advertisement>,
    /// The size of the whole block.
    block: Size,
    foot: PictureFoot,
    tag: Tag,
}

/// What covers the foot of a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PictureFoot {
    /// A strip with the caption. Renderers round the edges of pictures outwards to whole pixels, so that
    /// the picture is clipped to its own edges, lest it show beside the strip.
    UnderStrip,
    Free,
}

impl PlacedContent {
    /// Lays pictures or a panel in a room; returns where they are shown.
    fn lay(
        &self,
        typesetter: &mut DisplayTypesetter<'_, '_>,
        shown: CaptionedContent<'_>,
        room: Rect,
        out: &mut Vec<(Point, Item)>,
    ) -> Rect {
        match shown {
            CaptionedContent::Pictures { block, files, inks } => {
                let rooms = picture_rows::rooms(&typesetter.with.plan.grid, block, room);
                picture_rows::report_crowded(typesetter, block, &rooms, room);
                let rows = block.rows().len();
                let mut whole: Option<Rect> = None;
                for (n, (picture, room)) in (0..).zip(block.pictures.iter().zip(rooms)) {
                    let tag = Tag { picture: n, ..self.tag };
                    let of = FramedRoom { picture, files, room, rows, inks, tag };
                    let shown = self.picture(typesetter, of, out);
                    whole = Some(whole.map_or(shown, |whole| whole.around(&shown)));
                }
                whole.unwrap_or(room)
            }
            CaptionedContent::Panel(words) => {
                out.push(self.within(room, ground::panel(room, PANEL)));
                if self.outline.is_none() {
                    rules::border(room, RuleStyle::Hairline, out);
                }
                typesetter.centred(words, room, out);
                room
            }
        }
    }

    /// Lays a picture in its room; returns where it is shown.
    fn picture(
        &self,
        typesetter: &mut DisplayTypesetter<'_, '_>,
        of: FramedRoom<'_>,
        out: &mut Vec<(Point, Item)>,
    ) -> Rect {
        let FramedRoom { picture, files, room, rows, inks, tag } = of;
        let FramedFile { file: named, framing, .. } = picture;
        let Some(file) = files.get(&PictureName::of(named, framing)) else { return room };
        let FramedPicture { crop, room: shown, .. } =
            self.framed(typesetter, picture, &file.source, CutRoom { rect: room, rows });
        let (file, size) = (Arc::clone(file), shown.size);
        let placed = PlacedPicture { file, crop, size, inks, tag };
        out.push(self.within(shown, (shown.origin, Item::Picture(placed))));
        shown
    }

    /// Frames a picture in its room and reports what is wrong with that. An advertisement of a size
    /// of its own keeps it, one of pixels must have the shape of its room.
    fn framed(
        &self,
        typesetter: &mut DisplayTypesetter<'_, '_>,
        picture: &FramedFile,
        source: &PictureSource,
        of: CutRoom,
    ) -> FramedPicture {
        let FramedFile { file: named, framing, .. } = picture;
        let (framing, room) = match (source, self.ad) {
            (PictureSource::Page(page), Some(ad)) => {
                let size = page.facts().size;
                let ad = AdRoom { room: of.rect, block: self.block, ad };
                advertisement::report_size(typesetter, named, size, ad);
                let room = advertisement::centred(size, of.rect);
                return FramedPicture::of(framing, source, room);
            }
            (PictureSource::Pixels(_), Some(_)) => {
                (Framing { fit: PictureFit::Exact, ..*framing }, of.rect)
            }
            (_, None) => (*framing, of.rect),
        };
        let framed = FramedPicture::of(&framing, source, room);
        cut::report(typesetter, named, &framed, of);
        framed
    }

    /// Clips an item to the outline, if there is one, or to its own edges under a strip.
    fn within(&self, edges: Rect, item: (Point, Item)) -> (Point, Item) {
        let own = || (self.foot == PictureFoot::UnderStrip).then(|| Path::rect(edges));
        let clip = self.outline.clone().or_else(own);
        if clip.is_none() {
            return item;
        }
        let group = Group { clip, linear: Linear::IDENTITY, items: vec![item] };
        (Point::default(), Item::Group(group))
    }
}

/// How an edition names a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureName {
    /// The path of its file.
    pub file: String,
    /// The page of a PDF that it is, from 1, if the edition says which.
    pub page: Option<u32>,
}

impl PictureName {
    /// The name that a block gives.
    pub fn of(file: &Spanned<String>, framing: &Framing) -> Self {
        Self { file: file.value.clone(), page: framing.pdf_page.as_ref().map(|page| page.value) }
    }
}

/// The pictures of an edition that could be read, as the edition names them.
pub type PictureFiles = BTreeMap<PictureName, Arc<PictureFile>>;
