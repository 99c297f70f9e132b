//! Ruby.

use crate::diag::rule::rules;

rules! {
    NO_ROOM [Warning] "ruby::no-room" {
        size: Points, body: Points, pitch: Points, most: Points, least_pitch: Points
    }
        "Ruby does not fit between the lines"
        "Ruby (注音, ふりがな) stands in the white between two lines of the body. At the size of the \
         style `ruby` it is higher than that white and touches the line above; it is reported once \
         a story."
        "Give `[styles.ruby]` of the layout a smaller `size`, or `[grid]` a larger `pitch`, as \
         reported.";
}
