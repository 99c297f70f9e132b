//! Pictures: their files, and how they are placed.

use crate::diag::rule::rules;

rules! {
    /// Picture files.
    pub mod image;

    ALPHA_FLATTENED [Note] "image::alpha-flattened" {file: File}
        "A picture is transparent in parts; they show white paper"
        "Pictures are placed opaque: where one is transparent the bare paper shows, not what lies \
         under the picture."
        "Nothing, if paper is meant; otherwise save the picture without transparency, with what \
         should show there.";
    BROKEN [Error] "image::broken" {file: File, reason: Reason}
        "A picture begins like one and cannot be read"
        "The file is a PNG, JPEG, TIFF or WebP by its first bytes, but is cut short or contradicts \
         itself so that it gives no picture."
        "Fetch the picture again, or open it in a picture editor and save it as PNG or JPEG.";
    DAMAGED [Error Warning] "image::damaged" {file: File, reason: Reason}
        "A JPEG or PDF is damaged, and a part of it may be lost"
        "The JPEG cannot be read to its end or lacks scans; what is lost shows grey or garbled. A \
         press file is not written with such a picture; in drafts and in files for archive and \
         screen what can be read is printed, and it is a warning. Of a PDF without its end mark a \
         part may be missing."
        "Fetch the picture again. Until then `--draft` writes a press file; look at the picture on \
         the proof.";
    INK_HELD [Warning] "image::ink-held" {file: File, ink: InkPercent}
        "A CMYK picture had more ink than the press takes"
        "The picture's darkest parts are beyond `ink_warn` (220 % for coldset), so its colours \
         were brought down to that sum. They may differ from what was approved."
        "Convert the picture for newsprint with a profile that keeps to the limit, or hand it in \
         as RGB.";
    MISSING [Error] "image::missing" {file: File, reason: Reason}
        "A picture is there by its name and cannot be read"
        "The picture's folder lists this name, but it is no plain file (a folder, a pipe, a dead \
         link), is longer than 512 MB, is refused by the system, or is one of several files whose \
         names look alike. A name that the folder does not list is `edition::missing-file`."
        "Name the picture's own file, a PNG, JPEG, TIFF or WebP, and check that it may be read; \
         rename or remove all but one of names that look alike. Until the picture comes write \
         `panel = \"…\"`.";
    NOT_A_PICTURE [Error] "image::not-a-picture" {file: File, kind: Reason, ending: Name}
        "The file is neither PNG, JPEG, TIFF, WebP nor PDF"
        "A page shows these formats only; the file is of another kind by its content, whatever its \
         name says."
        "Save the picture as PNG or JPEG in a picture editor (another name does not change it), \
         export a drawing as PNG with 600 or more pixels to the inch at its size, or unpack an \
         archive and name the picture in it.";
    OUTSIDE [Error] "image::outside" {file: File}
        "A picture lies outside the edition's folder"
        "An edition may come from anywhere, so no path in it may lead out of its folder; nothing \
         of what lies there is read. An edition is whole only with all of its files."
        "Copy the picture into the edition's folder and name it from there, such as `picture = \
         \"pictures/coffee.png\"`.";
    PROFILE_IGNORED [Warning] "image::profile-ignored" {file: File, reason: Reason}
        "The colour information within a picture was passed over"
        "The picture's ICC profile is broken or for another colour model, or its `cICP` names \
         primaries that are not read. Its colours are taken as if it had none (as sRGB, CMYK as \
         the press's) and may come out wrong."
        "Save the picture with a profile of its own colour model, or convert it to sRGB and save \
         it without one.";
    PDF [Error] "image::pdf" {file: File, reason: Reason}
        "A page of a PDF cannot be placed"
        "The PDF is broken, is encrypted, hides some of its layers, which all show where one of its pages \
         is placed, or has notes, stamps or form fields that are printed and are not part of the page; \
         or what it shows cannot be copied."
        "Ask for the PDF again: as PDF/X-4 or PDF/X-1a, without a password, its layers merged.";
    PDF_PAGE [Error] "image::pdf-page" {file: File, pages: Count, page: Count}
        "A PDF has several pages, or not the page that is named"
        "One page of a PDF is placed. Of one with several pages `pdf_page` says which; they count from \
         1, whatever is printed on them."
        "Write `pdf_page = 1`, or the number of the page that belongs here.";
    TOO_FINE [Note] "image::too-fine" {file: File, ppi: Ppi, width: Pixels, height: Pixels}
        "A picture has far more pixels than its place can show"
        "The picture holds more than 24 million pixels and shows more than 1,200 of them to the \
         inch, where newsprint shows no more than 200. Every build unpacks and converts them all, \
         however small the file is; many such pictures make it slow and the PDF large."
        "Make the picture smaller in a picture editor, to 300 pixels to the inch of its place.";
    TOO_LARGE [Error] "image::too-large" {
        file: File, width: Pixels, height: Pixels, bits: Count, most_side: Pixels,
        most_millions: Count
    }
        "A picture has more pixels than are read"
        "A side has more than 20,000 pixels, or the whole more than 110 million (55 million where \
         a pixel has 64 bits). Newsprint shows no more than 200 pixels to the inch."
        "Make the picture smaller in a picture editor.";
    UNUSUAL [Error] "image::unusual" {file: File, coding: Reason}
        "A picture is coded in a way that presses do not take"
        "A JPEG with arithmetic coding, without loss, in several frames, of more than 8 bits or \
         with channels whose sampling does not fit, or a PNG whose `cICP` says high dynamic range, \
         luma and chroma or the narrow range of video: few programs read these alike. A TIFF of \
         several pages, in Lab, in CMYK with transparency, with further channels, \
         of floating-point samples, or compressed as JPEG in the old way, as fax of group 3 or as \
         Zstandard; an animated WebP."
        "Open it in a picture editor and save it as a plain 8-bit JPEG, as PNG, or as a flat TIFF \
         of one page, in grey, sRGB or CMYK.";
}

rules! {
    /// Pictures on the page.
    pub mod picture;

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
