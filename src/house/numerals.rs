//! Numerals of pages and of the jumps to them.

/// Numerals of page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// 一 二 三.
    Han,
    /// 1 2 3.
    Arabic,
}

impl Numerals {
    /// A number in these numerals.
    pub fn of(self, n: u32) -> String {
        match self {
            Self::Han => han(n),
            Self::Arabic => n.to_string(),
        }
    }
}

/// A number below 10 000 in Chinese numerals: 三, 十二, 一百零五; larger ones in digits.
pub fn han(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 || n > 9999 {
        return if n == 0 { "零".to_owned() } else { n.to_string() };
    }
    let mut out = String::new();
    let mut skipped = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            out.push('零');
        }
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_chinese_numerals() {
        let cases = [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五")];
        for (n, want) in cases {
            assert_eq!(han(n), want);
        }
        assert_eq!(han(110), "一百一十");
        assert_eq!(han(1001), "一千零一");
    }
}
