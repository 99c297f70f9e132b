//! Printer's spreads.

use crate::diag::rule::rules;

rules! {
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
