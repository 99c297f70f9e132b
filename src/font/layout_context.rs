//! Contexts of `GSUB` and `GPOS`, in which other lookups are called.
//!
//! Source: OpenType 1.9.1, chapter *OpenType Layout common table formats*.

use crate::font::layout_walk::{LayoutFault, LayoutWalk};
use skrifa::raw::tables::layout::{
    ChainedSequenceContext, ChainedSequenceContextFormat1, ChainedSequenceContextFormat2,
    ChainedSequenceContextFormat3, SequenceContext, SequenceContextFormat1, SequenceContextFormat2,
};

impl LayoutWalk {
    /// Checks a context.
    pub(super) fn context(&mut self, context: &SequenceContext<'_>) -> Result<(), LayoutFault> {
        self.read(context)?;
        match context {
            SequenceContext::Format1(context) => self.glyph_context(context),
            SequenceContext::Format2(context) => self.class_context(context),
            SequenceContext::Format3(context) => {
                self.coverages(context.coverages().iter())?;
                self.calls(context.seq_lookup_records())
            }
            // Formats of more than 65,536 glyphs, which are not set.
            _ => Ok(()),
        }
    }

    fn glyph_context(&mut self, context: &SequenceContextFormat1<'_>) -> Result<(), LayoutFault> {
        self.covered(context.coverage(), context.seq_rule_set_count())?;
        for rules in context.seq_rule_sets().iter().flatten() {
            let rules = rules?;
            self.read(&rules)?;
            for rule in rules.seq_rules().iter() {
                let rule = rule?;
                self.read(&rule)?;
                self.glyphs(rule.input_sequence())?;
                self.calls(rule.seq_lookup_records())?;
            }
        }
        Ok(())
    }

    fn class_context(&mut self, context: &SequenceContextFormat2<'_>) -> Result<(), LayoutFault> {
        self.coverage(context.coverage())?;
        self.classes(context.class_def())?;
        for rules in context.class_seq_rule_sets().iter().flatten() {
            let rules = rules?;
            self.read(&rules)?;
            for rule in rules.class_seq_rules().iter() {
                let rule = rule?;
                self.read(&rule)?;
                self.calls(rule.seq_lookup_records())?;
            }
        }
        Ok(())
    }

    /// Checks a context with what stands before and after it.
    pub(super) fn chain(&mut self, chain: &ChainedSequenceContext<'_>) -> Result<(), LayoutFault> {
        self.read(chain)?;
        match chain {
            ChainedSequenceContext::Format1(chain) => self.glyph_chain(chain),
            ChainedSequenceContext::Format2(chain) => self.class_chain(chain),
            ChainedSequenceContext::Format3(chain) => self.coverage_chain(chain),
            // Formats of more than 65,536 glyphs, which are not set.
            _ => Ok(()),
        }
    }

    fn glyph_chain(
        &mut self,
        chain: &ChainedSequenceContextFormat1<'_>,
    ) -> Result<(), LayoutFault> {
        self.covered(chain.coverage(), chain.chained_seq_rule_set_count())?;
        for rules in chain.chained_seq_rule_sets().iter().flatten() {
            let rules = rules?;
            self.read(&rules)?;
            for rule in rules.chained_seq_rules().iter() {
                let rule = rule?;
                self.read(&rule)?;
                self.glyphs(rule.backtrack_sequence())?;
                self.glyphs(rule.input_sequence())?;
                self.glyphs(rule.lookahead_sequence())?;
                self.calls(rule.seq_lookup_records())?;
            }
        }
        Ok(())
    }

    fn class_chain(
        &mut self,
        chain: &ChainedSequenceContextFormat2<'_>,
    ) -> Result<(), LayoutFault> {
        self.coverage(chain.coverage())?;
        self.classes(chain.backtrack_class_def())?;
        self.classes(chain.input_class_def())?;
        self.classes(chain.lookahead_class_def())?;
        for rules in chain.chained_class_seq_rule_sets().iter().flatten() {
            let rules = rules?;
            self.read(&rules)?;
            for rule in rules.chained_class_seq_rules().iter() {
                let rule = rule?;
                self.read(&rule)?;
                self.calls(rule.seq_lookup_records())?;
            }
        }
        Ok(())
    }

    fn coverage_chain(
        &mut self,
        chain: &ChainedSequenceContextFormat3<'_>,
    ) -> Result<(), LayoutFault> {
        self.coverages(chain.backtrack_coverages().iter())?;
        self.coverages(chain.input_coverages().iter())?;
        self.coverages(chain.lookahead_coverages().iter())?;
        self.calls(chain.seq_lookup_records())
    }
}
