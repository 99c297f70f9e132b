//! Printer's marks.

use crate::diag::rule::rules;

rules! {
    KIND [Error] "marks::kind" {}
        "Printer's marks were asked for in a file not for the press"
        "Crop and register marks, colour bar and slug line are for the plates; files for archive \
         and screen have none."
        "Leave `--marks` out, or build with `--for press` or `--for press-x1a`.";
}
