//! Indices of a search, each a type of its own, so that none can be passed for another. They are 32
//! bits wide, as a search holds many of them.

/// Declares an index newtype: the type with its documentation, and why its positions fit 32 bits.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident, $reason:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(transparent)]
        pub(super) struct $name(u32);

        impl $name {
            /// Creates the index of the element at `position`, counted from 0.
            #[inline]
            pub(super) fn new(position: usize) -> Self {
                Self(u32::try_from(position).expect($reason))
            }

            /// Position in the list, from 0.
            #[inline]
            pub(super) fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// Index of a paragraph or subhead among the [`Paragraphs`](crate::flow::paragraphs::Paragraphs)
    /// of a search.
    ParagraphIndex, "a paragraph takes a byte of a file"
}

index! {
    /// Index of a block in the text among those of a search.
    BlockIndex, "a block takes a byte of a file"
}

index! {
    /// Index of an entry in the [`BreakCache`](crate::flow::BreakCache): the breakings of one text
    /// into lines of given rooms.
    BreakingsId, "a story has far fewer ways to be broken"
}

index! {
    /// Index of a [`FrameVariant`](crate::flow::frame_variant::FrameVariant) among those of a search.
    VariantId, "a story is tried in fewer ways than memory has room for"
}

index! {
    /// Index of a [`State`](crate::flow::search_state::State), a node of the search graph.
    NodeId, "a story is tried in fewer ways than memory has room for"
}

impl ParagraphIndex {
    /// Index of the paragraph after this one.
    #[inline]
    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl BlockIndex {
    /// Index of the block that follows the first `count` ones.
    #[inline]
    pub(super) fn after(count: u32) -> Self {
        Self(count)
    }
}

impl NodeId {
    /// The predecessor of a state at the start of the thread: the index of no state.
    pub(super) const NONE: Self = Self(u32::MAX);
}
