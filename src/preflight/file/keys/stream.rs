//! Keys of streams and of the parameters of their filters.
//!
//! Source: ISO 32000-1, tables 5, 8, 11, 12 and 13.

use crate::preflight::file::keys::role::DictRole;
use crate::preflight::file::keys::rule::{
    ARRAY, DICT, FLAG, KeyRules, NAME, NUMBER, STREAM as STREAM_KIND, ValueRule, count, key, one_of,
};

const ANY_WHOLE: ValueRule = ValueRule::Whole([i64::MIN, i64::MAX]);
const FROM_ONE: ValueRule = ValueRule::Whole([1, i64::MAX]);

/// `Length` is judged with the structure of the file, `Filter` where the stream is decoded.
pub(super) const STREAM: KeyRules = &[
    key("DecodeParms", DICT | ARRAY).is(ValueRule::Items(DICT)).of(DictRole::Parameters),
    count("DL"),
];

pub(super) const PARAMETERS: KeyRules = &[
    one_of("Predictor", &[1, 2, 10, 11, 12, 13, 14, 15]),
    key("Colors", NUMBER).is(FROM_ONE),
    one_of("BitsPerComponent", &[1, 2, 4, 8, 16]),
    key("Columns", NUMBER).is(FROM_ONE),
    one_of("EarlyChange", &[0, 1]),
    key("K", NUMBER).is(ANY_WHOLE),
    key("EndOfLine", FLAG),
    key("EncodedByteAlign", FLAG),
    count("Rows"),
    key("EndOfBlock", FLAG),
    key("BlackIs1", FLAG),
    count("DamagedRowsBeforeError"),
    key("JBIG2Globals", STREAM_KIND),
    key("ColorTransform", NUMBER).is(ANY_WHOLE),
    key("Name", NAME),
];
