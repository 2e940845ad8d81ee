//! How large a picture is, from its head alone.

use std::io::Read;

/// Pixels of a picture at most: a browser needs four bytes for each.
pub const MOST_PIXELS: u64 = 60_000_000;
/// Bytes looked at; a camera's notes come before the size.
const HEAD: u64 = 1024 * 1024;

/// Width and height of a PNG or JPEG; `None` when its head does not say.
pub fn pixels(reader: &mut impl Read) -> Option<(u32, u32)> {
    let mut head = Vec::new();
    reader.take(HEAD).read_to_end(&mut head).ok()?;
    let size = if head.starts_with(b"\x89PNG\r\n\x1a\n") { of_png(&head) } else { of_jpeg(&head) };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

fn of_png(head: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    if head.get(12..16)? != b"IHDR" {
        return None;
    }
    Some((number(16)?, number(20)?))
}

/// Goes from marker to marker until a frame begins.
fn of_jpeg(head: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u16::from_be_bytes(head.get(at..at + 2)?.try_into().ok()?));
    if head.get(..2)? != b"\xff\xd8" {
        return None;
    }
    let mut at = 2;
    loop {
        if *head.get(at)? != 0xff {
            return None;
        }
        match *head.get(at + 1)? {
            // Filling, and markers without a length.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            // Frames; C4, C8 and CC are tables.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((u32::from(number(at + 7)?), u32::from(number(at + 5)?)));
            }
            // The picture itself, or its end: no frame came before.
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::from(number(at + 2)?.max(2)),
        }
    }
}
