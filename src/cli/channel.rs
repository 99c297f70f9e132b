//! Writing to standard output and standard error, with failures detected.

use std::io::{self, Write};

/// Writes `text` and flushes it. A reader that has closed the pipe is not an error.
///
/// # Errors
///
/// Any other failure of the channel, such as a full device or a system limit.
pub(super) fn write_through(channel: &mut impl Write, text: &str) -> io::Result<()> {
    unless_closed(channel.write_all(text.as_bytes()).and_then(|()| channel.flush()))
}

/// Treats a closed pipe as success.
pub(super) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A writer that buffers bytes and fails when it is flushed.
    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_failing_flush_is_an_error() {
        let lost = write_through(&mut Failing(io::ErrorKind::StorageFull), "words");
        assert_eq!(lost.map_err(|e| e.kind()), Err(io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_closed_pipe_is_not_an_error() {
        assert!(write_through(&mut Failing(io::ErrorKind::BrokenPipe), "words").is_ok());
    }
}
