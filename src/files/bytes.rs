//! Bytes and numbers at an offset.

use std::fmt::Write as _;
use std::io::{self, Read, Seek, SeekFrom};

/// At most `len` bytes from `offset`; fewer at the end of the source.
pub(super) fn read_at<R: Read + Seek>(source: &mut R, offset: u64, len: u64) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    Read::by_ref(source).take(len).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
