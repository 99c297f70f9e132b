//! What the JPEG decoder has to say, and how it gives up.
//!
//! It is a library in C, which tells faults by number through a table of functions, and leaves by
//! one that does not come back. Ours unwinds, to be caught where the library was called.

#[cfg(panic = "abort")]
compile_error!(
    "libjpeg reports a fatal error by unwinding: with `panic = \"abort\"` a damaged JPEG would end \
     the program"
);

use mozjpeg_sys::{J_MESSAGE_CODE, jpeg_common_struct, jpeg_error_mgr};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Faults of one call that are kept; the first ones tell what is wrong.
const MOST: usize = 64;

/// Something the decoder stumbled over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DecoderFault {
    /// A marker stands where coded pixels should.
    CutShort,
    /// Bits that are no code.
    NoCode,
    /// Restart marks out of their order.
    Restarts,
    /// Scans that contradict each other.
    Scans,
    /// So many bytes between the pixels and the next marker.
    TooMuch(u32),
}

impl DecoderFault {
    /// The fault that one of the library's warnings tells; `None` where no pixel is lost by it.
    fn of(code: J_MESSAGE_CODE, number: u32) -> Option<Self> {
        use mozjpeg_sys as lib;
        match code {
            lib::JWRN_HIT_MARKER | lib::JWRN_JPEG_EOF => Some(Self::CutShort),
            lib::JWRN_HUFF_BAD_CODE => Some(Self::NoCode),
            lib::JWRN_MUST_RESYNC => Some(Self::Restarts),
            lib::JWRN_BOGUS_PROGRESSION => Some(Self::Scans),
            lib::JWRN_EXTRANEOUS_DATA => Some(Self::TooMuch(number)),
            _ => None,
        }
    }

    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::CutShort => "it is cut short, or a part of it is lost",
            Self::NoCode => "some of it is garbled",
            Self::Restarts => "parts of it are lost or out of order",
            Self::Scans => "its scans contradict each other",
            Self::TooMuch(_) => "more is coded in it than its rows",
        }
    }
}

/// Why the decoder gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DecodeFailure;

thread_local! {
    /// Faults of the call under way: within one no thread turns to anything else.
    static FAULTS: RefCell<Vec<DecoderFault>> = const { RefCell::new(Vec::new()) };
}

/// What a call of the library comes to, and the faults that it told.
pub(super) fn heard(
    call: impl FnOnce() -> Result<(), DecodeFailure>,
) -> (Result<(), DecodeFailure>, Vec<DecoderFault>) {
    FAULTS.with_borrow_mut(Vec::clear);
    // After a call that unwound nothing but the end of the library's work is asked of it.
    let came = catch_unwind(AssertUnwindSafe(call));
    let faults = FAULTS.with_borrow_mut(std::mem::take);
    let came = match came {
        Ok(came) => came,
        Err(thrown) if thrown.is::<DecodeFailure>() => Err(DecodeFailure),
        Err(thrown) => resume_unwind(thrown),
    };
    (came, faults)
}

/// The table of functions.
pub(super) fn table() -> jpeg_error_mgr {
    jpeg_error_mgr {
        error_exit: Some(give_up),
        emit_message: Some(note),
        output_message: Some(ignore),
        format_message: Some(no_words),
        reset_error_mgr: Some(ignore),
        msg_code: 0,
        msg_parm: mozjpeg_sys::msg_parm_union { _bindgen_data_: [0; 20] },
        trace_level: 0,
        num_warnings: 0,
        jpeg_message_table: std::ptr::null(),
        last_jpeg_message: 0,
        addon_message_table: std::ptr::null(),
        first_addon_message: 0,
        last_addon_message: 0,
    }
}

extern "C-unwind" fn give_up(_: &mut jpeg_common_struct) {
    // No panic: nothing is printed.
    resume_unwind(Box::new(DecodeFailure));
}

#[allow(unsafe_code, reason = "the library tells what it is about in a table of its own")]
#[allow(clippy::used_underscore_binding, reason = "the binding's name for it")]
extern "C-unwind" fn note(common: &mut jpeg_common_struct, level: std::ffi::c_int) {
    // Levels from 0 up only say what is read.
    if level >= 0 {
        return;
    }
    // SAFETY: the library calls this through the table, to which `err` points for as long as its
    // work lasts, and writes the number of the message into it before.
    let (code, number) = unsafe {
        let table = &*common.err;
        (table.msg_code, table.msg_parm._bindgen_data_[0])
    };
    FAULTS.with_borrow_mut(|faults| {
        if faults.len() < MOST {
            faults.extend(DecoderFault::of(code, number));
        }
    });
}

extern "C-unwind" fn ignore(_: &mut jpeg_common_struct) {}

extern "C-unwind" fn no_words(_: &mut jpeg_common_struct, _: &[u8; 80]) {}
