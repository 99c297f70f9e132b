//! Newspaper make-up: turns an edition's TOML specs and story texts into pages ready for press.
//!
//! # Modules
//!
//! Data flows one way, and a module imports only from modules above it in this list:
//!
//! - [`geom`]: integer lengths, points, rectangles and paths; writing mode.
//! - [`press`]: limits of a printing process.
//! - [`diag`]: diagnostics with code, message, remedy and source location, as plain values.
//! - [`color`]: ICC profiles and transforms between them.
//! - [`ink`]: process and spot inks.
//! - [`world`]: file access, the only module that reads from disk.
//! - [`font`]: parsing, metrics, shaping and subsetting of fonts.
//! - [`pack`]: Zlib streams and PNG row filters.
//! - `jpeg`: structure and decoding of JPEG files.
//! - [`image`](mod@image): pictures, read and converted for each kind of output.
//! - [`scene`]: finished pages as lists of positioned items, from which all output is made.
//! - [`raster`]: renders scenes to pixels: separations and proofs.
//! - [`house`]: the house style as plain values: grid, styles, inks, furniture, words.
//! - [`edition`]: reads and checks specs and stories.
//! - [`text`]: composes paragraphs: shaping, line breaking, justification.
//! - [`copy`]: stories shaped once, in the layout's styles.
//! - [`makeup`]: base grid, blocks, frames, heads and threads.
//! - [`table`]: sets tables in their blocks.
//! - [`flow`]: flows shaped stories through their threads.
//! - [`lint`]: turns what is wrong with a set story into diagnostics.
//! - [`compose`]: assembles stories, pictures, furniture and rules into scenes.
//! - [`export`]: writes scenes as PDF for press, archive and screen, as PNG and as SVG.
//! - [`preflight`]: checks pages and press PDFs.
//! - [`engine`]: the build pipeline, which runs the modules in order; an [`Engine`](engine::Engine)
//!   remembers, and makes again what an edit changes.
//!
//! - [`proof`]: lays grid, frames and problems over finished pages, for the layout desk.
//! - [`serve`]: shows an edition in the browser while its files are edited.
//!
//! The command line interface belongs to the binary and is the only code that prints.
//!
//! # Where to find
//!
//! | question | file |
//! |---|---|
//! | where a mark is kept from a line's start | `text/rules/opportunity.rs`, by `text/character/region.rs` |
//! | where Latin text breaks before Latin text | `text/shape/latin.rs`, by UAX #14 |
//! | what a line costs | `text/lines/cost.rs`, `text/lines/badness.rs` |
//! | where widow and orphan are weighed | `flow/slot_run.rs`, by `flow/demerits.rs` |
//! | a jump line's width, and its room beside the text | `makeup/turn.rs`; `flow/slot_run.rs` |
//! | the room of a jump-in line on lines of its own | `flow/frame_variant.rs` |
//! | the room of a jump-out line on lines of its own | `flow/page_exit.rs`, `flow/last_exit.rs`, `flow/crossing.rs`, `flow/item_steps.rs` |
//! | where overset is measured, and worded | `flow/overrun.rs`; `lint/copyfit.rs` (text, and blocks in it), `lint/table.rs` (rows) |
//! | where overset is weighed and summed up for the press | `engine/completeness.rs` |
//! | where a caption stands, and what it leaves its picture | `compose/caption_room.rs` |
//! | where a picture becomes CMYK | `image/for_press.rs`, by `color/transform.rs` |
//! | what is made again after an edit | `engine/snapshot.rs`, `engine/stage_inputs.rs` |
//! | a page as pixels, as shapes | `raster/proof.rs`, `export/svg/mod.rs` |
//! | what the layout desk draws again, edits and answers | `serve/desk.rs`, `serve/page_edit.rs`, `serve/routes.rs` |
//! | what is laid over a page for the desk | `proof/overlay.rs`, `proof/painter.rs` |
//! | a page of another PDF on plates | `preflight/devices/plates/mod.rs`, `raster/plates/mod.rs` |
//! | what keeps a frozen page, and what is told of one | `engine/frozen_pages.rs`, `flow/kept_frames.rs`, `engine/frozen_check.rs` |
//! | what of a page counts as printed | `scene/fingerprint.rs` |
//! | a diagnostic's code, reason and general remedy | `diag/rules/` |
//! | its message | a template where it is raised, filled in by `diag/message.rs` |
//! | what the interpreter of PDF pages tells, and to whom | `preflight/content/device.rs`, `preflight/devices/` |
//! | a table's columns, and where its rows go on | `table/widths.rs`, `table/rows.rs` |
//! | a booked advertisement, and what is told of it | `edition/bookings/`, `makeup/block_sizes.rs`, `engine/booked_colours.rs` |
//! | rules of a pattern, ornamental borders | `compose/periods.rs`, `compose/ornament.rs` |
//! | a key of a TOML file, its range and default | `edition/keys/` |
//!
//! # Glossary
//!
//! | term | zh | here |
//! |---|---|---|
//! | type area | 版心 | [`makeup::Grid::area`] |
//! | base column, gutter | 基本栏、栏空 | [`makeup::Grid`] |
//! | re-divided span | 破栏 | [`makeup::Grid::resplit`] |
//! | vertical setting, tier | 竖排、段 | [`geom::WritingMode`], [`makeup::Column`] |
//! | digits side by side in a vertical line | 纵中横 | [`text::UprightRuns`] |
//! | head across a vertical story, vertical head | 横题、竖题 | [`makeup::HeadRoom`] |
//! | nameplate, running head | 报头、报眉 | [`house::Furniture`] |
//! | thread | 续排 | [`makeup::Thread`] |
//! | label, kicker, head, deck, byline | 栏目题、引题、主题、副题、署名 | [`copy::CopyRole`] |
//! | subhead | 小标题 | [`edition::ParagraphKind::Subhead`] |
//! | caption, photo credit | 图说、摄 | [`edition::Caption`] |
//! | pictures with one caption, picture news | 图组、图片新闻 | [`edition::PictureBlock`], [`edition::PictureNews`] |
//! | jump-out, jump-in line | 下转、上接 | [`house::JumpSpec`] |
//! | widow, orphan, runt | 孤行、孤字 | [`flow::ColumnFaultKind`] |
//! | overset | 超出、余文 | [`flow::Overset`] |
//! | galley | 小样 | [`engine::galley`] |
//! | page plan | 画版样 | [`house::DisplayKind::Plan`] |
//! | line-start and line-end prohibition | 避头尾 | [`text::Prohibition`] |
//! | punctuation width adjustment | 标点挤压 | [`text::PunctuationSpace`], [`text::Spacing`] |
//! | drop cap | 首字下沉 | [`copy::DropCap`] |
//! | pull quote, box in the text | 引语、文内加框 | [`edition::TextBlock`], [`copy::FlowBlock`] |
//! | table, header of a table | 表格、表头 | [`table::SetTable`], [`table::RowPlace`] |
//! | ad dummy, booking | 广告单 | [`edition::Booking`] |
//! | rule, ornamental border | 栏线、花边 | [`house::RuleStyle`], [`house::Ornament`] |
//! | ruby | 注音 | [`text::RubyStyle`] |
//! | lead-in | 电头 | [`edition::Mark::LeadIn`] |
//! | crop, fold and register marks, colour bar, slug line | 裁切线、折线、套准线、色标、版边说明 | [`compose::PrintersMark`] |
//! | printer's spread | 拼大版 | [`compose::impose`] |
//! | plate made, frozen page | 锁版 | [`scene::PlateState`], [`edition::PressRecord`], [`engine::PageChanges`] |
//! | draft, locked edition | 草样、定版 | [`compose::PrintersMark::Draft`], [`edition::Lock`] |
//!
//! # Building an edition
//!
//! ```no_run
//! use stonehand::engine::{self, BuildOptions};
//! use stonehand::world::DiskWorld;
//!
//! let world = DiskWorld::new("editions/specimen", None);
//! let report = engine::edition(&world, &BuildOptions::default(), &mut |_| {});
//! for d in &report.diagnostics {
//!     println!("{}: {}", d.rule, d.message());
//! }
//! if let Some((_, pdf)) = report.value {
//!     std::fs::write("specimen.pdf", pdf)?;
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod color;
pub mod compose;
pub mod copy;
pub mod diag;
pub mod edition;
pub mod engine;
pub mod export;
pub mod flow;
pub mod font;
pub mod geom;
pub mod house;
pub mod image;
pub mod ink;
mod jpeg;
pub mod lint;
pub mod makeup;
pub mod pack;
pub mod preflight;
pub mod press;
pub mod proof;
pub mod raster;
pub mod scene;
#[cfg(feature = "serve")]
pub mod serve;
pub mod table;
pub mod text;
pub mod world;
