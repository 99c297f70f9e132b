//! Advertisements, and their bookings.

use crate::diag::rule::rules;

rules! {
    /// Advertisements.
    pub mod ad;

    BLANK [Warning] "ad::blank" {file: File}
        "Nothing is painted on a page of a PDF"
        "The page that is placed has no content that leaves ink, so that its room stays white."
        "Look at the PDF; `pdf_page` says which of its pages is placed.";
    COLOUR [Error] "ad::colour" {file: File}
        "A PDF in colour is placed on a page that is printed in black"
        "On a page with `colour = false` there is only the black plate. Pictures are converted to it; a \
         page of a PDF is placed as it is."
        "Ask for the PDF in black, place a picture of it, or print the page in colour.";
    CONDITION [Note] "ad::condition" {file: File, found: Passage, wanted: Passage}
        "A PDF was made for another printing condition"
        "The output intent of the PDF names another printing condition than the press's: its colours \
         were separated for other paper and other inks, and print differently here."
        "Ask for a PDF made for the press's condition, or have the colours approved on a proof of \
         this press.";
    NO_UNICODE [Error] "ad::no-unicode" {file: File, faces: [Face]}
        "A PDF's text cannot be read in an archive"
        "An archive file is PDF/A-2u, in which every character of the text has its Unicode value. That \
         of the placed PDF has none in some of its faces, so that the file would claim what it is not."
        "Ask for the PDF again with text that can be searched (most programs write it so unless told \
         otherwise), with its text as outlines, or as a TIFF of 300 pixels to the inch.";
    NOT_JUDGED [Warning] "ad::not-judged" {file: File, reason: Reason}
        "A part of a PDF could not be checked"
        "A PDF is checked by the rules of the press before it is placed. What could not be read was \
         not checked, and may print wrong. What lies beneath transparent objects is such a part."
        "Look at it on the press's proof, or ask for the PDF as PDF/X-1a, which has no transparency.";
    SIZE [Error] "ad::size" {
        file: File, width: Millimetres, height: Millimetres, room_width: Millimetres,
        room_height: Millimetres
    }
        "An advertisement has another size than its room"
        "An advertisement is printed at the size at which it was booked and delivered: it is neither \
         scaled nor cut. Its trim box and its room in the block differ by more than a millimetre."
        "Give the block the size of the advertisement (`span = { width = \"…mm\", height = \"…mm\" }`), \
         or ask for one of the size of its room.";
    WHOLE [Error] "ad::whole" {key: Name}
        "A key would cut or scale an advertisement"
        "An advertisement is placed whole at its own size, so that `fit`, `focus`, `crop` and the \
         `outline` of a runaround do not go with `ad`."
        "Take the key out, or take `ad` out of a picture that may be cut.";
}

