//! Layouts and their faces.

use crate::diag::rule::rules;

rules! {
    /// Layouts.
    pub mod layout;

    EXTENDS_ITSELF [Error] "layout::extends-itself" {layouts: [Name], layout: Name, most: Count}
        "A layout extends itself, or too many extend each other"
        "`extends` names another layout, from which everything is taken that a layout does not say. \
         An edition's own layout goes before a shipped one of its name, so that it cannot extend that \
         one."
        "Give the layout a name of its own, and let it extend one that does not extend it.";
    OFF_SHEET [Warning] "layout::off-sheet" {
        left: Millimetres, above: Millimetres, right: Millimetres, below: Millimetres,
        sheet_width: Millimetres, sheet_height: Millimetres, area_width: Millimetres,
        area_height: Millimetres
    }
        "The type area does not lie on the sheet"
        "`[grid]` of the layout makes a type area that reaches beyond the trimmed sheet. Blocks in \
         that part of it would be cut off."
        "Make `[sheet]` larger, or lessen `left`, `top`, `columns`, `characters` or `lines` in \
         `[grid]`.";
}

rules! {
    /// Faces.
    pub mod font;

    FALLBACK [Note] "font::fallback" {
        wanted: Face, characters: [Character], named: [Text], more: Count, places: Count,
        stand_in: Face, story: Story
    }
        "Characters were set in another face of their role"
        "The first face of the role does not have these characters; the next one in the role's \
         list that has them stands in. It may be heavier, lighter or of another design."
        "Nothing, if it looks right. Otherwise write the words another way, or put a face that has \
         the characters earlier in the role's list in `[faces]` of the layout.";
    LICENCE [Error] "font::licence" {file: File, restriction: Text, fs_type: Text}
        "The face's licence bits forbid embedding"
        "A press PDF embeds a subset of every face it uses. The face's own licence bits (`OS/2` \
         fsType, OpenType 1.9.1) forbid embedding, embedding of outlines or subsetting."
        "Ask the face's maker for a licence to embed it and for a file whose bits say so, or name \
         another face in `[faces]`.";
    MISSING [Error] "font::missing" {file: File, reason: Reason}
        "A font file that the layout names cannot be read"
        "`[faces]` names a file that is in none of the folders where faces are looked for, or that \
         is there and cannot be read. System fonts are never used, so that every machine gives the \
         same bytes, and no other face is taken in its place."
        "Put the file into the edition's `fonts/` folder, or give the folder where it lies with \
         `--fonts DIR`; `stonehand fonts` says where each face was found.";
    MISSING_GLYPH [Error] "font::missing-glyph" {
        character: Character, written: Name, code: Name, places: Count, more: Count, story: Story
    }
        "No face of the role has this character"
        "A character of a story, head, caption or display text is in none of the faces of its \
         role, or without an outline, so that nothing could be printed in its place. The first eight of a story are \
         reported one by one, the others are counted."
        "Write it another way, or add a face that has it to the role in `[faces]` of the layout; \
         for a private-use code type the character's own code point. `stonehand fonts EDITION` \
         lists what is missing.";
    NO_VERTICAL_FORMS [Warning] "font::no-vertical-forms" {file: File, characters: [Character]}
        "A face has no forms for vertical lines"
        "In a vertical line commas, full stops and small kana stand at the upper right of their \
         cell; the face's table `GSUB` has no feature `vert` or `vrt2` that gives these forms, so that \
         they stand as in a horizontal line. Brackets and dashes are turned all the same."
        "Name a face with vertical forms in `[faces]` for what is set in vertical lines.";
    UNUSABLE [Error] "font::unusable" {file: File, fault: Reason}
        "A font file is no OpenType font, or is damaged"
        "The file is not OpenType, is a web font (WOFF), is cut short, lacks or contradicts a \
         table that setting and embedding need, has a table `GSUB` or `GPOS` that points outside \
         itself or at glyphs that there are not, holds no face or promises more than 1,000, or has \
         letters without outlines. Faces are checked before anything is set in them, and every \
         glyph that a page uses is drawn when the pages are made: one that is broken, or a Chinese \
         character without a width, is named."
        "Copy the file anew from its source, take the same face as `.ttf` or `.otf`, or name \
         another face in `[faces]`.";
    WHICH_FACE [Error] "font::which-face" {
        file: File, faces: Count, asked: Name, fault: Reason
    }
        "Which face of a collection is meant is not clear"
        "The file holds several faces and the layout does not say which one is meant, or it asks \
         for one that is not in it. Faces are never guessed."
        "Write `{ file = \"…\", index = 0 }` or `{ file = \"…\", name = \"…\" }` in `[faces]`, \
         with an index or a name from the list in the message.";
    WHICH_INSTANCE [Error] "font::which-instance" {file: File, asked: Name, fault: Reason}
        "Which instance of a variable face is meant is not clear"
        "The face is variable and the layout does not say where on its axes, or it asks for an \
         instance, an axis or a value that the face does not have, or for an instance of a face \
         that does not vary. Instances are never guessed."
        "Write `weight`, `instance` or `axes` in the face's table in `[faces]`, within the ranges \
         that the message lists; for a face that does not vary write the file's name alone.";
}
