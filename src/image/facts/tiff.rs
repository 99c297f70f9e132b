//! Header data of a TIFF.
//!
//! Source: Adobe, TIFF Revision 6.0 (1992), and TIFF Technical Note 2 for JPEG.

use super::tiff_directory::{COPY, MASK, check_sides, has_palette, is_raw, readable};
use crate::image::foreign::RAW;
use crate::image::picture_facts::{ColourModel, PictureFacts, PictureFormat};
use crate::image::source_error::{MAX_BYTES, SourceError, check_size};
use crate::image::{ExifOrientation, MAX_PROFILE};
use std::borrow::Cow;
use std::io::Cursor;
use std::ops::Range;
use tiff::decoder::{Decoder, Limits};
use tiff::tags::{CompressionMethod, PhotometricInterpretation as Photometric, Tag};
use tiff::{TiffError, TiffUnsupportedError};

/// Reads a file in memory.
pub(in crate::image) type TiffDecoder<'a> = Decoder<Cursor<Cow<'a, [u8]>>>;

/// Maximum number of directories looked at.
const MAX_DIRECTORIES: u32 = 1000;
/// Size limit of one tag's values in bytes: a profile, or the places of a strip for each row.
const LONGEST_TAG: usize = 2 * MAX_PROFILE;

/// How the pixels are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::image) struct TiffStorage {
    /// Number of samples per pixel, including alpha.
    pub(in crate::image) samples: u16,
    /// Number of planes with strips or tiles of their own: 1, or one for each sample.
    pub(in crate::image) planes: u16,
    /// Whether strips or tiles are JPEGs.
    pub(in crate::image) is_jpeg: bool,
    /// Whether colours are multiplied by alpha.
    pub(in crate::image) is_associated: bool,
    /// Whether 0 is white.
    pub(in crate::image) is_negative: bool,
}

/// Opens a TIFF at its first picture. The samples of a picture with a palette are indices.
///
/// # Errors
/// [`SourceError::Broken`] if it has none, [`SourceError::Unread`] if it is of a kind that the
/// library does not know.
pub(in crate::image) fn open(bytes: &[u8]) -> Result<TiffDecoder<'_>, SourceError> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size =
        usize::try_from(MAX_BYTES).expect("memory has addresses of 32 bits at least");
    limits.intermediate_buffer_size = bytes.len();
    limits.ifd_value_size = LONGEST_TAG;
    let decoder = Decoder::new(Cursor::new(readable(bytes))).map_err(|e| refusal(&e))?;
    Ok(decoder.with_limits(limits))
}

/// Reads the tags of a TIFF. `bytes` must begin with a TIFF signature.
pub(in crate::image) fn read(bytes: &[u8]) -> Result<PictureFacts, SourceError> {
    if is_raw(bytes) {
        return Err(SourceError::NotAPicture(Some(RAW)));
    }
    check_sides(bytes)?;
    let mut decoder = open(bytes)?;
    let stored = decoder.dimensions().map_err(|e| refusal(&e))?;
    let TiffColours { model, bits, alpha } = colours(&mut decoder, bytes)?;
    let orientation = number(&mut decoder, Tag::Orientation)?;
    let mut facts = PictureFacts {
        orientation: orientation.and_then(ExifOrientation::from_exif).unwrap_or_default(),
        bits,
        alpha,
        ..PictureFacts::plain(PictureFormat::Tiff, stored, model)
    };
    check_size(stored, facts.bits_decoded())?;
    chunks(&mut decoder, bytes)?;
    if decoder.image_ifd().directory().contains(Tag::IccProfile) {
        let profile = decoder.image_ifd().get_tag_u8_vec(Tag::IccProfile).ok();
        facts.profile = profile.filter(|profile| profile.len() <= MAX_PROFILE);
        facts.broken_profile = facts.profile.is_none();
    }
    check_pages(decoder)?;
    Ok(facts)
}

/// Colours of a TIFF that can be read.
struct TiffColours {
    model: ColourModel,
    bits: u8,
    /// Whether there is a channel of alpha.
    alpha: bool,
}

