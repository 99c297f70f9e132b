//! What can be wrong with a head: too wide for its lines, too deep for its block.

use crate::diag::{Diagnostic, Span, many, rules};
use crate::edition::DisplayText;
use crate::flow::copy::ShapedText;
use crate::flow::units::{filling, held, letter};
use crate::geom::Abs;
use crate::page::Frame;
use crate::text::{Line, Measure};

/// How deep a head is, in lines of the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Depth {
    /// What its type needs.
    pub(super) needed: i64,
    /// What its block gives it (`depth`), if it says.
    pub(super) given: Option<u16>,
    /// The lines of its room.
    pub(super) lines: i64,
    /// Who is in that room.
    pub(super) room: HeadShare,
}

/// Who is in the room of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadShare {
    /// The head and the text below it, a line at least.
    Shared,
    /// The head alone, beside its text.
    Own,
}

impl Depth {
    /// What the head takes.
    pub(super) fn taken(self) -> i64 {
        self.needed.max(self.given.map_or(0, i64::from))
    }

    /// The most that it may take.
    fn most(self) -> i64 {
        match self.room {
            HeadShare::Shared => self.lines - 1,
            HeadShare::Own => self.lines,
        }
    }

    /// Whether it takes more than there is.
    pub(super) fn is_too_deep(self) -> bool {
        self.taken() > self.most()
    }
}

fn many_lines(lines: i64) -> String {
    many(usize::try_from(lines).expect("a depth is not below zero"), "line")
}

/// A head that leaves no line for its text, or is deeper than its block.
pub(super) fn too_deep(depth: Depth, span: Span, frame: &Frame) -> Diagnostic {
    let Depth { needed, given, lines, room } = depth;
    let least = many_lines(needed);
    let why = match room {
        HeadShare::Shared => ": a head does not stand alone",
        HeadShare::Own => "",
    };
    let by_type = needed > depth.most();
    let (message, help) = match given.filter(|given| i64::from(*given) > needed && !by_type) {
        Some(given) => (
            format!(
                "`depth = {given}` is too much for this head, and its block has {lines} in all{why}"
            ),
            format!(
                "its type needs {least}: give it a `depth` of {} at most, or the block more lines",
                depth.most()
            ),
        ),
        None => (
            format!("the head's type alone takes {least}, and its block has {lines} in all{why}"),
            format!(
                "{}give the block {} lines or more, or the head a smaller `size` or fewer levels",
                given
                    .filter(|given| i64::from(*given) > needed)
                    .map_or_else(String::new, |given| format!("take `depth = {given}` out, and ")),
                needed + lines - depth.most()
            ),
        ),
    };
    let d = Diagnostic::error(rules::head::TOO_DEEP, message).at(span, "this head").help(help);
    d.on(frame.page, frame.rect)
}

/// The room of a head whose lines run across its text's, in characters of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Across {
    /// What its type needs.
    pub(super) needed: i64,
    /// What there is.
    pub(super) held: i64,
    /// The `depth` that makes it so, if the block gives no `width`.
    pub(super) depth: Option<u16>,
}

/// A head across its text's lines that takes more of their characters than its strip has.
pub(super) fn too_wide_across(across: Across, span: Span, frame: &Frame) -> Option<Diagnostic> {
    let Across { needed, held, depth } = across;
    if needed <= held {
        return None;
    }
    let told = |n: i64| many(usize::try_from(n).expect("a room is not below zero"), "character");
    let message = format!(
        "the head takes {} of its text's lines, and its room has {}",
        told(needed),
        told(held)
    );
    let width = match depth {
        Some(depth) => {
            format!("in place of `depth = {depth}` give it a `width` of {needed} or more")
        }
        None => format!("give it a `width` of {needed} or more"),
    };
    let help = format!("{width}, or a smaller `size`, or fewer levels");
    let d = Diagnostic::error(rules::head::TOO_DEEP, message).at(span, "this head").help(help);
    Some(d.on(frame.page, frame.rect))
}

/// A head whose type needs more lines than its block says it has.
pub(super) fn too_shallow(depth: Depth, span: Span, frame: &Frame) -> Option<Diagnostic> {
    let given = depth.given.filter(|given| i64::from(*given) < depth.needed)?;
    let needed = many_lines(depth.needed);
    let message =
        format!("`depth = {given}` is less than the head's type needs: it takes {needed}");
    let help = "give it that `depth`, or a smaller `size` or fewer levels";
    let d = Diagnostic::warning(rules::head::DEPTH, message).at(span, "this head").help(help);
    Some(d.on(frame.page, frame.rect))
}

/// A line of a head that holds a word wider than it, which no number of lines mends.
pub(super) fn word_too_wide(
    typeset: &ShapedText,
    line: &Line,
    text: &DisplayText,
    frame: &Frame,
) -> Diagnostic {
    let width = line.measure.width;
    let over = filling(typeset, line.natural - width).max(1);
    let words = typeset.shaped.text_of(line.start as usize..line.end as usize);
    let short: String = words.chars().take(24).collect();
    let message = format!(
        "`{short}` is {} too wide for a line at {}, which holds {}",
        many(over, letter(&typeset.shaped)),
        typeset.size(),
        held(typeset, width)
    );
    Diagnostic::error(rules::head::TOO_WIDE, message)
        .at(text.span, "in here")
        .help("give it a smaller size, its block more columns, or write another word")
        .on(frame.page, frame.rect)
}

/// A head that its width does not hold.
pub(super) fn too_wide(
    typeset: &ShapedText,
    width: Abs,
    text: &DisplayText,
    frame: &Frame,
    wanted: Option<u8>,
) -> Diagnostic {
    let size = typeset.size();
    let whole = typeset.shaped.line(
        0..typeset.shaped.clusters.len(),
        Measure { x: Abs::ZERO, width },
        true,
    );
    let lines = wanted.unwrap_or(1);
    let (room, each) = (width * i64::from(lines), held(typeset, width));
    let over = filling(typeset, whole.natural - room).max(1);
    let holds = if lines == 1 { "holds" } else { "hold" };
    let message = format!(
        "this head is {} too wide for {} at {size}, which {holds} {each}",
        many(over, letter(&typeset.shaped)),
        many(usize::from(lines), "line"),
    );
    Diagnostic::error(rules::head::TOO_WIDE, message)
        .at(text.span, "this head")
        .help("give it more lines (`head = { lines = 2 }`), a smaller size, or fewer words")
        .on(frame.page, frame.rect)
}
