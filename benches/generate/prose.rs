//! Newspaper-like sentences, paragraphs and heads.

use super::stock::{LATIN, Stock};
use super::{Dice, Piece};

/// Generator of text.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) stock: &'a Stock,
    pub(super) dice: Dice,
}

impl Writer<'_> {
    /// Returns a head of two parts, each of `length` / 2 or `length` / 2 + 1 characters.
    pub(super) fn head(&mut self, length: usize) -> String {
        let mut parts = Vec::new();
        for _ in 0..2 {
            let mut part = String::new();
            while part.chars().count() < length / 2 {
                let word = match self.dice.below(3) {
                    0 => self.stock.deed(&mut self.dice),
                    1 => self.stock.kind(&mut self.dice),
                    _ => self.stock.thing(&mut self.dice),
                };
                part.push_str(word);
            }
            parts.push(part.chars().take(length / 2 + 1).collect::<String>());
        }
        parts.join(" ")
    }

    pub(super) fn byline(&mut self) -> String {
        let mut byline = format!("本报记者 {}", self.stock.name(&mut self.dice));
        if self.dice.chance(40) {
            byline.push(' ');
            byline.push_str(&self.stock.name(&mut self.dice));
        }
        byline
    }

    pub(super) fn subhead(&mut self) -> Piece {
        Piece::Subhead(self.head(12))
    }

    /// Returns a paragraph of about `length` characters, to within half a sentence.
    pub(super) fn paragraph(&mut self, length: usize, first: bool) -> Piece {
        let mut text = String::new();
        if first {
            let name = self.stock.name(&mut self.dice);
            text.extend(["本报讯（记者 ", &name, "）"]);
        } else if self.dice.chance(4) {
            text.push_str("——");
        }
        while text.chars().count() + 14 < length {
            let sentence = self.sentence();
            text.push_str(&sentence);
        }
        Piece::Paragraph(text)
    }

    /// Returns a final paragraph of exactly `length` characters, or one less.
    pub(super) fn filler(&mut self, length: usize) -> Piece {
        let mut text: Vec<char> = Vec::with_capacity(length + 8);
        while text.len() + 1 < length {
            let (d, stock) = (&mut self.dice, self.stock);
            text.extend(stock.kind(d).chars().chain(stock.thing(d).chars()));
            text.extend(stock.deed(d).chars().chain(stock.word(d).chars()));
            text.push('，');
        }
        text.truncate(length.saturating_sub(1));
        if text.last() == Some(&'，') {
            text.pop();
        }
        text.push('。');
        Piece::Paragraph(text.into_iter().collect())
    }

    fn sentence(&mut self) -> String {
        let mut s = self.opening();
        let clauses = 1 + self.dice.below(4);
        for n in 0..clauses {
            if n > 0 {
                s.push(if self.dice.chance(8) { '；' } else { '，' });
            }
            let clause = self.clause();
            s.push_str(&clause);
        }
        match self.dice.below(100) {
            0..=2 => s.push('！'),
            3..=5 => s.push('？'),
            6..=7 => s.push_str("……"),
            8..=16 => {
                let clause = self.clause();
                let within = |s: &str| s.replace('“', "‘").replace('”', "’");
                let (s, clause) = (within(&s), within(&clause));
                let name = self.stock.name(&mut self.dice);
                return match self.dice.below(3) {
                    0 => format!("“{s}，{clause}。”{name}说。"),
                    1 => format!("{name}告诉记者：“{s}，{clause}。”"),
                    _ => format!("“{s}，”{name}介绍，“{clause}。”"),
                };
            }
            _ => s.push('。'),
        }
        s
    }

    fn opening(&mut self) -> String {
        let d = &mut self.dice;
        match d.below(12) {
            0 => format!("{}月{}日，", 1 + d.below(12), 1 + d.below(28)),
            1 => "据介绍，".to_owned(),
            2 => format!("截至今年{}月底，", 1 + d.below(12)),
            3 => format!("记者从{}获悉，", self.stock.place(d)),
            4 => "近年来，".to_owned(),
            5 => format!("在{}，", self.stock.place(d)),
            6 => "目前，".to_owned(),
            _ => String::new(),
        }
    }

    fn clause(&mut self) -> String {
        let stock = self.stock;
        let d = &mut self.dice;
        match d.below(14) {
            0 => format!("{}同比增长{}.{}%", stock.thing(d), d.below(30), d.below(10)),
            1 => format!(
                "投资{}.{:02}亿元{}{}{}",
                1 + d.below(99),
                d.below(100),
                stock.deed(d),
                stock.kind(d),
                stock.thing(d)
            ),
            2 => format!(
                "{}{}{}{}户",
                stock.deed(d),
                stock.thing(d),
                stock.word(d),
                100 + d.below(9900)
            ),
            3 => {
                format!("《{}{}》{}{}", stock.thing(d), stock.word(d), stock.word(d), stock.deed(d))
            }
            4 => format!(
                "“{}{}”成为{}{}",
                stock.word(d),
                stock.word(d),
                stock.kind(d),
                stock.thing(d)
            ),
            5 => format!(
                "{}、{}、{}等{}不断{}",
                stock.thing(d),
                stock.word(d),
                stock.thing(d),
                stock.word(d),
                stock.deed(d)
            ),
            6 => format!(
                "{}（{}）{}了{}",
                stock.place(d),
                stock.thing(d),
                stock.deed(d),
                stock.thing(d)
            ),
            7 => format!("以{}技术{}{}", d.pick(LATIN), stock.deed(d), stock.thing(d)),
            8 => format!(
                "{}{}的{}里，{}",
                stock.name(d),
                stock.word(d),
                stock.word(d),
                stock.word(d)
            ),
            9 => format!("{}——{}{}", stock.thing(d), stock.kind(d), stock.word(d)),
            _ => {
                let mut s = format!("{}{}", stock.kind(d), stock.thing(d));
                s.push(if d.chance(30) { '在' } else { stock.character(d) });
                s.push_str(stock.word(d));
                s.push_str(stock.deed(d));
                s.push_str(stock.thing(d));
                if d.chance(40) {
                    s.push('的');
                    s.push_str(stock.word(d));
                }
                s
            }
        }
    }
}