/// Reads the colours of the first picture.
fn colours(decoder: &mut TiffDecoder<'_>, bytes: &[u8]) -> Result<TiffColours, SourceError> {
    let bits = number(decoder, Tag::BitsPerSample)?.unwrap_or(1);
    let storage = storage(decoder)?;
    let photometric = number(decoder, Tag::PhotometricInterpretation)?;
    let photometric = photometric.and_then(Photometric::from_u16);
    let model = match photometric {
        Some(Photometric::BlackIsZero) if has_palette(bytes) => ColourModel::Palette,
        Some(Photometric::WhiteIsZero | Photometric::BlackIsZero) => ColourModel::Grey,
        Some(Photometric::RGB) => ColourModel::Rgb,
        Some(Photometric::CMYK) => ColourModel::Cmyk,
        Some(Photometric::YCbCr) if storage.is_jpeg => ColourModel::Ycc,
        Some(Photometric::YCbCr) => return Err(unread("in luma and chroma without JPEG")),
        Some(Photometric::TransparencyMask) => return Err(unread("that is a mask alone")),
        _ => return Err(unread("in Lab")),
    };
    let channels = if model == ColourModel::Palette { 1 } else { model.channels() };
    let alpha = match storage.samples.checked_sub(channels.into()) {
        Some(0) => false,
        Some(1) if has_alpha(decoder)? => true,
        Some(more) => return Err(unread(format!("with channels beside its colours ({more})"))),
        None => return Err(SourceError::Broken("it has too few channels for its colours".into())),
    };
    check_coding(decoder, model, bits)?;
    let colours = TiffColours { model, bits, alpha };
    match model {
        ColourModel::Cmyk if alpha => Err(unread("in CMYK with transparency")),
        ColourModel::Palette if alpha => Err(unread("with a palette and transparency")),
        ColourModel::Palette if storage.is_jpeg => Err(unread("of JPEGs with a palette")),
        _ if alpha && photometric == Some(Photometric::WhiteIsZero) => {
            Err(unread("with 0 for white and transparency"))
        }
        _ if storage.is_jpeg && (alpha || storage.planes > 1 || bits != 8) => {
            Err(unread("of JPEGs for each channel, with transparency or of more than 8 bits"))
        }
        ColourModel::Palette => palette(decoder, bits).map(|_| colours),
        _ => Ok(colours),
    }
}

/// Reads how the pixels of the first picture are stored.
pub(in crate::image) fn storage(decoder: &mut TiffDecoder<'_>) -> Result<TiffStorage, SourceError> {
    let samples = number(decoder, Tag::SamplesPerPixel)?.unwrap_or(1);
    let is_planar = number(decoder, Tag::PlanarConfiguration)? == Some(PLANAR);
    Ok(TiffStorage {
        samples,
        planes: if is_planar { samples } else { 1 },
        is_jpeg: compression(decoder)? == CompressionMethod::ModernJPEG,
        is_associated: number(decoder, Tag::ExtraSamples)? == Some(ASSOCIATED_ALPHA),
        is_negative: number(decoder, Tag::PhotometricInterpretation)? == Some(WHITE_IS_ZERO),
    })
}

const WHITE_IS_ZERO: u16 = Photometric::WhiteIsZero.to_u16();
const PLANAR: u16 = 2;
const ASSOCIATED_ALPHA: u16 = 1;
const UNASSOCIATED_ALPHA: u16 = 2;

/// The first number of a tag, if it is there.
fn number<N: TryFrom<u64>>(
    decoder: &mut TiffDecoder<'_>,
    tag: Tag,
) -> Result<Option<N>, SourceError> {
    let numbers = decoder.find_tag_unsigned_vec(tag).map_err(|e| refusal(&e))?;
    Ok(numbers.and_then(|numbers| numbers.into_iter().next()))
}

fn compression(decoder: &mut TiffDecoder<'_>) -> Result<CompressionMethod, SourceError> {
    let number = number(decoder, Tag::Compression)?.unwrap_or(1);
    Ok(CompressionMethod::from_u16_exhaustive(number))
}

/// Whether the first channel beside the colours is alpha, associated or not.
fn has_alpha(decoder: &mut TiffDecoder<'_>) -> Result<bool, SourceError> {
    Ok(matches!(number(decoder, Tag::ExtraSamples)?, Some(ASSOCIATED_ALPHA | UNASSOCIATED_ALPHA)))
}

/// Checks compression, sample format, bits and the order of bits.
fn check_coding(
    decoder: &mut TiffDecoder<'_>,
    model: ColourModel,
    bits: u8,
) -> Result<(), SourceError> {
    use {ColourModel as Model, CompressionMethod as Method};
    if number(decoder, Tag::SampleFormat)?.is_some_and(|format: u16| format != 1) {
        return Err(unread("of signed or floating-point samples"));
    }
    let is_known = match model {
        Model::Grey => matches!(bits, 1 | 2 | 4 | 8 | 16),
        Model::Palette => matches!(bits, 1 | 2 | 4 | 8),
        _ => matches!(bits, 8 | 16),
    };
    if !is_known {
        return Err(unread(format!("of {bits} bits a channel")));
    }
    if number(decoder, Tag::FillOrder)?.is_some_and(|order: u16| order != 1) {
        return Err(unread("whose bits run from the lowest to the highest"));
    }
    // Inks other than CMYK, in any order.
    if model == Model::Cmyk && number(decoder, INK_SET)?.is_some_and(|set: u16| set != 1) {
        return Err(unread("in inks other than CMYK"));
    }
    let compression = compression(decoder)?;
    // Readers differ in whether they apply it.
    let predicts = matches!(compression, Method::LZW | Method::Deflate | Method::OldDeflate);
    if !predicts && number(decoder, Tag::Predictor)?.is_some_and(|predictor: u16| predictor != 1) {
        return Err(unread("with a predictor that its compression does not have"));
    }
    match compression {
        Method::None | Method::PackBits | Method::ModernJPEG => Ok(()),
        Method::Fax4 if bits == 1 => Ok(()),
        _ if predicts => Ok(()),
        Method::JPEG => Err(unread("compressed as JPEG in the old way")),
        Method::Huffman | Method::Fax3 | Method::Fax4 => {
            Err(unread("compressed as fax other than group 4"))
        }
        Method::ZSTD => Err(unread("compressed as Zstandard")),
        Method::WebP => Err(unread("compressed as WebP")),
        other => Err(unread(format!("compressed by method {}", other.to_u16()))),
    }
}

