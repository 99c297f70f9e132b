//! Advertisements.

use crate::diag::rule::rules;

rules! {
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
