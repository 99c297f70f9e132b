//! LZW decoding with bounded output.
//!
//! PDF/X forbids LZW, but the content is checked nevertheless.
//! Source: ISO 32000-1, 7.4.4.

use crate::preflight::content::budget::{Bound, Undecoded};
use hayro_syntax::object::Dict;
use weezl::decode::Decoder;
use weezl::{BitOrder, LzwStatus};

/// Size of the output buffer, in bytes.
const PIECE: usize = 1 << 16;

/// `LZWDecode`; the code length increases one code early unless `EarlyChange` is 0.
pub(super) fn lzw(
    bytes: &[u8],
    parms: Option<&Dict<'_>>,
    bound: Bound,
    out: &mut Vec<u8>,
) -> Result<(), Undecoded> {
    let early = parms.and_then(|p| p.get::<i32>("EarlyChange")) != Some(0);
    let mut decoder = if early {
        Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    } else {
        Decoder::new(BitOrder::Msb, 8)
    };
    let (mut left, mut piece) = (bytes, vec![0; PIECE]);
    loop {
        let done = decoder.decode_bytes(left, &mut piece);
        left = &left[done.consumed_in..];
        out.extend_from_slice(&piece[..done.consumed_out]);
        bound.holds(out.len())?;
        match done.status {
            // Many writers omit the end-of-data code.
            Ok(LzwStatus::Done | LzwStatus::NoProgress) => return Ok(()),
            Ok(LzwStatus::Ok) => {}
            Err(_) => return Err(Undecoded::damaged("its compression is broken")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn undone(bytes: &[u8], parms: &[u8], most: usize) -> Result<Vec<u8>, Undecoded> {
        let (parms, mut out) = (Dict::from_bytes(parms), Vec::new());
        lzw(bytes, parms.as_ref(), Bound { most, regardless_of_budget: most }, &mut out)
            .map(|()| out)
    }

    #[test]
    fn the_standards_example_is_decoded() {
        let example = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        let told = [45, 45, 45, 45, 45, 65, 45, 45, 45, 66];
        assert_eq!(undone(&example, b"<< >>", 10), Ok(told.to_vec()));
        assert!(undone(&example, b"<< >>", 9).is_err(), "it goes on beyond its bound");
    }

    #[test]
    fn early_change_sets_when_the_code_length_increases() {
        let text: Vec<u8> = (0..4000_u32).map(|n| u8::try_from(n * n % 251).unwrap()).collect();
        let mut late = weezl::encode::Encoder::new(BitOrder::Msb, 8);
        let mut early = weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8);
        let (late, early) = (late.encode(&text).unwrap(), early.encode(&text).unwrap());
        assert_eq!(undone(&late, b"<< /EarlyChange 0 >>", 4000), Ok(text.clone()));
        assert_eq!(undone(&early, b"<< /EarlyChange 1 >>", 4000), Ok(text.clone()));
        assert_ne!(undone(&late, b"<< >>", 9000).ok(), Some(text));
    }
}
