//! Preflight: the objects of a press file.

use crate::diag::rule::rules;

rules! {
    each {times: Count}
    OPI [Error] "press::opi" {}
        "An object has OPI comments"
        "OPI replaces a coarse picture by a fine one at the press; PDF/X holds the fine pictures \
         themselves (ISO 15930-7:2010, 6)."
        "export with the fine pictures";
    TRANSFER_CURVE [Error] "press::transfer-curve" {}
        "An object brings a transfer curve"
        "Transfer curves (`TR`, `TR2`, `TransferFunction`) change tones at the platemaker, over \
         the press's own curve (ISO 15930-1:2001, 6.8; ISO 15930-7:2010, 6.2.10)."
        "apply the curve to the picture";
    HALFTONE [Error] "press::halftone" {type: Count, key: Name}
        "An object brings a halftone that PDF/X does not allow"
        "Halftones are of type 1 or 5, have no name and no phase or origin (ISO 15930-1:2001, 6.8; \
         ISO 15930-7:2010, 6.2.10). Screening belongs to the platemaker."
        "take the halftone out: the platemaker has its own";
    BLACK_GENERATION [Warning] "press::black-generation" {}
        "A graphics state brings black generation"
        "Black generation and undercolour removal (`BG`, `BG2`, `UCR`, `UCR2`) say how RGB becomes \
         CMYK; the platemaker has its own (ISO 15930-7:2010, 6.2.10)."
        "take it out: it is for RGB, and the platemaker has its own";
    JAVASCRIPT [Error] "press::javascript" {}
        "The file has JavaScript"
        "Scripts may change a page while it is shown or printed; PDF/X allows none."
        "take it out, or export for print";
    ACTION [Error] "press::action" {kind: Name}
        "The file has actions"
        "A press PDF does nothing by itself: links, buttons and actions on events (ISO 32000-1, \
         12.6) are for viewers, and PDF/X does not allow them."
        "take out links and buttons, or export for print";
    ANNOTATION [Error] "press::annotation" {box: Name, kind: Name, space: Name}
        "An annotation lies on what is printed, or traps are not as they must be"
        "Annotations are wholly outside the BleedBox, or the TrimBox or ArtBox where there is none \
         (ISO 15930-1:2001, 6.12; ISO 15930-7:2010, 6.10); this one is not, or has no `Rect`. A \
         page's traps are one annotation, its last, made with the page's own fonts (`FontFauxing` \
         is absent or empty) and for its process inks (`PCM` is DeviceCMYK)."
        "take out notes and links; readers' links belong in the web PDF";
    EMBEDDED_FILE [Error] "press::embedded-file" {}
        "PDF/X-1a or X-3 holds embedded files"
        "These standards allow no files within the file: it holds what is to be printed and \
         nothing else."
        "take the attachments out, or export as PDF/X-4";
    PRESENTATION [Error Warning] "press::presentation" {}
        "The file holds what is for screens alone"
        "Presentations and steps of one (ISO 32000-1, 13.5 and 12.4.4) have no place in a press \
         file. A page transition is a warning."
        "take out transitions and presentations, or export for print";
    PIECE_INFO [Warning] "press::piece-info" {program: Name}
        "A program's private data do not say when they were changed"
        "`PieceInfo` holds what a program keeps for itself; without a date (`LastModified`) of the \
         page or form and of each piece nobody knows whether it still fits what is printed (ISO \
         32000-1, 14.5)."
        "save the page again by the program that made it, or take out its private data";
    ALTERNATES [Error] "press::alternates" {}
        "A picture has alternates"
        "Which of several renditions of a picture (`Alternates`) is printed would depend on who \
         prints it; PDF/X allows one only (ISO 15930-7:2010, 6)."
        "export again without alternate pictures";
    TRANSPARENCY [Error] "press::transparency" {}
        "PDF/X-1a or X-3 has transparency"
        "Transparency groups, soft masks, opacity and blend modes are newer than the PDF of these \
         standards or left out of them; without them objects would be printed opaque."
        "flatten, or export as PDF/X-4";
    BLEND_SPACE [Error Warning] "press::blend-space" {object: Text, space: Text}
        "Transparency is blended in another space than the press's inks"
        "The group of a page or form blends in RGB by a profile, in CMYK by another profile or in \
         a space that groups may not have, so that colours change when it is flattened (ISO \
         15930-7:2010, 6.2.4; ISO 32000-1, 11.6.6). In grey, which keeps no colour, it is a \
         warning."
        "set the transparency's blend space to the press's CMYK, and export again";
    BLEND_MODE [Error] "press::blend-mode" {}
        "A blend mode is none of the PDF standard's"
        "A mode that nobody knows (ISO 32000-1, 11.3.5; ISO 15930-7:2010, 6.2.9) is printed as if \
         it did not blend."
        "export again; what blends in a mode that nobody knows is printed as if it did not";
    LAYERS [Error Warning] "press::layers" {}
        "The file has layers that its standard does not allow"
        "PDF/X-1a and X-3 have no layers; in PDF/X-4 none may be switched by what the file is used \
         for (`AS`), and each configuration has a name (ISO 15930-7:2010, 6.2.11). What is printed \
         must not depend on the viewer; a missing name is a warning."
        "merge the layers, or export as PDF/X-4";
    JPEG2000 [Error] "press::jpeg2000" {}
        "PDF/X-1a or X-3 holds a JPEG 2000 picture"
        "JPEG 2000 is newer than the PDF of these standards; a press system for them may not read \
         it."
        "save the picture as JPEG, or export as PDF/X-4";
    JBIG2 [Error] "press::jbig2" {}
        "PDF/X-1a or X-3 holds a JBIG2 picture"
        "JBIG2 is newer than the PDF of these standards or left out of them; a press system for \
         them may not read it."
        "save the picture by Flate or CCITT, or export as PDF/X-4";
    SIXTEEN_BITS [Error] "press::sixteen-bits" {}
        "PDF/X-1a or X-3 holds a picture of 16 bits to the sample"
        "Samples of 16 bits are newer than the PDF of these standards."
        "save the picture with 8 bits to the sample, or export as PDF/X-4";
    OBJECT_STREAM [Error] "press::object-stream" {}
        "PDF/X-1a or X-3 has object or cross-reference streams"
        "They are newer than PDF 1.3 and 1.4, and a reader of these versions finds no objects in \
         them."
        "export for the version that the standard has";
}
