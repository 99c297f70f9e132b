//! Tables.

use crate::diag::rule::rules;

rules! {
    COLUMNS [Error] "table::columns" {key: Name, file: File, given: Count, columns: Count}
        "`align` or `widths` is of another number of columns than the table"
        "`align` has one letter and `widths` one number for each column of the file. With another \
         number it is not known which column each is meant for; the file may have gained or lost a \
         column."
        "Give as many as the file has columns, or correct the file.";
    CROWDED [Warning] "table::crowded" {file: File, pitch: Points, needs: Points}
        "The rows of a table are too close for its type or its rules"
        "Type larger than the distance of rows overlaps, and a rule between rows wants half a point \
         of white on either side."
        "Give it the `pitch` that is reported or more, a smaller `size`, or leave the rules out.";
    EMPTY [Error] "table::empty" {file: File, rows: Count, header: Count}
        "A table has no rows"
        "The file is empty or holds nothing but blank cells, so its block would be printed white; or \
         all of its rows are its header, of which there is one unless `header` says otherwise."
        "Export the file again, or write `header = 0` if it has no header; if the table is out, take \
         its blocks out too.";
    HEADER [Error] "table::header" {file: File, given: Count, header: Count}
        "A block repeats more header rows than its table has"
        "How many rows are the header of a table is said in its first block; they are no rows of the \
         table where it goes on. A later block repeats all of them, or fewer."
        "Give the first block as large a `header`, or this one none or a smaller one.";
    JOINED [Error] "table::joined" {file: File, row: Count}
        "A cell that joins the one on its left has none there"
        "A cell `<` gives its column to the cell on its left, and this one is the first of its row."
        "Write the words in the first of the columns that they run across, and `<` in the others.";
    NORMALISED [Note] "table::normalised" {marks: Count, characters: Count}
        "Marks of a table were set in house style"
        "Half-width marks beside Chinese characters, doubled dashes and the like were changed as in \
         stories and captions. Numbers are not touched."
        "Nothing need be done; `normalise = false` in `edition.toml` keeps copy as typed.";
    NO_ROOM [Error] "table::no-room" {file: File, lines: Lines}
        "A block has no room for a row of its table"
        "The block is not deep enough for the table's header and one row under it, or its columns \
         are narrower than one character."
        "Make the block deeper or wider, or give it fewer `columns` or a smaller `header`.";
    ONE_COLUMN [Warning] "table::one-column" {file: File, mark: Character}
        "A table has one column, and may have been meant to have more"
        "Cells are parted by half-width commas. This file has none outside quotation marks, but \
         another mark in every row, such as a full-width comma."
        "Save the file with commas between its cells, or with tabs and a name that ends with .tsv.";
    OVERFULL [Warning] "table::overfull" {
        file: File, row: Count, column: Count, words: Text, over: Points
    }
        "A cell of a table is wider than its column"
        "Its words do not fit in its column, even broken into lines, and stand out of it over the next \
         column or the block's edge: `widths` makes the column too narrow, or columns that cannot be \
         broken leave it no more of the block."
        "Give the column more width, or 0 in `widths` to fit it, make the block wider, or shorten the \
         words.";
    OVERSET [Error Warning] "table::overset" {
        file: File, rows: Count, of: Count, lines: Lines, words: Text
    }
        "Rows of a table are left over after its last block"
        "The table is longer than its blocks, and its last rows are not printed. It is an error of \
         a press file, unless it is a draft, and a warning elsewhere."
        "Give its last block as many more lines as are reported, on a vertical page as many more \
         characters of height, or more `columns`, a smaller \
         `pitch` and `size`, or hold the table again in a block where its rows go on. `--draft` \
         writes a press file without those rows.";
    QUOTE [Error] "table::quote" {file: File}
        "A quotation mark in a table is never closed"
        "A cell that begins with a quotation mark \" ends with the next one, and may hold commas and \
         line ends. Without the second all that follows would be one cell."
        "Close it. A quotation mark within such a cell is typed twice.";
    RAGGED [Error] "table::ragged" {file: File, row: Count, cells: Count, columns: Count}
        "A row of a table has more or fewer cells than the others"
        "With a cell too many or too few the figures would stand under the wrong heads. Mostly a \
         cell holds a comma and is not between quotation marks."
        "Put cells that hold commas between quotation marks, and write the commas of empty cells. A \
         row of one cell alone is a subhead across the table; `<` joins a cell to the one on its \
         left.";
    TOO_LARGE [Error] "table::too-large" {
        file: File, rows: Count, cells: Count, characters: Characters
    }
        "A table is larger than any page"
        "It has more rows or columns, or longer cells, than the pages of an issue hold. It is \
         probably another file than was meant."
        "Name the right file, or cut it to what is to be printed.";
    TOO_WIDE [Error] "table::too-wide" {file: File, over: Points, columns: Count}
        "The columns of a table are together wider than their block"
        "Even with words broken into lines wherever they may be, the columns with the white between \
         them do not fit side by side, and the last of them would stand out of the block."
        "Make the block wider, give it fewer `columns`, or the table a smaller `size` or `gap`, \
         narrower `widths` or shorter words.";
    UNDERSET [Warning] "table::underset" {file: File, lines: Lines, characters: Characters}
        "A table leaves lines of its last block empty"
        "Its rows end more than two lines above the foot of the block. White is printed there."
        "Take as many lines from the block's `span` as are reported, or give it a larger `pitch`. On a \
         vertical page `span` counts tiers: give it a height in millimetres where no whole tier is \
         empty.";
    UNREACHED [Warning] "table::unreached" {file: File, page: Page}
        "A table ends before it reaches one of its blocks"
        "All of its rows stand in the blocks before, so this one is printed white."
        "Take the block out, or give the table fewer lines in the blocks before it.";
}
