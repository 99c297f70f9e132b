//! Overset: how much of a story its frames hold, where they do not hold all of it.

use crate::copy::{CopyRole, ShapedText, StoryCopy};
use crate::flow::block_list::BlockList;
use crate::flow::break_cache::{BreakCache, CopyRange};
use crate::flow::frame_setting::CopyPlace;
use crate::flow::index::ParagraphIndex;
use crate::flow::optimizer::ThreadOptimizer;
use crate::flow::paragraphs::Paragraphs;
use crate::flow::search_state::SearchOutcome;
use crate::flow::solved_thread::SolvedThread;
use crate::flow::thread_config::ThreadConfig;
use crate::makeup::Grid;
use crate::text::Break;

/// First step of the search from the guess, in clusters.
const STEP: usize = 8;

/// Maximum number of words by which a beginning is shortened to end at a word.
const WORDS_BACK: usize = 16;

impl ThreadConfig<'_> {
    /// Sets the longest beginning of a story that fits by all rules and records the remainder as
    /// overset, so that the story fits once that much is cut. `guess` is a place near the end of the
    /// beginning. `None` if no text fits.
    pub(super) fn overrun(
        &self,
        copy: &StoryCopy,
        guess: CopyPlace,
        cache: &mut BreakCache,
    ) -> Option<SolvedThread> {
        let all: usize = copy.body.iter().map(|m| m.shaped.clusters.len()).sum();
        let before =
            copy.body.iter().take(guess.paragraph).map(|m| m.shaped.clusters.len()).sum::<usize>();
        // `low` clusters fit, `high` do not.
        let (mut low, mut high) = (0, all);
        let (mut at, mut step) = (before + guess.cluster, STEP);
        while high - low > 1 {
            if at <= low || at >= high {
                at = usize::midpoint(low, high);
            }
            if self.holds(copy, at, cache) {
                low = at;
                at = if high < all { usize::midpoint(low, high) } else { low.saturating_add(step) };
            } else {
                high = at;
                at = if low > 0 { usize::midpoint(low, high) } else { high.saturating_sub(step) };
            }
            step *= 2;
        }
        let low = self.whole_words(copy, low, cache);
        let beginning = Beginning::new(copy, low);
        let rest = beginning.rest;
        let mut search =
            ThreadOptimizer::new(self, beginning.paragraphs(copy, None, self.grid, cache));
        let (_, end) = search.run().filter(|_| search.paragraphs.len() > 0)?;
        let mut set = self.place(&mut search, Some(end));
        set.overset = Some(rest);
        set.overset_lines = self.lines_from(copy, &mut set, rest, cache);
        Some(set)
    }

    /// Rounds a number of clusters from the story's beginning down to the end of a word at which the
    /// frames hold it, so that the cut that is reported parts no word. The same number if there is no
    /// such word.
    fn whole_words(&self, copy: &StoryCopy, clusters: usize, cache: &mut BreakCache) -> usize {
        let mut at = word_start(copy, clusters);
        // A shorter beginning need not fit where a longer one does, though one soon does.
        for _ in 0..WORDS_BACK {
            if at == 0 || at == clusters || self.holds(copy, at, cache) {
                break;
            }
            at = word_start(copy, at - 1);
        }
        if at > 0 { at } else { clusters }
    }

    /// Whether the frames hold the first `clusters` clusters of a story and its end note.
    fn holds(&self, copy: &StoryCopy, clusters: usize, cache: &mut BreakCache) -> bool {
        let beginning = Beginning::new(copy, clusters);
        let last = copy.body.len().checked_sub(1);
        let note = last.filter(|n| copy.body[*n].part == CopyRole::EndNote);
        let mut search =
            ThreadOptimizer::new(self, beginning.paragraphs(copy, note, self.grid, cache));
        matches!(search.run(), Some((_, SearchOutcome::Placed(_))))
    }

    /// The number of lines that the copy from `rest` on takes. Also sets `of`, the number of lines of
    /// the paragraph, on the placed lines of one that is parted there.
    fn lines_from(
        &self,
        copy: &StoryCopy,
        set: &mut SolvedThread,
        rest: CopyPlace,
        cache: &mut BreakCache,
    ) -> u32 {
        let CopyPlace { paragraph: first, cluster: from } = rest;
        let Some(frame) = self.frames.last() else { return 0 };
        let mut paragraphs = Paragraphs::all(copy, self.grid, cache);
        let width = frame.columns[0].width;
        let unplaced = first + 1..copy.body.len();
        let after: u32 =
            unplaced.map(|n| paragraphs.best_of_unplaced(ParagraphIndex::new(n), width)).sum();
        let of = paragraphs.best(ParagraphIndex::new(first), width);
        if from == 0 {
            return after + of;
        }
        let parted = set.lines.iter_mut().filter(|row| row.paragraph == first);
        let parted: Vec<_> = parted.collect();
        let placed = u32::try_from(parted.len()).expect("a line takes a byte of a file");
        let left = of.saturating_sub(placed).max(1);
        for row in parted {
            row.of = placed.saturating_add(left);
        }
        after + left
    }
}

