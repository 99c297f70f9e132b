//! The block of a booking: its file, or a placeholder as long as that has not come.

use crate::diag::{Span, Spanned};
use crate::edition::{
    AdMark, Advertisement, AllowedTaboos, Block, BookedFile, Booking, BookingId, Caption,
    CaptionSetting, Content, FramedFile, Framing, PictureBlock, WordsOrigin,
};
use crate::house::EdgeRules;

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
