//! Warnings and fatal errors of the JPEG decoder.
//!
//! libjpeg reports them by number through a table of callbacks; the callback for a fatal error must
//! not return. Ours unwinds, and the unwinding is caught around the call of the library.

#[cfg(panic = "abort")]
compile_error!(
    "libjpeg reports a fatal error by unwinding: with `panic = \"abort\"` a damaged JPEG would end \
     the program"
);

use mozjpeg_sys::{J_MESSAGE_CODE, jpeg_common_struct, jpeg_error_mgr};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Maximum number of faults kept per call; the first ones identify the problem.
const MAX_FAULTS: usize = 64;

/// A fault reported by the decoder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DecoderFault {
    /// A marker where entropy-coded data is expected.
    CutShort,
    /// Bits that are no valid Huffman code.
    NoCode,
    /// Restart markers out of order.
    Restarts,
    /// Scans that contradict each other.
    Scans,
    /// This number of extraneous bytes between the coded data and the next marker.
    TooMuch(u32),
}

impl DecoderFault {
    /// The fault for one of the library's warnings; `None` if the warning costs no pixels.
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

    /// Description for a message.
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

/// The decoder failed with a fatal error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DecodeFailure;

thread_local! {
    /// Faults of the current call. A thread does nothing else during a call.
    static FAULTS: RefCell<Vec<DecoderFault>> = const { RefCell::new(Vec::new()) };
}

/// Runs a call of the library and returns its result and the faults reported during it.
pub(super) fn fault_of(
    call: impl FnOnce() -> Result<(), DecodeFailure>,
) -> (Result<(), DecodeFailure>, Vec<DecoderFault>) {
    FAULTS.with_borrow_mut(Vec::clear);
    // Sound: after a call that unwound, the library is only asked to free its state.
    let came = catch_unwind(AssertUnwindSafe(call));
    let faults = FAULTS.with_borrow_mut(std::mem::take);
    let came = match came {
        Ok(came) => came,
        Err(thrown) if thrown.is::<DecodeFailure>() => Err(DecodeFailure),
        Err(thrown) => resume_unwind(thrown),
    };
    (came, faults)
}

/// The table of callbacks.
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
    // Not a panic, so that the panic hook prints nothing.
    resume_unwind(Box::new(DecodeFailure));
}

#[allow(unsafe_code, reason = "the library tells what it is about in a table of its own")]
#[allow(clippy::used_underscore_binding, reason = "the binding's name for it")]
extern "C-unwind" fn note(common: &mut jpeg_common_struct, level: std::ffi::c_int) {
    // Levels from 0 up are trace messages.
    if level >= 0 {
        return;
    }
    // SAFETY: the library calls this through the table, which `err` points to for the lifetime of
    // the state, and sets the message number in it first.
    let (code, number) = unsafe {
        let table = &*common.err;
        (table.msg_code, table.msg_parm._bindgen_data_[0])
    };
    FAULTS.with_borrow_mut(|faults| {
        if faults.len() < MAX_FAULTS {
            faults.extend(DecoderFault::of(code, number));
        }
    });
}

extern "C-unwind" fn ignore(_: &mut jpeg_common_struct) {}

extern "C-unwind" fn no_words(_: &mut jpeg_common_struct, _: &[u8; 80]) {}
