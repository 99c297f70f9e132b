//! What an item belongs to: its story, paragraph or figure, and its role there.

/// The role of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Column label.
    Label,
    /// Kicker.
    Kicker,
    /// Main head.
    Head,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Subhead within a story.
    Subhead,
    /// Running text.
    Body,
    /// Words of a pull quote within a story.
    Quote,
    /// Ruby annotation. It follows the text of its story in the item order.
    Ruby,
    /// Caption of a picture.
    Caption,
    /// Picture credit at the end of a caption.
    Credit,
    /// Picture.
    Figure,
    /// Jump line or jump head.
    Jump,
    /// Words of a table's cell.
    Cell(TableCellPlace),
    /// Anything that belongs to no story: nameplate, folio line, rules, panels, notes.
    Furniture,
}

/// The place of a cell in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableCellPlace {
    /// Number of the table in the edition.
    pub table: u32,
    /// Its row, from 0.
    pub row: u32,
    /// Its first column, from 0.
    pub column: u16,
    /// How many columns it takes.
    pub columns: u16,
    /// How many columns the table has.
    pub of: u16,
    /// What it is.
    pub kind: CellKind,
}

/// What a cell of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CellKind {
    /// A cell of the header.
    Header,
    /// A cell of the rows under it.
    Data,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Number of the story in the edition; `None` for furniture.
    pub article: Option<u32>,
    /// The role.
    pub role: Role,
    /// Number of the paragraph in its story, or of the figure on its page. Items of one paragraph
    /// share it across pages, and pictures share it with each other and the caption that they have
    /// in common.
    pub part: u32,
    /// Which of the pictures that share a caption, from 0; 0 for all else.
    pub picture: u16,
}

impl Tag {
    /// Furniture of the page.
    pub const FURNITURE: Self = Self { article: None, role: Role::Furniture, part: 0, picture: 0 };
}
