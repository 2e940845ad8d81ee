//! A TIFF as a PDF with a picture on each page, which is then shown like any other.

use crate::files::render::fax;
use crate::files::render::limits::MOST_PAGES;
use crate::files::render::outcome::{Problem, RenderError};
use crate::files::render::picture::MOST_PIXELS;
use crate::files::render::picture_pdf::{Coding, PicturePdf, RawPicture};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

/// Bytes of a decoded page at most.
const MOST_BYTES: usize = 192 << 20;

type Opened = Decoder<BufReader<File>>;

/// Writes a PDF of the first pages beside the file, and says how many pages there are.
pub(super) fn to_pdf(file: &Path, go_on: &dyn Fn() -> bool) -> Result<(PathBuf, u32), RenderError> {
    let broken = |_error| RenderError::File(Problem::Broken);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    let mut decoder = Decoder::new(BufReader::new(File::open(file)?)).map_err(broken)?.with_limits(limits);
    let made = file.with_extension("pdf");
    let mut pdf = PicturePdf::begin(&made)?;
    let mut pages = 0;
    loop {
        if !go_on() {
            return Err(RenderError::Stopped);
        }
        if pages < MOST_PAGES {
            let (width, height) = decoder.dimensions().map_err(broken)?;
            if u64::from(width) * u64::from(height) > MOST_PIXELS {
                return Err(RenderError::File(Problem::TooManyPixels));
            }
            let picture = page(&mut decoder, width, height).ok_or(RenderError::File(Problem::Broken))?;
            pdf.page(&picture)?;
        }
        pages += 1;
        if !decoder.more_images() || pages > 10_000 {
            break;
        }
        decoder.next_image().map_err(broken)?;
    }
    pdf.end()?;
    Ok((made, pages))
}

fn page(decoder: &mut Opened, width: u32, height: u32) -> Option<RawPicture> {
    let color = decoder.colortype().ok()?;
    if let Some((bytes, coding)) = fax::coded(decoder, [width, height], MOST_BYTES) {
        let (upright, stretch) = (upright(decoder), stretch(decoder));
        return Some(RawPicture {
            width,
            height,
            bits: 1,
            channels: 1,
            palette: None,
            bytes,
            coding,
            upright,
            stretch,
        });
    }
    let counted = if let ColorType::Palette(bits) = color { Some((bits, palette(decoder)?)) } else { None };
    let bytes = bytes(decoder.read_image().ok()?)?;
    let (bits, palette) = counted.map_or((color.bit_depth(), None), |(bits, palette)| (bits, Some(palette)));
    let (bytes, channels) = channels(color, bytes)?;
    Some(RawPicture {
        width,
        height,
        bits,
        channels,
        palette,
        bytes,
        coding: Coding::Plain,
        upright: upright(decoder),
        stretch: stretch(decoder),
    })
}

/// The bytes of channels that are whole numbers.
fn bytes(decoded: DecodingResult) -> Option<Vec<u8>> {
    if let DecodingResult::U16(words) = decoded {
        return Some(words.into_iter().flat_map(u16::to_be_bytes).collect());
    }
    if let DecodingResult::U8(bytes) = decoded { Some(bytes) } else { None }
}

/// What a PDF can say, and of how many channels; `None` for what is rarer than a document.
fn channels(color: ColorType, bytes: Vec<u8>) -> Option<(Vec<u8>, u8)> {
    if matches!(color, ColorType::Gray(_) | ColorType::Palette(_)) {
        Some((bytes, 1))
    } else if matches!(color, ColorType::RGB(_)) {
        Some((bytes, 3))
    } else if matches!(color, ColorType::CMYK(_)) {
        Some((bytes, 4))
    } else if color == ColorType::RGBA(8) {
        Some((on_white(&bytes, 3), 3))
    } else if color == ColorType::GrayA(8) {
        Some((on_white(&bytes, 1), 1))
    } else {
        (color == ColorType::YCbCr(8)).then(|| (rgb(&bytes), 3))
    }
}

/// Red, green and blue of each color that is counted.
fn palette(decoder: &mut Opened) -> Option<Vec<u8>> {
    let map = decoder.get_tag_u16_vec(Tag::ColorMap).ok()?;
    let count = map.len() / 3;
    let high = |at: usize| map.get(at).map(|value| value.to_be_bytes()[0]);
    (0..count).flat_map(|at| [high(at), high(at + count), high(at + 2 * count)]).collect()
}

/// Blends what is transparent with white paper.
fn on_white(bytes: &[u8], channels: usize) -> Vec<u8> {
    let blend = |pixel: &[u8]| {
        let alpha = u32::from(pixel.last().copied().unwrap_or(255));
        let color = pixel.iter().take(channels).map(|value| (u32::from(*value) * alpha + 255 * (255 - alpha)) / 255);
        color.map(|value| u8::try_from(value).unwrap_or(255)).collect::<Vec<u8>>()
    };
    bytes.chunks_exact(channels + 1).flat_map(blend).collect()
}

fn rgb(bytes: &[u8]) -> Vec<u8> {
    let pixel = |of: &[u8]| {
        let [luma, blue, red] = [0, 1, 2].map(|at| f32::from(of.get(at).copied().unwrap_or(128)));
        let (blue, red) = (blue - 128.0, red - 128.0);
        let parts = [luma + 1.402 * red, luma - 0.344 * blue - 0.714 * red, luma + 1.772 * blue];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        parts.map(|part| part.clamp(0.0, 255.0) as u8)
    };
    bytes.chunks_exact(3).flat_map(pixel).collect()
}

/// By how many degrees the page is turned to stand upright.
fn upright(decoder: &mut Opened) -> u32 {
    match decoder.get_tag_u32(Tag::Orientation) {
        Ok(3 | 4) => 180,
        Ok(5 | 6) => 90,
        Ok(7 | 8) => 270,
        Ok(_) | Err(_) => 0,
    }
}

/// How much higher than wide a dot is: a fax has fewer lines than dots in a line.
fn stretch(decoder: &mut Opened) -> f64 {
    let mut dots = |tag| decoder.get_tag_f64(tag).ok().filter(|dots| dots.is_finite() && *dots > 0.0);
    match (dots(Tag::XResolution), dots(Tag::YResolution)) {
        (Some(across), Some(down)) => (across / down).clamp(0.25, 4.0),
        _ => 1.0,
    }
}
