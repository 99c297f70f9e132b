//! Reads and checks an edition: TOML specs and the texts of stories.
//!
//! [`load()`] reads `edition.toml`, the layout, the page specs and the stories, and reports all
//! problems at once. The resulting [`Edition`] is plain data: names resolved, lengths parsed, copy
//! normalised, with spans into the sources.
//!
//! That data stands lowest (`model/`). Above it are the keys of all TOML files, what is done with any
//! copy, and the reader of TOML; then the readers of layouts, of page specs with their blocks and of
//! stories; above these what finds the files, reads them all and checks them against each other.

mod bookings;
mod checks;
mod copy;
mod csv;
mod decode;
mod folder_files;
mod front;
pub mod keys;
mod layout_file;
mod leftovers;
mod load;
mod lock;
mod missing_file;
mod model;
mod nearest;
mod other_kind;
mod page_file;
mod page_specs;
mod placeholder;
mod preflight_and_lint;
mod press_record;
mod read_record;
mod source_loader;
mod story_file;
mod table;
mod toml_reader;
mod unreadable;
mod wording;

pub use load::{Loaded, load, load_layout, load_story};
pub use lock::{Inputs, LOCK_FILE, Lock, Locked, UNFINISHED_LOCK, load_lock};
pub(crate) use model::MAX_BLOCKS;
pub use model::{
    AdMark, Advertisement, AllowedTaboos, Block, BlockPlace, BookedColour, BookedFile,
    BookedProcess, BookedSize, Booking, BookingId, Caption, CaptionPart, CaptionPlace,
    CaptionSetting, CellAlign, Content, CopyEdit, Copyfit, Corner, Crop, DisplayText, Edition,
    Extent, Focus, Form, FramedFile, Framing, HeadBlock, HeadPart, HeadPlace, HeadSpec, Mark,
    NewsHeadPlace, OutlineCorner, PageCorner, PageSpec, Paragraph, ParagraphKind, PictureBlock,
    PictureFit, PictureNews, RowTints, Ruby, Ruling, Runaround, Split, Story, StoryBlock, StoryId,
    TableBlock, TableCell, TableCopy, TableId, TableRow, TextBlock, TextBlockContent, WordsOrigin,
    WrapFlow,
};
pub use placeholder::{NamedTurn, fill, named_turns, references_of};
pub use preflight_and_lint::{read_limits, shipped_limit_names, shipped_limits};
pub(crate) use press_record::blocks_due;
pub use press_record::{
    FlowBlockRecord, FrameRecord, JumpOutRecord, JumpPlace, PageRecord, PressRecord, RECORD_FILE,
    RunRecord, UNFINISHED_RECORD,
};
pub use read_record::{LoadedRecord, load_record};
pub use unreadable::{picture_outside, unreadable};
