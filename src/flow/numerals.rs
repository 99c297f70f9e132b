//! Page numbers in words.

/// A number as Chinese numerals: 三, 十二, 一百零五. Numbers of five digits and more stay Arabic.
pub fn han(n: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 || n >= 10_000 {
        return if n == 0 { "〇".to_owned() } else { n.to_string() };
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, mark) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(mark);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_read_as_a_paper_prints_them() {
        let numbers = [1, 3, 10, 12, 20, 105, 110, 1001].map(han);
        assert_eq!(numbers, ["一", "三", "十", "十二", "二十", "一百零五", "一百一十", "一千零一"]);
    }
}
