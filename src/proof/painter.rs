//! Lays parts of an overlay over a page's scene.

use crate::compose::SingleLineSetter;
use crate::diag::{Severity, many};
use crate::edition::Edition;
use crate::geom::{Abs, Path, Point, Rect, Size, WritingMode};
use crate::ink::Ink;
use crate::proof::overlay::{FrameMark, PageOverlay, StraightLine};
use crate::scene::{Book, Item, Paint, Scene, Stroke};

/// A part of an overlay that can be shown alone. They are in paint order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverlayKind {
    /// The baselines of the grid.
    Baselines,
    /// The base columns, and the numbers of columns and lines.
    Grid,
    /// The frames of stories, with name, order and the way from one to the next.
    Frames,
    /// What stories have too much, at the foot of their last frames.
    Overset,
    /// The places of problems, with their codes.
    Problems,
}

impl OverlayKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Baselines, Self::Grid, Self::Frames, Self::Overset, Self::Problems];
}

const GRID: Ink = Ink::Cmyk(800, 150, 0, 0);
const BASELINE: Ink = Ink::Cmyk(350, 0, 0, 0);
const FRAME: Ink = Ink::Cmyk(250, 900, 0, 0);
const ERROR: Ink = Ink::Cmyk(0, 1000, 1000, 0);
const WARNING: Ink = Ink::Cmyk(0, 550, 1000, 0);
const NOTE: Ink = Ink::Cmyk(700, 300, 0, 100);
/// Type size of labels.
const LABEL: Abs = Abs::pt(7);
/// Space around the words of a label.
const PADDING: Abs = Abs::pt(1);
const LABEL_HEIGHT: Abs = Abs(LABEL.0 + PADDING.0 * 2);
/// Every how many lines of the grid one is numbered.
const NUMBERED: usize = 5;

const HAIRLINE: Abs = Abs(Abs::PT.0 / 4);
const THIN: Abs = Abs(Abs::PT.0 / 2);
const THICK: Abs = Abs(Abs::PT.0 * 3 / 2);

/// Lays overlays over the pages of a book.
pub struct OverlayPainter<'a> {
    labels: SingleLineSetter<'a>,
    kinds: Vec<OverlayKind>,
}

impl std::fmt::Debug for OverlayPainter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OverlayPainter({:?})", self.kinds)
    }
}

/// The items laid over one page.
struct Layer<'l, 'a> {
    labels: &'l mut SingleLineSetter<'a>,
    items: Vec<(Point, Item)>,
    /// The labels on the page, which do not cover one another.
    labelled: Vec<Rect>,
}

impl<'a> OverlayPainter<'a> {
    /// A painter of these parts over the pages of an edition's book, whose body face sets the
    /// labels.
    pub fn new(book: &'a Book, edition: &Edition, kinds: &[OverlayKind]) -> Self {
        let labels = SingleLineSetter::new(&edition.layout, &edition.language, &book.fonts);
        let mut kinds = kinds.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        Self { labels, kinds }
    }

    /// Appends the parts to a page.
    pub fn paint(&mut self, overlay: &PageOverlay, scene: &mut Scene) {
        let (labels, items, labelled) = (&mut self.labels, Vec::new(), Vec::new());
        let mut layer = Layer { labels, items, labelled };
        for kind in &self.kinds {
            match kind {
                OverlayKind::Grid => layer.grid(overlay),
                OverlayKind::Baselines => {
                    overlay.baselines.iter().for_each(|line| layer.line(*line, HAIRLINE, BASELINE));
                }
                OverlayKind::Frames => overlay.frames.iter().for_each(|frame| layer.frame(frame)),
                OverlayKind::Overset => {
                    overlay.frames.iter().for_each(|frame| layer.overset(frame));
                }
                OverlayKind::Problems => {
                    for problem in &overlay.problems {
                        let ink = match problem.severity {
                            Severity::Error => ERROR,
                            Severity::Warning => WARNING,
                            Severity::Note => NOTE,
                        };
                        layer.rect(problem.rect, THICK, ink);
                        layer.label_above(problem.code, problem.rect, ink);
                    }
                }
            }
        }
        scene.items.append(&mut layer.items);
    }
}

