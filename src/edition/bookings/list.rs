//! The list of bookings, the block of each (its file, or a placeholder as long as that has not come),
//! and where page specs place them.

use crate::diag::{Span, Spanned};
use crate::edition::{
    AdMark, Advertisement, AllowedTaboos, Block, BookedFile, Booking, BookingId, Caption,
    CaptionSetting, Content, FramedFile, Framing, PageSpec, PictureBlock, WordsOrigin,
};
use crate::house::EdgeRules;
use crate::world::composed;
use std::collections::{BTreeMap, BTreeSet};

/// The bookings of an edition.
#[derive(Debug, Default)]
pub(crate) struct BookingList {
    /// Indexed by [`BookingId`].
    pub(crate) bookings: Vec<Booking>,
    pub(crate) state: ListState,
    /// Those of which a field could not be read, which was reported.
    pub(super) unsound: BTreeSet<BookingId>,
}

/// Whether there is a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum ListState {
    /// The edition names none.
    #[default]
    NotGiven,
    /// It could not be read, which was reported.
    Unread,
    /// It was read from this file.
    Read(String),
}

impl BookingList {
    /// Adds a booking.
    pub(super) fn push(&mut self, booking: Booking) -> BookingId {
        self.bookings.push(booking);
        id(self.bookings.len() - 1)
    }

    /// The booking of this name.
    pub(crate) fn find(&self, name: &str) -> Option<BookingId> {
        let name = composed(name.trim());
        let at = self.bookings.iter().position(|booking| booking.name.value == name)?;
        Some(id(at))
    }

    /// A booking.
    pub(crate) fn of(&self, id: BookingId) -> &Booking {
        &self.bookings[id.0 as usize]
    }

    /// The bookings that could be read whole.
    pub(crate) fn sound(&self) -> impl Iterator<Item = (BookingId, &Booking)> {
        let all = self.bookings.iter().enumerate().map(|(n, booking)| (id(n), booking));
        all.filter(|(id, _)| !self.unsound.contains(id))
    }
}

fn id(index: usize) -> BookingId {
    BookingId(u32::try_from(index).expect("a booking takes a byte of a file"))
}

/// What a booking's block holds; `span` is where it is placed.
pub(crate) fn content(booking: &Booking, framing: Framing, span: Span) -> Content {
    let none = || Spanned { value: String::new(), span };
    let caption = Caption {
        text: none(),
        credit: none(),
        story: None,
        news: None,
        setting: CaptionSetting::default(),
        text_origin: WordsOrigin::Spec,
        credit_origin: WordsOrigin::Spec,
    };
    match &booking.file {
        BookedFile::Here(file) => {
            let pictures = vec![FramedFile { file: file.clone(), framing, columns: 1 }];
            Content::Picture(PictureBlock { pictures, across: None, caption })
        }
        BookedFile::NotNamed | BookedFile::Late(_) => {
            let Spanned { value: name, span } = &booking.name;
            let size = booking.size.as_ref().map(|size| format!("\n{}", size.words));
            let words = format!("{name}{}", size.unwrap_or_default());
            let words = Spanned { value: words, span: *span };
            Content::Panel { words, placeholder: true, caption }
        }
    }
}

/// The block of a row that says all of page, place and size; `None` if it does not.
pub(super) fn of_row(id: BookingId, booking: &Booking) -> Option<Block> {
    let (at, size) = (booking.place.as_ref()?, booking.size.as_ref()?);
    booking.page.as_ref()?;
    Some(Block {
        span: booking.span,
        at: *at,
        extent: size.extent,
        content: content(booking, Framing::default(), booking.span),
        boxed: None,
        tint: None,
        rules: EdgeRules::default(),
        runaround: None,
        allow: AllowedTaboos::new(),
        ad: Some(Advertisement {
            span: booking.name.span,
            mark: AdMark::Printed,
            booking: Some(id),
        }),
    })
}

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BookingPlacement {
    /// The index of its page.
    pub(super) page: usize,
    /// What places it: `ad` of a block, or its own row.
    pub(super) span: Span,
    pub(super) shown: ShownAs,
}

/// What stands in the block of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownAs {
    /// Its file, or a placeholder.
    File,
    /// Display that the page spec sets.
    Display,
}

/// Where the bookings stand.
pub(super) type BookingPlacements = BTreeMap<BookingId, Vec<BookingPlacement>>;

/// Where page specs place bookings.
pub(super) fn placements(pages: &[PageSpec]) -> BookingPlacements {
    let mut found = BookingPlacements::new();
    for (page, spec) in pages.iter().enumerate() {
        for block in &spec.blocks {
            let Some((id, span)) = block.ad.and_then(|ad| Some((ad.booking?, ad.span))) else {
                continue;
            };
            let shown = match block.content {
                Content::Display(_) => ShownAs::Display,
                _ => ShownAs::File,
            };
            found.entry(id).or_default().push(BookingPlacement { page, span, shown });
        }
    }
    found
}
