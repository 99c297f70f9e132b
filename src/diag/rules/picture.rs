//! Pictures on the page.

use crate::diag::rule::rules;

rules! {
    CUT [Note] "picture::cut" {
        file: File, cut: Percent, width: Pixels, height: Pixels, room_width: Millimetres,
        room_height: Millimetres, by: Lines
    }
        "A picture is cut to the shape of its room"
        "A picture fills its room and is cut about its middle where the shapes differ; more than 2 \
         % is cut off at each of two sides. Something that matters may be lost there."
        "Make the block deeper or less deep by what is reported, or crop the picture yourself to this \
         shape where it may be cut.";
    NO_ROOM [Error] "picture::no-room" {caption: Lines, block: Lines}
        "The caption leaves no room for its picture"
        "The caption with its credit takes so many lines of the block that less than one line is \
         left above it for the picture."
        "Make the block deeper or wider (`span`), or cut the caption.";
    PLACEHOLDER [Error Warning] "picture::placeholder" {words: Text}
        "A panel stands where a picture belongs"
        "A press file holds every picture, so that with a panel that stands in for one it is not \
         written. In drafts and in files for archive and screen it is a warning."
        "Put the picture in its place (`picture = \"pictures/…\"`), or write `placeholder = false` \
         if the panel itself is to be printed. `--draft` writes a press file all the same.";
}
