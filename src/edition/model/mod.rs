//! The data of a checked edition: plain values, every name resolved or spanned.

mod advertisement;
mod block;
mod booking;
mod caption;
mod edition;
mod framing;
mod page_spec;
mod picture_block;
mod picture_news;
mod place;
mod runaround;
mod story;
mod story_block;
mod table;
mod text;
mod text_block;

pub use advertisement::{AdMark, Advertisement};
pub use block::{AllowedTaboos, Block, Content};
pub use booking::{BookedColour, BookedFile, BookedProcess, BookedSize, Booking, BookingId};
pub use caption::{Caption, CaptionPart, CaptionPlace, CaptionSetting, WordsOrigin};
pub use edition::Edition;
pub use framing::{Crop, Focus, Framing, PictureFit};
pub(crate) use page_spec::MOST_BLOCKS;
pub(super) use page_spec::PageReference;
pub use page_spec::PageSpec;
pub use picture_block::{FramedFile, PictureBlock};
pub use picture_news::{NewsHeadPlace, PictureNews};
pub use place::{Corner, Extent, PageCorner};
pub use runaround::{OutlineCorner, Runaround, WrapFlow};
pub use story::Story;
pub use story_block::{
    Copyfit, HeadBlock, HeadPart, HeadPlace, HeadSpec, Split, StoryBlock, StoryId,
};
pub use table::{CellAlign, RowTints, Ruling, TableBlock, TableCell, TableCopy, TableId, TableRow};
pub use text::{CopyEdit, DisplayText, Form, Mark, Paragraph, ParagraphKind, Ruby};
pub use text_block::{BlockPlace, TextBlock, TextBlockContent};
