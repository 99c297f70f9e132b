//! Fences: lines of `:::` that begin and end blocks in a story's text.
//!
//! `::: quote`, `::: box` and `::: style NAME` hold copy, `::: block` holds the keys of a block as
//! TOML; `:::` ends them. `::: rule` stands by itself. After a kind `float` lets the block stand
//! later where there is no room.

use crate::diag::{Diagnostic, Diagnostics, FactValue, Span, Spanned, rules};
use crate::edition::copy::CopyRules;
use crate::edition::copy::quotes::UnpairedQuote;
use crate::edition::layout_file::HouseNames;
use crate::edition::page_file::{BlockToml, read_text_block};
use crate::edition::{BlockPlace, Story, TextBlock, TextBlockContent, nearest};
use crate::house::RuleStyle;
use std::ops::Range;

/// A line that begins or ends a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FenceLine<'t> {
    /// `::: KIND WORDS`
    Begin { kind: &'t str, words: &'t str },
    /// `:::`
    End,
}

/// The kinds of blocks.
const KINDS: [&str; 5] = ["quote", "box", "rule", "style", "block"];

/// Reads a line without blanks at its ends.
pub(super) fn read(line: &str) -> Option<FenceLine<'_>> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(FenceLine::End);
    }
    let (kind, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(FenceLine::Begin { kind, words: words.trim() })
}

/// What stands between two fences.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FenceKind {
    Quote(BlockPlace),
    Boxed(BlockPlace),
    Style(Spanned<String>),
    Toml(BlockPlace),
    /// What was refused already.
    Refused,
}

/// Where a fence begins.
#[derive(Clone, Copy)]
pub(super) struct FencePlace {
    /// Its line.
    pub(super) span: Span,
    /// The byte after its line.
    pub(super) after: usize,
    /// Number of paragraphs before it.
    pub(super) from: usize,
    /// Whether running text had begun before it.
    pub(super) begun: bool,
}

/// A block that has begun.
pub(super) struct OpenFence {
    kind: FenceKind,
    span: Span,
    from: usize,
    /// The byte after its first line.
    pub(super) after: usize,
    /// Whether running text had begun before it.
    pub(super) begun: bool,
    /// A quotation mark of the running text that was open before it.
    pub(super) pending: Option<UnpairedQuote>,
}

/// What a fence begins.
pub(super) enum Begun {
    /// A block that another fence ends.
    Open(OpenFence),
    /// A rule, which stands by itself.
    Rule(TextBlock),
}

/// The file, and the bytes between two fences in it.
pub(super) struct FenceText<'t> {
    pub(super) text: &'t str,
    pub(super) toml: Range<usize>,
}

impl OpenFence {
    /// Begins a block of a kind.
    pub(super) fn begin(
        kind: &str,
        words: &str,
        at: FencePlace,
        names: &HouseNames,
    ) -> Result<Begun, Diagnostic> {
        let kind = match kind {
            "quote" => FenceKind::Quote(place(words, at.span)?),
            "box" => FenceKind::Boxed(place(words, at.span)?),
            "block" => FenceKind::Toml(place(words, at.span)?),
            "rule" => return rule(words, at).map(Begun::Rule),
            "style" => FenceKind::Style(style(words, at.span, names)?),
            _ => return Err(unknown_kind(kind, at.span)),
        };
        let FencePlace { span, after, from, begun } = at;
        Ok(Begun::Open(Self { kind, span, from, after, begun, pending: None }))
    }

    /// A block that was refused: what stands in it is not read.
    pub(super) fn refused(at: FencePlace) -> Self {
        let FencePlace { span, after, from, begun } = at;
        Self { kind: FenceKind::Refused, span, from, after, begun, pending: None }
    }

    /// Whether no copy stands in it: TOML, or what is not read.
    pub(super) fn holds_no_copy(&self) -> bool {
        matches!(self.kind, FenceKind::Toml(_) | FenceKind::Refused)
    }

    /// Whether its copy is part of the running text.
    pub(super) fn is_running_text(&self) -> bool {
        matches!(self.kind, FenceKind::Style(_))
    }

