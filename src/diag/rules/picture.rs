//! Pictures on the page.

use crate::diag::rule::rules;

rules! {
    CUT [Note] "picture::cut" {
        file: File, cut: Percent, width: Pixels, height: Pixels, page_width: Millimetres,
        page_height: Millimetres, room_width: Millimetres, room_height: Millimetres, by: Lines
    }
        "A picture is cut to the shape of its room"
        "A picture fills its room and is cut about its `focus` where the shapes differ; more than 2 \
         % is cut off at a side. Something that matters may be lost there."
        "Make the block deeper or less deep by what is reported, give the picture a `focus` or a \
         `crop` where it may be cut, or show all of it with `fit = \"contain\"`.";
    IDLE_FOCUS [Warning] "picture::idle-focus" {}
        "The focus of a picture changes nothing, or is cut off"
        "`focus` names what stays in sight where a picture is cut to its room. Nothing of this one is \
         cut, or `crop` cuts off the very point."
        "Take `focus` out, or name a point that `crop` leaves.";
    NOT_EXACT [Error] "picture::not-exact" {
        file: File, width: Pixels, height: Pixels, page_width: Millimetres,
        page_height: Millimetres, room_width: Millimetres, room_height: Millimetres
    }
        "A picture that must be exact has another shape than its room"
        "`fit = \"exact\"` says that all of a picture is shown and fills its room, as that of an \
         advertisement does. This one would be cut, or leave white."
        "Give the block the shape that is reported, or the picture that of its block.";
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
