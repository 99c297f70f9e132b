//! Diagnostics of pictures that cannot be shown, or only with changes.

use crate::diag::{Diagnostic, Span, rules};
use crate::image::{
    ForeignFormat, MAX_SIDE, Notice, Remedy, RenditionError, SourceError, most_pixels,
};
use crate::preflight::PlacedPageError;
use std::path::Path;

/// Why a file shows no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PictureFault {
    /// It is not a file of pixels that can be read.
    Source(SourceError),
    /// No page of the PDF can be placed.
    Page(PlacedPageError),
    /// A page number is given, but the file is not a PDF.
    NoPdf,
}

impl PictureFault {
    /// Whether it concerns the page number rather than the file.
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
            let message = "{`file`} is no PDF, and has no pages";
            let d = Diagnostic::error(rules::image::PDF_PAGE, message).fact("file", file);
            d.at(span, "this page")
                .help("take `pdf_page` out; it says which page of a PDF is placed")
        }
    }
}

/// Returns the diagnostic for a PDF no page of which can be placed.
fn unplaceable(file: &str, span: Span, e: &PlacedPageError) -> Diagnostic {
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
    let d = Diagnostic::error(rule, "{`file`} cannot be placed: ");
    let d = d.fact("file", file).at(span, "named here").help(help);
    match e {
        PlacedPageError::WhichPage(pages) => {
            d.and("it has {pages} pages, and which of them is not said").fact("pages", *pages)
        }
        PlacedPageError::NoSuchPage { number, pages } => {
            let d = d.and("it has no page {page}; it has {pages}");
            d.fact("pages", *pages).fact("page", *number)
        }
        _ => d.and("{reason}").fact("reason", e.to_string()),
    }
}

/// Returns the diagnostic for a picture that cannot be converted.
pub(super) fn failed(file: &str, span: Span, e: &RenditionError) -> Diagnostic {
    match e {
        RenditionError::Source(e) => unusable(file, span, e),
        RenditionError::Press(why) => {
            let message = "the press profile cannot be used: {reason}";
            Diagnostic::error(rules::press::PROFILE, message)
                .at(span, "wanted for this picture")
                .help("give a CMYK output profile (class `prtr`) with tables both ways")
                .fact("reason", why)
        }
    }
}

/// Returns the note on a picture of more pixels than its place can show.
pub(super) fn too_fine(
    file: &str,
    span: Span,
    (width, height): (u32, u32),
    ppi: i64,
) -> Diagnostic {
    let message = "{`file`} has {width} × {height} pixels, {ppi} to the inch where it is shown: \
                   all are unpacked and converted, and the press shows 200";
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
    let d = Diagnostic::error(rules::image::NOT_A_PICTURE, "{`file`} is {kind}");
    let d = if fits { d } else { d.and(" named .{ending}").fact("ending", end) };
    d.and("; a page shows PNG, JPEG, TIFF, WebP and PDF")
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
    let d = Diagnostic::error(code, wording(e)).at(span, "named here").help(help);
    let d = d.fact("file", file);
    match e {
        SourceError::NotAPicture(_) => d,
        SourceError::Broken(reason) => d.fact("reason", reason),
        SourceError::Unusual(coding) | SourceError::Unread(coding) => d.fact("coding", coding),
        SourceError::UnusualColours(coding) => d.fact("coding", *coding),
        SourceError::TooLarge { size: (width, height), bits } => d
            .fact("width", *width)
            .fact("height", *height)
            .fact("bits", *bits)
            .fact("most_side", MAX_SIDE)
            .fact("most_millions", most_pixels(*bits) / 1_000_000),
    }
}

/// The message for an unusable picture.
fn wording(e: &SourceError) -> &'static str {
    match e {
        SourceError::NotAPicture(_) => "{`file`} is neither PNG, JPEG, TIFF, WebP nor PDF",
        SourceError::Broken(_) => "{`file`} cannot be read: {reason}",
        SourceError::Unusual(_) => "{`file`} is a JPEG {coding}, which presses do not take",
        SourceError::UnusualColours(_) => "{`file`} is a PNG coded {coding}, which is not read",
        SourceError::Unread(_) => "{`file`} is {coding}, which is not read",
        SourceError::TooLarge { .. } => {
            "{`file`} has {width} × {height} pixels; a side may have {most_side}, and a picture of \
             {bits} bits a pixel {most_millions} million in all"
        }
    }
}

/// Returns the diagnostic for a change made to a picture.
pub(super) fn diagnostic(file: &str, span: Span, notice: &Notice) -> Diagnostic {
    let d = match notice {
        Notice::AlphaFlattened => Diagnostic::note(
            rules::image::ALPHA_FLATTENED,
            "{`file`} is transparent in parts; they show white paper",
        )
        .help("save it without transparency if something else should show there"),
        Notice::InkHeld(most) => Diagnostic::warning(
            rules::image::INK_HELD,
            "{`file`} has up to {ink} % of ink, more than the press takes; its colours were \
             brought down",
        )
        .fact("ink", most.div_ceil(10))
        .help("convert it for newsprint with a profile that keeps to the limit, or hand in RGB"),
        Notice::ProfileIgnored(why) => Diagnostic::warning(
            rules::image::PROFILE_IGNORED,
            "the colour profile in {`file`} was passed over: {reason}",
        )
        .fact("reason", why)
        .help("save the picture with a profile of its own colour model, or without one: RGB is then taken as sRGB, CMYK as the press's"),
        Notice::Damaged(why) => Diagnostic::warning(
            rules::image::DAMAGED,
            "{`file`} is damaged, and parts of it cannot be read: {reason}",
        )
        .fact("reason", why)
        .help("fetch the picture again; until then look at it on the proof: what is lost is grey or garbled"),
    };
    d.fact("file", file).at(span, "named here")
}