    /// Ends it: its paragraphs, which were read into the body, become its block or take its style.
    pub(super) fn close(
        self,
        story: &mut Story,
        of: FenceText<'_>,
        copy: CopyRules<'_>,
        names: &HouseNames,
        diagnostics: &mut Diagnostics,
    ) {
        let is_empty = story.body.len() == self.from;
        let content = match self.kind {
            FenceKind::Toml(place) => {
                let file = self.span.file;
                let block = read_text_block(
                    BlockToml { file, text: of.text, toml: of.toml, at: self.span },
                    names,
                    copy,
                    &mut story.edits,
                    diagnostics,
                );
                block.map(|content| (place, content))
            }
            FenceKind::Refused => None,
            _ if is_empty => {
                diagnostics.push(fault(
                    self.span,
                    "this block holds no text",
                    "write its words before the line that ends it, or take it out",
                ));
                None
            }
            FenceKind::Style(style) => {
                let styled = &mut story.body[self.from..];
                for p in styled {
                    p.style = Some(style.clone());
                }
                None
            }
            FenceKind::Quote(place) => {
                Some((place, TextBlockContent::Quote(story.body.split_off(self.from))))
            }
            FenceKind::Boxed(place) => {
                Some((place, TextBlockContent::Boxed(story.body.split_off(self.from))))
            }
        };
        if let Some((place, content)) = content {
            let (before, span) = (self.from, self.span);
            story.blocks.push(TextBlock { before, place, content, span });
        }
    }

    /// The error of a block without an end.
    pub(super) fn never_ends(&self) -> Diagnostic {
        fault(self.span, "this block never ends", "end it with a line that holds only `:::`")
    }

    /// The error of a block within this one.
    pub(super) fn holds_another(&self, place: Span) -> Diagnostic {
        fault(
            place,
            "a block begins within another",
            "end the first with a line that holds only `:::`",
        )
        .at(self.span, "this one has not ended")
    }
}

/// The error of a fence that ends no block.
pub(super) fn ends_nothing(place: Span) -> Diagnostic {
    let help = "take it out, or begin a block: `::: quote`";
    fault(place, "`:::` ends a block, and none has begun", help)
}

fn fault(place: Span, words: &'static str, help: &str) -> Diagnostic {
    Diagnostic::error(rules::story::BLOCK, words).at(place, "here").help(help)
}

fn unknown_kind(kind: &str, place: Span) -> Diagnostic {
    let like = nearest::nearest(kind, KINDS.into_iter());
    let help = match like {
        Some(like) => format!("did you mean `::: {like}`? Kinds are {}", KINDS.join(", ")),
        None => format!(
            "kinds are {}; copy that begins with the sign needs a word before it",
            KINDS.join(", ")
        ),
    };
    fault(place, "there is no kind of block {`kind`}", &help).fact("kind", kind)
}

/// `float` or nothing.
fn place(words: &str, span: Span) -> Result<BlockPlace, Diagnostic> {
    match words {
        "" => Ok(BlockPlace::Here),
        "float" => Ok(BlockPlace::Float),
        _ => Err(fault(
            span,
            "only `float` may stand after the kind of a block",
            "write what the block holds on the next lines",
        )),
    }
}

/// A rule by the name of its style.
fn rule(words: &str, at: FencePlace) -> Result<TextBlock, Diagnostic> {
    let wanted = if words.is_empty() { "hairline" } else { words };
    let Some(style) = RuleStyle::named(wanted) else {
        let help = match nearest::nearest(wanted, RuleStyle::names()) {
            Some(like) => format!("did you mean `::: rule {like}`?"),
            None => format!("rules are {}", RuleStyle::names().collect::<Vec<_>>().join(", ")),
        };
        let d = fault(at.span, "there is no such rule as {`name`}", &help);
        return Err(d.fact("name", wanted));
    };
    let (content, place) = (TextBlockContent::Rule(style), BlockPlace::Here);
    Ok(TextBlock { before: at.from, place, content, span: at.span })
}

/// The name of a style of the layout.
fn style(words: &str, span: Span, names: &HouseNames) -> Result<Spanned<String>, Diagnostic> {
    if names.known && !names.styles.contains_key(words) {
        let like = nearest::nearest(words, names.styles.keys().map(String::as_str));
        let help = match like {
            Some(like) => format!("did you mean `::: style {like}`?"),
            None => "write the name of a style of the layout: `::: style NAME`".to_owned(),
        };
        let d = fault(span, "the layout has no style {`name`}", &help);
        return Err(d.fact("name", words));
    }
    if let (Some(style), Some(pitch)) = (names.styles.get(words), names.pitch)
        && style.size > pitch
    {
        let help = "its lines would overlap: name a style no larger than the distance of lines";
        let d = fault(span, "type of {size}pt stands in lines of {pitch}pt", help);
        let d = d.fact("size", FactValue::Points(style.size));
        return Err(d.fact("pitch", FactValue::Points(pitch)));
    }
    Ok(Spanned { value: words.to_owned(), span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_colons_begin_and_end_blocks() {
        let begin = |kind, words| Some(FenceLine::Begin { kind, words });
        assert_eq!(read("::: quote float"), begin("quote", "float"));
        assert_eq!(read(":::rule"), begin("rule", ""));
        assert_eq!(read(":::::"), Some(FenceLine::End));
        assert_eq!(read(":: 甲"), None);
        assert_eq!(read("甲 :::"), None);
    }
}
