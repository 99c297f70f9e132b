//! The words of blocks in the text: the number of grid lines that they need, and their places.

use crate::copy::{BlockForm, BlockWords, CopyRole, ShapedText, aligned, break_head};
use crate::geom::{Abs, Point};
use crate::house::Align;
use crate::makeup::Grid;
use crate::text::{IndentedMeasure, Line, break_lines};

/// A line of a block's words.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockLine {
    /// Index of its text among those of the block.
    pub(super) text: usize,
    /// The line.
    pub(super) line: Line,
    /// Start of its baseline, from the top left corner of the block.
    pub(super) at: Point,
}

/// The words of a block, set at a width.
#[derive(Clone, Debug, Default)]
pub(super) struct BlockLines {
    /// Number of grid lines that the block takes.
    pub(super) rows: u32,
    /// Its lines.
    pub(super) lines: Vec<BlockLine>,
}

/// Space above and below the type of a pull quote, for its rules, as a fraction of a grid line.
const QUOTE_SPACE: (i64, i64) = (3, 4);

impl BlockLines {
    /// Sets the words of a block at a width.
    pub(super) fn set(words: &BlockWords, width: Abs, grid: &Grid) -> Self {
        match words.form {
            BlockForm::Quote { leading } => Self::quote(words, width, leading, grid),
            BlockForm::Boxed => Self::boxed(words, width, grid),
            BlockForm::Block => Self::default(),
        }
    }

    /// Sets a pull quote, centred in as many grid lines as it needs.
    fn quote(words: &BlockWords, width: Abs, leading: Abs, grid: &Grid) -> Self {
        let mut lines = Vec::new();
        let mut y = Abs::ZERO;
        for (n, text) in words.texts.iter().enumerate() {
            let size = text.size();
            // The source of the quotation is set with less leading than the quotation.
            let leading = leading.min(size.scale(4, 3));
            for line in broken(text, width) {
                let x = line.measure.x + beside(text, width, &line);
                let at = Point::new(x, y + (leading - size) / 2 + Grid::ascent(size, grid.writing));
                lines.push(BlockLine { text: n, line, at });
                y += leading;
            }
        }
        let space = grid.pitch.scale(QUOTE_SPACE.0, QUOTE_SPACE.1) * 2;
        let rows = rows_of(y + space, grid);
        let down = (grid.depth(rows) - y) / 2;
        for line in &mut lines {
            line.at.y += down;
        }
        Self { rows, lines }
    }

    /// Sets paragraphs on the grid, one line below the head of the box and one above its foot.
    fn boxed(words: &BlockWords, width: Abs, grid: &Grid) -> Self {
        let (margin, mut lines) = (grid.size, Vec::new());
        let inner = (width - margin * 2).max(grid.size);
        let mut row = 1;
        for (n, text) in words.texts.iter().enumerate() {
            let size = text.size();
            let top = grid.pitch * i64::from(row);
            if text.part == CopyRole::BoxHead {
                let head = break_head(&text.shaped, inner, None);
                let leading = size.scale(5, 4);
                let height = leading * (count(head.len()) - 1) + size;
                // A head below other text of the box has one more blank line.
                let taken = rows_of(height, grid) + u32::from(n > 0);
                let mut y = top + (grid.depth(taken) - height).max(Abs::ZERO) / 2;
                for line in head {
                    let x = margin + beside(text, inner, &line);
                    let at = Point::new(x, y + Grid::ascent(size, grid.writing));
                    lines.push(BlockLine { text: n, line, at });
                    y += leading;
                }
                row += taken;
                continue;
            }
            for line in broken(text, inner) {
                let x = margin + line.measure.x + beside(text, inner, &line);
                let top = grid.pitch * i64::from(row);
                let at = Point::new(x, grid.baseline(top));
                lines.push(BlockLine { text: n, line, at });
                row += 1;
            }
        }
        Self { rows: row + 1, lines }
    }
}

/// Breaks a text into lines of a width; those of centred text are of about equal length.
fn broken(text: &ShapedText, width: Abs) -> Vec<Line> {
    if text.align() == Align::Centre {
        return break_head(&text.shaped, width, None);
    }
    let measure = IndentedMeasure { width, indents: text.indents };
    text.as_aligned(break_lines(&text.shaped, &measure))
}

/// Offset of a line that is centred or ranged right from the start of its measure.
fn beside(text: &ShapedText, width: Abs, line: &Line) -> Abs {
    aligned(text.align(), width - line.measure.x, line.width())
}

/// Number of grid lines that hold a height.
fn rows_of(height: Abs, grid: &Grid) -> u32 {
    let over = (height - grid.size).max(Abs::ZERO);
    let rows = (over + grid.pitch - Abs(1)).whole(grid.pitch) + 1;
    u32::try_from(rows).expect("a story has fewer lines")
}

fn count(n: usize) -> i64 {
    i64::try_from(n).expect("a count has 63 bits")
}
