//! Diagnostics for captions and pictures that leave each other no room.

use crate::compose::caption::CaptionedRoom;
use crate::compose::display_typesetter::DisplayTypesetter;
use crate::diag::{Diagnostic, rules};
use crate::edition::Content;
use crate::geom::{Abs, Rect, WritingMode};

/// Height of a strip, in parts of its picture of which there are a hundred, above which it is
/// reported.
const MAX_COVERED_PERCENT: i64 = 40;

/// Reports a caption of so many lines that leaves its block no room for the picture.
pub(super) fn no_room(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    of: &CaptionedRoom<'_>,
    height: usize,
) {
    let rect = of.room;
    let lines = typesetter.with.plan.grid.lines_in(rect.size.height);
    let message = "the caption takes {caption:line}, which leaves no room for its picture in a block \
                   of {block:line}";
    let d = Diagnostic::error(rules::picture::NO_ROOM, message)
        .fact("caption", height)
        .fact("block", lines)
        .at(of.block.extent.span, "this block")
        .at(of.caption.span(), "its caption")
        .help("make the block deeper or wider, or cut the caption");
    let d = typesetter.on_page(d, rect);
    typesetter.out.push(d);
}

/// Reports a caption of `lines` lines beside a picture beside which `room` stand.
pub(super) fn too_long(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    of: &CaptionedRoom<'_>,
    lines: usize,
    room: usize,
) {
    let message = "the caption takes {lines:line}, and beside its picture stand {room}: it is \
                   {over:line} too long";
    let d = Diagnostic::error(rules::picture::CAPTION_LONG, message)
        .fact("lines", lines)
        .fact("room", room)
        .fact("over", lines - room)
        .at(of.caption.span(), "this caption")
        .at(of.block.extent.span, "its block")
        .help("give it more `caption_width`, make the block deeper, or cut the caption");
    let d = typesetter.on_page(d, of.room);
    typesetter.out.push(d);
}

/// Reports a caption whose column leaves its picture no room.
pub(super) fn too_wide(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    of: &CaptionedRoom<'_>,
    column: Abs,
) {
    let (grid, width) = (typesetter.with.plan.grid, of.room.size.width);
    let d = Diagnostic::error(rules::picture::CAPTION_WIDE, "the caption beside it takes ");
    let d = match grid.writing {
        WritingMode::Horizontal => d.and("{caption:character} of {block:character}"),
        WritingMode::Vertical => d
            .and("{caption_lines:line} of {block_lines:line}")
            .fact("caption_lines", grid.lines_of(column))
            .fact("block_lines", grid.lines_of(width)),
    };
    let d = d
        .and(", which leaves no room for the picture")
        .fact("caption", grid.characters_of(column))
        .fact("block", grid.characters_of(width))
        .at(of.block.extent.span, "this block")
        .at(of.caption.span(), "its caption")
        .help("make the block wider, give the caption less `caption_width`, or set it below");
    let d = typesetter.on_page(d, of.room);
    typesetter.out.push(d);
}

/// Reports a strip of this height that covers much of its picture or reaches beyond it, or that an
/// outline cuts.
pub(super) fn covered(
    typesetter: &mut DisplayTypesetter<'_, '_>,
    of: &CaptionedRoom<'_>,
    picture: Rect,
    height: Abs,
) {
    let runaround = of.block.runaround.as_ref();
    if let Some(outline) = runaround.filter(|runaround| !runaround.outline.is_empty()) {
        let message = "the caption stands on a strip in a picture that is cut to an outline";
        let d = Diagnostic::error(rules::picture::CAPTION_OUTLINE, message)
            .at(outline.span, "this outline")
            .at(of.caption.span(), "its caption")
            .help("write `caption_place = \"below\"`, or take the outline out");
        let d = typesetter.on_page(d, picture);
        typesetter.out.push(d);
        return;
    }
    let percent = height.0 * 100 / picture.size.height.0.max(1);
    if percent <= MAX_COVERED_PERCENT {
        return;
    }
    let is_panel = matches!(of.block.content, Content::Panel { .. });
    let rule = rules::picture::CAPTION_COVERS;
    let (d, help) = if percent > 100 {
        let message = if is_panel {
            "the caption inside its panel is deeper than the panel"
        } else {
            "the caption inside its picture is deeper than the picture"
        };
        (
            Diagnostic::error(rule, message),
            "make the block deeper, cut the caption, or set it below",
        )
    } else {
        let message = if is_panel {
            "the caption inside its panel covers {covered} % of it"
        } else {
            "the caption inside its picture covers {covered} % of it"
        };
        (
            Diagnostic::warning(rule, message),
            "cut the caption, set it below, or make the block deeper",
        )
    };
    let d = d
        .fact("covered", percent)
        .at(of.caption.span(), "this caption")
        .at(of.block.extent.span, "its block")
        .help(help);
    let d = typesetter.on_page(d, picture);
    typesetter.out.push(d);
}
