//! Marked content: its role in the structure tree.

use crate::export::pdf::text;
use crate::export::pdf::units::unsigned;
use crate::scene::{CellKind, Role, TableCellPlace, Tag};

/// The role of a marked-content sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export::pdf) struct MarkedContent {
    pub(super) article: Option<u32>,
    pub(super) part: u32,
    /// Index among the pictures that share a caption.
    pub(super) picture: u16,
    pub(super) kind: &'static str,
    /// For a cell of a table, its place.
    pub(super) cell: Option<TableCellPlace>,
}

impl MarkedContent {
    /// Whether it is a figure or caption, which are numbered per page.
    pub(super) fn is_figure(self) -> bool {
        matches!(self.kind, "Figure" | "Caption")
    }
}

/// The role of an item; `None` for an artifact.
pub(in crate::export::pdf) fn mark(tag: Tag) -> Option<MarkedContent> {
    let kind = match (tag.role, tag.article) {
        (Role::Head, Some(_)) => "H1",
        (Role::Subhead, Some(_)) => "H2",
        (Role::Quote, Some(_)) => "BlockQuote",
        (Role::Label | Role::Kicker | Role::Deck | Role::Byline | Role::Body, Some(_)) => "P",
        (Role::Ruby, Some(_)) => "Reading",
        (Role::Caption | Role::Credit, _) => "Caption",
        (Role::Figure, _) => "Figure",
        (Role::Cell(place), _) => match place.kind {
            CellKind::Header => "TH",
            CellKind::Data => "TD",
        },
        _ => return None,
    };
    let cell = match tag.role {
        Role::Cell(place) => Some(place),
        _ => None,
    };
    let Tag { article, part, picture, .. } = tag;
    Some(MarkedContent { article, part, picture, kind, cell })
}

/// Opens marked content: a sequence with its MCID, or an artifact if `mark` is `None`. `ActualText`
/// is an entry of a `Span`; the role is then given only by the structure tree, through the MCID.
/// Source: ISO 32000-1:2008, 14.7.4.2 and 14.9.4.
pub(in crate::export::pdf) fn write_open(
    out: &mut Vec<u8>,
    mark: Option<(MarkedContent, usize)>,
    actual: Option<&str>,
) {
    out.push(b'/');
    let kind = match (mark, actual) {
        (Some(_), Some(_)) => "Span",
        (Some((mark, _)), None) => mark.kind,
        (None, _) => "Artifact",
    };
    out.extend_from_slice(kind.as_bytes());
    if mark.is_none() && actual.is_none() {
        return out.extend_from_slice(b" BMC\n");
    }
    out.extend_from_slice(b"<<");
    if let Some((_, number)) = mark {
        out.extend_from_slice(b"/MCID ");
        unsigned(out, u64::try_from(number).expect("numbers have 64 bits at most"));
    }
    if let Some(actual) = actual {
        text::actual_text(out, actual);
    }
    out.extend_from_slice(b">>BDC\n");
}
