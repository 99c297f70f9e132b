//! Paragraphs that were broken before, kept while a thread is tried with other turns and heads.

use crate::geom::Abs;
use crate::text::{Broken, Measure, Measures, Prepared, break_lines};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The lines found so far for each paragraph of a story. Lines depend on the paragraph and on the
/// rooms that the breaker asks about, and on nothing else: where those are the same, so are the
/// lines, wherever in the thread they stand.
#[derive(Debug, Default)]
pub(super) struct Known(RefCell<Vec<Vec<Kept>>>);

#[derive(Debug)]
struct Kept {
    /// The rooms of lines from 0 on, as far as they were asked about.
    rooms: Vec<Measure>,
    widest: Abs,
    lines: Rc<Broken>,
}

impl Known {
    /// The lines of paragraph `n`, which is `text`, in rooms of these measures.
    pub(super) fn lines(&self, n: usize, text: &Prepared, measures: &dyn Measures) -> Rc<Broken> {
        let widest = measures.widest();
        let same = |k: &&Kept| {
            let mut rooms = k.rooms.iter().enumerate();
            k.widest == widest && rooms.all(|(line, room)| measures.line(line) == *room)
        };
        if let Some(kept) = self.0.borrow().get(n).and_then(|kept| kept.iter().find(same)) {
            return kept.lines.clone();
        }
        let asked = Asked { measures, lines: Cell::new(0) };
        let lines = Rc::new(break_lines(text, 0, &asked));
        let rooms = (0..asked.lines.get()).map(|line| measures.line(line)).collect();
        let mut all = self.0.borrow_mut();
        if all.len() <= n {
            all.resize_with(n + 1, Vec::new);
        }
        all[n].push(Kept { rooms, widest, lines: lines.clone() });
        lines
    }
}

/// Measures that remember how many lines they were asked about.
struct Asked<'a> {
    measures: &'a dyn Measures,
    lines: Cell<usize>,
}

impl Measures for Asked<'_> {
    fn line(&self, n: usize) -> Measure {
        self.lines.set(self.lines.get().max(n + 1));
        self.measures.line(n)
    }

    fn widest(&self) -> Abs {
        self.measures.widest()
    }
}
