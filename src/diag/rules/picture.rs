//! Pictures on the page.

use crate::diag::rule::rules;

rules! {
    CROPPED_AWAY [Error] "picture::cropped-away" {}
        "`crop` leaves nothing of a picture"
        "What is cut off at the left and the right, or at the head and the foot, is all of the picture."
        "Cut less than 100 per cent at two sides together.";
    CUT [Note] "picture::cut" {
        file: File, cut: Percent, left: Percent, right: Percent, head: Percent, foot: Percent,
        width: Pixels, height: Pixels, crop_width: Pixels, crop_height: Pixels,
        page_width: Millimetres, page_height: Millimetres, crop_page_width: Millimetres,
        crop_page_height: Millimetres, room_width: Millimetres, room_height: Millimetres,
        by: Lines
    }
        "A picture is cut to the shape of its room"
        "A picture fills its room and is cut about its `focus` where the shapes differ; more than 2 \
         % is cut off at a side. Something that matters may be lost there."
        "Make the block deeper or less deep by what is reported, give the picture a `focus` or a \
         `crop` where it may be cut, or show all of it with `fit = \"contain\"`.";
    IDLE_FOCUS [Warning] "picture::idle-focus" {}
        "The focus of a picture changes nothing, or is cut off"
        "`focus` names what stays in sight where a picture is cut to its room. Nothing of this one is \
         cut, or `crop` cuts off the very point."
        "Take `focus` out, or name a point that `crop` leaves.";
    NOT_EXACT [Error] "picture::not-exact" {
        file: File, width: Pixels, height: Pixels, crop_width: Pixels, crop_height: Pixels,
        page_width: Millimetres, page_height: Millimetres, crop_page_width: Millimetres,
        crop_page_height: Millimetres, room_width: Millimetres, room_height: Millimetres
    }
        "A picture that must be exact has another shape than its room"
        "`fit = \"exact\"` says that all of a picture is shown and fills its room, as that of an \
         advertisement does. This one would be cut, or leave white."
        "Give the block the shape that is reported, or the picture that of its block.";
    NO_ROOM [Error] "picture::no-room" {caption: Lines, block: Lines}
        "The caption leaves no room for its picture"
        "The caption with its credit takes so many lines of the block that less than one line is \
         left above it for the picture."
        "Make the block deeper or wider (`span`), or cut the caption.";
    FILE_WORDS [Note] "picture::file-words" {
        file: File, part: Name, words: Passage, file_words: Passage, records: [Name]
    }
        "A caption or credit is that of the picture's file"
        "The block says nothing of it, and the file has words of its own (XMP or IPTC). An agency \
         writes them for all papers, and nobody here may have read them."
        "Read them before they are printed. A `caption` or `credit` of the block stands in their \
         place; `\"\"` prints none. `file_words = false` in the layout's `[pictures]` takes none from \
         any file.";
    FILE_WORDS_UNREAD [Warning Note] "picture::file-words-unread" {
        file: File, part: Name, field: Name, record: Name, reason: Reason, words: Text
    }
        "Words in a picture's file are not taken"
        "They are in a character set that the file does not name, in a damaged record, longer than \
         any caption, or a camera's own name. What a guess would make of them could be printed \
         unseen."
        "Type the `caption` and `credit` in the block, or write `\"\"` for none.";
    FILE_WORDS_DIFFER [Warning] "picture::file-words-differ" {
        file: File, part: Name, field: Name, words: Passage
    }
        "A picture's file says two things"
        "Its XMP and its IPTC record have different words for the same thing, as when one was \
         corrected and the other was not. Those of XMP are taken."
        "See which are right, and type them in the block.";
    CROWDED [Error] "picture::crowded" {
        pictures: Count, width: Millimetres, height: Millimetres, characters: Characters,
        lines: Lines
    }
        "Several pictures in a block leave each other no room"
        "The pictures of a block share its room in rows, a gutter apart. One of these would be less \
         than four characters wide or two lines deep, or there is no room at all."
        "Make the block larger (`span`), give it other rows (`across`), or fewer pictures.";
    CAPTION_LONG [Error] "picture::caption-long" {lines: Lines, room: Lines, over: Lines}
        "A caption beside its picture is deeper than the picture"
        "A caption beside its picture ends level with its foot and may begin level with its head. \
         This one would begin above it, in what stands there."
        "Give it more `caption_width`, make the block deeper (`span`), or cut the caption.";
    CAPTION_WIDE [Error] "picture::caption-wide" {
        caption: Characters, block: Characters, caption_lines: Lines, block_lines: Lines
    }
        "A caption beside its picture leaves that no room"
        "The column of the caption, with a gutter, leaves the picture less than four characters of \
         the block's width."
        "Make the block wider (`span`), give the caption less `caption_width`, or set it below.";
    CAPTION_COVERS [Error Warning] "picture::caption-covers" {covered: Percent}
        "A caption inside its picture covers much of it"
        "The strip that the caption stands on hides what is beneath it: more than two fifths of the \
         picture. One that is deeper than the picture is an error."
        "Cut the caption, set it below or beside the picture, or make the block deeper.";
    CAPTION_OUTLINE [Error] "picture::caption-outline" {}
        "A caption stands in a picture that is cut to an outline"
        "A caption inside its picture stands on a strip as wide as the picture; of one that an \
         outline cuts, that strip or its words would lie outside."
        "Set the caption below or beside the picture, or take the `outline` out.";
    IDLE_CAPTION_KEY [Warning] "picture::idle-caption-key" {key: Name}
        "A key says nothing of a caption at its place"
        "`caption_width` and `caption_writing` are of captions beside a picture, `caption_tint` of \
         those inside one; a caption in vertical lines is as wide as they take. The key changes \
         nothing."
        "Take the key out, or give the caption the place that it speaks of.";
    PLACEHOLDER [Error Warning] "picture::placeholder" {words: Text, first_line: Text}
        "A panel stands where a picture belongs"
        "A press file holds every picture, so that with a panel that stands in for one it is not \
         written. In drafts and in files for archive and screen it is a warning."
        "Put the picture in its place (`picture = \"pictures/…\"`), or write `placeholder = false` \
         if the panel itself is to be printed. `--draft` writes a press file all the same.";
}
