//! Looking for bytes in a file of any size, a window at a time.

use memchr::memmem;
use std::io::{self, Read, Seek, SeekFrom};

const WINDOW: u64 = 64 * 1024;
/// Longer than anything that is looked for.
const OVERLAP: usize = 64;

/// Shows the source from `from` on to `seen`, in windows that overlap, each with its offset, until it says something.
pub(super) fn scan<R: Read + Seek, T>(
    source: &mut R,
    from: u64,
    mut seen: impl FnMut(u64, &[u8]) -> Option<T>,
) -> io::Result<Option<T>> {
    source.seek(SeekFrom::Start(from))?;
    let mut window: Vec<u8> = Vec::new();
    let mut offset = from;
    loop {
        let drop = window.len().saturating_sub(OVERLAP);
        window.drain(..drop);
        offset += drop as u64;
        if Read::by_ref(source).take(WINDOW).read_to_end(&mut window)? == 0 {
            return Ok(None);
        }
        if let Some(found) = seen(offset, &window) {
            return Ok(Some(found));
        }
    }
}

/// Where `needle` stands first at or behind `from`.
pub(super) fn find<R: Read + Seek>(source: &mut R, from: u64, needle: &[u8]) -> io::Result<Option<u64>> {
    scan(source, from, |offset, window| Some(offset + memmem::find(window, needle)? as u64))
}

/// Where `needle` stands, each time, in order; at most `most`, the last ones.
pub(super) fn find_all<R: Read + Seek>(source: &mut R, needle: &[u8], most: usize) -> io::Result<Vec<u64>> {
    let mut found: Vec<u64> = Vec::new();
    scan(source, 0, |offset, window| {
        for at in memmem::find_iter(window, needle).map(|at| offset + at as u64) {
            if found.last().is_none_or(|last| *last < at) {
                found.push(at);
            }
            if found.len() > most {
                found.remove(0);
            }
        }
        None::<()>
    })?;
    Ok(found)
}
