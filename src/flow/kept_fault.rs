//! Why frames of a story cannot be kept as they were set.

/// Why frames of a story cannot be kept as they were set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptFault {
    /// Its columns no longer have the slots that held the text, or no jump line where one stood.
    Columns {
        /// Index of the frame in the thread.
        frame: usize,
    },
    /// The text before it does not end where its own begins.
    Start {
        /// Index of the frame.
        frame: usize,
    },
    /// The blocks in its text are no longer those that come next.
    Blocks {
        /// Index of the frame.
        frame: usize,
    },
    /// The text before it does not fit the frames before it.
    Before {
        /// Index of the frame.
        frame: usize,
        /// How many characters are too many, spaces not counted.
        characters: usize,
        /// How many lines.
        lines: usize,
    },
    /// The story ended in it, and now goes on.
    GoesOn {
        /// Index of the frame.
        frame: usize,
        /// By how many characters, spaces not counted.
        characters: usize,
    },
    /// The story went on after it, and now ends with it.
    Ends {
        /// Index of the frame.
        frame: usize,
    },
}
