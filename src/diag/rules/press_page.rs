//! Preflight: colour, ink, type, rules and pictures as they are printed.

use crate::diag::rule::rules;

rules! {
    each {times: Count}
    RGB [Error] "press::rgb" {object: Text}
        "Something is left in device RGB"
        "DeviceRGB without a profile, of an object, of what stands in for a spot ink or of a blend \
         space, has no defined colour on a press: every platemaker converts it otherwise."
        "convert it by the press's profile";
    RGB_MANAGED [Warning] "press::rgb-managed" {object: Text}
        "RGB with a profile is left for the platemaker to convert"
        "PDF/X-4 allows it, but black type and greys become four inks and nobody at the paper sees \
         the conversion."
        "convert it by the press's profile, and look at it";
    DEVICE_INDEPENDENT [Error] "press::device-independent" {space: Name}
        "A colour in PDF/X-1a is not in the press's inks"
        "PDF/X-1a holds CMYK, grey and spot inks only: no ICCBased, CalRGB, CalGray or Lab (ISO \
         15930-1:2001, 6.4)."
        "convert it by the press's profile, or export as PDF/X-4";
    ICC_IS_INTENT [Error] "press::icc-is-intent" {}
        "A colour is CMYK by the output intent's own profile"
        "Its numbers are the press's already and belong in DeviceCMYK: as ICCBased they may be \
         converted once more, and overprint of single inks does not work (ISO 15930-7:2010, 6.2.4 \
         and 6.2.5)."
        "take off the profile: its numbers are the press's already, and overprint needs them so";
    ICC_OTHER [Warning] "press::icc-other" {}
        "A colour is CMYK by another profile than the output intent's"
        "The press's software converts it, black and all: black type becomes type in four inks, its \
         overprint is lost, and sums of ink are other than those in the file. What is told of its \
         inks is told of the numbers in the file."
        "ask for it in the press's own CMYK without a profile, or have it approved on the press's proof";
    ICC_PROFILE [Error] "press::icc-profile" {
        components: Count, space: Name, class: Name, version: Count, reason: Reason
    }
        "A colour's profile is not what its colour space says"
        "The profile is missing, cannot be read, is for another number of components, of another \
         class or of an ICC version newer than its PDF (ISO 15930-3:2002, 6.4; ISO 15930-7:2010, \
         6.2.4; ISO 32000-1, 8.6.5.5). Readers would show and convert the colour differently."
        "convert the colour by the press's profile, or embed the right one";
    RENDERING_INTENT [Error] "press::rendering-intent" {intent: Name}
        "A rendering intent is none of the four of PDF"
        "Only AbsoluteColorimetric, RelativeColorimetric, Perceptual and Saturation exist; what is \
         done with another name differs from reader to reader."
        "export again with a rendering intent of the PDF standard";
    SPOT_DIFFERS [Error] "press::spot-differs" {plate: Name}
        "One spot ink is mixed in different ways"
        "Separations of the same name have other stand-in colours in different places (ISO \
         15930-7:2010, 6.2.5). They come on one plate, and on screen and in conversion they look \
         unlike."
        "give unlike inks unlike names, and like ones one recipe";
    SPOT [Warning] "press::spot" {plate: Name, object: Text}
        "Something is on a plate that the press may not have"
        "A spot ink makes a plate of its own, and a page printed in four inks has no unit for it: \
         what stands on it is lost or converted unseen. An edition's own spot inks are taken to be \
         the press's and are not reported."
        "convert the spot colour to the four inks";
    BLACK_KNOCKS_OUT [Error] "press::black-knocks-out" {face: Face, size: Points, words: Text}
        "Black type knocks out the inks beneath it"
        "Where black type cuts a hole into the colour under it, every misregister of the plates \
         shows as a white edge round the letters. Black type on other inks must overprint."
        "set black type to overprint, as 0 0 0 1 DeviceCMYK";
    PAPER_OVERPRINTS [Error Warning] "press::paper-overprints" {object: Text}
        "A paper-coloured object overprints"
        "What has no ink and overprints leaves everything beneath it as it is: white type or a \
         white panel vanishes. On bare paper, or where what lies beneath is not known, it is a \
         warning."
        "turn overprint off: paper-coloured objects that overprint vanish";
    OVERPRINTS [Warning] "press::overprints" {inks: Passage, object: Text}
        "A colour other than black overprints other inks"
        "Inks beneath show through and mix with it. That may be meant, but is mostly left over \
         from another object."
        "turn overprint off unless the mixture is meant";
    INK_OVER [Error Warning] "press::ink-over" {
        ink: InkPercent, limit: InkPercent, inks: Passage, area: Text, object: Text
    }
        "There is more ink on one place than the press takes"
        "The sum of the inks, overprint counted, is above `ink_error` (an error) or `ink_warn` (a \
         warning); for coldset 240 and 220 %, after ISO 12647-3. So much ink does not dry: it sets \
         off on the next page and shows through."
        "convert by a profile of that sum, or lighten three inks and let black carry";
    PPI_LOW [Error Warning] "press::ppi-low" {
        ppi: Ppi, least: Ppi, width: Pixels, height: Pixels, needed_width: Pixels,
        needed_height: Pixels, picture: Name
    }
        "A picture is too coarse at its size"
        "As placed it has fewer pixels to the inch than `ppi_error` (an error) or `ppi_warn` (a \
         warning); for coldset 100 and 150. Its pixels, or their blur, show in print."
        "place the picture smaller, or get a larger one";
    LINE_ART_PPI [Warning] "press::line-art-ppi" {ppi: Ppi, least: Ppi, picture: Name}
        "Line art is coarser than the press needs"
        "A picture or stencil of one bit has fewer pixels to the inch as placed than \
         `ppi_line_art` (600 for coldset). Its edges show steps, as no screen smooths them."
        "scan it finer, or place it as vectors";
    TYPE_SMALL [Warning] "press::type-small" {least: Points, face: Face, size: Points, words: Text}
        "Type in one full ink is too small"
        "It is below `type_solid` (6 pt for coldset); on newsprint it cannot be read well."
        "set it larger";
    TYPE_TINTED_SMALL [Warning] "press::type-tinted-small" {
        least: Points, face: Face, size: Points, words: Text
    }
        "Type in a tint is too small"
        "It is below `type_tinted` (8 pt for coldset). A tint is made of dots, which break up \
         small letters."
        "set it larger, or in full ink";
    TYPE_MULTI_INK_SMALL [Warning] "press::type-multi-ink-small" {
        least: Points, face: Face, size: Points, words: Text
    }
        "Type in several inks is too small"
        "It is below `type_multi_ink` (10 pt for coldset). The plates never fit exactly, and small \
         letters get coloured edges and blur."
        "set it larger, or in black alone";
    TYPE_REVERSED_SMALL [Warning] "press::type-reversed-small" {
        least: Points, face: Face, size: Points, words: Text
    }
        "Reversed type is too small"
        "Type lighter than its ground is below `type_reversed`, or on several inks below \
         `type_reversed_multi_ink` (10 and 12 pt for coldset). Ink spreads into its thin strokes \
         and fills them."
        "set it larger and bolder, or put it on one ink";
    RULE_THIN [Warning] "press::rule-thin" {width: Points, least: Points}
        "A rule in one ink is thinner than the press holds"
        "It is below the limit `rule` (0.5 pt for coldset) and may break or vanish on newsprint."
        "make the rule thicker";
    RULE_THIN_MULTI_INK [Warning] "press::rule-thin-multi-ink" {width: Points, least: Points}
        "A rule in several inks, or reversed, is too thin"
        "It is below `rule_multi_ink` (1.5 pt for coldset). The plates never fit exactly, so that \
         it shows coloured edges or, reversed, fills in."
        "make the rule thicker, or put it in black alone";
}
