//! Heads that are too wide for their lines or too deep for their blocks.

use crate::copy::{CopyRole, ShapedText};
use crate::diag::{Diagnostic, Diagnostics, FactValue, Span, many, rules};
use crate::edition::{Block, Content, HeadPart, Story};
use crate::geom::Abs;
use crate::lint::context::ThreadContext;
use crate::lint::units::{counted, filling, held};
use crate::makeup::{HeadAcross, HeadBlockRoom, HeadDepth, HeadFault, HeadShare};
use crate::text::Line;

/// Every fault of a thread's heads.
pub(super) fn faults(ctx: ThreadContext<'_>, out: &mut Diagnostics) {
    for filled in &ctx.filled.frames {
        let frame = &filled.frame;
        let block = ctx.block(frame);
        for fault in &filled.head_faults {
            out.push(of_head(ctx, block, fault).on(frame.page, frame.rect));
        }
        let Some(HeadBlockRoom { block, rect, .. }) = frame.head_block else { continue };
        let block = &ctx.edition.pages[frame.id.page].blocks[block];
        for fault in &filled.head_block_faults {
            out.push(of_head(ctx, block, fault).on(frame.page, rect));
        }
        if let Content::Head(head) = &block.content
            && !has_any(ctx.story, head.levels.as_deref().unwrap_or(&HeadPart::ALL))
        {
            out.push(empty(ctx, block).on(frame.page, rect));
        }
    }
}

/// Whether a story has one of these levels of a head.
fn has_any(story: &Story, parts: &[HeadPart]) -> bool {
    parts.iter().any(|part| story.level(*part).is_some())
}

/// A block for levels of a head that the story has none of.
fn empty(ctx: ThreadContext<'_>, block: &Block) -> Diagnostic {
    Diagnostic::warning(rules::head::EMPTY, "story `{story}` has no head for this block")
        .fact("story", &ctx.story.id)
        .at(whole_span(ctx, block), "this head")
        .help("give the story a `head` in its front matter, or take the block out")
}

fn of_head(ctx: ThreadContext<'_>, block: &Block, fault: &HeadFault) -> Diagnostic {
    let level = |part| ctx.display_span(part);
    head_fault(fault, &HeadPlaces { key: "head", whole: whole_span(ctx, block), level: &level })
}

/// Where a head and its levels stand in the source.
pub(crate) struct HeadPlaces<'a> {
    /// The key of its setting.
    pub(crate) key: &'static str,
    /// The whole head.
    pub(crate) whole: Span,
    /// Its levels.
    pub(crate) level: &'a dyn Fn(CopyRole) -> Span,
}

/// The diagnostic for a fault of a head.
pub(crate) fn head_fault(fault: &HeadFault, places: &HeadPlaces<'_>) -> Diagnostic {
    let HeadPlaces { key, whole, level } = *places;
    match fault {
        HeadFault::WordTooWide { text, line } => {
            word_too_wide(text, line).at(level(text.part), "in here")
        }
        HeadFault::TooWide { text, natural, width, lines } => {
            too_wide(text, *natural, *width, *lines, key).at(level(text.part), "this head")
        }
        HeadFault::Fitted { scale, size } => fitted(*scale, *size).at(whole, "this head"),
        HeadFault::NotFilled { text, by } => not_filled(text, *by).at(whole, "this head"),
        HeadFault::TooWideAcross(across) => too_wide_across(*across).at(whole, "this head"),
        HeadFault::TooDeep(depth) => too_deep(*depth).at(whole, "this head"),
        HeadFault::TooShallow(depth) => too_shallow(*depth).at(whole, "this head"),
    }
}

/// What a diagnostic about a whole head points to: what the block says of it, else its words.
fn whole_span(ctx: ThreadContext<'_>, block: &Block) -> Span {
    let spec = match &block.content {
        Content::Story(story) => story.head.span,
        Content::Head(head) => head.head.span.or(Some(head.story.span)),
        _ => None,
    };
    let story = ctx.story;
    let first = [&story.head, &story.label, &story.kicker, &story.deck, &story.byline];
    let levels = first.into_iter().chain([&story.jump_head]);
    spec.or(levels.flatten().next().map(|text| text.span)).unwrap_or(block.span)
}

fn many_lines(lines: i64) -> String {
    many(usize::try_from(lines).expect("a depth is not below zero"), "line")
}

