//! Composition.

use crate::diag::rule::rules;

rules! {
    DASH_AT_START [Note] "text::dash-at-start" {story: Story, lines: Lines}
        "A dash or an ellipsis begins a line"
        "At `prohibition = \"strict\"` no line of Chinese begins with —— or …… (CLREQ, line-start \
         prohibition); here no other line could be set."
        "Change a word or two before it, or use a lower level of `prohibition` in `[text]` of the \
         layout.";
    LOOSE [Warning Note] "text::loose" {story: Story, lines: Lines, opened: EmThousandths}
        "Gaps in lines are opened beyond the limit"
        "A line is driven out by more than a quarter of an em between characters (or word spaces \
         beyond half an em), which a reader sees as a hole (CLREQ, justification). From half an em \
         on it is a warning."
        "Change a word or two in the paragraph, or set the story wider.";
    NAME_PARTED [Note] "text::name-parted" {story: Story, lines: Lines}
        "A name is parted at the end of a line"
        "A name with its title, or spread by a space (记者 张磊, 丁　一), is kept on one line unless the \
         line would look worse; here it is not."
        "Change a word or two before it, or set the story wider.";
    OVERFULL [Warning] "text::overfull" {story: Story, over: Points, room: Characters}
        "A line is wider than its column"
        "A line of a story or a caption holds something that cannot be parted, or is a subhead that \
         is too wide, and sticks out of its column into the gutter or margin."
        "Set the story or the caption's block wider, or change the words.";
    SHORT [Note] "text::short" {story: Story, lines: Lines}
        "Lines within a paragraph cannot be filled"
        "The line has no gap that could be opened and ends short of the column's edge."
        "Change a word or two, or set the story wider.";
    STOPS_DRAWN_IN [Note] "text::stops-drawn-in" {story: Story, lines: Lines}
        "The blanks after full stops are squeezed"
        "The blanks of 。！？ stay open unless no line could be set otherwise; here they were drawn \
         in (CLREQ, line adjustment)."
        "Change a word or two, or set the story wider.";
    STRAINED [Warning Note] "text::strained" {
        lines: Lines, rules: [Name], opened: EmThousandths
    }
        "Justified lines of a caption or display item break a rule of setting"
        "No line could be set by all rules in this width; those given up are named, in the order \
         in which they give way. It is a warning where gaps are opened by more than half an em."
        "Give the words more width, or change a word or two.";
    UNBALANCED_QUOTE [Warning] "text::unbalanced-quote" {
        mark: Character, partner: Character, more: Count
    }
        "A quotation mark lacks its partner"
        "A quotation opens and never closes, closes without opening, or a paragraph of Chinese has \
         an odd number of straight marks. It is kept as typed; a quotation of several paragraphs \
         may open each of them and close in the last."
        "Add the missing mark, or take this one out.";
    UNBREAKABLE [Warning] "text::unbreakable" {word: Text, characters: Characters, room: Characters}
        "A word is parted where no rule allows it"
        "The word is wider than a whole line, or no line that ends before it could be filled."
        "Set the words wider, write a long word with spaces or hyphens, or change a word or two \
         before it.";
    UNIT_PARTED [Note] "text::unit-parted" {story: Story, lines: Lines}
        "A number is parted from its unit"
        "A number and its unit (1463.94亿元, 120 km/h) are kept on one line unless the line would \
         look worse; here it would."
        "Change a word or two before it, or set the story wider.";
}
