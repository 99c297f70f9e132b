//! Bindings to libjpeg-turbo (mozjpeg): decodes the components of a JPEG row by row.

use crate::jpeg::faults::{DecodeFailure, DecoderFault, fault_of, table};
use mozjpeg_sys as lib;

/// A libjpeg decompressor for one JPEG.
///
/// libjpeg keeps pointers to its state, to the table of callbacks and to the input, so each of
/// these is allocated on the heap and owned by this struct alone.
pub(super) struct Library {
    state: *mut lib::jpeg_decompress_struct,
    table: *mut lib::jpeg_error_mgr,
    /// The JPEG, read only.
    input: Vec<u8>,
}

#[allow(unsafe_code, reason = "a library in C; this file alone calls it")]
impl Library {
    /// Starts decoding a JPEG up to its first row. Returns the decompressor and the faults reported
    /// so far.
    ///
    /// # Errors
    /// [`DecodeFailure`] if decoding cannot start.
    pub(super) fn begin(input: Vec<u8>) -> Result<(Self, Vec<DecoderFault>), DecodeFailure> {
        // SAFETY: zeros are a value of the struct: every field is an integer, a raw pointer, an
        // `Option<fn>`, or an enum with a variant 0.
        let state = Box::into_raw(Box::new(unsafe { std::mem::zeroed() }));
        let library = Self { state, table: Box::into_raw(Box::new(table())), input };
        let (came, faults) = fault_of(|| library.start());
        came.map(|()| (library, faults))
    }

    fn start(&self) -> Result<(), DecodeFailure> {
        let length = self.input.len().try_into().map_err(|_| DecodeFailure)?;
        // SAFETY: the state is zeroed and points to its table. The state, the table and the input
        // stay where they are until `drop` calls `jpeg_destroy_decompress`. If a call unwinds,
        // `begin` drops this, and no other function is called on the state.
        unsafe {
            (*self.state).common.err = self.table;
            lib::jpeg_create_decompress(self.state);
            let state = &mut *self.state;
            lib::jpeg_mem_src(state, self.input.as_ptr(), length);
            lib::jpeg_read_header(state, 1);
            // Colours are converted elsewhere, in integer arithmetic.
            state.out_color_space = state.jpeg_color_space;
            lib::jpeg_start_decompress(state);
        }
        Ok(())
    }

    /// Width in pixels and number of components of a row.
    pub(super) fn row(&self) -> (u32, i32) {
        // SAFETY: the state was allocated in `begin` and is freed in `drop`; nothing else writes to
        // it while `self` is borrowed.
        let state = unsafe { &*self.state };
        (state.output_width, state.out_color_components)
    }

    /// Decodes as many whole rows as `samples` has room for.
    ///
    /// # Errors
    /// [`DecodeFailure`]; no more rows may be read then.
    pub(super) fn read(
        &mut self,
        samples: &mut [u8],
    ) -> (Result<(), DecodeFailure>, Vec<DecoderFault>) {
        let (width, channels) = self.row();
        let row =
            usize::try_from(i64::from(width) * i64::from(channels)).expect("a row fits in memory");
        fault_of(|| {
            for row in samples.chunks_exact_mut(row.max(1)) {
                let mut row = row.as_mut_ptr();
                // SAFETY: `row` has a byte for each sample of a row, and the library is asked for
                // one row.
                let read = unsafe { lib::jpeg_read_scanlines(&mut *self.state, &raw mut row, 1) };
                if read != 1 {
                    return Err(DecodeFailure);
                }
            }
            Ok(())
        })
    }

    /// Reads what follows the last row and returns the faults reported there.
    pub(super) fn finish(self) -> Vec<DecoderFault> {
        fault_of(|| {
            // SAFETY: the state was set up by `start`, and no call on it unwound: the reader drops
            // this when one does. If rows are left to be read, the library raises its error for
            // that, which unwinds and is caught by `heard`.
            unsafe { lib::jpeg_finish_decompress(&mut *self.state) };
            Ok(())
        })
        .1
    }
}

#[allow(unsafe_code, reason = "a library in C; this file alone calls it")]
impl Drop for Library {
    fn drop(&mut self) {
        // SAFETY: both pointers came from `Box::into_raw` and are freed here alone, after the
        // library has freed what it allocated itself. `jpeg_destroy` returns at once if `mem` is
        // null, so a state that was never set up is sound too.
        unsafe {
            lib::jpeg_destroy_decompress(&mut *self.state);
            drop(Box::from_raw(self.state));
            drop(Box::from_raw(self.table));
        }
    }
}
