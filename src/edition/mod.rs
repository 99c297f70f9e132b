//! Reads and checks an edition: TOML specs and the texts of stories.
//!
//! [`load()`] reads `edition.toml`, the layout, the page specs and the stories, and reports all
//! problems at once. The resulting [`Edition`] is plain data: names resolved, lengths parsed, copy
//! normalised, with spans into the sources.

mod advertisement;
mod block;
mod block_in_text;
mod bookings;
mod caption;
mod checks;
mod copy;
mod csv;
mod decode;
mod framing;
mod front;
mod head_block;
pub mod keys;
mod language;
mod layout_file;
mod leftovers;
mod limits;
mod load;
mod lock;
mod missing_file;
mod model;
mod nearest;
mod other_kind;
mod page_specs;
mod picture_block;
mod picture_news;
mod placeholder;
mod press_record;
mod read_record;
mod runaround;
mod source_loader;
mod spec;
mod story;
mod story_block;
mod story_reference;
mod table;
mod taboos;
mod text_block;
mod toml_reader;
mod unreadable;
mod wording;

pub use advertisement::{AdMark, Advertisement};
pub use bookings::{BookedColour, BookedFile, BookedProcess, BookedSize, Booking, BookingId};
pub use caption::{Caption, CaptionPart, CaptionPlace, CaptionSetting, WordsOrigin};
pub use framing::{Crop, Focus, Framing, PictureFit};
pub use limits::{read_limits, shipped_limit_names, shipped_limits};
pub use load::{Loaded, load, load_layout, load_story};
pub use lock::{Inputs, LOCK_FILE, Lock, Locked, UNFINISHED_LOCK, load_lock};
pub use model::{Block, Content, Corner, Edition, Extent, PageCorner, PageSpec, StoryId};
pub use picture_block::{FramedFile, PictureBlock};
pub use picture_news::{NewsHeadPlace, PictureNews};
pub use placeholder::fill;
pub(crate) use press_record::blocks_due;
pub use press_record::{
    FlowBlockRecord, FrameRecord, JumpOutRecord, JumpPlace, PageRecord, PressRecord, RECORD_FILE,
    RunRecord, UNFINISHED_RECORD,
};
pub use read_record::{LoadedRecord, load_record};
pub use runaround::{OutlineCorner, Runaround, WrapFlow};
pub(crate) use spec::MOST_BLOCKS;
pub use story::{CopyEdit, DisplayText, Form, Mark, Paragraph, ParagraphKind, Ruby, Story};
pub use story_block::{Copyfit, HeadBlock, HeadPart, HeadPlace, HeadSpec, Split, StoryBlock};
pub use story_reference::{NamedTurn, named_turns, references_of};
pub use table::{CellAlign, RowTints, Ruling, TableBlock, TableCell, TableCopy, TableId, TableRow};
pub use taboos::AllowedTaboos;
pub use text_block::{BlockPlace, TextBlock, TextBlockContent};
pub use unreadable::{picture_outside, unreadable};
