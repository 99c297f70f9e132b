//! Text to standard output and standard error, where it may be lost.

use std::io::{self, Write};

/// Writes `text`, and waits until it has left. A reader who has gone away has heard what they
/// wanted: that is no failure.
///
/// # Errors
/// Any other failure of the channel: a full device, a limit of the system.
pub(super) fn write_through(channel: &mut impl Write, text: &str) -> io::Result<()> {
    unless_closed(channel.write_all(text.as_bytes()).and_then(|()| channel.flush()))
}

/// The result of a write, but for a closed pipe.
pub(super) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A channel that takes some bytes, keeps them back until it is flushed, and then fails.
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
    fn what_was_kept_back_and_then_lost_is_a_failure() {
        let lost = write_through(&mut Failing(io::ErrorKind::StorageFull), "words");
        assert_eq!(lost.map_err(|e| e.kind()), Err(io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_closed_pipe_is_no_failure() {
        assert!(write_through(&mut Failing(io::ErrorKind::BrokenPipe), "words").is_ok());
    }
}