/// `InkSet`, which the decoder's library does not name.
const INK_SET: Tag = Tag::Unknown(332);

/// Reads where the strips or tiles lie in the file.
///
/// # Errors
/// [`SourceError::Broken`] if one of them does not, or is empty.
pub(in crate::image) fn chunks(
    decoder: &mut TiffDecoder<'_>,
    bytes: &[u8],
) -> Result<Vec<Range<usize>>, SourceError> {
    let tags = if decoder.image_ifd().directory().contains(Tag::TileOffsets) {
        [Tag::TileOffsets, Tag::TileByteCounts]
    } else {
        [Tag::StripOffsets, Tag::StripByteCounts]
    };
    let [offsets, counts] = tags.map(|tag| decoder.get_tag_u64_vec(tag));
    let (offsets, counts) = (offsets.map_err(|e| refusal(&e))?, counts.map_err(|e| refusal(&e))?);
    let chunk = |(at, count): (&u64, &u64)| {
        let at = usize::try_from(*at).ok()?;
        let end = at.checked_add(usize::try_from(*count).ok()?)?;
        (end <= bytes.len()).then_some(at..end)
    };
    let chunks: Option<Vec<_>> = offsets.iter().zip(&counts).map(chunk).collect();
    let chunks = chunks.ok_or_else(|| SourceError::Broken("it is cut short".into()))?;
    if chunks.is_empty() || chunks.iter().any(Range::is_empty) {
        return Err(SourceError::Broken("some of its strips or tiles are empty".into()));
    }
    Ok(chunks)
}

/// Checks that there is one picture only, beside smaller copies and masks of it.
fn check_pages(mut decoder: TiffDecoder<'_>) -> Result<(), SourceError> {
    let mut pages = 1;
    for _ in 0..MAX_DIRECTORIES {
        if !decoder.more_images() {
            break;
        }
        // A directory that the library cannot read is no copy either.
        let is_copy = match decoder.next_image() {
            Ok(()) => number(&mut decoder, Tag::NewSubfileType)?
                .is_some_and(|kind: u32| kind & (COPY | MASK) != 0),
            Err(_) => return Err(unread("with further pictures that cannot be read")),
        };
        pages += u32::from(!is_copy);
    }
    if pages > 1 {
        return Err(unread(format!("of {pages} pages")));
    }
    Ok(())
}

/// The colours of a palette, in 8 bits.
///
/// # Errors
/// [`SourceError::Broken`] if there are fewer of them than `bits` count.
pub(in crate::image) fn palette(
    decoder: &mut TiffDecoder<'_>,
    bits: u8,
) -> Result<Vec<[u8; 3]>, SourceError> {
    let levels = decoder.find_tag_unsigned_vec::<u16>(Tag::ColorMap).map_err(|e| refusal(&e))?;
    let levels = levels.unwrap_or_default();
    // Some writers give levels of 8 bits where the format asks for 16, as libtiff knows too.
    let shift = if levels.iter().all(|level| *level < 256) { 0 } else { 8 };
    let count = 1 << bits;
    if levels.len() != 3 * count {
        return Err(SourceError::Broken("its palette is not of its bits a pixel".into()));
    }
    let level = |at: usize| (levels[at] >> shift).to_le_bytes()[0];
    Ok((0..count).map(|n| [n, n + count, n + 2 * count].map(level)).collect())
}

fn unread(how: impl std::fmt::Display) -> SourceError {
    SourceError::Unread(format!("a TIFF {how}"))
}

/// Why the library refuses a file.
pub(in crate::image) fn refusal(e: &TiffError) -> SourceError {
    match e {
        TiffError::UnsupportedError(TiffUnsupportedError::UnknownInterpretation) => {
            unread("of an unknown kind of colour")
        }
        TiffError::UnsupportedError(_) => unread("of a rare kind"),
        TiffError::IoError(_) => SourceError::Broken("it is cut short or damaged".into()),
        TiffError::LimitsExceeded => SourceError::Broken("it asks for far too much memory".into()),
        _ => SourceError::Broken("its tags contradict each other".into()),
    }
}
