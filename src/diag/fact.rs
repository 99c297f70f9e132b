//! Facts of a diagnostic: the numbers and names in its message, for programs.

use crate::diag::millimetres;
use crate::geom::Abs;
use serde::{Serialize, Serializer};
use std::fmt;

/// A fact of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name, as declared by the diagnostic's rule.
    pub name: &'static str,
    /// The value.
    pub value: FactValue,
}

/// Value of a fact. In JSON a length is a number of millimetres or points, according to the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A count.
    Number(i64),
    /// A number in thousandths, such as characters of which one may be a part.
    Thousandths(i64),
    /// A length in millimetres, to the hundredth; where a message tells by how much something is too
    /// large it is rounded up, so that the remedy suffices.
    Millimetres(Abs),
    /// A length in points, to the ten-thousandth.
    Points(Abs),
    /// A name or text.
    Text(String),
    /// Several values of one kind; in JSON an array.
    List(Vec<FactValue>),
}

impl Serialize for FactValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(n) => serializer.serialize_i64(*n),
            Self::Thousandths(n) => part(*n, 1000.0, serializer),
            Self::Millimetres(length) => part(length.mm_e2(), 100.0, serializer),
            Self::Points(length) => part(length.pt_e4(), 10_000.0, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => values.serialize(serializer),
        }
    }
}

/// As messages write it: millimetres to the tenth, points and thousandths with the decimals that they
/// have.
impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Thousandths(n) => f.write_str(&decimal(*n, 3)),
            Self::Millimetres(length) => f.write_str(&millimetres(*length)),
            Self::Points(length) => f.write_str(&decimal(length.pt_e4(), 4)),
            Self::Text(text) => f.write_str(text),
            Self::List(values) => {
                let values: Vec<String> = values.iter().map(Self::to_string).collect();
                f.write_str(&values.join(", "))
            }
        }
    }
}

/// A number given in parts of a power of ten, without zeros at its end.
fn decimal(n: i64, places: usize) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", n.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// Serializes a number given in parts, of which `parts` are a whole.
fn part<S: Serializer>(n: i64, parts: f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[allow(clippy::cast_precision_loss, reason = "lengths on paper are far below 2⁵³ parts")]
    serializer.serialize_f64(n as f64 / parts)
}

impl From<String> for FactValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for FactValue {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).expect("no memory holds so many things"))
    }
}

impl From<i32> for FactValue {
    fn from(n: i32) -> Self {
        Self::Number(n.into())
    }
}

impl From<u16> for FactValue {
    fn from(n: u16) -> Self {
        Self::Number(n.into())
    }
}

impl From<u32> for FactValue {
    fn from(n: u32) -> Self {
        Self::Number(n.into())
    }
}

impl From<u64> for FactValue {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).expect("counts of pixels and lines are far below 2⁶³"))
    }
}

impl From<i64> for FactValue {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<char> for FactValue {
    fn from(c: char) -> Self {
        Self::Text(c.into())
    }
}

impl From<&str> for FactValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for FactValue {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl<T: Into<FactValue>> FromIterator<T> for FactValue {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}
