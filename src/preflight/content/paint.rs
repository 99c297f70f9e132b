//! Path operators.

use crate::preflight::content::device::ContentDevice;
use crate::preflight::content::interpreter::Interpreter;
use crate::preflight::content::operation::Operation;
use crate::preflight::content::path::{InsideRule, PathPainting};

/// Number of segments of one path beyond which each is charged for the memory that it takes.
const LONG_PATH: usize = 1 << 20;
/// Charge per such segment, in units of the budget.
const SEGMENT: usize = 64;

impl<D: ContentDevice> Interpreter<'_, D> {
    /// Constructs or paints a path; `None` for any other operator.
    pub(super) fn draw(&mut self, operation: &Operation<'_, '_>) -> Option<()> {
        let how = match operation.name {
            b"W" | b"W*" => {
                self.path.clips = Some(inside_rule(operation.name));
                return Some(());
            }
            b"f" | b"F" | b"f*" => Some(PathPainting::Fill(inside_rule(operation.name))),
            b"S" | b"s" => Some(PathPainting::Stroke),
            b"B" | b"B*" | b"b" | b"b*" => {
                Some(PathPainting::FillAndStroke(inside_rule(operation.name)))
            }
            b"n" => None,
            name => {
                self.path.add(name, &operation.numbers(), self.state.ctm)?;
                if self.path.len() > LONG_PATH {
                    // Without budget the next operator ends the page.
                    let _ = self.spend(SEGMENT);
                }
                return Some(());
            }
        };
        let mut path = std::mem::take(&mut self.path);
        if matches!(operation.name, b"s" | b"b" | b"b*") {
            path.close();
        }
        path.set_ctm(self.state.ctm);
        if let Some(how) = how {
            self.drive(|device, ctx| device.path(&path, how, ctx));
        }
        if let Some(rule) = path.clips {
            self.drive(|device, ctx| device.clip(&path, rule, ctx));
            let shape = path.shape();
            self.state.clip = self.state.clip.meet(shape.bounds());
            self.state.clip_is_shaped |= !shape.fills();
        }
        // Its memory is reused.
        path.clear();
        self.path = path;
        Some(())
    }
}

/// The rule that an operator names.
fn inside_rule(operator: &[u8]) -> InsideRule {
    if operator.ends_with(b"*") { InsideRule::EvenOdd } else { InsideRule::NonZero }
}
