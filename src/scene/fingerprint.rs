//! Fingerprints of what a page prints, by which a page is known again.
//!
//! They cover everything that a page description holds: positions, glyphs with the texts that they
//! stand for, faces, paths, inks, pictures. They cover nothing that does not reach the plate: roles,
//! links, the numbers of stories, marks outside the trim, the document's metadata.

use crate::font::Font;
use crate::geom::{Abs, Affine, GlyphOrientation, Linear, Path, Point, Rect, Segment};
use crate::image::AllowedInks;
use crate::ink::{Ink, Spot};
use crate::scene::{Book, Glyph, GlyphRun, Item, Paint, PlacedPicture, Role, Scene, Stroke};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A part of a page, by which a difference is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrintedPart {
    /// The head of the story of this number, its kicker, deck and byline.
    Head(u32),
    /// The text of the story of this number.
    Text(u32),
    /// Jump lines.
    JumpLines,
    /// Pictures.
    Pictures,
    /// Captions and credits.
    Captions,
    /// The words of the table of this number.
    Table(u32),
    /// Everything else: furniture, rules, panels, grounds.
    Furniture,
    /// The faces.
    Faces,
    /// The boxes of the sheet.
    Sheet,
}

/// What a page prints, as digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFingerprint {
    /// SHA-256 of all of it, in paint order.
    pub content: [u8; 32],
    /// SHA-256 of each of its parts.
    pub parts: BTreeMap<PrintedPart, [u8; 32]>,
}

impl Book {
    /// The fingerprint of a page of this book. `conversion` identifies how pictures are converted for
    /// the press.
    pub fn fingerprint(&self, page: &Scene, conversion: [u8; 32]) -> PageFingerprint {
        let mut parts: BTreeMap<PrintedPart, Feed> = BTreeMap::new();
        page.visit(&mut |placed| {
            let feed = parts.entry(part_of(placed.item)).or_default();
            feed.affine(placed.to_page);
            feed.count(placed.clips.len());
            for clip in placed.clips {
                feed.affine(clip.to_page);
                feed.path(clip.path);
            }
            self.item(feed, placed.item, conversion);
        });
        self.faces(parts.entry(PrintedPart::Faces).or_default(), page);
        let sheet = parts.entry(PrintedPart::Sheet).or_default();
        for rect in [page.boxes.media, page.boxes.bleed, page.boxes.trim] {
            sheet.rect(rect);
        }
        let parts: BTreeMap<PrintedPart, [u8; 32]> =
            parts.into_iter().map(|(part, feed)| (part, feed.digest())).collect();
        // With the groups, and the part that each item belongs to, the parts give all of the page in
        // paint order.
        let mut all = Feed::default();
        groups(&mut all, &page.items);
        for (part, digest) in &parts {
            all.part(*part);
            all.bytes(digest);
        }
        PageFingerprint { content: all.digest(), parts }
    }

    fn item(&self, feed: &mut Feed, item: &Item, conversion: [u8; 32]) {
        match item {
            Item::Glyphs(run) => {
                feed.number(0);
                feed.run(run, self.fonts.get(run.font), &self.spots);
            }
            Item::Path { path, fill, stroke } => {
                feed.number(1);
                feed.path(path);
                feed.count(fill.iter().len());
                if let Some(paint) = fill {
                    feed.paint(*paint, &self.spots);
                }
                feed.count(stroke.iter().len());
                if let Some(stroke) = stroke {
                    feed.stroke(stroke, &self.spots);
                }
            }
            Item::Picture(picture) => {
                feed.number(2);
                feed.picture(picture);
                // A placed page is not converted.
                if picture.file.page().is_none() {
                    feed.bytes(&conversion);
                }
            }
            // Groups are taken apart by the visit.
            Item::Group(_) => {}
        }
    }

    /// The faces that a page is set in. The whole of a file stands for its outlines: the table `head`
    /// holds a checksum over all of it.
    fn faces(&self, feed: &mut Feed, page: &Scene) {
        let mut used: Vec<u16> = Vec::new();
        page.visit(&mut |placed| {
            if let Item::Glyphs(run) = placed.item {
                used.push(run.font.0);
            }
        });
        used.sort_unstable();
        used.dedup();
        let mut faces: Vec<[u8; 32]> = used
            .into_iter()
            .map(|number| {
                let font = &self.fonts.fonts()[usize::from(number)];
                let mut feed = Feed::default();
                feed.bytes(font.name().as_bytes());
                feed.number(font.member().into());
                feed.count(font.bytes().len());
                feed.bytes(font.table(b"head").unwrap_or_default());
                feed.digest()
            })
            .collect();
        faces.sort_unstable();
        for face in &faces {
            feed.bytes(face);
        }
    }
}

fn part_of(item: &Item) -> PrintedPart {
    let tag = match item {
        Item::Glyphs(run) => run.tag,
        Item::Picture(_) => return PrintedPart::Pictures,
        Item::Path { .. } | Item::Group(_) => return PrintedPart::Furniture,
    };
    match (tag.role, tag.article) {
        (Role::Cell(cell), _) => PrintedPart::Table(cell.table),
        (Role::Caption | Role::Credit, _) => PrintedPart::Captions,
        (Role::Jump, _) => PrintedPart::JumpLines,
        (Role::Body | Role::Subhead | Role::Ruby | Role::Quote, Some(story)) => {
            PrintedPart::Text(story)
        }
        (Role::Label | Role::Kicker | Role::Head | Role::Deck | Role::Byline, Some(story)) => {
            PrintedPart::Head(story)
        }
        _ => PrintedPart::Furniture,
    }
}

