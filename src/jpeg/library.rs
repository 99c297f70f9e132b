//! libjpeg-turbo, called: a JPEG's channels as they are, row by row.

use crate::jpeg::faults::{Fault, GaveUp, heard, table};
use mozjpeg_sys as lib;

/// The library at work on one JPEG.
///
/// It keeps the addresses of its state, of the table of functions and of the JPEG, so these are
/// behind pointers of their own, which nobody else has.
pub(super) struct Library {
    state: *mut lib::jpeg_decompress_struct,
    table: *mut lib::jpeg_error_mgr,
    /// The JPEG, which is only read.
    input: Vec<u8>,
}

#[allow(unsafe_code, reason = "a library in C; this file alone calls it")]
impl Library {
    /// At the first row of a JPEG, and what it stumbled over on the way.
    ///
    /// # Errors
    /// [`GaveUp`] if there is no first row.
    pub(super) fn begin(input: Vec<u8>) -> Result<(Self, Vec<Fault>), GaveUp> {
        // SAFETY: all zeros is what the library asks for before it makes a state of it; as Rust has
        // it they are numbers, pointers, functions that may be none, and numbered names that have a 0.
        let state = Box::into_raw(Box::new(unsafe { std::mem::zeroed() }));
        let library = Self { state, table: Box::into_raw(Box::new(table())), input };
        let (came, faults) = heard(|| library.start());
        came.map(|()| (library, faults))
    }

    fn start(&self) -> Result<(), GaveUp> {
        let length = self.input.len().try_into().map_err(|_| GaveUp)?;
        // SAFETY: the state is zeroed and has its table; it, the table and the input live until
        // `drop` has the library forget them. Where the library leaves by unwinding, nothing more
        // is asked of it but that.
        unsafe {
            (*self.state).common.err = self.table;
            lib::jpeg_create_decompress(self.state);
            let state = &mut *self.state;
            lib::jpeg_mem_src(state, self.input.as_ptr(), length);
            lib::jpeg_read_header(state, 1);
            // What channels stand for is worked out by us, in whole numbers.
            state.out_color_space = state.jpeg_color_space;
            lib::jpeg_start_decompress(state);
        }
        Ok(())
    }

    /// Width in pixels and channels of a row.
    pub(super) fn row(&self) -> (u32, i32) {
        // SAFETY: the state lives as long as this does.
        let state = unsafe { &*self.state };
        (state.output_width, state.out_color_components)
    }

    /// The next rows, as many whole ones as `samples` has room for.
    ///
    /// # Errors
    /// [`GaveUp`]; nothing more may be read then.
    pub(super) fn read(&mut self, samples: &mut [u8]) -> (Result<(), GaveUp>, Vec<Fault>) {
        let (width, channels) = self.row();
        let row =
            usize::try_from(i64::from(width) * i64::from(channels)).expect("a row fits in memory");
        heard(|| {
            for row in samples.chunks_exact_mut(row.max(1)) {
                let mut row = row.as_mut_ptr();
                // SAFETY: the row has room for the samples of one, which are a byte each, and the
                // library writes one row at most.
                let read = unsafe { lib::jpeg_read_scanlines(&mut *self.state, &raw mut row, 1) };
                if read != 1 {
                    return Err(GaveUp);
                }
            }
            Ok(())
        })
    }

    /// What it stumbles over behind the last row.
    pub(super) fn finish(self) -> Vec<Fault> {
        heard(|| {
            // SAFETY: every row was read, and the library did not leave by unwinding.
            unsafe { lib::jpeg_finish_decompress(&mut *self.state) };
            Ok(())
        })
        .1
    }
}

#[allow(unsafe_code, reason = "a library in C; this file alone calls it")]
impl Drop for Library {
    fn drop(&mut self) {
        // SAFETY: both came from boxes, and nothing else has them; the library forgets what it has
        // of its own before the state goes, and makes nothing of a state that it never had.
        unsafe {
            lib::jpeg_destroy_decompress(&mut *self.state);
            drop(Box::from_raw(self.state));
            drop(Box::from_raw(self.table));
        }
    }
}
