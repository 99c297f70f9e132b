//! Composes the scene of a page: stories, pictures, furniture and rules as positioned items.
//!
//! [`page`] lists them in paint order: grounds, stories, pictures with captions and display items,
//! then furniture and rules. It reports items outside the trim, the type area or their block, and
//! ink that covers another block's. For the press, [`impose`] lays two pages on each sheet and
//! [`marks`] adds printer's marks around it.

mod advertisement;
mod beyond;
mod block_standing;
mod caption;
mod caption_faults;
mod caption_room;
mod collisions;
mod cut;
mod display;
mod display_typesetter;
mod framing;
mod ground;
mod ink;
mod ink_collision;
mod margin;
mod marks;
mod origin;
mod ornament;
mod over_items;
mod page;
mod periods;
mod picture;
mod picture_head;
mod picture_rows;
mod plan;
mod reading;
mod rules;
mod single_line;
mod slug_line;
mod spread;
mod story;
mod table;
mod text_blocks;
mod type_line;
mod unseen;
mod words_holder;

pub use marks::{PrintersMark, marks};
pub use page::{PageContents, page};
pub use picture::{PictureFiles, PictureName};
pub use reading::{among, articles};
pub(crate) use single_line::SingleLineSetter;
pub use spread::{Binding, impose, sheets};
