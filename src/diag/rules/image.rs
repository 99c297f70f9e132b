//! Picture files.

use crate::diag::rule::rules;

rules! {
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
