//! Every rule that preflight judges by, each with a sentence and a remedy.
//!
//! Clauses are those of ISO 15930 (PDF/X) and ISO 32000 (PDF); numbers are the limits'.

use crate::diag::{Code, Severity};

/// A rule of the press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name.
    pub code: Code,
    /// What a breach weighs; rules with two limits weigh less up to the second.
    pub severity: Severity,
    /// What must be so, as one sentence.
    pub sentence: &'static str,
    /// How to mend a breach.
    pub remedy: &'static str,
}

macro_rules! rules {
    ($($name:ident $severity:ident $code:literal $sentence:literal $remedy:literal;)*) => {
        $(
            pub(super) const $name: Rule = Rule {
                code: $code,
                severity: Severity::$severity,
                sentence: $sentence,
                remedy: $remedy,
            };
        )*
        /// All rules: of the file, of its parts, of colour, of type, rules and pictures.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    UNREADABLE Error "press::unreadable" "The file is a PDF that can be read to its end."
        "write the file again; a broken file is not mended here";
    ENCRYPTED Error "press::encrypted" "The file is not encrypted."
        "export without password and permissions";
    NO_STANDARD Error "press::no-standard" "The file says which PDF/X it is."
        "export as PDF/X-4 or PDF/X-1a";
    IDENTIFIER Error "press::identifier" "A PDF/X file is identified as its standard has it."
        "export again by a PDF/X preset; the identifier is not to be put in by hand";
    VERSION Error "press::version" "The PDF version is the one of the standard."
        "export for the version that the standard has";
    FILE_ID Error "press::file-id" "The trailer holds an ID of two strings."
        "export again by a PDF/X preset";
    INTENT Error "press::intent" "There is exactly one GTS_PDFX output intent with a condition."
        "name the printing condition on export, one for the whole file";
    INTENT_PROFILE Error "press::intent-profile" "The intent's profile is a printer's, for four inks."
        "embed the press's CMYK output profile (class `prtr`)";
    TRAPPED Error "press::trapped" "The file says whether it is trapped."
        "set Trapped to True or False";
    METADATA Error "press::metadata" "Title, dates and identifiers are there."
        "export again by a PDF/X preset, with a title";
    METADATA_DIFFERS Error "press::metadata-differs" "Info and XMP say the same."
        "export again; what changed one after export has not changed the other";
    BOXES Error "press::boxes" "Every page has a trim inside its bleed inside its sheet."
        "set TrimBox (or ArtBox) on every page, within BleedBox and MediaBox";
    SEPARATED Error "press::separated" "No page is one plate of a page that was separated."
        "export the page as it is, with all its inks";
    KEY_TYPE Error "press::key-type" "Keys have values of the kind that the standard gives them."
        "export again; a value that is of another kind may be read as none";
    BLEED Warning "press::bleed" "The bleed is as wide as the press wants."
        "let pictures and grounds run beyond the trim and export the bleed";
    FONT Error "press::font-not-embedded" "Every font is embedded."
        "embed the font on export, or turn its type into outlines";
    LZW Error "press::lzw" "No stream is compressed by LZW."
        "export again; Flate has long taken its place";
    STREAM_OUTSIDE Error "press::stream-outside" "All of the file is in the file."
        "place pictures and pages whole, not as links";
    POSTSCRIPT Error "press::postscript" "There is no PostScript in the file."
        "export again without PostScript objects";
    OPI Error "press::opi" "There are no OPI comments: pictures are in the file."
        "export with the fine pictures";
    TRANSFER Error "press::transfer-curve" "No object brings a transfer curve."
        "apply the curve to the picture";
    HALFTONE Error "press::halftone" "Halftones are of type 1 or 5, without a name and a phase."
        "take the halftone out: the platemaker has its own";
    BLACK_GENERATION Warning "press::black-generation" "No object brings black generation."
        "take it out: it is for RGB, and the platemaker has its own";
    JAVASCRIPT Error "press::javascript" "There is no JavaScript."
        "take it out, or export for print";
    ACTION Error "press::action" "There are no actions."
        "take out links and buttons, or export for print";
    ANNOTATION Error "press::annotation" "Annotations lie outside the bleed."
        "take out notes and links; readers' links belong in the web PDF";
    EMBEDDED Error "press::embedded-file" "PDF/X-1a and X-3 have no files within the file."
        "take the attachments out, or export as PDF/X-4";
    PRESENTATION Error "press::presentation" "There is nothing that is for screens alone."
        "take out transitions and presentations, or export for print";
    PIECE_INFO Warning "press::piece-info" "What programs keep for themselves says of when it is."
        "save the page again by the program that made it, or take out its private data";
    ALTERNATES Error "press::alternates" "Pictures have no alternates."
        "export again without alternate pictures";
    TRANSPARENCY Error "press::transparency" "PDF/X-1a and X-3 have no transparency."
        "flatten, or export as PDF/X-4";
    BLEND_SPACE Error "press::blend-space" "Transparency is blended in the press's inks."
        "set the transparency's blend space to the press's CMYK, and export again";
    BLEND_MODE Error "press::blend-mode" "Blend modes are those that there are."
        "export again; what blends in a mode that nobody knows is printed as if it did not";
    LAYERS Error "press::layers" "PDF/X-1a and X-3 have no layers."
        "merge the layers, or export as PDF/X-4";
    JPEG2000 Error "press::jpeg2000" "PDF/X-1a and X-3 have no JPEG 2000."
        "save the picture as JPEG, or export as PDF/X-4";
    JBIG2 Error "press::jbig2" "PDF/X-1a and X-3 have no JBIG2."
        "save the picture by Flate or CCITT, or export as PDF/X-4";
    SIXTEEN_BITS Error "press::sixteen-bits" "PDF/X-1a and X-3 have no samples of 16 bits."
        "save the picture with 8 bits to the sample, or export as PDF/X-4";
    OBJECT_STREAM Error "press::object-stream" "PDF/X-1a and X-3 have no object streams."
        "export for the version that the standard has";
    RGB Error "press::rgb" "Nothing is left in RGB."
        "convert it by the press's profile";
    RGB_MANAGED Warning "press::rgb-managed" "No RGB is left for the platemaker to convert."
        "convert it by the press's profile, and look at it";
    NOT_DEVICE Error "press::device-independent" "PDF/X-1a has no colour but the press's inks."
        "convert it by the press's profile, or export as PDF/X-4";
    ICC_INTENT Error "press::icc-is-intent" "CMYK by the intent's own profile is DeviceCMYK."
        "take off the profile: its numbers are the press's already, and overprint needs them so";
    ICC_PROFILE Error "press::icc-profile" "Profiles are what their colour spaces say."
        "convert the colour by the press's profile, or embed the right one";
    RENDERING_INTENT Error "press::rendering-intent" "Rendering intents are the four that there are."
        "export again with a rendering intent of the PDF standard";
    SPOT_DIFFERS Error "press::spot-differs" "A spot ink is the same wherever it is named."
        "give unlike inks unlike names, and like ones one recipe";
    SPOT Warning "press::spot" "Nothing is on a plate that the press has not."
        "convert the spot colour to the four inks";
    BLACK_KNOCKS_OUT Error "press::black-knocks-out" "Black type on other inks overprints them."
        "set black type to overprint, as 0 0 0 1 DeviceCMYK";
    PAPER_OVERPRINTS Error "press::paper-overprints" "What is paper-coloured knocks out."
        "turn overprint off: paper-coloured objects that overprint vanish";
    OVERPRINTS Warning "press::overprints" "Nothing but black overprints other inks."
        "turn overprint off unless the mixture is meant";
    INK Error "press::ink-over" "The inks on one place stay below the press's sum."
        "convert by a profile of that sum, or lighten three inks and let black carry";
    PPI Error "press::ppi-low" "Pictures have the resolution that the press needs."
        "place the picture smaller, or get a larger one";
    PPI_LINE_ART Warning "press::line-art-ppi" "Line art has the resolution of the plate."
        "scan it finer, or place it as vectors";
    TYPE_SOLID Warning "press::type-small" "Type in one full ink is not below its least size."
        "set it larger";
    TYPE_TINTED Warning "press::type-tinted-small" "Type in a tint is not below its least size."
        "set it larger, or in full ink";
    TYPE_MULTI Warning "press::type-multi-ink-small" "Type in several inks is not below its least size."
        "set it larger, or in black alone";
    TYPE_REVERSED Warning "press::type-reversed-small" "Reversed type is not below its least size."
        "set it larger and bolder, or put it on one ink";
    RULE Warning "press::rule-thin" "Rules in one ink are not below their least width."
        "make the rule thicker";
    RULE_MULTI Warning "press::rule-thin-multi-ink" "Rules in several inks, or reversed, are not thin."
        "make the rule thicker, or put it in black alone";
}

/// How to mend too much ink in flat colours: they are mixed, not converted.
pub(super) const MIX_LIGHTER: &str =
    "mix the colour with less ink, or let black carry it; what overprints it adds to its sum";

/// How to mend too much ink where things lie over each other.
pub(super) const OVERLAPS: &str =
    "lighten what lies beneath, or keep black type and rules off its darkest parts";

/// The rules that look at what is painted on pages.
pub(super) const OF_PAGES: &[Rule] = &[
    RGB,
    RGB_MANAGED,
    SPOT,
    BLACK_KNOCKS_OUT,
    PAPER_OVERPRINTS,
    OVERPRINTS,
    INK,
    PPI,
    PPI_LINE_ART,
    TYPE_SOLID,
    TYPE_TINTED,
    TYPE_MULTI,
    TYPE_REVERSED,
    RULE,
    RULE_MULTI,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_under_press() {
        let mut codes: Vec<_> = RULES.iter().map(|r| r.code).collect();
        assert!(codes.iter().all(|c| c.starts_with("press::")));
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
