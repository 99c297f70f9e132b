//! All diagnostics of one filled thread, in their order.

use crate::diag::Diagnostics;
use crate::edition::{Edition, StoryId};
use crate::flow::FilledThread;
use crate::font::FontBook;
use crate::lint::context::ThreadContext;
use crate::lint::{columns, copyfit, heads, missing, relaxed_lines, tall_type, turns};

/// What the author of a story should know of how it is set; `fonts` are the faces that it is set
/// in.
pub fn thread(
    edition: &Edition,
    fonts: &FontBook,
    story: StoryId,
    filled: &FilledThread,
) -> Diagnostics {
    let mut out = Diagnostics::new();
    let ctx = ThreadContext::new(edition, story, filled);
    tall_type::ruby_too_large(ctx, &mut out);
    tall_type::drop_cap_not_set(ctx, &mut out);
    heads::faults(ctx, &mut out);
    missing::in_story(ctx, fonts, &mut out);
    copyfit::room(ctx, &mut out);
    columns::faults(ctx, &mut out);
    copyfit::unreached(ctx, &mut out);
    copyfit::unused(ctx, &mut out);
    turns::short(ctx, &mut out);
    turns::jump_lines_too_wide(ctx, &mut out);
    missing::in_jump_lines(ctx, fonts, &mut out);
    relaxed_lines::report(ctx, &mut out);
    out
}