/// From where a story leaves a frame to where it begins in the next.
fn way(frame: &FrameMark, next: Rect) -> (Point, Point) {
    let (rect, foot) = (frame.rect, frame.rect.bottom());
    match frame.writing {
        WritingMode::Horizontal => (Point::new(rect.right(), foot), next.origin),
        WritingMode::Vertical => {
            (Point::new(rect.left(), foot), Point::new(next.right(), next.top()))
        }
    }
}

impl Layer<'_, '_> {
    fn grid(&mut self, overlay: &PageOverlay) {
        for (n, column) in overlay.columns.iter().enumerate() {
            self.rect(*column, HAIRLINE, GRID);
            self.label_above(&(n + 1).to_string(), *column, GRID);
        }
        let numbered = overlay.baselines.iter().enumerate().skip(NUMBERED - 1).step_by(NUMBERED);
        for (n, line) in numbered {
            let is_vertical = line.from.x == line.to.x;
            let before = if is_vertical {
                Point::new(line.from.x - LABEL / 2, line.from.y - LABEL_HEIGHT)
            } else {
                Point::new(line.from.x - LABEL * 2, line.from.y - LABEL)
            };
            self.label(&(n + 1).to_string(), before, GRID);
        }
    }

    fn frame(&mut self, frame: &FrameMark) {
        for column in &frame.columns {
            self.rect(*column, HAIRLINE, FRAME);
        }
        self.rect(frame.rect, THIN, FRAME);
        if let Some(next) = frame.next {
            let (from, to) = way(frame, next);
            self.line(StraightLine { from, to }, THIN, FRAME);
        }
        let order =
            if frame.of > 1 { format!(" {}/{}", frame.number, frame.of) } else { String::new() };
        let next = frame.next_page.map(|page| format!(" → {page}")).unwrap_or_default();
        self.label_above(&format!("{}{order}{next}", frame.story), frame.rect, FRAME);
    }

    fn overset(&mut self, frame: &FrameMark) {
        let Some(over) = frame.overset else { return };
        let band = Abs::pt(3);
        let foot = frame.rect.bottom() - band;
        let at = Point::new(frame.rect.left(), foot);
        let side = match frame.writing {
            WritingMode::Horizontal => Rect::new(at, Size::new(frame.rect.size.width, band)),
            WritingMode::Vertical => {
                Rect::new(frame.rect.origin, Size::new(band, frame.rect.size.height))
            }
        };
        self.fill(side, ERROR);
        let (characters, lines) = (many(over.characters, "character"), many(over.lines, "line"));
        let words = format!("{}: over by {characters}, {lines}", frame.story);
        self.label(&words, Point::new(at.x, foot - LABEL_HEIGHT), ERROR);
    }

    fn rect(&mut self, rect: Rect, width: Abs, ink: Ink) {
        self.stroke(Path::rect(rect), width, ink);
    }

    fn line(&mut self, line: StraightLine, width: Abs, ink: Ink) {
        self.stroke(Path::line(line.from, line.to), width, ink);
    }

    fn stroke(&mut self, path: Path, width: Abs, ink: Ink) {
        let paint = Paint::ground(ink);
        let stroke = Stroke { width, dash: Vec::new(), round: false, paint };
        self.items.push((Point::default(), Item::Path { path, fill: None, stroke: Some(stroke) }));
    }

    fn fill(&mut self, rect: Rect, ink: Ink) {
        let (path, fill) = (Path::rect(rect), Some(Paint::ground(ink)));
        self.items.push((Point::default(), Item::Path { path, fill, stroke: None }));
    }

    /// A label above a rectangle, so that it hides nothing of what stands in it.
    fn label_above(&mut self, words: &str, rect: Rect, ink: Ink) {
        self.label(words, Point::new(rect.left(), rect.top() - LABEL_HEIGHT), ink);
    }

    /// White words on a ground of the ink, at `at` or as near to the right of it as no other label
    /// stands.
    fn label(&mut self, words: &str, at: Point, ink: Ink) {
        let Some(set) = self.labels.set(words, LABEL, Ink::PAPER) else { return };
        let size = Size::new(set.width() + PADDING * 2, LABEL_HEIGHT);
        let mut ground = Rect::new(at, size);
        while let Some(other) = self.labelled.iter().find(|other| other.overlaps(&ground)) {
            ground.origin.x = other.right();
        }
        self.labelled.push(ground);
        self.fill(ground, ink);
        let top_left = Point::new(ground.left() + PADDING, ground.top() + PADDING);
        self.items.extend(set.runs(top_left));
    }
}
