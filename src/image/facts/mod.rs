//! Header data of pictures, read without decoding pixels.

mod jpeg;
mod png;
mod tiff;
mod tiff_directory;
mod webp;

pub(super) use jpeg::read as jpeg;
pub(super) use png::{chunks as png_chunks, read as png};
pub(super) use tiff::{
    TiffDecoder, TiffStorage, chunks as tiff_chunks, open as open_tiff, palette as tiff_palette,
    read as tiff, refusal as tiff_refusal, storage as tiff_storage,
};
pub(super) use webp::{
    chunks as webp_chunks, open as open_webp, read as webp, refusal as webp_refusal,
};

#[cfg(test)]
pub(super) use png::tests;
