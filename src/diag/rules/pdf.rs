//! Writing the PDF.

use crate::diag::rule::rules;

rules! {
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
