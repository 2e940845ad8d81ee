//! The trailer of a PDF: the dictionary of its last cross-reference table or stream.

use crate::files::bytes::read_at;
use crate::files::pdf::syntax::{self, Dictionary, Value};
use crate::files::scan::{find, find_all};
use memchr::memmem;
use std::io::{self, Read, Seek};

const MOST: u64 = 64 * 1024;

pub(super) struct Trailer {
    pub(super) dictionary: Dictionary,
    /// The file's end says where it is; else it was looked for, as readers do with a damaged file.
    pub(super) in_place: bool,
}

/// The trailer of a file whose header stands at `start`.
pub(super) fn find_last<R: Read + Seek>(source: &mut R, start: u64) -> io::Result<Option<Trailer>> {
    if let Some(at) = find_all(source, b"startxref", 1)?.pop() {
        let said = read_at(source, at + 9, 64)?;
        if let Some(Value::Number(number)) = syntax::value(&said) {
            let place = u64::try_from(number).unwrap_or_default();
            // Readers count from the header; who put something in front did not always count again.
            for place in [place + start, place].into_iter().filter(|place| *place > 0) {
                if let Some(dictionary) = at_place(source, place)? {
                    return Ok(Some(Trailer { dictionary, in_place: true }));
                }
            }
        }
    }
    let found = lost(source)?;
    Ok(found.map(|dictionary| Trailer { dictionary, in_place: false }))
}

/// The dictionary of the table or stream that begins here.
fn at_place<R: Read + Seek>(source: &mut R, place: u64) -> io::Result<Option<Dictionary>> {
    let bytes = read_at(source, place, MOST)?;
    let text = bytes.trim_ascii_start();
    if text.starts_with(b"xref") {
        return match find(source, place, b"trailer")? {
            Some(at) => dictionary_at(source, at + 7),
            None => Ok(None),
        };
    }
    let digits = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_whitespace();
    let behind = text.iter().position(|byte| !digits(byte)).and_then(|at| text.get(at..)).unwrap_or_default();
    let object = behind.strip_prefix(b"obj").filter(|_| text.first().is_some_and(u8::is_ascii_digit));
    Ok(object.and_then(syntax::value).and_then(Value::into_dictionary).filter(is_table))
}

fn is_table(dictionary: &Dictionary) -> bool {
    matches!(dictionary.get(b"Type"), Some(Value::Name(name)) if name == b"XRef")
}

/// Where nothing leads to it: the last trailer of the file, or its last cross-reference stream.
fn lost<R: Read + Seek>(source: &mut R) -> io::Result<Option<Dictionary>> {
    if let Some(at) = find_all(source, b"trailer", 1)?.pop()
        && let Some(found) = dictionary_at(source, at + 7)?
    {
        return Ok(Some(found));
    }
    let Some(at) = find_all(source, b"/XRef", 1)?.pop() else { return Ok(None) };
    let from = at.saturating_sub(1024);
    let before = read_at(source, from, at - from)?;
    let Some(object) = memmem::rfind(&before, b"obj") else { return Ok(None) };
    Ok(dictionary_at(source, from + object as u64 + 3)?.filter(is_table))
}

fn dictionary_at<R: Read + Seek>(source: &mut R, at: u64) -> io::Result<Option<Dictionary>> {
    Ok(syntax::value(&read_at(source, at, MOST)?).and_then(Value::into_dictionary))
}
