//! Fingerprints of what a page prints, by which a page is known again.
//!
//! They cover everything that a page description holds: positions, glyphs with the texts that they
//! stand for, faces, paths, inks, pictures. They cover nothing that does not reach the plate: roles,
//! links, the numbers of stories, marks outside the trim, the document's metadata.

use crate::geom::Point;
use crate::scene::hash_feed::Feed;
use crate::scene::{Book, Item, Role, Scene};
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
            feed_part(&mut all, *part);
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
            feed_part(feed, part_of(item));
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

/// Feeds which part of a page it is.
fn feed_part(feed: &mut Feed, part: PrintedPart) {
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
    feed.number(kind);
    feed.number(number.into());
}
