//! Drafts.

use crate::diag::rule::rules;

rules! {
    KIND [Error] "draft::kind" {}
        "`--draft` was given for a file that is not for the press"
        "A draft is a press file (`press` or `press-x1a`) that may lack text or pictures and is \
         marked as a draft. Files for archive and screen are written with whatever is missing \
         anyway, and what is missing is a warning."
        "Leave `--draft` out, or build with `--for press` or `--for press-x1a`.";
}
