//! Preflight: what a press file is and holds.

use crate::diag::rule::rules;

rules! {
    each {times: Count}
    UNREADABLE [Error Warning] "press::unreadable" {reason: Reason}
        "The file, or a part of a page, cannot be read"
        "The PDF is broken, or a stream, font, picture, resource or operator of a page is missing, \
         damaged or undefined, so that something is not printed, or differently by each reader. \
         Oddities on which readers mostly agree are warnings."
        "write the file again; a broken file is not mended here";
    STRUCTURE [Error Warning] "press::structure" {bytes: Count, wrong: Count, object: Count}
        "The file's structure is damaged, and readers repair it in silence"
        "Header, cross references, trailer and the `Length` of each stream say where objects begin \
         and end (ISO 32000-1, 7.3.8 and 7.5). Where they are wrong, each reader searches the file \
         in its own way, so that another may see another file than was judged here. In a file that \
         claims no PDF/X it is a warning."
        "write the file again by the program that made it, and send it as it is, without changes";
    ENCRYPTED [Error] "press::encrypted" {}
        "The file is encrypted"
        "A press cannot work with a file that it may not open or change, and nothing else of it \
         can be judged. PDF/X allows no encryption."
        "export without password and permissions";
    DRAFT [Error Note] "press::draft" {}
        "A draft: not for the press"
        "The file says of itself that it is a draft: `build --draft` writes `StonehandDraft` into \
         Info, and XMP has the rendition class `draft` (XMP part 2, 1.2.2.4). Text or pictures may be \
         missing. `preflight --draft` expects a draft, and says so in a note."
        "build the edition without `--draft`, or judge the file as a draft with `--draft`";
    NO_STANDARD [Error] "press::no-standard" {}
        "The file does not say which PDF/X it is"
        "Neither Info nor XMP names a PDF/X standard, so that the press cannot rely on anything. \
         It is judged as PDF/X-4, which forbids least."
        "export as PDF/X-4 or PDF/X-1a";
    IDENTIFIER [Error] "press::identifier" {identifier: Name}
        "The file is not identified as its standard asks"
        "PDF/X-1a and X-3 are named in Info (`GTS_PDFXVersion`, `GTS_PDFXConformance`), PDF/X-4 \
         and X-6 in XMP (`pdfxid:GTS_PDFXVersion`), or the standard named is none that is known \
         (ISO 15930-1, -3, -4, -6, -7, -9)."
        "export again by a PDF/X preset; the identifier is not to be put in by hand";
    VERSION [Error] "press::version" {found: Text, standard: Name, wanted: Text}
        "The PDF version is not the one of the standard"
        "Each PDF/X is bound to a version of PDF: X-1a and X-3 to 1.3 (those of 2003 to 1.4), X-4 \
         to 1.6, X-6 to 2.0. What is newer may be unknown to a reader of the standard."
        "export for the version that the standard has";
    FILE_ID [Error] "press::file-id" {}
        "The trailer has no ID of two strings"
        "The ID tells one file from another and one version from the next (ISO 32000-1, 7.5.5); \
         PDF/X requires it."
        "export again by a PDF/X preset";
    INTENT [Error] "press::intent" {intents: Count}
        "The output intent is missing, doubled or incomplete"
        "There is exactly one GTS_PDFX output intent, it names its condition, and Info describes \
         one that is not registered (ISO 15930-7:2010, 6.2). Without it nobody knows for which \
         press the inks were mixed."
        "name the printing condition on export, one for the whole file";
    INTENT_PROFILE [Error] "press::intent-profile" {
        class: Name, space: Name, inks: Count, version: Count, reason: Reason
    }
        "The output intent's profile is not that of a CMYK press"
        "The profile is missing, lies outside the file where the standard does not allow it, \
         cannot be read, is not of class `prtr` and space `CMYK` with four inks, or is of an ICC \
         version newer than its PDF (ISO 15930-7:2010, 6.2; ICC.1:2010, 7.2)."
        "embed the press's CMYK output profile (class `prtr`)";
    TRAPPED [Error] "press::trapped" {value: Name}
        "The file does not say whether it is trapped, or contradicts its traps"
        "`Trapped` must be True or False (ISO 15930-7:2010, 6.3), or the press traps a trapped \
         page again, or not at all. Where a page has traps (`TrapNet`) it is True."
        "set Trapped to True or False";
    METADATA [Error Warning] "press::metadata" {property: Name, reason: Reason}
        "Title, dates or identifiers are missing"
        "PDF/X-4 wants `dc:title`, creation and modification dates and the identifiers of `xmpMM` \
         in XMP, PDF/X-1a and X-3 title and dates in Info (ISO 15930-7:2010, 6.3). XMP that cannot \
         be read is an error, in PDF/X-1a and X-3 a warning."
        "export again by a PDF/X preset, with a title";
    METADATA_DIFFERS [Error] "press::metadata-differs" {key: Name, info: Passage, xmp: Passage}
        "Info and XMP do not say the same"
        "Both hold title, dates, producer and the like, and must agree (ISO 15930-7:2010, 6.3); a \
         program that changed one of them after export has not changed the other."
        "export again; what changed one after export has not changed the other";
    BOXES [Error] "press::boxes" {key: Name, box: Name, outer: Name, degrees: Count}
        "The boxes of a page are missing or contradict each other"
        "Every page has one of TrimBox and ArtBox, inside BleedBox, inside MediaBox, and no \
         CropBox cuts it (ISO 15930-1:2001, 6.10; ISO 15930-7:2010, 6.4; ISO 32000-1, 14.11.2). \
         Here too are boxes of no four numbers, a sheet over 14,400 units, a `UserUnit` or a \
         `Rotate` that cannot be, and viewing or printing areas other than MediaBox or BleedBox."
        "set TrimBox (or ArtBox) on every page, within BleedBox and MediaBox";
    SEPARATED [Error] "press::separated" {}
        "A page is one plate of a page that was separated"
        "`SeparationInfo` says that the page holds one plate only; a press wants composite pages \
         and separates them itself."
        "export the page as it is, with all its inks";
    KEY_TYPE [Error] "press::key-type" {
        key: Name, holder: Text, entry: Name, colorant: Name, found: Text, wanted: Reason,
        least: Text, most: Text, from: Text, to: Text, values: Count, needed: Count, first: Count,
        last: Count, code: Count, bits: Count, degrees: Count, count: Count, pages: Count
    }
        "A key has a value that it may not have"
        "A value of another type, length or range than ISO 32000-1 gives for its key, or one that \
         contradicts another key (fewer `Widths` than codes, a page tree that counts other pages) \
         or the data that it describes (a JPEG has 8 bits to the sample), may be read as if it were \
         not there, and readers differ in that."
        "export again; a value that cannot be is read as none, or as another";
    BLEED [Warning] "press::bleed" {wanted: Millimetres}
        "The bleed is narrower than the press wants"
        "What runs to the edge of the page needs to go beyond the trim as far as the limit `bleed` \
         asks, or a cut a little off shows white paper."
        "let pictures and grounds run beyond the trim and export the bleed";
    FONT_NOT_EMBEDDED [Error] "press::font-not-embedded" {face: Face}
        "A font is not embedded"
        "The press would set another face in its place. Judged are fonts in which a page shows \
         type; Type 3 fonts bring their own glyphs. In PDF/X-1a and X-3 a font program of kind \
         OpenType, which is newer than their PDF, counts as none."
        "embed the font on export, or turn its type into outlines";
    LZW [Error] "press::lzw" {}
        "A stream is compressed by LZW"
        "PDF/X does not allow LZW; Flate has long taken its place (ISO 15930-7:2010, 6)."
        "export again; Flate has long taken its place";
    STREAM_OUTSIDE [Error] "press::stream-outside" {}
        "A part of the file lies outside it"
        "A stream, a referenced page or an attached file is named by a path and not in the file \
         (ISO 15930-7:2010, 6.17; ISO 32000-1, 7.11). The press does not have it."
        "place pictures and pages whole, not as links";
    POSTSCRIPT [Error] "press::postscript" {}
        "The file holds PostScript"
        "An object in PostScript (`Subtype` or `Subtype2` `PS`, a form with `PS`) is printed by \
         some devices and left out by others; PDF/X allows none (ISO 15930-7:2010, 6)."
        "export again without PostScript objects";
}
