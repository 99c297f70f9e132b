//! The data of a checked edition: plain values, every name resolved or spanned.

mod block;
mod booking;
mod edition;
mod page_spec;
mod picture;
mod place;
mod story;
mod story_block;
mod table;
mod text;

pub use block::{AllowedTaboos, Block, Content};
pub use booking::{
    AdMark, Advertisement, BookedColour, BookedFile, BookedProcess, BookedSize, Booking, BookingId,
};
pub use edition::Edition;
pub(crate) use page_spec::MAX_BLOCKS;
pub use page_spec::PageSpec;
pub(super) use page_spec::{PageReference, PagesRead};
pub use picture::{
    Caption, CaptionPart, CaptionPlace, CaptionSetting, Crop, Focus, FramedFile, Framing,
    NewsHeadPlace, PictureBlock, PictureFit, PictureNews, WordsOrigin,
};
pub use place::{Corner, Extent, OutlineCorner, PageCorner, Runaround, WrapFlow};
pub use story::{BlockPlace, Story, TextBlock, TextBlockContent};
pub use story_block::{
    Copyfit, HeadBlock, HeadPart, HeadPlace, HeadSpec, Split, StoryBlock, StoryId,
};
pub use table::{CellAlign, RowTints, Ruling, TableBlock, TableCell, TableCopy, TableId, TableRow};
pub use text::{CopyEdit, DisplayText, Form, Mark, Paragraph, ParagraphKind, Ruby};