/// Feeds how items are grouped, and which part each belongs to.
fn groups(feed: &mut Feed, items: &[(Point, Item)]) {
    feed.count(items.len());
    for (at, item) in items {
        let Item::Group(group) = item else {
            feed.number(0);
            feed.part(part_of(item));
            continue;
        };
        feed.number(1);
        feed.point(*at);
        feed.linear(group.linear);
        feed.count(group.clip.iter().len());
        group.clip.iter().for_each(|clip| feed.path(clip));
        groups(feed, &group.items);
    }
}

/// Feeds values to a hash so that no two sequences of them give it the same bytes.
#[derive(Default)]
struct Feed {
    hash: Sha256,
    /// What is not hashed yet.
    buffer: Vec<u8>,
}

/// How many bytes are hashed at a time.
const CHUNK: usize = 4096;

impl Feed {
    fn digest(mut self) -> [u8; 32] {
        self.hash.update(&self.buffer);
        self.hash.finalize().into()
    }

    /// Feeds a number in as few bytes as hold it, seven bits each, the last one without the high bit;
    /// the sign is the lowest bit. Source: LEB128, DWARF Debugging Information Format 5, 7.6.
    fn number(&mut self, n: i64) {
        let mut bits = ((n << 1) ^ (n >> 63)).cast_unsigned();
        loop {
            let low = u8::try_from(bits & 0x7F).expect("seven bits");
            bits >>= 7;
            if bits == 0 {
                self.buffer.push(low);
                break;
            }
            self.buffer.push(low | 0x80);
        }
        if self.buffer.len() >= CHUNK {
            self.hash.update(&self.buffer);
            self.buffer.clear();
        }
    }

    fn part(&mut self, part: PrintedPart) {
        let (kind, number) = match part {
            PrintedPart::Head(story) => (0, story),
            PrintedPart::Text(story) => (1, story),
            PrintedPart::Table(table) => (2, table),
            PrintedPart::JumpLines => (3, 0),
            PrintedPart::Pictures => (4, 0),
            PrintedPart::Captions => (5, 0),
            PrintedPart::Furniture => (6, 0),
            PrintedPart::Faces => (7, 0),
            PrintedPart::Sheet => (8, 0),
        };
        self.number(kind);
        self.number(number.into());
    }

    fn count(&mut self, n: usize) {
        self.number(i64::try_from(n).expect("no memory holds so many things"));
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.buffer.extend_from_slice(bytes);
    }

    fn point(&mut self, p: Point) {
        self.number(p.x.0);
        self.number(p.y.0);
    }

    fn rect(&mut self, r: Rect) {
        self.point(r.origin);
        self.point(Point::new(r.size.width, r.size.height));
    }

    fn linear(&mut self, linear: Linear) {
        let Linear { xx, xy, yx, yy } = linear;
        for n in [xx, xy, yx, yy] {
            self.number(n.into());
        }
    }

    fn affine(&mut self, to_page: Affine) {
        self.linear(to_page.linear);
        self.point(to_page.origin);
    }

    fn path(&mut self, path: &Path) {
        self.count(path.0.len());
        for segment in &path.0 {
            let (kind, points) = match segment {
                Segment::Move(p) => (0, vec![*p]),
                Segment::Line(p) => (1, vec![*p]),
                Segment::Cubic(a, b, p) => (2, vec![*a, *b, *p]),
                Segment::Close => (3, Vec::new()),
            };
            self.number(kind);
            for p in points {
                self.point(p);
            }
        }
    }

    fn paint(&mut self, paint: Paint, spots: &[Spot]) {
        self.number(paint.overprint.into());
        if let Ink::Spot { number, tint } = paint.ink {
            // The number also names its colour space in the content stream.
            let name = spots.get(usize::from(number)).map_or("", |spot| spot.name.as_str());
            self.bytes(name.as_bytes());
            self.number(number.into());
            self.number(tint.into());
        }
        // Black alone is another plate than the same tints of four inks.
        self.number(matches!(paint.ink, Ink::Black(_)).into());
        paint.ink.cmyk(spots).into_iter().for_each(|tint| self.number(tint.into()));
    }

    fn stroke(&mut self, stroke: &Stroke, spots: &[Spot]) {
        self.number(stroke.width.0);
        self.count(stroke.dash.len());
        stroke.dash.iter().for_each(|dash| self.number(dash.0));
        self.number(stroke.round.into());
        self.paint(stroke.paint, spots);
    }

    fn run(&mut self, run: &GlyphRun, font: &Font, spots: &[Spot]) {
        self.bytes(font.name().as_bytes());
        self.number(run.font.0.into());
        self.number(run.size.0);
        self.number(match run.orientation {
            GlyphOrientation::Horizontal => 0,
            GlyphOrientation::Vertical => 1,
            GlyphOrientation::Rotated => 2,
        });
        self.number(run.h_scale.into());
        self.paint(run.paint, spots);
        self.bytes(run.text.as_bytes());
        self.count(run.glyphs.len());
        let mut before = (Abs::ZERO, 0);
        for Glyph { id, x, y, start, end } in &run.glyphs {
            self.number((*id).into());
            // Distances are shorter than places.
            self.point(Point::new(*x - before.0, *y));
            self.number(i64::from(*start) - before.1);
            self.number(i64::from(*end) - i64::from(*start));
            before = (*x, i64::from(*end));
        }
    }

    fn picture(&mut self, picture: &PlacedPicture) {
        let PlacedPicture { file, crop, size, inks, tag: _ } = picture;
        self.bytes(&file.source.digest());
        for n in [crop.x, crop.y, crop.width, crop.height] {
            self.number(n.into());
        }
        self.point(Point::new(size.width, size.height));
        self.number((*inks == AllowedInks::Black).into());
    }
}
