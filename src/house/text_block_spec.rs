//! `[text_blocks]`: rules and grounds of the blocks in a story's text.

use crate::house::RuleStyle;
use crate::ink::Ink;

/// Rules and grounds of the blocks in a story's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextBlockSpec {
    /// The rules above and below a pull quote (`quote_rules`).
    pub quote_rules: Option<RuleStyle>,
    /// The border of a box (`box`).
    pub box_rule: Option<RuleStyle>,
    /// The ground of a box (`box_tint`).
    pub box_tint: Option<Ink>,
}

impl Default for TextBlockSpec {
    fn default() -> Self {
        let rule = Some(RuleStyle::Hairline);
        Self { quote_rules: rule, box_rule: rule, box_tint: None }
    }
}