/// Rounds a number of clusters from the story's beginning down to the start of a word if they end
/// within one.
fn word_start(copy: &StoryCopy, clusters: usize) -> usize {
    let mut left = clusters;
    for text in &copy.body {
        let here = &text.shaped.clusters;
        if left >= here.len() {
            left -= here.len();
            continue;
        }
        let within = |n: usize| match here[n - 1].break_after {
            Break::Emergency | Break::Hyphen(..) => true,
            Break::Never => here[n - 1].class.is_latin() && here[n].class.is_latin(),
            _ => false,
        };
        let back = (1..=left).rev().take_while(|n| within(*n)).count();
        return clusters - back;
    }
    clusters
}

/// A beginning of a story. It does not end with a subhead.
struct Beginning {
    /// Number of whole paragraphs.
    whole: usize,
    /// The beginning of the paragraph after them, if the story is cut within it.
    cut: Option<ShapedText>,
    /// Where the remainder begins.
    rest: CopyPlace,
}

impl Beginning {
    /// The first `clusters` clusters of a story.
    fn new(copy: &StoryCopy, clusters: usize) -> Self {
        let body = &copy.body;
        let (mut whole, mut left) = (0, clusters);
        while left > 0 && body.get(whole).is_some_and(|m| m.shaped.clusters.len() <= left) {
            left -= body[whole].shaped.clusters.len();
            whole += 1;
        }
        let part = |text: &ShapedText| {
            let mut text = text.clone();
            text.shaped.clusters.truncate(left);
            text
        };
        let cut =
            body.get(whole).filter(|m| left > 0 && m.part != CopyRole::Subhead).map(|m| part(m));
        if cut.is_some() {
            return Self { whole, cut, rest: CopyPlace { paragraph: whole, cluster: left } };
        }
        while whole > 0 && body[whole - 1].part == CopyRole::Subhead {
            whole -= 1;
        }
        Self { whole, cut, rest: CopyPlace { paragraph: whole, cluster: 0 } }
    }

    /// Its paragraphs, followed by paragraph `note` of the story.
    fn paragraphs<'a>(
        &'a self,
        copy: &'a StoryCopy,
        note: Option<usize>,
        grid: &'a Grid,
        cache: &'a mut BreakCache,
    ) -> Paragraphs<'a> {
        let whole = |n: usize| {
            let text = &copy.body[n];
            (&**text, CopyRange { paragraph: n, upto: text.shaped.clusters.len() })
        };
        let CopyPlace { paragraph, cluster: upto } = self.rest;
        let cut = self.cut.as_ref().map(|text| (text, CopyRange { paragraph, upto }));
        let body = (0..self.whole).map(whole).chain(cut).chain(note.map(whole));
        Paragraphs::new(body, BlockList::of(copy), grid, cache)
    }
}
