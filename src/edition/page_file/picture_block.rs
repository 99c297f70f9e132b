//! Reads blocks of pictures, one or several that share a caption, and how each fills its room.

use crate::diag::rules;
use crate::edition::keys::block::{framing as key, group, grouped, picture};
use crate::edition::page_file::caption;
use crate::edition::page_file::page_reader::PageReader;
use crate::edition::toml_reader::{Table, Value};
use crate::edition::{Crop, Focus, FramedFile, Framing, PictureBlock, WordsOrigin};

/// Reads a block of one picture.
pub(super) fn read(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<PictureBlock> {
    let file = t.get(picture::PICTURE).and_then(|v| v.file());
    let framing = framing(t);
    let caption = caption::read(t, reader, WordsOrigin::File);
    let pictures = vec![FramedFile { file: file?, framing, columns: 1 }];
    Some(PictureBlock { pictures, across: None, caption })
}

/// The maximum number of pictures of a block.
const MAX_PICTURES: usize = 100;

/// Reads a block of several pictures.
pub(super) fn read_group(t: &mut Table<'_>, reader: &mut PageReader<'_>) -> Option<PictureBlock> {
    let value = t.get(group::PICTURES);
    let across = t.get(group::ACROSS).and_then(|v| v.whole());
    let pictures = value.and_then(|value| {
        let list = value.list();
        if list.is_empty() {
            value.report_value_error(
                "a block shows one picture at least",
                "write `pictures = [\"a.jpg\", \"b.jpg\"]`",
            );
        }
        if list.len() > MAX_PICTURES {
            let d =
                value.value_error("this block shows {count} pictures").fact("count", list.len());
            let help =
                format!("give it {MAX_PICTURES} at most, and the others a block of their own");
            value.report_with_facts(d.help(help));
            return None;
        }
        let all: Vec<Option<FramedFile>> = list.iter().map(|v| grouped_file(v, across)).collect();
        all.into_iter().collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
    });
    let caption = caption::read(t, reader, WordsOrigin::File);
    Some(PictureBlock { pictures: pictures?, across, caption })
}

/// A picture of several: its file, or a table that says more.
fn grouped_file(value: &Value<'_>, across: Option<u16>) -> Option<FramedFile> {
    if !value.raw().is_table() {
        let framing = Framing::default();
        return Some(FramedFile { file: value.file()?, framing, columns: 1 });
    }
    let mut t = value.table("a picture of `pictures`")?;
    let file = t.need(grouped::FILE).and_then(|v| v.file());
    let framing = framing(&mut t);
    let columns = t.get(grouped::COLUMNS).map_or(Some(1), |v| v.whole());
    let wide = t.get(grouped::COLUMNS);
    t.finish();
    if let (Some(columns), Some(across), Some(value)) = (columns, across, wide)
        && columns > across
    {
        let d = value
            .value_error("this picture takes {count} columns of a row of {most}")
            .fact("count", columns)
            .fact("most", across);
        value.report_with_facts(d.help("give it no more `columns` than the block has `across`"));
        return None;
    }
    Some(FramedFile { file: file?, framing, columns: columns? })
}

/// The middle of a side, in thousandths.
const MIDDLE: u16 = 500;

/// Reads `fit`, `focus` and `crop` of a picture.
pub(super) fn framing(t: &mut Table<'_>) -> Framing {
    let fit = t.get(key::FIT).and_then(|v| v.choice()).unwrap_or_default();
    let focus = t.get(key::FOCUS).and_then(|v| Some(v.spanned(focus(&v)?)));
    let crop = t.get(key::CROP).and_then(|v| crop(&v)).unwrap_or_default();
    let pdf_page = t.get(key::PDF_PAGE).and_then(|v| Some(v.spanned(v.whole()?)));
    Framing { fit, focus, crop, pdf_page }
}

fn focus(value: &Value<'_>) -> Option<Focus> {
    let mut t = value.table("`focus`")?;
    let x = t.get(key::focus::X).map_or(Some(MIDDLE), |v| v.per_cent());
    let y = t.get(key::focus::Y).map_or(Some(MIDDLE), |v| v.per_cent());
    t.finish();
    Some(Focus { x: x?, y: y? })
}

fn crop(value: &Value<'_>) -> Option<Crop> {
    let mut t = value.table("`crop`")?;
    let mut side = |key| t.get(key).map_or(Some(0), |v| v.per_cent());
    let left = side(key::crop::LEFT);
    let right = side(key::crop::RIGHT);
    let (top, bottom) = (side(key::crop::TOP), side(key::crop::BOTTOM));
    t.finish();
    let crop = Crop { left: left?, right: right?, top: top?, bottom: bottom? };
    if crop.left + crop.right >= 1000 || crop.top + crop.bottom >= 1000 {
        let words = "`crop` leaves nothing of the picture";
        let d = value.error(rules::picture::CROPPED_AWAY, words, "cuts all of it");
        value.report_with_facts(
            d.help("its per cents at two sides across from each other are less than 100 together"),
        );
        return None;
    }
    Some(crop)
}
