//! Diagnostics of pictures that cannot be shown, or not as they are.

use crate::diag::{Diagnostic, Span, rules};
use crate::image::{ForeignFormat, Notice, Remedy, RenditionError, SourceError};
use std::path::Path;

/// Returns the diagnostic for a picture that cannot be converted.
pub(super) fn failed(file: &str, span: Span, e: &RenditionError) -> Diagnostic {
    match e {
        RenditionError::Source(e) => fault(file, span, e),
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
        format!("`{file}` is {}{named}; a page shows PNG, JPEG, TIFF and WebP", foreign.what);
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
pub(super) fn fault(file: &str, span: Span, e: &SourceError) -> Diagnostic {
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
