//! Setting of all tables, in parallel.

use crate::copy::text_rules;
use crate::diag::Diagnostics;
use crate::edition::{Content, Edition, TableBlock, TableId};
use crate::engine::stage_inputs::TableInputs;
use crate::engine::stages::Stages;
use crate::font::{FigureWidth, FontBook};
use crate::geom::WritingMode;
use crate::lint;
use crate::makeup::{FrameId, Plan};
use crate::table::{self, CellTypesetters, SetTable, TableRequest, TableRoom};
use crate::text::{TextRules, Typesetter};
use rayon::prelude::*;
use std::sync::Arc;

/// The tables of an edition: their inputs, and the cache of results.
pub(super) struct TableStages<'a> {
    pub(super) edition: &'a Edition,
    pub(super) plan: &'a Plan,
    pub(super) fonts: &'a Arc<FontBook>,
    pub(super) stages: &'a Stages,
}

impl TableStages<'_> {
    /// Sets every table in its blocks, in the edition's order.
    pub(super) fn set(&self, out: &mut Diagnostics) -> Vec<Arc<SetTable>> {
        let count = u32::try_from(self.edition.tables.len()).expect("each takes a file");
        let run = |n| {
            let set = self.one(TableId(n));
            let diagnostics = lint::table(self.edition, self.plan, self.fonts, &set);
            (set, diagnostics)
        };
        let all: Vec<_> = (0..count).into_par_iter().map(run).collect();
        let mut tables = Vec::with_capacity(all.len());
        for (set, diagnostics) in all {
            tables.push(set);
            out.extend(diagnostics);
        }
        tables
    }

    fn one(&self, id: TableId) -> Arc<SetTable> {
        let (edition, stages) = (self.edition, self.stages);
        let (copy, layout) = (&edition.tables[id.0 as usize], &edition.layout);
        let rooms = self.rooms(id);
        let inputs = || TableInputs {
            copy: Arc::clone(copy),
            layout: Arc::clone(layout),
            language: edition.language.clone(),
            grid: self.plan.grid,
            rooms: rooms.clone(),
            fonts: Arc::clone(self.fonts),
        };
        stages.get(&stages.tables, &copy.path, inputs, || {
            let rules = text_rules(layout, &edition.language, WritingMode::Horizontal);
            let tabular = TextRules { figures: FigureWidth::Tabular, ..rules.clone() };
            let mut typesetters = CellTypesetters {
                words: Typesetter::new(self.fonts, rules),
                numbers: Typesetter::new(self.fonts, tabular),
            };
            let grid = self.plan.grid;
            let request = TableRequest { id, copy, layout, grid, rooms: &rooms };
            table::set(&request, &mut typesetters)
        })
    }

    /// The blocks of a table in the order of their pages.
    fn rooms(&self, id: TableId) -> Vec<TableRoom> {
        let mut rooms: Vec<TableRoom> = Vec::new();
        let mut first: Option<&TableBlock> = None;
        for (page, (spec, plan)) in self.edition.pages.iter().zip(&self.plan.pages).enumerate() {
            for (block, (content, placed)) in spec.blocks.iter().zip(&plan.blocks).enumerate() {
                let Content::Table(own) = &content.content else { continue };
                if own.table.value == id {
                    let of = *first.get_or_insert(own);
                    let id = FrameId { page, block };
                    rooms.push(TableRoom { id, setting: own.over(of), rect: placed.inner });
                }
            }
        }
        rooms
    }
}
