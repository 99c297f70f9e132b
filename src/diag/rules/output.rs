//! The file that is asked for: drafts, printer's marks and spreads, sources carried in it, the
//! press profile, and its writing.

use crate::diag::rule::rules;

rules! {
    /// Drafts.
    pub mod draft;

    KIND [Error] "draft::kind" {}
        "`--draft` was given for a file that is not for the press"
        "A draft is a press file (`press` or `press-x1a`) that may lack text or pictures and is \
         marked as a draft. Files for archive and screen are written with whatever is missing \
         anyway, and what is missing is a warning."
        "Leave `--draft` out, or build with `--for press` or `--for press-x1a`.";
}

rules! {
    /// Printer's marks.
    pub mod marks;

    KIND [Error] "marks::kind" {}
        "Printer's marks were asked for in a file not for the press"
        "Crop and register marks, colour bar and slug line are for the plates; files for archive \
         and screen have none."
        "Leave `--marks` out, or build with `--for press` or `--for press-x1a`.";
}

rules! {
    /// Printer's spreads.
    pub mod spreads;

    KIND [Error] "spreads::kind" {}
        "Printer's spreads were asked for in a file not for the press"
        "`--spreads` lays pages side by side for the plates; readers of an archive or web file \
         want single pages."
        "Leave `--spreads` out, or build with `--for press` or `--for press-x1a`.";
    PAGES [Error] "spreads::pages" {pages: Count, wanted: Count}
        "The number of pages is no multiple of four"
        "A folded sheet carries four pages, two on each side, so that printer's spreads need a \
         multiple of four."
        "Give the edition as many pages as are reported (a page without blocks is a blank one), or \
         build without `--spreads`.";
}

rules! {
    /// Sources carried in the PDF.
    pub mod sources;

    KIND [Error] "sources::kind" {}
        "`--embed-sources` was given for a file not for the archive"
        "Only the archive's file (PDF/A-3u) carries the edition that it was made from."
        "Leave `--embed-sources` out, or build with `--for archive`.";
    OUTSIDE [Error] "sources::outside" {file: File}
        "A file of the edition lies outside its folder"
        "`--embed-sources` carries what lies in the edition's folder. A file named from outside \
         it, such as a profile of the house at `../press/ours.icc`, would have no place when the \
         sources are taken out."
        "Copy it into the edition's folder and name it from there, or leave `--embed-sources` out.";
}

rules! {
    /// The press profile that an edition is built for.
    pub mod press_profile;

    PROFILE [Error] "press::profile" {profile: File, reason: Reason}
        "The output profile cannot be used"
        "The edition's `profile` (or its own `press/coldset-tr002.icc`) cannot be read, or is not \
         a CMYK output profile with tables both ways, of ICC version 2 or 4; for PDF/X-1a of \
         version 2. Pictures could not be converted and the file would have no output intent."
        "Give a CMYK output profile (class `prtr`) in `edition.toml`, or leave `profile` out to \
         use the shipped newsprint profile.";
}

rules! {
    /// Writing the PDF.
    pub mod pdf;

    FAILED [Error] "pdf::failed" {
        face: Face, text: Text, sheet: Name, file: File, reason: Reason
    }
        "The PDF could not be written"
        "The pages were composed, but no valid file can be made of them: the output profile cannot \
         stand in an output intent, there are no pages, a page's boxes contradict each other, or a \
         face lacks a glyph, cannot be subset or is used for more than 65,535 characters."
        "Mend what the message names: the `profile`, `bleed` and `margin` in `[sheet]`, or the \
         face in `[faces]`.";
}