/// A head that leaves no line for its text, or is deeper than its block.
fn too_deep(depth: HeadDepth) -> Diagnostic {
    let HeadDepth { needed, given, lines, room } = depth;
    let least = many_lines(needed);
    let why = match room {
        HeadShare::Shared => ": a head does not stand alone",
        HeadShare::Own => "",
    };
    let by_type = needed > depth.most();
    let too_much = given.filter(|given| i64::from(*given) > needed && !by_type);
    let (message, help) = match too_much {
        Some(_) => (
            "`depth = {given}` is too much for this head, and its block holds {held:line} in all",
            format!(
                "its type needs {least}: give it a `depth` of {} at most, or the block more lines",
                depth.most()
            ),
        ),
        None => (
            "the head's type alone takes {needed:line}, and its block holds {held} in all",
            format!(
                "{}give the block {} more, or the head a smaller `size` or fewer levels",
                given
                    .filter(|given| i64::from(*given) > needed)
                    .map_or_else(String::new, |given| format!("take `depth = {given}` out, and ")),
                many_lines(needed - depth.most())
            ),
        ),
    };
    let d = Diagnostic::error(rules::head::TOO_DEEP, message).and(why).fact("needed", needed);
    let d = d.fact_if_known("given", too_much);
    d.fact("held", lines).help(help)
}

/// A head that fills its width with other characters than its style's.
fn fitted(scale: u16, size: Abs) -> Diagnostic {
    let width = if scale == 1000 { "" } else { ", {width} % wide" };
    Diagnostic::note(rules::head::FITTED, "to fill its width the head is set at {size}pt")
        .and(width)
        .fact("size", FactValue::Points(size))
        .fact("width", FactValue::Thousandths(i64::from(scale) * 100))
        .help("nothing need be done; other words, another `size` or more `lines` fit otherwise")
}

/// A head that is to fill its width and cannot.
fn not_filled(text: &ShapedText, by: Abs) -> Diagnostic {
    let short = filling(text, by).max(1);
    let short_by = counted(&text.shaped, "{short:letter}", "{short:character}");
    Diagnostic::note(rules::head::NOT_FILLED, "the head falls ")
        .and(short_by)
        .and(" short of its width, opened as far as the layout allows; it is set as it comes")
        .fact("short", short)
        .help("add a word, or give it a larger `size` or fewer `lines`; or take `fit` out")
}

/// A head across its text's lines that takes more of their characters than its room has.
fn too_wide_across(across: HeadAcross) -> Diagnostic {
    let HeadAcross { needed, held, depth } = across;
    let message = "the head takes {needed_across:character} of its text's lines, and its room has \
                   {held_across:character}";
    let width = match depth {
        Some(depth) => {
            format!("in place of `depth = {depth}` give it a `width` of {needed} or more")
        }
        None => format!("give it a `width` of {needed} or more"),
    };
    let help = format!("{width}, or a smaller `size`, or fewer levels");
    let d = Diagnostic::error(rules::head::TOO_DEEP, message);
    d.fact("needed_across", needed).fact("held_across", held).help(help)
}

/// A head whose type needs more lines than its block says it has.
fn too_shallow(depth: HeadDepth) -> Diagnostic {
    let message = "`depth = {given}` is less than the head's type needs: it takes {needed:line}";
    let help = "give it that `depth`, or a smaller `size` or fewer levels";
    let given = depth.given.unwrap_or(0);
    let d = Diagnostic::warning(rules::head::DEPTH, message).fact("given", given);
    d.fact("needed", depth.needed).help(help)
}

/// A line of a head that holds a word wider than it, which no number of lines mends.
fn word_too_wide(text: &ShapedText, line: &Line) -> Diagnostic {
    let width = line.measure.width;
    let over = filling(text, line.natural - width).max(1);
    let words = text.shaped.text_of(line.start as usize..line.end as usize);
    let over_by = counted(&text.shaped, "{over:letter}", "{over:character}");
    Diagnostic::error(rules::head::TOO_WIDE, "`{words…24}` is ")
        .and(over_by)
        .and(" too wide for a line at {size}pt, which holds {holds}")
        .fact("words", words)
        .fact("over", over)
        .fact("size", FactValue::Points(text.size()))
        .fact("holds", held(text, width))
        .help("give it a smaller size, its block more columns, or write another word")
}

/// A head that its lines do not hold.
fn too_wide(text: &ShapedText, natural: Abs, width: Abs, lines: u8, key: &str) -> Diagnostic {
    let size = text.size();
    let (room, each) = (width * i64::from(lines), held(text, width));
    let over = filling(text, natural - room).max(1);
    let over_by = counted(&text.shaped, "{over:letter}", "{over:character}");
    let help = match text.part {
        CopyRole::Head | CopyRole::JumpHead => format!(
            "give it more lines (`{key} = {{ lines = {} }}`), a smaller size, or fewer words",
            u16::from(lines) + 1
        ),
        // `lines` is the main head's alone.
        _ => "give it a smaller size, its block more columns, or fewer words".to_owned(),
    };
    Diagnostic::error(rules::head::TOO_WIDE, "this head is ")
        .and(over_by)
        .and(" too wide for {lines:line} at {size}pt, which {lines?holds|hold} {holds}")
        .fact("over", over)
        .fact("size", FactValue::Points(size))
        .fact("lines", u16::from(lines))
        .fact("holds", each)
        .help(help)
}
