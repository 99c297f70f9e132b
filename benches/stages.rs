//! Benchmarks of each stage on the generated edition: `cargo bench`.
//!
//! Counters show the throughput of the stage: characters shaped, lines broken, pages composed,
//! bytes of PDF written. Allocations are profiled too.

mod generate;

use divan::counter::{BytesCount, CharsCount, ItemsCount};
use divan::{AllocProfiler, Bencher};
use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use stonehand::compose;
use stonehand::copy::{CopyRole, StoryCopy, TypeSpec, text_rules};
use stonehand::edition::{Edition, ParagraphKind, StoryId};
use stonehand::engine::{self, BuildOptions, BuiltEdition};
use stonehand::export::pdf;
use stonehand::flow::{self, BreakCache, FilledThread};
use stonehand::font::FontBook;
use stonehand::house::StoryScript;
use stonehand::makeup::{self, Plan, StoryThread};
use stonehand::text::{CharacterCache, ShapedParagraph, Typesetter, UniformMeasure, break_lines};
use stonehand::world::{DiskWorld, MemoryWorld, World};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// The inputs of all stages, created once.
struct Made {
    world: MemoryWorld,
    edition: Edition,
    fonts: Arc<FontBook>,
    plan: Plan,
    built: BuiltEdition,
    characters: usize,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let generated = generate::edition(8);
    assert!(generated.different_han >= 2000 && !generated.typst.is_empty(), "varied text");
    let world = world(&generated.files);
    let edition = stonehand::edition::load(&world).outcome.value.expect("the edition is sound");
    let fonts = Arc::new(engine::load_faces(&world, &edition.layout).0);
    let plan = makeup::lay_out(&edition).0;
    let built = engine::book(&world, &BuildOptions::default(), &mut |_| {});
    let built = built.value.expect("the edition builds");
    Made { world, edition, fonts, plan, built, characters: generated.characters }
});

/// Returns the edition in memory, with the shipped faces.
fn world(files: &[(String, String)]) -> MemoryWorld {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let disk = DiskWorld::new(root, Some(root.join("fonts")));
    let mut world = MemoryWorld::new();
    for (path, text) in files {
        world = world.with(path, text.as_str());
    }
    for file in disk.list(Path::new("fonts")).iter().filter(|f| *f != "SHA256SUMS") {
        let bytes = disk.font(file).expect("it was listed");
        world = world.with_shared(&format!("fonts/{file}"), bytes);
    }
    world
}

fn main() {
    divan::main();
}

/// Reading, checking and normalizing TOML and stories.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher
        .counter(CharsCount::new(made.characters))
        .bench(|| stonehand::edition::load(black_box(&made.world)));
}

/// Shaping paragraphs, with their spacing and break opportunities: one thread, one typesetter per
/// story.
#[divan::bench]
fn prepare(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher.counter(CharsCount::new(made.characters)).bench(|| prepared(black_box(made)));
}

fn prepared(made: &Made) -> Vec<ShapedParagraph> {
    let layout = &made.edition.layout;
    let body = TypeSpec::new(&layout.story_style("body", StoryScript::Han), &made.fonts, 500);
    let story = |story: &Arc<stonehand::edition::Story>| {
        let mut setter = Typesetter::new(
            &made.fonts,
            text_rules(layout, "zh-Hans", stonehand::geom::WritingMode::Horizontal),
        );
        let running = story.body.iter().filter(|p| p.kind != ParagraphKind::Subhead);
        let set =
            running.map(|p| setter.shape_paragraph(&p.text, &[(0..p.text.len(), &body.face)]));
        set.collect::<Vec<_>>()
    };
    made.edition.stories.iter().flat_map(story).collect()
}

/// Breaking each paragraph once into lines of uniform measure: one thread.
#[divan::bench]
fn break_paragraphs(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    let grid = made.plan.grid;
    let even = UniformMeasure { width: grid.chars(grid.span(1)), indent: grid.size * 2 };
    let paragraphs = prepared(made);
    let broken =
        || -> usize { paragraphs.iter().map(|p| break_lines(black_box(p), &even).len()).sum() };
    bencher.counter(ItemsCount::new(broken())).bench(broken);
}

