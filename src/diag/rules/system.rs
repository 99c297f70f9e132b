//! The machine that the program runs on.

use crate::diag::rule::rules;

rules! {
    SYSTEM [Error Warning] "system" {reason: Reason}
        "The machine does not let the program do its work"
        "A file cannot be written, a folder cannot be listed, a disk is full, a report was cut \
         short: what is wrong lies outside the edition. Exit status 2."
        "Make room, or give the program leave to read and write there, and run it again.";
}
