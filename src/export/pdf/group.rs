//! Groups of page items: clipping and transforms.

use crate::export::pdf::stream::{Outside, PageWriter};
use crate::export::pdf::units::{decimals, factor};
use crate::geom::{Affine, Linear, Point};
use crate::scene::Group;

impl<'a> PageWriter<'a> {
    /// Writes a group at a point by `write`, which gets the point where the group's own coordinates
    /// begin.
    pub(super) fn group(
        &mut self,
        at: Point,
        group: &'a Group,
        write: impl FnOnce(&mut Self, Point),
    ) {
        let is_moved = group.linear == Linear::IDENTITY;
        if group.items.is_empty() {
            return;
        }
        if is_moved && group.clip.is_none() {
            write(self, at);
            return;
        }
        self.leave();
        let (paint, text, pen) = (self.paint.last(), self.text.clone(), self.pen);
        self.outside.push(Outside { paint, text, pen });
        self.content.bytes.extend_from_slice(b"q\n");
        let at = if is_moved {
            at
        } else {
            self.transform(Affine { linear: group.linear, origin: at });
            Point::default()
        };
        if let Some(clip) = &group.clip {
            self.segments(at, clip);
            self.content.bytes.extend_from_slice(b"W n\n");
        }
        write(self, at);
        self.leave();
        self.content.bytes.extend_from_slice(b"Q\n");
        if let Some(outside) = self.outside.pop() {
            self.paint.back_to(outside.paint);
            (self.text, self.pen) = (outside.text, outside.pen);
        }
    }

    /// Writes a map of page coordinates as one of user space, whose y axis points upwards.
    fn transform(&mut self, map: Affine) {
        let (x, y) = self.sheet.place(map.point(self.sheet.origin()));
        let Linear { xx, xy, yx, yy } = map.linear;
        let out = &mut self.content.bytes;
        for n in [xx, -yx, -xy, yy] {
            factor(out, n);
            out.push(b' ');
        }
        decimals(out, &[x, y]);
        out.extend_from_slice(b"cm\n");
    }
}
