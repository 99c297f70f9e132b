//! Diagnostics of pictures that cannot be shown, or not as they are.

use crate::diag::{Diagnostic, Span, rules};
use crate::image::{ForeignFormat, Notice, Remedy, RenditionError, SourceError};
use crate::preflight::PlacedPageError;
use std::path::Path;

/// Why a file shows no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PictureFault {
    /// It is not a file of pixels that can be read.
    Source(SourceError),
    /// No page of the PDF can be placed.
    Page(PlacedPageError),
    /// A page is named, and the file is no PDF.
    NoPdf,
}

impl PictureFault {
    /// Whether it concerns the page that is named rather than the file.
    pub(super) fn is_of_the_page(&self) -> bool {
        matches!(self, Self::NoPdf | Self::Page(PlacedPageError::NoSuchPage { .. }))
    }
}

impl From<SourceError> for PictureFault {
    fn from(e: SourceError) -> Self {
        Self::Source(e)
    }
}

impl From<PlacedPageError> for PictureFault {
    fn from(e: PlacedPageError) -> Self {
        Self::Page(e)
    }
}

/// Returns the diagnostic for a file that shows no picture.
pub(super) fn fault(file: &str, span: Span, e: &PictureFault) -> Diagnostic {
    match e {
        PictureFault::Source(e) => unusable(file, span, e),
        PictureFault::Page(e) => unplaceable(file, span, e),
        PictureFault::NoPdf => {
            let message = format!("`{file}` is no PDF, and has no pages");
            let d = Diagnostic::error(rules::image::PDF_PAGE, message).fact("file", file);
            d.at(span, "this page")
                .help("take `pdf_page` out; it says which page of a PDF is placed")
        }
    }
}

/// Returns the diagnostic for a PDF no page of which can be placed.
fn unplaceable(file: &str, span: Span, e: &PlacedPageError) -> Diagnostic {
    let message = format!("`{file}` cannot be placed: {e}");
    let (rule, help) = match e {
        PlacedPageError::Unreadable(_) | PlacedPageError::Size => {
            (rules::image::PDF, "fetch it again, or ask for it as PDF/X-4 or PDF/X-1a")
        }
        PlacedPageError::Encrypted => {
            (rules::image::PDF, "ask for the PDF without password and restrictions")
        }
        PlacedPageError::Annotations(_) => (
            rules::image::PDF,
            "ask for the PDF with its notes and form fields flattened into the page",
        ),
        PlacedPageError::Separated => {
            (rules::image::PDF, "ask for the composite PDF, as PDF/X-4 or PDF/X-1a")
        }
        PlacedPageError::Boxes(_) => {
            (rules::image::PDF, "ask for the PDF again as PDF/X-4 or PDF/X-1a")
        }
        PlacedPageError::HiddenLayers => {
            (rules::image::PDF, "ask for the PDF with its layers merged, as PDF/X-4 or PDF/X-1a")
        }
        PlacedPageError::WhichPage(_) => {
            (rules::image::PDF_PAGE, "say which: `pdf_page = 1` is the first")
        }
        PlacedPageError::NoSuchPage { .. } => {
            (rules::image::PDF_PAGE, "pages count from 1, whatever is printed on them")
        }
    };
    let d = Diagnostic::error(rule, message).fact("file", file).at(span, "named here").help(help);
    match e {
        PlacedPageError::WhichPage(pages) => d.fact("pages", *pages),
        PlacedPageError::NoSuchPage { number, pages } => {
            d.fact("pages", *pages).fact("page", *number)
        }
        _ => d.fact("reason", e.to_string()),
    }
}

/// Returns the diagnostic for a picture that cannot be converted.
pub(super) fn failed(file: &str, span: Span, e: &RenditionError) -> Diagnostic {
    match e {
        RenditionError::Source(e) => unusable(file, span, e),
        RenditionError::Press(why) => Diagnostic::error(rules::press::PROFILE, e.to_string())
            .at(span, "wanted for this picture")
            .help("give a CMYK output profile (class `prtr`) with tables both ways")
            .fact("reason", why.as_str()),
    }
}

/// Returns the note on a picture of more pixels than its place can show.
pub(super) fn too_fine(
    file: &str,
    span: Span,
    (width, height): (u32, u32),
    ppi: i64,
) -> Diagnostic {
    let message = format!(
        "`{file}` has {width} × {height} pixels, {ppi} to the inch where it is shown: all are \
         unpacked and converted, and the press shows 200"
    );
    let help =
        "make it smaller in a picture editor: 300 pixels to the inch of its place are plenty";
    Diagnostic::note(rules::image::TOO_FINE, message)
        .fact("file", file)
        .fact("ppi", ppi)
        .fact("width", width)
        .fact("height", height)
        .at(span, "named here")
        .help(help)
}