/// Setting stories in their frames: shaping, line breaking, turns; one thread.
#[divan::bench]
fn flow_stories(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    let body = made.built.filled.iter().flat_map(|f| &f.texts).filter(|m| m.part == CopyRole::Body);
    let lines: usize =
        made.built.filled.iter().flat_map(|f| &f.frames).map(|f| f.lines.len()).sum();
    assert!(body.count() > 0 && lines > 0, "there is text");
    let count = u32::try_from(made.edition.stories.len()).unwrap_or(0);
    bencher.counter(ItemsCount::new(lines)).bench(|| {
        let characters = Arc::new(CharacterCache::new(&made.fonts));
        let one = |id| fitted(made, &characters, StoryId(id));
        (0..count).map(one).collect::<Vec<_>>()
    });
}

fn fitted(made: &Made, characters: &Arc<CharacterCache<'_>>, id: StoryId) -> FilledThread {
    let (copy, thread) = measured(made, characters, id);
    flow::fit(&copy, &thread, &mut BreakCache::new(&copy))
}

fn measured(
    made: &Made,
    characters: &Arc<CharacterCache<'_>>,
    id: StoryId,
) -> (StoryCopy, StoryThread) {
    let (edition, story) = (&made.edition, &made.edition.stories[id.0 as usize]);
    let typesetter = |writing| {
        let rules = text_rules(&edition.layout, &edition.language, writing);
        Typesetter::sharing(Arc::clone(characters), rules)
    };
    let least = edition.limits.type_solid;
    let mut setter = typesetter(made.plan.writing(id));
    let copy = StoryCopy::shape(story, &edition.layout, least, &mut setter);
    let thread = StoryThread::measure(edition, &made.plan, id, typesetter);
    (copy, thread)
}

/// Probing every story in its frames with all its breakings known; one thread.
#[divan::bench]
fn probe_stories(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    let characters = Arc::new(CharacterCache::new(&made.fonts));
    let mut probes: Vec<_> = (0..made.edition.stories.len())
        .map(|n| {
            let id = StoryId(u32::try_from(n).expect("an edition has far fewer stories"));
            let (copy, thread) = measured(made, &characters, id);
            let mut cache = BreakCache::new(&copy);
            flow::probe(&copy, &thread, &mut cache).expect("every story has a frame");
            (copy, thread, cache)
        })
        .collect();
    bencher.counter(ItemsCount::new(probes.len())).bench_local(move || {
        let probe = |(copy, thread, cache): &mut (_, _, _)| flow::probe(copy, thread, cache);
        probes.iter_mut().map(probe).collect::<Vec<_>>()
    });
}

/// Composing pages into scenes; one thread.
#[divan::bench]
fn compose_pages(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    let pages = made.edition.pages.len();
    let filled = made.built.filled.as_slice();
    let pictures = compose::PictureFiles::new();
    let content = compose::PageContents { filled, tables: &[], pictures: &pictures };
    let page = |i| compose::page(&made.edition, &made.plan, &made.fonts, content, i);
    bencher.counter(ItemsCount::new(pages)).bench(|| (0..pages).map(page).collect::<Vec<_>>());
}

/// Writing the PDF; all threads.
#[divan::bench]
fn write_pdf(bencher: Bencher<'_, '_>) {
    let book = &MADE.built.book;
    let bytes = pdf::write(book, pdf::PdfKind::Press, &MADE.built.renditions)
        .expect("it can be written")
        .len();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| pdf::write(black_box(book), pdf::PdfKind::Press, &MADE.built.renditions));
}

/// The whole build with files in memory; all threads.
#[divan::bench]
fn whole_edition(bencher: Bencher<'_, '_>) {
    let made = &*MADE;
    bencher
        .counter(CharsCount::new(made.characters))
        .bench(|| engine::edition(&made.world, &BuildOptions::default(), &mut |_| {}));
}
