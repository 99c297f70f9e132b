//! Reading files.

use crate::diag::rule::rules;

rules! {
    ALIKE [Error] "world::alike" {file: File}
        "Several files have names that look alike"
        "Names of files in one folder differ only in how letters with marks are coded (NFC or \
         NFD). Which one is meant cannot be told, so none is taken; for pictures it is \
         `image::missing`."
        "Rename or remove all but one of them.";
    NOT_GB18030 [Error] "world::not-gb18030" {file: File}
        "A text file is neither UTF-8 nor GB18030"
        "With `encoding = \"gb18030\"` a file that is not UTF-8 is read as GB18030; this one is \
         not that either from the place shown on."
        "Save it as UTF-8; the file may be damaged.";
    NOT_TEXT [Error] "world::not-text" {file: File, kind: Text}
        "A file is no plain text"
        "By its first bytes the file is RTF, a Word or other Office file, a PDF, PostScript, a web \
         page or a picture, whatever its name says. Its codes would be printed."
        "Open it where it was written, and save it as plain text in UTF-8.";
    NOT_UTF8 [Error] "world::not-utf8" {file: File}
        "A text file is not UTF-8"
        "From the place shown on the bytes are no UTF-8. Copy in GBK, GB 2312 or GB18030 is read \
         only where the edition says so."
        "Save it as UTF-8, or write `encoding = \"gb18030\"` in `edition.toml`.";
    OUTSIDE [Error] "world::outside" {file: File}
        "A path leads out of the edition's folder"
        "An edition may come from anywhere, so that no path in it, links and `..` resolved, may \
         lead out of its folder or the house's folders for layouts, profiles and faces. Nothing of \
         what lies there is read."
        "Put the file itself into the edition's folder and name it from there; give a folder of \
         faces with `--fonts DIR`.";
    UNREADABLE [Error] "world::unreadable" {file: File, kind: Text, reason: Reason}
        "A file is there and cannot be read"
        "It is a folder, a pipe, a device or a link that leads nowhere, stands behind a file where \
         a folder should be, is longer than 512 MB, or the system refuses."
        "Put a plain file there or name another, and check that it may be read.";
}