/// Returns the diagnostic for a file of a format that is not read, with the way to convert it.
fn foreign(file: &str, span: Span, foreign: ForeignFormat) -> Diagnostic {
    let end = Path::new(file).extension().and_then(|end| end.to_str()).unwrap_or_default();
    let fits = foreign.ends.is_empty() || end.is_empty();
    let fits = fits || foreign.ends.iter().any(|e| end.eq_ignore_ascii_case(e));
    let named = if fits { String::new() } else { format!(" named .{end}") };
    let message =
        format!("`{file}` is {}{named}; a page shows PNG, JPEG, TIFF, WebP and PDF", foreign.what);
    let help = match foreign.remedy {
        Remedy::Save => {
            "open it in a picture editor and save it as PNG or JPEG; another name does not change it"
        }
        Remedy::Draw => {
            "open it and export it as PNG, drawings with 600 or more pixels to the inch of their size \
             on the page"
        }
        Remedy::Extract => {
            "open it, and save the picture that is in it as PNG or JPEG, in its full size; text \
             belongs into `stories/`"
        }
        Remedy::Unpack => "unpack it, and name the picture that is in it",
        Remedy::Fetch => "fetch the picture itself again, from whoever made it",
    };
    Diagnostic::error(rules::image::NOT_A_PICTURE, message)
        .at(span, "named here")
        .help(help)
        .fact("file", file)
        .fact("kind", foreign.what)
}

/// Returns the diagnostic for an unusable picture, with its remedy.
fn unusable(file: &str, span: Span, e: &SourceError) -> Diagnostic {
    if let SourceError::NotAPicture(Some(kind)) = e {
        return foreign(file, span, *kind);
    }
    let (code, help) = match e {
        SourceError::NotAPicture(_) => {
            (rules::image::NOT_A_PICTURE, "save the picture as PNG or JPEG")
        }
        SourceError::Broken(_) => (
            rules::image::BROKEN,
            "fetch the picture again, or open it in a picture editor and save it as PNG or JPEG",
        ),
        SourceError::Unusual(_) => (
            rules::image::UNUSUAL,
            "open it in a picture editor and save it as PNG or as a plain JPEG, of 8 bits",
        ),
        SourceError::Unread(_) => (
            rules::image::UNUSUAL,
            "open it in a picture editor, flatten it, and save it as PNG, or as TIFF of one page in \
             grey, RGB or CMYK, of 8 or 16 bits",
        ),
        SourceError::UnusualColours(_) => (
            rules::image::UNUSUAL,
            "open it in a picture editor, convert it to sRGB and save it as PNG or JPEG",
        ),
        SourceError::TooLarge { .. } => (
            rules::image::TOO_LARGE,
            "make it smaller: newsprint shows no more than 200 pixels to the inch",
        ),
    };
    let d = Diagnostic::error(code, format!("`{file}` {e}")).at(span, "named here").help(help);
    let d = d.fact("file", file);
    match e {
        SourceError::NotAPicture(_) => d,
        SourceError::Broken(reason) => d.fact("reason", reason.as_str()),
        SourceError::Unusual(coding) | SourceError::Unread(coding) => {
            d.fact("coding", coding.as_str())
        }
        SourceError::UnusualColours(coding) => d.fact("coding", *coding),
        SourceError::TooLarge { size: (width, height), bits } => {
            d.fact("width", *width).fact("height", *height).fact("bits", *bits)
        }
    }
}

/// Returns the diagnostic for a change made to a picture.
pub(super) fn diagnostic(file: &str, span: Span, notice: &Notice) -> Diagnostic {
    let d = match notice {
        Notice::AlphaFlattened => Diagnostic::note(
            rules::image::ALPHA_FLATTENED,
            format!("`{file}` is transparent in parts; they show white paper"),
        )
        .help("save it without transparency if something else should show there"),
        Notice::InkHeld(most) => Diagnostic::warning(
            rules::image::INK_HELD,
            format!(
                "`{file}` has up to {} % of ink, more than the press takes; its colours were \
                 brought down",
                most.div_ceil(10)
            ),
        )
        .help("convert it for newsprint with a profile that keeps to the limit, or hand in RGB"),
        Notice::ProfileIgnored(why) => Diagnostic::warning(
            rules::image::PROFILE_IGNORED,
            format!("the colour profile in `{file}` was passed over: {why}"),
        )
        .help("save the picture with a profile of its own colour model, or without one: RGB is then taken as sRGB, CMYK as the press's"),
        Notice::Damaged(why) => Diagnostic::warning(
            rules::image::DAMAGED,
            format!("`{file}` is damaged, and parts of it cannot be read: {why}"),
        )
        .fact("file", file)
        .fact("reason", why.as_str())
        .help("fetch the picture again; until then look at it on the proof: what is lost is grey or garbled"),
    };
    d.at(span, "named here")
}
