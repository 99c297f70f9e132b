//! Newspaper make-up: an edition's TOML specs and story texts become pages that a press can print.
//!
//! # The house
//!
//! Data goes one way, and a room imports only from the rooms above it in this list:
//!
//! - [`geom`] measures: whole-number lengths, points, rectangles.
//! - [`press`] holds what a press asks of a page, as numbers.
//! - [`diag`] says what is wrong, where, and how to mend it, as plain values.
//! - [`color`] reads ICC profiles and converts pictures to the press's inks.
//! - [`ink`] names what the press lays on paper.
//! - [`world`] is the only window on the disk.
//! - [`font`] maps, measures and shapes faces.
//! - [`pack`] filters and deflates.
//! - `jpeg` reads JPEGs, wherever they stand.
//! - [`image`](mod@image) reads pictures and makes of them what each kind of output wants.
//! - [`scene`] is the finished page as a list of items: all that an exporter may know.
//! - [`edition`] reads and checks specs and stories.
//! - [`text`] composes: a paragraph becomes lines.
//! - [`page`] lays the base grid, blocks, frames and threads.
//! - [`flow`] runs stories through frames, heads, turns and all.
//! - [`compose`] puts stories, pictures, furniture and rules together into scenes.
//! - [`export`] writes scenes as PDF: for the press, the archive, the screen.
//! - [`preflight`] judges pages and press PDFs before they leave.
//! - [`engine`] calls the rooms in order.
//!
//! The command lives in the binary and is the only one that prints.
//!
//! # Glossary
//!
//! | term | zh | here |
//! |---|---|---|
//! | type area | 版心 | [`page::Grid::area`] |
//! | base column, gutter | 基本栏、栏空 | [`page::Grid`] |
//! | re-divided span | 破栏 | [`page::Grid::resplit`] |
//! | vertical setting, tier | 竖排、段 | [`geom::WritingMode`], [`page::Column`] |
//! | figures side by side in a vertical line | 纵中横 | [`text::UprightRuns`] |
//! | head across a vertical story, vertical head beside a horizontal one | 横题、竖题 | [`page::HeadRoom`] |
//! | nameplate, running head | 报头、报眉 | [`edition::Furniture`] |
//! | thread | 续排 | [`page::Thread`] |
//! | kicker, head, deck | 引题、主题、副题 | [`flow::CopyRole`] |
//! | jump-out, jump-in line | 下转、上接 | [`edition::JumpSpec`] |
//! | galley | 小样 | [`engine::galley`] |
//! | page plan | 画版样 | [`edition::DisplayKind::Plan`] |
//! | line-start and line-end prohibition | 避头尾 | [`text::Prohibition`] |
//! | punctuation width adjustment | 标点挤压 | [`text::Spacing`] |
//! | lead-in | 电头 | [`edition::Mark::LeadIn`] |
//! | crop, fold and register marks, colour bar, slug line | 裁切线、折线、套准线、色标、版边说明 | [`compose::PrintersMark`] |
//! | printer's spread | 拼大版 | [`compose::impose`] |
//! | locked edition | 定版 | [`edition::Lock`] |
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
//!     println!("{}: {}", d.code, d.message);
//! }
//! if let Some((_, pdf)) = report.value {
//!     std::fs::write("specimen.pdf", pdf)?;
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod color;
pub mod compose;
pub mod diag;
pub mod edition;
pub mod engine;
pub mod export;
pub mod flow;
pub mod font;
pub mod geom;
pub mod image;
pub mod ink;
mod jpeg;
pub mod pack;
pub mod page;
pub mod preflight;
pub mod press;
pub mod scene;
pub mod text;
pub mod world;
