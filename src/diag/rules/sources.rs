//! Sources carried in the PDF.

use crate::diag::rule::rules;

rules! {
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