rules! {
    /// Bookings of advertisements.
    pub mod booking;

    BLACK_PAGE [Warning] "booking::black-page" {name: Name, booked: Text, page: Page}
        "An advertisement booked in colour stands on a page printed in black"
        "The page has `colour = false`, so that there is only the black plate. The client has booked, \
         and pays for, colour."
        "Move it to a page in colour, or have the booking changed.";
    COLOUR [Warning] "booking::colour" {name: Name, file: File, booked: Text, found: Text}
        "An advertisement has other inks than were booked"
        "The file was looked through for the inks in which it paints. One booked in black that prints in \
         four inks is colour that nobody pays for; one booked in colour that has none is probably the \
         wrong file. Pictures of pixels are told by their colour model."
        "Ask for the file in the inks booked, or have the booking changed.";
    COLUMN [Error] "booking::column" {file: File, column: Name}
        "A column of the list of bookings is missing, or is there twice"
        "The first row of the list names its columns. By `name` each booking is told of and placed."
        "Write the names of the columns into the first row: name,file,page,place,size,colour.";
    CONTENT [Error] "booking::content" {name: Name, key: Text}
        "The block of a booking names a file of its own"
        "A block with `ad = \"name\"` shows the file of that booking, or a placeholder until it comes. \
         With a `picture` or a `panel` of its own it would show something else than was booked. Display \
         (`[[block.item]]`) is that of a booking without a file, which the house sets."
        "Take the key out; or write `ad = true` for an advertisement that is not booked.";
    FOOT [Error] "booking::foot" {name: Name, width: Millimetres, area: Millimetres}
        "An advertisement across the foot of a page is not as wide as the page"
        "`foot` 底, 通栏底 is a place across the whole type area. Of an advertisement of another width it \
         is not known where it stands."
        "Write `foot-left` 左下 or `foot-right` 右下, or a cell of the grid, or correct its size.";
    LATE [Warning] "booking::late" {name: Name, file: File, nearest: Name}
        "The file of a booked advertisement has not come"
        "Until it is in the edition's folder a placeholder with its name and size holds its place, and a \
         file for the press is refused (`picture::placeholder`)."
        "Put the file where its row names it. If it is there under another name, correct `file`.";
    NAME [Error] "booking::name" {name: Name}
        "A booking has no name, or that of another"
        "By its name a booking is told of, and placed by a block with `ad = \"name\"`."
        "Give each booking a name of its own.";
    NOT_BOOKED [Warning] "booking::not-booked" {list: File, files: [File]}
        "A file among those of booked advertisements is not booked"
        "It is in a folder with files of bookings and no row names it: an advertisement that came and is \
         not printed, or an older version of one."
        "Write it into `file` of its row, or move it away.";
    OTHER_COLUMN [Note] "booking::other-column" {file: File, column: Name, nearest: Name}
        "A column of the list of bookings is not read"
        "Of the list name, file, page, place, size and colour are read. What else the advertising \
         department keeps in it may stay."
        "Nothing, unless the name of a column is misspelt.";
    OTHER_PAGE [Warning] "booking::other-page" {name: Name, booked: Page, placed: Page}
        "An advertisement stands on another page than it is booked for"
        "The page is part of what was sold, and readers of the booking look for it there."
        "Move its block to that page, or have the booking changed.";
    OTHER_SIZE [Warning] "booking::other-size" {
        name: Name, booked: Text, width: Millimetres, height: Millimetres,
        booked_width: Millimetres, booked_height: Millimetres
    }
        "The block of an advertisement has another size than was booked"
        "The size is part of what was sold. The block's own `span` differs from `size` of the booking by \
         more than a millimetre."
        "Take `span` out of the block, which then has the size booked; or have the booking changed.";
    PLACED_TWICE [Error] "booking::placed-twice" {name: Name, pages: [Page], first: Page, again: Page}
        "A booked advertisement is placed twice"
        "Each booking is printed once. Of two blocks that name it one was forgotten when it was moved."
        "Take one of them out. An advertisement that is printed twice is booked twice.";
    ROW [Error] "booking::row" {}
        "A row of the list of bookings has more cells than there are columns"
        "A comma within a cell parts it in two, and all that follows would be in the wrong column."
        "Put a cell that holds a comma between quotation marks: \"1,80\".";
    TOO_MANY [Error] "booking::too-many" {file: File, most: Count}
        "A list of bookings is longer than any issue"
        "A list has at most 2000 bookings. One of more is another file, or a whole year's."
        "Name the list of this issue.";
    UNKNOWN [Error] "booking::unknown" {name: Name, nearest: Name}
        "A block names an advertisement that is not booked"
        "`ad = \"name\"` names a row of the list of bookings (`ads` in edition.toml)."
        "Write the name as the list has it; or `ad = true` with `picture` for one that is not booked.";
    UNPLACED [Warning] "booking::unplaced" {name: Name, page: Page, lacks: [Name]}
        "A booked advertisement stands on no page"
        "A booking is placed by its row, if that says page, place and size, or by a block with \
         `ad = \"name\"`. This one is placed by neither, and is not printed."
        "Give its row what it lacks, or write a block for it.";
    VALUE [Error] "booking::value" {name: Name, column: Name, value: Text}
        "A field of a booking cannot be read"
        "Pages are printed page numbers; places cells of the base grid or corners of the page; sizes base \
         columns by lines, or millimetres; colours black, four inks, or spot inks of the layout."
        "Write it as the help says.";
}
