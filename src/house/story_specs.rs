//! How a layout sets stories: their heads (`[head]`), jumps (`[jump]`), lines (`[text]`, `[latin]`)
//! and the blocks in their text (`[text_blocks]`).

use crate::diag::Spanned;
use crate::house::{Numerals, RuleStyle};
use crate::ink::Ink;
use std::collections::BTreeMap;

/// `[head]`: space around and between the lines of a head, in thousandths of a body line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDefaults {
    /// Minimum space above the first line (`above`).
    pub above: i32,
    /// Space between levels (`between`).
    pub between: i32,
    /// Minimum space below the last line (`below`).
    pub below: i32,
    /// Maximum number of leftover lines that a head absorbs before the block counts as underset
    /// (`absorb`).
    pub absorb: u16,
    /// How lines beyond the minimum are distributed (`spare`).
    pub spare: SpareShares,
    /// How far a head that is fitted to its width may be changed (`fit`).
    pub fit: HeadFitLimits,
}

/// `fit`: how far a head may be changed to fill its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadFitLimits {
    /// How much closer its characters may stand, in thousandths of an em (`closer`).
    pub closer: i32,
    /// How much farther apart, in thousandths of an em (`wider`).
    pub wider: i32,
    /// The least width of its characters, in thousandths of their own (`narrow`).
    pub narrow: u16,
    /// The greatest width, in thousandths of their own (`wide`).
    pub wide: u16,
    /// How many of the layout's sizes smaller it may be (`grades`).
    pub grades: u8,
}

impl Default for HeadFitLimits {
    fn default() -> Self {
        Self { closer: 30, wider: 100, narrow: 850, wide: 1050, grades: 2 }
    }
}

/// `spare`: relative shares of a head's spare lines given to the space above it, to each space
/// between its levels, and to the space below, in thousandths; by default one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpareShares {
    /// Share above the first line (`above`).
    pub above: i32,
    /// Share between two levels (`between`).
    pub between: i32,
    /// Share below the last line (`below`).
    pub below: i32,
}

/// `[jump]`: how stories continue on another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JumpSpec {
    /// Wording of the jump-out line (`out`); `{page}` is the number of the target page.
    pub out: Spanned<String>,
    /// Wording of the jump-in line (`in`); `{page}` is the number of the page of origin.
    pub into: Spanned<String>,
    /// Numerals (`numerals`): `"han"` 三 or `"arabic"` 3.
    pub numerals: Numerals,
    /// The head on a continuation (`head`) when the story has no `jump_head` of its own.
    pub head: ContinuationHead,
    /// Where stories may be broken at a jump (`turn`).
    pub turn: TurnPolicy,
    /// Minimum number of lines on either side of a jump (`min_lines`).
    pub min_lines: u16,
}

/// The head on a continuation whose story has no `jump_head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContinuationHead {
    /// `"repeat"`: the story's own.
    Repeat,
    /// `"none"`.
    None,
}

/// Where a story may be broken at a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnPolicy {
    /// `"paragraph"`: after a paragraph, if one ends within the frame's last three lines.
    Paragraph,
    /// `"sentence"`: within a paragraph.
    Sentence,
}

/// `[text]`: settings of composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpec {
    /// Line-start and line-end prohibition (`prohibition`), if not the default of the language.
    pub prohibition: Option<ProhibitionLevel>,
    /// Space between Han and Latin in thousandths of an em (`autospace`, by default 250).
    pub autospace: i32,
    /// Maximum digits set side by side in one cell of a vertical line (`figures`, by default 2).
    pub figures: u8,
    /// Maximum length of words in capitals set upright in a vertical line (`capitals`, by default
    /// 4).
    pub capitals: u8,
    /// Words that begin a lead-in (`lead_in`), such as 本报; it ends with 讯 or 电, or the parenthesis
    /// that follows.
    pub lead_in: Vec<String>,
    /// What ends a story (`end_mark`), behind its last character.
    pub end_mark: Option<String>,
    /// What stands before the items of a list without numbers (`bullet`), if not that of the
    /// language.
    pub bullet: Option<String>,
}

/// `[latin]`: exceptions for stories in a Latin-script language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatinSpec {
    /// First-line indent of running text in thousandths of an em (`indent`).
    pub indent: Option<i32>,
    /// Substitutions of face roles (`faces = { kai = "hei-text" }`).
    pub faces: BTreeMap<String, String>,
}

/// Levels of line-start and line-end prohibition, as CLREQ names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProhibitionLevel {
    /// `"none"`.
    None,
    /// `"basic"`.
    Basic,
    /// `"gb"`: as basic, and no solidus at line end.
    Gb,
    /// `"strict"`: as gb, and no dash or ellipsis at line start.
    Strict,
}

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
