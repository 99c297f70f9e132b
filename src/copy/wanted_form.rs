//! The forms that parts of a paragraph are to have, in order.

use crate::copy::DropCap;
use crate::edition::{Form, Paragraph, ParagraphKind};
use std::ops::Range;

/// A form of part of a paragraph.
#[derive(Clone, Copy)]
pub(super) enum WantedForm {
    /// A form of its copy.
    OfCopy(Form),
    /// The marker of a list's item.
    ListMarker,
    /// A drop cap.
    DropCap(DropCap),
    /// An end mark.
    EndMark,
}

impl WantedForm {
    /// The forms of a paragraph that begins with a drop cap if one is given.
    pub(super) fn of(
        p: &Paragraph,
        drop_cap: Option<(Range<usize>, DropCap)>,
    ) -> Vec<(Range<usize>, Self)> {
        let mut wanted = Vec::with_capacity(p.forms.len());
        if let ParagraphKind::ListItem { marker } = p.kind {
            wanted.push((0..marker, Self::ListMarker));
        }
        let taken = drop_cap.as_ref().map_or(0, |(letters, _)| letters.end);
        wanted.extend(drop_cap.map(|(letters, cap)| (letters, Self::DropCap(cap))));
        // What begins under the drop cap goes on behind it.
        let forms = p.forms.iter().filter(|(range, _)| range.end > taken);
        let behind = |range: &Range<usize>| range.start.max(taken)..range.end;
        wanted.extend(forms.map(|(range, form)| (behind(range), Self::OfCopy(*form))));
        wanted
    }
}
